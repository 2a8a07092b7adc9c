"""What each program makes of a plain value, held to what the programs themselves made of it."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any

import pytest

from editor.content.readers import Reader, of_generator, read_plain
from editor.content.values import Scalar, Timestamp

DATA = json.loads((Path(__file__).parent.parent / "data" / "yaml-readers.json").read_text("utf-8"))
SCALARS: dict[str, dict[str, dict[str, Any]]] = DATA["scalars"]


def kind_of(value: Scalar) -> str:
    kinds = {Timestamp: "date", type(None): "null", bool: "bool", int: "number", float: "number"}
    return kinds.get(type(value), "text")


def same_number(value: Scalar, expected: float | str) -> bool:
    assert isinstance(value, int | float)
    number = float(expected)
    return math.isclose(value, number, rel_tol=1e-12) or (math.isnan(value) and math.isnan(number))


def is_as_said(value: Scalar, expected: dict[str, Any]) -> bool:
    if kind_of(value) != expected["kind"]:
        return False
    if expected["kind"] == "number":
        return same_number(value, expected["value"])
    return expected["kind"] != "bool" or value is expected["value"]


@pytest.mark.parametrize("reader", Reader)
def test_a_plain_value_is_what_the_program_itself_reads(reader: Reader) -> None:
    wrong = {}
    for text, said in SCALARS.items():
        expected, value = said[reader.value], read_plain(text, reader)
        # A date that the program refuses, or leaves a text, is a date to the newsroom all the same.
        if isinstance(value, Timestamp) and expected["kind"] in ("date", "text", "error"):
            continue
        # What has the form of a date to one program only is shown as the text it is.
        if expected["kind"] in ("date", "error") and value == text:
            continue
        if not is_as_said(value, expected):
            wrong[text] = (value, expected)
    assert wrong == {}


@pytest.mark.parametrize(
    ("generator", "text", "value"),
    [
        ("jekyll", "yes", True),
        ("gatsby", "yes", "yes"),
        ("gatsby", "12:30", 750),
        ("hugo", "12:30", "12:30"),
        ("astro", "1_000", "1_000"),
        ("hugo", "0123", 83),
        ("", "0123", 123),
    ],
)
def test_the_generator_decides(generator: str, text: str, value: Scalar) -> None:
    read = read_plain(text, of_generator(generator))
    assert read == value
    assert type(read) is type(value)


def test_a_number_of_a_million_digits_is_a_text() -> None:
    for reader in Reader:
        assert read_plain("1" * 1_000_000, reader) == "1" * 1_000_000
