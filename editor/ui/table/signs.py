"""The two narrow columns of the posts table: the box that selects and the star that features."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from editor.ui import icons
from editor.ui.controls import SMALLEST_TARGET
from editor.ui.posts.postmodel import WORDS_ROLE
from editor.ui.starunder import draw_star
from editor.ui.theme import tokens

Index = QModelIndex | QPersistentModelIndex


def sign_width(metrics: QFontMetrics) -> int:
    """Return the width of both columns."""
    return max(SMALLEST_TARGET + 4, metrics.height() * 2)


class BoxDelegate(QStyledItemDelegate):
    """Draws whether a row is selected."""

    def __init__(self, view: QWidget) -> None:
        super().__init__(view)
        self._view = view

    # Qt's names from here on.

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        drawing: Any = option
        selected = bool(drawing.state & QStyle.StateFlag.State_Selected)
        colours = tokens(self._view.palette())
        if selected:
            painter.fillRect(drawing.rect, colours.selected)
        if index.data(WORDS_ROLE) is None:
            return
        side = drawing.fontMetrics.height() * 5 // 4
        colour = colours.accent if selected else colours.muted
        icons.draw(painter, "box-checked" if selected else "box", drawing.rect, side, colour)


class StarDelegate(QStyledItemDelegate):
    """Draws a full star for a featured post, and an empty one to be clicked for the others."""

    def __init__(self, view: QWidget, star_row: Callable[[], int]) -> None:
        """Draw for a view; `star_row` returns the row whose star lies under the mouse, or -1."""
        super().__init__(view)
        self._view = view
        self._star_row = star_row

    # Qt's names from here on.

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        drawing: Any = option
        colours = tokens(self._view.palette())
        if drawing.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(drawing.rect, colours.selected)
        words = index.data(WORDS_ROLE)
        if words is None:
            return
        side, under = drawing.fontMetrics.height(), index.row() == self._star_row()
        draw_star(painter, drawing.rect, side, colours, full=words.featured, under=under)


def text_flags() -> Qt.AlignmentFlag:
    """Return how a text stands in a line."""
    return Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
