"""JSON details: between fences, or as a bare object at the top of the file; read and shown, not edited here."""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections.abc import Iterator

from editor.content.heads import Entry, FencedHandler, Head, HeadHandler, Reading, closer, opener, problem_at
from editor.content.lines import starts
from editor.content.problems import Problem
from editor.content.readers import Reader
from editor.content.values import Value

MAX_CHARACTERS = 256 * 1024
MAX_DEPTH = 32
_STRING = re.compile(r'"(?:[^"\\]|\\.)*+"', re.DOTALL)
_BRACKET = re.compile(r"[\[{\]}]")
_SPACE = re.compile(r"[ \t\r\n]*")
_BARE = re.compile(r'\A(?:[ \t]*+(?:\r\n|\n|\r))*+(?=\{[ \t\r\n]*["}])')
_REST_OF_LINE = re.compile(r"[ \t]*+(?:\r\n|\n|\r|\Z)")


class JsonHandler(FencedHandler):
    """Details in JSON between `---json` and `---`."""

    form = "json-dashes"
    kind = "json"
    label = "JSON"
    opener = opener("---[ \t]*+json")
    closer = closer("---")
    FM_BOUNDARY = opener

    def read(self, text: str, head: Head, reader: Reader = Reader.CORE) -> Reading:
        """Return the details that stand at `head`; they cannot be edited yet."""
        return _read(text, head)


class SemicolonHandler(JsonHandler):
    """Details in JSON between `;;;` lines."""

    form = "json-semicolons"
    opener = opener(";;;")
    closer = closer(";;;")
    FM_BOUNDARY = opener


class BareJsonHandler(HeadHandler):
    """Details in JSON as Hugo allows them: an object at the very top, without fences."""

    form = "json"
    kind = "json"
    label = "JSON"
    FM_BOUNDARY = _BARE

    def find(self, text: str) -> Head | None:
        """Return where the object stands, or None when `text` does not begin with one that is closed."""
        opening = _BARE.match(text)
        if opening is None:
            return None
        end = _object_end(text, opening.end())
        rest = _REST_OF_LINE.match(text, end) if end else None
        return Head(opening.end(), end, rest.end()) if rest else None

    def read(self, text: str, head: Head, reader: Reader = Reader.CORE) -> Reading:
        """Return the details that stand at `head`; they cannot be edited yet."""
        return _read(text, head)


class _TwiceNamed(ValueError):
    pass


def _object_end(text: str, start: int) -> int:
    """Return the place after the closing brace of the object at `start`, or 0; looks only as far as details go."""
    depth, at = 0, start
    limit = min(len(text), start + MAX_CHARACTERS)
    token = re.compile(r'["\[{\]}]')
    while match := token.search(text, at, limit):
        if match[0] == '"':
            string = _STRING.match(text, match.start(), limit)
            if string is None:
                return 0
            at = string.end()
            continue
        at = match.end()
        depth += 1 if match[0] in "[{" else -1
        if depth == 0:
            return at
    return 0


def _read(text: str, head: Head) -> Reading:
    details = text[head.start : head.end]
    excess = _excess(details)
    if excess:
        return Reading((), problem_at(text, "too-large", excess, head.start))
    try:
        found = tuple(_entries(text, head, details))
    except json.JSONDecodeError as error:
        return Reading((), problem_at(text, "broken-details", error.msg, head.start + error.pos))
    except (ValueError, RecursionError) as error:
        return Reading((), problem_at(text, "broken-details", str(error), head.start))
    names = [entry.name for entry in found]
    twice = next((entry for index, entry in enumerate(found) if entry.name in names[:index]), None)
    if twice is not None:
        return Reading(found, Problem("duplicate-key", twice.name, twice.line))
    return Reading(found, Problem("unsupported-format", "JSON"))


def _excess(details: str) -> str:
    if len(details) > MAX_CHARACTERS:
        return f"more than {MAX_CHARACTERS // 1024} KB"
    depth = 0
    for bracket in _BRACKET.findall(_STRING.sub("", details)):
        depth += 1 if bracket in "[{" else -1
        if depth > MAX_DEPTH:
            return f"more than {MAX_DEPTH} levels"
    return ""


def _entries(text: str, head: Head, details: str) -> Iterator[Entry]:
    """Yield the members of the object, each with its place.

    Raises:
        ValueError: It is not one object of strict JSON.
    """
    decoder = json.JSONDecoder(parse_constant=_refuse, parse_int=_integer)
    lines = starts(text[: head.end])
    at = _expect(details, 0, "{")
    while details[at : at + 1] != "}":
        place = at
        if details[at : at + 1] != '"':
            raise json.JSONDecodeError("a name in quotes is missing", details, at)
        name, at = decoder.raw_decode(details, at)
        start = _expect(details, at, ":")
        value, end = decoder.raw_decode(details, start)
        yield Entry(name, value, details[start:end], bisect_right(lines, head.start + place))
        at = _skip(details, end)
        if details[at : at + 1] == ",":
            at = _skip(details, at + 1)
            if details[at : at + 1] == "}":
                raise json.JSONDecodeError("a comma before the closing brace", details, at)
        elif details[at : at + 1] != "}":
            raise json.JSONDecodeError("a comma is missing", details, at)
    at = _skip(details, at + 1)
    if at < len(details):
        raise json.JSONDecodeError("more text after the closing brace", details, at)


def _skip(text: str, at: int) -> int:
    match = _SPACE.match(text, at)
    return match.end() if match else at


def _expect(text: str, at: int, sign: str) -> int:
    at = _skip(text, at)
    if text[at : at + 1] != sign:
        raise json.JSONDecodeError(f"{sign} is missing", text, at)
    return _skip(text, at + 1)


def _refuse(constant: str) -> Value:
    raise ValueError(f"{constant} is not JSON")


def _integer(digits: str) -> int | str:
    return int(digits) if len(digits) <= 400 else digits
