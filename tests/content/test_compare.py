"""Two texts, line beside line."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from editor.content.compare import Row, rows

LINES = st.lists(st.sampled_from(["а", "б", "в", ""]), max_size=8).map("\n".join)


def test_equal_lines_stand_beside_each_other() -> None:
    assert rows("а\nб\nв", "а\nг\nв\nд") == [Row("а", "а"), Row("б", "г"), Row("в", "в"), Row(None, "д")]


@given(LINES, LINES)
def test_no_line_of_either_text_is_lost(mine: str, theirs: str) -> None:
    found = rows(mine, theirs)
    assert "\n".join(row.mine for row in found if row.mine is not None) == mine
    assert "\n".join(row.theirs for row in found if row.theirs is not None) == theirs
