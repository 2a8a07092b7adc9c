"""The field that takes keys by having them pressed."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QKeySequenceEdit, QWidget

MODIFIERS = (Qt.Key.Key_Control, Qt.Key.Key_Shift, Qt.Key.Key_Alt, Qt.Key.Key_Meta, Qt.Key.Key_AltGr)


class KeysEdit(QKeySequenceEdit):
    """Holds one stroke, and says so as soon as it is made.

    Qt waits for the same key to be let go; on a Cyrillic keyboard, whose keys
    are turned into Latin ones when pressed only, that never comes.
    """

    typed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMaximumSequenceLength(1)

    # Qt's names from here on.

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in MODIFIERS:
            super().keyPressEvent(event)
            return
        self.clear()
        super().keyPressEvent(event)
        self.typed.emit()
