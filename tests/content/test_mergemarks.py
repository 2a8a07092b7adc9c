"""Marks of a merge that was not finished."""

from __future__ import annotations

import pytest

from editor.content.mergemarks import line_of

MARKED = "Прв.\n\n<<<<<<< HEAD\nНаше.\n=======\nНивно.\n>>>>>>> other\nКрај.\n"


def test_X11_the_first_marks_are_found() -> None:
    assert line_of(MARKED) == 2
    assert line_of(MARKED + MARKED) == 2


def test_X11_marks_with_the_common_ancestor_are_found() -> None:
    assert line_of(MARKED.replace("=======", "||||||| base\nБило.\n=======")) == 2


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Наслов\n=======\nТекст.\n",
        "<<<<<<< HEAD\nсамо почеток\n",
        "<<<<<<< HEAD\nнаше\n>>>>>>> без средина\n",
        MARKED.replace("\n<<<<<<<", "\n > <<<<<<<"),
    ],
)
def test_what_is_not_all_of_them_is_text(text: str) -> None:
    assert line_of(text) == -1


def test_many_beginnings_without_an_end_are_read_quickly() -> None:
    assert line_of("<<<<<<< HEAD\nа\n" * 20_000) == -1
