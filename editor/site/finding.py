"""Find in all posts: which posts have the words, and where in the files as they are now.

The index says which posts to look into; what is shown comes from the files, so
a place is always one that can be gone to.  Posts whose words are not in the
index yet are looked into as well, the others first.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from editor.content.document import Document, UnreadablePost
from editor.content.lines import shown
from editor.site import bothscripts, files, querysql
from editor.site.files import NotReadable
from editor.site.index import PostIndex
from editor.site.keys import PostKey
from editor.site.site import Site
from editor.site.sqltext import restored

# Characters around the first place in a line.
_BEFORE, _AFTER = 60, 140
MOST_IN_A_POST = 20
_FIRST_CHUNK, _LARGEST_CHUNK = 100, 10_000


@dataclass(frozen=True, slots=True)
class Place:
    """One line in which something was found.

    Attributes:
        line: Of the file, from 1.
        text: The line, or the part of a long one around the first place.
        spans: Where in `text` it was found: starts and ends, in characters.
        column: Where in the line `text` begins.
        in_details: Whether it is above the text of the post.
    """

    line: int
    text: str
    spans: tuple[tuple[int, int], ...]
    column: int
    in_details: bool


@dataclass(frozen=True, slots=True)
class Found:
    """A post in which something was found.

    Attributes:
        key: The post.
        title: As the index knows it.
        places: The first lines; none where only the title or the words across lines are as was asked.
    """

    key: PostKey
    title: str
    places: tuple[Place, ...]


def find(
    site: Site,
    index: PostIndex,
    asked: str,
    limit: int = 100,
    cancelled: Callable[[], bool] = lambda: False,
) -> Iterator[Found]:
    """Yield posts with the words that a person typed, the newest first, as they are found.

    Words in quotes stand beside each other; of the others each is the beginning of a word somewhere in the post.
    """
    wanted = _wanted(asked)
    if not wanted:
        return
    told = 0
    for key, title in _candidates(index, wanted):
        if cancelled() or told >= limit:
            return
        found = _look_into(site, key, title, wanted)
        if found is not None:
            told += 1
            yield found


def _wanted(asked: str) -> list[tuple[str, bool]]:
    """Return the words and phrases of what was typed, and whether each is a phrase."""
    parts = re.findall(r'"([^"]*)"?|(\S+)', asked)
    texts = [(phrase or word, bool(phrase)) for phrase, word in parts]
    return [(text, phrase) for text, phrase in texts if bothscripts.words(text).strip()]


def _candidates(index: PostIndex, wanted: list[tuple[str, bool]]) -> Iterator[tuple[PostKey, str]]:
    yield from _chunks(index, querysql.both(querysql.bodies(text, phrase) for text, phrase in wanted))
    done, total = index.fulltext_progress()
    if done < total:
        yield from _chunks(index, querysql.Part("id NOT IN (SELECT post FROM worded)"))


def _chunks(index: PostIndex, condition: querysql.Part) -> Iterator[tuple[PostKey, str]]:
    """Yield posts, the newest first; a word that most of them have is not asked for in all of them at once."""
    query = f"SELECT key, title FROM post WHERE {condition.sql} ORDER BY date DESC, key LIMIT ? OFFSET ?"
    offset, size = 0, _FIRST_CHUNK
    while chunk := index.read(_candidate, query, (*condition.parameters, size, offset)):
        yield from chunk
        offset, size = offset + size, min(2 * size, _LARGEST_CHUNK)


def _candidate(key: str, title: str) -> tuple[PostKey, str]:
    return restored(key), title


def _look_into(site: Site, key: PostKey, title: str, wanted: list[tuple[str, bool]]) -> Found | None:
    try:
        document = Document.from_bytes(files.read(site.path(key))[0], site.reader)
    except (NotReadable, UnreadablePost):
        return None
    text = shown(document.head + document.body)
    patterns = [_pattern(*each) for each in wanted]
    whole = bothscripts.fold(f"{title}\n{text}")
    if not all(pattern.search(whole) for pattern in patterns):
        return None
    head = shown(document.head).count("\n")
    pattern = re.compile("|".join(f"(?:{each.pattern})" for each in patterns))
    places = []
    for number, line in enumerate(text.split("\n")):
        spans = _spans(line, pattern)
        if spans:
            places.append(_place(number, line, spans, number < head))
            if len(places) >= MOST_IN_A_POST:
                break
    return Found(key, title, tuple(places))


def _pattern(text: str, phrase: bool) -> re.Pattern[str]:
    """Return what finds any spelling of a text in a folded one."""
    forms = []
    end = "" if querysql.is_beginning(text, phrase) else r"(?![^\W_])"
    for spelling in bothscripts.spellings(text):
        tokens = [re.escape(token) for token in bothscripts.words(spelling).split()]
        if tokens:
            forms.append(r"[\W_]+".join(tokens) + end)
    return re.compile(rf"(?<![^\W_])(?:{'|'.join(dict.fromkeys(forms))})")


def _spans(line: str, pattern: re.Pattern[str]) -> list[tuple[int, int]]:
    """Return where a pattern for folded text is found in a line as it is written."""
    folded = bothscripts.fold(line)
    found = [each.span() for each in pattern.finditer(folded)]
    if not found or len(folded) == len(line):
        return found
    # Some letters become two, or none: where each of the folded ones comes from.
    origins = [at for at, sign in enumerate(line) for _ in bothscripts.fold(sign)]
    return [(origins[start], origins[end - 1] + 1) for start, end in found if end <= len(origins)]


def _place(number: int, line: str, spans: list[tuple[int, int]], in_details: bool) -> Place:
    start = max(0, spans[0][0] - _BEFORE)
    if start:
        # Not from the middle of a word.
        start = line.find(" ", start, spans[0][0]) + 1 or start
    end = min(len(line), max(spans[0][1], start) + _AFTER)
    inside = tuple((begin - start, finish - start) for begin, finish in spans if finish <= end)
    return Place(number + 1, line[start:end], inside, start, in_details)
