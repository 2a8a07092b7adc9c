"""How the posts of a list fall into groups: months, categories, authors, the values of a detail."""

from __future__ import annotations

from dataclasses import dataclass

from editor.site import filters
from editor.site.filters import FIELD, Filter
from editor.site.pages import values_of
from editor.site.querysql import Part, among, both
from editor.site.rowreading import count
from editor.site.sqltext import cleaned
from editor.site.store import Store

# The sort text, the value that is shown, and where both come from.
_BY = {
    "year": ("substr(date, 1, 4)", "substr(date, 1, 4)"),
    "month": ("substr(date, 1, 7)", "substr(date, 1, 7)"),
    "category": ("category_order", "min(category)"),
    "author": ("author_order", "min(author)"),
    "folder": ("folder", "folder"),
}


@dataclass(frozen=True, slots=True)
class Group:
    """Some posts of a list.

    Attributes:
        value: What they have in common, "2023-09" for a month; "" for those that have none.
        count: How many they are.
    """

    value: str
    count: int


def groups(store: Store, wanted: Filter, by: str, descending: bool = False) -> list[Group]:
    """Return the groups of a list in alphabetical order, those without a value last.

    A post with several values of a detail is in several groups.

    Args:
        store: The index.
        wanted: Which posts; its order does not matter.
        by: "year", "month", "category", "author", "folder", or "field:" and the name of a detail.
        descending: Whether the order is turned round.
    """
    condition = filters.where(wanted, values_of(store))
    direction = " DESC" if descending else ""
    if by.startswith(FIELD):
        name = cleaned(by.removeprefix(FIELD))
        held = both([Part("name = ?", (name,)), among(condition)])
        query = f"SELECT min(value), count(*) FROM detail WHERE {held.sql} GROUP BY ordered ORDER BY ordered{direction}"
        found = store.read(Group, query, held.parameters)
        first = both([Part("name = ? AND first", (name,)), among(condition)])
        without = count(store, "post", condition) - count(store, "detail", first)
        return found + [Group("", without)] * (without > 0)
    order, value = _BY[by]
    listed = _apart(condition)
    query = (
        f"SELECT {value}, count(*) FROM post WHERE {listed.sql}"
        f" GROUP BY {order} ORDER BY {order} = '', {order}{direction}"
    )
    return store.read(Group, query, listed.parameters)


def facets(store: Store, wanted: Filter, name: str, limit: int = 100) -> list[Group]:
    """Return the values of a detail among the posts of a list, the most used first; `CATEGORY` and `AUTHOR` as well."""
    column = {"category": "category", "author": "author"}.get(name)
    condition = filters.where(wanted, values_of(store))
    if column:
        listed = _apart(condition)
        query = (
            f"SELECT min({column}), count(*) AS used FROM post WHERE {listed.sql} AND {column} != ''"
            f" GROUP BY {column}_order ORDER BY used DESC, {column}_order LIMIT ?"
        )
        return store.read(Group, query, (*listed.parameters, limit))
    held = both([Part("name = ?", (cleaned(name.removeprefix(FIELD)),)), among(condition)])
    query = (
        # The same groups as by the value alone, and in the order of the table.
        f"SELECT value, count(*) AS used FROM detail WHERE {held.sql}"
        " GROUP BY ordered, value ORDER BY used DESC, ordered LIMIT ?"
    )
    return store.read(Group, query, (*held.parameters, limit))


def _apart(condition: Part) -> Part:
    """Return a condition for a walk along the index of the groups, which has not the columns that it asks for."""
    if condition == Part():
        return condition
    return Part(f"+id IN (SELECT id FROM post WHERE {condition.sql})", condition.parameters)
