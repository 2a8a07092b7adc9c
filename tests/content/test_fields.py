"""Values as texts in a form and back, and the rules of fields."""

from __future__ import annotations

import pytest

from editor.content.fields import check, label_of, text_of, value_from
from editor.content.problems import Problem
from editor.content.schema import Field, Kind, Option
from editor.content.values import Timestamp, Value

MOMENT = "2023-09-06T14:20:27.208Z"


def field(kind: Kind = Kind.TEXT, **rules: object) -> Field:
    return Field("x", "Х", kind, **rules)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("featuredImage", "Featured image"),
        ("featured_image", "Featured image"),
        ("header-img", "Header img"),
        ("title", "Title"),
        ("SEO", "SEO"),
        ("seoTitle", "Seo title"),
        ("главнаСлика", "Главна слика"),
        ("_", "_"),
        ("h1", "H1"),
    ],
)
def test_keys_become_words(name: str, label: str) -> None:
    assert label_of(name) == label


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (True, "true"),
        (7, "7"),
        (7.5, "7.5"),
        ("ќе", "ќе"),
        (Timestamp(MOMENT), MOMENT),
        (["а", 2, None], "а, 2, "),
        ({"a": [Timestamp("2023-01-01")]}, '{"a": ["2023-01-01"]}'),
    ],
)
def test_values_as_text(value: Value, text: str) -> None:
    assert text_of(value) == text


@pytest.mark.parametrize(
    ("kind", "text", "old", "value"),
    [
        (Kind.TEXT, "нов", "стар", "нов"),
        (Kind.TEXT, "8", 7, 8),
        (Kind.TEXT, "осум", 7, "осум"),
        (Kind.TEXT, "2024", "2023", "2024"),
        (Kind.TEXT, "true", False, True),
        (Kind.TEXT, "2023-09-07", Timestamp("2023-09-06"), Timestamp("2023-09-07")),
        (Kind.TEXT, "утре", Timestamp("2023-09-06"), "утре"),
        (Kind.TEXT, "", None, None),
        (Kind.TEXT, "", "стар", ""),
        (Kind.TEXT, "007", 7, "007"),
        (Kind.NUMBER, "12", None, 12),
        (Kind.NUMBER, "1,5", None, 1.5),
        (Kind.NUMBER, "1e999", None, "1e999"),
        (Kind.NUMBER, "многу", 7, "многу"),
        (Kind.NUMBER, "", 7, None),
        (Kind.BOOLEAN, "false", None, False),
        (Kind.DATETIME, MOMENT, None, Timestamp(MOMENT)),
        (Kind.DATETIME, MOMENT, "2023-09-06", MOMENT),
        (Kind.DATETIME, "2023-09-06 10:00", None, "2023-09-06 10:00"),
        (Kind.DATETIME, "", Timestamp(MOMENT), None),
        (Kind.LIST, "а, б\nв,,", [], ["а", "б", "в"]),
        (Kind.LIST, "2, 3", [1, 2], [2, "3"]),
        (Kind.LIST, "", ["а"], []),
        (Kind.RAW, "{a: 2, b: [x]}", {"a": 1}, {"a": 2, "b": ["x"]}),
        (Kind.RAW, "{a: 2", {"a": 1}, {"a": 1}),
        (Kind.RAW, "[1]", {"a": 1}, {"a": 1}),
    ],
)
def test_a_typed_text_keeps_the_type_that_was_there(kind: Kind, text: str, old: Value, value: Value) -> None:
    found = value_from(field(kind), text, old)
    assert found == value
    assert type(found) is type(value)


@pytest.mark.parametrize("old", [True, 7, 7.5, "7", Timestamp(MOMENT), ["a", 1], {"a": 1}, ["a, b"]])
@pytest.mark.parametrize("kind", list(Kind))
def test_a_text_that_was_not_changed_changes_nothing(kind: Kind, old: Value) -> None:
    assert value_from(field(kind), text_of(old), old) is old


def test_a_choice_has_its_own_type() -> None:
    select = field(Kind.SELECT, options=(Option(1, "Еден"), Option("да", "Да")))
    assert value_from(select, "1") == 1
    assert value_from(select, "да", "не") == "да"
    assert value_from(select, "ново", "да") == "ново"


@pytest.mark.parametrize(
    ("rules", "value", "problem"),
    [
        (field(required=True), "", Problem("missing-field", "Х")),
        (field(required=True), "  ", Problem("missing-field", "Х")),
        (field(Kind.LIST, required=True), [], Problem("missing-field", "Х")),
        (field(required=True), None, Problem("missing-field", "Х")),
        (field(Kind.BOOLEAN, required=True), None, None),
        (field(Kind.NUMBER, required=True), 0, None),
        (field(Kind.BOOLEAN, required=True), False, None),
        (field(), "", None),
        (field(Kind.NUMBER, minimum=1), 0, Problem("too-small", "Х ≥ 1")),
        (field(Kind.NUMBER, maximum=5), "6", Problem("too-great", "Х ≤ 5")),
        (field(Kind.NUMBER, whole=True), 1.5, Problem("not-whole", "Х")),
        (field(Kind.NUMBER, whole=True), 2.0, None),
        (field(Kind.NUMBER), "многу", Problem("not-a-number", "Х")),
        (field(Kind.NUMBER), float("nan"), Problem("not-a-number", "Х")),
        (field(Kind.DATETIME), Timestamp(MOMENT), None),
        (field(Kind.DATETIME), "2023-02-30", Problem("not-a-date", "2023-02-30")),
        (field(Kind.DATETIME), "вчера", Problem("not-a-date", "вчера")),
        (field(Kind.LIST, minimum=2), ["а"], Problem("too-few", "Х ≥ 2")),
        (field(Kind.LIST, maximum=1), ["а", "б"], Problem("too-many", "Х ≤ 1")),
        (field(Kind.SELECT, options=(Option("а", "А"),), closed=True), "б", Problem("not-a-choice", "Х: б")),
        (field(Kind.SELECT, options=(Option("а", "А"),)), "б", None),
        (field(Kind.LIST, options=(Option("а", "А"),), closed=True), ["а", "б"], Problem("not-a-choice", "Х: б")),
        (field(pattern=("^.{3,}$", "Најмалку три")), "аб", Problem("pattern", "Најмалку три")),
        (field(pattern=("^.{3,}$", "")), "абв", None),
        (field(pattern=("^.{3,}$", "")), "", None),
        (field(Kind.LIST, pattern=("^а,б$", "")), ["а", "б"], None),
        (field(pattern=("^(а+)+$", "Само а")), "а" * 60 + "б", Problem("pattern", "Само а")),
        (field(pattern=("(", "")), "а", None),
    ],
)
def test_rules(rules: Field, value: Value, problem: Problem | None) -> None:
    assert check(rules, value) == problem
