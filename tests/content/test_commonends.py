"""What two texts or rows have in common at their ends, held against looking at each item."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from editor.content import commonends

_TEXTS = st.text("аб", max_size=12)


def counted(one: str, other: str) -> int:
    number = 0
    while number < min(len(one), len(other)) and one[number] == other[number]:
        number += 1
    return number


@given(_TEXTS, _TEXTS)
def test_what_two_begin_and_end_with_is_counted(one: str, other: str) -> None:
    start = counted(one, other)
    for first, second in ((one, other), (list(one), list(other)), (tuple(one), tuple(other))):
        assert commonends.at_start(first, second) == start
        assert commonends.at_end(first, second) == counted(one[::-1], other[::-1])
        assert commonends.at_end(first, second, start) == counted(one[start:][::-1], other[start:][::-1])
