"""JSON details: between fences, or as a bare object at the top of the file."""

from __future__ import annotations

import re
from bisect import bisect_right

from editor.content import jsonedit
from editor.content.heads import (
    Entry,
    FencedHandler,
    Head,
    HeadHandler,
    Reading,
    Writing,
    closer,
    opener,
    problem_at,
)
from editor.content.jsontree import MAX_CHARACTERS, Member, NotJson, parse
from editor.content.lines import starts
from editor.content.problems import Problem
from editor.content.readers import Reader
from editor.content.values import Value

_STRING = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*"', re.DOTALL)
_TOKEN = re.compile(r'["\[{\]}]')
_BARE = re.compile(r'\A(?:[ \t]*+(?:\r\n?+|\n))*(?=\{[ \t\r\n]*["}])')
_REST_OF_LINE = re.compile(r"[ \t]*+(?:\r\n|\n|\r|\Z)")


class _JsonDetails(HeadHandler):
    """Details in JSON, wherever they stand."""

    kind = "json"
    label = "JSON"

    def read(self, text: str, head: Head, reader: Reader = Reader.CORE) -> Reading:
        """Return the details that stand at `head`; all sites read JSON alike."""
        details = text[head.start : head.end]
        if not details.strip(" \t\r\n"):
            return Reading()
        try:
            members = parse(details).items
        except NotJson as found:
            return Reading((), problem_at(text, found.reason, found.detail, head.start + found.index))
        lines = starts(text[: head.end])
        entries = tuple(
            Entry(
                member.name,
                member.node.value,
                details[member.node.start : member.end],
                bisect_right(lines, head.start + member.start),
            )
            for member in members
        )
        return Reading(entries, _duplicate(text, head, members))

    def set_value(self, details: str, name: str, value: Value, writing: Writing) -> str:
        """Return `details` with one value set, or with a new entry."""
        return jsonedit.set_value(details, name, value, writing)

    def remove(self, details: str, name: str, writing: Writing) -> str:
        """Return `details` without one entry."""
        return jsonedit.remove(details, name, writing)

    def rename(self, details: str, name: str, new: str, writing: Writing) -> str:
        """Return `details` with another name for one entry."""
        return jsonedit.rename(details, name, new, writing)


class JsonHandler(_JsonDetails, FencedHandler):
    """Details in JSON between `---json` and `---`."""

    form = "json-dashes"
    fences = ("---json", "---")
    opener = opener("---[ \t]*+json")
    closer = closer("---")
    FM_BOUNDARY = opener

    def wrapped(self, details: str, newline: str) -> str:
        """Return a head of this form that holds `details`."""
        opening, closing = self.fences
        return f"{opening}{newline}{_whole_lines(details, newline)}{closing}{newline}"


class SemicolonHandler(JsonHandler):
    """Details in JSON between `;;;` lines."""

    form = "json-semicolons"
    fences = (";;;", ";;;")
    opener = opener(";;;")
    closer = closer(";;;")
    FM_BOUNDARY = opener


class BareJsonHandler(_JsonDetails):
    """Details in JSON as Hugo allows them: an object at the very top, without fences."""

    form = "json"
    FM_BOUNDARY = _BARE

    def find(self, text: str) -> Head | None:
        """Return where the object stands, or None when `text` does not begin with one that is closed."""
        opening = _BARE.match(text)
        if opening is None:
            return None
        end = _object_end(text, opening.end())
        rest = _REST_OF_LINE.match(text, end) if end else None
        return Head(opening.end(), end, rest.end()) if rest else None

    def wrapped(self, details: str, newline: str) -> str:
        """Return a head of this form that holds `details`."""
        return _whole_lines(details, newline)


def _whole_lines(details: str, newline: str) -> str:
    return details + newline if details and not details.endswith(("\n", "\r")) else details


def _object_end(text: str, start: int) -> int:
    """Return the place after the closing brace of the object at `start`, or 0; looks only as far as details go."""
    depth, at = 0, start
    limit = min(len(text), start + MAX_CHARACTERS)
    while match := _TOKEN.search(text, at, limit):
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


def _duplicate(text: str, head: Head, members: list[Member]) -> Problem | None:
    """Return the problem that a name stands there twice, if one does."""
    seen: set[str] = set()
    for member in members:
        if member.name in seen:
            return problem_at(text, "duplicate-key", member.name, head.start + member.start)
        seen.add(member.name)
    return None
