"""TOML details, as Hugo and Zola write them: reading them, and changing one entry without touching another.

`tomllib` reads; what is written is spliced into the text of the file.  After every
change the new details are read again and compared with the old ones; a difference
anywhere but in the one entry that was meant makes the change fail, and nothing of
it is used.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from contextlib import suppress
from itertools import product

from editor.content.heads import Entry, FencedHandler, Head, NotLossless, Reading, Writing, closer, opener, problem_at
from editor.content.lines import starts
from editor.content.problems import Problem
from editor.content.readers import Reader
from editor.content.tomlcheck import Check
from editor.content.tomledit import Editing
from editor.content.tomltext import MAX_DEPTH, Details, TooLarge
from editor.content.tomlwrite import settled
from editor.content.values import Value

_LONGEST_NAME = 200
# Half a character cannot be saved, and no name has several lines.
_NAME = re.compile("[^\n\r\ud800-\udfff]+")
_PLACE = re.compile(r"(.*) \(at line (\d+), column (\d+)\)|(.*) \(at end of document\)", re.DOTALL)


class TomlHandler(FencedHandler):
    """Details in TOML between `+++` lines."""

    form = kind = "toml"
    label = "TOML"
    fences = ("+++", "+++")
    opener = opener(r"\+\+\+")
    closer = closer(r"\+\+\+")
    FM_BOUNDARY = opener

    def read(self, text: str, head: Head, reader: Reader = Reader.CORE) -> Reading:
        """Return the details that stand at `head`; TOML reads the same for every site."""
        try:
            details = Details.read(text[head.start : head.end])
        except TooLarge as excess:
            return Reading((), problem_at(text, "too-large", str(excess), head.start))
        except (ValueError, RecursionError) as error:
            return Reading((), _syntax_problem(text, head, error))
        return Reading(tuple(_entries(text, head, details)))

    def wrapped(self, details: str, newline: str) -> str:
        """Return a head of this form that holds `details`."""
        opening, closing = self.fences
        return f"{opening}{newline}{details}{closing}{newline}"

    def set_value(self, details: str, name: str, value: Value, writing: Writing) -> str:
        """Return `details` with one value set, or with a new entry; None takes the entry out, as TOML has no null."""
        before = _read(details, name)
        if value is None:
            return self.remove(details, name, writing) if name in before.values else details
        if name not in before.values:
            _check_name(name)
        # Where a "\r" would meet the "\n" of a blank line, only "\n" ends a line.
        for plain, newline in product((False, True), dict.fromkeys((writing.newline, "\n"))):
            with suppress(ValueError):
                meant = settled(value)
                after = before.edited(Editing(before, writing.after, plain).setting(name, meant), newline)
                if Check(before, after).is_only_change(name, meant):
                    return after.raw
        raise _not_editable(name)

    def remove(self, details: str, name: str, writing: Writing) -> str:
        """Return `details` without one entry: its line, or its tables with all that is in them."""
        before = _read(details, name)
        with suppress(ValueError):
            after = before.edited(Editing(before).removal((name,)), writing.newline)
            if Check(before, after).is_only_removal(name):
                return after.raw
        raise _not_editable(name)

    def rename(self, details: str, name: str, new: str, writing: Writing) -> str:
        """Return `details` with another name for one entry, in every header and dotted key where it stands."""
        _check_name(new)
        before = _read(details, name)
        if name in before.values and new not in before.values:
            with suppress(ValueError):
                after = before.edited(Editing(before).renaming(name, new), writing.newline)
                if Check(before, after).is_only_renamed(name, new):
                    return after.raw
        raise _not_editable(name)


class DashedTomlHandler(TomlHandler):
    """Details in TOML between `---toml` and `---`."""

    form = "toml-dashes"
    fences = ("---toml", "---")
    opener = opener("---[ \t]*+toml")
    closer = closer("---")
    FM_BOUNDARY = opener


def _entries(text: str, head: Head, details: Details) -> Iterator[Entry]:
    lines = starts(text[: head.end])
    for name, value in details.values.items():
        first, *more = details.under[(name,)]
        if more or first.value is None or len(first.path) > 1:
            written = "\n".join(details.written(statement.start, statement.end) for statement in (first, *more))
        else:
            written = details.written(first.value.start, first.end)
        yield Entry(name, value, written, bisect_right(lines, head.start + details.raw_at(first.start)))


def _syntax_problem(text: str, head: Head, error: Exception) -> Problem:
    if isinstance(error, RecursionError):
        return problem_at(text, "too-large", f"more than {MAX_DEPTH} levels", head.start)
    match = _PLACE.fullmatch(str(error))
    before = starts(text[: head.start])
    if match is None or match[2] is None:
        # Without a place the only complaint is Python's own, about numbers of thousands of digits.
        return Problem("broken-details", match[4] if match else "a number is too long", len(before))
    return Problem("broken-details", match[1], len(before) + int(match[2]) - 1, int(match[3]))


def _read(details: str, name: str) -> Details:
    try:
        return Details.read(details)
    except (ValueError, RecursionError):
        raise _not_editable(name) from None


def _check_name(name: str) -> None:
    if len(name) > _LONGEST_NAME or not _NAME.fullmatch(name):
        raise _not_editable(name)


def _not_editable(name: str) -> NotLossless:
    return NotLossless(Problem("not-editable", name))
