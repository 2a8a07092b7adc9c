"""The index's database: one file that is written by one thread, read by any, and may be lost at any time."""

from __future__ import annotations

import contextlib
import logging
import sqlite3
import threading
from collections.abc import Callable, Iterator, Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any, TypeVar

log = logging.getLogger(__name__)

T = TypeVar("T")

VERSION = 4
_APPLICATION = 0x42796C6E  # "Byln", in the file's header
_ABOUT_TO_BEGIN = 0.05  # seconds
_PATIENCE = 10.0  # seconds, while another window of ours writes
# What a file that is made anew does not have.  Other refusals, of a full disk or of too many open
# files, would meet the new file as well, and the old one may be good.
_DAMAGE = frozenset((sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR, sqlite3.SQLITE_READONLY))
_DAMAGED_DISK = frozenset((sqlite3.SQLITE_IOERR_READ, sqlite3.SQLITE_IOERR_SHORT_READ, sqlite3.SQLITE_IOERR_CORRUPTFS))
# What comes of making sense of a row of which a bit has changed.
_SENSELESS = (ValueError, TypeError, AttributeError, RecursionError)
_TABLES = ("post", "head", "detail", "worded", "about")
# Pages of the log before they are taken over into the file, which waits for the disk: a first scan writes 80,000.
_LOG = 16_000
_LOG_KEPT = 8_000_000  # bytes
_CACHE = 16_000  # kilobytes; a first scan that fits into less reads again what it wrote
# Kilobytes that whoever reads may keep; with the database's own two a list of 100,000 posts by a field is read twice.
# The file is not mapped into memory: it may be cut short by another program at any time, which would end this one.
_READ_CACHE = 6_000
_MOST_REMEMBERED = 8


class IndexLost(Exception):
    """The index was damaged and is empty now; the site has to be scanned."""


class Unfit(sqlite3.DatabaseError):
    """The file is no index of this version, or what is in it makes no sense."""


class NoRoom(Exception):
    """What was to be added does not fit on the disk; what was there before is kept."""


