"""The lines of a list of posts: the posts, and over each group of them a head that can be folded.

A head is told from a post by a sign that no file name has, so that one list of
keys says what stands where, and what was selected or seen is found again by it.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from editor.site.arranging import Piece
from editor.site.keys import PostKey

_SIGN = "\0"


def head_of(value: str) -> PostKey:
    """Return the line over the group of this value."""
    return PostKey(_SIGN + value)


def is_head(line: PostKey) -> bool:
    """Tell whether a line is the head of a group."""
    return line.startswith(_SIGN)


def value_of(line: PostKey) -> str:
    """Return the value of the group that a head stands over."""
    return line[len(_SIGN) :]


def lines_of(pieces: Sequence[Piece], folded: Collection[str] = ()) -> list[PostKey]:
    """Return all lines that are seen while the groups of these values are folded."""
    lines: list[PostKey] = []
    for piece in pieces:
        if piece.value is not None:
            lines.append(head_of(piece.value))
        if piece.value is None or piece.value not in folded:
            lines += piece.keys
    return lines
