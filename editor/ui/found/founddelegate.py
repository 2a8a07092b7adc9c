"""How what was found is drawn: titles in bold over their places, and in them what was found, or what becomes of it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPalette, QTextCharFormat
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from editor.desk.findposts import FoundPost, Hit
from editor.ui import icons, markedtext
from editor.ui.controls import SMALLEST_TARGET
from editor.ui.found.foundrows import FOLDED_ROLE, HIT_ROLE, NEW_ROLE, POST_ROLE, WHAT, Index
from editor.ui.found.parts import text_of, title_of
from editor.ui.markedtext import Mark
from editor.ui.theme import Colours, tokens


class FoundDelegate(QStyledItemDelegate):
    """Paints the first column by itself, with the tick that the style draws."""

    def __init__(self, view: QWidget) -> None:
        super().__init__(view)
        self._view = view

    def arrow_of(self, option: QStyleOptionViewItem, index: Index) -> QRect:
        """Return where the arrow of a post is, as high as its row."""
        drawing: Any = QStyleOptionViewItem(option)
        self.initStyleOption(drawing, index)
        room = self._room(drawing)
        side = max(SMALLEST_TARGET, drawing.fontMetrics.height())
        return QRect(room.left(), drawing.rect.top(), side, drawing.rect.height())

    def tick_of(self, option: QStyleOptionViewItem, index: Index) -> QRect:
        """Return where the tick of a post is; nothing where it has none."""
        if index.data(Qt.ItemDataRole.CheckStateRole) is None:
            return QRect()
        drawing: Any = QStyleOptionViewItem(option)
        self.initStyleOption(drawing, index)
        return self._part(QStyle.SubElement.SE_ItemViewItemCheckIndicator, drawing)

    def _room(self, drawing: Any) -> QRect:
        room = self._part(QStyle.SubElement.SE_ItemViewItemText, drawing)
        room.setLeft(room.left() + drawing.fontMetrics.height() // 4)
        room.setRight(drawing.rect.right())
        return room

    def _part(self, part: QStyle.SubElement, drawing: Any) -> QRect:
        return (self._view.style() or QApplication.style()).subElementRect(part, drawing, self._view)

    # Qt's names from here on.

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        drawing: Any = option
        # The chosen row has a soft background, on which the usual ink can be read.
        colours = tokens(drawing.palette)
        drawing.palette.setColor(QPalette.ColorRole.Highlight, colours.selected)
        drawing.palette.setColor(QPalette.ColorRole.HighlightedText, colours.text)
        if index.column() == WHAT:
            drawing.text = ""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        if index.column() != WHAT:
            super().paint(painter, option, index)
            return
        drawing: Any = QStyleOptionViewItem(option)
        self.initStyleOption(drawing, index)
        room, line = self._room(drawing), drawing.fontMetrics.height()
        tick, ticked = self.tick_of(option, index), drawing.checkState == Qt.CheckState.Checked
        # The style's own tick cannot be seen on a dark ground unless it is set.
        drawing.features &= ~QStyleOptionViewItem.ViewItemFeature.HasCheckIndicator
        style = self._view.style() or QApplication.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, drawing, painter, self._view)
        colours = tokens(drawing.palette)
        painter.save()
        if tick.isValid():
            icons.draw(painter, "box-checked" if ticked else "box", tick, line, colours.text)
        painter.setFont(drawing.font)
        hit: Hit | None = index.data(HIT_ROLE)
        if hit is None:
            folded = bool(index.data(FOLDED_ROLE))
            _draw_post(painter, room, index.data(POST_ROLE), folded, colours)
        else:
            painter.setPen(colours.text)
            text, marks = composed(hit, index.data(NEW_ROLE), colours)
            markedtext.draw(painter, room.adjusted(2 * line, 0, 0, 0), text, marks)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        size = super().sizeHint(option, index)
        return QSize(size.width(), max(size.height(), SMALLEST_TARGET))


def composed(hit: Hit, new: str | None, colours: Colours) -> tuple[str, list[Mark]]:
    """Return what is drawn of a place, and what stands out in it: what was found, or what becomes of it."""
    text = text_of(hit, named=new is not None)
    shift = len(text) - len(hit.text)
    marks: list[Mark] = [(0, shift, _look(colours.muted))] if shift else []
    spans = [(start + shift, end + shift) for start, end in hit.spans]
    if new is None or not spans:
        found = _look(colours.accent, QFont.Weight.Bold)
        return text, [*marks, *((start, end, found) for start, end in spans)]
    start, end = spans[0]
    gone, comes = _look(colours.danger), _look(colours.ok, QFont.Weight.Bold)
    gone.setFontStrikeOut(True)
    marks += [(start, end, gone), (end, end + len(new), comes)]
    return f"{text[:end]}{new}{text[end:]}", marks


def _draw_post(painter: QPainter, room: QRect, found: FoundPost, folded: bool, colours: Colours) -> None:
    side = painter.fontMetrics().height()
    arrow = QRect(room.left(), room.top(), side, room.height())
    icons.draw(painter, "chevron-right" if folded else "chevron-down", arrow, side, colours.muted)
    room = room.adjusted(side + side // 4, 0, 0, 0)
    plain = painter.font()
    bold = QFont(plain)
    bold.setBold(True)
    painter.setFont(bold)
    painter.setPen(colours.text)
    width = markedtext.draw(painter, room, title_of(found))
    painter.setFont(plain)
    painter.setPen(colours.muted)
    rest = room.adjusted(width + side, 0, 0, 0)
    if rest.width() > 4 * side:
        markedtext.draw(painter, rest, found.key)


def _look(colour: QColor, weight: QFont.Weight = QFont.Weight.Normal) -> QTextCharFormat:
    look = QTextCharFormat()
    look.setForeground(colour)
    look.setFontWeight(weight)
    return look
