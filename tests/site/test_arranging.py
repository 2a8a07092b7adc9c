"""Orders and groups of a table beyond the index's own, and titles that begin with what is typed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from editor.site import arranging
from editor.site.arranging import Piece
from editor.site.index import Filter, IndexedPost, PostIndex
from editor.site.keys import PostKey
from editor.site.query import parse


def post(name: str, day: int, **values: object) -> IndexedPost:
    told: dict[str, object] = {
        "title": name,
        "date": f"2026-05-{day:02}T10:00:00.000000",
        "category": "свет",
        "fields": {"lang": "mk"},
        **values,
    }
    return IndexedPost(PostKey(f"posts/{name}.md"), **told)  # type: ignore[arg-type]


@pytest.fixture
def index(tmp_path: Path) -> Iterator[PostIndex]:
    index = PostIndex(tmp_path / "index.sqlite")
    index.put(
        [
            post("Ана", 9, featured=True, image="a.jpg"),
            post("Ѓорѓија", 8, category="", fields={"lang": "sq"}),
            post("Борис", 7, draft=True, image="b.jpg", fields={}),
            post("Ангел", 6, category="спорт", date="2025-04-06T10:00:00.000000"),
            post("Заврши", 5, featured=True, date="2999-01-01T00:00:00.000000"),
            post("Жито", 4, category="Свет", date=""),
        ]
    )
    yield index
    index.close()


def names(keys: list[PostKey]) -> list[str]:
    return [key.removeprefix("posts/").removesuffix(".md") for key in keys]


def grouped(found: tuple[Piece, ...]) -> list[tuple[str | None, list[str]]]:
    return [(piece.value, names(piece.keys)) for piece in found]


def keys_of(index: PostIndex) -> list[PostKey]:
    return index.keys(Filter(order="title", descending=False))


@pytest.mark.parametrize(
    ("order", "descending", "expected"),
    [
        ("featured", True, ["Заврши", "Ана", "Ѓорѓија", "Борис", "Ангел", "Жито"]),
        ("featured", False, ["Ѓорѓија", "Борис", "Ангел", "Жито", "Заврши", "Ана"]),
        ("image", True, ["Ана", "Борис", "Заврши", "Ѓорѓија", "Ангел", "Жито"]),
        ("title", False, ["Ана", "Ангел", "Борис", "Ѓорѓија", "Жито", "Заврши"]),
    ],
)
def test_posts_are_in_order_of_what_they_are(
    index: PostIndex, order: str, descending: bool, expected: list[str]
) -> None:
    assert names(arranging.ordered(index, Filter(order=order, descending=descending))) == expected


def test_drafts_come_before_scheduled_and_published_posts(index: PostIndex) -> None:
    published = ["Ана", "Ѓорѓија", "Ангел", "Жито"]
    upwards = names(arranging.ordered(index, Filter(order="state", descending=False)))
    assert upwards == ["Борис", "Заврши", *published]
    turned = names(arranging.ordered(index, Filter(order="state", descending=True)))
    assert turned == [*published, "Заврши", "Борис"]


def test_a_filter_holds_in_every_order(index: PostIndex) -> None:
    wanted = Filter(order="featured", query=parse("category:спорт"))
    assert names(arranging.ordered(index, wanted)) == ["Ангел"]


def test_without_groups_there_is_one_piece(index: PostIndex) -> None:
    keys = keys_of(index)
    assert arranging.pieces(index, keys, "") == (Piece(None, keys),)


def test_months_go_the_way_that_is_asked_for_and_posts_without_a_date_are_last(index: PostIndex) -> None:
    found = grouped(arranging.pieces(index, keys_of(index), "month", descending=True))
    assert found == [
        ("2999-01", ["Заврши"]),
        ("2026-05", ["Ана", "Борис", "Ѓорѓија"]),
        ("2025-04", ["Ангел"]),
        ("", ["Жито"]),
    ]
    upwards = grouped(arranging.pieces(index, keys_of(index), "month"))
    assert [value for value, _ in upwards] == ["2025-04", "2026-05", "2999-01", ""]


def test_categories_that_differ_in_capitals_are_one_group(index: PostIndex) -> None:
    found = grouped(arranging.pieces(index, keys_of(index), "category"))
    assert found == [("свет", ["Ана", "Борис", "Жито", "Заврши"]), ("спорт", ["Ангел"]), ("", ["Ѓорѓија"])]


def test_every_post_is_in_one_group_whatever_it_is_grouped_by(index: PostIndex) -> None:
    keys = keys_of(index)
    for by in ("month", "category", "author", "field:lang", "field:nothing"):
        found = arranging.pieces(index, keys, by)
        assert sorted(key for piece in found for key in piece.keys) == sorted(keys), by


def test_a_detail_groups_and_a_pattern_of_the_site_cuts_its_value(index: PostIndex) -> None:
    index.put([post("Нова", 1, fields={"lang": "mk-MK", "on": "2026-05-01"}), post("Стара", 2, fields={"on": "2026"})])
    keys = [PostKey("posts/Нова.md"), PostKey("posts/Стара.md")]
    assert grouped(arranging.pieces(index, keys, "field:lang")) == [("mk-MK", ["Нова"]), ("", ["Стара"])]
    assert grouped(arranging.pieces(index, keys, "field:on", r"\d{4}")) == [("2026", ["Нова", "Стара"])]


def test_so_many_posts_that_they_are_not_named_are_grouped_the_same(
    index: PostIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    keys = keys_of(index)
    few = [arranging.pieces(index, keys, by) for by in ("month", "category", "field:lang")]
    monkeypatch.setattr(arranging, "_FEW", 0)
    assert [arranging.pieces(index, keys, by) for by in ("month", "category", "field:lang")] == few


@pytest.mark.parametrize(
    ("typed", "start", "expected"),
    [("ан", 0, "Ана"), ("ан", 1, "Ангел"), ("an", 2, "Ана"), ("gjor", 0, "Ѓорѓија"), ("рис", 0, None)],
)
def test_the_next_title_that_begins_so_is_found(index: PostIndex, typed: str, start: int, expected: str | None) -> None:
    lines = keys_of(index)
    found = arranging.beginning_with(index, Filter(), typed, lines, start)
    assert found == (PostKey(f"posts/{expected}.md") if expected else None)


def test_a_title_that_the_filter_hides_is_not_gone_to(index: PostIndex) -> None:
    wanted = Filter(query=parse("category:спорт"))
    assert arranging.beginning_with(index, wanted, "бо", arranging.ordered(index, wanted), 0) is None
