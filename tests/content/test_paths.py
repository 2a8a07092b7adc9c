"""Paths to values within the details: how they are written, and what a change at one of them makes of the whole."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.content import paths
from editor.content.paths import NoPlace, NotAPath, NotThere

VALUES: dict[str, Any] = {
    "title": "Избори",
    "tags": ["спорт", "култура"],
    "seo": {"title": "Наслов", "robots": None},
    "gallery": [{"src": "a.jpg", "alt": "А"}, {"src": "b.jpg"}],
    "og.title": "цел клуч",
    "empty": None,
}

names = st.text(min_size=1, max_size=8)
steps = st.builds(lambda first, rest: (first, *rest), names, st.lists(names | st.integers(0, 999), max_size=4))


# How a path is written


@pytest.mark.parametrize(
    ("text", "steps"),
    [
        ("title", ("title",)),
        ("seo.title", ("seo", "title")),
        ("tags[2]", ("tags", 2)),
        ("gallery[0].alt", ("gallery", 0, "alt")),
        ("rows[1][20]", ("rows", 1, 20)),
        ('seo."a.b"', ("seo", "a.b")),
        ("seo.'a\"b'[0]", ("seo", 'a"b', 0)),
        (r'"a\"b\\"', ('a"b\\',)),
        ("og:title", ("og:title",)),
        ("Featured image", ("Featured image",)),
        ("years.2024", ("years", "2024")),
        ("d'or", ("d'or",)),
        ("a=b", ("a=b",)),
        ('"tags+"', ("tags+",)),
        ("наслов.краток", ("наслов", "краток")),
    ],
)
def test_a_path_is_names_and_places(text: str, steps: paths.Steps) -> None:
    assert paths.parse(text) == steps


@pytest.mark.parametrize(
    "text", ["", ".", "a.", ".a", "a..b", "a[", "a[]", "a[x]", "a[-1]", "[0]", 'a."b', '"a"b', "a]"]
)
def test_what_is_not_written_like_a_path_is_told(text: str) -> None:
    with pytest.raises(NotAPath) as told:
        paths.parse(text)
    assert told.value.text == text


@pytest.mark.parametrize("text", ["og.title", "a[0]", "a..b", '"', "[0]"])
def test_a_name_at_the_top_that_is_the_very_text_wins(text: str) -> None:
    assert paths.parse(text, {text: 1}) == (text,)


@given(steps)
def test_a_written_path_is_read_back(steps: paths.Steps) -> None:
    assert paths.parse(paths.text_of(steps)) == steps


@given(steps, st.sampled_from(["=", "+=", "-="]), st.text(max_size=8))
def test_a_written_path_ends_before_the_sign(steps: paths.Steps, sign: str, value: str) -> None:
    text = paths.text_of(steps)
    assert (text + sign + value)[: paths.end_of(text + sign + value)] in (text, text + sign[:-1])


@given(st.text(alphabet="ab.[]0\"'\\=", max_size=40))
def test_any_text_is_a_path_or_none(text: str) -> None:
    with suppress(NotAPath):
        assert paths.text_of(paths.parse(text))


# What stands at one


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("title", "Избори"),
        ("seo.title", "Наслов"),
        ("seo.robots", None),
        ("tags[1]", "култура"),
        ("gallery[0].alt", "А"),
        ("og.title", "цел клуч"),
    ],
)
def test_the_value_at_a_path(text: str, value: object) -> None:
    assert paths.value_at(VALUES, paths.parse(text, VALUES)) == value


@pytest.mark.parametrize(
    "text", ["author", "seo.author", "tags[2]", "tags.title", "seo[0]", "title.x", "gallery[1].alt"]
)
def test_where_nothing_stands_is_told(text: str) -> None:
    with pytest.raises(NotThere) as told:
        paths.value_at(VALUES, paths.parse(text))
    assert told.value.steps == paths.parse(text)


# Changes


@pytest.mark.parametrize(
    ("text", "name", "value"),
    [
        ("title", "title", "x"),
        ("author", "author", "x"),
        ("seo.title", "seo", {"title": "x", "robots": None}),
        ("seo.robots.index", "seo", {"title": "Наслов", "robots": {"index": "x"}}),
        ("empty.title", "empty", {"title": "x"}),
        ("new.deep.title", "new", {"deep": {"title": "x"}}),
        ("tags[0]", "tags", ["x", "култура"]),
        ("tags[2]", "tags", ["спорт", "култура", "x"]),
        ("new[0]", "new", ["x"]),
        ("gallery[1].alt", "gallery", [{"src": "a.jpg", "alt": "А"}, {"src": "b.jpg", "alt": "x"}]),
    ],
)
def test_a_replaced_value_is_the_only_change(text: str, name: str, value: object) -> None:
    before = repr(VALUES)
    assert paths.replaced(VALUES, paths.parse(text), "x") == (name, value)
    assert repr(VALUES) == before


@pytest.mark.parametrize(
    ("text", "at", "found", "wanted"),
    [
        ("title.short", ("title",), "Избори", "map"),
        ("tags.first", ("tags",), ["спорт", "култура"], "map"),
        ("title[0]", ("title",), "Избори", "list"),
        ("seo[0]", ("seo",), {"title": "Наслов", "robots": None}, "list"),
        ("tags[3]", ("tags", 3), ["спорт", "култура"], "nearer"),
        ("new[1]", ("new", 1), None, "nearer"),
        ("gallery[0].alt.x", ("gallery", 0, "alt"), "А", "map"),
    ],
)
def test_what_stands_in_the_way_is_told(text: str, at: paths.Steps, found: object, wanted: str) -> None:
    with pytest.raises(NoPlace) as told:
        paths.replaced(VALUES, paths.parse(text), "x")
    assert (told.value.steps, told.value.found, told.value.wanted) == (at, found, wanted)


def test_a_removed_value_is_the_only_change() -> None:
    assert paths.removed(VALUES, ("seo", "robots")) == ("seo", {"title": "Наслов"})
    assert paths.removed(VALUES, ("tags", 0)) == ("tags", ["култура"])
    assert paths.removed(VALUES, ("gallery", 1, "src")) == ("gallery", [{"src": "a.jpg", "alt": "А"}, {}])
    assert paths.removed({"tags": ["спорт"]}, ("tags", 0)) == ("tags", [])


def test_what_is_not_there_cannot_be_removed() -> None:
    for steps in (("seo", "author"), ("tags", 2), ("title", "x"), ("tags", "спорт"), ("author", "name")):
        with pytest.raises(NotThere):
            paths.removed(VALUES, steps)


def test_items_are_added_once() -> None:
    assert paths.extended(VALUES, ("tags",), ["избори", "спорт", "избори"]) == ("tags", ["спорт", "култура", "избори"])
    assert paths.extended(VALUES, ("tags",), ["спорт"]) == ("tags", ["спорт", "култура"])


def test_a_list_that_is_missing_is_made() -> None:
    assert paths.extended(VALUES, ("authors",), ["Ана"]) == ("authors", ["Ана"])
    assert paths.extended(VALUES, ("empty",), ["Ана"]) == ("empty", ["Ана"])
    assert paths.extended(VALUES, ("seo", "robots"), ["x"]) == ("seo", {"title": "Наслов", "robots": ["x"]})


def test_an_item_of_another_kind_is_another_item() -> None:
    assert paths.extended({"years": [1]}, ("years",), ["1", True, 1.0]) == ("years", [1, "1", True, 1.0])
    assert paths.reduced({"years": [1, "1", True]}, ("years",), [1]) == ("years", ["1", True])


def test_items_are_taken_out_wherever_they_stand() -> None:
    assert paths.reduced({"tags": ["а", "б", "а"]}, ("tags",), ["а"]) == ("tags", ["б"])
    assert paths.reduced(VALUES, ("tags",), ["нема"]) == ("tags", ["спорт", "култура"])


def test_without_its_last_item_a_list_is_empty() -> None:
    assert paths.reduced({"tags": ["а"]}, ("tags",), ["а"]) == ("tags", [])


def test_nothing_is_taken_out_of_nothing() -> None:
    assert paths.reduced(VALUES, ("empty",), ["а"]) == ("empty", None)
    with pytest.raises(NotThere):
        paths.reduced(VALUES, ("authors",), ["а"])


@pytest.mark.parametrize("change", [paths.extended, paths.reduced])
@pytest.mark.parametrize("steps", [("title",), ("seo",), ("seo", "title")])
def test_a_single_value_is_not_taken_for_a_list(change: Any, steps: paths.Steps) -> None:
    with pytest.raises(NoPlace) as told:
        change(VALUES, steps, ["x"])
    assert (told.value.steps, told.value.wanted) == (steps, "list")
