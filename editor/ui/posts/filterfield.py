"""The field that narrows the posts list while one types."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from editor.ui.controls import dress_search

QUIET = 120  # milliseconds without a key
EXAMPLE = 'category:свет author:Ана ★:yes is:draft after:2023-09-01 "во септември" -спорт'


class FilterField(QLineEdit):
    """Tells what was typed once the typing pauses."""

    settled = Signal(str)
    leave_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("postFilter")
        self.setAccessibleName(self.tr("Filter posts"))
        self.setPlaceholderText(self.tr("Filter posts…"))
        self.setToolTip(self.tr("Words, or what posts have:\n{example}").format(example=EXAMPLE))
        dress_search(self)
        self._told = ""
        self._quiet = QTimer(self, singleShot=True, interval=QUIET)
        self._quiet.timeout.connect(self._tell)
        self.textChanged.connect(self._wait)
        self.returnPressed.connect(self._leave)

    def set_text(self, text: str) -> None:
        """Show a text that is already in force, without telling anybody."""
        self._told = text
        self.setText(text)
        self._quiet.stop()

    def _wait(self) -> None:
        if self.text():
            self._quiet.start()
        else:
            self._tell()

    def _tell(self) -> None:
        self._quiet.stop()
        if self.text() != self._told:
            self._told = self.text()
            self.settled.emit(self._told)

    def _leave(self) -> None:
        self._tell()
        self.leave_wanted.emit()

    # Qt's names from here on.

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down:
            self._leave()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)
