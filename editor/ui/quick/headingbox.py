"""Go to heading: the small window of quick open, over the headings of the post in front."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from editor.desk.findheadings import FoundHeading
from editor.desk.quickopen import Hit
from editor.site.keys import PostKey
from editor.ui.quick.quickopen import QuickOpen

_BETWEEN = " › "


class HeadingBox(QuickOpen):
    """Asks with `typed` for what to list, and is told by `show_headings`."""

    # The line of the heading that was chosen.
    line_wanted = Signal(int)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("goToHeading")
        self.setAccessibleName(self.tr("Go to heading"))
        self.field.setObjectName("goToHeading.field")
        self.field.setAccessibleName(self.tr("Words of the heading"))
        self.field.setPlaceholderText(self.tr("Go to heading: some letters of it"))
        self.list.setObjectName("goToHeading.list")
        self.list.setAccessibleName(self.tr("Headings"))
        self._lines: dict[str, int] = {}
        self.open_wanted.connect(self._choose)

    def show_headings(self, found: Sequence[FoundHeading]) -> None:
        """List headings, each over the line it stands in and the headings above it."""
        hits = []
        self._lines = {}
        for each in found:
            where = self.tr("Line {number}").format(number=each.heading.line + 1)
            key = _BETWEEN.join((where, *each.above))
            self._lines[key] = each.heading.line
            hits.append(Hit(PostKey(key), each.heading.title, each.spans))
        self.show_hits(hits)
        if not hits:
            typed = self.field.text().strip()
            self._say(self.tr("No heading is called so.") if typed else self.tr("This post has no headings."))
            self._place()

    def _choose(self, key: str) -> None:
        self.line_wanted.emit(self._lines[key])
