"""A place in the page is found in the Markdown it was made of."""

from __future__ import annotations

import pytest

from editor.content.wordspot import find


@pytest.mark.parametrize(
    ("source", "before", "after", "expected"),
    [
        ("Ким и Путин се сретнаа", "Ким и Пу", "тин се сретнаа", "Ким и Пу"),
        ("**Ким** и _Путин_ се", "Ким и Пут", "ин се", "**Ким** и _Пут"),
        ("[Ким](https://kim.org/kim) и Ким", "Ким и К", "им", "[Ким](https://kim.org/kim) и К"),
        ("да да да да", "да да ", "да да", "да да "),
        ("> еден\n> два три", "еден\nдва ", "три", "> еден\n> два "),
        ("текст", "", "текст", ""),
        ("**текст**", "", "текст", "**"),
        ("текст", "текст", "", "текст"),
        ("a&nbsp;зборови овде", "a\u00a0зборови", " овде", "a&nbsp;зборови"),
        ("„Цитат“, рече тој.", "“Цитат”, р", "ече тој.", "„Цитат“, р"),
    ],
)
def test_the_place_stands_between_the_same_words(source: str, before: str, after: str, expected: str) -> None:
    assert source[: find(source, before, after)] == expected


@pytest.mark.parametrize(("before", "after"), [("", ""), ("сосема", "друго"), ("...", "!!!")])
def test_words_that_are_not_there_lead_to_the_beginning(before: str, after: str) -> None:
    assert find("Ким и Путин", before, after) == 0
