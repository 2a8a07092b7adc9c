"""The copies that sync programs make when two people changed the same file: whose copy is this?

They hold a person's text, so they are never scratch; but they are not posts of
their own either.
"""

from __future__ import annotations

import re

_COPY = re.compile(
    r"""
    (?P<stem>.+?)
    (?:
        \.sync-conflict-\d{8}-\d{6}(?:-\w+)?              # Syncthing
      | [ ]\([^()]*(?:conflicted|conflicting)[ ]copy[^()]*\) # Dropbox, Nextcloud
      | [ ]\(SFConflict[ ][^()]*\)                        # Seafile
      | [ ]\((?:Case|Unicode)[ ]Conflict(?:[ ]\d+)?\)     # Dropbox, for names that differ in their letters' case
      | _conflict-\d{8}-\d{6}                             # ownCloud
      | \.Conflict(?:[.]\d+)?                             # Resilio
      | (?-i:-(?:DESKTOP|LAPTOP)-[A-Z0-9]{1,12}(?:-\d+)?)  # OneDrive
    )
    (?P<extension>\.[^.]+)
    """,
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)


def original_of(name: str) -> str:
    """Return the name of the file that `name` is a conflict copy of, "" where it is none.

    OneDrive's copies are named like any post could be: there the original must exist to believe it.
    """
    found = _COPY.fullmatch(name)
    return found["stem"] + found["extension"] if found else ""
