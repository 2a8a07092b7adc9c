"""JSON details: one entry changes, and every other byte of the file stays."""

from __future__ import annotations

import json

import pytest

from editor.content.frontmatter import NotLossless
from editor.content.heads import Writing
from editor.content.jsonedit import set_value
from editor.content.values import Timestamp, Value
from tests.support.jsonposts import (
    AROUND,
    PLAIN,
    details_of,
    front,
    with_value,
)


@pytest.mark.parametrize("form", ["json-dashes", "json-semicolons", "json"])
def test_every_form_is_read_with_its_lines_and_can_be_edited(form: str) -> None:
    found = front(PLAIN, form)
    assert (found.format, found.problem, found.editable) == ("json", None, True)
    assert found.values == {"title": "Наслов", "draft": False, "weight": 1.5}
    assert [entry.text for entry in found.entries] == ['"Наслов"', "false", "1.50"]
    first = 2 if form == "json" else 3
    assert [entry.line for entry in found.entries] == [first, first + 1, first + 2]


def test_values_are_read_as_the_site_reads_them() -> None:
    details = (
        r"""{"a": "\"\\\/\b\f\n\r\t\u0416\ud83d\ude00", "b": -0.5e-3, "c": [true, null, {}], "": {"x": []}, "z": 0}"""
    )
    assert front(details).values == json.loads(details)


@pytest.mark.parametrize(
    ("details", "detail", "place"),
    [
        ('{\n"a": 1,\n}', "a comma before the closing brace", (4, 1)),
        ('{"a": [1,]}', "a comma before the closing bracket", (2, 10)),
        ('{"a": 1 "b": 2}', "a comma is missing", (2, 9)),
        ("{a: 1}", "a name in quotes is missing", (2, 2)),
        ('{"a" 1}', ": is missing", (2, 6)),
        ('{"a": }', "a value is missing", (2, 7)),
        ('{"a": NaN}', "NaN is not JSON", (2, 7)),
        ('{"a": -Infinity}', "-Infinity is not JSON", (2, 7)),
        ('{"a": 01}', "01 is not JSON", (2, 7)),
        ('{"a": 1.}', "1. is not JSON", (2, 7)),
        ('{"a": tru}', "tru is not JSON", (2, 7)),
        ('{"a": "x', "a text in quotes is never closed", (2, 7)),
        ('{"a": "x\ty"}', "the character U+0009 in a text in quotes", (2, 9)),
        ('{"a": "x\\q"}', "an unknown escape in a text in quotes", (2, 9)),
        ('{"a": 1} x', "more text after the closing brace", (2, 10)),
        ('{"a": 1 // b\n}', "a comma is missing", (2, 9)),
        ("[1]", "{ is missing", (2, 1)),
        ('{"a": [1}', "a comma is missing", (2, 9)),
        ('{"a": 1', "a comma is missing", (3, 1)),
    ],
)
def test_what_is_not_json_is_said_with_its_place_and_left_alone(
    details: str, detail: str, place: tuple[int, int]
) -> None:
    found = front(details)
    assert found.problem is not None
    assert (found.problem.reason, found.problem.detail) == ("broken-details", detail)
    assert (found.problem.line, found.problem.column) == place
    with pytest.raises(NotLossless):
        found.with_value("x", 1)


def test_a_text_that_python_cannot_encode_keeps_its_escapes() -> None:
    details = '{\n  "half": "a\\ud800b",\n  "x": 1\n}'
    found = front(details)
    assert found.values["half"] == "a\ud800b"
    assert with_value(details, "x", 2) == details.replace("1", "2")
    assert with_value(details, "x", "\udfff") == details.replace("1", '"\\udfff"')
    assert details_of(found.renamed("half", "\ud801")) == details.replace("half", "\\ud801")


def test_a_number_that_nobody_can_reckon_with_stays_text() -> None:
    details = f'{{"long": {"9" * 5000}, "x": 1, "huge": 1e999}}'
    found = front(details)
    assert found.values["long"] == "9" * 5000
    assert details_of(found.with_value("x", 2)) == details.replace('"x": 1', '"x": 2')


# --- changing a value ---


