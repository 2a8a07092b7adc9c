"""The order of a list by a detail, which a post may have once, several times or not at all.

Of several values the first in the alphabet decides.  The table of details is in
this order, but does not know where a post's file is, by which equal ones are put in
order; to look that up for all of 100,000 posts takes longer than everything
else, so it is looked up for those on the page, and for their equals.
"""

from __future__ import annotations

from editor.site.keys import PostKey
from editor.site.querysql import Part, among, both
from editor.site.rowreading import Rows, count, first_of
from editor.site.store import Store

_WITH_KEYS = "detail CROSS JOIN post ON id = post"
# More equals than this are sooner met in a walk along all paths than looked up and put in order.
_FEW = 5000


class DetailOrder:
    """The posts with a detail by its values, and then those without by their paths."""

    def __init__(self, store: Store, where: Part, name: str, descending: bool) -> None:
        self._store = store
        self._where = where
        self._name = name
        self._with = _With(store, where, name, descending)
        without = Part("+id NOT IN (SELECT post FROM detail WHERE name = ? AND first)", (name,))
        self._without = both([where, without])
        self.pieces = (self._with, Rows(store, "post", self._without, "key"))

    def position_of(self, key: str) -> int:
        """Return the place of a post with this stored path, counted from 0; -1 where it is not in the list."""
        here = both([self._where, Part("key = ?", (key,))])
        found = first_of(self._store, f"SELECT id FROM post WHERE {here.sql}", here.parameters)
        if not found:
            return -1
        query = "SELECT ordered FROM detail WHERE name = ? AND first AND post = ?"
        value = first_of(self._store, query, (self._name, *found))
        if value:
            return self._with.before(value[0], key)
        return self._with.count() + count(self._store, "post", both([self._without, Part("key < ?", (key,))]))


class _With:
    """The posts that have the detail."""

    def __init__(self, store: Store, where: Part, name: str, descending: bool) -> None:
        self._store = store
        self._direction = " DESC" if descending else ""
        self._before, self._after = (">", "<") if descending else ("<", ">")
        self._where = both([Part("name = ? AND first", (name,)), among(where)])

    def count(self) -> int:
        """Return how many they are."""
        return count(self._store, "detail", self._where)

    def page(self, offset: int, limit: int) -> list[PostKey]:
        """Return those from place `offset` on, `limit` of them at most; all where it is less than 0."""
        if not offset and limit < 0:
            return self._rows(self._where).page(0, limit)
        query = f"SELECT ordered FROM detail WHERE {self._where.sql} ORDER BY ordered{self._direction} LIMIT 1 OFFSET ?"
        found = first_of(self._store, query, (*self._where.parameters, offset))
        if not found:
            return []
        equal = both([self._where, Part("ordered = ?", found)])
        inside = offset - self._count_before(*found)
        if count(self._store, "detail", equal) <= _FEW:
            return self._rows(both([self._where, Part(f"ordered {self._after}= ?", found)])).page(inside, limit)
        many = Part(f"+id IN (SELECT post FROM detail WHERE {equal.sql})", equal.parameters)
        page = Rows(self._store, "post", many, "key").page(inside, limit)
        further = both([self._where, Part(f"ordered {self._after} ?", found)])
        return page + self._rows(further).page(0, limit - len(page))

    def before(self, ordered: str, key: str) -> int:
        """Return how many of them come before the one with this value and stored path."""
        equal = both([self._where, Part("ordered = ? AND key < ?", (ordered, key))])
        return self._count_before(ordered) + count(self._store, _WITH_KEYS, equal)

    def _count_before(self, ordered: str) -> int:
        return count(self._store, "detail", both([self._where, Part(f"ordered {self._before} ?", (ordered,))]))

    def _rows(self, where: Part) -> Rows:
        return Rows(self._store, _WITH_KEYS, where, f"ordered{self._direction}, key")
