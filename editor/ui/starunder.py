"""The stars of a view under the mouse: which one lies there, which is clicked, and how it is drawn."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView

from editor.ui import icons
from editor.ui.theme import Colours

_PRESSES = (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick)


class StarUnder(QObject):
    """Follows the mouse over one view, and keeps from it what is done to a star.

    Attributes:
        row: The row whose star lies under the mouse, or -1.
    """

    # A row whose star was pressed and let go of.
    clicked = Signal(int)

    def __init__(self, view: QAbstractItemView, star_at: Callable[[QPoint], int]) -> None:
        """Follow the mouse over `view`; `star_at` returns the row whose star is at a point, or -1."""
        super().__init__(view)
        self.row = -1
        self._view = view
        self._star_at = star_at
        self._pressed = -1
        view.setMouseTracking(True)
        view.viewport().installEventFilter(self)

    def _hover(self, row: int) -> None:
        if row != self.row:
            self.row = row
            self._view.viewport().update()

    def _press(self, event: QMouseEvent) -> bool:
        # Two quick clicks on a star are two clicks.
        left = event.button() == Qt.MouseButton.LeftButton
        self._pressed = self._star_at(event.position().toPoint()) if left else -1
        return self._pressed >= 0

    def _move(self, event: QMouseEvent) -> bool:
        self._hover(self._star_at(event.position().toPoint()))
        return self._pressed >= 0

    def _release(self, event: QMouseEvent) -> bool:
        row, self._pressed = self._pressed, -1
        if row >= 0 and row == self._star_at(event.position().toPoint()):
            self.clicked.emit(row)
        return row >= 0

    # Qt's names from here on.

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.Leave:
            self._hover(-1)
        if not isinstance(event, QMouseEvent):
            return False
        if kind in _PRESSES:
            return self._press(event)
        if kind == QEvent.Type.MouseMove:
            return self._move(event)
        return kind == QEvent.Type.MouseButtonRelease and self._release(event)


def draw_star(painter: QPainter, place: QRect, side: int, colours: Colours, *, full: bool, under: bool) -> None:
    """Draw a star in the middle of a place, full for a featured post, on a disc where it is under the mouse."""
    if under:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours.line)
        disc = QRectF(0, 0, min(place.width(), place.height()) - 2, min(place.width(), place.height()) - 2)
        disc.moveCenter(QRectF(place).center())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.drawEllipse(disc)
    colour = colours.star if full else colours.text if under else colours.muted
    icons.draw(painter, "star-filled" if full else "star", place, side, colour)
