"""The rows of quick open: titles over places, with the letters that were typed standing out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QTextCharFormat
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from editor.desk.quickopen import Hit
from editor.site.keys import PostKey
from editor.ui import markedtext
from editor.ui.controls import SMALLEST_TARGET
from editor.ui.theme import tokens

Index = QModelIndex | QPersistentModelIndex
NO_PARENT = QModelIndex()
HIT_ROLE = Qt.ItemDataRole.UserRole + 1
BAR = 3  # pixels


def title_of(hit: Hit) -> str:
    """Return what a post is called, in one line."""
    return hit.title.replace("\n", " ").replace("\r", " ").strip() or hit.key.rpartition("/")[2]


def row_height(metrics: QFontMetrics) -> int:
    """Return the height of every row."""
    return max(SMALLEST_TARGET, metrics.height() * 11 // 4)


class QuickRows(QAbstractListModel):
    """The posts of the list, the likeliest first."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._hits: tuple[Hit, ...] = ()

    def show(self, hits: Sequence[Hit]) -> None:
        """List other posts."""
        self.beginResetModel()
        self._hits = tuple(hits)
        self.endResetModel()

    def key(self, index: Index) -> PostKey | None:
        """Return the post of a row."""
        return self._hits[index.row()].key if index.isValid() else None

    # Qt's names from here on.

    def rowCount(self, parent: Index = NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._hits)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        hit = self._hits[index.row()]
        if role == HIT_ROLE:
            return hit
        if role == Qt.ItemDataRole.DisplayRole:
            return title_of(hit)
        if role == Qt.ItemDataRole.ToolTipRole:
            return hit.key
        return f"{title_of(hit)}, {hit.key}" if role == Qt.ItemDataRole.AccessibleTextRole else None


class QuickDelegate(QStyledItemDelegate):
    """Paints the two lines of a row."""

    # Qt's names from here on.

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        drawing: Any = option
        hit: Hit = index.data(HIT_ROLE)
        colours, row = tokens(drawing.palette), QRect(drawing.rect)
        painter.save()
        if drawing.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(row, colours.selected)
            painter.fillRect(QRect(row.left(), row.top(), BAR, row.height()), colours.accent)
        elif drawing.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(row, colours.hover)
        line = drawing.fontMetrics.height()
        top, side = row.top() + (row.height() - 2 * line) // 2, line * 3 // 4
        room = QRect(row.left() + side, top, row.width() - 2 * side, line)
        look = _standing_out(colours.accent)
        painter.setFont(drawing.font)
        painter.setPen(colours.text)
        markedtext.draw(painter, room, title_of(hit), [(*span, look) for span in hit.spans])
        painter.setPen(colours.muted)
        markedtext.draw(painter, room.translated(0, line), hit.key, [(*span, look) for span in hit.name_spans])
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        drawing: Any = option
        return QSize(0, row_height(drawing.fontMetrics))


def _standing_out(colour: QColor) -> QTextCharFormat:
    look = QTextCharFormat()
    look.setForeground(colour)
    look.setFontWeight(QFont.Weight.Bold)
    return look
