"""A field for a title: what is typed finds posts, and the one that is picked is put up."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCompleter, QLineEdit, QListView, QWidget

from editor.ui.controls import SMALLEST_TARGET
from editor.ui.front.cardmodel import Card
from editor.ui.icons import icon

KEY_ROLE = Qt.ItemDataRole.UserRole + 1
MOST_SEEN = 12
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class AddField(QLineEdit):
    """Whoever hears `typed` answers with `offer`; nothing is filled in that was not typed."""

    typed = Signal(str)
    picked = Signal(object)
    leave_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("frontPage.add")
        self.setAccessibleName(self.tr("Put a post on the front page: type its title"))
        self.setPlaceholderText(self.tr("Put up a post: type its title"))
        self.setClearButtonEnabled(True)
        self.addAction(icon("plus"), QLineEdit.ActionPosition.LeadingPosition)
        self._found = QStandardItemModel(self)
        self._completer = QCompleter(self._found, self)
        self._completer.setWidget(self)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._popup = QListView()
        self._completer.setPopup(self._popup)
        # Taken over by the completer, which names it.
        self._popup.setObjectName("frontPage.found")
        self._popup.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._popup.setTextElideMode(Qt.TextElideMode.ElideRight)
        self._completer.setMaxVisibleItems(MOST_SEEN)
        self._completer.activated[QModelIndex].connect(self._pick)  # type: ignore[index]
        self.textEdited.connect(self._ask)

    def offer(self, typed: str, found: Sequence[Card]) -> None:
        """Show what was found for what was typed, unless something else stands there by now."""
        if typed != self.text().strip() or self.window().focusWidget() is not self:
            return
        self._found.clear()
        for card in found:
            about = " · ".join(part for part in (card.tag, card.under) if part)
            item = QStandardItem(f"{card.title} — {about}" if about else card.title)
            item.setData(card.key, KEY_ROLE)
            item.setToolTip(card.hint)
            self._add(item)
        if not found:
            nothing = QStandardItem(self.tr("No other post has that in its title."))
            nothing.setFlags(Qt.ItemFlag.NoItemFlags)
            self._add(nothing)
        self._show()

    def _add(self, item: QStandardItem) -> None:
        item.setSizeHint(QSize(0, max(SMALLEST_TARGET, self.fontMetrics().height() * 3 // 2)))
        self._found.appendRow(item)

    def _ask(self, text: str) -> None:
        self._found.clear()
        if text.strip():
            self.typed.emit(text.strip())
        else:
            self._hide()

    def _pick(self, index: QModelIndex) -> None:
        key = index.data(KEY_ROLE)
        if key is not None:
            self._found.clear()
            self.clear()
            self.picked.emit(key)

    def _enter(self) -> None:
        """Take the only post that was found; of several none before it was marked."""
        first = self._found.index(0, 0)
        if self._found.rowCount() == 1:
            self._hide()
            self._pick(first)
        elif self._found.rowCount():
            self._show()
            self._popup.setCurrentIndex(self._completer.completionModel().index(0, 0))

    def _show(self) -> None:
        # Titles are longer than the field; the list grows to the left, where there is room.
        width = max(self.width(), self.fontMetrics().averageCharWidth() * 70)
        self._completer.complete(QRect(self.width() - width, 0, width, self.height()))

    def _hide(self) -> None:
        self._popup.hide()

    # Qt's names from here on.

    def keyPressEvent(self, event: QKeyEvent) -> None:
        open_now = self._popup.isVisible()
        choosing = open_now and self._popup.selectionModel().hasSelection()
        if (event.key() in ENTER and choosing) or (event.key() == Qt.Key.Key_Escape and open_now):
            # For the list, which asks the field first.
            event.ignore()
        elif event.key() in ENTER:
            self._enter()
        elif event.key() == Qt.Key.Key_Escape:
            if self.text():
                self.clear()
            else:
                self.leave_wanted.emit()
        else:
            super().keyPressEvent(event)
