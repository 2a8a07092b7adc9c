"""The quiet mark that stands in the status bar while earlier versions are not being kept."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStatusBar, QWidget

from editor.ui.icons import pixmap
from editor.ui.theme import tokens


class VersionsMark(QWidget):
    """Hidden while all is well."""

    def __init__(self, bar: QStatusBar) -> None:
        # Qt tells of colours while the base class is still being made.
        self._ready = False
        super().__init__(bar)
        self.setObjectName("versionsMark")
        self._sign = QLabel(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._sign)
        row.addWidget(QLabel(self.tr("Earlier versions are not kept"), self))
        self._ready = True
        self._tint()
        bar.addPermanentWidget(self)
        self.hide()

    def say(self, words: str) -> None:
        """Stand there, with the reason; "" to go."""
        self.setToolTip(words)
        self.setAccessibleName(words)
        self.setVisible(bool(words))

    def _tint(self) -> None:
        side, colour = self.fontMetrics().height(), tokens(self.palette()).warning
        self._sign.setPixmap(pixmap("warning", side, colour, self.devicePixelRatioF()))

    # Qt's names from here on.

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._ready:
            self._tint()
