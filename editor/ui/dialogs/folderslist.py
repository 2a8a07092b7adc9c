"""The folders of a site that hold its posts: some, and at least one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from editor.ui.foundlines import place_in_words

SHOWN = 4  # rows


class FoldersList(QWidget):
    """A list with buttons; folders are chosen among those of the site."""

    changed = Signal()
    # Why a folder was not taken, in words; "" where it was.
    said = Signal(str)

    def __init__(self, root: Path, has_posts: Callable[[str], bool], parent: QWidget) -> None:
        """Show nothing yet.

        Args:
            root: The site's folder.
            has_posts: Tells whether posts are in a folder, relative to it.
        """
        super().__init__(parent)
        self._root = root
        self._has_posts = has_posts
        self.list = QListWidget(self)
        self.list.setObjectName("siteDialog.folders")
        self.list.setAccessibleName(self.tr("Folders of posts"))
        self.list.setFixedHeight(SHOWN * self.fontMetrics().height() * 3 // 2 + 2 * self.list.frameWidth())
        self._add = QPushButton(self.tr("Add…"), self)
        self._add.setObjectName("siteDialog.addFolder")
        self._add.setAccessibleName(self.tr("Add a folder of posts"))
        self._remove = QPushButton(self.tr("Leave out"), self)
        self._remove.setObjectName("siteDialog.removeFolder")
        self._remove.setAccessibleName(self.tr("Leave out the chosen folder of posts"))
        buttons = QVBoxLayout()
        for button in (self._add, self._remove):
            button.setAutoDefault(False)
            buttons.addWidget(button)
        buttons.addStretch(1)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.list, 1)
        line.addLayout(buttons)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setFocusProxy(self.list)
        self._add.clicked.connect(self._ask)
        self._remove.clicked.connect(self._leave_out)
        self.list.currentRowChanged.connect(self._refresh)

    def show_folders(self, folders: Sequence[str]) -> None:
        """Show these folders, relative to the root, and no others."""
        self.list.clear()
        for folder in folders:
            self._put(folder)
        self.list.setCurrentRow(0)
        self._refresh()

    def folders(self) -> tuple[str, ...]:
        """Return the folders that are shown."""
        rows = (self.list.item(row) for row in range(self.list.count()))
        return tuple(str(row.data(Qt.ItemDataRole.UserRole)) for row in rows)

    def add(self, folder: Path) -> None:
        """Add a folder, or say why that cannot be."""
        relative = relative_to(self._root, folder)
        if relative is None:
            self.said.emit(self.tr("“{name}” is not in the site’s folder.").format(name=folder.name))
            return
        if relative in self.folders():
            self.said.emit("")
            return
        self._put(relative)
        self.list.setCurrentRow(self.list.count() - 1)
        text = "" if self._has_posts(relative) else self.tr("There are no posts in “{name}” yet.")
        self.said.emit(text.format(name=place_in_words(relative)))
        self.changed.emit()

    def _put(self, folder: str) -> None:
        row = QListWidgetItem(place_in_words(folder), self.list)
        row.setData(Qt.ItemDataRole.UserRole, folder)

    def _ask(self) -> None:
        ask_for_folder(self, self._root, self.tr("Choose a folder of posts"), self.add)

    def _leave_out(self) -> None:
        self.list.takeItem(self.list.currentRow())
        self.said.emit("")
        self.changed.emit()
        self._refresh()

    def _refresh(self) -> None:
        # A site without posts is none.
        self._remove.setEnabled(self.list.count() > 1 and self.list.currentRow() >= 0)


def ask_for_folder(parent: QWidget, start: Path, title: str, take: Callable[[Path], None]) -> None:
    """Let the person choose a folder that is there."""
    dialog = QFileDialog(parent, title, str(start))
    dialog.setObjectName("chooseFolder")
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly, True)
    dialog.fileSelected.connect(lambda path: take(Path(path)))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()


def relative_to(root: Path, folder: Path) -> str | None:
    """Return a folder relative to the site's root with "/", "" for the root; None where it is not in the site."""
    try:
        if not folder.resolve().is_relative_to(root.resolve()):
            return None
        inside = folder if folder.is_relative_to(root) else root / folder.resolve().relative_to(root.resolve())
    except (OSError, RuntimeError):
        return None
    relative = inside.relative_to(root).as_posix()
    return "" if relative == "." else relative
