"""One question before something that cannot be undone, with verbs on its buttons."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QMessageBox, QPushButton, QWidget


class Question(QMessageBox):
    """Opened with `open()`; `answered` carries the id of the button, "" for Cancel and Esc."""

    answered = Signal(str)

    def __init__(self, text: str, details: str, choices: Sequence[tuple[str, str]], parent: QWidget) -> None:
        """Ask `text`; the first of `choices` (id, words) is the safe one and the default."""
        super().__init__(parent)
        self.setObjectName("question")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setIcon(QMessageBox.Icon.Question)
        self.setWindowTitle(self.tr("Byline"))
        self.setText(text)
        self.setInformativeText(details)
        self._ids: dict[QPushButton, str] = {}
        for number, (name, words) in enumerate(choices):
            button = QPushButton(words, self)
            button.setObjectName(f"question.{name}")
            self.addButton(
                button, QMessageBox.ButtonRole.AcceptRole if number == 0 else QMessageBox.ButtonRole.DestructiveRole
            )
            self._ids[button] = name
            if number == 0:
                self.setDefaultButton(button)
        cancel = self.addButton(QMessageBox.StandardButton.Cancel)
        self.setEscapeButton(cancel)
        self.finished.connect(self._announce)

    def _announce(self) -> None:
        clicked = self.clickedButton()
        self.answered.emit(self._ids.get(clicked, "") if isinstance(clicked, QPushButton) else "")
