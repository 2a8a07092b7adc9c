"""Which posts may have words, as far as the index can tell; the others need not be read to know that they have not.

The index has the words of titles and texts, and all details; of posts that it
has not read to the end, or cannot make sense of, anything may be true.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence

from editor.site import bothscripts, querysql
from editor.site.index import PostIndex
from editor.site.keys import PostKey
from editor.site.sqltext import restored
from editor.site.wordfinder import Words, pattern_of

# Details looked through before others get their turn.
_AT_ONCE = 500

# A post and what it is called.
Likely = tuple[PostKey, str]


def likely(index: PostIndex, wanted: Sequence[Words], cancelled: Callable[[], bool] = lambda: False) -> list[Likely]:
    """Return the posts that may have all of these words, the newest first; all posts where there are none."""
    if not wanted:
        return index.read(_likely, "SELECT key, title FROM post ORDER BY date DESC, key")
    unknown = set(index.read(int, "SELECT id FROM post WHERE problem != '' OR id NOT IN (SELECT post FROM worded)"))
    found = [unknown | _in_texts(index, words) for words in wanted]
    for number, post in _in_details(index, wanted, cancelled):
        found[number].add(post)
    both = set.intersection(*found)
    query = "SELECT key, title FROM post WHERE id IN (SELECT value FROM json_each(?)) ORDER BY date DESC, key"
    return index.read(_likely, query, (json.dumps(list(both)),))


def _in_texts(index: PostIndex, words: Words) -> set[int]:
    match = querysql.match_of(words.text, words.whole)
    return set(index.read(int, "SELECT rowid FROM body WHERE body MATCH ?", (match,))) if match else set()


def _in_details(index: PostIndex, wanted: Sequence[Words], cancelled: Callable[[], bool]) -> Iterator[tuple[int, int]]:
    """Yield which of the words are in the details of which post."""
    sought = [(number, _first_words(words), pattern_of(words)) for number, words in enumerate(wanted)]
    last = 0
    while not cancelled():
        query = "SELECT id, fields FROM post WHERE id > ? ORDER BY id LIMIT ?"
        rows = index.rows(query, (last, _AT_ONCE))
        if not rows:
            return
        for post, fields in rows:
            folded = bothscripts.fold(str(fields))
            for number, first, pattern in sought:
                # Most have not even the letters, which is found out in a fraction of the time.
                if any(word in folded for word in first) and pattern.search(folded):
                    yield number, post
        last = rows[-1][0]


def _first_words(words: Words) -> list[str]:
    """Return the first word of each spelling, but for those that begin as another does."""
    spelt = (bothscripts.words(each).split() for each in bothscripts.spellings(words.text))
    first = sorted({word for tokens in spelt for word in tokens[:1]}, key=len)
    return [word for place, word in enumerate(first) if not any(word.startswith(each) for each in first[:place])]


def _likely(key: str, title: str) -> Likely:
    return restored(key), title
