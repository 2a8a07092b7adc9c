"""A line that opens what is below it, and says what that is while it is closed."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QToolButton, QWidget

from editor.ui.form.base import TARGET

_ROOM = 28


class Fold(QToolButton):
    """An arrow and a line of words, cut where there is no room."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._words = ""
        self.setCheckable(True)
        self.setAutoRaise(True)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setMinimumHeight(TARGET)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.toggled.connect(self._turn)
        self._turn(False)

    def say(self, words: str) -> None:
        """Show a line of words."""
        self._words = words
        self.setToolTip(words)
        self._cut()

    def words(self) -> str:
        """Return the whole line."""
        return self._words

    def _turn(self, unfolded: bool) -> None:
        self.setArrowType(Qt.ArrowType.DownArrow if unfolded else Qt.ArrowType.RightArrow)

    def _cut(self) -> None:
        room = max(0, self.width() - _ROOM)
        cut = self.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideRight, room)
        self.setText(cut.replace("&", "&&"))

    # Qt's names from here on.

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._cut()

    def sizeHint(self) -> QSize:
        # What is said is cut to the room there is, and must not ask for more.
        height = max(TARGET, self.fontMetrics().height() + 8)
        return QSize(self.fontMetrics().averageCharWidth() * 12, height)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()
