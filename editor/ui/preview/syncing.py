"""What the preview's page and the window say to each other about places in the text.

The page knows blocks and, within them, lines of their source; everybody else
knows lines of the text.  Here the one is turned into the other, with the blocks
that the page has at that moment.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, Signal

from editor.ui.preview.page import Page
from editor.ui.preview.preview import Preview

# What the page says in the stead of a line: where a block's source ends, and where the next block begins.
_END, _NEXT = -1, -2


@dataclass(frozen=True, slots=True)
class Sight:
    """A line of the text, and where it is seen.

    Attributes:
        line: Counted from 0; what stands behind the point is how far into the line.
        at: At which share of the window's height it stands.
        gone: How much of a first window's height has been scrolled away, from 0 to 1.
        left: How much of a last window's height is still to come, from 0 to 1.
    """

    line: float
    at: float
    gone: float = 1
    left: float = 1


@dataclass(frozen=True, slots=True)
class Spot:
    """Where the page was clicked.

    Attributes:
        first: The first line of the source that shows there.
        until: The line after the last one.
        before: The words as they are shown up to the click.
        after: Those behind it.
        at: The share of the window's height at which it was.
    """

    first: int
    until: int
    before: str
    after: str
    at: float


class Syncing(QObject):
    """Tells the page of places and passes on what it tells; without a page it does nothing.

    While the page works on what it was told, newer places wait, and only the newest of each kind is told next.
    """

    # The page has other blocks, or the same ones with other lines: places have to be told anew.
    filled = Signal()
    # The person scrolled the page; a line, as in `Sight`, and the share of the window's height.
    scrolled = Signal(float, float)
    # A `Spot`.
    clicked = Signal(object)

    def __init__(self, preview: Preview, end_of: Callable[[int, int | None], int]) -> None:
        """Serve a preview.

        Args:
            preview: Whose page it is.
            end_of: Returns the line after the last one that is not blank, from a line and before another one or,
                with None, before the end of the text.
        """
        super().__init__(preview)
        self._end_of = end_of
        self._lines: tuple[int, ...] = ()
        self._page: Page | None = None
        self._busy = False
        self._waiting: dict[str, str] = {}
        preview.opened.connect(self._serve)
        preview.filled.connect(self._fill)

    def forget(self) -> None:
        """Know no places until the page is filled again, as when another post comes."""
        self._lines = ()
        self._waiting.clear()

    def follow(self, sight: Sight) -> None:
        """Show a line at the height at which it is seen in the text."""
        self._tell_place("follow", sight)

    def keep(self, sight: Sight) -> None:
        """Bring a line into sight, and leave the page where it is if it is there already."""
        self._tell_place("keep", sight)

    def mark(self, line: int) -> None:
        """Mark the block that a line belongs to; none where it is negative."""
        self._tell("mark", self._row_of(line) if line >= 0 else -1)

    def find(self, pattern: str, match_case: bool) -> None:
        """Light up what a regular expression finds in what is shown; "" takes the light away."""
        self._tell("find", pattern, "" if match_case else "i")

    def select(self, line: int, which: int, *, show: bool) -> None:
        """Light up one match more strongly: of those of the line's block, counted from 0; `show` brings it in sight."""
        self._tell("select", self._row_of(line), which, show)

    def first_line_of_block(self, line: int) -> int:
        """Return the first line of the block that a line belongs to."""
        row = self._row_of(line)
        return self._lines[row] if row >= 0 else line

    def _tell_place(self, name: str, sight: Sight) -> None:
        row = self._row_of(int(sight.line))
        # What stands above the first block is shown with it.
        row = max(row, 0)
        if row >= len(self._lines):
            return
        first, until = self._lines[row], self._until(row)
        place = {
            "row": row,
            "within": max(0.0, round(sight.line - first, 3)),
            "height": self._end_of(first, until) - first,
            "room": until - first,
            "at": round(sight.at, 4),
            "gone": round(sight.gone, 4),
            "left": round(sight.left, 4),
        }
        self._tell(name, place)

    def _row_of(self, line: int) -> int:
        return bisect_right(self._lines, line) - 1

    def _until(self, row: int) -> int:
        """Return the line at which the next block begins; of the last one, where it ends."""
        after = row + 1
        return self._lines[after] if after < len(self._lines) else self._end_of(self._lines[row], None)

    # Telling.

    def _serve(self, page: Page) -> None:
        self._page = page
        self._busy = False
        self.forget()
        page.bridge.scrolled.connect(self._on_scrolled)
        page.bridge.clicked.connect(self._on_clicked)

    def _fill(self, lines: tuple[int, ...]) -> None:
        self._lines = lines
        self.filled.emit()

    def _tell(self, name: str, *values: Any) -> None:
        if self._page is None:
            return
        told = ", ".join(json.dumps(value, ensure_ascii=False) for value in values)
        # The last one told is done last.
        self._waiting.pop(name, None)
        self._waiting[name] = f"byline.sync.{name}({told})"
        if not self._busy:
            self._send()

    def _send(self) -> None:
        if self._page is not None and self._waiting:
            script = "; ".join(self._waiting.values())
            self._waiting.clear()
            self._busy = True
            self._page.tell(f"{script}; 1", self._on_told)

    def _on_told(self, answer: object) -> None:
        self._busy = False
        self._send()

    # Hearing.

    def _on_scrolled(self, row: int, low: int, high: int, part: float, at: float) -> None:
        if row < len(self._lines):
            start, end = (self._line_of(row, each) for each in (low, high))
            self.scrolled.emit(start + part * (end - start), at)

    def _on_clicked(self, row: int, low: int, high: int, before: str, after: str, at: float) -> None:
        if row < len(self._lines):
            self.clicked.emit(Spot(self._line_of(row, low), self._line_of(row, high), before, after, at))

    def _line_of(self, row: int, line: int) -> int:
        first, until = self._lines[row], self._until(row)
        if line == _NEXT:
            return until
        return self._end_of(first, until) if line == _END else first + line
