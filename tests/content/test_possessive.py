"""No pattern is of a kind that a Python which Byline runs on reads wrongly."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterator
from typing import Any

import pytest

import editor

parser: Any = importlib.import_module("re._parser")


def patterns(package: str) -> Iterator[tuple[str, re.Pattern[Any]]]:
    for module in pkgutil.walk_packages(editor.__path__, "editor."):
        if module.name.startswith(package):
            for name, value in vars(importlib.import_module(module.name)).items():
                if isinstance(value, re.Pattern):
                    yield f"{module.name}.{name}", value


def groups_held_fast(parts: Any) -> Iterator[str]:
    """Yield the possessive repetitions of more than a single character, and the atomic groups."""
    for operation, value in parts:
        kind = str(operation)
        repeated = value[2] if kind == "POSSESSIVE_REPEAT" else ()
        if (
            kind == "ATOMIC_GROUP"
            or len(repeated) > 1
            or {str(each) for each, _ in repeated} & {"BRANCH", "SUBPATTERN"}
        ):
            yield kind
        yield from (each for inner in inside(value) for each in groups_held_fast(inner))


def inside(value: Any) -> Iterator[Any]:
    if isinstance(value, parser.SubPattern):
        yield value
    elif isinstance(value, tuple | list):
        for each in value:
            yield from inside(each)


@pytest.mark.parametrize("package", ["editor.content", "editor.site", "editor.desk", "editor.commands", "editor.ui"])
def test_groups_are_not_repeated_possessively(package: str) -> None:
    """Before Python 3.11.5 such a group matches what it should not (CPython issue 106052); Debian 12 has 3.11.2."""
    found = {
        name: found
        for name, each in patterns(package)
        if (found := set(groups_held_fast(parser.parse(each.pattern, each.flags))))
    }
    assert found == {}


@pytest.mark.parametrize("pattern", ["(?:ab|c)*+", "(?:[^a]|b)++x", "(?>a|b)", "(x(?:ab?)?+)"])
def test_such_groups_are_found(pattern: str) -> None:
    assert list(groups_held_fast(parser.parse(pattern)))


@pytest.mark.parametrize("pattern", ["[a-z]*+b", "a++", "(?:a+|b)*c?+", ".?+"])
def test_single_characters_may_be_held_fast(pattern: str) -> None:
    assert not list(groups_held_fast(parser.parse(pattern)))
