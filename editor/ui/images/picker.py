"""Choose an image: one of the site's, or one from this computer, which is copied into the site."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QDateTime, QLocale, QModelIndex, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListView,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from editor.site import media, references
from editor.site.imagefile import SUFFIXES
from editor.site.keys import PostKey
from editor.site.media import ImageFile, ImageRefused
from editor.site.site import Site
from editor.ui.images.imagegrid import PX, ImageGrid
from editor.ui.images.thumbnails import Thumbnails
from editor.ui.tasks import Tasks


class ImagePicker(QDialog):
    """Opened with `open()`; the answer is the path of an image in the site."""

    chosen = Signal(object)

    def __init__(
        self, site: Site, key: PostKey, tasks: Tasks, thumbnails: Thumbnails, parent: QWidget, like: str | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("imagePicker")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Choose an image"))
        self._site = site
        self._key = key
        self._tasks = tasks
        self._like = like
        self._all: list[ImageFile] = []
        self._wanted: Path | None = None
        self._grid = ImageGrid(thumbnails, self)
        self._view = QListView(self)
        self._filter = QLineEdit(self)
        self._order = QComboBox(self)
        self._smaller = QCheckBox(self.tr("Make large photos smaller (2000 px) and remove location data"), self)
        self._facts = QLabel(self)
        self._note = QLabel(self)
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        self._use = self._buttons.addButton(self.tr("Use this image"), QDialogButtonBox.ButtonRole.AcceptRole)
        self._import = QPushButton(self.tr("From this computer…"), self)
        self._build()
        self._lay_out()
        self._connect()
        self._load()

    def _build(self) -> None:
        self._view.setObjectName("imageGrid")
        self._view.setAccessibleName(self.tr("Images of this site"))
        self._view.setModel(self._grid)
        self._view.setViewMode(QListView.ViewMode.IconMode)
        self._view.setResizeMode(QListView.ResizeMode.Adjust)
        self._view.setMovement(QListView.Movement.Static)
        self._view.setUniformItemSizes(True)
        self._view.setIconSize(QSize(PX, PX))
        self._view.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self._filter.setObjectName("imagePicker.filter")
        self._filter.setPlaceholderText(self.tr("Filter images…"))
        self._filter.setAccessibleName(self.tr("Filter images"))
        self._filter.setClearButtonEnabled(True)
        self._order.setAccessibleName(self.tr("Order"))
        self._order.addItems([self.tr("Newest first"), self.tr("By name")])
        self._smaller.setChecked(True)
        self._import.setObjectName("imagePicker.import")
        self._use.setObjectName("imagePicker.use")
        self._use.setDefault(True)
        self._use.setEnabled(False)
        self._facts.setObjectName("imagePicker.facts")
        self._facts.setTextFormat(Qt.TextFormat.PlainText)
        self._note.setObjectName("imagePicker.note")
        self._note.setWordWrap(True)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self._import)
        top.addStretch(1)
        top.addWidget(self._filter)
        top.addWidget(self._order)
        bottom = QHBoxLayout()
        bottom.addWidget(self._smaller, 1)
        bottom.addWidget(self._buttons)
        column = QVBoxLayout(self)
        column.addLayout(top)
        column.addWidget(self._view, 1)
        column.addWidget(self._note)
        column.addWidget(self._facts)
        column.addLayout(bottom)
        letter = self.fontMetrics().averageCharWidth()
        self.resize(letter * 110, self.fontMetrics().height() * 36)

    def _connect(self) -> None:
        self._filter.textChanged.connect(self._show)
        self._order.currentIndexChanged.connect(self._show)
        self._view.selectionModel().currentChanged.connect(self._describe)
        self._view.activated.connect(self._choose)
        self._grid.modelReset.connect(lambda: self._use.setEnabled(False))
        self._import.clicked.connect(self._ask_file)
        self._buttons.accepted.connect(self._choose)
        self._buttons.rejected.connect(self.reject)

    def _load(self) -> None:
        self._tasks.run(lambda: media.images(self._site), then=self._on_loaded, failed=self._refuse)

    def _on_loaded(self, images: list[ImageFile]) -> None:
        self._all = images
        self._show()

    def _show(self) -> None:
        words = self._filter.text().casefold().split()
        shown = [image for image in self._all if all(word in image.path.name.casefold() for word in words)]
        if self._order.currentIndex() == 1:
            shown.sort(key=lambda image: image.path.name.casefold())
        self._grid.show_images(shown)
        if not self._all:
            self._note.setText(self.tr("This site has no images yet. Take one from this computer."))
        else:
            self._note.setText("" if shown else self.tr("No images match."))
        self._note.setVisible(bool(self._note.text()))
        self._facts.setText("")
        if self._wanted is not None and (row := self._grid.row_of(self._wanted)) >= 0:
            self._view.setCurrentIndex(self._grid.index(row))

    def _describe(self, place: QModelIndex) -> None:
        self._use.setEnabled(place.isValid())
        if not place.isValid():
            return
        image = self._grid.image(place.row())
        locale = QLocale()
        day = QDateTime.fromSecsSinceEpoch(int(image.mtime)).date()
        size = locale.formattedDataSize(image.size, 0, QLocale.DataSizeFormat.DataSizeTraditionalFormat)
        written = references.reference(self._site, self._key, image.path, self._like)
        text = self.tr("{name} · {size} · {date} · will be written as {reference}")
        date = locale.toString(day, QLocale.FormatType.ShortFormat)
        self._facts.setText(text.format(name=image.path.name, size=size, date=date, reference=written))

    def _choose(self) -> None:
        place = self._view.currentIndex()
        if place.isValid():
            self.chosen.emit(self._grid.image(place.row()).path)
            self.accept()

    def _ask_file(self) -> None:
        dialog = QFileDialog(self, self.tr("Choose an image from this computer"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        patterns = " ".join(f"*{suffix}" for suffix in sorted(SUFFIXES))
        dialog.setNameFilter(self.tr("Images ({patterns})").format(patterns=patterns))
        dialog.fileSelected.connect(lambda path: self.take_in(Path(path)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def take_in(self, source: Path) -> None:
        """Copy an image into the site and select it."""
        smaller = self._smaller.isChecked()
        self._tasks.run(
            lambda: media.take_in(self._site, source, smaller=smaller), then=self._on_taken_in, failed=self._refuse
        )

    def _on_taken_in(self, path: Path) -> None:
        self._wanted = path
        self._filter.clear()
        self._load()

    def _refuse(self, error: Exception) -> None:
        if isinstance(error, ImageRefused) and error.reason == "too-large":
            self._note.setText(self.tr("This image is too large. Nothing was copied."))
        elif isinstance(error, ImageRefused) and error.reason == "not-an-image":
            self._note.setText(self.tr("This file is not an image that can be shown. Nothing was copied."))
        else:
            self._note.setText(self.tr("The image could not be copied. Nothing was changed."))
        self._note.show()
