"""Configuration files as YAML 1.2, with lines, and without ever hanging."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editor.content.configtree import UnreadableConfig, read
from editor.content.values import Value


def value_of(text: str) -> Value:
    return read(text)[0].value()


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("yes", "yes"),
        ("on", "on"),
        ("true", True),
        ("False", False),
        ("012", 12),
        ("0o14", 12),
        ("0x1F", 31),
        ("1_000", "1_000"),
        ("12:30", "12:30"),
        ("2023-09-06", "2023-09-06"),
        ("1e3", 1000.0),
        (".5", 0.5),
        ("-.inf", -math.inf),
        ("~", None),
        ("", None),
        ("'true'", "true"),
        ("!!str 12", "12"),
        ("9" * 5000, "9" * 5000),
    ],
)
def test_values_mean_what_yaml_1_2_says(written: str, value: Value) -> None:
    assert value_of(f"a: {written}\n") == {"a": value}


def test_values_know_their_lines() -> None:
    root, _ = read("a: 1\nb:\n  - x\n  - y: 2\n")
    b = root.get("b")
    assert b is not None
    assert [item.line for item in b.children()] == [3, 4]
    assert b.children is not None
    assert root.text("a") == "1"
    assert root.get("missing", "b") is b


def test_merged_maps_give_way_to_what_stands_in_the_map() -> None:
    text = "base: &b {x: 1, y: 1}\nmore: &m {y: 2, z: 2}\na:\n  x: 9\n  <<: *b\nc:\n  <<: [*b, *m]\n"
    assert value_of(text) == {
        "base": {"x": 1, "y": 1},
        "more": {"y": 2, "z": 2},
        "a": {"y": 1, "x": 9},
        "c": {"y": 1, "z": 2, "x": 1},
    }


def test_a_key_that_stands_twice_is_remarked_upon() -> None:
    root, remarks = read("a: 1\nb: 2\na: 3\n")
    assert root.value() == {"a": 3, "b": 2}
    assert [remark.line for remark in remarks] == [3]


def test_an_unquoted_template_is_a_map_and_breaks_nothing() -> None:
    root, _ = read("slug: {{slug}}\nname: x\n")
    assert root.text("slug") is None
    assert root.text("name") == "x"


def bomb() -> str:
    levels = [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12)]
    return "a0: &a0 [x, x]\n" + "\n".join(levels)


@pytest.mark.parametrize(
    "text",
    [
        bomb(),
        "a: &a {x: 1}\n" + "\n".join(f"b{n}: &b{n} {{<<: [*a, *a], y{n}: *a}}" for n in range(30_000)),
        "a: &a {" + ", ".join(f"k{n}: 1" for n in range(2_000)) + "}\nb:\n" + "  <<: *a\n" * 20_000,
        "a: &a [*a]",
        "a: *missing",
        "[" * 100_000,
        "a: " + "{b: " * 500,
        "\n".join(f"a{n}: &a{n} [*a{n - 1}]" if n else "a0: &a0 []" for n in range(200)),
        "x" * 300_000,
        "a:\tb: c\n\t- d",
        "a: 'never closed",
        "a: \x00",
        "%YAML 9\n---\n",
        "\ud800",
    ],
    ids=lambda text: text[:12],
)
def test_what_cannot_be_read_is_refused_at_once(text: str) -> None:
    with pytest.raises(UnreadableConfig):
        read(text)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=60) | st.text("ab:-[]{}&*<>|!\"'# \n\t0.,?%", max_size=60))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        root, _ = read(text)
    except UnreadableConfig:
        return
    root.value()


def test_an_empty_file_is_an_empty_map() -> None:
    assert value_of("") == {}
    assert value_of("# only a comment\n") == {}
    assert value_of("\ufeffa: 1") == {"a": 1}