@pytest.mark.parametrize("form", AROUND)
def test_a_changed_value_is_all_that_changes(form: str) -> None:
    edited = front(PLAIN, form).with_value("draft", True)
    assert details_of(edited, form) == PLAIN.replace("false", "true")


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (True, "true"),
        (None, "null"),
        (1, "1"),
        (1.0, "1.0"),
        (0.1, "0.1"),
        (1e16, "1.0e+16"),
        (1.5e-07, "1.5e-07"),
        (10**300, "1" + "0" * 300),
        ("Ѓорѓи / „цитат“ 😀", '"Ѓорѓи / „цитат“ 😀"'),
        ('"\\\b\n\t\x00\x1f', '"\\"\\\\\\b\\n\\t\\u0000\\u001f"'),
        ("\x7f\x85\u2028\u2029\ufeff\uffff", '"\\u007f\\u0085\\u2028\\u2029\\ufeff\\uffff"'),
        (Timestamp("2023-09-06T14:20:27.208Z"), '"2023-09-06T14:20:27.208Z"'),
        ([Timestamp("2023-09-06")], '["2023-09-06"]'),
        ([], "[]"),
        ({}, "{}"),
        (["а", 1, [True]], '["а", 1, [true]]'),
        ({"а": {"б": None}}, '{"а": {"б": null}}'),
    ],
)
def test_a_value_is_written_as_json_writes_it(value: Value, written: str) -> None:
    details = '{\n\t"x": "а",\n\t"y": 0\n}'
    assert with_value(details, "y", value) == details.replace("0", written)


@pytest.mark.parametrize(("one", "other"), [("1", True), ("1.0", 1), ("true", 1), ("1", 1.0), ('"1"', 1), ("0", False)])
def test_kinds_of_values_are_kept_apart(one: str, other: Value) -> None:
    edited = front(f'{{"x": {one}}}').with_value("x", other)
    assert type(edited.values["x"]) is type(other)


@pytest.mark.parametrize(
    ("text", "value"),
    [("1.50", 1.5), ("1E2", 100.0), ('"\\u0416\\/"', "Ж/"), ('"2023-09-06"', Timestamp("2023-09-06"))],
)
def test_a_value_that_is_there_already_keeps_its_bytes(text: str, value: Value) -> None:
    found = front(f'{{"x": {text}}}')
    assert found.with_value("x", value) is found
    assert set_value(f'{{"x": {text}}}', "x", value, Writing()) == f'{{"x": {text}}}'


# Python's text of a huge number is refused by Python; the last is two halves of one character.
UNWRITABLE: dict[str, Value] = {
    "nan": float("nan"),
    "infinity": [float("-inf")],
    "huge": 10**5000,
    "large": 10**450,
    "halves": "\ud83d" + "\ude00",
}


@pytest.mark.parametrize("name", UNWRITABLE)
def test_what_json_cannot_hold_is_refused(name: str) -> None:
    with pytest.raises(NotLossless) as refused:
        front(PLAIN).with_value("title", UNWRITABLE[name])
    assert refused.value.problem.reason == "not-editable"


def test_values_too_deep_to_write_are_refused() -> None:
    value: Value = "дно"
    for _ in range(16):
        value = [value]
    assert front(PLAIN).with_value("title", value).values["title"] == value
    with pytest.raises(NotLossless):
        front(PLAIN).with_value("title", [value])


@pytest.mark.parametrize("name", ["", "a\nb", "a\rb", "x" * 201])
def test_a_name_that_nobody_would_give_is_refused(name: str) -> None:
    found = front(PLAIN)
    with pytest.raises(NotLossless):
        found.with_value(name, 1)
    with pytest.raises(NotLossless):
        found.with_value("title", {name: 1})
    with pytest.raises(NotLossless):
        found.renamed("title", name)


