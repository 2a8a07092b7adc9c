"""Two texts, line beside line."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher


@dataclass(frozen=True, slots=True)
class Row:
    """A line of each text, or None where one has no counterpart."""

    mine: str | None
    theirs: str | None

    @property
    def same(self) -> bool:
        """Whether both sides read the same."""
        return self.mine == self.theirs


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
