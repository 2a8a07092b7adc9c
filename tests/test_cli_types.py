"""`byline set --type`: what a text means, whatever stood there."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from editor.commands.meaning import typed
from editor.commands.posts import Refused
from editor.content.values import Timestamp
from tests.support.commandline import POST, Byline, caller, changes, left, written


@pytest.fixture
def byline(capsys: pytest.CaptureFixture[str]) -> Byline:
    return caller(capsys)


@pytest.fixture
def post(tmp_path: Path) -> Path:
    return written(tmp_path / "post.md", POST)


# Kinds


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        ("text", "", ""),
        ("text", "12", "12"),
        ("text", " true ", " true "),
        ("bool", "true", True),
        ("bool", "false", False),
        ("int", "-7", -7),
        ("int", "007", 7),
        ("float", "3", 3.0),
        ("float", "1e3", 1000.0),
        ("date", "2024-01-02", Timestamp("2024-01-02")),
        ("date", "2024-01-02 10:30", Timestamp("2024-01-02T10:30:00")),
        ("date", "2024/01/02", Timestamp("2024-01-02")),
        ("list", "а, б", ["а", "б"]),
        ("list", "", []),
        ("json", '{"a": [1, 2.5, null, true]}', {"a": [1, 2.5, None, True]}),
        ("json", '"2024-01-02"', "2024-01-02"),
    ],
)
def test_what_a_text_means_as_a_value_of_a_kind(kind: str, text: str, value: object) -> None:
    meant = typed(kind, text)
    assert meant == value
    assert type(meant) is type(value)


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("bool", ""),
        ("bool", "yes"),
        ("int", "1.5"),
        ("int", "9" * 30),
        ("float", "много"),
        ("float", "nan"),
        ("float", "9e999"),
        ("date", "2024-02-31"),
        ("date", "вчера"),
        ("date", ""),
        ("json", "{а}"),
        ("json", "NaN"),
        ("json", "1e999"),
        ("json", '{"a": 1, "a": 2}'),
        ("json", "[" * 100_000),
        ("json", "9" * 5000),
    ],
)
def test_a_text_that_is_none_of_the_kind_is_refused(kind: str, text: str) -> None:
    with pytest.raises(Refused) as told:
        typed(kind, text)
    assert str(told.value).endswith(".")


@pytest.mark.parametrize(
    ("kind", "detail", "line"),
    [
        ("text", "weight=12", 'weight: "12"'),
        ("text", "subtitle=", 'subtitle: ""'),
        ("bool", "draft=true", "draft: true"),
        ("int", "weight=12", "weight: 12"),
        ("float", "price=12", "price: 12.0"),
        ("date", "updated=2024-01-02", "updated: 2024-01-02"),
        ("list", "authors=Ана, Боро", "authors: [Ана, Боро]"),
        ("list", "authors=", "authors: []"),
        ("json", "hidden=null", "hidden:"),
    ],
)
def test_a_new_detail_is_what_its_type_says(byline: Byline, post: Path, kind: str, detail: str, line: str) -> None:
    assert byline("set", "--type", kind, detail, post) == (0, "", "")
    assert changes(post) == [("", line)]


def test_the_type_goes_before_what_stood_there(byline: Byline, post: Path) -> None:
    assert byline("set", "title=12", "--type", "int", post) == (0, "", "")
    assert changes(post) == [('title: "Избори" # наслов', "title: 12 # наслов")]


def test_a_date_keeps_the_style_that_stood_there(byline: Byline, post: Path) -> None:
    assert byline("set", "--type", "date", "date=2024-01-02 10:30", post) == (0, "", "")
    assert changes(post) == [("date: 2023-09-06T14:20:27.208Z", "date: 2024-01-02T10:30:00.000Z")]


def test_json_can_be_nested(byline: Byline, post: Path) -> None:
    assert byline("set", "--type", "json", 'seo={"title": "Б", "robots": ["a", "b"]}', post) == (0, "", "")
    assert byline("get", post, "seo.robots[1]")[1] == "b\n"


def test_the_type_of_an_added_value_is_that_of_the_item(byline: Byline, post: Path) -> None:
    assert byline("set", "--type", "int", "scores+=5", post) == (0, "", "")
    assert byline("set", "--type", "text", "scores+=а, б", post) == (0, "", "")
    assert byline("get", post, "scores", "--json")[1].split("\n")[1:3] == ["  5,", '  "а, б"']
    assert byline("set", "--type", "int", "scores-=5", post) == (0, "", "")
    assert byline("get", post, "scores")[1] == "а, б\n"


def test_a_value_that_is_none_of_its_type_is_wrong_usage_for_all_posts(byline: Byline, post: Path) -> None:
    code, out, err = byline("set", "--type", "date", "date=2024-02-31", post)
    assert (code, out, left(post)) == (2, "", True)
    assert err.endswith("“2024-02-31” is not a date in the calendar.\n")
    assert byline("set", "--type", "number", "weight=2", post)[0] == 2


def test_an_argument_that_is_no_text_is_wrong_usage(byline: Byline, post: Path) -> None:
    assert byline("set", "title=" + os.fsdecode(b"\xe0"), post)[0] == 2
    assert left(post)
