"""How a post looks in the list: its title over category, date and author, and its star at the right."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from editor.ui import icons
from editor.ui.controls import SMALLEST_TARGET
from editor.ui.posts.postmodel import UNSAVED_ROLE, WORDS_ROLE
from editor.ui.posts.rowwords import RowWords
from editor.ui.starunder import draw_star
from editor.ui.theme import Colours, tokens

Index = QModelIndex | QPersistentModelIndex
BAR = 3
MIDDLE_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft


@dataclass(frozen=True, slots=True)
class Places:
    """Where the parts of a row are."""

    title: QRect
    under: QRect
    star: QRect


def row_height(metrics: QFontMetrics) -> int:
    """Return the height of every row."""
    return max(SMALLEST_TARGET, 2 * metrics.height() + metrics.height())


def places(row: QRect, metrics: QFontMetrics) -> Places:
    """Divide a row; the star's place is as large as the area that is clicked."""
    line = metrics.height()
    edge = line * 3 // 4
    target = max(SMALLEST_TARGET, line * 7 // 4)
    star = QRect(row.right() - target - edge // 4, row.top(), target, row.height())
    left = row.left() + edge
    gap = line // 8
    top = row.top() + (row.height() - 2 * line - gap) // 2
    width = star.left() - left
    return Places(QRect(left, top, width, line), QRect(left, top + line + gap, width, line), star)


class RowDelegate(QStyledItemDelegate):
    """Paints two-line rows; what stands over a group of them is left to the view."""

    def __init__(self, parent: QWidget, star_row: Callable[[], int]) -> None:
        """Paint for a view; `star_row` returns the row whose star lies under the mouse, or -1."""
        super().__init__(parent)
        self._star_row = star_row

    # Qt's names from here on.

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        drawing: Any = option
        words = index.data(WORDS_ROLE)
        if words is None:
            return
        colours = tokens(drawing.palette)
        state: QStyle.StateFlag = drawing.state
        painter.save()
        _draw_background(painter, drawing.rect, state, colours)
        parts = places(drawing.rect, drawing.fontMetrics)
        unsaved = bool(index.data(UNSAVED_ROLE))
        _draw_title(painter, parts.title, drawing.font, words, unsaved, colours)
        _draw_under(painter, parts.under, drawing.font, words, colours)
        active = bool(state & (QStyle.StateFlag.State_MouseOver | QStyle.StateFlag.State_Selected))
        if words.featured or active:
            side = drawing.fontMetrics.height() + 2
            under = index.row() == self._star_row()
            draw_star(painter, parts.star, side, colours, full=words.featured, under=under)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        drawing: Any = option
        return QSize(0, row_height(drawing.fontMetrics))


def _draw_background(painter: QPainter, rect: QRect, state: QStyle.StateFlag, colours: Colours) -> None:
    if state & QStyle.StateFlag.State_Selected:
        painter.fillRect(rect, colours.selected)
        painter.fillRect(QRect(rect.left(), rect.top(), BAR, rect.height()), colours.accent)
    elif state & QStyle.StateFlag.State_MouseOver:
        painter.fillRect(rect, colours.hover)
    if state & QStyle.StateFlag.State_HasFocus:
        painter.setPen(QPen(colours.accent, 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(rect.adjusted(0, 0, -1, -1))


def _draw_title(
    painter: QPainter, place: QRect, plain: QFont, words: RowWords, unsaved: bool, colours: Colours
) -> None:
    font = QFont(plain)
    font.setBold(unsaved)
    painter.setFont(font)
    metrics = painter.fontMetrics()
    left = place.left()
    if unsaved:
        radius = metrics.height() / 5
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours.accent)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.drawEllipse(QPointF(left + radius, place.center().y() + 0.5), radius, radius)
        left += round(2 * radius) + metrics.height() // 3
    if words.problem:
        side = metrics.height()
        icons.draw(painter, "warning", QRect(left, place.top(), side, place.height()), side, colours.warning)
        left += side + metrics.height() // 4
    room = QRect(left, place.top(), place.right() - left, place.height())
    painter.setPen(colours.text)
    _draw_text(painter, room, words.title)


def _draw_under(painter: QPainter, place: QRect, font: QFont, words: RowWords, colours: Colours) -> None:
    painter.setFont(font)
    left = place.left()
    if words.tag:
        left += _draw_tag(painter, place, words.tag, colours) + painter.fontMetrics().height() // 2
    painter.setPen(colours.muted)
    _draw_text(painter, QRect(left, place.top(), place.right() - left, place.height()), words.under)


def _draw_tag(painter: QPainter, place: QRect, text: str, colours: Colours) -> int:
    """Draw a small label with an edge; return its width."""
    metrics = painter.fontMetrics()
    inner = metrics.height() // 3
    frame = QRectF(place.left() + 0.5, place.top() + 0.5, metrics.horizontalAdvance(text) + 2 * inner, place.height())
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(colours.border, 1))
    painter.drawRoundedRect(frame, inner, inner)
    painter.setPen(colours.text)
    painter.drawText(frame, Qt.AlignmentFlag.AlignCenter, text)
    return round(frame.width())


def _draw_text(painter: QPainter, room: QRect, text: str) -> None:
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, MIDDLE_LEFT | Qt.TextFlag.TextSingleLine, shown)
