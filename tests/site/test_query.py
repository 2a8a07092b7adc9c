"""What is typed above a list: read, shown as chips, and written again."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.site.query import Names, Query, Remark, Target, Term, Value, parse

NAMES = Names(
    aliases={"категорија": "category", "истакнато": "featured", "нацрт": "draft", "е": "is", "има": "has"},
    fields=("weight", "Кратка вест", "tags", "категории", "a:b", "-x", '"'),
)
TYPED = 'category:свет ★:yes author:Ана after:2023-09-01 "во септември" -спорт'


def terms(text: str) -> list[tuple[Target, str, str, bool, bool]]:
    return [
        (term.target, term.name, value.text, value.exact, term.negated)
        for term in parse(text, NAMES).terms
        for value in term.values
    ]


def test_what_an_editor_types_is_read() -> None:
    assert terms(TYPED) == [
        (Target.CATEGORY, "", "свет", False, False),
        (Target.FEATURED, "", "yes", False, False),
        (Target.AUTHOR, "", "Ана", False, False),
        (Target.AFTER, "", "2023-09-01", False, False),
        (Target.WORDS, "", "во септември", True, False),
        (Target.WORDS, "", "спорт", False, True),
    ]
    assert parse(TYPED).remarks == ()
    assert parse(TYPED).text == TYPED.replace("★", "featured")


def test_terms_know_where_they_stand() -> None:
    query = parse(TYPED)
    assert [TYPED[term.start : term.end] for term in query.terms] == [
        *("category:свет", "★:yes", "author:Ана", "after:2023-09-01"),
        *('"во септември"', "-спорт"),
    ]


def test_names_may_be_in_the_persons_language() -> None:
    assert terms("Категорија:свет истакнато:да е:нацрт") == terms("category:свет featured:yes is:draft")


def test_fields_of_the_site_are_found_whatever_their_letters() -> None:
    assert terms("WEIGHT:7") == [(Target.FIELD, "weight", "7", False, False)]
    assert terms("kategorii:свет") == [(Target.FIELD, "категории", "свет", False, False)]
    assert terms('"кратка вест":да') == [(Target.FIELD, "Кратка вест", "да", False, False)]
    assert terms("tag:Скопје") == terms("tags:Скопје") == [(Target.FIELD, "tags", "Скопје", False, False)]


def test_one_of_several_values_is_enough() -> None:
    assert terms('category:свет,"култура, стил"') == [
        (Target.CATEGORY, "", "свет", False, False),
        (Target.CATEGORY, "", "култура, стил", True, False),
    ]


@pytest.mark.parametrize(
    ("text", "remark"),
    [
        ("foo:bar", Remark("unknown-field", "foo", 0, 3)),
        ("after:вчера", Remark("not-a-date", "вчера", 0, 11)),
        ("after:2023-02-30", Remark("not-a-date", "2023-02-30", 0, 16)),
        ("★:можеби", Remark("not-yes-or-no", "можеби", 0, 8)),
        ("is:lost", Remark("unknown-state", "lost", 0, 7)),
        ("-category: x", Remark("no-value", "-category:", 0, 10)),
        ("has:nothing", Remark("unknown-field", "nothing", 0, 11)),
        ('a "b c', Remark("open-quote", '"b c', 2, 6)),
    ],
)
def test_what_is_not_understood_is_told_with_its_place(text: str, remark: Remark) -> None:
    assert parse(text, NAMES).remarks == (remark,)


def test_an_unknown_field_is_looked_for_as_it_stands_and_an_unknown_value_left_out() -> None:
    assert terms("foo:bar") == [(Target.WORDS, "", "foo:bar", False, False)]
    assert terms("after:вчера x") == [(Target.WORDS, "", "x", False, False)]
    assert parse("14:30 https://example.org", NAMES).remarks == ()


@pytest.mark.parametrize(
    ("typed", "kept"), [("2023", "2023"), ("2023-9", "2023-09"), ("6.9.2023", "2023-09-06"), ("09/2023", "2023-09")]
)
def test_days_months_and_years_are_read_as_people_write_them(typed: str, kept: str) -> None:
    assert terms(f"date:{typed}") == [(Target.DATE, "", kept, False, False)]


def test_chips_read_and_change_the_query() -> None:
    query = parse("category:свет,спорт -category:култура путин")
    assert [value.text for value in query.of(Target.CATEGORY)] == ["свет", "спорт"]
    assert query.with_values(Target.CATEGORY, "македонија").text == '-category:култура путин category:"македонија"'
    assert query.with_values(Target.CATEGORY).text == "-category:култура путин"
    assert query.with_values(Target.FEATURED, "yes").text.endswith("featured:yes")


SIGNS = st.text(st.sampled_from('abж -:",\\\n\t★()=categoryisfeaturedКратка вест'), max_size=25)
PARTS = st.lists(
    st.one_of(
        SIGNS,
        st.sampled_from(["category:", "is:draft", "★:", "-", '"', "has:", "after:2020", '"Кратка вест":', "tag:", ","]),
    ),
    max_size=6,
).map(" ".join)


@given(st.one_of(st.text(max_size=40), SIGNS, PARTS))
def test_any_text_is_read_and_what_is_written_of_it_means_the_same(text: str) -> None:
    query = parse(text, NAMES)
    assert parse(query.text, NAMES).terms == query.terms
    for mark in (*query.terms, *query.remarks):
        assert 0 <= mark.start <= mark.end <= len(text)


FREE = st.text(min_size=1, max_size=15)


@given(
    st.lists(
        st.one_of(
            st.builds(
                lambda target, texts, negated: Term(
                    target, tuple(dict.fromkeys(Value(text, exact=True) for text in texts)), "", negated
                ),
                st.sampled_from([Target.CATEGORY, Target.AUTHOR, Target.TITLE, Target.TEXT, Target.PATH]),
                st.lists(FREE, min_size=1, max_size=3),
                st.booleans(),
            ),
            st.builds(
                lambda name, text: Term(Target.FIELD, (Value(text, exact=True),), name),
                st.sampled_from(NAMES.fields),
                FREE,
            ),
            st.builds(lambda text, negated: Term(Target.WORDS, (Value(text, True),), "", negated), FREE, st.booleans()),
            st.sampled_from(
                [
                    Term(Target.IS, (Value("draft"),)),
                    Term(Target.FEATURED, (Value("no"),), negated=True),
                    Term(Target.HAS, (Value("image"),)),
                    Term(Target.BEFORE, (Value("2023-09"),)),
                ]
            ),
        ),
        max_size=5,
    )
)
def test_what_chips_put_together_comes_back_from_its_text(made: list[Term]) -> None:
    query = Query(tuple(made))
    read = parse(query.text, NAMES)
    assert read.terms == query.terms
    assert read.remarks == ()
