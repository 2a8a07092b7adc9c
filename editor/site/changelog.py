"""What was done to many posts at once, so that it can be taken back after a restart, or gone on with after a crash.

A folder for each change, in this program's own folder: `log.jsonl`, which is only
ever added to, and the lock of the program that is at it.  What is going to be
done to a post is on disk before the post is touched; whether it was done, the
post itself tells.  So a kill or a power cut at any moment leaves nothing unknown.
"""

from __future__ import annotations

import contextlib
import errno
import logging
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from editor.site import changerecord, checkedlines, files, renames, sessionlock
from editor.site.changerecord import DOING as DOING
from editor.site.changerecord import DONE as DONE
from editor.site.changerecord import FORMAT
from editor.site.changerecord import OPEN as OPEN
from editor.site.changerecord import STOPPED as STOPPED
from editor.site.changerecord import UNDOING as UNDOING
from editor.site.changerecord import UNDONE as UNDONE
from editor.site.changerecord import Operation as Operation
from editor.site.changerecord import Words as Words
from editor.site.sessionlock import Session
from editor.site.steps import Step
from editor.site.temporary import write_all
from editor.site.versionposts import canonical, folder_of

log = logging.getLogger(__name__)

KEPT = timedelta(days=30)
MOST = 1000  # changes of one site
_TAIL = 4096  # bytes; more than the longest line that tells what a change is at
NAME = "log.jsonl"
_FLAGS = getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
_ADDING = os.O_WRONLY | os.O_APPEND | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | _FLAGS


class ChangesUnavailable(Exception):
    """The record of changes cannot be written or read; posts are not concerned.

    Attributes:
        path: What refused.
        errno: The system's number.
    """

    def __init__(self, path: Path, number: int) -> None:
        super().__init__(path, number)
        self.path = path
        self.errno = number


class StillRunning(Exception):
    """Another program is at this change."""


class Recording:
    """A change that is being recorded; threads, and copies of this process, may add to it at once."""

    def __init__(self, session: Session) -> None:
        """Go on with the record in the folder of a session, which is this program's until `close`."""
        self._session = session
        self._path = session.folder / NAME
        with _refusals(self._path):
            self._handle = os.open(self._path, _ADDING, 0o600)
        self._begun = 0

    @property
    def grown(self) -> bool:
        """Whether anything was recorded, by whatever process, after the change was begun."""
        return self.size > self._begun

    @property
    def id(self) -> str:
        """The id of the change."""
        return self._session.folder.name

    @property
    def size(self) -> int:
        """How long the record is, in bytes; it only grows."""
        with _refusals(self._path):
            return os.fstat(self._handle).st_size

    def begin(self, root: Path, words: Words) -> None:
        """Write the first line.

        Raises:
            ChangesUnavailable: The disk refused.
        """
        self._write([{"format": FORMAT, "site": canonical(root), "at": _now(), "words": dict(words)}])
        with _refusals(self._path):
            renames.flush_folder(self._session.folder)
            self._begun = os.fstat(self._handle).st_size

    def add(self, steps: Sequence[Step]) -> None:
        """Record what is going to be done; it is on disk when this returns.

        Raises:
            ChangesUnavailable: The disk refused; nothing of it must be done as if it could be taken back.
        """
        self._write([changerecord.fields_of(step) for step in steps])

    def say(self, state: str, left: Iterable[str] = ()) -> None:
        """Record what the change is at.

        Args:
            left: The posts that could not be done.

        Raises:
            ChangesUnavailable: The disk refused.
        """
        self._write([*({"left": post} for post in left), {"state": state, "at": _now()}])

    def add_single(self, step: Step, state: str, words: Words | None = None) -> None:
        """Record one step, and what the change is at with it, at once; it is on disk when this returns.

        Whether a single step was done the post itself tells, so nothing needs to be said after it.

        Args:
            words: What the whole change is called from now; None for what it was.

        Raises:
            ChangesUnavailable: As `add`.
        """
        renamed = [] if words is None else [{"words": dict(words)}]
        self._write([*renamed, changerecord.fields_of(step), {"state": state, "at": _now()}])

    def forget(self) -> None:
        """Remove the record, as of a change that changed nothing, and close."""
        self._let_go()
        with contextlib.suppress(OSError):
            self._path.unlink()
        self._session.end()

    def close(self) -> None:
        """Let go of the record; it stays."""
        self._let_go()
        self._session.end()

    def _write(self, lines: Sequence[Mapping[str, object]]) -> None:
        # A line end before as well: the last line may have been torn.
        data = b"".join(b"\n" + checkedlines.written(fields) for fields in lines) + b"\n"
        with _refusals(self._path):
            write_all(self._handle, data)
            os.fsync(self._handle)

    def _let_go(self) -> None:
        handle, self._handle = self._handle, -1
        if handle >= 0:
            with contextlib.suppress(OSError):
                os.close(handle)


