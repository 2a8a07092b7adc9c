"""Which names in a site's folder are somebody's scratch files and never posts.

Editors, office programs and sync tools leave files beside a post while they
save it.  They come and go within milliseconds and must not flicker through the
list.  Copies that a sync tool made of a conflict are not among them: they hold
a person's text.
"""

from __future__ import annotations

import hashlib
import os
import re
import secrets
from dataclasses import dataclass

from editor.site import owners
from editor.site.owners import Owner

# Recognised at the next start, when the program that made it may have died over it.
TEMPORARY_SUFFIX = ".byline-tmp"

_TEMPORARY = re.compile(
    rf"\.[0-9a-f]{{12}}(?:\.(?P<owner>{owners.MARK}))?(?:\.(?P<beside>[0-9a-f]{{8}}))?{re.escape(TEMPORARY_SUFFIX)}"
)
_SCRATCH = re.compile(
    r"""
      .*~                          # a backup: Vim, Emacs, gedit
    | \#.*\#                       # Emacs' auto-save
    | \#\d+                        # a nameless temporary file of Qt on its way to a name
    | 4913                         # Vim asks whether it may write here
    | ~\$.*                        # Word's lock
    | ~.*\.tmp
    | .*\.(?:sw[a-px]|swpx|tmp|part|partial|crdownload|filepart|kate-swp|nrtmp)
    | .*\.tmp\.\d+(?:\.[0-9a-f]+)? # write-file-atomic: the name, then process and random number
    | .*\.sb-[0-9a-f]{8}-\w{6}     # TextEdit
    | (?:Thumbs\.db|desktop\.ini)
    """,
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)

# Never a place for posts, wherever in the site they stand.  Names that could be somebody's
# folder of posts (public, build, dist) are told apart by what the site's generator writes.
_MACHINERY = frozenset(("node_modules", "bower_components", "__pycache__", "_site", "venv", "__macosx"))


def is_scratch(name: str) -> bool:
    """Whether a file of this name is hidden or temporary."""
    return name.startswith(".") or _SCRATCH.fullmatch(name) is not None


def is_machinery(name: str) -> bool:
    """Whether a folder of this name is hidden, or belongs to a program and not to the writers."""
    return name.startswith(".") or name.casefold() in _MACHINERY


@dataclass(frozen=True, slots=True)
class Named:
    """What the name of a temporary file tells.

    Attributes:
        owner: The program that made it; None where an earlier version of this one did.
        beside: Which file it was to become, as `hint_of` its name; "" where that is not said.
    """

    owner: Owner | None
    beside: str


def temporary(beside: str = "") -> str:
    """Return a fresh hidden name, short enough for every disk, that `is_scratch` knows.

    Args:
        beside: The name of the file that it is to become, where somebody may have to know afterwards.
    """
    parts = ["", secrets.token_hex(6), owners.me().mark, *([hint_of(beside)] if beside else [])]
    return ".".join(parts) + TEMPORARY_SUFFIX


def temporary_of(name: str) -> Named | None:
    """Return what a name of `temporary` tells, None for any other name."""
    found = _TEMPORARY.fullmatch(name)
    if found is None:
        return None
    return Named(owners.of_mark(found["owner"]) if found["owner"] else None, found["beside"] or "")


def hint_of(name: str) -> str:
    """Return a few letters that tell one file of a folder from the others."""
    return hashlib.blake2b(os.fsencode(name), digest_size=4).hexdigest()
