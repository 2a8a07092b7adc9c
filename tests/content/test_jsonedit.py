"""JSON details: what is added, taken out and renamed, to the byte."""

from __future__ import annotations

import pytest

from editor.content.document import Document
from editor.content.frontmatter import NotLossless
from editor.content.heads import Writing
from editor.content.jsonedit import remove, rename, set_value
from tests.support.jsonposts import (
    AROUND,
    BODY,
    PLAIN,
    details_of,
    front,
    with_value,
    without,
)

# YAML has no tabs there.
INDENTS = [
    (form, indent) for form in AROUND for indent in ("", " ", "  ", "    ", "\t") if (form, indent) != ("yaml", "\t")
]


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize(("form", "indent"), INDENTS)
def test_a_new_member_is_one_new_line(form: str, indent: str, newline: str) -> None:
    before, after = AROUND[form]
    details = PLAIN.replace("  ", indent)
    text = f"{before}{details}{after}{BODY}".replace("\n", newline)
    document = Document.from_bytes(text.encode())
    edited = document.front_matter.with_value("featured", True)
    written = document.with_front_matter(edited).to_bytes().decode()
    line = f'{indent}"featured": true,{newline}'
    assert written.replace(line, "") == text
    assert written.count(line) == 1
    assert edited.without("featured") == document.front_matter


@pytest.mark.parametrize(
    ("details", "after", "expected"),
    [
        ('{"a": 1, "b": 2}', (), '{"a": 1, "b": 2, "n": 0}'),
        ('{"a":1,"b":2}', (), '{"a":1,"b":2,"n":0}'),
        ('{"a":1}', (), '{"a":1,"n":0}'),
        ('{ "a" : 1 }', (), '{ "a" : 1, "n" : 0 }'),
        ('{"a": 1, "b": 2}', ("a",), '{"a": 1, "n": 0, "b": 2}'),
        ('{"a": 1, "b": 2}', ("a", "b", "c"), '{"a": 1, "b": 2, "n": 0}'),
        ('{"a": 1,\n "b": 2}', (), '{"a": 1,\n "n": 0,\n "b": 2}'),
        ('{"a": 1,\n "b": 2, "c": 3\n}', (), '{"a": 1,\n "b": 2, "c": 3, "n": 0\n}'),
        ('{\n  "a": 1\n}', (), '{\n  "n": 0,\n  "a": 1\n}'),
        ('{\n  "a": 1,\n  "b": 2\n}', ("a",), '{\n  "a": 1,\n  "n": 0,\n  "b": 2\n}'),
        ('{\n  "a": 1,\n\n  "b": 2\n}', ("a",), '{\n  "a": 1,\n\n  "n": 0,\n  "b": 2\n}'),
        ('{\n  "a": 1 ,\n  "b": 2\n}', ("b",), '{\n  "a": 1 ,\n  "n": 0 ,\n  "b": 2\n}'),
        ('{\n    "a": 1\n  , "b": 2\n}', (), '{\n    "a": 1\n  , "b": 2\n  , "n": 0\n}'),
        ('{\n  "a":  1,\n  "bb": 2,\n  "c":  3\n}', ("a",), '{\n  "a":  1,\n  "n":  0,\n  "bb": 2,\n  "c":  3\n}'),
        ("{}", (), '{"n": 0}'),
        ("{ }", (), '{ "n": 0 }'),
        ("{\n}", (), '{\n  "n": 0\n}'),
        (" \n\t{\n\n\t}\n", (), ' \n\t{\n\n\t  "n": 0\n\t}\n'),
    ],
)
def test_a_new_member_stands_as_its_neighbours_do(details: str, after: tuple[str, ...], expected: str) -> None:
    found = front(details)
    edited = found.with_value("n", 0, after)
    assert details_of(edited) == expected
    assert edited.without("n").head == found.head


@pytest.mark.parametrize(
    ("held", "written"),
    [
        ('"t": [\n    "x"\n  ]', '"n": [\n    1,\n    {\n      "y": 2\n    }\n  ]'),
        ('"t": ["x","y"]', '"n": [1,{"y": 2}]'),
        ('"t": [ "x" ]', '"n": [ 1, {"y": 2} ]'),
        ('"t": {\n    "x": 0\n  }', '"n": [\n    1,\n    {\n      "y": 2\n    }\n  ]'),
        ('"t": "x"', '"n": [1, {"y": 2}]'),
    ],
)
def test_new_lists_and_maps_look_like_those_that_are_there(held: str, written: str) -> None:
    assert (
        with_value(f'{{\n  {held},\n  "z": 0\n}}', "n", [1, {"y": 2}]) == f'{{\n  {held},\n  {written},\n  "z": 0\n}}'
    )


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("form", ["json-dashes", "json-semicolons", "json"])
def test_a_post_without_details_gets_an_object(form: str, newline: str) -> None:
    text = f"Само текст{newline}"
    document = Document.from_bytes(text.encode(), form=form)
    edited = document.with_front_matter(document.front_matter.with_value("title", "Нов"))
    before, after = AROUND[form]
    expected = f'{before}{{\n  "title": "Нов"\n}}{after}'.replace("\n", newline) + text
    assert edited.to_bytes().decode() == expected
    assert edited.front_matter.values == {"title": "Нов"}


