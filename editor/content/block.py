"""What a text is made of in the preview: blocks, each of which can be shown alone."""

from __future__ import annotations

from typing import NamedTuple


class Block(NamedTuple):
    """One top-level block of a text.

    Attributes:
        html: What may be shown of it.  Elements inside it carry `data-line`, counted from the block's own first
            line, so that a line added above changes no other block.
        line: The line of the text it starts at, from 0; of a block whose line is unknown, that of the one before.
    """

    html: str
    line: int
