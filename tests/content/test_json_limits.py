"""What proves a change of JSON details right, and details made to break their reader."""

from __future__ import annotations

import json
import time

import pytest

from editor.content.document import Document
from editor.content.frontmatter import FORMS, NotLossless
from editor.content.heads import Writing
from editor.content.jsoncheck import is_only_change, is_only_removal, is_only_renamed
from editor.content.jsonedit import set_value
from editor.content.jsontree import (
    MAX_CHARACTERS,
    MAX_NODES,
    NotJson,
    is_json,
    parse,
)
from editor.content.lines import newline_of
from editor.content.values import Value
from tests.support.jsonposts import (
    AROUND,
    PLAIN,
    front,
)


@pytest.mark.parametrize(
    ("new", "is_right"),
    [
        ('{"a": 1.50, "x": [2, 10.0], "b": {}}', True),
        ('{"a": 1.50, "x": [2, 1E1], "b": {}}', False),
        ('{"a": 1.5, "x": [2, 10.0], "b": {}}', False),
        ('{"a": 1.50, "x": [2, 10.0], "b": { }}', False),
        ('{"b": {}, "x": [2, 10.0], "a": 1.50}', False),
        ('{"a": 1.50, "x": [2, 10.0]}', False),
        ('{"a": 1.50, "x": [2, 10.0], "b": {}, "c": 0}', False),
        ('{"a": 1.50, "x": [2, 10.0], "b": {}, "x": [2, 10.0]}', False),
        ('{"a": 1.50, "x": [3, 10.0], "b": {}}', False),
        ('{"a": 1.50, "b": {}}', False),
        ('{"a": 1.50, "\\u0078": [2, 10.0], "b": {}}', False),
        ('{"\\u0061": 1.50, "x": [2, 10.0], "b": {}}', False),
        ('{"a": 1.50, "x": [2, 10.0], "b": {}} ', False),
    ],
)
def test_the_proof_sees_whatever_else_has_changed(new: str, is_right: bool) -> None:
    assert is_only_change('{"a": 1.50, "x": [1, 10.0], "b": {}}', new, "x", [2, 10.0]) is is_right


def test_the_proof_sees_what_else_went_or_got_another_name() -> None:
    old = '{"a": 1.50, "x": 2, "b": 3}'
    assert is_only_removal(old, '{"a": 1.50, "b": 3}', "x")
    assert not is_only_removal(old, '{"a": 1.5, "b": 3}', "x")
    assert not is_only_removal(old, '{"a": 1.50}', "x")
    assert not is_only_removal(old, old, "x")
    assert is_only_renamed(old, '{"a": 1.50, "y": 2, "b": 3}', "x", "y")
    assert not is_only_renamed(old, '{"a": 1.50, "y": 2.0, "b": 3}', "x", "y")
    assert not is_only_renamed(old, '{"y": 2, "a": 1.50, "b": 3}', "x", "y")
    assert not is_only_renamed(old, '{"a": 1.50, "b": 3}', "x", "y")


# --- limits ---

HOSTILE = {
    "brackets": '{"x": ' + "[" * 200_000,
    "braces": '{"a":' * 50_000,
    "deep": '{"x": ' + "[" * 10_000 + "]" * 10_000 + "}",
    "long": '{"x": "' + "а" * 10_000_000 + '"}',
    "many": '{"x": [' + "1," * 120_000 + "1]}",
    "names": "{" + ",".join(f'"{at}":0' for at in range(25_000)) + "}",
    "twice": "{" + ",".join('"a":0' for _ in range(19_000)) + "}",
    "escapes": '{"x": "' + "\\" * 200_001 + '"}',
    "unclosed": '{"x": "' + '\\"' * 100_000,
    "digits": '{"x": ' + "1" * 250_000 + "}",
    "exponent": '{"x": 1e' + "9" * 250_000 + "}",
    "points": '{"x": ' + "1." * 100_000 + "}",
    "nul": '{"x": "\x00"}',
    "spaces": "{" + " " * 250_000 + "}",
    "surrogates": '{"x": "' + "\\ud800" * 40_000 + '"}',
}


@pytest.mark.parametrize("form", AROUND)
@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_head_is_read_or_refused_at_once_and_its_text_stays_whole(name: str, form: str) -> None:
    before, after = AROUND[form]
    data = f"{before}{HOSTILE[name]}{after}Текст\n".encode()
    start = time.thread_time()
    document = Document.from_bytes(data)
    found = document.front_matter
    assert time.thread_time() - start < 1
    assert document.to_bytes() == data
    try:
        edited = found.with_value("novo", "да")
    except NotLossless:
        return
    finally:
        assert time.thread_time() - start < 10
    if found.format != "none":
        assert edited.without("novo").head == found.head


@pytest.mark.parametrize(
    ("details", "detail"),
    [
        (f'{{"x": "{"а" * MAX_CHARACTERS}"}}', "more than 256 KB"),
        (f'{{"x": {"[" * 32}{"]" * 32}}}', "more than 32 levels"),
        (f'{{"x": [{"1," * MAX_NODES}1]}}', "more than 20,000 entries"),
    ],
)
def test_what_is_larger_or_deeper_than_details_are_is_left_alone(details: str, detail: str) -> None:
    problem = front(details).problem
    assert problem is not None
    assert (problem.reason, problem.detail, problem.line) == ("too-large", detail, 2)


def test_what_is_as_large_and_as_deep_as_details_may_be_is_read() -> None:
    details = f'{{"x": {"[" * 31}{"]" * 31}, "y": [{"1," * (MAX_NODES - 33)}1]}}'
    assert front(details).problem is None
    assert not is_json(details.replace("1]", "1,1]"))
    with pytest.raises(NotJson):
        parse(details.replace("1]", "1,1]"))


def test_a_long_list_changes_at_once() -> None:
    held: list[Value] = [0] * 9_000
    details = f'{{"x": {json.dumps(held)}}}'
    start = time.thread_time()
    edited = set_value(details, "x", [*held, 1], Writing())
    assert json.loads(edited)["x"] == [*held, 1]
    assert time.thread_time() - start < 2


@pytest.mark.parametrize("form", ["json-dashes", "json-semicolons", "json"])
def test_a_form_holds_what_it_is_given(form: str) -> None:
    handler = FORMS[form]
    for details in (PLAIN, PLAIN + "\n"):
        head = handler.wrapped(details, "\n")
        place = handler.find(head)
        assert place is not None
        assert head[place.start : place.end].strip() == PLAIN
        assert place.after == len(head)
        assert handler.split(head + "Текст")[1] == "Текст"
        assert handler.load(head[place.start : place.end]) == json.loads(PLAIN)
    assert handler.kind == "json"
    assert newline_of(handler.wrapped(PLAIN.replace("\n", "\r\n"), "\r\n")) == "\r\n"
