"""Quick open: the posts whose title or file name is like what was typed, in either script, the likeliest first.

Five ways of being like it, from the beginning of a title to letters that merely
come in that order; each is looked for among all posts, the newest first, before
the next, and only while there is room in the list.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from editor.desk import fuzzy
from editor.desk.catalogue import Catalogue, Part, name_of, part_of, spellings
from editor.desk.fuzzy import Span
from editor.site.index import PostIndex
from editor.site.keys import PostKey

MOST = 50
# So many posts with strewn letters are compared with each other, the newest ones.
_MOST_STREWN = 1_000
# Every post has nearly every letter somewhere.
_FEWEST_STREWN = 2
# Of the spellings, the likeliest ones are looked for strewn.
_SPELT_STREWN = 2
_WORD = re.compile(r"[^\W_]+")

# All parts, as often as they are asked for.
Parts = Callable[[], Iterator[Part]]


@dataclass(frozen=True, slots=True)
class Hit:
    """A post in the list.

    Attributes:
        key: Which post.
        title: What it is called.
        spans: Where in the title what was typed is found: starts and ends, in characters.
        name_spans: Where in the key it is found, if not in the title.
    """

    key: PostKey
    title: str
    spans: tuple[Span, ...] = ()
    name_spans: tuple[Span, ...] = ()


def hits(
    index: PostIndex,
    catalogue: Catalogue,
    typed: str,
    recent: Sequence[PostKey] = (),
    limit: int = MOST,
    cancelled: Callable[[], bool] = lambda: False,
) -> list[Hit]:
    """Return the posts that are like what was typed, the likeliest first; where nothing was, the recent ones.

    Args:
        recent: Posts that come before others that are just as like it, the likeliest first.
    """
    titles = [(key, row.title) for key in recent if (row := index.row(key)) is not None]
    first = part_of(titles)

    def parts() -> Iterator[Part]:
        yield first
        yield from catalogue.parts(cancelled)

    spelt = spellings(typed)
    words = [spellings(word) for word in _WORD.findall(typed)]
    found = _found(parts, spelt, words, limit) if spelt else (key for part in parts() for key in part.keys)
    told: list[Hit] = []
    for key in dict.fromkeys(found):
        row = index.row(key)
        if row is not None:
            told.append(_hit(key, row.title, spelt))
        if len(told) >= limit or cancelled():
            break
    return told


def _found(parts: Parts, spelt: Sequence[str], words: Sequence[Sequence[str]], limit: int) -> Iterator[PostKey]:
    ways: list[Callable[[Part], Iterator[int]]] = [
        lambda part: _with(part, [f"\n {each}" for each in spelt]),
        lambda part: _with(part, [f" {each}" for each in spelt]),
    ]
    if len(words) > 1:
        ways.append(lambda part: _with_all(part, words))
    if len(spelt[0]) >= _FEWEST_STREWN:
        ways.append(lambda part: _with(part, spelt))
    told: set[PostKey] = set()
    for way in ways:
        for part in parts():
            if len(told) >= limit:
                return
            fresh = [key for key in dict.fromkeys(part.keys[post] for post in way(part)) if key not in told]
            told.update(fresh)
            yield from fresh
    if len(spelt[0]) >= _FEWEST_STREWN:
        yield from _strewn(parts, spelt[:_SPELT_STREWN])


def _with(part: Part, texts: Iterable[str]) -> Iterator[int]:
    """Yield the posts that have one of the texts, in their order."""
    found = set[int]()
    for text in texts:
        place = part.text.find(text)
        while place >= 0:
            # A line begins with the sign that ends the one before it.
            post = part.post_at(place)
            found.add(post)
            place = part.text.find(text, part.end_of(post))
    yield from sorted(found)


def _with_all(part: Part, words: Sequence[Sequence[str]]) -> Iterator[int]:
    """Yield the posts in which every word is the beginning of one, in whatever order."""
    for post in _with(part, [f" {each}" for each in max(words, key=lambda spelt: len(spelt[0]))]):
        for line in part.lines_of(post):
            if all(any(f" {each}" in line for each in spelt) for spelt in words):
                yield post
                break


def _strewn(parts: Parts, spelt: Sequence[str]) -> Iterator[PostKey]:
    """Yield the posts that have the letters in their order, those first in which they begin words."""
    rated: list[tuple[int, PostKey]] = []
    for letters in dict.fromkeys(each.replace(" ", "") for each in spelt):
        pattern = _in_order(letters)
        posts = ((part, post) for part in parts() for post in _matching(part, pattern))
        for part, post in islice(posts, _MOST_STREWN):
            best = max(fuzzy.rate(line, letters)[0] for line in part.lines_of(post))
            if best > 0:
                rated.append((best, part.keys[post]))
    # Sorting keeps the newest first among equals.
    yield from (key for _, key in sorted(rated, key=lambda each: -each[0]))


def _in_order(letters: str) -> re.Pattern[str]:
    """Return what finds a line with these letters in their order; it never looks at a sign twice for one of them."""
    rest = "".join(rf"[^\n{re.escape(each)}]*+{re.escape(each)}" for each in letters[1:])
    return re.compile(re.escape(letters[0]) + rest)


def _matching(part: Part, pattern: re.Pattern[str]) -> Iterator[int]:
    found = pattern.search(part.text)
    while found:
        post = part.post_at(found.start())
        yield post
        found = pattern.search(part.text, part.end_of(post))


def _hit(key: PostKey, title: str, spelt: Sequence[str]) -> Hit:
    written = unicodedata.normalize("NFC", title)
    spans = fuzzy.marked(written, spelt)
    name = name_of(key)
    at = key.rfind(name)
    below = () if spans else tuple((start + at, end + at) for start, end in fuzzy.marked(name, spelt))
    return Hit(key, written, spans, below)
