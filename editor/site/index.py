"""What is known about every post of a site without reading it: lists, counts and search.

The index lies in the person's cache, never in the site, and can be deleted at
any time: it is made again from the files.  It is never the truth about a post
that is being changed.

Whoever changes the index does so on one thread, the disk thread.  Reading is
safe on any thread and never waits for the one that writes.
"""

from __future__ import annotations

import contextlib
import logging
import sqlite3
import threading
from collections.abc import Iterable, Iterator, Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any

from editor.content.values import Value
from editor.site import filters, rows
from editor.site.filters import Counts as Counts
from editor.site.filters import Filter as Filter
from editor.site.keys import PostKey
from editor.site.rows import IndexedPost as IndexedPost
from editor.site.sqltext import restored, stored

log = logging.getLogger(__name__)

VERSION = 1
_APPLICATION = 0x42796C6E  # "Byln", in the file's header
_PATIENCE = 10.0  # seconds, while another window of ours writes


class IndexLost(Exception):
    """The index was damaged and is empty now; the site has to be scanned."""


class PostIndex:
    """The posts of one site.

    Damaged, older or foreign files are replaced by an empty index; where the
    cache cannot be written it is kept in memory.
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

    def stamps(self) -> dict[PostKey, tuple[int, int]]:
        """Return size and time of change of every post, as they were when it was read."""
        found = self._read("SELECT key, size, mtime_ns FROM post")
        return {restored(key): (size, mtime_ns) for key, size, mtime_ns in found}

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
        found = self._read(f"SELECT key FROM post WHERE {condition} ORDER BY {order}", parameters)
        return [restored(key) for (key,) in found]

    def row(self, key: PostKey) -> IndexedPost | None:
        """Return what is known of a post."""
        found = self._read(f"SELECT {rows.COLUMNS} FROM post WHERE key = ?", (stored(key),))
        return rows.from_row(found[0]) if found else None

    def counts(self) -> Counts:
        """Return how many posts there are."""
        found = self._read(
            "SELECT count(*), total(draft), total(featured), total(problem != '') FROM post",
        )
        return Counts(*map(int, found[0])) if found else Counts()

    def values_of(self, name: str) -> list[tuple[str, int]]:
        """Return the values that a detail has in the site and in how many posts, most used first."""
        return self._read(
            "SELECT value, count(*) AS used FROM detail WHERE name = ? GROUP BY value ORDER BY used DESC, value",
            (name,),
        )

    def field_samples(self, limit: int = 500) -> list[dict[str, Value]]:
        """Return the details of the newest posts, to learn from them which details posts have."""
        found = self._read("SELECT fields FROM post WHERE fields != '{}' ORDER BY date DESC, key LIMIT ?", (limit,))
        return [rows.unpack(fields) for (fields,) in found]

    def folders(self) -> list[tuple[str, int]]:
        """Return the folders with posts directly in them, relative to the site's root, and how many."""
        found = self._read("SELECT folder, count(*) FROM post GROUP BY folder ORDER BY folder")
        return [(restored(folder), count) for folder, count in found]

    def _read(self, query: str, parameters: Sequence[Any] = ()) -> list[Any]:
        if self._closed:
            return []
        try:
            return self._reader().execute(query, parameters).fetchall()
        except sqlite3.Error:
            # Noticed again, and mended, by whoever writes next.
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
                self._writer.execute("ROLLBACK")
                raise
            self._writer.execute("COMMIT")
        except sqlite3.Error as refused:
            log.warning("the index %s cannot be written", self._database, exc_info=True)
            # A full or locked disk would refuse a new file as well.
            self._renew(on_disk=not isinstance(refused, sqlite3.OperationalError))
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
            except (sqlite3.DatabaseError, _Unfit) as unfit:
                if isinstance(unfit, sqlite3.OperationalError) and self._is_busy(unfit):
                    raise
                log.info("the index %s is made anew: %s", self._database, unfit)
                self._delete()
                return _opened(str(self._database))
        except (OSError, sqlite3.Error, _Unfit) as refused:
            log.warning("the index %s is kept in memory: %s", self._database, refused)
            return self._remember()

    def _remember(self) -> sqlite3.Connection:
        self._in_memory = True
        return _opened(":memory:")

    def _is_busy(self, refused: sqlite3.OperationalError) -> bool:
        return refused.sqlite_errorcode & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)

    def _delete(self) -> None:
        for suffix in ("", "-wal", "-shm", "-journal"):
            self._database.with_name(self._database.name + suffix).unlink(missing_ok=True)


class _Unfit(Exception):
    """The file is no index of this version."""


def _connected(database: str, uri: bool = False) -> sqlite3.Connection:
    # Each connection is used by one thread at a time, but closed by whichever closes the index.
    return sqlite3.connect(database, timeout=_PATIENCE, isolation_level=None, check_same_thread=False, uri=uri)


def _opened(database: str) -> sqlite3.Connection:
    connection = _connected(database)
    try:
        connection.execute("PRAGMA journal_mode = WAL")
        # A power cut may cost the last rows, never the file; and the files are the truth.
        connection.execute("PRAGMA synchronous = NORMAL")
        with contextlib.closing(connection.cursor()) as cursor:
            _prepare(cursor)
    except BaseException:
        connection.close()
        raise
    return connection


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
    except BaseException:
        cursor.execute("ROLLBACK")
        raise
    cursor.execute("COMMIT")


def _schema() -> list[str]:
    text = files("editor.site").joinpath("schema.sql").read_text("utf-8")
    return [statement for statement in text.split(";\n") if "CREATE" in statement]
