"""What is known about every post of a site without reading it: lists, counts and search.

The index lies in the person's cache, never in the site, and can be deleted at
any time: it is made again from the files.  It is never the truth about a post
that is being changed.

Whoever changes the index does so on one thread, the disk thread.  Reading is
safe on any thread and never waits for the one that writes.
"""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
from collections.abc import Iterable, Sequence
from itertools import count
from pathlib import Path
from typing import Any

from editor.content.problems import SENTENCES
from editor.content.values import Value
from editor.site import groups, querysql, rows
from editor.site.filters import Counts as Counts
from editor.site.filters import Filter as Filter
from editor.site.groups import Group as Group
from editor.site.keys import PostKey
from editor.site.pages import Listing
from editor.site.rows import IndexedPost as IndexedPost
from editor.site.rows import Prepared
from editor.site.sqltext import restored, stored
from editor.site.store import VERSION as VERSION
from editor.site.store import IndexLost as IndexLost
from editor.site.store import Store, Unfit

# Of the columns of a row.
_TYPES = (*[str] * 6, int, int, str, int, str, str, int, int, bytes, bytes, str)
_COUNTS = """
SELECT (SELECT count(*) FROM post), (SELECT count(*) FROM post WHERE draft), (SELECT count(*) FROM post WHERE featured),
    (SELECT count(*) FROM post WHERE problem != ''), (SELECT count(*) FROM post WHERE date > ? AND NOT draft)
"""
_ORDERS = (
    "CREATE INDEX IF NOT EXISTS post_by_title ON post (title_order, key)",
    "CREATE INDEX IF NOT EXISTS post_by_category ON post (category_order, key, category)",
    "CREATE INDEX IF NOT EXISTS post_by_author ON post (author_order, key, author)",
    "CREATE INDEX IF NOT EXISTS post_by_folder ON post (folder)",
    "CREATE INDEX IF NOT EXISTS post_by_words ON post (words, key)",
    # Many posts share these, and those of each are in the order of their paths both ways.
    "CREATE INDEX IF NOT EXISTS post_by_words_down ON post (words DESC, key)",
    "CREATE INDEX IF NOT EXISTS post_with_image ON post (date DESC, key) WHERE image != ''",
    "CREATE INDEX IF NOT EXISTS post_by_category_down ON post (category_order DESC, key)",
    "CREATE INDEX IF NOT EXISTS post_by_author_down ON post (author_order DESC, key)",
)
_FORGET = (
    "DELETE FROM head WHERE post = ?",
    "DELETE FROM worded WHERE post = ?",
    "DELETE FROM post WHERE id = ?",
)
_STORED = f"SELECT id, {', '.join(rows.STORED)} FROM post WHERE key = ?"
_TEXT, _FIELDS = rows.STORED.index("text"), rows.STORED.index("fields")
_HEAD = (
    "INSERT INTO head (post, words) VALUES (?, ?)"
    " ON CONFLICT (post) DO UPDATE SET words = excluded.words WHERE words != excluded.words"
)
_NO_DETAIL = "DELETE FROM detail WHERE name = ? AND ordered = ? AND value = ? AND post = ?"
_DETAIL = "INSERT OR IGNORE INTO detail (name, ordered, value, post, first) VALUES (?, ?, ?, ?, ?)"
_LARGEST_ID = 1 << 62
# No id is ever used again.
_LAST = "SELECT max(ifnull((SELECT max(id) FROM post), 0), ifnull((SELECT max(seq) FROM sqlite_sequence), 0))"
_STALE = "INSERT INTO about (name, value) VALUES ('stale', 1) ON CONFLICT (name) DO UPDATE SET value = value + 1"


def database_of(folder: Path, root: Path, version: int = VERSION) -> Path:
    """Return which file in `folder` is the index of the site at `root`; versions of the program share none."""
    name = hashlib.blake2b(os.fsencode(root), digest_size=8).hexdigest()
    return folder / f"{name}-{version}.sqlite"


