"""The quiet mark in the status bar while the texts of many posts are being made searchable."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QStatusBar, QWidget

NAME = "wordsMark"
_LETTERS = 16  # of the bar


class WordsMark(QWidget):
    """Hidden while there is nothing to be done."""

    stop_wanted = Signal()

    def __init__(self, bar: QStatusBar) -> None:
        super().__init__(bar)
        self.setObjectName(NAME)
        self._bar = QProgressBar(self)
        self._bar.setTextVisible(False)
        self._bar.setMaximumWidth(_LETTERS * self.fontMetrics().averageCharWidth())
        self._bar.setMaximumHeight(self.fontMetrics().height() // 2)
        stop = QPushButton(self.tr("Cancel"), self)
        stop.setObjectName(f"{NAME}.cancel")
        stop.setAccessibleName(self.tr("Stop making texts searchable"))
        stop.clicked.connect(self.stop_wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        for widget in (QLabel(self.tr("Making texts searchable…"), self), self._bar, stop):
            row.addWidget(widget)
        bar.addPermanentWidget(self)
        self.hide()

    def show_step(self, done: int, total: int, words: str) -> None:
        """Show how far it is; `words` say it for those who do not see a bar."""
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        self._bar.setAccessibleName(words)
        self.setToolTip(words)
        self.show()
