"""The front page: its order, its limit, and for how long each post has been up."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from editor.content.schema import Field, Kind
from editor.desk import featured
from editor.desk.featured import Order, Up
from editor.desk.history import Entry, entries_of
from editor.site.keys import PostKey
from editor.site.rows import IndexedPost
from editor.site.site import Site
from editor.site.versions import Version, VersionStore

WEIGHT = Order("weight")


def row(name: str, weight: int | None = None, date: str = "2023-09-06") -> IndexedPost:
    fields = {} if weight is None else {"weight": weight}
    return IndexedPost(PostKey(name), name, date=date, featured=True, fields=fields)


def names(rows: list[IndexedPost]) -> str:
    return "".join(one.key for one in rows)


def test_the_newest_is_first_where_no_field_orders() -> None:
    rows = [row("a", date="2023-01-01"), row("b", date="2023-03-01"), row("c", date="2023-02-01")]
    assert names(featured.in_order(rows, None)) == "bca"


def test_the_order_field_comes_first_and_posts_without_it_last() -> None:
    rows = [row("a"), row("b", 3), row("c", 1), row("d", date="2024-01-01")]
    assert names(featured.in_order(rows, WEIGHT)) == "cbda"
    assert names(featured.in_order(rows, Order("weight", downwards=True))) == "bcda"


@pytest.mark.parametrize(
    ("field", "rows", "expected"),
    [
        (Field("weight", "", Kind.NUMBER), [row("a", 3)], WEIGHT),
        (Field("weight", "", Kind.NUMBER), [row("a")], None),
        (Field("featured_order", "", Kind.NUMBER), [row("a")], Order("featured_order")),
        (Field("weight", "", Kind.TEXT), [row("a", 3)], None),
        (Field("year", "", Kind.NUMBER), [row("a")], None),
    ],
)
def test_a_field_orders_where_its_name_says_so_and_featured_posts_have_it(
    field: Field, rows: list[IndexedPost], expected: Order | None
) -> None:
    assert featured.order_of([field], rows) == expected


@pytest.mark.parametrize(
    ("held", "key", "to", "expected"),
    [
        ((10, 20, 30), "c", 1, {"c": 15}),
        ((10, 20, 30), "c", 0, {"c": 9}),
        ((10, 20, 30), "a", 2, {"a": 31}),
        ((1, 2, 3, 4), "a", 2, {"b": 1, "c": 2, "a": 3}),
        ((0, 1, 2), "c", 0, {"c": 0, "a": 1, "b": 2}),
        ((5, None, None), "c", 1, {"c": 6}),
        ((None, None, None), "c", 0, {"c": 1}),
        ((None, None, None), "a", 2, {"b": 1, "c": 2, "a": 3}),
        ((7, 7, 7), "c", 1, {"a": 1, "c": 2, "b": 3}),
        ((10, 20, 30), "b", 1, {}),
    ],
)
def test_only_the_numbers_change_that_must(
    held: tuple[int | None, ...], key: str, to: int, expected: dict[str, int]
) -> None:
    rows = [row(name, number) for name, number in zip("abcd", held, strict=False)]
    changed = dict(featured.moved(rows, PostKey(key), to, WEIGHT))
    assert {str(one): number for one, number in changed.items()} == expected
    after = [row(one.key, changed.get(one.key, held["abcd".index(one.key)])) for one in rows]
    assert names(featured.in_order(after, WEIGHT))[to] == key


def test_a_move_keeps_all_others_in_their_order() -> None:
    for weights in ((1, 2, 3, 4, 5), (10, 20, 30, 40, 50), (5, 4, 3, 2, 1)):
        order = Order("weight", downwards=weights[0] > weights[-1])
        rows = featured.in_order([row(name, number) for name, number in zip("abcde", weights, strict=True)], order)
        for key in "abcde":
            for to in range(5):
                numbers = dict(zip("abcde", weights, strict=True)) | {
                    str(one): number for one, number in featured.moved(rows, PostKey(key), to, order)
                }
                wanted = [name for name in "abcde" if name != key]
                wanted.insert(to, key)
                after = [row(name, number) for name, number in numbers.items()]
                assert names(featured.in_order(after, order)) == "".join(wanted)


def test_the_limit_says_how_many_come_down() -> None:
    assert [featured.too_many(5, 1, 5), featured.too_many(3, 4, 5), featured.too_many(3, 1, 5)] == [1, 2, 0]
    assert featured.too_many(500, 1, 0) == 0


def entry(day: int, cause: str = "saved") -> Entry:
    when = datetime(2023, 9, day, tzinfo=UTC)
    return Entry(Version(f"{day:032}", when.isoformat(), cause), when)


def test_a_post_is_up_since_the_first_state_that_says_so() -> None:
    states = [entry(9), entry(8), entry(5), entry(3)]
    up = {9: True, 8: True, 5: False, 3: True}
    assert featured.up_since(states, lambda one: up[one.when.day]) == Up(entry(8).when)


def test_what_stood_before_a_change_tells_when_the_change_was_made() -> None:
    states = [entry(9), entry(7, "before-change")]
    assert featured.up_since(states, lambda one: one.when.day == 9) == Up(entry(7).when)


def test_where_nothing_tells_it_is_at_least_so_long() -> None:
    assert featured.up_since([entry(9), entry(3)], lambda one: True) == Up(entry(3).when, at_least=True)
    assert featured.up_since([], lambda one: True) is None
    assert featured.up_since([entry(9)], lambda one: None) is None


def test_versions_on_disk_tell_it(site: Site, versions: VersionStore) -> None:
    key = PostKey("content/posts/prva.md")
    path = site.path(key)
    down = path.read_bytes().replace(b"featured: true", b"featured: false")
    went_up = datetime(2023, 9, 5, tzinfo=UTC)
    versions.keep(site.root, key, down, "before-change", went_up)
    versions.keep(site.root, key, path.read_bytes(), "saved", datetime(2023, 9, 7, tzinfo=UTC))
    entries = entries_of(site, versions, key).entries
    assert featured.up_since(entries, featured.reader(site, versions, "featured", {})) == Up(went_up)
