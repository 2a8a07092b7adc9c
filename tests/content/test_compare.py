"""Two texts, line beside line."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from editor.content.compare import Row, Run, came_in, rows, runs

LINES = st.lists(st.sampled_from(["а", "б", "в", ""]), max_size=8).map("\n".join)


def test_equal_lines_stand_beside_each_other() -> None:
    assert rows("а\nб\nв", "а\nг\nв\nд") == [Row("а", "а"), Row("б", "г"), Row("в", "в"), Row(None, "д")]


@given(LINES, LINES)
def test_no_line_of_either_text_is_lost(mine: str, theirs: str) -> None:
    found = rows(mine, theirs)
    assert "\n".join(row.mine for row in found if row.mine is not None) == mine
    assert "\n".join(row.theirs for row in found if row.theirs is not None) == theirs


TEXTS = st.lists(st.sampled_from(["а", "б", " ", "\n", ".", "вг", "\u00a0"]), max_size=20).map("".join)


@given(TEXTS, TEXTS)
def test_the_runs_of_a_text_are_the_text(mine: str, theirs: str) -> None:
    left, right = runs(mine, theirs)
    assert "".join(run.text for run in left) == mine
    assert "".join(run.text for run in right) == theirs


@given(TEXTS, TEXTS)
def test_both_sides_have_the_same_in_common(mine: str, theirs: str) -> None:
    left, right = ("".join(run.text for run in side if run.same) for side in runs(mine, theirs))
    assert left == right


def test_only_the_words_that_differ_stand_out() -> None:
    left, right = runs("каде ќе се сретне, вчера", "каде ќе се види, вчера")
    assert [run.text for run in left if not run.same] == ["сретне"]
    assert [run.text for run in right if not run.same] == ["види"]


def test_a_place_that_came_in_is_told_by_its_start_and_end() -> None:
    before, after = "Прв.\n\nВтор.\n", "Прв.\n\nНов пасус.\n\nВтор.\n"
    assert "".join(after[start:end] for start, end in came_in(before, after)).strip() == "Нов пасус."


def test_texts_too_long_to_compare_differ_as_a_whole() -> None:
    long = "а б " * 30_000
    assert runs(long, long + "в") == ([Run(long, same=False)], [Run(long + "в", same=False)])
