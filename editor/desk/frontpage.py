"""The front page as it is now, read from the index, and the posts that may be put up beside those on it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from editor.content.schema import Field, Kind
from editor.desk import featured
from editor.desk.featured import Order
from editor.site import references
from editor.site.index import Filter, PostIndex
from editor.site.keys import PostKey
from editor.site.query import Query, Target, Term, Value
from editor.site.rows import IndexedPost
from editor.site.site import Site

# More posts than this are no front page that anybody puts in order.
MOST = 500
MOST_CANDIDATES = 20
_UP = Filter(only="featured")
_NOT_UP = Term(Target.FEATURED, (Value("no"),))


@dataclass(frozen=True, slots=True)
class FrontPage:
    """What is up.

    Attributes:
        posts: In the order in which the site shows them, `MOST` of them at most.
        total: How many there are.
        order: The field by which they are ordered; None where the newest is first.
        pictures: The files of their pictures, of those that have one.
    """

    posts: tuple[IndexedPost, ...] = ()
    total: int = 0
    order: Order | None = None
    pictures: Mapping[PostKey, Path] = field(default_factory=dict)


def read(site: Site, index: PostIndex, fields: Sequence[Field]) -> FrontPage:
    """Return what is up; asks the disk where the pictures are.

    Args:
        fields: Those that posts of the site have, as far as its settings describe them.
    """
    listing = index.listing(_UP)
    keys = listing.page(0, MOST)
    rows = [row for row in map(index.row, keys) if row is not None and row.featured]
    order = featured.order_of([*fields, *_undescribed(fields, rows)], rows)
    pictures = {row.key: references.resolve(site, row.key, row.image) for row in rows if row.image}
    return FrontPage(
        tuple(featured.in_order(rows, order)),
        listing.count() if len(keys) == MOST else len(rows),
        order,
        {key: path for key, path in pictures.items() if path is not None},
    )


def candidates(index: PostIndex, typed: str, limit: int = MOST_CANDIDATES) -> list[IndexedPost]:
    """Return posts that are not up and have every word that was typed in the title, newest first; in both scripts."""
    words = [Term(Target.TITLE, (Value(word),)) for word in typed.split()]
    if not words:
        return []
    keys = index.page(Filter(query=Query((*words, _NOT_UP))), 0, limit)
    return [row for row in map(index.row, keys) if row is not None]


def _undescribed(fields: Sequence[Field], rows: Sequence[IndexedPost]) -> list[Field]:
    """Return numbers that most of the posts have, and no settings know of."""
    known = {field.name for field in fields}
    numbers = Counter(
        name
        for row in rows
        for name, value in row.fields.items()
        if name not in known and isinstance(value, int | float) and not isinstance(value, bool)
    )
    return [Field(name, name, Kind.NUMBER) for name, count in numbers.items() if 2 * count > len(rows)]
