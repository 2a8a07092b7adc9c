"""What was found, as a Qt model: posts, and below each its places, in one list.

A list and not a tree: Qt lays a tree out again whenever rows come, and these
come a hundred times a second.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from editor.desk.findposts import FoundPost, Hit
from editor.site.keys import PostKey
from editor.ui.found.parts import Parts, text_of, title_of

Index = QModelIndex | QPersistentModelIndex
NO_PARENT = QModelIndex()
WHAT, WHERE = range(2)
POST_ROLE = Qt.ItemDataRole.UserRole + 1
HIT_ROLE = Qt.ItemDataRole.UserRole + 2
FOLDED_ROLE = Qt.ItemDataRole.UserRole + 3
# What would stand in the place of what was found; None while nothing is to be replaced.
NEW_ROLE = Qt.ItemDataRole.UserRole + 4


@dataclass(slots=True, eq=False)
class _Post:
    found: FoundPost
    hits: tuple[Hit, ...] = ()
    places: int = 0
    folded: bool = False
    ticked: bool = True


class FoundRows(QAbstractTableModel):
    """Two kinds of rows: posts, and their places.

    While something is to be replaced, posts have a tick, and only the places in
    the chosen parts of posts are listed.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._posts: dict[PostKey, _Post] = {}
        # A post, and which of its places; -1 for itself.
        self._rows: list[tuple[_Post, int]] = []
        self._parts: Parts | None = None
        self._new = ""

    def clear(self, parts: Parts | None) -> None:
        """List nothing; from now on posts with something in these parts, to be replaced, or None for what is found."""
        self.beginResetModel()
        self._posts, self._rows, self._parts = {}, [], parts
        self.endResetModel()

    def add(self, found: Sequence[FoundPost]) -> None:
        """List more posts, below the others."""
        rows: list[tuple[_Post, int]] = []
        for each in found:
            post = self._posts[each.key] = _Post(each)
            self._scope(post)
            rows += _rows_of(post)
        self._insert(len(self._rows), rows)

    def put(self, key: PostKey, found: FoundPost | None) -> None:
        """List a post as it is by now, in its place; or no more, for None.  One that was not listed comes last."""
        before = self._posts.get(key)
        if before is None:
            self.add([found] if found is not None else [])
            return
        row = next((row for row, (post, _) in enumerate(self._rows) if post is before), len(self._rows))
        self._remove(row, sum(post is before for post, _ in self._rows[row : row + 1 + len(before.hits)]))
        if found is None:
            del self._posts[key]
        else:
            # In the same place among the others.
            post = self._posts[key] = _Post(found, folded=before.folded, ticked=before.ticked)
            self._scope(post)
            self._insert(row, _rows_of(post))

    def choose(self, parts: Parts) -> None:
        """List what is in these parts of posts."""
        self.beginResetModel()
        self._parts = parts
        for post in self._posts.values():
            self._scope(post)
        self._rows = [row for post in self._posts.values() for row in _rows_of(post)]
        self.endResetModel()

    def fold(self, index: Index, folded: bool) -> None:
        """Hide the places of the post at `index`, or show them again."""
        post, _ = self._rows[index.row()]
        if post.folded == folded:
            return
        row = self.row_of_post(index)
        if folded:
            self._remove(row + 1, len(post.hits))
            post.folded = True
        else:
            post.folded = False
            self._insert(row + 1, _rows_of(post)[1:])
        self.dataChanged.emit(self.index(row, WHAT), self.index(row, WHAT))

    def set_new(self, new: str) -> None:
        """Show what would stand in the place of what was found."""
        self._new = new
        self._repaint(NEW_ROLE)

    def tick_all(self, ticked: bool) -> None:
        """Tick every post, or none."""
        for post in self._posts.values():
            post.ticked = ticked
        self._repaint(Qt.ItemDataRole.CheckStateRole)

    def listed(self) -> tuple[PostKey, ...]:
        """Return the posts that are listed, in their order."""
        return tuple(key for key, post in self._posts.items() if self._has_rows(post))

    def ticked(self) -> tuple[PostKey, ...]:
        """Return those of them that are ticked."""
        return tuple(key for key, post in self._posts.items() if post.ticked and self._has_rows(post))

    def places(self, *, ticked: bool = False) -> int:
        """Return how many places are listed, or would be with more room for each post."""
        return sum(post.places for post in self._posts.values() if post.ticked or not ticked)

    def counts(self) -> dict[str | None, int]:
        """Return how many places there are in each part of posts, whichever are chosen."""
        counts: dict[str | None, int] = {}
        for post in self._posts.values():
            for part, count in post.found.counts.items():
                counts[part] = counts.get(part, 0) + count
        return counts

    def found_at(self, index: Index) -> tuple[FoundPost, Hit | None] | None:
        """Return which post a row is about, and which of its places; of the post itself the first."""
        if not index.isValid():
            return None
        post, place = self._rows[index.row()]
        return post.found, post.hits[max(0, place)] if post.hits else None

    def row_of_post(self, index: Index) -> int:
        """Return the row of the post that the row at `index` is about."""
        return index.row() - self._rows[index.row()][1] - 1

    def _repaint(self, role: int) -> None:
        if self._rows:
            self.dataChanged.emit(self.index(0, WHAT), self.index(len(self._rows) - 1, WHAT), [role])

    def _scope(self, post: _Post) -> None:
        parts = self._parts
        post.hits = tuple(hit for hit in post.found.hits if parts is None or hit.detail in parts)
        post.places = sum(count for part, count in post.found.counts.items() if parts is None or part in parts)

    def _has_rows(self, post: _Post) -> bool:
        return self._parts is None or post.places > 0

    def _insert(self, row: int, rows: list[tuple[_Post, int]]) -> None:
        rows = [each for each in rows if self._has_rows(each[0])]
        if rows:
            self.beginInsertRows(QModelIndex(), row, row + len(rows) - 1)
            self._rows[row:row] = rows
            self.endInsertRows()

    def _remove(self, row: int, count: int) -> None:
        if count:
            self.beginRemoveRows(QModelIndex(), row, row + count - 1)
            del self._rows[row : row + count]
            self.endRemoveRows()

    # Qt's names from here on.

    def rowCount(self, parent: Index = NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = NO_PARENT) -> int:
        return 0 if parent.isValid() else 2

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        if index.isValid() and self._parts is not None and index.column() == WHAT and self._rows[index.row()][1] < 0:
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole or not self.flags(index) & Qt.ItemFlag.ItemIsUserCheckable:
            return False
        self._rows[index.row()][0].ticked = Qt.CheckState(value) == Qt.CheckState.Checked
        self.dataChanged.emit(index, index, [role])
        return True

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        post, place = self._rows[index.row()]
        hit = post.hits[place] if place >= 0 else None
        match role:
            case _ if role == POST_ROLE:
                return post.found
            case _ if role == HIT_ROLE:
                return hit
            case _ if role == FOLDED_ROLE:
                return post.folded
            case _ if role == NEW_ROLE:
                return None if self._parts is None else self._new
            case Qt.ItemDataRole.ToolTipRole:
                return post.found.key if hit is None else hit.text
            case Qt.ItemDataRole.TextAlignmentRole if index.column() == WHERE:
                return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            case Qt.ItemDataRole.CheckStateRole if hit is None and index.column() == WHAT and self._parts is not None:
                return Qt.CheckState.Checked if post.ticked else Qt.CheckState.Unchecked
            case Qt.ItemDataRole.DisplayRole:
                return self._shown(post, hit, index.column())
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._spoken(post, hit) if index.column() == WHAT else self._shown(post, hit, WHERE)
        return None

    def _shown(self, post: _Post, hit: Hit | None, column: int) -> str:
        if column == WHERE:
            return str(post.places or "") if hit is None else str(hit.line)
        return title_of(post.found) if hit is None else text_of(hit, named=self._parts is not None)

    def _spoken(self, post: _Post, hit: Hit | None) -> str:
        if hit is None:
            return self.tr("{title}, places: {count}").format(title=title_of(post.found), count=post.places)
        said = self.tr("line {line}: {text}").format(line=hit.line, text=self._shown(post, hit, WHAT))
        if self._parts is None:
            return said
        start, end = hit.spans[0]
        return self.tr("{said}; {old} becomes {new}").format(said=said, old=hit.text[start:end], new=self._new)


def _rows_of(post: _Post) -> list[tuple[_Post, int]]:
    return [(post, -1), *((post, place) for place in range(0 if post.folded else len(post.hits)))]
