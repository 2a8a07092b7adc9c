"""The pictures of a site in a grid; each is made when it comes into view."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QImage, QPixmap

from editor.site.media import ImageFile
from editor.ui.images.thumbnails import Thumbnails

Index = QModelIndex | QPersistentModelIndex
PX = 128


class ImageGrid(QAbstractListModel):
    """A list of image files; a picture is asked for when its row is drawn."""

    def __init__(self, thumbnails: Thumbnails, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thumbnails = thumbnails
        self._images: list[ImageFile] = []
        self._icons: dict[str, QIcon] = {}
        blank = QPixmap(PX, PX)
        blank.fill(QColor(128, 128, 128, 40))
        self._blank = QIcon(blank)
        thumbnails.made.connect(self._on_made)

    def show_images(self, images: Sequence[ImageFile]) -> None:
        """Show these images, in this order."""
        self.beginResetModel()
        self._images = list(images)
        self.endResetModel()

    def image(self, row: int) -> ImageFile:
        """Return the image of a row."""
        return self._images[row]

    def row_of(self, path: Path) -> int:
        """Return the row of an image, -1 when it is not shown."""
        return next((row for row, image in enumerate(self._images) if image.path == path), -1)

    def _on_made(self, path: Path, picture: QImage) -> None:
        row = self.row_of(path)
        if row >= 0:
            self._icons[str(path)] = QIcon(QPixmap.fromImage(picture))
            place = self.index(row)
            self.dataChanged.emit(place, place, [Qt.ItemDataRole.DecorationRole])

    # Qt's names from here on.

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._images)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        path = self._images[index.row()].path
        if role == Qt.ItemDataRole.DisplayRole:
            return path.name
        if role == Qt.ItemDataRole.ToolTipRole:
            return str(path)
        if role == Qt.ItemDataRole.SizeHintRole:
            return QSize(PX + 24, PX + 40)
        if role == Qt.ItemDataRole.DecorationRole:
            known = self._icons.get(str(path))
            if known is None:
                self._icons[str(path)] = self._blank
                self._thumbnails.wanted(path, PX * 2)
                known = self._icons[str(path)]
            return known
        return None
