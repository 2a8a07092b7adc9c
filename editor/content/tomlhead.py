"""TOML details, as Hugo and Zola write them: read and shown, not edited here."""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from bisect import bisect_right

from editor.content.heads import Entry, FencedHandler, Head, Reading, closer, opener, problem_at
from editor.content.lines import NEWLINE, starts
from editor.content.problems import Problem
from editor.content.readers import Reader
from editor.content.values import Timestamp, Value

MAX_CHARACTERS = 256 * 1024
MAX_ENTRIES = 5_000
MAX_DEPTH = 32
_KEY_ENDS = re.compile(r"[=\n,{\]]")
_STRINGS = re.compile(
    r'"""(?:[^\\]|\\.)*?"{3,5}' r"|'''.*?'{3,5}" r'|"(?:[^"\\\n]|\\.)*"' r"|'[^'\n]*'" r"|#[^\n]*", re.DOTALL
)
_ENTRY = re.compile(
    r"""(?m)^[ \t]*(?P<table>\[\[?[ \t]*)?(?P<name>[A-Za-z0-9_-]+|"[^"\\\r\n]*"|'[^'\r\n]*')[ \t]*(?P<sign>[=.\]])"""
)
_VALUE = re.compile(r"[ \t]*([^\r\n]*)")
_PLACE = re.compile(r"(.*) \(at line (\d+), column (\d+)\)|(.*) \(at end of document\)", re.DOTALL)


class TomlHandler(FencedHandler):
    """Details in TOML between `+++` lines, or after `---toml`."""

    form = "toml"
    kind = "toml"
    label = "TOML"
    opener = opener(r"\+\+\+")
    closer = closer(r"\+\+\+")
    FM_BOUNDARY = opener

    def read(self, text: str, head: Head, reader: Reader = Reader.CORE) -> Reading:
        """Return the details that stand at `head`; they cannot be edited yet."""
        details = NEWLINE.sub("\n", text[head.start : head.end])
        excess = _excess(details)
        if excess:
            return Reading((), problem_at(text, "too-large", excess, head.start))
        try:
            values = tomllib.loads(details)
        except (ValueError, RecursionError) as error:
            return Reading((), _syntax_problem(text, head, error))
        places = _places(text, head)
        entries = tuple(_entry(name, value, *places.get(name, ())) for name, value in values.items())
        return Reading(entries, Problem("unsupported-format", self.label))


class DashedTomlHandler(TomlHandler):
    """Details in TOML between `---toml` and `---`."""

    form = "toml-dashes"
    opener = opener("---[ \t]*+toml")
    closer = closer("---")
    FM_BOUNDARY = opener


def _excess(details: str) -> str:
    if len(details) > MAX_CHARACTERS:
        return f"more than {MAX_CHARACTERS // 1024} KB"
    bare = _STRINGS.sub('""', details)
    if bare.count("[") + bare.count("=") > MAX_ENTRIES:
        return f"more than {MAX_ENTRIES:,} entries"
    depth = deepest = 0
    for bracket in re.findall(r"[\[{\]}]", bare):
        depth += 1 if bracket in "[{" else -1
        deepest = max(deepest, depth)
    dots = max(key.count(".") for key in _KEY_ENDS.split(bare))
    if max(deepest, dots) > MAX_DEPTH:
        return f"more than {MAX_DEPTH} levels"
    return ""


def _syntax_problem(text: str, head: Head, error: Exception) -> Problem:
    if isinstance(error, RecursionError):
        return problem_at(text, "too-large", f"more than {MAX_DEPTH} levels", head.start)
    match = _PLACE.fullmatch(str(error))
    before = starts(text[: head.start])
    if match is None or match[2] is None:
        return Problem("broken-details", match[4] if match else str(error), len(before))
    return Problem("broken-details", match[1], len(before) + int(match[2]) - 1, int(match[3]))


def _places(text: str, head: Head) -> dict[str, tuple[int, str]]:
    """Return line and text of each name at the top, as far as a look at the lines can tell."""
    lines = starts(text[: head.end])
    found: dict[str, tuple[int, str]] = {}
    in_table = False
    for match in _ENTRY.finditer(text, head.start, head.end):
        table = match["table"] is not None
        name = match["name"].strip("\"'")
        if name not in found and (table or not in_table):
            rest = _VALUE.match(text, match.end(), head.end)
            value = rest[1].strip() if rest and match["sign"] == "=" else ""
            found[name] = (bisect_right(lines, match.start("name")), value)
        in_table = in_table or table
    return found


def _entry(name: str, value: object, line: int = 0, text: str = "") -> Entry:
    if isinstance(value, dt.date | dt.time):
        written = text.partition("#")[0].strip()
        return Entry(name, Timestamp(written) if _is_written(written, value) else _value(value), written, line)
    return Entry(name, _value(value), text, line)


def _is_written(text: str, value: dt.date | dt.time) -> bool:
    try:
        return tomllib.loads(f"x = {text}") == {"x": value}
    except ValueError:
        return False


def _value(value: object) -> Value:
    if isinstance(value, bool | int | float | str):
        return value
    if isinstance(value, list):
        return [_value(item) for item in value]
    if isinstance(value, dict):
        return {name: _value(item) for name, item in value.items()}
    if isinstance(value, dt.datetime):
        return Timestamp(value.isoformat().replace("+00:00", "Z"))
    return Timestamp(str(value))