class ChangeLog:
    """The changes of every site; holds no state, so any thread may use it."""

    def __init__(self, folder: Path) -> None:
        """Name the folder; it is made when the first change is recorded."""
        self._folder = folder

    def begin(self, root: Path, words: Words) -> Recording:
        """Begin to record a change of the posts of the site at `root`; what is older than 30 days goes.

        Raises:
            ChangesUnavailable: The disk refused.
        """
        place = folder_of(self._folder, root)
        self._clear(place)
        with _refusals(place):
            session = Session(place)
        try:
            recording = Recording(session)
        except ChangesUnavailable:
            session.end()
            raise
        try:
            recording.begin(root, words)
        except ChangesUnavailable:
            recording.forget()
            raise
        return recording

    def take_up(self, operation: Operation, state: str) -> Recording:
        """Go on with the record of a change that no program is at, which is at `state` from now.

        Raises:
            StillRunning: A program is at it.
            ChangesUnavailable: The disk refused.
        """
        try:
            with _refusals(operation.folder):
                session = Session.taken_over(operation.folder)
        except ChangesUnavailable as refused:
            if refused.errno in (errno.EAGAIN, errno.EACCES):
                raise StillRunning from refused
            raise
        try:
            recording = Recording(session)
        except ChangesUnavailable:
            session.end()
            raise
        try:
            recording.say(state)
        except ChangesUnavailable:
            recording.close()
            raise
        return recording

    def continued(self, root: Path, id: str, size: int) -> Recording | None:
        """Go on with the record of a change that has ended; None where it is gone, or others wrote to it or are at it.

        Args:
            size: How long it was.

        Raises:
            ChangesUnavailable: The disk refused.
        """
        folder = folder_of(self._folder, root) / id
        try:
            with _refusals(folder):
                session = Session.taken_over(folder)
        except ChangesUnavailable as refused:
            if refused.errno in (errno.EAGAIN, errno.EACCES, errno.ENOENT):
                return None
            raise
        try:
            recording = Recording(session)
        except ChangesUnavailable:
            session.end()
            raise
        if recording.size != size:
            recording.close()
            return None
        return recording

    def last_begun(self, root: Path) -> int:
        """Return what changes whenever a change of the site is begun or forgotten, by whatever program."""
        folder = folder_of(self._folder, root)
        with _refusals(folder):
            return folder.stat().st_mtime_ns

    def operations(self, root: Path | None = None) -> list[Operation]:
        """Return the changes of the site at `root`, newest first; None for all sites.  What is damaged is left out.

        Raises:
            ChangesUnavailable: The disk refused.
        """
        with _refusals(self._folder):
            places = sessionlock.sessions(self._folder) if root is None else [folder_of(self._folder, root)]
            return _known(folder for place in places for folder in sessionlock.sessions(place))

    def unfinished(self, root: Path) -> list[Operation]:
        """Return the changes of a site that a program was at when it ended, newest first; the others are not read.

        Raises:
            ChangesUnavailable: The disk refused.
        """
        with _refusals(self._folder):
            folders = sessionlock.sessions(folder_of(self._folder, root))
            found = _known(folder for folder in folders if not _has_ended(folder))
        return [one for one in found if one.state in OPEN and not one.running]

    def operation(self, root: Path, id: str) -> Operation | None:
        """Return one change as it is now; None where its record is gone or damaged.

        Raises:
            ChangesUnavailable: The disk refused.
        """
        folder = folder_of(self._folder, root) / id
        with _refusals(folder):
            return _read(folder)

    def _clear(self, place: Path) -> None:
        """Remove records that are too old, or too many; what stays in the way of that stays."""
        with contextlib.suppress(OSError):
            found = [(folder.stat().st_mtime, folder) for folder in sessionlock.sessions(place)]
            oldest = (datetime.now(UTC) - KEPT).timestamp()
            for number, (made, folder) in enumerate(sorted(found, reverse=True)):
                if (made < oldest or number >= MOST) and sessionlock.is_over(folder):
                    shutil.rmtree(folder, ignore_errors=True)


def _known(folders: Iterable[Path]) -> list[Operation]:
    """Return the changes whose records can be read and are not too old, newest first."""
    oldest, found = datetime.now(UTC) - KEPT, list[Operation]()
    for folder in folders:
        try:
            one = _read(folder)
        except OSError:
            log.warning("the record of a change in %s cannot be read", folder, exc_info=True)
            continue
        if one is not None and one.at >= oldest:
            found.append(one)
    return sorted(found, key=lambda one: one.at, reverse=True)


def _has_ended(folder: Path) -> bool:
    """Tell from the end of a record whether it is of a change that came to one."""
    try:
        with (folder / NAME).open("rb") as file:
            file.seek(max(0, file.seek(0, os.SEEK_END) - _TAIL))
            lines = file.read().split(b"\n")
    except OSError:
        return False
    last = next((fields for raw in reversed(lines) if raw and (fields := checkedlines.parsed(raw))), {})
    return "state" in last and last["state"] not in OPEN


def _read(folder: Path) -> Operation | None:
    running = not sessionlock.is_over(folder)
    try:
        data = _content(folder / NAME)
    except FileNotFoundError:
        return None
    return changerecord.parsed(folder, data, running)


def _content(path: Path) -> bytes:
    try:
        # A change of 100,000 posts is recorded in some 30 MB.
        return files.read(path, limit=4 * files.LARGEST)[0]
    except files.NotReadable as refused:
        number = refused.errno or (errno.ENOENT if refused.reason == "missing" else errno.EIO)
        raise OSError(number, os.strerror(number), str(path)) from refused


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="microseconds")


@contextlib.contextmanager
def _refusals(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as refused:
        raise ChangesUnavailable(Path(refused.filename or path), refused.errno or errno.EIO) from refused
