"""What the picker says of the chosen image: how it looks, its measures, who uses it, what the post will say."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QDate, QLocale, Qt
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from editor.site import media, references
from editor.site.keys import PostKey
from editor.site.media import ImageFile
from editor.site.site import Site
from editor.ui.images.thumbnails import Thumbnails, words_of

Uses = Callable[[Path], int]


class ImageFacts(QWidget):
    """Shows one image, or what to do while none is chosen."""

    def __init__(self, thumbnails: Thumbnails, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._thumbnails = thumbnails
        self._file: ImageFile | None = None
        self._picture = QLabel(self)
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._side = 14 * self.fontMetrics().height()
        self._picture.setFixedSize(self._side, self._side * 3 // 4)
        self._name = self._line("imagePicker.name")
        font = self._name.font()
        font.setBold(True)
        self._name.setFont(font)
        self._measures = self._line("imagePicker.measures")
        self._uses = self._line("imagePicker.uses")
        self._written = self._line("imagePicker.written")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for widget in (self._picture, self._name, self._measures, self._uses, self._written):
            column.addWidget(widget)
        column.addStretch()
        self.setFixedWidth(self._side)
        thumbnails.made.connect(self._on_made)
        self.show_image(None)

    def show_image(self, file: ImageFile | None) -> None:
        """Show an image; what must be looked up on the disk comes with `tell`."""
        self._file = file
        self._picture.setPixmap(QPixmap())
        self._name.setText(_breakable(file.path.name) if file else "")
        self._measures.setText(self._when(file) if file else self.tr("Choose an image on the left."))
        self._uses.clear()
        self._written.clear()
        if file is not None:
            self._thumbnails.wanted(file.path, round(self._side * self.devicePixelRatio()))

    def tell(self, path: Path, measures: tuple[int, int] | None, written: str, uses: int) -> None:
        """Add what `look_up` found, if the image is still the shown one; `uses` below 0 is unknown."""
        file = self._file
        if file is None or file.path != path:
            return
        if measures:
            self._measures.setText(f"{words_of(measures, file.size)}\n{self._when(file)}")
        self._uses.setText(
            ""
            if uses < 0
            else self.tr("Posts that use it: {count}").format(count=uses)
            if uses
            else self.tr("Not used")
        )
        if written:
            self._written.setText(self.tr("Will be written as {reference}").format(reference=_breakable(written)))

    def _line(self, name: str) -> QLabel:
        label = QLabel(self)
        label.setObjectName(name)
        label.setWordWrap(True)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        return label

    def _when(self, file: ImageFile) -> str:
        moment = datetime.fromtimestamp(file.mtime)
        return QLocale().toString(QDate(moment.year, moment.month, moment.day), QLocale.FormatType.ShortFormat)

    def _on_made(self, path: Path, image: QImage, words: str) -> None:
        if self._file is None or path != self._file.path:
            return
        ratio = self.devicePixelRatio()
        fitting = QPixmap.fromImage(image)
        if fitting.width() > self._picture.width() * ratio or fitting.height() > self._picture.height() * ratio:
            fitting = fitting.scaled(
                self._picture.size() * ratio,
                Qt.AspectRatioMode.KeepAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
        fitting.setDevicePixelRatio(ratio)
        if fitting.width() >= self._picture.pixmap().width():
            self._picture.setPixmap(fitting)


def look_up(
    site: Site, key: PostKey, path: Path, like: str | None, uses: Uses | None
) -> tuple[Path, tuple[int, int] | None, str, int]:
    """Return what `ImageFacts.tell` takes; asks the disk."""
    return path, media.measure(path), references.reference(site, key, path, like), uses(path) if uses else -1


def _breakable(name: str) -> str:
    """Let a long name break after its marks: a label only breaks at spaces."""
    return name.replace("-", "-\u200b").replace("_", "_\u200b").replace("/", "/\u200b")
