"""The folders above the posts list; choosing one shows only its posts, and posts can be dragged to one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QIcon,
    QPainter,
    QPalette,
    QPen,
)
from PySide6.QtWidgets import QAbstractItemView, QFrame, QStyledItemDelegate, QStyleOptionViewItem, QTreeView, QWidget

from editor.ui.controls import SMALLEST_TARGET
from editor.ui.postmime import keys_in
from editor.ui.posts.foldermodel import COUNT_ROLE, FOLDER_ROLE, FolderModel
from editor.ui.theme import tokens

Index = QModelIndex | QPersistentModelIndex
Group = QPalette.ColorGroup
Role = QPalette.ColorRole
# Held over a folder for so long, posts see what is in it.
EXPAND_MS = 600


class FolderTree(QTreeView):
    """Remembers the chosen folder and the open ones by their paths, whatever happens to the tree."""

    folder_chosen = Signal(str)
    # Posts that are to go to a folder.
    posts_dropped = Signal(object, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("folderTree")
        self.setAccessibleName(self.tr("Folders"))
        self.folders = FolderModel(self)
        self._told = ""
        # The folder that posts are held over.
        self._target = ""
        self.setModel(self.folders)
        self.setItemDelegate(_Delegate(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHeaderHidden(True)
        self.setUniformRowHeights(True)
        self.setExpandsOnDoubleClick(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setIndentation(self.fontMetrics().height())
        self.setDragDropMode(QAbstractItemView.DragDropMode.DropOnly)
        self.setDropIndicatorShown(False)
        self.setAutoExpandDelay(EXPAND_MS)
        self._soften()
        self.selectionModel().currentChanged.connect(self._tell)

    def show_folders(self, folders: Sequence[tuple[str, int]], labels: Mapping[str, str]) -> None:
        """Show folders and how many posts are directly in each; what was chosen and open stays so."""
        chosen, expanded = self.chosen(), self.open_folders()
        if self.folders.show(folders, labels):
            self.expand_folders(expanded)
            self.choose(chosen)
            self.updateGeometry()

    def choose(self, folder: str) -> None:
        """Make a folder the chosen one; all posts when it is not there."""
        index = self.folders.find(folder)
        self.setCurrentIndex(index if index.isValid() else self.folders.find(""))

    def chosen(self) -> str:
        """Return the chosen folder; "" for all posts."""
        return self.folders.folder(self.currentIndex())

    def open_folders(self) -> list[str]:
        """Return the folders that are open."""
        found: list[str] = []
        waiting = [QModelIndex()]
        while waiting:
            above = waiting.pop()
            for row in range(self.folders.rowCount(above)):
                index = self.folders.index(row, 0, above)
                if self.isExpanded(index):
                    found.append(self.folders.folder(index))
                    waiting.append(index)
        return found

    def expand_folders(self, folders: Sequence[str]) -> None:
        """Open these folders."""
        for folder in folders:
            index = self.folders.find(folder) if folder else QModelIndex()
            if index.isValid():
                self.expand(index)

    def _tell(self, current: QModelIndex) -> None:
        folder = self.folders.folder(current)
        if folder != self._told:
            self._told = folder
            self.folder_chosen.emit(folder)

    def target(self) -> str:
        """Return the folder that posts are held over; "" for none."""
        return self._target

    def _folder_for(self, event: QDropEvent) -> str:
        """Return the folder to which what is dragged can go; all posts are no folder."""
        if not keys_in(event.mimeData()):
            return ""
        index = self.indexAt(event.position().toPoint())
        return self.folders.folder(index) if index.isValid() else ""

    def _show_target(self, folder: str) -> None:
        if folder != self._target:
            self._target = folder
            self.viewport().update()

    def _soften(self) -> None:
        """Mark the chosen folder as the list marks its posts, not with the full colour of selected text."""
        palette = self.palette()
        colours = tokens(palette)
        if palette.color(Group.Active, Role.Highlight) == colours.selected:
            return
        for group in (Group.Active, Group.Inactive):
            palette.setColor(group, Role.Highlight, colours.selected)
            palette.setColor(group, Role.HighlightedText, colours.text)
        self.setPalette(palette)

    def _seen_rows(self) -> int:
        rows, index = 0, self.folders.index(0, 0)
        while index.isValid() and rows < 100:
            rows, index = rows + 1, self.indexBelow(index)
        return rows

    # Qt's names from here on.

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._soften()
        elif event.type() == QEvent.Type.FontChange:
            self.setIndentation(self.fontMetrics().height())

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        super().dragEnterEvent(event)
        event.setAccepted(bool(keys_in(event.mimeData())))

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        # For the scrolling near the edges, and the opening of folders.
        super().dragMoveEvent(event)
        folder = self._folder_for(event)
        self._show_target(folder)
        event.setAccepted(bool(folder))

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        super().dragLeaveEvent(event)
        self._show_target("")

    def dropEvent(self, event: QDropEvent) -> None:
        folder, keys = self._folder_for(event), keys_in(event.mimeData())
        self._show_target("")
        # Nothing of Qt's own, but for what it began.
        self.setState(QAbstractItemView.State.NoState)
        self.stopAutoScroll()
        if folder:
            # The list does not lose them before they are moved.
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            self.posts_dropped.emit(keys, folder)
        else:
            event.ignore()

    def sizeHint(self) -> QSize:
        rows = max(2, self._seen_rows())
        return QSize(super().sizeHint().width(), rows * _row_height(self) + 2 * self.frameWidth())

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), _row_height(self))


class _Delegate(QStyledItemDelegate):
    """Adds the number of posts at the right."""

    def __init__(self, tree: FolderTree) -> None:
        super().__init__(tree)
        self._tree = tree

    # Qt's names from here on.

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        drawing: Any = option
        count = str(index.data(COUNT_ROLE))
        edge = drawing.fontMetrics.height() // 2
        width = drawing.fontMetrics.horizontalAdvance(count) + 2 * edge
        super().paint(painter, option, index)
        painter.save()
        painter.setPen(tokens(drawing.palette).muted)
        place = QRect(drawing.rect.right() - width, drawing.rect.top(), width - edge, drawing.rect.height())
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, count)
        if self._tree.target() and index.data(FOLDER_ROLE) == self._tree.target():
            painter.setPen(QPen(tokens(drawing.palette).accent, 2))
            painter.drawRect(drawing.rect.adjusted(1, 1, -1, -1))
        painter.restore()

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        drawing: Any = option
        metrics = drawing.fontMetrics
        taken = metrics.horizontalAdvance(str(index.data(COUNT_ROLE))) + 2 * metrics.height()
        taken += drawing.decorationSize.width()
        # The chosen row has a soft background, on which an icon drawn for a strong one would vanish.
        soft = QIcon()
        for mode in (QIcon.Mode.Normal, QIcon.Mode.Selected):
            soft.addPixmap(drawing.icon.pixmap(drawing.decorationSize, self._tree.devicePixelRatio()), mode)
        drawing.icon = soft
        drawing.text = metrics.elidedText(drawing.text, Qt.TextElideMode.ElideRight, drawing.rect.width() - taken)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, _row_height(self._tree))


def _row_height(view: QWidget) -> int:
    return max(SMALLEST_TARGET, view.fontMetrics().height() * 13 // 8)
