"""Fields learnt from posts, and what they mean."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from editor.content import infer
from editor.content.roles import is_draft, role_of, with_roles
from editor.content.schema import Field, Kind, Role
from editor.content.values import Timestamp, Value

SEED: list[Mapping[str, Value]] = [
    {
        "title": f"Вест {n}",
        "date": Timestamp(f"2023-09-{n:02d}T14:20:27.208Z"),
        "featured": n % 2 == 0,
        "category": "Политика" if n % 3 else "Спорт",
        "author": "Ана Анева",
        "featuredImage": f"../img/{n}.jpg",
        "tags": ["a", "b"],
    }
    for n in range(1, 10)
]


def kinds(*posts: Mapping[str, Value]) -> dict[str, Kind]:
    return {field.name: field.kind for field in infer.fields(posts)}


def test_the_fields_of_a_news_site() -> None:
    fields = infer.fields(SEED)
    assert [(f.name, f.label, f.kind, f.role) for f in fields] == [
        ("title", "Title", Kind.TEXT, Role.TITLE),
        ("date", "Date", Kind.DATETIME, Role.DATE),
        ("featured", "Featured", Kind.BOOLEAN, Role.FEATURED),
        ("category", "Category", Kind.SELECT, Role.CATEGORY),
        ("author", "Author", Kind.SELECT, Role.AUTHOR),
        ("featuredImage", "Featured image", Kind.IMAGE, Role.IMAGE),
        ("tags", "Tags", Kind.LIST, Role.TAGS),
    ]
    assert not fields[1].date_only


def test_choices_come_by_use_and_leave_room_for_new_ones() -> None:
    category = infer.fields(SEED)[3]
    assert [option.value for option in category.options] == ["Политика", "Спорт"]
    assert not category.closed


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        (True, Kind.BOOLEAN),
        (7, Kind.NUMBER),
        (7.5, Kind.NUMBER),
        (Timestamp("2023-09-06"), Kind.DATETIME),
        ("2023-09-06 14:20", Kind.DATETIME),
        ("06.09.2023", Kind.DATETIME),
        ("2023", Kind.TEXT),
        ("/img/а б.JPG", Kind.IMAGE),
        ("photo.webp?x=1", Kind.IMAGE),
        ("a text about photo.jpg\nand more", Kind.LONG_TEXT),
        ("x" * 200, Kind.LONG_TEXT),
        ([], Kind.LIST),
        (["a", 1], Kind.LIST),
        ([{"a": 1}], Kind.RAW),
        ({"a": 1}, Kind.RAW),
        (None, Kind.TEXT),
    ],
)
def test_a_value_tells_its_kind(value: Value, kind: Kind) -> None:
    assert kinds({"x": value}) == {"x": kind}


def test_the_majority_decides() -> None:
    assert kinds({"a": 1}, {"a": 2}, {"a": "три"}) == {"a": Kind.NUMBER}
    assert kinds({"a": None}, {"a": None}, {"a": True}) == {"a": Kind.BOOLEAN}
    assert kinds({"a": "кратко"}, {"a": "x" * 300}) == {"a": Kind.LONG_TEXT}
    assert kinds({"a": ["x"]}, {"a": [{"y": 1}]}) == {"a": Kind.RAW}


def test_an_image_by_name_may_stand_on_the_web() -> None:
    assert kinds({"cover": "https://example.com/picture?id=7"}) == {"cover": Kind.IMAGE}


def test_dates_without_times_are_days() -> None:
    [field] = infer.fields([{"date": Timestamp("2023-09-06")}, {"date": Timestamp("2023-9-7")}])
    assert field.date_only


def test_texts_that_differ_in_every_post_are_no_choices() -> None:
    assert kinds(*({"subtitle": f"различно {n}"} for n in range(20))) == {"subtitle": Kind.TEXT}
    assert kinds(*({"layout": "post"} for _ in range(20))) == {"layout": Kind.SELECT}


def test_the_order_is_that_of_the_posts_with_rare_keys_last() -> None:
    posts = [{"title": "x", "date": Timestamp("2023-01-01"), "draft": False}] * 30 + [{"odd": 1, "title": "x"}]
    assert list(kinds(*posts)) == ["title", "date", "draft", "odd"]


def test_no_posts_have_no_fields() -> None:
    assert infer.fields([]) == ()


@pytest.mark.parametrize(
    ("name", "value", "role"),
    [
        ("naslov", "x", Role.TITLE),
        ("Наслов", "x", Role.TITLE),
        ("датум", Timestamp("2023-01-01"), Role.DATE),
        ("pub_date", "2023-01-01", Role.DATE),
        ("date", "someday", Role.NONE),
        ("автор", "x", Role.AUTHOR),
        ("рубрика", "x", Role.CATEGORY),
        ("categories", ["x"], Role.TAGS),
        ("истакнато", True, Role.FEATURED),
        ("sticky", False, Role.FEATURED),
        ("featured", "yes", Role.NONE),
        ("нацрт", True, Role.DRAFT),
        ("heroImage", "a.png", Role.IMAGE),
        ("hero_image", "https://x/y", Role.IMAGE),
        ("опис", "x", Role.DESCRIPTION),
        ("something", "x", Role.NONE),
        ("title", None, Role.TITLE),
    ],
)
def test_names_in_many_languages_tell_the_meaning(name: str, value: Value, role: Role) -> None:
    assert infer.role_of(name, value) is role
    assert role_of(name, value) is role


def test_each_meaning_is_given_once_to_the_likeliest_field() -> None:
    fields = [
        Field("thumbnail", "", Kind.IMAGE),
        Field("featuredImage", "", Kind.IMAGE),
        Field("cover", "", Kind.TEXT),
        Field("name", ""),
        Field("title", ""),
    ]
    roles = {field.name: field.role for field in with_roles(fields) if field.role}
    assert roles == {"featuredImage": Role.IMAGE, "title": Role.TITLE}


def test_the_only_date_is_the_date() -> None:
    assert with_roles([Field("when", "", Kind.DATETIME)])[0].role is Role.DATE
    two = with_roles([Field("from", "", Kind.DATETIME), Field("until", "", Kind.DATETIME)])
    assert [field.role for field in two] == [Role.NONE, Role.NONE]


@pytest.mark.parametrize(
    ("values", "draft"),
    [
        ({"draft": True}, True),
        ({"draft": False}, False),
        ({"нацрт": True}, True),
        ({"published": False}, True),
        ({"published": True}, False),
        ({"draft": "true"}, False),
        ({}, False),
    ],
)
def test_drafts(values: Mapping[str, Value], draft: bool) -> None:
    assert is_draft(values) is draft
