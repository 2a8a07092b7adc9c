"""The images of a site as rows, with small pictures that come when a row is first seen."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QImage, QPixmap

from editor.site.media import ImageFile
from editor.ui.images.thumbnails import Thumbnails

Index = QModelIndex | QPersistentModelIndex
PATH_ROLE = Qt.ItemDataRole.UserRole + 1
# Why there is no picture: one of `Thumbnails.failed`'s words, or "" while there still may be one.
REASON_ROLE = Qt.ItemDataRole.UserRole + 2


class ImageModel(QAbstractListModel):
    """Rows in the order given.  A picture is asked for when a view draws its row, and not before."""

    KEPT = 300

    def __init__(self, thumbnails: Thumbnails, px: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thumbnails = thumbnails
        self._px = px
        self._files: list[ImageFile] = []
        self._rows: dict[Path, int] = {}
        self._pixmaps: OrderedDict[Path, QPixmap] = OrderedDict()
        self._reasons: dict[Path, str] = {}
        self._asked: set[Path] = set()
        thumbnails.made.connect(self._on_made)
        thumbnails.failed.connect(self._on_failed)

    def show(self, files: Sequence[ImageFile]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self._files = list(files)
        self._rows = {file.path: row for row, file in enumerate(self._files)}
        self._asked.clear()
        self.endResetModel()

    def forget_pictures(self) -> None:
        """Ask for every picture again, as files may have been written."""
        self._pixmaps.clear()
        self._reasons.clear()
        self._asked.clear()

    def file(self, index: Index) -> ImageFile | None:
        """Return the image of a row, or None for no row."""
        return self._files[index.row()] if index.isValid() else None

    def row_of(self, path: Path) -> QModelIndex:
        """Return the place of an image, or no place where it is not shown."""
        row = self._rows.get(path)
        return QModelIndex() if row is None else self.index(row)

    def _picture(self, path: Path) -> QPixmap | None:
        if path not in self._pixmaps and path not in self._reasons and path not in self._asked:
            self._asked.add(path)
            self._thumbnails.wanted(path, self._px)
        return self._pixmaps.get(path)

    def _on_made(self, path: Path, image: QImage, words: str) -> None:
        # Others ask for larger pictures of the same image.
        if path in self._rows and max(image.width(), image.height()) <= self._px:
            self._asked.discard(path)
            self._pixmaps[path] = QPixmap.fromImage(image)
            while len(self._pixmaps) > self.KEPT:
                self._pixmaps.popitem(last=False)
            self._announce(path)

    def _on_failed(self, path: Path, reason: str) -> None:
        if path in self._rows:
            self._reasons[path] = reason
            self._announce(path)

    def _announce(self, path: Path) -> None:
        place = self.row_of(path)
        self.dataChanged.emit(place, place, [Qt.ItemDataRole.DecorationRole, REASON_ROLE])

    # Qt's names from here on.

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._files)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        path = self._files[index.row()].path
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole | Qt.ItemDataRole.ToolTipRole:
                return path.name
            case Qt.ItemDataRole.DecorationRole:
                return self._picture(path)
        if role == PATH_ROLE:
            return path
        return self._reasons.get(path, "") if role == REASON_ROLE else None
