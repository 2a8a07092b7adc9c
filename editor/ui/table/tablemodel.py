"""The posts of the table, with a column for each thing that is shown, and heads over groups of them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from datetime import datetime
from typing import Any

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QFont, QIcon

from editor.content.schema import Kind
from editor.site import arranging
from editor.site.arranging import Piece
from editor.site.index import IndexedPost
from editor.site.keys import PostKey
from editor.ui.icons import icon
from editor.ui.posts.lines import is_head, lines_of, value_of
from editor.ui.posts.postmodel import NO_PARENT, UNSAVED_ROLE, WORDS_ROLE, Index, PostModel
from editor.ui.posts.rowwords import RowWords, month_words
from editor.ui.table.cells import CellWords, cells_of
from editor.ui.table.columns import PICK, STAR, TITLE, Column

Role = Qt.ItemDataRole
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_SPOKEN = (Role.DisplayRole, Role.ToolTipRole, Role.AccessibleTextRole)
_DRAWN = (Role.FontRole, Role.TextAlignmentRole, Role.DecorationRole)
_ROLES = frozenset((*_SPOKEN, *_DRAWN, WORDS_ROLE, UNSAVED_ROLE))
MARK = "● "
DECORATED = ("image", "state")
_POST = (
    Qt.ItemFlag.ItemIsEnabled
    | Qt.ItemFlag.ItemIsSelectable
    | Qt.ItemFlag.ItemIsDragEnabled
    | Qt.ItemFlag.ItemNeverHasChildren
)
_HEAD = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemNeverHasChildren


class TableModel(PostModel):
    """Lines in order: posts, and over each group its head."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._columns: tuple[Column, ...] = ()
        self._orders: tuple[str, ...] = ()
        self._group = ""
        self._counts: dict[str, int] = {}
        self._pieces: tuple[Piece, ...] = ()
        self._folded: frozenset[str] = frozenset()
        self._box, self._star = icon("box"), icon("star")
        self._bold = QFont()
        self._bold.setBold(True)
        # Drawn by whoever knows the palette and the pictures.
        self.decoration: Callable[[PostKey, Column, CellWords], QIcon | None] | None = None

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns, from the left."""
        return self._columns

    def set_columns(self, columns: Sequence[Column]) -> None:
        """Show other columns; selection and scroll position are lost."""
        self.beginResetModel()
        self._columns = tuple(columns)
        self._words.clear()
        self.endResetModel()

    def set_order(self, order: str, group: str) -> None:
        """Know by what the lines are in order, and in groups; all groups are unfolded where that is new."""
        if (order, group) == self._orders:
            return
        if group != self._group:
            self._folded = frozenset()
        self._orders, self._group = (order, group), group
        self._words.clear()

    def place(self, name: str) -> int:
        """Return where a column is, or -1."""
        return next((number for number, one in enumerate(self._columns) if one.name == name), -1)

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
        if not self.follow(lines, ()):
            self.fill(lines, self._read)

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

    def _told(self, value: str) -> str:
        if value and self._group == arranging.MONTH:
            return month_words(value)
        nothing = {
            arranging.MONTH: self.tr("Without a date"),
            arranging.CATEGORY: self.tr("Without a category"),
            arranging.AUTHOR: self.tr("Without an author"),
        }
        return " ".join(value.split()) or nothing.get(self._group, self.tr("Without a value"))

    def _describe(self, post: IndexedPost, now: datetime) -> RowWords:
        return cells_of(post, self._columns, self._orders, now)

    def _gone(self, key: PostKey) -> RowWords:
        name = key.rpartition("/")[2]
        return CellWords(name, "", "", False, "", name, key, (), {TITLE: name})

    def _cell(self, row: int, column: Column, role: int) -> Any:
        # Asked for each cell whenever it is drawn, so what needs no words comes first.
        key = self._keys[row]
        unsaved = column.name == TITLE and key in self._unsaved
        if role == Role.FontRole:
            return self._bold if unsaved else None
        if role == Role.TextAlignmentRole:
            return RIGHT if column.kind is Kind.NUMBER else None
        if role == Role.DecorationRole and (column.name not in DECORATED or self.decoration is None):
            return None
        words = self.about(key)
        assert isinstance(words, CellWords)
        if role == Role.DisplayRole:
            return MARK + words.cell(TITLE) if unsaved else words.cell(column.name)
        if role == Role.DecorationRole and self.decoration is not None:
            return self.decoration(key, column, words)
        if role == Role.ToolTipRole:
            return words.hint if column.name == TITLE else words.cell(column.name) or None
        if column.name == TITLE:
            return self._spoken(row)
        return self._star_words(words) if column.name == STAR else words.cell(column.name)

    def _star_words(self, words: CellWords) -> str:
        return self.tr("featured") if words.featured else self.tr("not featured")

    def _head(self, row: int, column: Column, role: int) -> Any:
        if role != Role.AccessibleTextRole or column.name != TITLE:
            return None
        text, count, folded = self.head_words(row)
        words = self.tr("{group}, posts: {count}, folded") if folded else self.tr("{group}, posts: {count}, unfolded")
        return words.format(group=text, count=count)

    # Qt's names from here on.

    def columnCount(self, parent: Index = NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        if role not in _ROLES or not index.isValid():
            return None
        row, column = index.row(), self._columns[index.column()]
        if is_head(self._keys[row]):
            return self._head(row, column, role)
        if role == UNSAVED_ROLE:
            return self._keys[row] in self._unsaved
        if role == WORDS_ROLE:
            return self.words(row)
        return self._cell(row, column, role)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self._columns):
            return None
        column = self._columns[section]
        if role == Role.DecorationRole and column.name in (PICK, STAR):
            return self._box if column.name == PICK else self._star
        if role == Role.DisplayRole:
            return "" if column.name in (PICK, STAR) else column.label
        if role == Role.ToolTipRole:
            return column.label or self.tr("Select all or none")
        if role == Role.AccessibleTextRole:
            return column.label or self.tr("Selected")
        if role == Role.TextAlignmentRole:
            return RIGHT if column.kind is Kind.NUMBER else Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return _HEAD if is_head(self._keys[index.row()]) else _POST
