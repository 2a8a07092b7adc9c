"""The posts of the table, with a column for each thing that is shown, and heads over groups of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QFont, QIcon

from editor.content.schema import Kind
from editor.site.index import IndexedPost
from editor.site.keys import PostKey
from editor.ui.icons import icon
from editor.ui.posts.groupedmodel import GroupedModel
from editor.ui.posts.lines import is_head
from editor.ui.posts.postmodel import NO_PARENT, UNSAVED_ROLE, WORDS_ROLE, Index
from editor.ui.posts.rowwords import RowWords
from editor.ui.table.cells import CellWords, cells_of
from editor.ui.table.columns import PICK, STAR, TITLE, Column

Role = Qt.ItemDataRole
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_SPOKEN = (Role.DisplayRole, Role.ToolTipRole, Role.AccessibleTextRole)
_DRAWN = (Role.FontRole, Role.TextAlignmentRole, Role.DecorationRole)
_ROLES = frozenset((*_SPOKEN, *_DRAWN, WORDS_ROLE, UNSAVED_ROLE))
MARK = "● "
DECORATED = ("image", "state")


class TableModel(GroupedModel):
    """Lines in order: posts, and over each group its head."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._columns: tuple[Column, ...] = ()
        self._orders: tuple[str, ...] = ()
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
        self._orders = (order, group)
        if group != self._group:
            self.set_group(group)

    def place(self, name: str) -> int:
        """Return where a column is, or -1."""
        return next((number for number, one in enumerate(self._columns) if one.name == name), -1)

    def _describe(self, post: IndexedPost, now: datetime) -> RowWords:
        words = cells_of(post, self._columns, self._orders, now)
        # Until the posts come in another order, the words of those that are seen serve on, but not to tell their place.
        return replace(words, place=(*self._orders, *words.place))

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
        return self.head_spoken(row)

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
