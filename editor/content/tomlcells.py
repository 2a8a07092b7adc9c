"""The items between two brackets or braces of TOML, and taking some out or putting others in.

An item is kept with its comments: those above it and the one behind its comma.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from editor.content.edits import Edit
from editor.content.tomlscan import Array, InlineTable, after_gap

_REST_OF_LINE = re.compile(r"[ \t]*(?:#[^\n]*)?(?=\n)")


@dataclass(frozen=True, slots=True)
class Cell:
    """One item with what belongs to it.

    Attributes:
        start: Where the white space and the comments before the item begin.
        at: Where the item begins.
        end: Where it ends.
        comma: Where its comma stands, or where one would.
        stop: Where the comment behind it ends, or what stands for it.
    """

    start: int
    at: int
    end: int
    comma: int
    stop: int


@dataclass(frozen=True, slots=True)
class Row:
    """All items of an array or an inline table, of which there is at least one."""

    text: str
    cells: tuple[Cell, ...]

    @classmethod
    def of(cls, text: str, node: Array | InlineTable) -> Row:
        """Return the items of `node`."""
        cells: list[Cell] = []
        at = _rest_of_line(text, node.start + 1)
        for part in node.items if isinstance(node, Array) else node.pairs:
            sign = after_gap(text, part.end)
            comma = sign if text[sign] == "," else part.end
            stop = _rest_of_line(text, comma + (text[comma] == ","))
            cells.append(Cell(at, part.start, part.end, comma, stop))
            at = stop
        return cls(text, tuple(cells))

    def rearranged(self, sequence: Sequence[int | str]) -> list[Edit]:
        """Keep the items whose numbers are in `sequence` and put its texts between them; it is not empty."""
        kept = {index for index in sequence if isinstance(index, int)}
        edits = [Edit(cell.start, cell.stop, "") for index, cell in enumerate(self.cells) if index not in kept]
        # At one and the same place the comma of the item before comes first, the white space of the one behind last.
        return [*edits, *self._comma_edits(sequence), *self._additions(sequence), *self._space_edits(sequence)]

    def _additions(self, sequence: Sequence[int | str]) -> list[Edit]:
        edits: list[Edit] = []
        ends_with_comma = self._has_comma(len(self.cells) - 1)
        before = -1
        for place, item in enumerate(sequence):
            if isinstance(item, int):
                before = item
                continue
            at = self.cells[before].stop if before >= 0 else self.cells[0].start
            comma = "," if ends_with_comma or place < len(sequence) - 1 else ""
            edits.append(Edit(at, at, self._lead_for(place, before) + item + comma))
        return edits

    def _lead_for(self, place: int, before: int) -> str:
        if place == 0:
            return self._lead(0)
        neighbour = min(before + 1, len(self.cells) - 1)
        lead = self._lead(neighbour)
        behind = self.text[self.cells[before].end : self.cells[before].stop] if before >= 0 else ""
        if "\n" not in lead and "#" in behind:
            return "\n" + lead
        return lead if neighbour or "\n" in lead else self._between()

    def _space_edits(self, sequence: Sequence[int | str]) -> list[Edit]:
        """Return the edits that give kept items the white space of their new places."""
        edits: list[Edit] = []
        before, is_after_fresh = -1, False
        for item in sequence:
            if isinstance(item, int):
                space = self._new_space(item, before, is_after_fresh)
                if space is not None:
                    edits.append(Edit(self.cells[item].start, self.cells[item].at, space))
                before = item
            is_after_fresh = isinstance(item, str)
        return edits

    def _new_space(self, item: int, before: int, is_after_fresh: bool) -> str | None:
        """Return the white space that an item gets; `before` is the last one kept before it, None leaves it its own."""
        if "\n" in self._space(item):
            return None
        if is_after_fresh:
            return self._between() if item == 0 else None
        lead = self._lead(before + 1)
        # Behind a comment there must be a new line, as there was for the item that stood there.
        return lead if item != before + 1 and (before < 0 or "\n" in lead) else None

    def _comma_edits(self, sequence: Sequence[int | str]) -> list[Edit]:
        end = len(self.cells) - 1
        if self._has_comma(end):
            return []
        last = sequence[-1]
        if isinstance(last, int) and last != end:
            return [Edit(self.cells[last].comma, self.cells[last].comma + 1, "")]
        if not isinstance(last, int) and end in sequence:
            return [Edit(self.cells[end].end, self.cells[end].end, ",")]
        return []

    def _has_comma(self, index: int) -> bool:
        return self.text[self.cells[index].comma] == ","

    def _space(self, index: int) -> str:
        return self.text[self.cells[index].start : self.cells[index].at]

    def _lead(self, index: int) -> str:
        """Return the white space before an item, without comments and blank lines."""
        space = self._space(index)
        return "\n" + space.rpartition("\n")[2] if "\n" in space else space

    def _between(self) -> str:
        return self._lead(1) if len(self.cells) > 1 and "\n" not in self._space(1) else " "


def _rest_of_line(text: str, at: int) -> int:
    match = _REST_OF_LINE.match(text, at)
    return match.end() if match else at
