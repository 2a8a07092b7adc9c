"""Where typed letters stand in a title: beside each other, at the beginnings of words, or a little apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from editor.desk.catalogue import folded

Span = tuple[int, int]

_BEST = 1_000
_NEW_WORD, _NEW_PIECE, _NOT_AT_START = 10, 30, 40
# Within a word so many letters may be left out between two; more were not meant.
_MOST_LEFT_OUT = 4


def rate(line: str, letters: str) -> tuple[int, list[int]]:
    """Return how well a line of a catalogue fits letters in their order, and where they stand; 0 for not at all."""
    for by_words in (True, False):
        places = _walked(line, letters, by_words)
        rating = _rating(line, places)
        if rating > 0:
            return rating, places
    return 0, []


def marked(text: str, spelt: Sequence[str]) -> tuple[Span, ...]:
    """Return where in a text what was typed is found: starts and ends, in characters; nothing where it is not.

    Args:
        spelt: What was typed, as `catalogue.spellings`.
    """
    line, origins = _with_origins(text)
    for each in spelt:
        for places in _ways(line, each):
            if places:
                return tuple(_joined(sorted({origins[place] for place in places})))
    return ()


def _ways(line: str, typed: str) -> Iterator[list[int]]:
    for text in (f" {typed}", typed):
        start = line.find(text)
        yield [place for place in range(start, start + len(text)) if line[place] != " "] if start >= 0 else []
    words = [(line.find(f" {word}") + 1, len(word)) for word in typed.split()]
    if all(start > 0 for start, _ in words):
        yield [place for start, length in words for place in range(start, start + length)]
    yield rate(line, typed.replace(" ", ""))[1]


def _with_origins(text: str) -> tuple[str, list[int]]:
    """Return a text as a line of a catalogue, and of which of its characters each sign there comes."""
    line, origins = [" "], [0]
    for at, sign in enumerate(text):
        for piece in folded(sign):
            if piece not in " \n" or line[-1] != " ":
                line.append(piece)
                origins.append(at)
    return "".join(line), origins


def _joined(places: Sequence[int]) -> Iterator[Span]:
    start = end = -1
    for place in places:
        if place != end:
            if end > start:
                yield start, end
            start = place
        end = place + 1
    if end > start:
        yield start, end


def _walked(line: str, letters: str, by_words: bool) -> list[int]:
    """Return the first places of letters in their order: beside each other, else at the next word or the next place."""
    places: list[int] = []
    at = 0
    for letter in letters:
        if not places or not line.startswith(letter, at):
            start = line.find(f" {letter}", max(0, at - 1)) if by_words else -1
            at = start + 1 if start >= 0 else line.find(letter, at)
            if at < 0:
                return []
        places.append(at)
        at += 1
    return places


def _rating(line: str, places: Sequence[int]) -> int:
    if not places:
        return 0
    rating = _BEST - places[-1] // 4 - (0 if line.startswith(" ", places[0] - 1) else _NOT_AT_START)
    for before, place in pairwise(places):
        if place == before + 1:
            continue
        if line[place - 1] == " ":
            rating -= _NEW_WORD
        elif place - before - 1 <= _MOST_LEFT_OUT and " " not in line[before:place]:
            rating -= _NEW_PIECE + place - before
        else:
            return 0
    return max(1, rating)
