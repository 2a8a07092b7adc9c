"""Where a new name goes in a map within the details: below the one that stands before it in the new value."""

from __future__ import annotations

from editor.content.frontmatter import FrontMatter
from editor.content.values import Value

HEAD = "---\nseo:\n  title: x # one\n  # between\n  weight: 3\nlast: 1\n---\n"


def changed(value: Value) -> str:
    return FrontMatter.read(HEAD).with_value("seo", value).head


def test_a_new_name_goes_below_the_one_before_it() -> None:
    assert changed({"title": "x", "text": "z", "weight": 3}) == HEAD.replace("# one\n", "# one\n  text: z\n")


def test_a_new_name_that_comes_last_goes_to_the_end() -> None:
    assert changed({"title": "x", "weight": 3, "text": "z"}) == HEAD.replace("3\n", "3\n  text: z\n")


def test_a_new_name_without_one_before_it_goes_to_the_end() -> None:
    assert changed({"text": "z", "title": "x", "weight": 3}) == HEAD.replace("3\n", "3\n  text: z\n")


def test_several_new_names_go_where_each_belongs() -> None:
    value: Value = {"title": "x", "a": 1, "b": 2, "weight": 3, "c": 4}
    expected = HEAD.replace("# one\n", "# one\n  a: 1\n  b: 2\n").replace("3\n", "3\n  c: 4\n")
    assert changed(value) == expected


def test_a_new_name_below_one_that_changes_keeps_both() -> None:
    value: Value = {"title": "other", "text": "z", "weight": 3}
    assert changed(value) == HEAD.replace("x # one\n", "other # one\n  text: z\n")
