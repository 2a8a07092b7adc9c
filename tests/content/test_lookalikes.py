"""Letters of another script that look alike, and names typed by hand."""

from __future__ import annotations

import unicodedata

import pytest

from editor.content.lookalikes import mixed_words
from editor.content.safenames import Flaw, flaw_of, folded


def test_N2_a_word_of_two_scripts_is_named() -> None:
    assert mixed_words("Vеsti за P\u0430ris и Македонија, Vеsti") == ("Vеsti", "P\u0430ris")


@pytest.mark.parametrize(
    "title", ["Избори 2024", "IT-секторот", "Čačak и Đorđe", "COVID-19 во Скопје", "日本語 post", ""]
)
def test_words_of_one_script_each_are_not_named(title: str) -> None:
    assert mixed_words(title) == ()


@pytest.mark.parametrize(
    ("name", "flaw"),
    [
        ("izbori.md", ""),
        ("Избори во недела.md", ""),
        ("", "empty"),
        (" . ", "empty"),
        ("a/b.md", "characters"),
        ("C:x.md", "characters"),
        ("a\u202egnp.md", "invisible"),
        ("\ud800.md", "invisible"),
        (".izbori.md", "hidden"),
        ("-rf.md", "hidden"),
        ("Con.md", "reserved"),
        ("nul.tar.md", "reserved"),
        ("com¹.md", "reserved"),
        ("izbori.md ", "end"),
        ("izbori .md", "end"),
        ("И" * 127 + ".md", "too-long"),
        ("и" * 126 + ".md", ""),
        ("IZBORI-2.md", "taken"),
        (unicodedata.normalize("NFD", "Ќе.md"), "taken"),
    ],
)
def test_a_typed_name_is_told_what_is_wrong_with_it(name: str, flaw: Flaw) -> None:
    assert flaw_of(name, {folded("izbori-2.md"), folded("ќе.md")}) == flaw
