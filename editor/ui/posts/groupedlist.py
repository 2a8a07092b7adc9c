"""A list of posts whose groups can be folded, by a click on their heads and by keys."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPoint, QRect, Qt
from PySide6.QtGui import QFont, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from editor.site.keys import PostKey
from editor.ui import icons
from editor.ui.controls import SMALLEST_TARGET
from editor.ui.posts.groupedmodel import GroupedModel
from editor.ui.posts.lines import value_of
from editor.ui.posts.postlist import PostList
from editor.ui.posts.rowdelegate import MIDDLE_LEFT
from editor.ui.theme import tokens

Keys = Qt.Key
FOLDING = (Keys.Key_Left, Keys.Key_Right)
# More heads than these are as high as posts: each that is not costs the window a while.
MOST_LOW = 2000


class GroupedList(PostList):
    """Shows `GroupedModel`; a head is no post, and cannot be selected."""

    def __init__(self, parent: QWidget | None = None, posts: GroupedModel | None = None) -> None:
        """Show the lines of a model, its own by default."""
        self.grouped = posts or GroupedModel()
        # While there are only the first posts, nobody knows how many a group has.
        self.counts_known = True
        # The rows of the heads, as they were when they were given their height.
        self._low: list[int] = []
        super().__init__(parent, self.grouped)
        self.grouped.setParent(self)
        self.grouped.modelReset.connect(self._level_rows)

    def first_post(self) -> int:
        """Return the row of the first post, under whatever head."""
        rows = range(self.grouped.rowCount())
        return next((row for row in rows if not self.grouped.is_head(row)), 0)

    def show_post(self, key: PostKey | None) -> None:
        """Make a post the only one that is selected, if it is in sight."""
        row = self.grouped.row(key) if key is not None else -1
        if row >= 0:
            self.go_to(row)

    def go_to(self, row: int) -> None:
        self.setCurrentIndex(self.grouped.index(row, self._main_column()))

    def _main_column(self) -> int:
        return 0

    def _head_height(self) -> int:
        return max(SMALLEST_TARGET, self.fontMetrics().height() * 7 // 4)

    def _fit_heads(self) -> None:
        """Give heads the height of one line; rows that come have that of a post."""
        self._low = self.grouped.head_rows()
        if len(self._low) <= MOST_LOW:
            self._resize_rows(self._low, self._head_height())

    def _resize_rows(self, rows: Sequence[int], height: int) -> None:
        head = self.verticalHeader()
        # Else the place of each on the screen is looked for.
        head.setUpdatesEnabled(False)
        for row in rows:
            if head.sectionSize(row) != height:
                head.resizeSection(row, height)
        head.setUpdatesEnabled(True)

    def _level_rows(self) -> None:
        # Rows keep their heights, whatever is in them now.
        rows = self.grouped.rowCount()
        self._resize_rows([row for row in self._low if row < rows], self.verticalHeader().defaultSectionSize())
        self._low = []

    def _fit_rows(self) -> None:
        super()._fit_rows()
        head = self.verticalHeader()
        head.setMinimumSectionSize(min(self._head_height(), head.defaultSectionSize()))
        self._fit_heads()

    def _fold(self, row: int, folded: bool | None = None) -> None:
        head = self.grouped.key(row)
        value = value_of(head)
        wanted = value not in self.grouped.folded() if folded is None else folded
        selected, top = self.chosen(), self._top()
        self.grouped.fold((value,), wanted)
        self._fit_heads()
        self._reselect(selected)
        self._scroll_to_top(top)
        self.go_to_head(self.grouped.row(head))

    def go_to_head(self, row: int) -> None:
        """Make the head of a group the current line; what is selected stays so."""
        index = self.grouped.index(row, self._main_column())
        self.selectionModel().setCurrentIndex(index, self.selectionModel().SelectionFlag.NoUpdate)
        self.scrollTo(index)

    def _sideways(self, key: int) -> None:
        """Go from a post to the head of its group."""
        before = bisect_right(self._heads(), self.currentIndex().row())
        if key == Keys.Key_Left and before:
            self.go_to_head(self._heads()[before - 1])

    def _heads(self) -> Sequence[int]:
        return self.grouped.head_rows()

    def _open(self, index: QModelIndex) -> None:
        if index.isValid() and self.grouped.is_head(index.row()):
            self._fold(index.row())
        else:
            super()._open(index)

    def _star_at(self, point: QPoint) -> int:
        return -1 if self.grouped.is_head(self.rowAt(point.y())) else super()._star_at(point)

    def _draw_head(self, painter: QPainter, row: int) -> None:
        colours = tokens(self.palette())
        place = QRect(0, self.rowViewportPosition(row), self.viewport().width(), self.rowHeight(row))
        painter.fillRect(place, colours.surface)
        painter.fillRect(QRect(0, place.bottom(), place.width(), 1), colours.line)
        text, count, folded = self.grouped.head_words(row)
        side = self.fontMetrics().height()
        mark = QRect(side // 2, place.top(), side, place.height())
        icons.draw(painter, "chevron-right" if folded else "chevron-down", mark, side, colours.muted)
        number = f"({self.locale().toString(count)})" if self.counts_known else ""
        room = place.adjusted(2 * side, 0, -side // 2, 0)
        bold = QFont(self.font())
        bold.setBold(True)
        painter.setFont(bold)
        painter.setPen(colours.text)
        metrics = painter.fontMetrics()
        left = room.width() - self.fontMetrics().horizontalAdvance(number) - side // 2
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, left)
        painter.drawText(room, MIDDLE_LEFT | Qt.TextFlag.TextSingleLine, shown)
        painter.setFont(self.font())
        painter.setPen(colours.muted)
        after = room.adjusted(metrics.horizontalAdvance(shown) + side // 2, 0, 0, 0)
        painter.drawText(after, MIDDLE_LEFT | Qt.TextFlag.TextSingleLine, number)

    def _draw_heads(self, painter: QPainter) -> None:
        first, last = self.rowAt(0), self.rowAt(self.viewport().height() - 1)
        if first < 0 or not self.grouped.groups():
            return
        last = last if last >= 0 else self.grouped.rowCount() - 1
        for row in range(first, last + 1):
            if self.grouped.is_head(row):
                self._draw_head(painter, row)

    def _draw_focus(self, painter: QPainter) -> None:
        """Draw where the keys are; a post shows that by itself."""
        row = self.currentIndex().row()
        if self.hasFocus() and self.grouped.is_head(row):
            self._frame(painter, row)

    def _frame(self, painter: QPainter, row: int) -> None:
        painter.setPen(QPen(tokens(self.palette()).accent, 1))
        top = self.rowViewportPosition(row)
        painter.drawRect(QRect(0, top, self.viewport().width() - 1, self.rowHeight(row) - 1))

    # Qt's names from here on.

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.currentIndex().row()
        key, held = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        plain = held == Qt.KeyboardModifier.NoModifier
        if plain and key in FOLDING:
            if self.grouped.is_head(row):
                self._fold(row, key == Keys.Key_Left)
            else:
                self._sideways(key)
        elif plain and key == Keys.Key_Space and self.grouped.is_head(row) and not self._is_typing():
            self._fold(row)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        row = self.rowAt(event.position().toPoint().y())
        if event.button() == Qt.MouseButton.LeftButton and self.grouped.is_head(row):
            self._fold(row)
            return
        super().mousePressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        self._draw_heads(painter)
        self._draw_focus(painter)
        painter.end()
