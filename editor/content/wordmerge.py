"""Where three versions of a text agree and where they differ, by lines and then by words.

Lines and words that stand once on each side are paired first (Bram Cohen's
patience diff), so that blank lines and common words never decide what belongs
together.  The `patiencediff` package is not used: it panics beyond a depth of
ten, and the text comes from other programs.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from merge3 import Merge3

from editor.content import commonends

_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_WORD = re.compile(r"\n|[^\S\n]+|\S+")
# What begins a pair: a blank line or a bullet stands between any two paragraphs.
_LETTER = re.compile(r"\w")
# Two changes are told apart by a word or a line end between them, not by a blank or a comma.
_TELLS_APART = re.compile(r"\w|\n")
# Beyond this many words and blanks a side, an overlap is left to the person.
_MOST_WORDS = 20_000
# Each round costs as much as what is still unpaired; hostile texts would take a great many.
_MOST_WORK = 4_000_000


class Change(NamedTuple):
    """What one place of a text reads on each side; the same three times where nobody changed it."""

    base: str
    mine: str
    theirs: str

    @property
    def stable(self) -> bool:
        """Whether nobody changed it."""
        return self.base == self.mine == self.theirs

    @property
    def settled(self) -> str | None:
        """What both sides together make of it; None where they contradict each other."""
        if self.mine in (self.base, self.theirs):
            return self.theirs
        return self.mine if self.theirs == self.base else None


class Piece(NamedTuple):
    """Whole lines of a text on each side, and what they become; None where a person has to say."""

    change: Change
    text: str | None


class Matcher:
    """Pairs equal items of two sequences in their order, in the form that merge3 asks for."""

    def __init__(
        self, isjunk: object = None, a: Sequence[str] = (), b: Sequence[str] = (), autojunk: bool = True
    ) -> None:
        self._a = a
        self._b = b

    def get_matching_blocks(self) -> list[tuple[int, int, int]]:
        """Return (place in the one, place in the other, length) of every run that is equal; the last is empty."""
        blocks: list[tuple[int, int, int]] = []
        gaps = [(0, len(self._a), 0, len(self._b))]
        work = 0
        while gaps:
            start, end, other_start, other_end = gaps.pop()
            head = self._alike(range(start, end), range(other_start, other_end))
            blocks.append((start, other_start, head))
            start, other_start = start + head, other_start + head
            tail = self._alike(range(end - 1, start - 1, -1), range(other_end - 1, other_start - 1, -1))
            end, other_end = end - tail, other_end - tail
            blocks.append((end, other_end, tail))
            work += end - start + other_end - other_start
            if work <= _MOST_WORK:
                gaps += self._between(start, end, other_start, other_end)
        return [*sorted(block for block in blocks if block[2]), (len(self._a), len(self._b), 0)]

    def _alike(self, places: Iterable[int], others: Iterable[int]) -> int:
        count = 0
        for place, other in zip(places, others, strict=False):
            if self._a[place] != self._b[other]:
                break
            count += 1
        return count

    def _between(self, start: int, end: int, other_start: int, other_end: int) -> list[tuple[int, int, int, int]]:
        """Return the gaps that begin with each item that stands once on both sides, and the one before them."""
        once, others = _once(self._a, start, end), _once(self._b, other_start, other_end)
        pairs = [(place, others[item]) for item, place in once.items() if item in others]
        if not pairs:
            return []
        edges = [(start, other_start), *_ascending(pairs), (end, other_end)]
        return [(a, b, c, d) for (a, c), (b, d) in pairwise(edges)]


def pieces(base: str, mine: str, theirs: str) -> Iterator[Piece]:
    """Yield the three texts in pieces, in order: joined, the pieces of each side are its text."""
    for change in _aligned(*(_LINE.findall(text) for text in (base, mine, theirs))):
        text = change.settled
        yield from [Piece(change, text)] if text is not None else _by_words(change)


def _by_words(change: Change) -> list[Piece]:
    """Return a change that both made, cut into what can be combined and what a person has to be asked about."""
    plain = _cut(change)
    before, rest, after = _without_common_ends(change)
    if not before and not after:
        found = [plain]
    else:
        inner = _cut(rest) if rest.settled is None else [Piece(rest, rest.settled)]
        found = [plain, [*_alike(before), *inner, *_alike(after)]]
    return min((each for each in found if _is_sound(change, each)), key=_asked, default=[Piece(change, None)])


def _asked(found: list[Piece]) -> int:
    return sum(len(change.mine) + len(change.theirs) for change, text in found if text is None)


def _alike(text: str) -> list[Piece]:
    return [Piece(Change("", text, text), text)] if text else []


def _without_common_ends(change: Change) -> tuple[str, Change, str]:
    """Return the lines that both sides put first, what is left of the change, and the lines that both put last."""
    mine, theirs = _LINE.findall(change.mine), _LINE.findall(change.theirs)
    head = commonends.at_start(mine, theirs)
    tail = commonends.at_end(mine, theirs, head)
    # Blank lines keep apart what each side put there.
    head = head if _LETTER.search("".join(mine[:head])) else 0
    tail = tail if _LETTER.search("".join(mine[len(mine) - tail :])) else 0
    rest = ["".join(side[head : len(side) - tail]) for side in (mine, theirs)]
    return "".join(mine[:head]), Change(change.base, *rest), "".join(mine[len(mine) - tail :])


def _is_sound(change: Change, found: list[Piece]) -> bool:
    """Tell whether no line that both sides added here would be there more often than on either."""
    was, mine, theirs = (Counter(_LINE.findall(text)) for text in change)
    added = (mine - was) & (theirs - was)
    result = Counter(_LINE.findall("".join(piece.text or "" for piece in found)))
    return all(not line.strip() or result[line] <= max(mine[line], theirs[line]) for line in added)


def _cut(change: Change) -> list[Piece]:
    sides = [_WORD.findall(text) for text in change]
    if max(map(len, sides)) > _MOST_WORDS:
        return [Piece(change, None)]
    found: list[Piece] = []
    for changes in _whole_lines(_aligned(*sides)):
        whole = Change(*("".join(side) for side in zip(*changes, strict=True)))
        texts = [each.settled for each in changes]
        found.append(Piece(whole, None if None in texts or _touching(changes) else "".join(map(str, texts))))
    return found


def _whole_lines(changes: Iterable[Change]) -> Iterator[list[Change]]:
    """Cut a run of changes at the line ends that all sides have in common."""
    line: list[Change] = []
    for change in changes:
        if not change.stable:
            line.append(change)
            continue
        for text in _LINE.findall(change.base):
            line.append(Change(text, text, text))
            if text.endswith("\n"):
                yield line
                line = []
    if line:
        yield line


def _touching(changes: Iterable[Change]) -> bool:
    """Tell whether a word of one side's making stands right beside one of the other's.

    Both would be kept, but as a sentence that nobody wrote.
    """
    last = None
    for change in changes:
        if change.stable:
            last = None if _TELLS_APART.search(change.base) else last
        elif change.mine != change.theirs:
            is_mine = change.mine != change.base
            if last is not None and last != is_mine:
                return True
            last = is_mine
    return False


def _aligned(base: list[str], mine: list[str], theirs: list[str]) -> Iterator[Change]:
    at = (0, 0, 0)
    for start, end, mine_start, mine_end, theirs_start, theirs_end in Merge3(
        base, mine, theirs, sequence_matcher=Matcher
    ).find_sync_regions():
        changed = Change(
            "".join(base[at[0] : start]), "".join(mine[at[1] : mine_start]), "".join(theirs[at[2] : theirs_start])
        )
        if any(changed):
            yield changed
        if end > start:
            same = "".join(base[start:end])
            yield Change(same, same, same)
        at = (end, mine_end, theirs_end)


def _once(items: Sequence[str], start: int, end: int) -> dict[str, int]:
    """Return the place of each item with a word in it that stands once from `start` to `end`, in order."""
    places: dict[str, int] = {}
    for place in range(start, end):
        places[items[place]] = -1 if items[place] in places else place
    return {item: place for item, place in places.items() if place >= 0 and _LETTER.search(item)}


def _ascending(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return as many of the pairs, which ascend in their first place, as also ascend in their second."""
    ends: list[int] = []
    chosen: list[int] = []
    before: list[int] = []
    for index, (_, other) in enumerate(pairs):
        length = bisect_left(ends, other)
        before.append(chosen[length - 1] if length else -1)
        ends[length : length + 1] = [other]
        chosen[length : length + 1] = [index]
    found: list[tuple[int, int]] = []
    index = chosen[-1]
    while index >= 0:
        found.append(pairs[index])
        index = before[index]
    return found[::-1]
