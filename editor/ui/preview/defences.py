"""What stands between an untrusted post and everything else, one switch for each layer.

Each layer keeps most of what a post can try from happening, so that a hole in
one of them is not a hole in the preview.  The window uses all of them; a test
takes one away at a time, or leaves one alone.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Defences:
    """The layers inside the web engine; what a post's HTML may contain is `content.sanitise`'s part.

    Attributes:
        policy: The page is served with a content security policy: nothing but our own addresses is loaded.
        gate: Requests for any other address are stopped before they are made.
        still: The page cannot be left, and it opens no windows.
        scripts_off: Scripts of the page do not run.
    """

    policy: bool = True
    gate: bool = True
    still: bool = True
    scripts_off: bool = True


ALL = Defences()
