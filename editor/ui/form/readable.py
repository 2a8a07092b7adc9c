"""A read-only field that looks like one: not like a place to type in."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QWidget


class ReadableLock(QObject):
    """Paints a read-only field on the window's colour, so that it does not look like one to type in."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self._widget = widget
        self._locked = False
        widget.installEventFilter(self)

    def show_locked(self, locked: bool) -> None:
        """Take the field's own colour away, or give it back."""
        self._locked = locked
        self._paint()

    def _paint(self) -> None:
        parent = self._widget.parentWidget()
        palette = QPalette()
        if self._locked and parent is not None:
            palette.setColor(QPalette.ColorRole.Base, parent.palette().color(QPalette.ColorRole.Window))
        if palette.resolveMask() != self._widget.palette().resolveMask() or self._locked:
            self._widget.setPalette(palette)

    # Qt's names from here on.

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ApplicationPaletteChange and self._locked:
            self._paint()
        return False
