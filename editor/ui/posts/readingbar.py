"""How far the reading of the site's posts is, with a way to stop it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QProgressBar, QPushButton, QWidget


class ReadingBar(QWidget):
    """Hidden unless something is being read."""

    cancel_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = QLabel(self)
        self._text.setObjectName("readingPosts")
        self._bar = QProgressBar(self)
        self._bar.setTextVisible(False)
        self._bar.setFixedHeight(max(4, self.fontMetrics().height() // 3))
        cancel = QPushButton(self.tr("Cancel"), self)
        cancel.setObjectName("readingPosts.cancel")
        cancel.setAccessibleName(self.tr("Stop reading posts"))
        cancel.clicked.connect(self.cancel_wanted)
        grid = QGridLayout(self)
        edge = self.fontMetrics().height() // 2
        grid.setContentsMargins(edge, edge, edge, edge)
        grid.addWidget(self._text, 0, 0)
        grid.addWidget(self._bar, 1, 0)
        grid.addWidget(cancel, 0, 1, 2, 1)
        grid.setColumnStretch(0, 1)
        self.hide()

    def show_step(self, done: int, total: int) -> None:
        """Show how many posts are read of how many."""
        text = self.tr("Reading posts… {done} of {total}").format(done=done, total=total)
        self._text.setText(text)
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        self._bar.setAccessibleName(text)
