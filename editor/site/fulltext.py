"""The words of all texts, filled into the index after the lists can be used.

All of this belongs on the disk thread, in steps short enough for a save to come
between two of them.  Files are read and folded by another process; what a file
says by then may be newer than its row, and is left for the row that will follow.
"""

from __future__ import annotations

import contextlib
import json
import logging
import os
import sqlite3
from collections.abc import Callable, Collection, Generator, Sequence
from itertools import chain, islice
from typing import TypeAlias

from editor.content.document import Document, UnreadablePost
from editor.site import bothscripts, files, quickpost, scanworker
from editor.site.files import NotReadable
from editor.site.index import PostIndex
from editor.site.keys import PostKey
from editor.site.reading import text_digest
from editor.site.site import Site
from editor.site.sqltext import restored, stored
from editor.site.store import IndexLost, NoRoom

log = logging.getLogger(__name__)

FEW = 200  # posts; starting a process takes as long as reading these
# Posts in one step: the more at once the less the database has to join later.
_AT_ONCE = 400
# Where there are so many that nobody waits for the first.
_MANY_AT_ONCE = 2_000
_SMALL = 20
# Bytes of words that the database gathers before it writes them, and how many parts it joins at once: with its own
# settings, of a megabyte and four, it takes twice the time, and finds a word as soon.
_SETTINGS = {"hashsize": 16_000_000, "automerge": 16}
# Without a file to keep them in, the words of more posts than this would take too much memory.
MOST_IN_MEMORY = 20_000
# Old words are taken out, with all the others, when they are as many as the good ones; not for a few.
_FEW_STALE = 2_000

# A post and its title; and of it the digest of the text, and the folded words.
_Wanted: TypeAlias = tuple[PostKey, str]
_Worded: TypeAlias = tuple[PostKey, bytes, str]
_WORDLESS = (
    "INSERT OR IGNORE INTO worded (post) SELECT id FROM post WHERE text = x'' AND id NOT IN (SELECT post FROM worded)"
)


def fill(site: Site, index: PostIndex, cancelled: Callable[[], bool] = lambda: False) -> bool:
    """Fill in the words of all posts that lack them; return whether none does then."""
    for _ in steps(site, index, cancelled):
        pass
    done, total = index.fulltext_progress()
    return done == total


def steps(
    site: Site, index: PostIndex, cancelled: Callable[[], bool] = lambda: False
) -> Generator[tuple[int, int], None, None]:
    """Fill in words step by step, and say after each how many posts have theirs, of how many.

    Ends when there is nothing more to do, when cancelled, when the disk is full or the index was lost.
    Close it where it is not to be gone on with: a process may be waiting.
    """
    try:
        _tidy(index)
        wanted = _wanted(index)
        with contextlib.closing(_worded(site, wanted, cancelled)) as found:
            done = 0
            while batch := list(islice(found, _size_of_step(len(wanted), done))):
                _store(index, batch)
                done += len(batch)
                yield index.fulltext_progress()
                if cancelled():
                    return
    except IndexLost:
        log.warning("the index of %s was lost while words were filled in", site.root)
    except NoRoom:
        log.warning("the words of %s do not fit on the disk", site.root)


def _size_of_step(wanted: int, done: int) -> int:
    if wanted <= FEW:
        return _SMALL
    return _AT_ONCE if done < _MANY_AT_ONCE else _MANY_AT_ONCE


def fill_some(site: Site, index: PostIndex, keys: Collection[PostKey]) -> None:
    """Fill in the words of these posts where they lack them, however many there are; looks at no others."""
    if index.closed:
        return
    chosen = json.dumps([stored(key) for key in keys])
    query = (
        "SELECT key, title, text = x'' FROM post WHERE key IN (SELECT value FROM json_each(?)) "
        "AND id NOT IN (SELECT post FROM worded)"
    )
    found = index.read(lambda key, title, wordless: ((restored(key), title), bool(wordless)), query, (chosen,))
    try:
        _store(index, [text_of(site, wanted) for wanted, wordless in found if not wordless])
        if any(wordless for _, wordless in found):
            with index.change(optional=True) as writer:
                writer.execute(f"{_WORDLESS} AND key IN (SELECT value FROM json_each(?))", (chosen,))
    except IndexLost:
        log.warning("the index of %s was lost while words were filled in", site.root)
    except NoRoom:
        log.warning("the words of %s do not fit on the disk", site.root)


