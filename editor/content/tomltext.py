"""TOML details as a text that can be cut: what it says, where each part stands, and its own line ends.

TOML knows the line ends "\\n" and "\\r\\n" only, and sites read files with others
as well.  So places are those of a text that has "\\n" everywhere, and every cut is
made in the text of the file, whose lines keep the ends they have.
"""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from editor.content import commonends, edits
from editor.content.edits import Edit
from editor.content.lines import NEWLINE
from editor.content.tomlscan import STRING, Path, Scalar, Statement, Unclear, scalars, statements
from editor.content.values import Timestamp, Value

MAX_CHARACTERS = 256 * 1024
MAX_ENTRIES = 5_000
MAX_DEPTH = 32
# TOML's numbers have 64 bits; Python's own limit for writing one out is far beyond that.
_MOST_BITS = 64
_TEXT = re.compile(f"{STRING.pattern}|#[^\\n]*+", re.DOTALL)
_KEY_ENDS = re.compile(r"[=\n,{\]]")
_BRACKET = re.compile(r"[\[{\]}]")


class TooLarge(ValueError):
    """The details are larger or deeper than any that a person writes."""


@dataclass(frozen=True, slots=True)
class Details:
    """One version of the details of a post.

    Attributes:
        raw: The text as the file has it.
        text: The same with "\\n" at the end of every line; all places are places in it.
        statements: What it says, in its order.
        under: The statements at and below each path.
        values: What sites read.
        pairs: The places of the line ends that are "\\r\\n" in the file.
    """

    raw: str
    text: str
    statements: tuple[Statement, ...]
    under: dict[Path, list[Statement]]
    values: dict[str, Value]
    pairs: tuple[int, ...]

    @classmethod
    def read(cls, raw: str) -> Details:
        """Read details.

        Raises:
            TooLarge: They are larger or deeper than is read.
            ValueError: They are not TOML.
            RecursionError: They are deeper than Python can go.
        """
        if len(raw) > MAX_CHARACTERS:
            raise TooLarge(f"more than {MAX_CHARACTERS // 1024} KB")
        text = NEWLINE.sub("\n", raw)
        _check(text)
        loaded = tomllib.loads(text)
        found = tuple(statements(text))
        under: dict[Path, list[Statement]] = {}
        for statement in found:
            for length in range(1, len(statement.path) + 1):
                under.setdefault(statement.path[:length], []).append(statement)
        if list(dict.fromkeys(statement.path[0] for statement in found)) != list(loaded):
            raise Unclear
        return cls(raw, text, found, under, _values(text, found, loaded), tuple(_pairs(raw)))

    def raw_at(self, index: int) -> int:
        """Return the place in the text of the file that `index` means."""
        return index + bisect_left(self.pairs, index)

    def written(self, start: int, end: int) -> str:
        """Return what stands there in the file."""
        return self.raw[self.raw_at(start) : self.raw_at(end)]

    def line_start(self, index: int) -> int:
        """Return where the line of `index` begins."""
        return self.text.rfind("\n", 0, index) + 1

    def next_line(self, index: int) -> int:
        """Return where the line after that of `index` begins, or the end."""
        return self.text.find("\n", index) + 1 or len(self.text)

    def place_of(self, statement: Statement) -> int:
        """Return which one of all statements this is."""
        return bisect_left(self.statements, statement.start, key=lambda one: one.start)

    def runs(self, path: Path) -> list[tuple[int, int]]:
        """Return the lines that make up what stands at `path`, with all between them that belongs to nothing else."""
        spans: list[tuple[int, int]] = []
        before = -1
        for statement in self.under.get(path, ()):
            place = self.place_of(statement)
            start = spans.pop()[0] if spans and place == before + 1 else self.line_start(statement.start)
            spans.append((start, self.next_line(statement.end)))
            before = place
        return spans

    def without(self, spans: Iterable[tuple[int, int]]) -> str:
        """Return the text of the file without some parts of it."""
        return edits.apply(self.raw, (Edit(self.raw_at(start), self.raw_at(end), "") for start, end in spans))

    def edited(self, changes: Sequence[Edit], newline: str) -> Details:
        """Return these details with all edits made; line ends in the new text become `newline`.

        Raises:
            ValueError: The edits overlap, or what comes out cannot be read.
        """
        ordered = sorted(changes, key=lambda edit: (edit.start, edit.end))
        in_file = []
        for edit in ordered:
            start, end, text = _trimmed(self.text, edit)
            in_file.append(Edit(self.raw_at(start), self.raw_at(end), text.replace("\n", newline)))
        changed = Details.read(edits.apply(self.raw, in_file))
        # A lone "\r" and a "\n" that came to stand together are one line end.
        if changed.text != edits.apply(self.text, ordered):
            raise Unclear
        return changed


def _check(text: str) -> None:
    bare = _TEXT.sub('""', text)
    if sum(map(bare.count, "[=,.")) > MAX_ENTRIES:
        raise TooLarge(f"more than {MAX_ENTRIES:,} entries")
    depth = deepest = 0
    for bracket in _BRACKET.findall(bare):
        depth += 1 if bracket in "[{" else -1
        deepest = max(deepest, depth)
    dots = max(key.count(".") for key in _KEY_ENDS.split(bare))
    if max(deepest, dots) > MAX_DEPTH:
        raise TooLarge(f"more than {MAX_DEPTH} levels")


def _pairs(raw: str) -> Iterator[int]:
    for count, match in enumerate(re.finditer("\r\n", raw)):
        yield match.start() - count


def _trimmed(text: str, edit: Edit) -> Edit:
    """Return the edit without what it leaves as it is, so that lines which only stand in its way keep their ends."""
    old, new = text[edit.start : edit.end], edit.text
    head = commonends.at_start(old, new)
    tail = commonends.at_end(old, new, head)
    return Edit(edit.start + head, edit.end - tail, new[head : len(new) - tail])


def _values(text: str, found: Sequence[Statement], loaded: dict[str, object]) -> dict[str, Value]:
    places = {
        path: node
        for statement in found
        if statement.value is not None
        for path, node in scalars(statement.path, statement.value)
    }
    return {name: _value(value, (name,), text, places) for name, value in loaded.items()}


def _value(value: object, path: Path, text: str, places: dict[Path, Scalar]) -> Value:
    if isinstance(value, list):
        return [_value(item, (*path, index), text, places) for index, item in enumerate(value)]
    if isinstance(value, dict):
        return {name: _value(item, (*path, name), text, places) for name, item in value.items()}
    if path not in places:
        raise Unclear
    written = text[places[path].start : places[path].end]
    if isinstance(value, dt.date | dt.time):
        return Timestamp(written)
    if isinstance(value, int) and value.bit_length() > _MOST_BITS:
        return written
    if isinstance(value, bool | int | float | str):
        return value
    raise Unclear