class PostIndex(Store):
    """The posts of one site."""

    # On the disk thread.

    def put(self, posts: Iterable[IndexedPost | Prepared]) -> None:
        """Add posts, or replace what is known of them; all of them in one step.

        Raises:
            IndexLost: The index is empty now, and these posts are not in it.
        """
        if self.closed:
            return
        with self.change() as writer:
            made = {post.key: post for post in map(_prepared, posts)}
            altered = {key for key in _known(writer, made) if _alter(writer, made[key])}
            numbered = _numbered(writer, [post for key, post in made.items() if key not in altered])
            writer.executemany(rows.INSERT, ((*post.row, number) for number, post in numbered))
            writer.executemany(_HEAD, ((number, post.words) for number, post in numbered))
            # In the order of the table the database finds their places in half the time.
            details = [
                (name, ordered, value, number, first)
                for number, post in numbered
                for name, ordered, value, first in post.details
            ]
            details.sort()
            writer.executemany(_DETAIL, details)

    def remove(self, keys: Iterable[PostKey]) -> None:
        """Forget posts; all of them in one step.

        Raises:
            IndexLost: The index is empty now.
        """
        if self.closed:
            return
        with self.change() as writer:
            for key in keys:
                _forget(writer, key)

    def settle(self) -> None:
        """Make lists in all orders quick, after a scan; for 100,000 posts this takes half a second.

        Raises:
            IndexLost: The index is empty now.
        """
        if self.closed or self.read(int, "SELECT count(*) FROM sqlite_schema WHERE name = 'post_by_author_down'") == [
            1
        ]:
            return
        with self.change() as writer:
            for statement in _ORDERS:
                writer.execute(statement)

    def suit(self, understanding: str) -> None:
        """Have every post read again at the next scan, unless they were read with this understanding of the site.

        Raises:
            IndexLost: The index is empty now.
        """
        if self.closed or self.read(str, "SELECT value FROM about WHERE name = 'site'") == [understanding]:
            return
        with self.change() as writer:
            # No file has this size.
            writer.execute("UPDATE post SET size = -1")
            writer.execute("INSERT OR REPLACE INTO about (name, value) VALUES ('site', ?)", (understanding,))

    def stamps(self) -> dict[PostKey, tuple[int, int]]:
        """Return size and time of change of every post, as they were when it was read."""
        found = self.read(_stamp, "SELECT key, size, mtime_ns FROM post")
        return dict(found)

    # On any thread.

    def listing(self, wanted: Filter = Filter()) -> Listing:  # noqa: B008
        """Return a list to be asked for its pages; for as long as the index does not change."""
        return Listing(self, wanted)

    def keys(self, wanted: Filter = Filter()) -> list[PostKey]:  # noqa: B008
        """Return the posts of a list, in its order; of a large site this takes a tenth of a second."""
        return Listing(self, wanted).keys()

    def page(self, wanted: Filter, offset: int, limit: int) -> list[PostKey]:
        """Return the posts of a list from place `offset` on, `limit` of them at most."""
        return Listing(self, wanted).page(offset, limit)

    def position_of(self, key: PostKey, wanted: Filter = Filter()) -> int:  # noqa: B008
        """Return the place of a post in a list, counted from 0; -1 where it is not in it."""
        return Listing(self, wanted).position_of(key)

    def count(self, wanted: Filter = Filter()) -> int:  # noqa: B008
        """Return how many posts are in a list."""
        return Listing(self, wanted).count()

    def row(self, key: PostKey) -> IndexedPost | None:
        """Return what is known of a post."""
        found = self.read(_post, f"SELECT {rows.COLUMNS} FROM post WHERE key = ?", (stored(key),))
        return found[0] if found else None

    def counts(self) -> Counts:
        """Return how many posts there are of each kind."""
        found = self.read(Counts, _COUNTS, (querysql.now(),))
        return found[0] if found else Counts()

    def groups(self, wanted: Filter, by: str, descending: bool = False) -> list[Group]:
        """Return how the posts of a list fall into groups, as `groups.groups`."""
        return groups.groups(self, wanted, by, descending)

    def facets(self, wanted: Filter, name: str, limit: int = 100) -> list[Group]:
        """Return the values of a detail among the posts of a list and in how many of them, most used first.

        `name` is that of a detail, or "category" or "author" for what the site calls so.
        """
        return groups.facets(self, wanted, name, limit)

    def values_of(self, name: str) -> list[tuple[str, int]]:
        """Return the values that a detail has in the site and in how many posts, most used first."""
        return self.read(
            lambda value, used: (str(value), used),
            "SELECT value, count(*) AS used FROM detail WHERE name = ?"
            " GROUP BY ordered, value ORDER BY used DESC, value",
            (name,),
        )

    def field_samples(self, limit: int = 500, folder: str = "") -> list[dict[str, Value]]:
        """Return the details of the newest posts in or below a folder, to learn which details posts have."""
        query = "SELECT fields FROM post WHERE fields != '{}' AND %s ORDER BY date DESC, key LIMIT ?"
        if not folder:
            return self.read(rows.unpack, query % "1", (limit,))
        below = f"{stored(folder)}/"
        return self.read(rows.unpack, query % "substr(folder || '/', 1, ?) = ?", (len(below), below, limit))

    def folders(self) -> list[tuple[str, int]]:
        """Return the folders with posts directly in them, relative to the site's root, and how many."""
        query = "SELECT folder, count(*) FROM post GROUP BY folder ORDER BY folder"
        return self.read(lambda folder, count: (restored(folder), count), query)

    def fulltext_progress(self) -> tuple[int, int]:
        """Return of how many posts the texts can be searched, and how many there are."""
        query = "SELECT (SELECT count(*) FROM worded), (SELECT count(*) FROM post)"
        found = self.read(lambda done, total: (int(done), int(total)), query)
        return found[0] if found else (0, 0)


