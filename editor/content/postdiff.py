"""What differs between two versions of a post: which details, and which words of which paragraphs.

However long and however different two texts are, the answer comes in a bounded
number of steps: what both have only once is found first and splits the rest,
and what is then still large and unlike is shown as replaced.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Literal

from editor.content.document import Document
from editor.content.heads import Entry
from editor.content.lines import shown
from editor.content.yamlvalues import equal

Kind = Literal["same", "added", "removed", "changed"]

_PARAGRAPH = re.compile(r"[^\n]*\S[^\n]*(?:\n[^\n]*\S[^\n]*)*")
_WORD = re.compile(r"\w+")
# A word or a sign and the space after it; a paragraph may also begin with space.
_TOKEN = re.compile(r"(\w+|[^\w\s]|^(?=\s))(\s*)")
# Paragraphs of which less is the same are not one that was changed, but two.
_ALIKE = 0.4
_MOST_COMPARED = 400  # paragraphs of one side times those of the other
_MOST_PAIRS = 1000  # of equal words or paragraphs, in what nothing splits any more
_DEEPEST = 30
# A piece of so few characters tells nothing where more than so many words differ on both sides of it.
_SMALL = 3
_FEW = 3


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of a changed paragraph: "same", "removed" or "added"."""

    kind: Kind
    text: str


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A detail that has another value, None where there is none of that name."""

    name: str
    before: Entry | None
    after: Entry | None


@dataclass(frozen=True, slots=True)
class ParagraphChange:
    """A paragraph of either text, in the order of reading.

    Attributes:
        kind: "same", "added", "removed" or "changed".
        before: Its old text, "" for an added one.
        after: Its new text, "" for a removed one.
        line: Where it begins in the new text, from 1; for a removed one, where it would.
        spans: What of it stayed and what did not; those that are not "added" make up the old text, those that are
            not "removed" the new one.
    """

    kind: Kind
    before: str
    after: str
    line: int
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class PostDiff:
    """How one version of a post became another.

    Attributes:
        fields: The details that differ in what they mean, in the order of the new post, then the removed ones.
        paragraphs: The whole text, changed or not; with the details in it where those cannot be read.
        otherwise: Whether the files differ in what is neither: how a detail is written, its comments, empty lines,
            spaces at the end, line ends.
    """

    fields: tuple[FieldChange, ...]
    paragraphs: tuple[ParagraphChange, ...]
    otherwise: bool

    @property
    def same(self) -> bool:
        """Whether nothing differs at all."""
        return not self.otherwise and not self.fields and all(one.kind == "same" for one in self.paragraphs)


def compare(old: Document, new: Document) -> PostDiff:
    """Return what differs between two versions of a post, by detail and by paragraph."""
    readable = old.head == new.head or (old.front_matter.editable and new.front_matter.editable)
    texts = (old.text, new.text) if readable else (shown(old.head + old.body), shown(new.head + new.body))
    fields = _fields(old, new) if readable and old.head != new.head else ()
    paragraphs = tuple(_paragraphs(*texts))
    changed = bool(fields) or any(one.kind != "same" for one in paragraphs)
    return PostDiff(fields, paragraphs, not changed and old != new)


def _fields(old: Document, new: Document) -> tuple[FieldChange, ...]:
    before = {entry.name: entry for entry in old.front_matter.entries}
    after = {entry.name: entry for entry in new.front_matter.entries}
    changes = (FieldChange(name, before.get(name), after.get(name)) for name in {**after, **before})
    return tuple(one for one in changes if not (one.before and one.after and equal(one.before.value, one.after.value)))


def _paragraphs(old: str, new: str) -> Iterator[ParagraphChange]:
    before = [match[0] for match in _PARAGRAPH.finditer(old)]
    found = list(_PARAGRAPH.finditer(new))
    after = [match[0] for match in found]
    lines = _lines(new, [match.start() for match in found])
    a = b = 0
    for i, j in [*_matches(before, after), (len(before), len(after))]:
        line = b
        for left, right in _partners(before[a:i], after[b:j]):
            texts = ("" if left is None else before[a + left], "" if right is None else after[b + right])
            yield _change(*texts, lines[line])
            line += right is not None
        a, b = i + 1, j + 1
        if i < len(before):
            yield ParagraphChange("same", before[i], after[j], lines[j], (Span("same", after[j]),))


def _lines(text: str, places: list[int]) -> list[int]:
    """Return the line of each place, and that of the end."""
    lines = [1]
    for last, place in pairwise([0, *places, len(text)]):
        lines.append(lines[-1] + text.count("\n", last, place))
    return lines[1:]


def _change(before: str, after: str, line: int) -> ParagraphChange:
    if not before:
        return ParagraphChange("added", "", after, line, (Span("added", after),))
    if not after:
        return ParagraphChange("removed", before, "", line, (Span("removed", before),))
    return ParagraphChange("changed", before, after, line, tuple(_spans(before, after)))


def _partners(before: list[str], after: list[str]) -> list[tuple[int | None, int | None]]:
    """Pair the paragraphs that are alike, in their order; the others stand alone."""
    pairs = []
    if len(before) * len(after) <= _MOST_COMPARED:
        pairs = _alike(before, after)
    found: list[tuple[int | None, int | None]] = []
    a = b = 0
    for i, j in [*pairs, (len(before), len(after))]:
        found += [(left, None) for left in range(a, i)]
        found += [(None, right) for right in range(b, j)]
        if i < len(before):
            found.append((i, j))
        a, b = i + 1, j + 1
    return found


def _alike(before: list[str], after: list[str]) -> list[tuple[int, int]]:
    """Return the pairs that are together the most alike, both sides in order."""
    left, right = ([Counter(_WORD.findall(text)) for text in side] for side in (before, after))
    # What is best from paragraph i of the one and j of the other on: how alike, and the pairs.
    best: dict[tuple[int, int], tuple[float, list[tuple[int, int]]]] = {}
    for i in range(len(before), -1, -1):
        for j in range(len(after), -1, -1):
            choices = [best[place] for place in ((i + 1, j), (i, j + 1)) if place in best]
            if i < len(before) and j < len(after) and (alike := _likeness(left[i], right[j])) >= _ALIKE:
                score, pairs = best[i + 1, j + 1]
                choices.append((score + alike, [(i, j), *pairs]))
            best[i, j] = max(choices, default=(0.0, []), key=lambda choice: choice[0])
    return best[0, 0][1]


def _likeness(one: Counter[str], other: Counter[str]) -> float:
    return 2 * (one & other).total() / max(1, one.total() + other.total())


def _spans(before: str, after: str) -> Iterator[Span]:
    old, new = _tokens(before), _tokens(after)
    pairs = _telling(_matches([word for word, _ in old], [word for word, _ in new]), old, new)
    same = gone = came = ""
    a = b = 0
    for i, j in [*pairs, (len(old), len(new))]:
        gone += "".join(word + space for word, space in old[a:i])
        came += "".join(word + space for word, space in new[b:j])
        a, b = i + 1, j + 1
        if i == len(old):
            break
        word, space = old[i]
        if gone or came:
            shared = _space_at_end(gone, came)
            yield from _replaced(same, gone.removesuffix(shared), came.removesuffix(shared))
            same, gone, came = shared, "", ""
        same += word
        if space == new[j][1]:
            same += space
        else:
            gone, came = space, new[j][1]
    yield from _replaced(same, gone, came)


def _replaced(same: str, gone: str, came: str) -> Iterator[Span]:
    pieces: tuple[tuple[Kind, str], ...] = (("same", same), ("removed", gone), ("added", came))
    return (Span(kind, text) for kind, text in pieces if text)


def _space_at_end(one: str, other: str) -> str:
    """Return the space that both end in, "" unless something stands before it in both."""
    space = one[len(one.rstrip()) :]
    return space if space == other[len(other.rstrip()) :] and len(space) < min(len(one), len(other)) else ""


def _tokens(text: str) -> list[tuple[str, str]]:
    """Return the words and signs of a text, each with the space after it."""
    return [(match[1], match[2]) for match in _TOKEN.finditer(text)]


def _telling(
    pairs: list[tuple[int, int]], old: list[tuple[str, str]], new: list[tuple[str, str]]
) -> Iterator[tuple[int, int]]:
    """Leave out the commas and small words that two otherwise different sentences have in common."""
    run: list[tuple[int, int]] = []
    last = (-1, -1)
    for pair in [*pairs, (len(old), len(new))]:
        if run and pair != (run[-1][0] + 1, run[-1][1] + 1):
            between = run[0] if last == (-1, -1) else (run[0][0] - last[0], run[0][1] - last[1])
            after = (pair[0] - run[-1][0], pair[1] - run[-1][1])
            length = sum(len(old[i][0]) for i, _ in run)
            if length > _SMALL or max(between) <= _FEW or max(after) <= _FEW:
                yield from run
                last = run[-1]
            run = []
        run.append(pair)
    yield from (pair for pair in run if pair[0] < len(old))


def _matches(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """Return which items of one list are which of another, both in order."""
    found: list[tuple[int, int]] = []
    todo = [(0, len(old), 0, len(new), 0)]
    while todo:
        a, a_end, b, b_end, depth = todo.pop()
        while a < a_end and b < b_end and old[a] == new[b]:
            found.append((a, b))
            a, b = a + 1, b + 1
        while a < a_end and b < b_end and old[a_end - 1] == new[b_end - 1]:
            a_end, b_end = a_end - 1, b_end - 1
            found.append((a_end, b_end))
        if a == a_end or b == b_end:
            continue
        anchors = [(a + i, b + j) for i, j in _anchors(old[a:a_end], new[b:b_end])] if depth < _DEEPEST else []
        if anchors:
            found += anchors
            borders = pairwise([(a - 1, b - 1), *anchors, (a_end, b_end)])
            todo += [(i + 1, i_end, j + 1, j_end, depth + 1) for (i, j), (i_end, j_end) in borders]
        else:
            found += [(a + i, b + j) for i, j in _few(old[a:a_end], new[b:b_end])]
    return sorted(found)


def _anchors(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """Return the pairs of items that each side has once, as many as stand in the same order."""
    in_old, in_new = Counter(old), Counter(new)
    places = {item: place for place, item in enumerate(new) if in_new[item] == 1}
    pairs = [(i, places[item]) for i, item in enumerate(old) if in_old[item] == 1 and item in places]
    # The longest rising row: the smallest end of a row of each length, and what stood before each.
    ends: list[int] = []
    rows: list[int] = []
    before: list[int] = []
    for number, (_, j) in enumerate(pairs):
        length = bisect_left(ends, j)
        before.append(rows[length - 1] if length else -1)
        ends[length : length + 1] = [j]
        rows[length : length + 1] = [number]
    found = []
    number = rows[-1] if rows else -1
    while number >= 0:
        found.append(pairs[number])
        number = before[number]
    return found[::-1]


def _few(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield the best pairs of two short lists; none of long ones of which everything is there many times."""
    in_old, in_new = Counter(old), Counter(new)
    if sum(count * in_new[item] for item, count in in_old.items()) <= _MOST_PAIRS:
        for i, j, size in SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks():
            yield from ((i + offset, j + offset) for offset in range(size))
