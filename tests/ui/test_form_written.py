"""What a field shows for a value, and what it says about how that is written."""

from __future__ import annotations

import pytest

from editor.content.schema import Kind
from editor.content.values import Timestamp, Value
from editor.ui.form.base import ABSENT, Held
from editor.ui.form.written import shown, written

AS_WRITTEN: list[tuple[Value, str]] = [
    ("Ана", "Ана"),
    ("Ана", '"Ана"'),
    ("yes", "yes"),
    ("12", '"12"'),
    ("два\nреда\n", "|\n  два\n  реда\n"),
    (7, "7"),
    (7, "007"),
    (-7, "-7"),
    (7, "+7"),
    (1.0, "1.0"),
    (100000.0, "1e5"),
    (0.5, ".5"),
    (True, "true"),
    (False, "FALSE"),
    (None, ""),
    (Timestamp("2023-09-06"), "2023-09-06"),
]
OTHERWISE: list[tuple[Value, str, str]] = [
    (750, "12:30", "750"),
    (1000, "1_000", "1000"),
    (31, "0x1F", "31"),
    (83, "0123", "83"),
    (True, "yes", "true"),
    (False, "off", "false"),
    (None, "~", ""),
    (None, "null", ""),
    (float("inf"), ".inf", "inf"),
    ("12", "!!str 12", "12"),
    ("Ана", "*me", "Ана"),
    ("Ана", "&me Ана", "Ана"),
    (10**30, "1_" + "0" * 30, str(10**30)),
]


@pytest.mark.parametrize(("value", "text"), AS_WRITTEN)
def test_what_everybody_reads_alike_needs_no_words(value: Value, text: str) -> None:
    assert written(Kind.TEXT, value, text) == ""
    if isinstance(value, int | float) and not isinstance(value, bool):
        assert shown(value, text) == text


@pytest.mark.parametrize(("value", "text", "words"), OTHERWISE)
def test_what_a_site_reads_otherwise_is_shown_as_it_reads_it_and_said_as_it_is_written(
    value: Value, text: str, words: str
) -> None:
    assert shown(value, text) == words
    assert written(Kind.TEXT, value, text) == text


@pytest.mark.parametrize(
    ("value", "text"), [(True, "yes"), ("yes", "yes"), ("true", '"true"'), (1, "1"), (False, "no")]
)
def test_a_tick_is_said_in_the_word_of_the_file(value: Value, text: str) -> None:
    assert written(Kind.BOOLEAN, value, text) == text


@pytest.mark.parametrize(
    ("kind", "value", "text"),
    [
        (Kind.BOOLEAN, True, "True"),
        (Kind.BOOLEAN, ABSENT, ""),
        (Kind.RAW, {"a": 1}, "{a: 1}"),
        (Kind.LIST, ["а"], "[*a]"),
        (Kind.DATETIME, Timestamp("2023-09-06"), "!!timestamp 2023-09-06"),
        (Kind.TEXT, "а б", "!!str >\n  а\n  б"),
    ],
)
def test_what_shows_its_text_anyway_says_nothing(kind: Kind, value: Held, text: str) -> None:
    assert written(kind, value, text) == ""


def test_a_long_text_is_cut() -> None:
    assert len(written(Kind.TEXT, 1, "0b" + "0" * 500 + "1")) < 100
