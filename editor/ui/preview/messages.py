"""What the page is to show and what it shows already, so that only the difference is sent to it."""

from __future__ import annotations

from typing import Any

from editor.content import commonends
from editor.content.markup import Block


class Messages:
    """Makes the messages that `show` of the page's script carries out.

    Attributes:
        wanted: By name, everything that is to be shown beside the text.
        blocks: The text that is to be shown.
        revision: Of the text.
        to_top: Whether the next message also leads to the top of the page.
    """

    def __init__(self) -> None:
        self.wanted: dict[str, Any] = {"version": 0, "language": "", "style": "", "template": ""}
        self.blocks: tuple[Block, ...] = ()
        self.revision = 0
        self.to_top = False
        self._has: dict[str, Any] = {}
        self._has_blocks: tuple[str, ...] = ()

    def forget(self) -> None:
        """Take the page for a new one, which has nothing yet."""
        self._has, self._has_blocks = {}, ()

    def next(self) -> dict[str, Any]:
        """Return what the page lacks, and count it as shown."""
        # A site's style sheet says itself what it is in the dark, if anything.
        wanted = {**self.wanted, "dark": False} if self.wanted["style"] else dict(self.wanted)
        message = {name: value for name, value in wanted.items() if self._has.get(name) != value}
        blocks = tuple([block.html for block in self.blocks])
        if "post" in message:
            # The same reference may name another image there.
            message |= {"header": wanted["header"], "at": 0, "remove": len(self._has_blocks), "insert": blocks}
        else:
            message |= patch(self._has_blocks, blocks)
        message |= {"revision": self.revision, "top": self.to_top}
        self._has, self._has_blocks, self.to_top = wanted, blocks, False
        return message


def patch(old: tuple[str, ...], new: tuple[str, ...]) -> dict[str, Any]:
    """Return where the page's blocks differ from the wanted ones, and what stands there; nothing if they do not."""
    start = commonends.at_start(old, new)
    end = commonends.at_end(old, new, start)
    if start == len(old) == len(new):
        return {}
    return {"at": start, "remove": len(old) - start - end, "insert": list(new[start : len(new) - end])}
