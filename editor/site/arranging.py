"""Posts of a list in the orders and groups of a table, where the index's own do not reach.

Made from lists that the index gives; nothing here is quick enough for the
thread of the window on a large site.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from editor.site import bothscripts
from editor.site.filters import FIELD, Filter
from editor.site.index import PostIndex
from editor.site.keys import PostKey
from editor.site.query import Query, Target, Term, Value
from editor.site.sqltext import cleaned, restored, stored

# Orders beside the index's: by what a post is, not by what is written.
FEATURED, IMAGE, STATE = "featured", "image", "state"
MONTH, CATEGORY, AUTHOR = "month", "category", "author"
# What is grouped by a beginning of the value: the only patterns of Decap's groupings that cut a value.
_CUTS = {r"\d{4}": 4, r"[0-9]{4}": 4, r"\d{4}-\d{2}": 7, r"[0-9]{4}-[0-9]{2}": 7}
# More posts than this are asked for without naming them.
_FEW = 5000
# The group of a post: what is shown, and what decides about its place.
_VALUES = {
    MONTH: "SELECT key, substr(date, 1, 7), substr(date, 1, 7) FROM post",
    CATEGORY: "SELECT key, category, category_order FROM post",
    AUTHOR: "SELECT key, author, author_order FROM post",
}
# The database takes the value of the row that has the least.
_FIRST = "SELECT key, value, min(ordered) FROM post JOIN detail ON post = id WHERE name = ?%s GROUP BY post"


@dataclass(frozen=True, slots=True)
class Piece:
    """A group of a list's posts, in their order.

    Attributes:
        value: What they have in common; "" for those that have none, None where the list has no groups.
        keys: The posts.
    """

    value: str | None
    keys: list[PostKey]


def ordered(index: PostIndex, wanted: Filter) -> list[PostKey]:
    """Return the posts of a list in its order; of `FEATURED`, `IMAGE` and `STATE` the newest come first in each part.

    Upwards: those that are not featured, those without an image, drafts before scheduled ones.
    """
    if wanted.order not in (FEATURED, IMAGE, STATE):
        return index.keys(wanted)
    by_date = replace(wanted, order="date", descending=True)
    if wanted.order == FEATURED:
        having = [_with(by_date, Target.FEATURED, "yes")]
    elif wanted.order == IMAGE:
        having = [_with(by_date, Target.HAS, "image")]
    else:
        having = [_with(by_date, Target.IS, state) for state in ("published", "scheduled")]
    parts = [index.keys(each) for each in having]
    taken = frozenset(key for part in parts for key in part)
    rest = [key for key in index.keys(by_date) if key not in taken]
    upwards = [rest, *reversed(parts)]
    return [key for part in (reversed(upwards) if wanted.descending else upwards) for key in part]


def pieces(
    index: PostIndex, keys: list[PostKey], by: str, pattern: str = "", descending: bool = False
) -> tuple[Piece, ...]:
    """Return posts in groups, those without a value last; the order within a group is that of `keys`.

    Args:
        index: What knows them.
        keys: The posts.
        by: "month", "category", "author", or "field:" and the name of a detail; "" for no groups.
        pattern: Of a grouping of the site's configuration.
        descending: Whether the groups are in reverse order.
    """
    if not by:
        return (Piece(None, keys),)
    values = {key: (_cut(value, pattern), order) for key, value, order in _values(index, keys, by)}
    found: dict[str, tuple[str, str, list[PostKey]]] = {}
    for key in keys:
        value, order = values.get(key, ("", ""))
        order = value if pattern else order
        # Of values that differ in their capitals alone, the first that is met is shown.
        found.setdefault(order, (order, value, []))[2].append(key)
    empty = found.pop("", None)
    made = [Piece(value, held) for _, value, held in sorted(found.values(), key=lambda one: one[0], reverse=descending)]
    return (*made, Piece("", empty[2])) if empty else tuple(made)


def beginning_with(
    index: PostIndex, wanted: Filter, typed: str, lines: Sequence[PostKey], start: int, most: int = 2000
) -> PostKey | None:
    """Return the first of `lines`, from place `start` on and round, whose title begins with `typed` in either script.

    Of a list with more such titles than anybody types for, `most` are looked at.
    """
    term = Term(Target.TITLE, (Value(typed),))
    likely = frozenset(index.keys(replace(wanted, query=Query((*wanted.query.terms, term)))))
    if not likely:
        return None
    spelt = bothscripts.spellings(cleaned(typed))
    looked = 0
    for key in (*lines[start:], *lines[:start]):
        if key not in likely:
            continue
        post = index.row(key)
        if post is not None and bothscripts.fold(cleaned(post.title)).startswith(spelt):
            return key
        looked += 1
        if looked >= most:
            break
    return None


def _with(wanted: Filter, target: Target, value: str) -> Filter:
    return replace(wanted, query=Query((*wanted.query.terms, Term(target, (Value(value),)))))


def _values(index: PostIndex, keys: Collection[PostKey], by: str) -> Iterable[tuple[PostKey, str, str]]:
    some = len(keys) <= _FEW
    listed = (json.dumps([stored(key) for key in keys]),) if some else ()
    if by.startswith(FIELD):
        query = _FIRST % (" AND key IN (SELECT value FROM json_each(?))" if some else "")
        parameters: tuple[str, ...] = (cleaned(by.removeprefix(FIELD)), *listed)
    else:
        query = _VALUES[by] + (" WHERE key IN (SELECT value FROM json_each(?))" if some else "")
        parameters = listed
    return index.read(lambda key, value, order: (restored(key), value, order), query, parameters)


def _cut(value: str, pattern: str) -> str:
    return value[: _CUTS.get(pattern, len(value))]
