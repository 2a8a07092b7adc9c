"""The site's folders of posts, with how many posts each holds, as a Qt model.

Made from the index, so a folder without posts is not there and nothing asks
the disk.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from editor.content import collation
from editor.ui import icons

Index = QModelIndex | QPersistentModelIndex
FOLDER_ROLE = Qt.ItemDataRole.UserRole + 1
COUNT_ROLE = Qt.ItemDataRole.UserRole + 2
NO_PARENT = QModelIndex()
# Each by itself; more of them at once.
MOST_REDRAWN = 100


@dataclass(eq=False, slots=True)
class Node:
    """A folder with posts in it or below it; "" is the whole site."""

    folder: str
    label: str
    parent: Node | None = None
    row: int = 0
    count: int = 0
    children: list[Node] = field(default_factory=list)

    def add(self, child: Node) -> Node:
        """Put a folder below this one; return it."""
        child.parent, child.row = self, len(self.children)
        self.children.append(child)
        return child


class FolderModel(QAbstractItemModel):
    """All posts first, then the folders."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._top = Node("", "")
        # By their paths.
        self._nodes: dict[str, Node] = {"": self._top}
        # Of what was shown last.
        self._counts: dict[str, int] = {}
        self._labels: dict[str, str] = {}
        self._icon = icons.icon("folder")
        self._all_icon = icons.icon("posts")

    def show(self, folders: Sequence[tuple[str, int]], labels: Mapping[str, str]) -> bool:
        """Show folders with the number of posts directly in each; `labels` names collections by their folder.

        Returns:
            Whether the tree was made anew; where only numbers differ it is not.
        """
        counts = dict(folders)
        before, self._counts = self._counts, counts
        if counts.keys() == before.keys() and labels == self._labels and self._top.children:
            # Of 2,000 folders usually one has another number.
            self._recount({folder: count - before[folder] for folder, count in counts.items()})
            return False
        self.beginResetModel()
        self._labels = dict(labels)
        self._top, self._nodes = self._tree(folders, labels)
        self.endResetModel()
        return True

    def folder(self, index: Index) -> str:
        """Return the folder at `index`; "" for all posts."""
        return self._node(index).folder

    def find(self, folder: str) -> QModelIndex:
        """Return where a folder stands, or nothing valid when it is not there."""
        node = self._nodes.get(folder) if folder else next(iter(self._top.children), None)
        return QModelIndex() if node is None else self._index_of(node)

    def _recount(self, more: Mapping[str, int]) -> None:
        """Add to the number of posts directly in folders; each of them and what is above it says so."""
        changed: dict[int, Node] = {}
        everything = self._top.children[0]
        for folder, count in more.items():
            node = self._nodes.get(folder) if count else None
            if not count:
                continue
            everything.count += count
            changed[id(everything)] = everything
            while node is not None and node is not self._top:
                node.count += count
                changed[id(node)] = node
                node = node.parent
        if len(changed) > MOST_REDRAWN:
            self.layoutAboutToBeChanged.emit()
            self.layoutChanged.emit()
            return
        for node in changed.values():
            self.dataChanged.emit(self._index_of(node), self._index_of(node))

    def _tree(self, folders: Sequence[tuple[str, int]], labels: Mapping[str, str]) -> tuple[Node, dict[str, Node]]:
        top = Node("", "")
        everything = top.add(Node("", self.tr("All posts")))
        known = {"": top}
        for folder, count in sorted(folders, key=_in_order()):
            everything.count += count
            node: Node | None = _reach(folder, labels, known)
            while node is not None and node is not top:
                node.count += count
                node = node.parent
        return top, known

    def _node(self, index: Index) -> Node:
        if not index.isValid():
            return self._top
        node = index.internalPointer()
        assert isinstance(node, Node)
        return node

    def _index_of(self, node: Node) -> QModelIndex:
        return self.createIndex(node.row, 0, node)

    # Qt's names from here on.

    def index(self, row: int, column: int, parent: Index = NO_PARENT) -> QModelIndex:
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        return self._index_of(self._node(parent).children[row])

    def parent(self, index: Index = NO_PARENT) -> QModelIndex:  # type: ignore[override]
        above = self._node(index).parent if index.isValid() else None
        return QModelIndex() if above is None or above is self._top else self._index_of(above)

    def rowCount(self, parent: Index = NO_PARENT) -> int:
        return 0 if parent.column() > 0 else len(self._node(parent).children)

    def columnCount(self, parent: Index = NO_PARENT) -> int:
        return 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        node = self._node(index)
        if role == Qt.ItemDataRole.DisplayRole:
            return node.label
        if role == COUNT_ROLE:
            return node.count
        if role == FOLDER_ROLE:
            return node.folder
        if role == Qt.ItemDataRole.DecorationRole:
            return self._icon if node.folder else self._all_icon
        if role == Qt.ItemDataRole.ToolTipRole:
            return node.folder or None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.tr("{folder}, posts: {count}").format(folder=node.label, count=node.count)
        return None


def _in_order() -> Callable[[tuple[str, int]], tuple[str, ...]]:
    """Return what folders are put in order by: the names on the way to them, each as in the alphabet."""
    known: dict[str, str] = {}

    def place(name: str) -> str:
        if name not in known:
            known[name] = collation.key(name)
        return known[name]

    return lambda pair: tuple(map(place, pair[0].split("/")))


def _reach(folder: str, labels: Mapping[str, str], known: dict[str, Node]) -> Node:
    """Return the node of a folder; those between it and its collection are made where they are missing."""
    missing: list[str] = []
    at = folder
    while at not in known:
        missing.append(at)
        # What lies between the site's folder and a collection says nothing to a person.
        at = "" if at in labels or not _is_inside(at, labels) else at.rpartition("/")[0]
    node = known[at]
    for path in reversed(missing):
        name = path if node.parent is None and not _is_inside(path, labels) else path.rpartition("/")[2]
        node = known[path] = node.add(Node(path, labels.get(path, name)))
    return node


def _is_inside(folder: str, labels: Mapping[str, str]) -> bool:
    """Tell whether a collection's folder is above `folder`."""
    return any(not other or folder.startswith(other + "/") for other in labels)
