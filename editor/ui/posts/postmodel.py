"""The posts of the list, in the order the index gives, each read when it is first drawn.

Sorting and filtering belong to the index; this model holds keys and the words
of the rows that were seen.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import chain
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from editor.site.arranging import Piece
from editor.site.index import IndexedPost
from editor.site.keys import PostKey
from editor.ui.posts.lines import is_head
from editor.ui.posts.liststeps import Steps, steps
from editor.ui.posts.rowwords import RowWords, words_of

Index = QModelIndex | QPersistentModelIndex
Read = Callable[[PostKey], IndexedPost | None]
Runs = tuple[tuple[int, int], ...]

WORDS_ROLE = Qt.ItemDataRole.UserRole + 1
UNSAVED_ROLE = Qt.ItemDataRole.UserRole + 2
ROLES = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.AccessibleTextRole,
    WORDS_ROLE,
    UNSAVED_ROLE,
)
# Rows whose words are remembered; a person scrolling past them all must not fill the memory.
MOST_WORDS = 4000
# Looked for one by one; more of them are found in one walk through the list, and redrawn together.
FEW = 8
MANY = 1000
NO_PARENT = QModelIndex()


class PostModel(QAbstractTableModel):
    """Keys in order, one column."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._keys: list[PostKey] = []
        self._read: Read = _nothing
        self._words: dict[PostKey, RowWords] = {}
        self._unsaved: frozenset[PostKey] = frozenset()
        # Posts, and where they will be in the order that comes next.
        self._expected: tuple[Sequence[PostKey], Runs] = ((), ())

    def fill(self, keys: Sequence[PostKey], read: Read) -> None:
        """Show other posts, or the same ones in another order; the scroll position is lost."""
        self.beginResetModel()
        self._keys = list(keys)
        self._read = read
        self._words.clear()
        self.endResetModel()

    def follow(self, keys: Sequence[PostKey], touched: Collection[PostKey]) -> bool:
        """Take rows out and put rows in until the order is `keys`, and redraw the posts that were touched.

        Returns:
            Whether that was done row by row; if not, nothing was done and `fill` is needed.
        """
        return self.apply(steps(self._keys, keys, touched), touched)

    def apply(self, made: Steps | None, touched: Collection[PostKey]) -> bool:
        """Do what `follow` does, with the steps known already."""
        for key in touched:
            self._words.pop(key, None)
        if made is None:
            return False
        self._take(made)
        self._redraw(touched)
        return True

    def reread(self, keys: Collection[PostKey]) -> None:
        """Redraw posts that were read anew, where they stand."""
        for key in keys:
            self._words.pop(key, None)
        self._redraw(keys)

    def redraw(self, keys: Collection[PostKey]) -> bool:
        """Redraw posts that were read anew, if it is certain that they stay where they are.

        Returns:
            Whether that was certain; if not, nothing was done and `follow` is needed.
        """
        fresh: dict[PostKey, RowWords] = {}
        for key in keys:
            old, post = self._words.get(key), self._read(key)
            if old is None or post is None or self.row(key) < 0:
                return False
            fresh[key] = self._describe(post, datetime.now(UTC))
            if fresh[key].place != old.place:
                return False
        self._words.update(fresh)
        self._redraw(keys)
        return True

    def set_unsaved(self, keys: Collection[PostKey]) -> None:
        """Mark the posts that hold something the disk does not, and no others."""
        changed = self._unsaved ^ frozenset(keys)
        self._unsaved = frozenset(keys)
        self._redraw(changed)

    def key(self, row: int) -> PostKey:
        """Return the post at `row`."""
        return self._keys[row]

    def keys(self) -> Sequence[PostKey]:
        """Return all posts in order."""
        return self._keys

    def row(self, key: PostKey) -> int:
        """Return the row of a post, or -1."""
        try:
            return self._keys.index(key)
        except ValueError:
            return -1

    def words(self, row: int) -> RowWords:
        """Return what the row says."""
        return self.about(self._keys[row])

    def prepare(self, most: int) -> None:
        """Have the words of the first rows, `most` of them at most; the window need not wait for them when it draws."""
        for key in self._keys[:most]:
            if not is_head(key):
                self.about(key)

    def about(self, key: PostKey) -> RowWords:
        """Return what the row of a post says."""
        found = self._words.get(key)
        if found is None:
            if len(self._words) >= MOST_WORDS:
                self._words.clear()
            post = self._read(key)
            found = self._describe(post, datetime.now(UTC)) if post else self._gone(key)
            self._words[key] = found
        return found

    def rows(self, keys: Collection[PostKey]) -> list[int]:
        """Return the rows of the posts that are in the list, upwards."""
        if len(keys) <= FEW:
            return sorted(row for row in map(self.row, keys) if row >= 0)
        return rows_in(self._keys, keys)

    @contextmanager
    def expecting(self, keys: Sequence[PostKey], runs: Runs) -> Iterator[None]:
        """Know where some posts will be in the order that is shown next, and inside this block only."""
        self._expected = keys, runs
        try:
            yield
        finally:
            self._expected = (), ()

    def runs(self, keys: Sequence[PostKey]) -> Runs:
        """Return where posts are, upwards, as runs of rows: the first, and the one after the last."""
        expected, runs = self._expected
        return runs if expected and expected == keys else runs_of(self.rows(keys))

    def posts_in(self, runs: Runs) -> tuple[PostKey, ...]:
        """Return the posts in runs of rows, without the heads of groups."""
        lines = chain.from_iterable(self._keys[first:end] for first, end in runs)
        # A list in groups begins with a head; in another no post needs to be looked at by itself.
        grouped = bool(self._keys) and is_head(self._keys[0])
        return tuple(key for key in lines if not is_head(key)) if grouped else tuple(lines)

    def set_pieces(self, pieces: Sequence[Piece]) -> None:
        """Know which groups the lines are of; this list shows none."""

    def folded(self) -> frozenset[str]:
        """Return the groups whose posts are not shown."""
        return frozenset()

    def _describe(self, post: IndexedPost, now: datetime) -> RowWords:
        return words_of(post, now)

    def _gone(self, key: PostKey) -> RowWords:
        name = key.rpartition("/")[2]
        return RowWords(name, "", "", False, "", name, key)

    def _take(self, wanted: Steps) -> None:
        # Whoever was given the keys as they were may still be reading them.
        self._keys = list(self._keys)
        for first, end in wanted.removed:
            self.beginRemoveRows(NO_PARENT, first, end - 1)
            del self._keys[first:end]
            self.endRemoveRows()
        for first, added in wanted.inserted:
            self.beginInsertRows(NO_PARENT, first, first + len(added) - 1)
            self._keys[first:first] = added
            self.endInsertRows()

    def _redraw(self, keys: Collection[PostKey]) -> None:
        if not self._keys or not keys:
            return
        rows = self.rows(keys) if len(keys) <= MANY else [0, len(self._keys) - 1]
        last = self.columnCount() - 1
        for first, end in [(rows[0], rows[-1])] if len(keys) > FEW and rows else [(row, row) for row in rows]:
            self.dataChanged.emit(self.index(first, 0), self.index(end, last))

    # Qt's names from here on.

    def flags(self, index: Index) -> Qt.ItemFlag:
        dragged = index.isValid() and not is_head(self._keys[index.row()])
        return super().flags(index) | (Qt.ItemFlag.ItemIsDragEnabled if dragged else Qt.ItemFlag.NoItemFlags)

    def rowCount(self, parent: Index = NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._keys)

    def columnCount(self, parent: Index = NO_PARENT) -> int:
        return 0 if parent.isValid() else 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        # Asked dozens of times per row that is drawn, mostly for roles that nothing here has.
        if role not in ROLES or not index.isValid():
            return None
        row = index.row()
        if role == UNSAVED_ROLE:
            return self._keys[row] in self._unsaved
        if role == WORDS_ROLE:
            return self.words(row)
        if role == Qt.ItemDataRole.DisplayRole:
            return self.words(row).title
        if role == Qt.ItemDataRole.ToolTipRole:
            return self.words(row).hint
        return self._spoken(row)

    def _spoken(self, row: int) -> str:
        spoken = self.words(row).spoken
        if self._keys[row] in self._unsaved:
            return self.tr("{post}, unsaved changes").format(post=spoken)
        return spoken


def rows_in(lines: Sequence[PostKey], keys: Collection[PostKey]) -> list[int]:
    """Return where posts are in a list, upwards, in one walk through it."""
    wanted = frozenset(keys)
    return [row for row, key in enumerate(lines) if key in wanted]


def runs_of(rows: Sequence[int]) -> Runs:
    """Return rows that go upwards as runs: the first, and the one after the last."""
    runs: list[tuple[int, int]] = []
    for row in rows:
        if runs and runs[-1][1] == row:
            runs[-1] = (runs[-1][0], row + 1)
        else:
            runs.append((row, row + 1))
    return tuple(runs)


def _nothing(key: PostKey) -> IndexedPost | None:
    return None
