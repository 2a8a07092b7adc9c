"""Find in all posts, and what would be replaced there: post after post, the newest first, as they are found.

Posts that are open and unsaved are looked into as they are in the editor.  A
few posts are read here; of many the rest is read by another process.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from editor.content.document import Document, UnreadablePost
from editor.content.heads import Entry
from editor.desk.replacing import Found, ReplaceText, Search
from editor.site import bothscripts, files, querysql, scanworker
from editor.site.files import NotReadable
from editor.site.index import PostIndex
from editor.site.keys import PostKey
from editor.site.likelyposts import Likely, likely
from editor.site.site import Site
from editor.site.wordfinder import Asked, Finder, Span, Words

MOST_POSTS = 1_000
MOST_IN_A_POST = 50
# Starting a process takes as long as looking into so many posts.
FEW = 300
# Small enough for the progress to be seen.
_AT_ONCE = 20
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Hit:
    """One line in which something was found, or one place of what would be replaced.

    Attributes:
        line: Of the file, from 1.
        text: The line, or the part around what was found.
        spans: Where in `text` it is: starts and ends, in characters.
        detail: The name of the detail it is in, "" where that has none; None in the text.
    """

    line: int
    text: str
    spans: tuple[Span, ...]
    detail: str | None = None


@dataclass(frozen=True, slots=True)
class FoundPost:
    """A post in which something was found.

    Attributes:
        key: The post.
        title: What it is called.
        hits: The first places; none where the words are in the title only, or go over the end of a line.
        counts: By detail, None for the text, how many places there are.
    """

    key: PostKey
    title: str
    hits: tuple[Hit, ...]
    counts: Mapping[str | None, int]


@dataclass(frozen=True, slots=True)
class Looked:
    """What was found since the last time, and how far it is.

    Attributes:
        found: The posts that have it.
        done: How many posts were looked into until now.
        total: How many will be.
    """

    found: tuple[FoundPost, ...]
    done: int
    total: int


class Look(Protocol):
    """What is looked for; it is sent to another process."""

    def __call__(self, document: Document, title: str) -> tuple[Hit, ...] | None:
        """Return all places in a post; None where there is nothing of what was asked for."""
        ...

    def words(self) -> tuple[Words, ...]:
        """Return words without which no post has it, for the index."""
        ...


class FindWords:
    """Looks for words in either script."""

    def __init__(self, asked: Asked) -> None:
        self._asked = asked
        self._finder = Finder(asked)

    def words(self) -> tuple[Words, ...]:
        """As `Look.words`."""
        return self._asked.words

    def __call__(self, document: Document, title: str) -> tuple[Hit, ...] | None:
        """As `Look`."""
        places = self._finder.places(document, title)
        if places is None:
            return None
        entries = document.front_matter.entries if any(place.in_details for place in places) else ()
        return tuple(
            Hit(place.line, place.text, place.spans, _name_at(entries, place.line) if place.in_details else None)
            for place in places
        )


class FindExactly:
    """Looks for a text exactly as it was typed, to be replaced, in the text and in all details."""

    def __init__(self, asked: Asked) -> None:
        self._asked = asked
        self._everywhere = ReplaceText(search_for(asked, None), "")
        self._in_text = ReplaceText(search_for(asked, ()), "")
        self._tokens = bothscripts.words(asked.text).split()

    def words(self) -> tuple[Words, ...]:
        """As `Look.words`: those that begin where a word does, since something else stands before them."""
        text, whole = self._asked.text, self._asked.whole
        begun = [spot for spot in _WORD.finditer(text) if spot.start() > 0 or whole]
        return tuple(Words(spot[0], whole or spot.end() < len(text)) for spot in begun if _telling(spot, text, whole))

    def __call__(self, document: Document, title: str) -> tuple[Hit, ...] | None:
        """As `Look`."""
        # Taking details apart takes ten times as long as everything else.
        edit = self._everywhere if self._may_be_in(document.head) else self._in_text
        return tuple(_hit(each) for each in edit.found(document)) or None

    def _may_be_in(self, head: str) -> bool:
        folded = bothscripts.fold(head)
        # Behind a backslash may be any letter.
        return "\\" in head or all(token in folded for token in self._tokens)


def search_for(asked: Asked, details: tuple[str, ...] | None, *, text: bool = True) -> Search:
    """Return what finds exactly what was typed, in these details, or in all of them for None, and in the text."""
    return Search(asked.text, asked.case, asked.whole, text, details)


def find(
    site: Site,
    index: PostIndex,
    look: Look,
    held: Mapping[PostKey, Callable[[], Document]],
    cancelled: Callable[[], bool] = lambda: False,
) -> Iterator[Looked]:
    """Look into all posts, some at a time; ends early when cancelled, or when `MOST_POSTS` were found.

    Args:
        held: What makes the posts that are not looked for on disk.
    """
    posts = likely(index, look.words(), cancelled)
    # What is in the editor may have words that the index does not know.
    known = {key for key, _ in posts}
    unknown = [(key, row.title) for key in held if key not in known and (row := index.row(key)) is not None]
    yield from look_into(site, look, [*unknown, *posts], held, cancelled)


def look_into(
    site: Site,
    look: Look,
    posts: Sequence[Likely],
    held: Mapping[PostKey, Callable[[], Document]],
    cancelled: Callable[[], bool] = lambda: False,
) -> Iterator[Looked]:
    """Look into these posts, as `find`."""
    done = told = 0
    yield Looked((), 0, len(posts))
    with contextlib.closing(_looked(site, look, posts, held, cancelled)) as batches:
        for batch in batches:
            done += len(batch)
            found = tuple(each for each in batch if each is not None)[: MOST_POSTS - told]
            told += len(found)
            yield Looked(found, done, len(posts))
            if told >= MOST_POSTS:
                return


def look_at_one(site: Site, wanted: tuple[Look, Likely]) -> FoundPost | None:
    """Look into one post on disk; what the other process runs."""
    look, (key, title) = wanted
    try:
        document = Document.from_bytes(files.read(site.path(key))[0], site.reader)
    except (NotReadable, UnreadablePost):
        return None
    return _found(look, key, title, document)


def _looked(
    site: Site,
    look: Look,
    posts: Sequence[Likely],
    held: Mapping[PostKey, Callable[[], Document]],
    cancelled: Callable[[], bool],
) -> Generator[list[FoundPost | None], None, None]:
    here, elsewhere = (posts, []) if len(posts) <= 2 * FEW else (posts[:FEW], posts[FEW:])
    yield from _here(site, look, here, held, cancelled)
    if elsewhere and not cancelled():
        done = 0
        asked = [(look, each) for each in elsewhere]
        with contextlib.closing(scanworker.each_elsewhere(look_at_one, site, asked, cancelled)) as batches:
            for batch in batches:
                part = elsewhere[done : done + len(batch)]
                done += len(batch)
                yield [
                    _found(look, *post, held[post[0]]()) if post[0] in held else found
                    for post, found in zip(part, batch, strict=True)
                ]
        # The process may have died, or never have started.
        yield from _here(site, look, elsewhere[done:], held, cancelled)


def _here(
    site: Site,
    look: Look,
    posts: Sequence[Likely],
    held: Mapping[PostKey, Callable[[], Document]],
    cancelled: Callable[[], bool],
) -> Iterator[list[FoundPost | None]]:
    for start in range(0, len(posts), _AT_ONCE):
        if cancelled():
            return
        yield [
            _found(look, key, title, held[key]()) if key in held else look_at_one(site, (look, (key, title)))
            for key, title in posts[start : start + _AT_ONCE]
        ]


def _telling(spot: re.Match[str], text: str, whole: bool) -> bool:
    """Tell whether the index can be asked for a word that something may stand behind."""
    return whole or spot.end() < len(text) or querysql.is_beginning(spot[0], phrase=False)


def _name_at(entries: Sequence[Entry], line: int) -> str:
    """Return which detail stands at a line of the file."""
    return next((entry.name for entry in sorted(entries, key=_line_of, reverse=True) if entry.line <= line), "")


def _line_of(entry: Entry) -> int:
    return entry.line


def _hit(found: Found) -> Hit:
    start = len(found.before)
    span = start, start + len(found.old)
    return Hit(found.line, f"{found.before}{found.old}{found.after}", (span,), found.field or None)


def _found(look: Look, key: PostKey, title: str, document: Document) -> FoundPost | None:
    hits = look(document, title)
    if hits is None:
        return None
    counts: dict[str | None, int] = {}
    for hit in hits:
        counts[hit.detail] = counts.get(hit.detail, 0) + 1
    return FoundPost(key, title, hits[:MOST_IN_A_POST], counts)