@pytest.mark.parametrize("blank", ["", "\n", " \t\n\n"])
def test_blank_details_are_none_and_can_be_begun(blank: str) -> None:
    found = Document.from_bytes(f"---json\n{blank}---\nТекст\n".encode()).front_matter
    assert (found.format, found.problem, found.values) == ("json", None, {})
    assert found.with_value("a", [1]).head == f'---json\n{blank}{{\n  "a": [1]\n}}\n---\n'


# --- removing and renaming ---


@pytest.mark.parametrize(
    ("details", "expected"),
    [
        ('{"a": 1, "x": 2, "b": 3}', '{"a": 1, "b": 3}'),
        ('{"x": 2, "b": 3}', '{"b": 3}'),
        ('{"a": 1, "x": 2}', '{"a": 1}'),
        ('{"x": 2}', "{}"),
        ('{ "x": 2 }', "{ }"),
        ('{\n  "x": 2\n}', "{\n}"),
        ('{\n  "x": 2}', "{\n}"),
        ('{\n  "a": 1,\n  "x": 2}', '{\n  "a": 1}'),
        ('{"x": 2\n}', "{\n}"),
        ('{\n  "a": 1,\n  "x": [\n    2\n  ],\n  "b": 3\n}', '{\n  "a": 1,\n  "b": 3\n}'),
        ('{\n  "x": 2,\n  "b": 3\n}', '{\n  "b": 3\n}'),
        ('{\n  "a": 1,\n  "x": 2\n}', '{\n  "a": 1\n}'),
        ('{\n  "a": 1,\n\n  "x": 2\n\n}', '{\n  "a": 1\n\n\n}'),
        ('{\n  "a": 1 ,\n    "x": 2,\n\n "b": 3\n}', '{\n  "a": 1 ,\n\n "b": 3\n}'),
        ('{\r\n  "a": 1,\n  "x": 2,\r  "b": 3\n}', '{\r\n  "a": 1,\n  "b": 3\n}'),
        ('{\r\n  "a": 1,\r\n  "x": 2\n}', '{\r\n  "a": 1\r\n}'),
        ('{"x": 2,\n "b": 3}', '{\n "b": 3}'),
        ('{"a": 1, "x": 2,\n "b": 3}', '{"a": 1,\n "b": 3}'),
        ('{"a": 1,\n "x": 2, "b": 3}', '{"a": 1,\n "b": 3}'),
        ('{\n    "a": 1\n  , "x": 2\n  , "b": 3\n}', '{\n    "a": 1\n  , "b": 3\n}'),
        ('{\n    "a": 1\n  , "x": 2\n}', '{\n    "a": 1\n}'),
    ],
)
def test_a_member_goes_with_its_line_and_its_comma(details: str, expected: str) -> None:
    assert without(details, "x") == expected


def test_removing_what_is_not_there_changes_nothing() -> None:
    assert front(PLAIN).without("x").head == front(PLAIN).head
    for details in (PLAIN, "{}", "{\r\n}"):
        assert remove(details, "x", Writing()) == details


@pytest.mark.parametrize("form", AROUND)
def test_a_new_name_is_all_that_changes(form: str) -> None:
    edited = front(PLAIN, form).renamed("weight", "тежина")
    assert details_of(edited, form) == PLAIN.replace("weight", "тежина")
    assert [entry.name for entry in edited.entries] == ["title", "draft", "тежина"]


def test_a_name_is_not_given_twice() -> None:
    with pytest.raises(NotLossless):
        front(PLAIN).renamed("title", "draft")
    for name, new in (("title", "draft"), ("none", "x")):
        with pytest.raises(NotLossless):
            rename(PLAIN, name, new, Writing())


# --- names that stand there twice ---

TWICE = '{\n  "a": 1,\n  "b": 2,\n  "a": 3.0\n}'


def test_a_name_that_stands_twice_is_shown_and_said_with_its_place() -> None:
    found = front(TWICE)
    assert found.problem is not None
    assert (found.problem.reason, found.problem.detail) == ("duplicate-key", "a")
    assert (found.problem.line, found.problem.column) == (5, 3)
    assert [(entry.name, entry.value) for entry in found.entries] == [("a", 1), ("b", 2), ("a", 3.0)]
    assert found.editable


def test_a_name_that_stands_twice_is_changed_only_where_all_are_meant() -> None:
    found = front(TWICE)
    with pytest.raises(NotLossless):
        found.with_value("a", 9)
    with pytest.raises(NotLossless):
        found.without("a")
    with pytest.raises(NotLossless):
        found.renamed("a", "c")
    with pytest.raises(NotLossless):
        set_value(TWICE, "a", 9, Writing())
    with pytest.raises(NotLossless):
        remove(TWICE, "a", Writing())
    assert details_of(found.with_value("a", 3.0, every=True)) == TWICE.replace(": 1", ": 3.0")
    assert details_of(found.without("a", every=True)) == '{\n  "b": 2\n}'
    assert details_of(found.with_value("b", 4)) == TWICE.replace(": 2", ": 4")
    assert details_of(found.without("b")) == '{\n  "a": 1,\n  "a": 3.0\n}'
