"""What is known about every post of a site without reading it: lists, counts and search.

The index lies in the person's cache, never in the site, and can be deleted at
any time: it is made again from the files.  It is never the truth about a post
that is being changed.

Whoever changes the index does so on one thread, the disk thread.  Reading is
safe on any thread and never waits for the one that writes.
"""

from __future__ import annotations

import contextlib
import hashlib
import logging
import os
import sqlite3
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any, TypeVar

from editor.content.problems import SENTENCES
from editor.content.values import Value
from editor.site import filters, rows
from editor.site.filters import Counts as Counts
from editor.site.filters import Filter as Filter
from editor.site.keys import PostKey
from editor.site.rows import IndexedPost as IndexedPost
from editor.site.sqltext import restored, stored

log = logging.getLogger(__name__)

T = TypeVar("T")

VERSION = 2
_APPLICATION = 0x42796C6E  # "Byln", in the file's header
_PATIENCE = 10.0  # seconds, while another window of ours writes
# What a file that is made anew does not have.  Other refusals, of a full disk or of too many open
# files, would meet the new file as well, and the old one may be good.
_DAMAGE = frozenset((sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR, sqlite3.SQLITE_READONLY))
_DAMAGED_DISK = frozenset((sqlite3.SQLITE_IOERR_READ, sqlite3.SQLITE_IOERR_SHORT_READ, sqlite3.SQLITE_IOERR_CORRUPTFS))
# What comes of making sense of a row of which a bit has changed.
_SENSELESS = (ValueError, TypeError, AttributeError, RecursionError)
# Of the columns of a row.
_TYPES = (*[str] * 6, int, int, str, int, str, str, int, int, bytes, str)


class IndexLost(Exception):
    """The index was damaged and is empty now; the site has to be scanned."""


def database_of(folder: Path, root: Path, version: int = VERSION) -> Path:
    """Return which file in `folder` is the index of the site at `root`; versions of the program share none."""
    name = hashlib.blake2b(os.fsencode(root), digest_size=8).hexdigest()
    return folder / f"{name}-{version}.sqlite"


