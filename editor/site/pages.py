"""A list of posts piece by piece: what is on a page, where a post stands, how many there are.

A list of 100,000 posts is never asked for as a whole, but by who shows it all.
Posts that lack what the list is in order of come last, as a second piece: so the
database can walk along an index in both of them, whichever way the order goes.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from editor.site import filters
from editor.site.detailorder import DetailOrder
from editor.site.filters import FIELD, Filter
from editor.site.keys import PostKey
from editor.site.querysql import AUTHOR, CATEGORY, Part, Values, both
from editor.site.rowreading import Rows, count, first_of
from editor.site.sqltext import cleaned, stored
from editor.site.store import Store

_DISTINCT = {
    CATEGORY: "SELECT DISTINCT category, 0 FROM post WHERE category != ''",
    AUTHOR: "SELECT DISTINCT author, 0 FROM post WHERE author != ''",
}
# In the order of the table: to put tens of thousands of values in another one takes as long as to find them.
_VALUES = "SELECT value, count(*) FROM detail WHERE name = ? GROUP BY ordered, value"


def values_of(store: Store) -> Values:
    """Return what tells the different values of a detail, each asked for once."""
    known: dict[str, Mapping[str, int]] = {}

    def values(name: str) -> Mapping[str, int]:
        if name not in known:
            known[name] = store.remembered(f"values of {name}", lambda: _values(store, name))
        return known[name]

    return values


class Listing:
    """One list: its filter made into conditions once, for as long as nothing changes."""

    def __init__(self, store: Store, wanted: Filter) -> None:
        self._store = store
        self._where = filters.where(wanted, values_of(store))
        self._order = (
            DetailOrder(store, self._where, cleaned(wanted.order.removeprefix(FIELD)), wanted.descending)
            if wanted.order.startswith(FIELD)
            else _ColumnOrder(store, self._where, filters.order_of(wanted), wanted.descending)
        )

    def count(self) -> int:
        """Return how many posts there are."""
        return count(self._store, "post", self._where)

    def keys(self) -> list[PostKey]:
        """Return all posts, in order."""
        return [key for piece in self._order.pieces for key in piece.page(0, -1)]

    def page(self, offset: int, limit: int) -> list[PostKey]:
        """Return the posts from place `offset` on, counted from 0, `limit` of them at most."""
        found: list[PostKey] = []
        for piece in self._order.pieces:
            found += piece.page(offset, limit - len(found))
            if piece is self._order.pieces[-1] or len(found) >= limit:
                break
            offset = max(0, offset - piece.count()) if not found else 0
        return found

    def position_of(self, key: PostKey) -> int:
        """Return the place of a post, counted from 0; -1 where it is not in the list."""
        return self._order.position_of(stored(key))


class _ColumnOrder:
    """The order of a list by what each post has."""

    def __init__(self, store: Store, where: Part, order: filters.Order, descending: bool) -> None:
        self._store = store
        self._where = where
        self._order = order
        self._further = ">" if descending else "<"
        first = Rows(store, "post", both([where, Part(order.present or "1")]), order.terms)
        last = Rows(store, "post", both([where, Part(f"{order.column} = ''")]), "key")
        self.pieces = (first, last) if order.present else (first,)

    def position_of(self, key: str) -> int:
        query = f"SELECT {self._order.column} FROM post WHERE key = ?"
        found = first_of(self._store, query, (key,))
        if not found:
            return -1
        # The post itself is counted as well: whether it is in the list is learned on the same walk.
        until = both([self._where, self._until(found[0], key)])
        query = f"SELECT count(*), total(key = ?) FROM post WHERE {until.sql}"
        found = first_of(self._store, query, (key, *until.parameters))
        return int(found[0]) - 1 if found and found[1] else -1

    def _until(self, value: Any, key: str) -> Part:
        column, present = self._order.column, self._order.present
        if present and value == "":
            return Part(f"({present} OR key <= ?)", (key,))
        if column == "key":
            return Part(f"key {self._further}= ?", (key,))
        nearer = Part(f"{column} {self._further}= ? AND ({column} != ? OR key <= ?)", (value, value, key))
        return both([nearer, Part(present or "1")])


def _values(store: Store, name: str) -> Mapping[str, int]:
    return dict(store.rows(_DISTINCT[name]) if name in _DISTINCT else store.rows(_VALUES, (name,)))