def text_of(site: Site, wanted: _Wanted) -> _Worded:
    """Read the words of one post; what the other process runs."""
    key, title = wanted
    try:
        data = quickpost.read(f"{site.root}{os.sep}{key}")
        body = Document.from_bytes(data[0] if data else files.read(site.path(key))[0], site.reader).body
    except (NotReadable, UnreadablePost):
        return key, b"", ""
    return key, text_digest(title, body.encode()), bothscripts.words(f"{title}\n{body}")


def _wanted(index: PostIndex) -> list[_Wanted]:
    # By id: the newest of a first scan are first, and the database wants them so.
    query = "SELECT key, title FROM post WHERE text != x'' AND id NOT IN (SELECT post FROM worded) ORDER BY id LIMIT ?"
    room = max(0, MOST_IN_MEMORY - index.fulltext_progress()[0]) if index.in_memory else -1
    return index.read(lambda key, title: (restored(key), title), query, (room,))


def _worded(site: Site, wanted: Sequence[_Wanted], cancelled: Callable[[], bool]) -> Generator[_Worded, None, None]:
    done = 0
    if len(wanted) > FEW:
        with contextlib.closing(scanworker.each_elsewhere(text_of, site, wanted, cancelled)) as batches:
            for worded in chain.from_iterable(batches):
                done += 1
                yield worded
    # The process may have died, or never have started.
    for each in wanted[done:]:
        if cancelled():
            return
        yield text_of(site, each)


def _store(index: PostIndex, batch: Sequence[_Worded]) -> None:
    if index.closed:
        return
    with index.change(optional=True) as writer:
        numbered = []
        for key, text, words in batch:
            # By another window of ours, or by nobody: the row may be newer than the file that was read.
            found = writer.execute(
                "SELECT id FROM post WHERE key = ? AND text = ? AND id NOT IN (SELECT post FROM worded)",
                (stored(key), text),
            ).fetchone()
            if found is not None:
                numbered.append((found[0], words))
        numbered.sort()
        writer.executemany("INSERT INTO body (rowid, words) VALUES (?, ?)", numbered)
        writer.executemany("INSERT INTO worded (post) VALUES (?)", ((number,) for number, _ in numbered))


def _tidy(index: PostIndex) -> None:
    """Count the posts without a text as done, and begin anew where old words have become too many."""
    if index.closed:
        return
    stale = next(iter(index.read(int, "SELECT value FROM about WHERE name = 'stale'")), 0)
    done, _ = index.fulltext_progress()
    wordless = index.read(bool, "SELECT 1 FROM post WHERE text = x'' AND id NOT IN (SELECT post FROM worded) LIMIT 1")
    set_up = dict(index.read(lambda name, value: (name, value), "SELECT k, v FROM body_config"))
    unset = {name: value for name, value in _SETTINGS.items() if set_up.get(name) != value}
    if stale > max(_FEW_STALE, done) or wordless or unset:
        with index.change(optional=True) as writer:
            writer.executemany("INSERT INTO body (body, rank) VALUES (?, ?)", unset.items())
            if stale > max(_FEW_STALE, done):
                _empty(writer)
            writer.execute(_WORDLESS)


def _empty(writer: sqlite3.Connection) -> None:
    writer.execute("INSERT INTO body (body) VALUES ('delete-all')")
    writer.execute("DELETE FROM worded")
    writer.execute("DELETE FROM about WHERE name = 'stale'")
