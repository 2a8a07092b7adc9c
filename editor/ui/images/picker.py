"""Choosing an image for a post: one of the site's, or a new one that is copied into the site."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QImage, QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from editor.content import collation
from editor.site import imagefile, media, references
from editor.site.keys import PostKey
from editor.site.media import ImageFile
from editor.site.site import Site
from editor.ui.controls import SMALLEST_TARGET
from editor.ui.errors import say
from editor.ui.images.imagefacts import ImageFacts, Uses, look_up
from editor.ui.images.imagegrid import ImageGrid
from editor.ui.images.imagemodel import ImageModel
from editor.ui.images.noimages import NoImages
from editor.ui.images.thumbnails import Thumbnails
from editor.ui.tasks import Tasks


class ImagePicker(QDialog):
    """Opened with `open()`; it is deleted when it closes."""

    # The image's path, inside the site.
    chosen = Signal(object)

    def __init__(
        self,
        site: Site,
        key: PostKey,
        tasks: Tasks,
        thumbnails: Thumbnails,
        parent: QWidget | None = None,
        like: str | None = None,
        uses: Uses | None = None,
        home: Path | None = None,
    ) -> None:
        """Choose for the post `key`.

        Args:
            like: The reference that the new one replaces.
            uses: Counts the posts that use an image.
            home: The folder that new images go to; None for the usual one of such a post.
        """
        super().__init__(parent)
        self.setObjectName("imagePicker")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Choose an image"))
        self.setAcceptDrops(True)
        self._site = site
        self._key = key
        self._home = home if home is not None else site.images_for(key)
        self._tasks = tasks
        self._thumbnails = thumbnails
        self._like = like
        self._uses = uses
        self._files: list[ImageFile] = []
        self._closed = False
        self._build()
        line = self.fontMetrics().height()
        self.resize(line * 52, line * 34)
        QGuiApplication.clipboard().dataChanged.connect(self._look_at_clipboard)
        self._look_at_clipboard()
        self._read(None)

    # Building.

    def _build(self) -> None:
        self._grid = ImageGrid(self)
        self._model = ImageModel(self._thumbnails, self._grid.picture_side(), self)
        self._grid.setModel(self._model)
        self._grid.selectionModel().selectionChanged.connect(self._show_facts)
        self._grid.doubleClicked.connect(self._use)
        self._facts = ImageFacts(self._thumbnails, self)
        self._none = NoImages(self)
        self._none.from_computer_wanted.connect(self._ask_for_files)
        self._none.clear_wanted.connect(self._clear_filter)
        self._smaller = QCheckBox(self.tr("Make large photos smaller (2000 px) and remove location data"), self)
        self._smaller.setObjectName("imagePicker.smaller")
        self._smaller.setToolTip(self.tr("For images from this computer and from the clipboard"))
        self._smaller.setChecked(True)
        self._message = QLabel(self)
        self._message.setObjectName("imagePicker.message")
        self._message.setWordWrap(True)
        self._message.hide()
        self._stack = QStackedLayout()
        self._stack.addWidget(self._grid)
        self._stack.addWidget(self._none)
        middle = QHBoxLayout()
        middle.addLayout(self._stack, 1)
        middle.addSpacing(self.fontMetrics().height() // 2)
        middle.addWidget(self._facts)
        column = QVBoxLayout(self)
        column.addLayout(self._sources())
        column.addLayout(self._order())
        column.addLayout(middle, 1)
        column.addWidget(self._smaller)
        column.addWidget(self._message)
        column.addWidget(self._buttons())
        for kind in (QPushButton, QComboBox, QLineEdit, QCheckBox):
            for control in self.findChildren(kind):
                control.setMinimumHeight(max(SMALLEST_TARGET, self.fontMetrics().height() * 7 // 4))
        self._grid.setFocus()

    def _sources(self) -> QHBoxLayout:
        computer = QPushButton(self.tr("From this computer…"), self)
        computer.setObjectName("imagePicker.computer")
        computer.setAutoDefault(False)
        computer.clicked.connect(self._ask_for_files)
        self._paste = QPushButton(self.tr("Paste"), self)
        self._paste.setObjectName("imagePicker.paste")
        self._paste.setToolTip(self.tr("Take in the image on the clipboard"))
        self._paste.setAutoDefault(False)
        self._paste.clicked.connect(self._take_clipboard)
        self._filter = QLineEdit(self)
        self._filter.setObjectName("imagePicker.filter")
        self._filter.setPlaceholderText(self.tr("Filter images…"))
        self._filter.setAccessibleName(self.tr("Filter images by name"))
        self._filter.setClearButtonEnabled(True)
        self._filter.textChanged.connect(self._refill)
        self._filter.installEventFilter(self)
        row = QHBoxLayout()
        row.addWidget(computer)
        row.addWidget(self._paste)
        row.addStretch(1)
        row.addWidget(self._filter, 2)
        return row

    def _order(self) -> QHBoxLayout:
        label = QLabel(self.tr("&Folder:"), self)
        self._folder = QComboBox(self)
        self._folder.setObjectName("imagePicker.folder")
        self._folder.setAccessibleName(self.tr("Folder"))
        self._folder.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self._folder.addItem(self.tr("All folders"), None)
        self._folder.currentIndexChanged.connect(self._refill)
        label.setBuddy(self._folder)
        self._by = QComboBox(self)
        self._by.setObjectName("imagePicker.order")
        self._by.setAccessibleName(self.tr("Order"))
        self._by.addItem(self.tr("Newest first"), "newest")
        self._by.addItem(self.tr("By name"), "name")
        self._by.currentIndexChanged.connect(self._refill)
        row = QHBoxLayout()
        row.addWidget(label)
        row.addWidget(self._folder)
        row.addStretch(1)
        row.addWidget(self._by)
        return row

    def _buttons(self) -> QDialogButtonBox:
        box = QDialogButtonBox(self)
        cancel = box.addButton(self.tr("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        cancel.setAutoDefault(False)
        self._use_button = box.addButton(self.tr("Use this image"), QDialogButtonBox.ButtonRole.AcceptRole)
        self._use_button.setObjectName("imagePicker.use")
        self._use_button.setDefault(True)
        self._use_button.setEnabled(False)
        box.accepted.connect(self._use)
        box.rejected.connect(self.reject)
        return box

    # Showing.

    def _read(self, select: Path | None) -> None:
        site, key, like = self._site, self._key, self._like

        def read() -> tuple[list[ImageFile], Path | None]:
            return _listed(site, select or (references.resolve(site, key, like) if like else None))

        self._tasks.run(read, then=self._on_read, failed=self._on_failed_to_read)

    def _on_read(self, found: tuple[list[ImageFile], Path | None]) -> None:
        if self._closed:
            return
        self._files, select = found
        self._fill_folders()
        self._refill(select=select)

    def _on_failed_to_read(self, error: Exception) -> None:
        if not self._closed:
            self._say(say(error, self._site.name))

    def _fill_folders(self) -> None:
        chosen = self._folder.currentData()
        self._folder.blockSignals(True)
        self._folder.clear()
        self._folder.addItem(self.tr("All folders"), None)
        for folder in sorted({file.path.parent for file in self._files}, key=lambda path: collation.key(str(path))):
            below = os.path.relpath(folder, self._site.root).replace(os.sep, "/")
            self._folder.addItem(self._site.name if below == "." else below, folder)
        self._folder.setCurrentIndex(max(0, self._folder.findData(chosen)))
        self._folder.blockSignals(False)

    def _refill(self, _change: object = None, select: Path | None = None) -> None:
        """Show the images that the filter and the folder leave, with the chosen one still chosen."""
        current = self._chosen()
        words = self._filter.text().strip().casefold()
        folder = self._folder.currentData()
        files = [
            file
            for file in self._files
            if words in file.path.name.casefold() and (folder is None or file.path.parent == folder)
        ]
        if self._by.currentData() == "name":
            files.sort(key=lambda file: collation.key(file.path.name))
        self._model.show(files)
        place = self._model.row_of(select or (current.path if current else Path()))
        if place.isValid():
            self._grid.setCurrentIndex(place)
            self._grid.scrollTo(place)
        self._show_facts()
        self._none.say(self._filter.text().strip(), bool(self._files))
        self._facts.setVisible(bool(self._files))
        self._stack.setCurrentIndex(0 if files else 1)

    def _chosen(self) -> ImageFile | None:
        # Not the current row: that is the first one as soon as the keys come here.
        return next((self._model.file(place) for place in self._grid.selectedIndexes()), None)

    def _show_facts(self) -> None:
        file = self._chosen()
        self._use_button.setEnabled(file is not None)
        self._facts.show_image(file)
        if file is None:
            return
        site, key, path, like, uses = self._site, self._key, file.path, self._like, self._uses
        self._tasks.run(
            lambda: look_up(site, key, path, like, uses),
            then=lambda found: None if self._closed else self._facts.tell(*found),
            failed=lambda error: None,
        )

    def _say(self, words: str) -> None:
        self._message.setText(words)
        self._message.setVisible(bool(words))

    def _clear_filter(self) -> None:
        self._filter.clear()
        self._folder.setCurrentIndex(0)

    def _use(self) -> None:
        file = self._chosen()
        if file is not None and not self._closed:
            self.accept()
            self.chosen.emit(file.path)

    # Taking in.

    def take_in(self, sources: Sequence[Path]) -> None:
        """Copy images into the site and choose the last of them."""
        site = self._site
        folder, smaller = self._folder.currentData() or self._home, self._smaller.isChecked()
        for source in sources:
            self._say(self.tr("Copying {name} into the site…").format(name=source.name))
            self._tasks.run(
                lambda source=source: media.take_in(site, source, folder, smaller),  # type: ignore[misc]
                then=self._on_taken_in,
                failed=lambda error, name=source.name: self._on_refused(error, name),  # type: ignore[misc]
            )

    def _on_taken_in(self, path: Path) -> None:
        if self._closed:
            return
        self._say("")
        self._filter.clear()
        self._model.forget_pictures()
        self._read(path)
        self._grid.setFocus()

    def _on_refused(self, error: Exception, name: str) -> None:
        if not self._closed:
            self._say(say(error, name))

    def _ask_for_files(self) -> None:
        endings = " ".join(f"*{suffix}" for suffix in sorted(imagefile.SUFFIXES))
        images, everything = self.tr("Images"), self.tr("All files")
        dialog = QFileDialog(self, self.tr("Choose images to copy into the site"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setNameFilters([f"{images} ({endings} {endings.upper()})", f"{everything} (*)"])
        dialog.filesSelected.connect(self._take_names)
        dialog.open()

    def _take_names(self, names: list[str]) -> None:
        self.take_in([Path(name) for name in names])

    def _look_at_clipboard(self) -> None:
        data = QGuiApplication.clipboard().mimeData()
        self._paste.setEnabled(data is not None and (data.hasImage() or bool(_local(data.urls()))))

    def _take_clipboard(self) -> None:
        clipboard = QGuiApplication.clipboard()
        files = _local(clipboard.mimeData().urls())
        if files:
            self.take_in(files)
            return
        image = clipboard.image()
        site, smaller = self._site, self._smaller.isChecked()
        folder = self._folder.currentData() or self._home
        self._tasks.run(
            lambda: _taken(site, image, folder, smaller),
            then=self._on_taken_in,
            failed=lambda error: self._on_refused(error, self.tr("clipboard")),
        )

    # Qt's names from here on.

    def done(self, result: int) -> None:
        self._closed = True
        self._thumbnails.forget_waiting()
        super().done(result)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Down:
            self._grid.setFocus()
            if not self._grid.selectedIndexes():
                self._grid.setCurrentIndex(self._model.index(0))
            return True
        return super().eventFilter(watched, event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _local(event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self.take_in(_local(event.mimeData().urls()))
        event.acceptProposedAction()


def _listed(site: Site, select: Path | None) -> tuple[list[ImageFile], Path | None]:
    """Return the site's images and the one to choose, which may stand outside the folders of images."""
    files = media.images(site)
    if select is not None and all(file.path != select for file in files):
        about = select.stat()
        files.insert(0, ImageFile(select, about.st_size, about.st_mtime))
    return files, select


def _local(urls: Sequence[object]) -> list[Path]:
    names = [url.toLocalFile() for url in urls if hasattr(url, "toLocalFile")]
    return [Path(name) for name in names if Path(name).suffix.lower() in imagefile.SUFFIXES]


def _taken(site: Site, image: QImage, folder: Path, smaller: bool) -> Path:
    with tempfile.TemporaryDirectory() as scratch:
        file = Path(scratch) / f"pasted-{datetime.now():%Y-%m-%d-%H%M%S}.png"
        image.save(str(file))
        return media.take_in(site, file, folder, smaller)
