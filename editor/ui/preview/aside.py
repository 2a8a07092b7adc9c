"""A quiet line at the foot of the preview with something to decide, which can wait."""

from __future__ import annotations

import re
from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent, QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from editor.ui.controls import SMALLEST_TARGET
from editor.ui.icons import icon

# Lines may be broken within words that no line has room for.
_LONG_WORD = re.compile(r"\S{24}(?=\S)")


class Aside(QFrame):
    """Hidden until there is something to say; gone when it is waved away, with Esc too."""

    # The id of the button.
    acted = Signal(str)
    waved = Signal()

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.AlternateBase)
        self._text = QLabel(self)
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setWordWrap(True)
        # However long a word is, the preview stays as wide as it was.
        self._text.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._said = ""
        self._buttons: list[QPushButton] = []
        space = self.fontMetrics().height() // 2
        self._row = QHBoxLayout()
        self._row.setSpacing(space)
        self._row.addStretch(1)
        self._close = QToolButton(self)
        self._close.setObjectName(f"{name}.close")
        self._close.setAutoRaise(True)
        self._close.setIcon(icon("close"))
        self._close.setMinimumSize(SMALLEST_TARGET, SMALLEST_TARGET)
        self._close.setToolTip(self.tr("Hide"))
        self._close.setAccessibleName(self.tr("Hide"))
        self._close.clicked.connect(self._wave)
        said = QHBoxLayout()
        said.setSpacing(space)
        said.addWidget(self._text, 1)
        said.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * space, space, space, space)
        column.setSpacing(space)
        column.addLayout(said)
        column.addLayout(self._row)
        self.hide()

    def ask(self, text: str, choices: Sequence[tuple[str, str]]) -> None:
        """Say `text`, with a button for each of `choices`: its id and its words."""
        announced = text != self.text()
        self._said = text
        self._text.setText(_LONG_WORD.sub("\\g<0>\u200b", text))
        for button in self._buttons:
            self._row.removeWidget(button)
            button.setParent(None)
            button.deleteLater()
        self._buttons = [self._button(name, words) for name, words in choices]
        self.setAccessibleName(text)
        self.show()
        if announced:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))

    def text(self) -> str:
        """Return what is being said, "" if nothing is."""
        return "" if self.isHidden() else self._said

    def focus_first(self) -> None:
        """Let the next key go to the first button."""
        if self._buttons:
            self._buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def dismiss(self) -> None:
        """Say nothing any more."""
        self.hide()

    def _button(self, name: str, words: str) -> QPushButton:
        button = QPushButton(words, self)
        button.setObjectName(f"{self.objectName()}.{name}")
        button.setAutoDefault(True)
        button.clicked.connect(lambda: self.acted.emit(name))
        self._row.addWidget(button)
        return button

    def _wave(self) -> None:
        self.hide()
        self.waved.emit()

    # Qt's names from here on.

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._wave()
        else:
            super().keyPressEvent(event)
