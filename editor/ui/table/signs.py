"""The two narrow columns of the posts table: the box that selects and the star that features."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from editor.ui import icons
from editor.ui.controls import SMALLEST_TARGET
from editor.ui.posts.postmodel import WORDS_ROLE
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
        colour = colours.accent if selected else colours.border
        name = "box-checked" if selected else "box"
        painter.drawPixmap(
            _middle(drawing.rect, side), icons.pixmap(name, side, colour, self._view.devicePixelRatioF())
        )


class StarDelegate(QStyledItemDelegate):
    """Draws a full star for a featured post, and an empty one to be clicked for the others."""

    def __init__(self, view: QWidget) -> None:
        super().__init__(view)
        self._view = view
        self.hovered = -1

    # Qt's names from here on.

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        drawing: Any = option
        colours = tokens(self._view.palette())
        if drawing.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(drawing.rect, colours.selected)
        words = index.data(WORDS_ROLE)
        if words is None:
            return
        colour = colours.star if words.featured else colours.text if index.row() == self.hovered else colours.muted
        side = drawing.fontMetrics.height()
        name = "star-filled" if words.featured else "star"
        place = _middle(drawing.rect, side)
        painter.drawPixmap(place, icons.pixmap(name, side, colour, self._view.devicePixelRatioF()))


def _middle(rect: QRect, side: int) -> QRect:
    place = QRect(0, 0, side, side)
    place.moveCenter(rect.center())
    return place


def middle_left(rect: QRect, side: int, edge: int) -> QRect:
    """Return a square at the left of a rectangle, `edge` from its border."""
    return QRect(rect.left() + edge, rect.top() + (rect.height() - side) // 2, side, side)


def text_flags() -> Qt.AlignmentFlag:
    """Return how a text stands in a line."""
    return Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
