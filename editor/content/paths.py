"""Paths to values within the details of a post: `seo.title`, `tags[2]`, `gallery[0].alt`.

A change at a path is handed out as the new value of the name at the top that
holds it; writing that value is for the form of the details, which touches only
the lines that differ.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import TypeAlias

from editor.content.values import Value
from editor.content.yamlvalues import equal

Steps: TypeAlias = tuple[str | int, ...]

_QUOTED = r"\"[^\"\\]*+(?:\\.[^\"\\]*+)*\"|'[^']*+'"
_PLACES = r"(?:\[[0-9]{1,9}\])*"
_ESCAPE = re.compile(r"\\(.)", re.DOTALL)
_STEP = re.compile(rf"\.?(?P<name>{_QUOTED}|[^.\[\]]+)|\[(?P<place>[0-9]+)\]", re.DOTALL)


def _pattern(also_not: str = "") -> re.Pattern[str]:
    name = rf"(?:{_QUOTED}|[^.\[\]\"'{also_not}][^.\[\]{also_not}]*+)"
    return re.compile(rf"{name}{_PLACES}(?:\.{name}{_PLACES})*", re.DOTALL)


_PATH = _pattern()
_BEFORE_SIGN = _pattern("=")


class NotAPath(ValueError):
    """The text names no value.

    Attributes:
        text: As it was given.
    """

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.text = text


class NotThere(LookupError):
    """There is no value at the path.

    Attributes:
        steps: The whole path.
    """

    def __init__(self, steps: Steps) -> None:
        super().__init__(steps)
        self.steps = steps


class NoPlace(ValueError):
    """What stands on the path cannot hold what was to be put there.

    Attributes:
        steps: The path up to what stands in the way.
        found: What stands there.
        wanted: "map" where a name was to be put, "list" where an item was, "nearer" where the list ends before it.
    """

    def __init__(self, steps: Steps, found: Value, wanted: str) -> None:
        super().__init__(steps, wanted)
        self.steps = steps
        self.found = found
        self.wanted = wanted


def parse(text: str, names: Collection[str] = ()) -> Steps:
    """Return the path that `text` means: names and, from 0, places in lists.

    A name with dots or brackets in it stands in quotes; without them where it
    is, as a whole, one of the `names` at the top.

    Raises:
        NotAPath: It is not written like one.
    """
    if text in names:
        return (text,)
    if _PATH.fullmatch(text) is None:
        raise NotAPath(text)
    return tuple(int(step["place"]) if step["place"] else _unquoted(step["name"]) for step in _STEP.finditer(text))


def end_of(text: str) -> int:
    """Return where the path ends that `text` begins with, such as `seo.title` in `seo.title=…`; 0 where it has none."""
    found = _BEFORE_SIGN.match(text)
    return found.end() if found else 0


def text_of(steps: Steps) -> str:
    """Return a path as `parse` takes it."""
    parts = [f"[{step}]" if isinstance(step, int) else f".{_quoted(step)}" for step in steps]
    return "".join(parts).removeprefix(".")


def value_at(values: Mapping[str, Value], steps: Steps) -> Value:
    """Return the value at a path.

    Raises:
        NotThere: There is none.
    """
    found: Value = dict(values)
    for step in steps:
        try:
            found = _inner(found, step)
        except LookupError:
            raise NotThere(steps) from None
    return found


def replaced(values: Mapping[str, Value], steps: Steps, value: Value) -> tuple[str, Value]:
    """Return the name at the top and its new value, with another value at the path.

    Maps and lists that are missing on the way are made; the place after the
    last item of a list makes the list longer.

    Raises:
        NoPlace: The path leads through something that is no map or no list, or past the end of a list.
    """
    return _changed(values, steps, lambda _: value)


def removed(values: Mapping[str, Value], steps: Steps) -> tuple[str, Value]:
    """Return the name at the top and its new value, without the value at the path.

    The path leads into the value of a name; the name as a whole is for `FrontMatter.without`.

    Raises:
        NotThere: There is no value at the path.
    """
    value_at(values, steps)
    *above, last = steps
    holder = value_at(values, tuple(above))
    if isinstance(holder, list):
        return replaced(values, tuple(above), [item for place, item in enumerate(holder) if place != last])
    names = holder if isinstance(holder, dict) else {}
    return replaced(values, tuple(above), {name: item for name, item in names.items() if name != last})


def extended(values: Mapping[str, Value], steps: Steps, items: Sequence[Value]) -> tuple[str, Value]:
    """Return the name at the top and its new value, with more items in the list at the path, each of them once.

    Raises:
        NoPlace: No list is there, and something that is none.
    """

    def longer(old: Value) -> Value:
        new = list(_list(old, steps))
        for item in items:
            if not _holds(new, item):
                new.append(item)
        return new

    return _changed(values, steps, longer)


def reduced(values: Mapping[str, Value], steps: Steps, items: Sequence[Value]) -> tuple[str, Value]:
    """Return the name at the top and its new value, with fewer items in the list at the path.

    Raises:
        NotThere: Nothing is at the path.
        NoPlace: What is there is no list.
    """
    old = value_at(values, steps)
    left = [item for item in _list(old, steps) if not _holds(items, item)]
    return _changed(values, steps, lambda _: old if old is None else left)


def _changed(values: Mapping[str, Value], steps: Steps, change: Callable[[Value], Value]) -> tuple[str, Value]:
    first = steps[0]
    if not isinstance(first, str):
        raise NotThere(steps)
    return first, _within(values.get(first), steps, 1, change)


def _within(old: Value, steps: Steps, depth: int, change: Callable[[Value], Value]) -> Value:
    """Return `old`, which stands at the first `depth` steps, with a change at the end of the path."""
    if depth == len(steps):
        return change(old)
    step = steps[depth]
    if isinstance(step, str):
        there = {} if old is None else old
        if not isinstance(there, dict):
            raise NoPlace(steps[:depth], old, "map")
        return {**there, step: _within(there.get(step), steps, depth + 1, change)}
    items = [*_list(old, steps[:depth])]
    if step > len(items):
        raise NoPlace(steps[: depth + 1], old, "nearer")
    items[step : step + 1] = [_within(items[step] if step < len(items) else None, steps, depth + 1, change)]
    return items


def _inner(holder: Value, step: str | int) -> Value:
    if isinstance(holder, dict) and isinstance(step, str):
        return holder[step]
    if isinstance(holder, list) and isinstance(step, int):
        return holder[step]
    raise KeyError(step)


def _list(value: Value, steps: Steps) -> list[Value]:
    if value is None:
        return []
    if not isinstance(value, list):
        raise NoPlace(steps, value, "list")
    return value


def _holds(items: Sequence[Value], wanted: Value) -> bool:
    return any(equal(item, wanted) for item in items)


def _unquoted(name: str) -> str:
    if name[0] == "'":
        return name[1:-1]
    return _ESCAPE.sub(r"\1", name[1:-1]) if name[0] == '"' else name


def _quoted(name: str) -> str:
    if name and name == name.strip() and name[-1] not in "+-" and not re.search(r"[.\[\]=\"']", name):
        return name
    return '"' + name.replace("\\", "\\\\").replace('"', '\\"') + '"'
