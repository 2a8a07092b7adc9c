"""Where a text names other files and pages."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editor.content.linkspots import spots, with_other


def found(text: str) -> list[tuple[str, str]]:
    return [(spot.written, spot.way) for spot in spots(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[а](izbori.md)", [("izbori.md", "markdown")]),
        ('![а](../img/a.jpg "Наслов") и [б](/b/)', [("../img/a.jpg", "markdown"), ("/b/", "markdown")]),
        ("[а](<нов пат.md> 'т')", [("нов пат.md", "angle")]),
        ("[![а](a.jpg)](b.md)", [("a.jpg", "markdown"), ("b.md", "markdown")]),
        ("[а][б]\n\n[б]: izbori.md 'т'\n", [("izbori.md", "markdown")]),
        ('<a href="izbori.md"><img src=\'a.jpg\' alt="b.jpg"></a>', [("izbori.md", "html"), ("a.jpg", "html")]),
        ("`[а](b.md)` [в](g.md)", [("g.md", "markdown")]),
        ("```\n[а](b.md)\n```\n[в](g.md)", [("g.md", "markdown")]),
        ("<!-- <a href='b.md'> -->", []),
        ("<!--\n<a href='b.md'>\n-->", []),
        ("[а]({% post_url 2023-09-06-izbori %})", [("2023-09-06-izbori", "post_url")]),
        ("{% link _posts/2023-09-06-izbori.md %}", [("_posts/2023-09-06-izbori.md", "link")]),
        ('[а]({{< relref "izbori.md#del" >}})', [("izbori.md#del", "ref")]),
        ("[а]()", []),
        ("[а] (b.md)", []),
    ],
)
def test_references_are_found_but_not_in_code(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


def test_other_references_leave_every_other_character() -> None:
    text = 'А [а](b.md)\r\n\r[в](b.md "b.md")\n'
    others = dict.fromkeys(spots(text), "v.md")
    assert with_other(text, others) == 'А [а](v.md)\r\n\r[в](v.md "b.md")\n'


PARTS = st.sampled_from(
    [*"[]()<>`!\\ \n\r\"'", "[а](b.md)", "<a href='b'>", "<!--", "-->", "{% link x %}", "```\n", "й", "\u2028"]
)


@settings(max_examples=300, deadline=None)
@given(st.lists(PARTS, max_size=40).map("".join))
def test_what_is_found_stands_there_in_order_and_apart(text: str) -> None:
    there = spots(text)
    assert all(text[spot.start : spot.end] == spot.written for spot in there)
    assert all(one.end <= two.start for one, two in pairwise(there))
    assert with_other(text, {spot: spot.written for spot in there}) == text
