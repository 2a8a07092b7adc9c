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
        ([{"a": 1}], Kind.OBJECTS),
        ([{"a": 1}, "b"], Kind.RAW),
        ([["a"]], Kind.RAW),
        ({"a": 1}, Kind.OBJECT),
        ({}, Kind.RAW),
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


def test_groups_and_lists_of_groups_have_fields() -> None:
    posts: list[Mapping[str, Value]] = [
        {
            "seo": {"title": f"Наслов {n}", "index": True},
            "links": [{"text": f"т{n}", "year": 2000 + n}, {"text": f"у{n}"}],
        }
        for n in range(6)
    ]
    seo, links = infer.fields(posts)
    assert (seo.kind, [(f.name, f.kind, f.required) for f in seo.fields]) == (
        Kind.OBJECT,
        [("title", Kind.TEXT, True), ("index", Kind.BOOLEAN, True)],
    )
    assert (links.kind, [(f.name, f.kind, f.required) for f in links.fields]) == (
        Kind.OBJECTS,
        [("text", Kind.TEXT, True), ("year", Kind.NUMBER, False)],
    )


def test_groups_within_groups_end_somewhere() -> None:
    deep: Value = "x"
    for _ in range(50):
        deep = {"a": deep}
    [field] = infer.fields([{"a": deep}])
    depth = 0
    while field.fields:
        [field], depth = field.fields, depth + 1
    assert (field.kind, depth) == (Kind.RAW, infer.DEEPEST - 1)


@pytest.mark.parametrize(
    ("values", "kind"),
    [
        (["x", "y", ["z"]], Kind.TEXT),
        (["x", ["y"]], Kind.RAW),
        ([{"a": 1}, "x"], Kind.RAW),
        ([True, "x"], Kind.RAW),
        ([1, "x"], Kind.TEXT),
        ([{f"k{n}": n for n in range(100)}], Kind.RAW),
        ([["a.jpg", "b.png"], ["c.webp"]], Kind.IMAGE),
        ([["a.jpg", "text"]], Kind.LIST),
        (["01/18/2026", "01/10/2025"], Kind.TEXT),
        (["2023-02-31", "2023-02-28"], Kind.DATETIME),
    ],
)
def test_only_values_that_no_widget_suits_are_shown_as_they_are(values: list[Value], kind: Kind) -> None:
    assert kinds(*({"x": value} for value in values)) == {"x": kind}


def test_several_images_are_one_field() -> None:
    [field] = infer.fields([{"gallery": ["a.jpg", "b.jpg"]}])
    assert (field.kind, field.multiple) == (Kind.IMAGE, True)


@pytest.mark.parametrize(("there", "of", "required"), [(20, 20, True), (19, 20, True), (18, 20, False), (4, 4, False)])
def test_what_nearly_every_post_has_is_required(there: int, of: int, required: bool) -> None:
    posts: list[Mapping[str, Value]] = [{"x": n} if n < there else {"y": 1} for n in range(of)]
    assert infer.fields(posts)[0].required is required


def test_empty_values_do_not_make_a_field_required() -> None:
    assert [f.required for f in infer.fields([{"x": "", "y": []}] * 10)] == [False, False]


def test_a_title_is_required_however_few_posts_there_are() -> None:
    assert infer.fields([{"title": "x"}])[0].required


def test_the_text_that_is_always_another_is_the_title_when_no_name_says_it() -> None:
    posts: list[Mapping[str, Value]] = [
        {"id": f"a{n}", "прво": f"Вест број {n} од денес", "второ": "исто", "слика": f"{n}.jpg"} for n in range(8)
    ]
    roles = {field.name: field.role for field in infer.fields(posts)}
    assert roles == {"id": Role.NONE, "прво": Role.TITLE, "второ": Role.NONE, "слика": Role.IMAGE}


def test_the_only_image_is_the_image_of_the_post() -> None:
    assert infer.fields([{"kaart": "a.jpg"}])[0].role is Role.IMAGE
    assert [f.role for f in infer.fields([{"a": "a.jpg", "b": "b.jpg"}])] == [Role.NONE, Role.NONE]


@pytest.mark.parametrize(
    ("name", "value", "role"),
    [
        ("tytuł", "x", Role.TITLE),
        ("başlık", "x", Role.TITLE),
        ("τίτλος", "x", Role.TITLE),
        ("标题", "x", Role.TITLE),
        ("datë", "x", Role.NONE),
        ("tarih", "2023-01-01", Role.DATE),
        ("szerző", "x", Role.AUTHOR),
        ("κατηγορία", "x", Role.CATEGORY),
        ("снимка", "a.jpg", Role.IMAGE),
        ("etiketat", ["x"], Role.TAGS),
        ("përshkrimi", "x", Role.DESCRIPTION),
        ("nacrt", True, Role.DRAFT),
    ],
)
def test_more_languages_name_their_fields(name: str, value: Value, role: Role) -> None:
    assert role_of(name, value) is role


def test_pelican_holds_posts_back_by_their_status() -> None:
    assert is_draft({"Status": "Draft"})
    assert not is_draft({"status": "published"})
