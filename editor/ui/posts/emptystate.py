"""What stands where the posts would be when there are none: a sentence, and the one thing to do about it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget


class EmptyState(QWidget):
    """Tells by id which thing was asked for."""

    acted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self._id = ""
        self._text = QLabel(self)
        self._text.setObjectName("postsEmpty")
        self._text.setWordWrap(True)
        self._text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._button = QPushButton(self)
        self._button.setObjectName("postsEmpty.action")
        self._button.clicked.connect(self._act)
        column = QVBoxLayout(self)
        column.addStretch(1)
        column.addWidget(self._text)
        column.addWidget(self._button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(2)

    def say(self, text: str, action: tuple[str, str] | None = None) -> None:
        """Show a sentence, and a button with an id and words where something can be done."""
        self._text.setText(text)
        self._id, words = action or ("", "")
        self._button.setText(words)
        self._button.setAccessibleName(words)
        self._button.setVisible(action is not None)

    def text(self) -> str:
        """Return the sentence."""
        return self._text.text()

    def _act(self) -> None:
        self.acted.emit(self._id)
