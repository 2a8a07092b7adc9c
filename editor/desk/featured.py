"""The front page: which posts are featured, in which order, how many there may be, and for how long each has been up.

Facts and plans only; nothing here writes a post.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from editor.content.problems import Problem
from editor.content.schema import Field, Kind
from editor.content.values import Value
from editor.desk.history import Entry, document_of
from editor.site import reading
from editor.site.gitcommits import Commit
from editor.site.keys import PostKey
from editor.site.rows import IndexedPost
from editor.site.site import Site
from editor.site.versions import Version, VersionDamaged, VersionStore

# What sites call the number that orders their featured posts, the likeliest first.
_ORDERS = (
    "featuredorder",
    "featuredposition",
    "order",
    "weight",
    "position",
    "sortorder",
    "rank",
    "редослед",
    "priority",
)
# Of these a higher number comes first.
_DOWNWARDS = frozenset(("priority",))
# The version tells what the post was until then, not from then on.
_UNTIL = frozenset(("before-change", "opened", "theirs"))


@dataclass(frozen=True, slots=True)
class Order:
    """The field that orders the featured posts of a site.

    Attributes:
        name: Of the field.
        downwards: Whether the highest number comes first.
    """

    name: str
    downwards: bool = False


@dataclass(frozen=True, slots=True)
class Up:
    """Since when a post has been featured.

    Attributes:
        since: The time.
        at_least: Whether it may have been featured before, where nothing tells.
    """

    since: datetime
    at_least: bool = False


def order_of(fields: Iterable[Field], rows: Iterable[IndexedPost]) -> Order | None:
    """Return the field by which a site orders its featured posts; None where it has none, and the newest is first.

    Args:
        fields: Those of the site's posts.
        rows: The featured posts.  Of a name that may mean anything, one of them has to have it.
    """
    numbers = {_plain(field.name): field.name for field in fields if field.kind is Kind.NUMBER}
    used = {name for row in rows for name, value in row.fields.items() if _is_number(value)}
    for plain in _ORDERS:
        name = numbers.get(plain)
        if name is not None and (name in used or plain.startswith("featured")):
            return Order(name, plain in _DOWNWARDS)
    return None


def in_order(rows: Iterable[IndexedPost], order: Order | None) -> list[IndexedPost]:
    """Return featured posts as the site shows them: by its order field, those without a number last; newest first."""
    newest = sorted(sorted(rows, key=lambda row: row.key), key=lambda row: row.date, reverse=True)
    if order is None:
        return newest
    return sorted(newest, key=lambda row: _rank(row.fields.get(order.name), order.downwards))


def too_many(featured: int, adding: int, limit: int) -> int:
    """Return how many posts have to come down before others go up.

    Args:
        limit: How many may be featured at once; 0 for any number.
    """
    return max(0, featured + adding - limit) if limit else 0


def moved(rows: Sequence[IndexedPost], key: PostKey, to: int, order: Order) -> tuple[tuple[PostKey, int], ...]:
    """Return the posts whose number has to change, and their new numbers, for a post to come to another place.

    Args:
        rows: The featured posts as they are shown.
        to: The place that the post is to have, from 0.
    """
    shown = [row for row in rows if row.key != key]
    shown.insert(to, next(row for row in rows if row.key == key))
    held = {row.key: _whole(row.fields.get(order.name)) for row in shown}
    wanted = _numbers([held[row.key] for row in shown], to, -1 if order.downwards else 1)
    pairs = zip((row.key for row in shown), wanted, strict=True)
    return tuple((one, number) for one, number in pairs if number is not None and number != held[one])


def up_since(entries: Sequence[Entry], is_up: Callable[[Entry], bool | None]) -> Up | None:
    """Return since when a post that is featured now has been so; None where nothing tells.

    Args:
        entries: Its earlier states, newest first.
        is_up: Tells whether it was featured in a state; None where that cannot be read.
    """
    earliest: datetime | None = None
    for entry in entries:
        was_up = is_up(entry)
        if was_up is None:
            continue
        if not was_up:
            until = isinstance(entry.source, Version) and entry.source.cause in _UNTIL
            return Up(entry.when if until or earliest is None else earliest)
        earliest = entry.when
    return Up(earliest, at_least=True) if earliest is not None else None


def reader(
    site: Site, versions: VersionStore, name: str, commits: Mapping[Commit, bytes]
) -> Callable[[Entry], bool | None]:
    """Return what tells whether a post was featured in an earlier state.

    Args:
        name: Of the field that features a post.
        commits: What was read of the states that git has.
    """

    def is_up(entry: Entry) -> bool | None:
        try:
            data = versions.read(entry.source) if isinstance(entry.source, Version) else commits.get(entry.source)
        except VersionDamaged:
            return None
        document, problem = document_of(site, data, "yaml") if data is not None else (None, Problem("binary"))
        if document is None or (problem is not None and not document.front_matter.editable):
            return None
        return reading.is_yes(document.front_matter.values.get(name))

    return is_up


def _numbers(held: Sequence[int | None], to: int, step: int) -> list[int | None]:
    """Return numbers in order with as few changes as possible; the one at `to` has come there just now."""
    before, after = held[to - 1] if to else None, held[to + 1] if to + 1 < len(held) else None
    others = [*held[:to], *held[to + 1 :]]
    known = [number for number in others if number is not None]
    # Posts without a number come last, so nothing can be put behind one of them without giving it one.
    plain = others == [*known, *[None] * (len(others) - len(known))] and _rises(known, step)
    if plain and not (to and before is None):
        between = _between(before, after, step)
        if between is not None:
            return [*held[:to], between, *held[to + 1 :]]
    if None not in held and len(set(held)) == len(held):
        return [*sorted((number for number in held if number is not None), reverse=step < 0)]
    count = len(held)
    return list(range(1, count + 1)) if step > 0 else list(range(count, 0, -1))


def _between(before: int | None, after: int | None, step: int) -> int | None:
    if before is None:
        return 1 if after is None else after - step if (after - step) >= 0 else None
    if after is None:
        return before + step if before + step >= 0 else None
    middle = (before + after) // 2
    return middle if middle not in (before, after) else None


def _rises(numbers: Sequence[int], step: int) -> bool:
    return all((after - before) * step > 0 for before, after in pairwise(numbers))


def _rank(value: Value, downwards: bool) -> tuple[bool, float]:
    if not isinstance(value, int | float) or isinstance(value, bool):
        return (True, 0.0)
    return (False, -float(value) if downwards else float(value))


def _whole(value: Value) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def _is_number(value: Value) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _plain(name: str) -> str:
    return name.replace("_", "").replace("-", "").casefold()
