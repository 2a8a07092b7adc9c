"""Keys and numbers of posts under a condition, as lists in any order ask for them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from editor.site.keys import PostKey
from editor.site.querysql import Part
from editor.site.sqltext import in_one, restored_all
from editor.site.store import Store


class Rows:
    """The posts under a condition, in one order."""

    def __init__(self, store: Store, tables: str, where: Part, order: str) -> None:
        """Take them from `tables`, of which one has the key."""
        self._store = store
        self._tables = tables
        self._where = where
        self._order = order

    def count(self) -> int:
        """Return how many they are."""
        return count(self._store, self._tables, self._where)

    def page(self, offset: int, limit: int) -> list[PostKey]:
        """Return those from place `offset` on, `limit` of them at most; all where it is less than 0."""
        query = f"SELECT key FROM {self._tables} WHERE {self._where.sql} ORDER BY {self._order} LIMIT ? OFFSET ?"
        return keys(self._store, query, (*self._where.parameters, limit, offset))


def keys(store: Store, query: str, parameters: Sequence[Any]) -> list[PostKey]:
    """Return the keys that a query gives, in their order."""
    return next(iter(store.read(restored_all, in_one(query), parameters)), [])


def count(store: Store, tables: str, where: Part) -> int:
    """Return how many rows there are under a condition."""
    return sum(first_of(store, f"SELECT count(*) FROM {tables} WHERE {where.sql}", where.parameters))


def first_of(store: Store, query: str, parameters: Sequence[Any]) -> tuple[Any, ...]:
    """Return the first row that a query gives; an empty one where it gives none."""
    return next(iter(store.rows(query, parameters)), ())
