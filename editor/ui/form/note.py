"""Small words below or beside a field: hints, and what is wrong."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QColor, QPalette
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from editor.ui.theme import tokens

Tone = Literal["muted", "danger", "warning"]


class Note(QLabel):
    """A label in one of the theme's quieter or louder colours; hidden while it has nothing to say."""

    def __init__(self, tone: Tone, parent: QWidget, *, selectable: bool = False) -> None:
        super().__init__(parent)
        self._tone = tone
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        if selectable:
            self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.hide()
        self._tint()

    def say(self, text: str) -> None:
        """Show a sentence, or nothing."""
        if self.text() != text:
            self.setText(text)
        self.setVisible(bool(text))

    def _tint(self) -> None:
        parent = self.parentWidget()
        colour: QColor = getattr(tokens(self.palette() if parent is None else parent.palette()), self._tone)
        if self.palette().color(self.foregroundRole()) != colour:
            # Only this one role: the others keep following the application.
            palette = QPalette()
            palette.setColor(self.foregroundRole(), colour)
            self.setPalette(palette)

    # Qt's names from here on.

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._tint()


class Announced(Note):
    """A note about all that is around it; screen readers say it when it comes."""

    def say(self, text: str) -> None:
        """Show a sentence and have it said, or show nothing."""
        if self.text() == text:
            return
        super().say(text)
        self.setAccessibleName(text)
        if text and QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.parentWidget() or self, text))
