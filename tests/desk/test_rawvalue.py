"""A value as text in the language of a post's details, and back."""

from __future__ import annotations

import pytest

from editor.content.frontmatter import FrontMatter
from editor.content.readers import Reader
from editor.content.values import Timestamp, Value
from editor.desk.rawvalue import NotAValue, RawValues, tidied

VALUES: list[Value] = [
    "текст",
    "два\nреда\n",
    7,
    True,
    [],
    ["а", "б: в"],
    [1, 2],
    {"a": [1, {"b": "x: y"}], "t": "line\nline\n"},
    [{"a": 1}, {"a": 2, "b": ["в"]}],
]


@pytest.mark.parametrize("form", ["yaml", "toml", "json"])
@pytest.mark.parametrize("value", VALUES)
def test_what_is_written_reads_as_it_was(form: str, value: Value) -> None:
    raw = RawValues(form)
    assert raw.value_of(raw.text_of(value)) == value


@pytest.mark.parametrize("form", ["yaml", "toml"])
def test_a_date_stays_a_date(form: str) -> None:
    raw = RawValues(form)
    value: Value = {"day": Timestamp("2023-09-06")}
    assert raw.value_of(raw.text_of(value)) == value


@pytest.mark.parametrize(
    ("head", "name"),
    [
        ("---\nseo:\n    title: x # one\n    list:\n      - a\n---\n", "seo"),
        ("---\nlist:\n- a\n- b: c\n---\n", "list"),
        ("---\ntext: |\n  ред\n  ред\n---\n", "text"),
        ("---\nmap: {a: 1,\n  b: 2}\n---\n", "map"),
        ('+++\n[seo]\ntitle = "x"\n[seo.deep]\na = 1\n+++\n', "seo"),
        ("+++\n[[g]]\na = 1\n[[g]]\na = 2\n+++\n", "g"),
        ('{\n  "seo": {\n    "a": [1]\n  }\n}\n', "seo"),
    ],
)
def test_what_stands_in_a_file_reads_as_the_file_does(head: str, name: str) -> None:
    front = FrontMatter.read(head)
    entry = next(entry for entry in front.entries if entry.name == name)
    assert RawValues.like(front).value_of(tidied(entry.text), name) == entry.value


def test_a_value_is_read_as_its_site_reads_it() -> None:
    assert RawValues("yaml", Reader.CORE).value_of("a: yes") == {"a": "yes"}
    assert RawValues("yaml", Reader.PSYCH).value_of("a: yes") == {"a": True}


@pytest.mark.parametrize(
    ("form", "text"),
    [
        ("yaml", "a: 1\nb: ["),
        ("yaml", "a: 1\n---\nb: 2"),
        ("yaml", "1\nother: 2"),
        ("toml", 'a = "'),
        ("toml", "[x]\na = 1\n[y]\na = 2"),
        ("json", '{"a": 1}, "other": 2'),
        ("json", "{"),
    ],
)
def test_what_is_no_value_is_refused_with_a_reason(form: str, text: str) -> None:
    with pytest.raises(NotAValue) as refused:
        RawValues(form).value_of(text)
    assert refused.value.problem.detail
    assert 0 <= refused.value.problem.line <= len(text.splitlines()) + 1


def test_the_line_of_a_fault_is_counted_in_the_text() -> None:
    with pytest.raises(NotAValue) as refused:
        RawValues().value_of("a: 1\nb: 'c\nd: 2\ne: f' g\n")
    assert refused.value.problem.line == 4


@pytest.mark.timeout(10)
def test_a_hostile_text_is_refused_at_once() -> None:
    with pytest.raises(NotAValue):
        RawValues().value_of("[" * 200_000)