class PostIndex:
    """The posts of one site.

    Damaged and foreign files are replaced by an empty index; where the cache
    cannot be written, or another program holds it, it is kept in memory.
    """

    def __init__(self, database: Path) -> None:
        """Open or create it; on the disk thread, for it may take some milliseconds."""
        self._database = database
        self._local = threading.local()
        self._connections: list[sqlite3.Connection] = []
        self._in_memory = False
        self._damaged = False
        self._closed = False
        self._generation = 0
        self._writer = self._open()

    @property
    def in_memory(self) -> bool:
        """Whether it will be gone with the program, because the cache cannot be written."""
        return self._in_memory

    # On the disk thread.

    def put(self, posts: Iterable[IndexedPost]) -> None:
        """Add posts, or replace what is known of them; all of them in one step.

        Raises:
            IndexLost: The index is empty now, and these posts are not in it.
        """
        if self._closed:
            return
        with self._change() as writer:
            for post in posts:
                self._forget(writer, post.key)
                added = writer.execute(rows.INSERT, rows.to_row(post)).lastrowid
                values = [(added, name, value) for name, value in rows.details_of(post)]
                writer.executemany("INSERT INTO detail (post, name, value) VALUES (?, ?, ?)", values)

    def remove(self, keys: Iterable[PostKey]) -> None:
        """Forget posts; all of them in one step.

        Raises:
            IndexLost: The index is empty now.
        """
        if self._closed:
            return
        with self._change() as writer:
            for key in keys:
                self._forget(writer, key)

    def mend(self) -> None:
        """Make the index anew, and empty, where it turned out to be damaged when it was read."""
        if self._damaged and not self._closed:
            self._renew(on_disk=True)

    def suit(self, understanding: str) -> None:
        """Have every post read again at the next scan, unless they were read with this understanding of the site.

        Raises:
            IndexLost: The index is empty now.
        """
        if self._closed or self._read(str, "SELECT value FROM about WHERE name = 'site'") == [understanding]:
            return
        with self._change() as writer:
            # No file has this size.
            writer.execute("UPDATE post SET size = -1")
            writer.execute("INSERT OR REPLACE INTO about (name, value) VALUES ('site', ?)", (understanding,))

    def stamps(self) -> dict[PostKey, tuple[int, int]]:
        """Return size and time of change of every post, as they were when it was read."""
        found = self._read(_stamp, "SELECT key, size, mtime_ns FROM post")
        return dict(found)

    def close(self) -> None:
        """Let go of the file; nothing is found any more."""
        self._closed = True
        for connection in [*self._connections, self._writer]:
            with contextlib.suppress(sqlite3.Error):
                connection.close()
        self._connections.clear()

    # On any thread.

    def keys(self, wanted: Filter = Filter()) -> list[PostKey]:  # noqa: B008
        """Return the posts of a list, in its order."""
        condition, parameters = filters.where(wanted)
        order = filters.order_by(wanted)
        return self._read(restored, f"SELECT key FROM post WHERE {condition} ORDER BY {order}", parameters)

    def row(self, key: PostKey) -> IndexedPost | None:
        """Return what is known of a post."""
        found = self._read(_post, f"SELECT {rows.COLUMNS} FROM post WHERE key = ?", (stored(key),))
        return found[0] if found else None

    def counts(self) -> Counts:
        """Return how many posts there are."""
        found = self._read(
            lambda *numbers: Counts(*map(int, numbers)),
            "SELECT count(*), total(draft), total(featured), total(problem != '') FROM post",
        )
        return found[0] if found else Counts()

    def values_of(self, name: str) -> list[tuple[str, int]]:
        """Return the values that a detail has in the site and in how many posts, most used first."""
        return self._read(
            lambda value, used: (str(value), used),
            "SELECT value, count(*) AS used FROM detail WHERE name = ? GROUP BY value ORDER BY used DESC, value",
            (name,),
        )

    def field_samples(self, limit: int = 500, folder: str = "") -> list[dict[str, Value]]:
        """Return the details of the newest posts in or below a folder, to learn which details posts have."""
        query = "SELECT fields FROM post WHERE fields != '{}' AND %s ORDER BY date DESC, key LIMIT ?"
        if not folder:
            return self._read(rows.unpack, query % "1", (limit,))
        below = f"{stored(folder)}/"
        return self._read(rows.unpack, query % "substr(folder || '/', 1, ?) = ?", (len(below), below, limit))

    def folders(self) -> list[tuple[str, int]]:
        """Return the folders with posts directly in them, relative to the site's root, and how many."""
        query = "SELECT folder, count(*) FROM post GROUP BY folder ORDER BY folder"
        return self._read(lambda folder, count: (restored(folder), count), query)

    def _read(self, take: Callable[..., T], query: str, parameters: Sequence[Any] = ()) -> list[T]:
        if self._closed:
            return []
        try:
            return [take(*row) for row in self._reader().execute(query, parameters).fetchall()]
        except (sqlite3.Error, *_SENSELESS):
            # Mended by whoever writes or scans next.
            self._damaged = not self._closed
            log.warning("the index %s cannot be read", self._database, exc_info=True)
            return []

    def _reader(self) -> sqlite3.Connection:
        if self._in_memory:
            return self._writer
        if getattr(self._local, "generation", None) != self._generation:
            self._local.generation = self._generation
            self._local.connection = _connected(f"{self._database.absolute().as_uri()}?mode=ro", uri=True)
            self._connections.append(self._local.connection)
        connection: sqlite3.Connection = self._local.connection
        return connection

    @contextlib.contextmanager
    def _change(self) -> Iterator[sqlite3.Connection]:
        if self._damaged:
            self._renew(on_disk=True)
            raise IndexLost
        try:
            self._writer.execute("BEGIN IMMEDIATE")
            try:
                yield self._writer
            except BaseException:
                # On a full disk the database has done so itself.
                with contextlib.suppress(sqlite3.Error):
                    self._writer.execute("ROLLBACK")
                raise
            self._writer.execute("COMMIT")
        except (sqlite3.Error, UnicodeDecodeError) as refused:
            log.warning("the index %s cannot be written", self._database, exc_info=True)
            self._renew(on_disk=_is_damage(refused))
            raise IndexLost from refused

    def _forget(self, writer: sqlite3.Connection, key: PostKey) -> None:
        row = (stored(key),)
        writer.execute("DELETE FROM detail WHERE post = (SELECT id FROM post WHERE key = ?)", row)
        writer.execute("DELETE FROM post WHERE key = ?", row)

    def _renew(self, on_disk: bool) -> None:
        with contextlib.suppress(sqlite3.Error):
            self._writer.close()
        if on_disk:
            with contextlib.suppress(OSError):
                self._delete()
        self._writer = self._open() if on_disk else self._remember()
        self._damaged = False
        self._generation += 1

    def _open(self) -> sqlite3.Connection:
        try:
            self._database.parent.mkdir(parents=True, exist_ok=True)
            try:
                return _opened(str(self._database))
            except (sqlite3.Error, UnicodeDecodeError) as unfit:
                if not _is_damage(unfit):
                    raise
                log.info("the index %s is made anew: %s", self._database, unfit)
                self._delete()
                return _opened(str(self._database))
        except (OSError, sqlite3.Error) as refused:
            log.warning("the index %s is kept in memory: %s", self._database, refused)
            return self._remember()

    def _remember(self) -> sqlite3.Connection:
        self._in_memory = True
        return _opened(":memory:")

    def _delete(self) -> None:
        for suffix in ("", "-wal", "-shm", "-journal"):
            self._database.with_name(self._database.name + suffix).unlink(missing_ok=True)


