"""Alphabetical order."""

from __future__ import annotations

import random
import sqlite3
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.content import collation
from editor.content.collation import key

MACEDONIAN = "Ана Бора Вера Гоце Дома Ѓорѓи Елена Жабари Зора Ѕвезда Ива Јана Киро Лена Љубо Мара Нина Њива Охрид"
MACEDONIAN += " Петар Река Скопје Тетово Ќосе Уна Фока Хана Цвета Чаир Џез Шар"


@pytest.mark.parametrize(
    "ordered",
    [
        MACEDONIAN.split(),
        ["Дана", "Ђорђе", "Елена", "Тања", "Ћира", "Уна"],
        ["cena", "čas", "ćud", "dan", "đak", "era", "san", "šal", "zov", "žal"],
        ["cap", "çap", "dap", "elb", "ëlb", "fap"],
        ["пост 2", "пост 9", "пост 10", "пост 100"],
        ["2023", "2024 година", "Авто", "zebra"],
        ["Избори", "Избори 2", "Изборите"],
    ],
)
def test_order_is_the_alphabets(ordered: list[str]) -> None:
    shuffled = random.Random(7).sample(ordered, len(ordered))
    assert sorted(shuffled, key=key) == ordered


def test_letter_case_accents_and_quotes_do_not_count() -> None:
    assert key("„Избори“") == key("избори")
    assert key("сѐ") == key("се")
    assert key(unicodedata.normalize("NFD", "Ќе")) == key("ќе")
    assert key("О'Рајли") == key("орајли")


def test_a_database_orders_the_keys_without_help() -> None:
    names = MACEDONIAN.split()
    database = sqlite3.connect(":memory:")
    database.execute("CREATE TABLE t (name TEXT, sort TEXT)")
    database.executemany("INSERT INTO t VALUES (?, ?)", [(name, key(name)) for name in reversed(names)])
    assert [row[0] for row in database.execute("SELECT name FROM t ORDER BY sort")] == names
    database.close()


def test_other_scripts_come_after_and_keep_their_order() -> None:
    assert key("жаба") < key("zebra") < key("αβγ") < key("日本")
    assert key("") == ""


@given(st.text(st.sampled_from(collation._USUAL), max_size=20), st.sampled_from(["", "字", "\u0301", "\0"]))
def test_texts_of_usual_signs_are_put_in_order_at_once_as_all_others(text: str, unusual: str) -> None:
    assert key(text + unusual) == collation._key(text + unusual)


@pytest.mark.parametrize("sign", collation._USUAL)
def test_each_usual_sign_has_the_place_that_it_has_beside_others(sign: str) -> None:
    for text in (sign, f"а{sign}б", f"1{sign}02", f" {sign}{sign}"):
        assert key(text) == collation._key(text)
