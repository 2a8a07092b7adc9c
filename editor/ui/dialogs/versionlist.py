"""The list of what a post was: when and how long in the first line of a row, why in the second."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from editor.desk.history import Entry
from editor.desk.versionwords import cause_words, length_words, when_words
from editor.ui.theme import tokens

WORDS_ROLE = Qt.ItemDataRole.UserRole
ROOT = QModelIndex()
# So many rows tell how wide dates are, in letters at most so wide.
_MEASURED = 40
_WIDEST = 80
_BAR = 3
_MIDDLE = Qt.AlignmentFlag.AlignVCenter
_LEFT, _RIGHT = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class RowWords:
    """One version as the list shows it."""

    when: str
    length: str
    cause: str


class VersionModel(QAbstractListModel):
    """Versions, newest first; a row is put into words when it is drawn."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._entries: tuple[Entry, ...] = ()
        self._current = b""
        self._now = datetime.now(UTC)

    def show(self, entries: Sequence[Entry], current: bytes, now: datetime) -> None:
        """List these; arguments as those of `VersionList.show_entries`."""
        self.beginResetModel()
        self._entries, self._current, self._now = tuple(entries), current, now
        self.endResetModel()

    def entry(self, row: int) -> Entry | None:
        """Return the version in a row."""
        return self._entries[row] if 0 <= row < len(self._entries) else None

    def _words(self, entry: Entry) -> RowWords:
        translate = QCoreApplication.translate
        cause = cause_words(entry.source, translate)
        if entry.digest and entry.digest == self._current:
            cause = translate("VersionList", "{cause} · as in the editor now").format(cause=cause)
        return RowWords(when_words(entry.when, self._now, translate), length_words(entry, translate), cause)

    # Qt's names from here on.

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        entry = self.entry(index.row())
        if entry is None:
            return None
        words = self._words(entry)
        if role == WORDS_ROLE:
            return words
        if role == Qt.ItemDataRole.ToolTipRole:
            return words.cause
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return ", ".join(part for part in (words.when, words.cause, words.length) if part)
        return None


class VersionList(QListView):
    """Rows that are chosen by mouse and keyboard."""

    # An Entry.
    chosen = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._rows = VersionModel(self)
        # While what is chosen only gets another row, nobody has chosen.
        self._settling = False
        self.setModel(self._rows)
        self.setItemDelegate(RowDelegate(self))
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.selectionModel().currentChanged.connect(self._choose)

    def show_entries(self, entries: Sequence[Entry], current: bytes, now: datetime) -> None:
        """List versions; what was chosen stays so, else the newest that is not what is in the editor is.

        Args:
            entries: Newest first.
            current: The digest of what is in the editor.
            now: Aware of its time zone.
        """
        before = self.entry()
        self._rows.show(entries, current, now)
        # Dates are not cut off.
        rows = range(min(len(entries), _MEASURED))
        widths = [self.sizeHintForIndex(self._rows.index(row)).width() for row in rows]
        self.setMinimumWidth(min(max(widths, default=0), self.fontMetrics().averageCharWidth() * _WIDEST))
        same = (row for row, entry in enumerate(entries) if before is not None and entry.source == before.source)
        other = (row for row, entry in enumerate(entries) if entry.digest != current)
        row = next(same, -1)
        self._settling = row >= 0
        self.setCurrentIndex(self._rows.index(row if row >= 0 else next(other, 0)))
        self._settling = False

    def entry(self) -> Entry | None:
        """Return the chosen version."""
        return self._rows.entry(self.currentIndex().row())

    def _choose(self, index: QModelIndex) -> None:
        entry = self._rows.entry(index.row())
        if entry is not None and not self._settling:
            self.chosen.emit(entry)

    # Qt's names from here on.

    def sizeHint(self) -> QSize:
        return QSize(self.fontMetrics().averageCharWidth() * 50, super().sizeHint().height())


class RowDelegate(QStyledItemDelegate):
    """Draws rows of `RowWords`, which their model has under `WORDS_ROLE`."""

    # Qt's names from here on.

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        drawing: Any = option
        words: RowWords = index.data(WORDS_ROLE)
        colours, rect, line = tokens(drawing.palette), drawing.rect, drawing.fontMetrics.height()
        state: QStyle.StateFlag = drawing.state
        painter.save()
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, colours.selected)
            painter.fillRect(QRect(rect.left(), rect.top(), _BAR, rect.height()), colours.accent)
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, colours.hover)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(colours.accent, 1))
            painter.drawRect(rect.adjusted(0, 0, -1, -1))
        inner = rect.adjusted(line * 3 // 4, line // 2, -line * 3 // 4, -line // 2)
        first = QRect(inner.left(), inner.top(), inner.width(), line)
        second = QRect(inner.left(), inner.bottom() + 1 - line, inner.width(), line)
        painter.setFont(drawing.font)
        painter.setPen(colours.muted)
        painter.drawText(first, _MIDDLE | _RIGHT, words.length)
        _draw(painter, second, words.cause)
        font = QFont(drawing.font)
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(colours.text)
        taken = drawing.fontMetrics.horizontalAdvance(words.length) + line // 2 if words.length else 0
        _draw(painter, first.adjusted(0, 0, -taken, 0), words.when)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        drawing: Any = option
        words: RowWords = index.data(WORDS_ROLE)
        line = drawing.fontMetrics.height()
        font = QFont(drawing.font)
        font.setWeight(QFont.Weight.DemiBold)
        width = QFontMetrics(font).horizontalAdvance(words.when) + drawing.fontMetrics.horizontalAdvance(words.length)
        return QSize(width + 4 * line, 2 * line + line // 4 + 2 * (line // 2))


def _draw(painter: QPainter, room: QRect, text: str) -> None:
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, _MIDDLE | _LEFT | Qt.TextFlag.TextSingleLine, shown)
