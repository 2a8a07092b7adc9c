"""The preferences: pages on the left, a search on top, and no OK, since every change is in force at once."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIcon, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from editor.settings import Settings
from editor.ui.controls import SMALLEST_TARGET, dress_search
from editor.ui.form.note import Note
from editor.ui.preferences.page import Page


class PreferencesDialog(QDialog):
    """Shows pages; what they say goes to whoever made them."""

    def __init__(self, pages: Sequence[Page], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("preferencesDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Preferences"))
        self._pages = tuple(pages)
        self._search = _Search(self)
        self._list = QListWidget(self)
        self._stack = QStackedWidget(self)
        self._nothing = QLabel(self.tr("No setting has these words."), self)
        self._unstored = Note("warning", self)
        self._build()
        self._search.textChanged.connect(self._narrow)
        self._list.currentRowChanged.connect(self._stack.setCurrentIndex)
        self._list.setCurrentRow(0)

    def show_settings(self, settings: Settings) -> None:
        """Show what is in force now, wherever it was changed."""
        for page in self._pages:
            page.show_settings(settings)

    def say_stored(self, stored: bool) -> None:
        """Say as long as it is so that the disk has refused what was changed."""
        text = self.tr("These preferences could not be stored. They are in force until Byline is closed.")
        self._unstored.say("" if stored else text)

    # Building.

    def _build(self) -> None:
        self._list.setObjectName("preferences.pages")
        self._list.setAccessibleName(self.tr("Pages"))
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        em = self.fontMetrics().height()
        for page in self._pages:
            self._list.addItem(page.title)
            item = self._list.item(self._list.count() - 1)
            item.setSizeHint(QSize(0, max(SMALLEST_TARGET, em * 9 // 5)))
            self._stack.addWidget(page)
        self._list.setFixedWidth(max(self._list.sizeHintForColumn(0) + 3 * em, em * 10))
        self._nothing.setObjectName("preferences.nothing")
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._stack.addWidget(self._nothing)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        close = buttons.button(QDialogButtonBox.StandardButton.Close)
        # Enter ends what is being typed, and nothing else.
        close.setAutoDefault(False)
        # The system's own drawing does not follow the palette.
        close.setIcon(QIcon())
        close.setObjectName("preferences.close")
        buttons.rejected.connect(self.reject)
        self._unstored.setObjectName("preferences.unstored")
        middle = QHBoxLayout()
        middle.addWidget(self._list)
        middle.addWidget(self._stack, 1)
        column = QVBoxLayout(self)
        column.addWidget(self._search)
        column.addLayout(middle, 1)
        column.addWidget(self._unstored)
        column.addWidget(buttons)
        room = self.screen().availableSize() * 0.9
        self.resize(QSize(self.fontMetrics().averageCharWidth() * 150, em * 50).boundedTo(room))

    # Searching.

    def _narrow(self, text: str) -> None:
        words = text.split()
        found = [page.narrow(words) for page in self._pages]
        for place, shown in enumerate(found):
            self._list.item(place).setHidden(not shown)
        current = self._list.currentRow()
        if not any(found):
            self._stack.setCurrentWidget(self._nothing)
        elif current < 0 or not found[current]:
            self._list.setCurrentRow(found.index(True))
        else:
            self._stack.setCurrentIndex(current)


class _Search(QLineEdit):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("preferences.search")
        self.setAccessibleName(self.tr("Search the preferences"))
        self.setPlaceholderText(self.tr("Search the preferences…"))
        dress_search(self)

    # Qt's names from here on.

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.focusNextChild()
        else:
            super().keyPressEvent(event)
