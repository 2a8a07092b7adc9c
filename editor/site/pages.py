"""A list of posts piece by piece: what is on a page, where a post stands, how many there are.

A list of 100,000 posts is never asked for as a whole.  Posts that lack what the
list is in order of come last, as a second piece: so the database can walk along
an index in both of them, whichever way the order goes.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from editor.site import filters
from editor.site.filters import FIELD, Filter, Order
from editor.site.keys import PostKey
from editor.site.querysql import AUTHOR, CATEGORY, Part, Values, both
from editor.site.sqltext import cleaned, restored, stored
from editor.site.store import Store

_DISTINCT = {
    CATEGORY: "SELECT DISTINCT category FROM post WHERE category != ''",
    AUTHOR: "SELECT DISTINCT author FROM post WHERE author != ''",
}


def values_of(store: Store) -> Values:
    """Return what tells the different values of a detail, each asked for once."""
    known: dict[str, list[str]] = {}

    def values(name: str) -> list[str]:
        if name not in known:
            query = _DISTINCT.get(name, "SELECT DISTINCT value FROM detail WHERE name = ?")
            known[name] = store.read(str, query, () if name in _DISTINCT else (name,))
        return known[name]

    return values


class Listing:
    """One list: its filter made into conditions once, for as long as nothing changes."""

    def __init__(self, store: Store, wanted: Filter) -> None:
        self._store = store
        self._where = filters.where(wanted, values_of(store))
        self._order = filters.order_of(wanted)
        self._descending = wanted.descending
        self._name = (cleaned(wanted.order.removeprefix(FIELD)),) if self._order.join else ()

    def count(self) -> int:
        """Return how many posts there are."""
        return self._count(self._where)

    def keys(self) -> list[PostKey]:
        """Return all posts, in order."""
        return [key for piece, _ in self._pieces() for key in self._page(piece, -1, 0)]

    def page(self, offset: int, limit: int) -> list[PostKey]:
        """Return the posts from place `offset` on, counted from 0, `limit` of them at most."""
        found: list[PostKey] = []
        for piece, last in self._pieces():
            found += self._page(piece, limit - len(found), offset)
            if last or len(found) >= limit:
                break
            offset = max(0, offset - self._count(piece)) if not found else 0
        return found

    def position_of(self, key: PostKey) -> int:
        """Return the place of a post, counted from 0; -1 where it is not in the list."""
        if self._order.column == "first":
            # The order is made for each query anyway.
            return next((place for place, each in enumerate(self.keys()) if each == key), -1)
        column = self._order.column
        here = both([self._where, Part("key = ?", (stored(key),))])
        found = self._store.read(lambda value: value, f"SELECT {column} FROM post WHERE {here.sql}", here.parameters)
        if not found:
            return -1
        before = self._before(column, found[0], stored(key))
        if self._order.present and found[0] == "":
            return self._count(both([self._where, Part(self._order.present)])) + self._count(
                both([self._where, Part(f"{column} = ''"), Part("key < ?", (stored(key),))])
            )
        return self._count(both([self._where, before, *self._present()]))

    def _before(self, column: str, value: Any, key: str) -> Part:
        further = ">" if self._descending else "<"
        if column == "key":
            return Part(f"key {further} ?", (key,))
        return Part(f"({column} {further} ? OR ({column} = ? AND key < ?))", (value, value, key))

    def _present(self) -> list[Part]:
        return [Part(self._order.present)] if self._order.present else []

    def _pieces(self) -> Iterator[tuple[Part, bool]]:
        present = self._order.present
        if present:
            yield both([self._where, Part(present)]), False
            absent = "first IS NULL" if self._order.join else f"{self._order.column} = ''"
            yield both([self._where, Part(absent)]), True
        else:
            yield self._where, True

    def _page(self, piece: Part, limit: int, offset: int) -> list[PostKey]:
        order: Order = self._order
        query = f"SELECT key FROM post {order.join} WHERE {piece.sql} ORDER BY {order.terms} LIMIT ? OFFSET ?"
        return self._store.read(restored, query, (*self._name, *piece.parameters, limit, offset))

    def _count(self, piece: Part) -> int:
        query = f"SELECT count(*) FROM post {self._order.join} WHERE {piece.sql}"
        found = self._store.read(int, query, (*self._name, *piece.parameters))
        return found[0] if found else 0
