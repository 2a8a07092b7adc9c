"""Typing as a person does, in any script."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

NONE = Qt.KeyboardModifier.NoModifier


def type_text(widget: QWidget, text: str) -> None:
    """Press and release a key for every character; QTest's own helper aborts at Cyrillic letters."""
    for character in text:
        upper = character.upper()
        code = ord(upper) if len(upper) == 1 and ord(upper) < 0x10000 else 0
        key, typed = (Qt.Key.Key_Return, "\r") if character == "\n" else (code, character)
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QCoreApplication.sendEvent(widget, QKeyEvent(kind, int(key), NONE, typed))
