"""The thin line around what belongs together in the form."""

from __future__ import annotations

from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QWidget

from editor.ui.theme import tokens

_ROUNDING = 4


def paint_frame(widget: QWidget) -> None:
    """Draw the line around a widget; for use while it paints itself."""
    painter = QPainter(widget)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(tokens(widget.palette()).line, 1))
    painter.drawRoundedRect(widget.rect().adjusted(1, 1, -1, -1), _ROUNDING, _ROUNDING)
