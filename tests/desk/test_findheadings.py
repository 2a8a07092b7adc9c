"""Headings are found by a few letters, in both scripts."""

from __future__ import annotations

import pytest

from editor.content.headings import Heading
from editor.desk.findheadings import Contents

TITLES = ((1, "Избори"), (2, "Прв круг"), (3, "Скопје"), (2, "Втор круг"), (1, "Заклучок"))
CONTENTS = Contents([Heading(level, title, 10 * number) for number, (level, title) in enumerate(TITLES)])


def titles(typed: str) -> list[str]:
    return [each.heading.title for each in CONTENTS.find(typed)]


def test_nothing_typed_lists_all_in_their_order() -> None:
    assert titles("") == [title for _, title in TITLES]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("кр", ["Прв круг", "Втор круг"]),
        ("skop", ["Скопје"]),
        ("zak", ["Заклучок"]),
        ("пкр", ["Прв круг"]),
        ("qqq", []),
    ],
)
def test_letters_in_either_script_find_them(typed: str, expected: list[str]) -> None:
    assert titles(typed) == expected


def test_each_comes_with_what_stands_above_it_and_where_it_was_found() -> None:
    (found,) = CONTENTS.find("скоп")
    assert found.above == ("Избори", "Прв круг")
    assert found.spans == ((0, 4),)
