"""The site's rules for fields within fields, each with its path."""

from __future__ import annotations

import time

import pytest

from editor.content import paths
from editor.content.patterns import Pattern
from editor.content.rules import placed, problem_of
from editor.content.schema import Field, Kind, Option, Variant
from editor.content.values import Value

ALT = Field("alt", "Опис", required=True)
GALLERY = Field("gallery", "Галерија", Kind.OBJECTS, fields=(Field("src", "Слика", Kind.IMAGE, required=True), ALT))
SEO = Field("seo", "SEO", Kind.OBJECT, fields=(Field("title", "Title", pattern=("^.{3,}$", "Three letters at least")),))
BLOCKS = Field(
    "blocks",
    "Blocks",
    Kind.OBJECTS,
    variants=(Variant("quote", "Quote", (Field("text", "Text", required=True),)), Variant("line", "Line")),
)


def problems(field: Field, value: Value) -> list[tuple[str, str]]:
    found = ((one, problem_of(one)) for one in placed((field,), {field.name: value} if value is not None else {}))
    return [(paths.text_of(one.steps), problem.reason) for one, problem in found if problem is not None]


def test_items_of_a_list_are_held_to_their_fields() -> None:
    value: Value = [{"src": "a.jpg", "alt": "а"}, {"src": "b.jpg"}, {"alt": " "}]
    expected = [
        ("gallery[1].alt", "missing-field"),
        ("gallery[2].src", "missing-field"),
        ("gallery[2].alt", "missing-field"),
    ]
    assert problems(GALLERY, value) == expected


def test_a_group_that_is_not_there_is_asked_for_nothing() -> None:
    assert problems(SEO, None) == problems(GALLERY, None) == []
    assert problems(SEO, {"title": "а"}) == [("seo.title", "pattern")]


def test_each_kind_of_item_has_its_own_fields() -> None:
    value: Value = [{"type": "quote"}, {"type": "line"}, {"type": "unknown"}, "no group"]
    assert problems(BLOCKS, value) == [("blocks[0].text", "missing-field")]


def test_lists_of_groups_are_counted() -> None:
    field = Field("gallery", "Галерија", Kind.OBJECTS, fields=(Field("src", "Слика"),), minimum=2)
    assert problems(field, [{"src": "a"}]) == [("gallery", "too-few")]


def test_single_values_of_a_list_are_held_to_what_they_should_be() -> None:
    number = Field("years", "Години", Kind.LIST, item=Field("item", "Година", Kind.NUMBER, whole=True))
    assert problems(number, [2020, "x"]) == [("years[1]", "not-a-number")]
    chosen = Field("tags", "Ознаки", Kind.SELECT, options=(Option("a", "А"),), closed=True, multiple=True, maximum=1)
    assert problems(chosen, ["a", "a"]) == [("tags", "too-many")]


def test_a_date_in_the_pattern_of_the_site_is_taken_for_one() -> None:
    assert problems(Field("date", "Датум", Kind.DATETIME, date_format="DD/MM/YYYY"), "31/12/2026") == []
    assert problems(Field("date", "Датум", Kind.DATETIME), "31/12/2026") == [("date", "not-a-date")]


@pytest.mark.parametrize("pattern", ["(a+)+$", "(a|a?)+b", "^(?:x*){0,50}$", "(?=.*a)(?=.*b).*c", "(?=(a*)*b)"])
def test_a_pattern_gets_a_twentieth_of_a_second(pattern: str) -> None:
    tried, text = Pattern(pattern), "xaxb" * 50_000
    begun = time.thread_time()
    assert tried.found_in(text) in (True, False, None)
    # The clock is looked at every now and then only.
    assert time.thread_time() - begun < 0.12


def test_deep_details_are_followed_to_an_end() -> None:
    field, value = SEO, {"title": "а"}
    deep: Value = value
    for _ in range(30):
        field, deep = Field("seo", "SEO", Kind.OBJECT, fields=(field,)), {"seo": deep}
    assert problems(field, deep) == []
