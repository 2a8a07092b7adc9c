"""How a post looks in the list: its title over category, date and author, and its star at the right."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from editor.ui import icons
from editor.ui.controls import SMALLEST_TARGET
from editor.ui.posts.postmodel import UNSAVED_ROLE, WORDS_ROLE
from editor.ui.posts.rowwords import RowWords
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
    """Paints two-line rows; which row's star lies under the mouse is told by the view."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.hovered_star = -1

    # Qt's names from here on.

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        drawing: Any = option
        words = index.data(WORDS_ROLE)
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
            self._draw_star(painter, parts.star, words, index.row() == self.hovered_star, colours)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        drawing: Any = option
        return QSize(0, row_height(drawing.fontMetrics))

    def _draw_star(self, painter: QPainter, place: QRect, words: RowWords, hovered: bool, colours: Colours) -> None:
        side = painter.fontMetrics().height() + 2
        if hovered:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colours.line)
            disc = QRectF(0, 0, place.width() - 2, place.width() - 2)
            disc.moveCenter(QRectF(place).center())
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.drawEllipse(disc)
        name = "star-filled" if words.featured else "star"
        colour = colours.star if words.featured else (colours.text if hovered else colours.muted)
        _draw_icon(painter, name, place, side, colour)


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
        _draw_icon(painter, "warning", QRect(left, place.top(), side, place.height()), side, colours.warning)
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


def _draw_icon(painter: QPainter, name: str, place: QRect, side: int, colour: QColor) -> None:
    device = painter.device()
    drawn = icons.pixmap(name, side, colour, device.devicePixelRatio() if device is not None else 1.0)
    left = place.left() + (place.width() - side) // 2
    top = place.top() + (place.height() - side) // 2
    painter.drawPixmap(left, top, drawn)