def _known(writer: sqlite3.Connection, keys: Iterable[PostKey]) -> list[PostKey]:
    """Return those of the posts that are in the index."""
    query = "SELECT value FROM json_each(?) WHERE value IN (SELECT key FROM post)"
    return [restored(key) for (key,) in writer.execute(query, (json.dumps([*map(stored, keys)]),))]


def _numbered(writer: sqlite3.Connection, posts: Sequence[Prepared]) -> list[tuple[int, Prepared]]:
    """Give each post an id that none ever had."""
    (last,) = writer.execute(_LAST).fetchone()
    if not isinstance(last, int) or last > _LARGEST_ID:
        raise Unfit(f"the last id is {last!r}")
    return list(zip(count(last + 1), posts, strict=False))


def _alter(writer: sqlite3.Connection, post: Prepared) -> bool:
    """Change of a post what differs; where its text does, forget it instead and return False.

    The words of a text that is the same need not be taken apart again, and a star
    that is switched touches two of fifteen lists.
    """
    known = writer.execute(_STORED, (stored(post.key),)).fetchone()
    if known is None:
        raise Unfit(post.key)
    number, *old = known
    if not post.text or post.text != old[_TEXT]:
        _forget(writer, post.key)
        return False
    differing = {name: new for name, new, before in zip(rows.STORED, post.row, old, strict=True) if new != before}
    if differing:
        names = ", ".join(f"{name} = ?" for name in differing)
        writer.execute(f"UPDATE post SET {names} WHERE id = ?", (*differing.values(), number))
    writer.execute(_HEAD, (number, post.words))
    had, has = set(_details(post.key, old[_FIELDS])), set(post.details)
    writer.executemany(_NO_DETAIL, [(*detail[:3], number) for detail in had - has])
    writer.executemany(_DETAIL, [(*detail[:3], number, detail[3]) for detail in has - had])
    return True


def _forget(writer: sqlite3.Connection, key: PostKey) -> None:
    known = writer.execute("SELECT id, fields FROM post WHERE key = ?", (stored(key),)).fetchone()
    if known is None:
        return
    number, fields = known
    writer.executemany(_NO_DETAIL, [(*detail[:3], number) for detail in _details(key, fields)])
    if writer.execute("SELECT 1 FROM worded WHERE post = ?", (number,)).fetchone():
        writer.execute(_STALE)
    for statement in _FORGET:
        writer.execute(statement, (number,))


def _details(key: PostKey, fields: str) -> list[rows.Detail]:
    try:
        return list(rows.details_of(rows.unpack(fields)))
    except (ValueError, TypeError, AttributeError, RecursionError) as senseless:
        raise Unfit(key) from senseless


def _prepared(post: IndexedPost | Prepared) -> Prepared:
    return post if isinstance(post, Prepared) else rows.prepared(post)


def _stamp(key: str, size: int, mtime_ns: int) -> tuple[PostKey, tuple[int, int]]:
    return restored(key), (size, mtime_ns)


def _post(*row: Any) -> IndexedPost:
    """Return the post of a row; ValueError for a row that was damaged without the database noticing."""
    post = rows.from_row(row)
    if tuple(map(type, row)) != _TYPES or (post.problem and post.problem not in SENTENCES):
        raise ValueError(row)
    return post
