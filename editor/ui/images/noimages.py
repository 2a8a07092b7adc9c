"""What stands where the images would be when there are none, with the way on."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget


class NoImages(QWidget):
    """Says whether the site has no images at all, or the filter leaves none."""

    from_computer_wanted = Signal()
    clear_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self._sentence = QLabel(self)
        self._sentence.setObjectName("imagePicker.none")
        self._sentence.setWordWrap(True)
        self._sentence.setTextFormat(Qt.TextFormat.PlainText)
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._take = QPushButton(self.tr("Take one from this computer…"), self)
        self._take.setAutoDefault(False)
        self._take.clicked.connect(self.from_computer_wanted)
        self._clear = QPushButton(self.tr("Show all images"), self)
        self._clear.setObjectName("imagePicker.showAll")
        self._clear.setAutoDefault(False)
        self._clear.clicked.connect(self.clear_wanted)
        column = QVBoxLayout(self)
        column.addStretch(2)
        column.addWidget(self._sentence)
        for button in (self._take, self._clear):
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)

    def say(self, words: str, site_has_images: bool) -> None:
        """Say why nothing is shown; `words` stand in the filter."""
        if not site_has_images:
            self._sentence.setText(self.tr("There are no images in this site yet."))
        elif words:
            self._sentence.setText(self.tr("No image matches “{words}”.").format(words=words))
        else:
            self._sentence.setText(self.tr("There are no images in this folder."))
        self._take.setVisible(not site_has_images)
        self._clear.setVisible(site_has_images)
