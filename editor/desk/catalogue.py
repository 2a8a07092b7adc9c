"""The titles and file names of all posts, to be looked through at every key.

Folded as searches compare them, each in a line of its own, and thousands of
lines in one string: that is looked through a hundred times faster than as many
small ones, and of 100,000 posts it takes ten megabytes.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate

from editor.site import bothscripts
from editor.site.index import PostIndex
from editor.site.keys import PostKey
from editor.site.sqltext import cleaned, restored

# Posts in one string: looked through in a millisecond, after which others get their turn.
AT_ONCE = 1_000
# Nobody types more of a title than this; a file may hold a title of megabytes.
_LONGEST = 200
_UNNAMED = frozenset({"index", "_index", "readme", "default"})
# Folded texts have no capitals, so these may stand for the letters that would make every string twice as large.
_NARROW = str.maketrans("čćšžđģǳľńķǆ", "CQSZDGXLNKJ")
_BETWEEN = re.compile(r"[^\w\n]+|_+")
# Each post has two lines: its title and its name.
_LINES = 2


@dataclass(frozen=True, slots=True)
class Part:
    """Some posts of a catalogue.

    Attributes:
        keys: The posts.
        text: Their lines, each "\\n " and words with one space between them.
        starts: Where the lines begin.
    """

    keys: tuple[PostKey, ...]
    text: str
    starts: array[int]

    def post_at(self, place: int) -> int:
        """Return which of the posts a place in the text belongs to."""
        return (bisect_right(self.starts, place) - 1) // _LINES

    def end_of(self, post: int) -> int:
        """Return where the lines of a post end."""
        after = _LINES * (post + 1)
        return self.starts[after] if after < len(self.starts) else len(self.text)

    def lines_of(self, post: int) -> tuple[str, str]:
        """Return the folded title and the folded name of a post."""
        title, name = self.text[self.starts[_LINES * post] : self.end_of(post)].split("\n")[1:]
        return title, name


class Catalogue:
    """All posts, the newest first, as an index knows them; read as far as somebody has looked.

    For one thread at a time.
    """

    def __init__(self, index: PostIndex) -> None:
        self._index = index
        self._parts: list[Part] = []
        self._complete = False

    @property
    def complete(self) -> bool:
        """Whether all of it was read."""
        return self._complete

    def parts(self, cancelled: Callable[[], bool] = lambda: False) -> Iterator[Part]:
        """Yield the parts, those that were not read yet after the others; ends early when cancelled."""
        at = 0
        while not cancelled():
            if at == len(self._parts) and not self._complete:
                self._read()
            if at == len(self._parts):
                return
            yield self._parts[at]
            at += 1

    def _read(self) -> None:
        query = "SELECT key, title FROM post ORDER BY date DESC, key LIMIT ? OFFSET ?"
        rows = self._index.read(_row, query, (AT_ONCE, AT_ONCE * len(self._parts)))
        if rows:
            self._parts.append(part_of(rows))
        self._complete = len(rows) < AT_ONCE


def part_of(rows: Iterable[tuple[PostKey, str]]) -> Part:
    """Return posts and their titles as a part of a catalogue."""
    held = tuple(rows)
    written = "\n".join(f"{_line(title)}\n{_line(name_of(key))}" for key, title in held)
    lines = [f"\n {line.strip()}" for line in folded(written).split("\n")] if held else []
    starts = array("L", accumulate(map(len, lines[:-1]), initial=0)) if held else array("L")
    return Part(tuple(key for key, _ in held), "".join(lines), starts)


def folded(text: str) -> str:
    """Return the words of each line of a text as a catalogue has them."""
    return _BETWEEN.sub(" ", bothscripts.fold(text).translate(_NARROW))


def spellings(typed: str) -> tuple[str, ...]:
    """Return what was typed, folded, and whatever else it may stand for."""
    found = (_BETWEEN.sub(" ", each.translate(_NARROW)).strip() for each in bothscripts.spellings(_line(typed)))
    return tuple(dict.fromkeys(each for each in found if each))


def name_of(key: PostKey) -> str:
    """Return what a post is called among files: its file's name, or its folder's where all files have the same."""
    *folders, file = key.split("/")
    stem = file.rpartition(".")[0] or file
    return folders[-1] if stem.lower() in _UNNAMED and folders else stem


def _row(key: str, title: str) -> tuple[PostKey, str]:
    return restored(key), title


def _line(text: str) -> str:
    return cleaned(text[:_LONGEST]).replace("\n", " ").replace("\r", " ")
