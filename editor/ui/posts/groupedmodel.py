"""The lines of a list in groups: over the posts of each group a head that says what they have in common."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from PySide6.QtCore import QObject, Qt

from editor.site import arranging
from editor.site.arranging import Piece
from editor.site.filters import FIELD
from editor.site.index import IndexedPost
from editor.site.keys import PostKey
from editor.ui.posts import grouping
from editor.ui.posts.lines import head_of, is_head, lines_of, value_of
from editor.ui.posts.postmodel import Index, PostModel
from editor.ui.posts.rowwords import RowWords, month_words

POST_FLAGS = (
    Qt.ItemFlag.ItemIsEnabled
    | Qt.ItemFlag.ItemIsSelectable
    | Qt.ItemFlag.ItemIsDragEnabled
    | Qt.ItemFlag.ItemNeverHasChildren
)
# The arrow keys stop there, but nothing is done with it as with a post.
HEAD_FLAGS = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemNeverHasChildren


class GroupedModel(PostModel):
    """Lines in order: posts, and over each group its head."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._group = grouping.NONE
        self._counts: dict[str, int] = {}
        self._pieces: tuple[Piece, ...] = ()
        self._folded: frozenset[str] = frozenset()

    def set_group(self, group: str, folded: Collection[str] = ()) -> None:
        """Know by what the lines are grouped, and which groups are folded from the start."""
        self._group, self._folded = group, frozenset(folded)
        self._words.clear()

    def set_pieces(self, pieces: Sequence[Piece]) -> None:
        """Know which groups the lines are of."""
        self._pieces = tuple(pieces)
        self._counts = {piece.value: len(piece.keys) for piece in pieces if piece.value is not None}

    def folded(self) -> frozenset[str]:
        """Return the groups whose posts are not shown."""
        return self._folded

    def fold(self, values: Collection[str], folded: bool) -> None:
        """Hide or show the posts of groups."""
        wanted = self._folded | frozenset(values) if folded else self._folded - frozenset(values)
        if wanted == self._folded:
            return
        self._folded = wanted
        lines = lines_of(self._pieces, wanted)
        heads = [head_of(value) for value in values]
        if not self.follow(lines, heads):
            self.fill(lines, self._read)

    def shown(self) -> list[PostKey]:
        """Return the posts that are shown, without the heads; walks all lines."""
        return [line for line in self._keys if not is_head(line)]

    def groups(self) -> tuple[str, ...]:
        """Return the values of all groups."""
        return tuple(self._counts)

    def head_rows(self) -> list[int]:
        """Return the rows of all heads, upwards."""
        rows, row = [], 0
        for piece in self._pieces if self._counts else ():
            rows.append(row)
            row += 1 if piece.value in self._folded else 1 + len(piece.keys)
        return rows

    def is_head(self, row: int) -> bool:
        """Tell whether a row is the head of a group."""
        return 0 <= row < len(self._keys) and is_head(self._keys[row])

    def head_words(self, row: int) -> tuple[str, int, bool]:
        """Return what a head says: the group, how many posts it has, and whether it is folded."""
        value = value_of(self._keys[row])
        return self._told(value), self._counts.get(value, 0), value in self._folded

    def head_spoken(self, row: int) -> str:
        """Return a head for a screen reader."""
        text, count, folded = self.head_words(row)
        words = self.tr("{group}, posts: {count}, folded") if folded else self.tr("{group}, posts: {count}, unfolded")
        return words.format(group=text, count=count)

    def _told(self, value: str) -> str:
        if value and self._group == arranging.MONTH:
            return month_words(value)
        return " ".join(value.split()) or grouping.nothing_words(self._group)

    def _describe(self, post: IndexedPost, now: datetime) -> RowWords:
        words = super()._describe(post, now)
        # A post that changes its group changes its place.
        return replace(words, place=(*words.place, _value_of(post, self._group)))

    # Qt's names from here on.

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return HEAD_FLAGS if is_head(self._keys[index.row()]) else POST_FLAGS

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if index.isValid() and is_head(self._keys[index.row()]):
            return self.head_spoken(index.row()) if role == Qt.ItemDataRole.AccessibleTextRole else None
        return super().data(index, role)


def _value_of(post: IndexedPost, group: str) -> str:
    if group.startswith(FIELD):
        return repr(post.fields.get(group.removeprefix(FIELD)))
    # The month is told by the date, and the category by itself.
    return post.author if group == arranging.AUTHOR else ""
