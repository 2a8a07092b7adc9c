"""The list of what was found, for mouse and keys: Enter goes there, Left and Right fold, Space ticks."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QStyleOptionViewItem, QTableView, QWidget

from editor.ui.controls import SMALLEST_TARGET
from editor.ui.found.founddelegate import FoundDelegate
from editor.ui.found.foundrows import FOLDED_ROLE, HIT_ROLE, WHAT, WHERE, FoundRows, Index

DIGITS = 8  # of the column of lines


class FoundList(QTableView):
    """Shows `FoundRows`."""

    # A FoundPost and a Hit of it, or None.
    open_wanted = Signal(object, object)

    def __init__(self, rows: FoundRows, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("findInPosts.list")
        self.setAccessibleName(self.tr("Found"))
        self._rows = rows
        self.setModel(rows)
        self._delegate = FoundDelegate(self)
        self.setItemDelegate(self._delegate)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setMinimumSectionSize(SMALLEST_TARGET)
        self.verticalHeader().setDefaultSectionSize(max(SMALLEST_TARGET, self.fontMetrics().height() * 3 // 2))
        header = self.horizontalHeader()
        header.hide()
        header.setSectionResizeMode(WHAT, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(WHERE, QHeaderView.ResizeMode.Fixed)
        header.resizeSection(WHERE, DIGITS * self.fontMetrics().averageCharWidth())

    def begin(self) -> None:
        """Put the focus into the list, at its first place if nothing is chosen."""
        if not self.currentIndex().isValid() and self._rows.rowCount():
            self.setCurrentIndex(self._rows.index(min(1, self._rows.rowCount() - 1), WHAT))
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open(self) -> None:
        found = self._rows.found_at(self.currentIndex())
        if found is not None:
            self.open_wanted.emit(*found)

    def _fold(self, folded: bool) -> None:
        """Fold the post of the current row, which is the current one then; unfold it, and go to its first place."""
        index = self.currentIndex()
        if not index.isValid():
            return
        row = self._rows.row_of_post(index)
        post = self._rows.index(row, WHAT)
        was = bool(post.data(FOLDED_ROLE))
        self._rows.fold(post, folded)
        if folded:
            self.setCurrentIndex(post)
        elif not was and row + 1 < self._rows.rowCount() and self._rows.index(row + 1, WHAT).data(HIT_ROLE) is not None:
            self.setCurrentIndex(self._rows.index(row + 1, WHAT))

    def _on_arrow(self, event: QMouseEvent, index: Index) -> bool:
        if not index.isValid() or index.column() != WHAT or index.data(HIT_ROLE) is not None:
            return False
        return self._delegate.arrow_of(self._option(index), index).contains(event.position().toPoint())

    def _option(self, index: Index) -> QStyleOptionViewItem:
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        drawing: Any = option
        drawing.rect = self.visualRect(index)
        return option

    # Qt's names from here on.

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open()
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right) and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self._fold(key == Qt.Key.Key_Left)
        elif key == Qt.Key.Key_Space:
            index = self._rows.index(self.currentIndex().row(), WHAT)
            ticked = index.data(Qt.ItemDataRole.CheckStateRole)
            if ticked is not None:
                checked = Qt.CheckState(ticked) == Qt.CheckState.Checked
                other = Qt.CheckState.Unchecked if checked else Qt.CheckState.Checked
                self._rows.setData(index, other, Qt.ItemDataRole.CheckStateRole)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and self._on_arrow(event, index):
            self._rows.fold(index, not index.data(FOLDED_ROLE))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if event.button() != Qt.MouseButton.LeftButton or not index.isValid():
            return
        if self._on_arrow(event, index):
            self._rows.fold(index, not index.data(FOLDED_ROLE))
        elif self._delegate.tick_of(self._option(index), index).contains(event.position().toPoint()):
            # Two quick ticks are no wish to be there.
            super().mouseDoubleClickEvent(event)
        else:
            self._open()
