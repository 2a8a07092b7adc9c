"""What was moved in a text: a removal here and an addition there, which a merge takes for two changes.

Taken one by one they could leave a sentence twice, or nowhere.  Where that
threatens, a person is asked at each of the places.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from editor.content.wordmerge import Piece

_WORD = re.compile(r"\w+")
# Fewer words in a line or in common are markup, or chance.
_FEW = 3


def settled(found: list[Piece]) -> list[Piece]:
    """Return the pieces of a merge, with those left open that could lose or double what was moved."""
    doubled = _doubled([piece for piece in found if piece.text is not None and not piece.change.stable])
    asked = [piece.change for piece in found if piece.text is None]
    mine, theirs = (_Moves.of([(change.base, change[side]) for change in asked]) for side in (1, 2))
    return [
        piece._replace(text=None) if _adds(piece, doubled) or _moves(piece, mine, theirs) else piece for piece in found
    ]


class _Moves(NamedTuple):
    """What one side took out, and what it put in, where a person is asked."""

    out: Counter[str]
    into: Counter[str]

    @classmethod
    def of(cls, changes: list[tuple[str, str]]) -> _Moves:
        out, into = Counter[str](), Counter[str]()
        for before, after in changes:
            out += _added(after, before)
            into += _added(before, after)
        return cls(out, into)

    def touch(self, before: str, after: str) -> bool:
        """Tell whether most of what was taken out or put in is the other half of a move."""
        halves = ((_added(after, before), self.into), (_added(before, after), self.out))
        common = [((here & there).total(), here.total()) for here, there in halves]
        return any(moved > _FEW and 2 * moved >= total for moved, total in common)


def _doubled(clean: list[Piece]) -> set[str]:
    """Return the words and lines that would be there more often than both sides together meant.

    Two moves of one sentence are one removal and two additions.
    """
    if all(change.mine == change.base for change, _ in clean) or all(
        change.theirs == change.base for change, _ in clean
    ):
        return set()
    kept, mine, theirs = Counter[str](), Counter[str](), Counter[str]()
    for change, text in clean:
        was = Counter(_tokens(change.base))
        for counter, side in ((kept, text or ""), (mine, change.mine), (theirs, change.theirs)):
            counter.update(_tokens(side))
            counter.subtract(was)
    doubled: set[str] = set()
    for token, count in kept.items():
        added = (max(0, mine[token]), max(0, theirs[token]))
        # Both may add the same word, but hardly the same line.
        twice = all(added) and count > max(added) if token.endswith("\n") else count > sum(added)
        if twice:
            doubled.add(token)
    return doubled


def _adds(piece: Piece, tokens: set[str]) -> bool:
    if not tokens or piece.text is None or piece.change.mine == piece.change.theirs:
        return False
    return not tokens.isdisjoint(_added(piece.change.base, piece.text))


def _moves(piece: Piece, mine: _Moves, theirs: _Moves) -> bool:
    change, text = piece
    if text is None or change.mine == change.theirs or not (mine.out or mine.into or theirs.out or theirs.into):
        return False
    return mine.touch(change.base, change.mine) or theirs.touch(change.base, change.theirs)


def _added(before: str, after: str) -> Counter[str]:
    return Counter(_tokens(after)) - Counter(_tokens(before))


def _tokens(text: str) -> Iterable[str]:
    """Return the words, and the lines of more than a few."""
    lines = [f"{line}\n" for line in text.split("\n") if len(_WORD.findall(line)) > _FEW]
    return [*_WORD.findall(text), *lines]
