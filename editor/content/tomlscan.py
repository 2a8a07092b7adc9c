"""The statements of TOML details, with the place of every name and value in them.

`tomllib` says whether a text is TOML and what it means, but not where anything
stands; this says where.  It therefore takes a text that `tomllib` has read, with
"\\n" as its only line end, and looks for nothing but the borders of things.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

# A string that is never closed reaches to the end, so that no text is gone through twice.
_MULTILINE = r'"""(?:[^"\\]++|\\.|"{1,2}+(?!"))*(?:"{3,5}+|\Z)' r"|'''(?:[^']++|'{1,2}+(?!'))*(?:'{3,5}+|\Z)"
_ONE_LINE = r'"(?:[^"\\\n]++|\\.)*"?' r"|'[^'\n]*+'?"
STRING = re.compile(f"{_MULTILINE}|{_ONE_LINE}", re.DOTALL)
_KEY = re.compile(f"[A-Za-z0-9_-]++|{_ONE_LINE}", re.DOTALL)
_PLAIN = re.compile(r"[^,\]}#\n]*[^,\]}#\n \t]")
_BLANKS = re.compile(r"[ \t]*+")
_GAP = re.compile(r"(?:[ \t\n]++|#[^\n]*+)*")

Path: TypeAlias = tuple[str | int, ...]


class Unclear(ValueError):
    """The place of something in the text cannot be told, or a value cannot be written there."""


@dataclass(frozen=True, slots=True)
class Key:
    """One name as it stands in the text; a dotted key is several."""

    name: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Scalar:
    """A text, a number, a date, true or false."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Array:
    """Items between brackets."""

    start: int
    end: int
    items: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class InlineTable:
    """Names and values between braces."""

    start: int
    end: int
    pairs: tuple[Pair, ...]


Node: TypeAlias = "Scalar | Array | InlineTable"


@dataclass(frozen=True, slots=True)
class Pair:
    """A name and a value between braces."""

    keys: tuple[Key, ...]
    value: Node

    @property
    def start(self) -> int:
        """Where the name begins."""
        return self.keys[0].start

    @property
    def end(self) -> int:
        """Where the value ends."""
        return self.value.end


@dataclass(frozen=True, slots=True)
class Statement:
    """A name with its value, or the header of a table.

    Attributes:
        keys: The names, as they stand in the text.
        value: The value; None in a header.
        start: Where it begins.
        end: Where it ends, before a comment.
        section: The path of the table below whose header it stands; () for a header.
        path: The names that lead to it from the top, with the number of each table of several.
    """

    keys: tuple[Key, ...]
    value: Node | None
    start: int
    end: int
    section: Path
    path: Path


def statements(text: str) -> Iterator[Statement]:
    """Yield the statements of a text that `tomllib` has read, in their order.

    Raises:
        Unclear: It is another text.
    """
    section: Path = ()
    counts: dict[Path, int] = {}
    at = after_gap(text, 0)
    while at < len(text):
        if text[at] == "[":
            statement = _header(text, at, counts)
            section = statement.path
        else:
            keys, sign = _keys(text, at)
            value = _value(text, _skip(_BLANKS, text, _past(text, sign, "=")))
            statement = Statement(keys, value, at, value.end, section, section + tuple(key.name for key in keys))
        yield statement
        at = after_gap(text, statement.end)


def scalars(path: Path, node: Node) -> Iterator[tuple[Path, Scalar]]:
    """Yield the single values in `node`, which stands at `path`, with their own paths."""
    if isinstance(node, Scalar):
        yield path, node
    elif isinstance(node, Array):
        for index, item in enumerate(node.items):
            yield from scalars((*path, index), item)
    else:
        for pair in node.pairs:
            yield from scalars(path + tuple(key.name for key in pair.keys), pair.value)


def after_gap(text: str, at: int) -> int:
    """Return where the next thing stands after white space, line ends and comments."""
    return _skip(_GAP, text, at)


def _header(text: str, at: int, counts: dict[Path, int]) -> Statement:
    brackets = 2 if text.startswith("[[", at) else 1
    keys, end = _keys(text, _skip(_BLANKS, text, at + brackets))
    *above, last = (key.name for key in keys)
    path: Path = (*_resolved(above, counts), last)
    if brackets == 2:
        counts[path] = counts.get(path, 0) + 1
        path = (*path, counts[path] - 1)
    elif path in counts:
        raise Unclear
    return Statement(keys, None, at, _past(text, end, "]" * brackets), (), path)


def _resolved(names: list[str], counts: dict[Path, int]) -> Path:
    """Return the path of the table that the names mean here: of several tables the last."""
    path: Path = ()
    for name in names:
        path = (*path, name)
        if path in counts:
            path = (*path, counts[path] - 1)
    return path


def _keys(text: str, at: int) -> tuple[tuple[Key, ...], int]:
    """Return the names of a dotted key, and where the sign after it stands."""
    keys: list[Key] = []
    while True:
        end = _skip(_KEY, text, at)
        keys.append(Key(_name(text[at:end]), at, end))
        sign = _skip(_BLANKS, text, end)
        if text[sign : sign + 1] != ".":
            return tuple(keys), sign
        at = _skip(_BLANKS, text, sign + 1)


def _name(token: str) -> str:
    if token.startswith('"') and "\\" in token:
        return next(iter(tomllib.loads(f"{token} = 0")))
    return token[1:-1] if token.startswith(('"', "'")) else token


def _value(text: str, at: int) -> Node:
    sign = text[at : at + 1]
    if sign == "[":
        return _array(text, at)
    if sign == "{":
        return _inline_table(text, at)
    return Scalar(at, _skip(STRING if sign in ('"', "'") else _PLAIN, text, at))


def _array(text: str, at: int) -> Array:
    items: list[Node] = []
    end = after_gap(text, at + 1)
    while text[end : end + 1] != "]":
        items.append(_value(text, end))
        end = _next(text, items[-1].end, "]")
    return Array(at, end + 1, tuple(items))


def _inline_table(text: str, at: int) -> InlineTable:
    pairs: list[Pair] = []
    end = after_gap(text, at + 1)
    while text[end : end + 1] != "}":
        keys, sign = _keys(text, end)
        pairs.append(Pair(keys, _value(text, _skip(_BLANKS, text, _past(text, sign, "=")))))
        end = _next(text, pairs[-1].end, "}")
    return InlineTable(at, end + 1, tuple(pairs))


def _next(text: str, end: int, closing: str) -> int:
    """Return where the next item or the closing sign stands."""
    sign = after_gap(text, end)
    return sign if text[sign : sign + 1] == closing else after_gap(text, _past(text, sign, ","))


def _past(text: str, at: int, sign: str) -> int:
    if not text.startswith(sign, at):
        raise Unclear
    return at + len(sign)


def _skip(pattern: re.Pattern[str], text: str, at: int) -> int:
    match = pattern.match(text, at)
    if match is None:
        raise Unclear
    return match.end()