def _is_damage(refused: Exception) -> bool:
    # The database quotes what is damaged, and Python fails to read the quotation.
    if isinstance(refused, _Unfit | UnicodeDecodeError):
        return True
    code: int | None = getattr(refused, "sqlite_errorcode", None)
    return code is not None and (code & 0xFF in _DAMAGE or code in _DAMAGED_DISK)


def _stamp(key: str, size: int, mtime_ns: int) -> tuple[PostKey, tuple[int, int]]:
    return restored(key), (size, mtime_ns)


def _post(*row: Any) -> IndexedPost:
    """Return the post of a row; ValueError for a row that was damaged without the database noticing."""
    post = rows.from_row(row)
    if tuple(map(type, row)) != _TYPES or (post.problem and post.problem not in SENTENCES):
        raise ValueError(row)
    return post


class _Unfit(sqlite3.DatabaseError):
    """The file is no index of this version."""


def _connected(database: str, uri: bool = False) -> sqlite3.Connection:
    # Each connection is used by one thread at a time, but closed by whichever closes the index.
    return sqlite3.connect(database, timeout=_PATIENCE, isolation_level=None, check_same_thread=False, uri=uri)


def _opened(database: str) -> sqlite3.Connection:
    connection = _connected(database)
    try:
        _arrange(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def _arrange(connection: sqlite3.Connection) -> None:
    connection.execute("PRAGMA journal_mode = WAL")
    # A power cut may cost the last rows, never the file; and the files are the truth.
    connection.execute("PRAGMA synchronous = NORMAL")
    with contextlib.closing(connection.cursor()) as cursor:
        _prepare(cursor)
    # Some damage would only be met when the list is shown.  Takes a fifth of a second for 100,000 posts.
    (verdict,) = connection.execute("PRAGMA quick_check(1)").fetchone()
    if verdict != "ok":
        raise _Unfit(verdict)


def _prepare(cursor: sqlite3.Cursor) -> None:
    cursor.execute("BEGIN IMMEDIATE")
    try:
        (application,) = cursor.execute("PRAGMA application_id").fetchone()
        (version,) = cursor.execute("PRAGMA user_version").fetchone()
        (tables,) = cursor.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        if (application, version, tables) == (0, 0, 0):
            for statement in _schema():
                cursor.execute(statement)
            cursor.execute(f"PRAGMA application_id = {_APPLICATION}")
            cursor.execute(f"PRAGMA user_version = {VERSION}")
        elif (application, version) != (_APPLICATION, VERSION):
            raise _Unfit(f"application {application:#x}, version {version}")
        else:
            cursor.execute(f"SELECT {rows.COLUMNS} FROM post LIMIT 1").fetchone()
            cursor.execute("SELECT post, name, value FROM detail LIMIT 1").fetchone()
            cursor.execute("SELECT name, value FROM about").fetchone()
    except BaseException:
        with contextlib.suppress(sqlite3.Error):
            cursor.execute("ROLLBACK")
        raise
    cursor.execute("COMMIT")


def _schema() -> list[str]:
    text = files("editor.site").joinpath("schema.sql").read_text("utf-8")
    return [statement for statement in text.split(";\n") if "CREATE" in statement]
