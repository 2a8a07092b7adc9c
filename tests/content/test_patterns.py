"""Patterns from a configuration, tried without hanging."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editor.content.patterns import Pattern, UnknownPattern

PATTERNS = [
    "^.{12,}$",
    r"^[a-zA-Z0-9\_\-\.]+$",
    r".*\.(doc|docx|pdf)$",
    "(a|b)*c",
    "^(?!x).+$",
    "a{2,3}b?",
    "[^abc]+$",
    r"\bfoo\b",
    r"\Bx",
    "(ab|a)(c|bcd)",
    "^$",
    "a|",
    r"[a\-z]",
    r"[\w-]+@x",
    "[-a]x",
    "[a-]x",
    r"(?=.*\d)(?=.*[a-c]).{3,}",
    "^(a?){3}a{3}$",
    r"[\D]x",
    r"[\s\S]\S\W",
    "x*?y+?",
    r"\u0061\x62",
    "(?:ab)+?$",
]


@pytest.mark.parametrize("pattern", PATTERNS)
@settings(max_examples=80, deadline=None)
@given(text=st.text("abcxyfo-z12.@ d", max_size=14))
def test_patterns_match_what_python_says(pattern: str, text: str) -> None:
    expected = re.search(re.sub(r"\$$", r"\\Z", pattern), text, re.ASCII) is not None
    assert Pattern(pattern).found_in(text) is expected


def test_letters_are_any_alphabet() -> None:
    assert Pattern("^[А-Ша-ш ]{3,}$").found_in("Избори во")
    assert not Pattern(r"^\w+$").found_in("избори")


@pytest.mark.parametrize("pattern", ["^(a+)+$", "(a*)*b", "^(([a-z])+.)+[A-Z]([a-z])+$", ".*.*.*.*=x", "(?=(a+)+b)a*c"])
def test_no_pattern_hangs(pattern: str) -> None:
    # One that hangs runs into the time limit of the whole run; backtracking would take years.
    assert Pattern(pattern).found_in("a" * 5_000) in (True, False, None)


@pytest.mark.parametrize(
    "pattern",
    [
        "(",
        "[",
        ")",
        "*",
        r"(?<=a)b",
        r"(a)\1",
        r"\p{L}",
        "a{9999}{9999}",
        "(((a{100}){100}){100})",
        "(" * 9_999,
        "a{3,1}",
    ],
)
def test_what_cannot_be_tried_is_refused(pattern: str) -> None:
    with pytest.raises(UnknownPattern):
        Pattern(pattern)
