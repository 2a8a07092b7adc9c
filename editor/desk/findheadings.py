"""Headings by a few letters, in either script, the likeliest first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from editor.content.headings import Heading
from editor.desk import fuzzy
from editor.desk.catalogue import folded, spellings
from editor.desk.fuzzy import Span

# So many headings are looked through at every key.
MOST = 2_000
_AT_START, _AT_WORD, _WITHIN = 4_000, 3_000, 2_000


@dataclass(frozen=True, slots=True)
class FoundHeading:
    """A heading in the list.

    Attributes:
        heading: Which.
        above: The titles of the headings that it stands under, the uppermost first.
        spans: Where in its title what was typed is found: starts and ends, in characters.
    """

    heading: Heading
    above: tuple[str, ...] = ()
    spans: tuple[Span, ...] = ()


class Contents:
    """The headings of one text, made ready to be looked through."""

    def __init__(self, headings: Sequence[Heading]) -> None:
        self._headings = tuple(headings[:MOST])
        self._above = _all_above(self._headings)
        self._lines = tuple(f" {folded(heading.title).strip()}" for heading in self._headings)

    def find(self, typed: str, limit: int = 50) -> list[FoundHeading]:
        """Return the headings that are like what was typed; all of them, in their order, where nothing was."""
        spelt = spellings(typed)
        if not spelt:
            return [FoundHeading(*both) for both in zip(self._headings, self._above, strict=True)]
        rated = [(max(_rate(line, each) for each in spelt), -number) for number, line in enumerate(self._lines)]
        best = sorted((each for each in rated if each[0] > 0), reverse=True)[:limit]
        return [self._found(-number, spelt) for _, number in best]

    def _found(self, number: int, spelt: Sequence[str]) -> FoundHeading:
        heading = self._headings[number]
        return FoundHeading(heading, self._above[number], fuzzy.marked(heading.title, spelt))


def _rate(line: str, typed: str) -> int:
    if line.startswith(f" {typed}"):
        return _AT_START
    if f" {typed}" in line:
        return _AT_WORD
    if typed in line:
        return _WITHIN
    return fuzzy.rate(line, typed.replace(" ", ""))[0]


def _all_above(headings: Sequence[Heading]) -> tuple[tuple[str, ...], ...]:
    made = []
    path: list[Heading] = []
    for heading in headings:
        while path and path[-1].level >= heading.level:
            path.pop()
        made.append(tuple(each.title for each in path))
        path.append(heading)
    return tuple(made)