@pytest.mark.parametrize(
    ("old", "value", "new"),
    [
        ('["а", "б"]', ["а", "в", "б"], '["а", "в", "б"]'),
        ('["а","б"]', ["а", "б", "в"], '["а","б","в"]'),
        ('[ "а", "б" ]', ["б"], '[ "б" ]'),
        ('["а" , "б"]', ["а"], '["а"]'),
        ('["а"]', ["а", "б"], '["а", "б"]'),
        ("[1.0, 1E1, 2]", [1.0, 10.0, 3, 4], "[1.0, 1E1, 3, 4]"),
        ("[\n    1.0,\n    1E1\n  ]", [0, 1.0, 10.0], "[\n    0,\n    1.0,\n    1E1\n  ]"),
        ("[\n    1.0,\n    1E1\n  ]", [1.0, 10.0, 0], "[\n    1.0,\n    1E1,\n    0\n  ]"),
        ("[\n    1.0,\n    1E1\n  ]", [1.0, 0], "[\n    1.0,\n    0\n  ]"),
        ("[\n    1.0,\n    1E1\n  ]", [1.0], "[\n    1.0\n  ]"),
        ("[\n    1.0,\n    1E1\n  ]", [10.0], "[\n    1E1\n  ]"),
        ("[\n    1.0,\n\n    1E1,\n    2\n  ]", [1.0, 2], "[\n    1.0,\n\n    2\n  ]"),
        ("[\n    1.0\n  , 1E1\n  ]", [1.0, 10.0, 2], "[\n    1.0\n  , 1E1\n  , 2\n  ]"),
        ("[\n    1.0\n  , 1E1\n  ]", [10.0], "[\n    1E1\n  ]"),
        ("[\n    1\n  ]", [[1]], "[\n    [1]\n  ]"),
        ('["а"]', [], "[]"),
        ("[]", ["а"], '["а"]'),
        ('"а"', ["а"], '["а"]'),
        ('["а"]', "а", '"а"'),
        ('{"x": 1.0,  "y": [1E1]}', {"x": 1.0, "y": [10.0, 2]}, '{"x": 1.0,  "y": [1E1,  2]}'),
        ('{"x": 1.0, "y": 2}', {"y": 2, "x": 1.5}, '{"x": 1.5, "y": 2}'),
        ('{"x": 1.0, "y": 2}', {"x": 1.0}, '{"x": 1.0}'),
        ('{"x": 1.0, "y": 2}', {"y": 2}, '{"y": 2}'),
        ('{"x": 1.0, "y": 2}', {"x": 1.0, "z": 3, "y": 2}, '{"x": 1.0, "z": 3, "y": 2}'),
        ('{"x": 1.0, "y": 2}', {"x": 1.0, "y": 2, "z": 3}, '{"x": 1.0, "y": 2, "z": 3}'),
        ('{"x": 1.0}', {"z": 3}, '{"z": 3}'),
        ('{\n    "x": 1.0\n  }', {"x": 1.0, "z": 3}, '{\n    "z": 3,\n    "x": 1.0\n  }'),
        ('{\n    "x": {"y": 1.0}\n  }', {"x": {"y": 1.0, "z": {}}}, '{\n    "x": {"y": 1.0, "z": {}}\n  }'),
        ('[{"x": 1.0}, {"y": 1E1}]', [{"x": 1.0}, {"y": 10.0, "z": 0}], '[{"x": 1.0}, {"y": 1E1, "z": 0}]'),
    ],
)
def test_inside_a_value_only_what_differs_changes(old: str, value: Value, new: str) -> None:
    details = '{\n  "before": 1.50,\n  "value": %s,\n  "behind": [1E2]\n}'
    edited = with_value(details % old, "value", value)
    assert json.loads(edited)["value"] == value
    assert edited == details % new


def test_a_name_that_stands_twice_inside_a_value_is_not_guessed_at() -> None:
    details = '{"o": {"x": 1, "x": 2}, "y": 0}'
    with pytest.raises(NotLossless):
        front(details).with_value("o", {"x": 3})
    assert with_value(details, "y", 1) == details.replace("0", "1")
    assert with_value(details, "o", "текст") == '{"o": "текст", "y": 0}'


def test_letters_are_escaped_only_where_the_file_escapes_all() -> None:
    held = '{"a": "\\u0416", "c": "%s", "b": ""}'
    assert with_value(held % "x", "b", "Ѓ😀") == held.replace('""', '"\\u0403\\ud83d\\ude00"') % "x"
    assert with_value(held % "Ж", "b", "Ѓ") == held.replace('""', '"Ѓ"') % "Ж"
    spaces = held.replace("0416", "00a0") % "\\u2028"
    assert with_value(spaces, "b", "Ѓ") == spaces.replace('""', '"Ѓ"')