class _Reader:
    """One connection to read with.

    It is closed by whichever thread closes the index, but never in the midst of a query.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._closed = False
        self._lock = threading.Lock()

    @property
    def changes(self) -> int:
        """How many rows were changed by this connection itself."""
        return self._connection.total_changes

    def rows(self, query: str, parameters: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """Return the rows of a query.

        Raises:
            sqlite3.Error: It is closed, or the database is damaged.
        """
        with self._lock:
            if self._closed:
                raise sqlite3.ProgrammingError("closed")
            return self._connection.execute(query, parameters).fetchall()

    def close(self) -> None:
        """Let go of the connection; a query that is running ends early."""
        self._closed = True
        with contextlib.suppress(sqlite3.Error):
            self._connection.interrupt()
        # One that was about to begin did not hear of it.
        while not self._lock.acquire(timeout=_ABOUT_TO_BEGIN):
            self._connection.interrupt()
        with contextlib.suppress(sqlite3.Error):
            self._connection.close()
        self._lock.release()


class Store:
    """Damaged and foreign files are replaced by an empty index; where the cache cannot be written,
    or another program holds it, it is kept in memory."""

    def __init__(self, database: Path) -> None:
        """Open or create it; on the disk thread, for it may take some milliseconds."""
        self._database = database
        self._local = threading.local()
        self._readers: list[_Reader] = []
        self._in_memory = False
        self._damaged = False
        self._looked_through = False
        self._closed = False
        self._generation = 0
        self._writer = self._open()

    @property
    def in_memory(self) -> bool:
        """Whether it will be gone with the program, because the cache cannot be written."""
        return self._in_memory

    @property
    def closed(self) -> bool:
        """Whether nothing is found any more."""
        return self._closed

    @property
    def damaged(self) -> bool:
        """Whether it turned out to be damaged when it was read, and nothing is found until it is made anew."""
        return self._damaged

    def mend(self) -> None:
        """Make the index anew, and empty, where it is damaged; on the disk thread.

        The first time the rows are looked through, since some damage would only be met when the list is shown.
        That takes longer than opening it, and the list does not wait for it.
        """
        if self._closed:
            return
        if not self._damaged and not self._looked_through:
            self._damaged = not self._is_sound()
        self._looked_through = True
        if self._damaged:
            self._renew(on_disk=True)

    def _is_sound(self) -> bool:
        # The words of the texts are most of the file, and damage among them is mended when a search meets it.
        try:
            found = [self._writer.execute(f"PRAGMA quick_check({table})").fetchone() for table in ("post", "detail")]
        except (sqlite3.Error, UnicodeDecodeError) as damage:
            return not _is_damage(damage)
        return found == [("ok",), ("ok",)]

    def close(self) -> None:
        """Let go of the file; nothing is found any more."""
        self._closed = True
        for reader in self._readers:
            reader.close()
        self._readers.clear()
        with contextlib.suppress(sqlite3.Error):
            self._writer.close()

    def read(self, take: Callable[..., T], query: str, parameters: Sequence[Any] = ()) -> list[T]:
        """Return what `take` makes of each row of a query; nothing where the database is damaged or closed."""
        return self._answer(lambda found: [take(*row) for row in found], query, parameters)

    def rows(self, query: str, parameters: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """Return the rows of a query as they are; nothing where the database is damaged or closed."""
        return self._answer(lambda found: found, query, parameters)

    def remembered(self, what: str, make: Callable[[], T]) -> T:
        """Return what `make` read from the index, which is asked again only after the index has changed.

        Each thread remembers a few things for itself.
        """
        state = self._state()
        memory: dict[str, tuple[object, Any]] = self._local.__dict__.setdefault("memory", {})
        if state is None or what not in memory or memory[what][0] != state:
            memory.pop(what, None)
            while len(memory) >= _MOST_REMEMBERED:
                del memory[next(iter(memory))]
            memory[what] = (state, make())
        made: T = memory[what][1]
        return made

    def _state(self) -> tuple[int, ...] | None:
        """Return what is another after each change of the index; None where it cannot be read."""
        found = self.rows("PRAGMA data_version")
        # Of its own changes a connection is not told by the version.
        return (self._generation, *found[0], self._reader().changes) if found else None

    def _answer(
        self, take: Callable[[list[tuple[Any, ...]]], list[T]], query: str, parameters: Sequence[Any]
    ) -> list[T]:
        if self._closed:
            return []
        try:
            return take(self._reader().rows(query, parameters))
        except (sqlite3.Error, *_SENSELESS):
            # Mended by whoever writes or scans next.
            self._damaged = not self._closed
            log.warning("the index %s cannot be read", self._database, exc_info=True)
            return []

    @contextlib.contextmanager
    def change(self, optional: bool = False) -> Iterator[sqlite3.Connection]:
        """Change the database in one step, on the disk thread.

        Args:
            optional: Whether the index can do without, so that a full disk is no reason to leave it.

        Raises:
            IndexLost: The index is empty now.
            NoRoom: Nothing was changed, of what is optional.
        """
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
            if optional and getattr(refused, "sqlite_errorcode", 0) & 0xFF in (
                sqlite3.SQLITE_FULL,
                sqlite3.SQLITE_BUSY,
            ):
                with contextlib.suppress(sqlite3.Error):
                    self._writer.execute("ROLLBACK")
                raise NoRoom from refused
            log.warning("the index %s cannot be written", self._database, exc_info=True)
            self._renew(on_disk=_is_damage(refused))
            raise IndexLost from refused

    def _reader(self) -> _Reader:
        if self._in_memory:
            # The last one that was made has it: what is in memory has one connection.
            return self._readers[-1]
        if getattr(self._local, "generation", None) != self._generation:
            generation = self._generation
            self._local.reader = _Reader(_connected(f"{self._database.absolute().as_uri()}?mode=ro", uri=True))
            self._readers.append(self._local.reader)
            self._local.reader.rows(f"PRAGMA cache_size = -{_READ_CACHE}")
            self._local.generation = generation
        reader: _Reader = self._local.reader
        return reader

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
        writer = _opened(":memory:")
        self._readers.append(_Reader(writer))
        self._in_memory = True
        return writer

    def _delete(self) -> None:
        for suffix in ("", "-wal", "-shm", "-journal"):
            self._database.with_name(self._database.name + suffix).unlink(missing_ok=True)


def _is_damage(refused: Exception) -> bool:
    # The database quotes what is damaged, and Python fails to read the quotation.
    if isinstance(refused, Unfit | UnicodeDecodeError):
        return True
    code: int | None = getattr(refused, "sqlite_errorcode", None)
    return code is not None and (code & 0xFF in _DAMAGE or code in _DAMAGED_DISK)


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
    connection.execute(f"PRAGMA wal_autocheckpoint = {_LOG}")
    connection.execute(f"PRAGMA journal_size_limit = {_LOG_KEPT}")
    connection.execute(f"PRAGMA cache_size = -{_CACHE}")
    with contextlib.closing(connection.cursor()) as cursor:
        _prepare(cursor)


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
            raise Unfit(f"application {application:#x}, version {version}")
        else:
            for table in _TABLES:
                cursor.execute(f"SELECT * FROM {table} LIMIT 1").fetchone()
            cursor.execute("SELECT rowid FROM body WHERE body MATCH 'a' LIMIT 1").fetchone()
    except BaseException:
        with contextlib.suppress(sqlite3.Error):
            cursor.execute("ROLLBACK")
        raise
    cursor.execute("COMMIT")


def _schema() -> list[str]:
    text = files("editor.site").joinpath("schema.sql").read_text("utf-8")
    return [statement for statement in text.split(";\n") if "CREATE" in statement]
