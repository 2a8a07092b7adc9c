"""No pattern is of a kind that a Python which Byline runs on reads wrongly."""

from __future__ import annotations

import importlib
import json
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import pytest

parser: Any = importlib.import_module("re._parser")


# In a process of its own: with all of the program loaded other tests take several times as long.
GATHERING = """
import importlib, json, pkgutil, re, editor
found = {}
for module in pkgutil.walk_packages(editor.__path__, "editor."):
    for name, value in vars(importlib.import_module(module.name)).items():
        if isinstance(value, re.Pattern):
            pattern = value.pattern if isinstance(value.pattern, str) else value.pattern.decode("latin-1")
            found[f"{module.name}.{name}"] = [pattern, value.flags]
print(json.dumps(found))
"""


def patterns() -> dict[str, tuple[str, int]]:
    done = subprocess.run([sys.executable, "-c", GATHERING], capture_output=True, text=True, check=True)
    found: dict[str, tuple[str, int]] = json.loads(done.stdout)
    return found


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


def test_groups_are_not_repeated_possessively() -> None:
    """Before Python 3.11.5 such a group matches what it should not (CPython issue 106052); Debian 12 has 3.11.2."""
    known = patterns()
    assert len(known) > 100
    wrong = {name: kinds for name, each in known.items() if (kinds := set(groups_held_fast(parser.parse(*each))))}
    assert wrong == {}


@pytest.mark.parametrize("pattern", ["(?:ab|c)*+", "(?:[^a]|b)++x", "(?>a|b)", "(x(?:ab?)?+)"])
def test_such_groups_are_found(pattern: str) -> None:
    assert list(groups_held_fast(parser.parse(pattern)))


@pytest.mark.parametrize("pattern", ["[a-z]*+b", "a++", "(?:a+|b)*c?+", ".?+"])
def test_single_characters_may_be_held_fast(pattern: str) -> None:
    assert not list(groups_held_fast(parser.parse(pattern)))
