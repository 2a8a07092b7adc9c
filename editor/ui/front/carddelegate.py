"""How a post on the front page looks: its number, its picture, its title over what belongs to it, and its star."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPainterPath, QPen, QPixmap
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from editor.ui import icons
from editor.ui.controls import SMALLEST_TARGET
from editor.ui.front.cardmodel import CARD_ROLE, UP_ROLE, Card
from editor.ui.starunder import draw_star
from editor.ui.theme import Colours, tokens

Index = QModelIndex | QPersistentModelIndex
# Beyond this a star stands too far from its title; in lines of text.
MOST_WIDE = 60
ROUND = 6
LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft


@dataclass(frozen=True, slots=True)
class Places:
    """Where the parts of a card are."""

    card: QRect
    number: QRect
    picture: QRect
    title: QRect
    under: QRect
    up: QRect
    star: QRect


def card_height(metrics: QFontMetrics) -> int:
    """Return the height of every card, with the gap below it."""
    return metrics.height() * 11 // 2


def picture_width(metrics: QFontMetrics) -> int:
    """Return the width of every picture."""
    return metrics.height() * 4 * 16 // 9


def places(row: QRect, metrics: QFontMetrics) -> Places:
    """Divide a card; the star's place is as large as the area that is clicked."""
    line = metrics.height()
    gap = line // 2
    card = QRect(row.left() + 1, row.top(), min(row.width() - 2, MOST_WIDE * line), row.height() - gap)
    inner = card.adjusted(gap, gap, -gap, -gap)
    number = QRect(inner.left(), inner.top(), 2 * line, inner.height())
    picture = QRect(number.right() + gap, inner.top(), picture_width(metrics), inner.height())
    target = max(SMALLEST_TARGET, 2 * line)
    star = QRect(inner.right() - target + 1, card.top(), target, card.height())
    left = picture.right() + 2 * gap
    width = star.left() - gap - left
    top = inner.top() + (inner.height() - 3 * line - gap) // 2
    title, under, up = (QRect(left, top + place * (line + gap // 2), width, line) for place in range(3))
    return Places(card, number, picture, title, under, up, star)


class CardDelegate(QStyledItemDelegate):
    """Paints cards."""

    def __init__(self, parent: QWidget, star_row: Callable[[], int] | None = None) -> None:
        """Paint for a view.

        Args:
            star_row: Returns the row whose star lies under the mouse, or -1; None where cards have no stars.
        """
        super().__init__(parent)
        self._star_row = star_row

    # Qt's names from here on.

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        drawing: Any = option
        card: Card = index.data(CARD_ROLE)
        colours = tokens(drawing.palette)
        parts = places(drawing.rect, drawing.fontMetrics)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        _draw_card(painter, parts.card, drawing.state, colours)
        painter.setFont(drawing.font)
        painter.setPen(colours.muted)
        painter.drawText(parts.number, Qt.AlignmentFlag.AlignCenter, str(index.row() + 1))
        _draw_picture(painter, parts.picture, index.data(Qt.ItemDataRole.DecorationRole), colours)
        _draw_words(painter, parts, drawing.font, card, index.data(UP_ROLE), colours)
        if self._star_row is not None:
            side, under = painter.fontMetrics().height() + 4, index.row() == self._star_row()
            draw_star(painter, parts.star, side, colours, full=True, under=under)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        drawing: Any = option
        return QSize(0, card_height(drawing.fontMetrics))


def _draw_card(painter: QPainter, place: QRect, state: QStyle.StateFlag, colours: Colours) -> None:
    chosen, focused = state & QStyle.StateFlag.State_Selected, state & QStyle.StateFlag.State_HasFocus
    hovered = state & QStyle.StateFlag.State_MouseOver
    painter.setBrush(colours.selected if chosen else colours.hover if hovered else colours.background)
    painter.setPen(QPen(colours.accent if chosen or focused else colours.line, 2 if focused else 1))
    painter.drawRoundedRect(QRectF(place).adjusted(0.5, 0.5, -0.5, -0.5), ROUND, ROUND)


def _draw_picture(painter: QPainter, place: QRect, picture: QPixmap | None, colours: Colours) -> None:
    painter.save()
    frame = QPainterPath()
    frame.addRoundedRect(QRectF(place), ROUND / 2, ROUND / 2)
    painter.setClipPath(frame)
    painter.fillRect(place, colours.surface)
    if picture is not None and not picture.isNull():
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawPixmap(QRectF(place), picture, _middle_of(picture, place.width() / place.height()))
    else:
        icons.draw(painter, "image", place, place.height() // 3, colours.muted)
    painter.restore()


def _middle_of(picture: QPixmap, shape: float) -> QRectF:
    """Return the largest part of a picture of this shape, width by height."""
    width, height = float(picture.width()), float(picture.height())
    cut = QRectF(0, 0, min(width, height * shape), min(height, width / shape))
    cut.moveCenter(QRectF(0, 0, width, height).center())
    return cut


def _draw_words(painter: QPainter, parts: Places, plain: QFont, card: Card, up: str, colours: Colours) -> None:
    bold = QFont(plain)
    bold.setBold(True)
    painter.setFont(bold)
    painter.setPen(colours.text)
    _draw_text(painter, parts.title, card.title)
    painter.setFont(plain)
    left = parts.under.left()
    if card.tag:
        left += _draw_tag(painter, parts.under, card.tag, colours) + painter.fontMetrics().height() // 2
    painter.setPen(colours.muted)
    _draw_text(painter, QRect(left, parts.under.top(), parts.under.right() - left, parts.under.height()), card.under)
    _draw_text(painter, parts.up, up)


def _draw_tag(painter: QPainter, place: QRect, text: str, colours: Colours) -> int:
    metrics = painter.fontMetrics()
    inner = metrics.height() // 3
    frame = QRectF(place.left() + 0.5, place.top() + 0.5, metrics.horizontalAdvance(text) + 2 * inner, place.height())
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(colours.border, 1))
    painter.drawRoundedRect(frame, inner, inner)
    painter.setPen(colours.text)
    painter.drawText(frame, Qt.AlignmentFlag.AlignCenter, text)
    return round(frame.width())


def _draw_text(painter: QPainter, room: QRect, text: str) -> None:
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, LEFT | Qt.TextFlag.TextSingleLine, shown)
