"""Two texts, line beside line and word beside word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import accumulate

from editor.content.wordmerge import Matcher

# A line end is a piece of its own, so that a difference ends with its line.
_PIECE = re.compile(r"\n|[^\S\n]+|\w+|[^\w\s]")
# Beyond this many words and signs a side, everything counts as different: nobody would read it.
_MOST_PIECES = 40_000


@dataclass(frozen=True, slots=True)
class Row:
    """A line of each text, or None where one has no counterpart."""

    mine: str | None
    theirs: str | None

    @property
    def same(self) -> bool:
        """Whether both sides read the same."""
        return self.mine == self.theirs


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of one text, and whether the other has it too at that place."""

    text: str
    same: bool


def rows(mine: str, theirs: str) -> list[Row]:
    """Return both texts in rows: equal lines stand beside each other, changed ones beside what replaced them."""
    left, right = mine.split("\n"), theirs.split("\n")
    found: list[Row] = []
    for _, a, b, c, d in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        for offset in range(max(b - a, d - c)):
            found.append(
                Row(
                    left[a + offset] if a + offset < b else None,
                    right[c + offset] if c + offset < d else None,
                )
            )
    return found


def runs(mine: str, theirs: str) -> tuple[list[Run], list[Run]]:
    """Return each text in runs of words that both have and words that only it has; joined, they are the text."""
    left, right = _PIECE.findall(mine), _PIECE.findall(theirs)
    if max(len(left), len(right)) > _MOST_PIECES:
        return [Run(mine, same=False)], [Run(theirs, same=False)]
    blocks = Matcher(None, left, right).get_matching_blocks()
    return (
        list(_runs(left, [(place, length) for place, _, length in blocks])),
        list(_runs(right, [(place, length) for _, place, length in blocks])),
    )


def came_in(before: str, after: str) -> list[tuple[int, int]]:
    """Return where in `after` something stands that `before` does not have there: start and end of each place."""
    theirs = runs(before, after)[1]
    ends = list(accumulate(len(run.text) for run in theirs))
    return [(end - len(run.text), end) for run, end in zip(theirs, ends, strict=True) if not run.same]


def _runs(pieces: list[str], blocks: list[tuple[int, int]]) -> Iterator[Run]:
    at = 0
    for start, length in blocks:
        if start > at:
            yield Run("".join(pieces[at:start]), same=False)
        if length:
            yield Run("".join(pieces[start : start + length]), same=True)
        at = start + length
