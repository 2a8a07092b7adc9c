"""One folder of a site and everything in it that may concern a writer, as watchdog is told to watch it."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from watchdog.events import (
    DirCreatedEvent,
    DirDeletedEvent,
    DirMovedEvent,
    FileClosedEvent,
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers.api import BaseObserver, ObservedWatch

from editor.site import presence
from editor.site.names import is_machinery, is_scratch

# Everything else is left to the system: opening and reading a post would report itself without end.
_EVENTS: list[type[FileSystemEvent]] = [
    *(FileCreatedEvent, FileModifiedEvent, FileClosedEvent, FileMovedEvent, FileDeletedEvent),
    *(DirCreatedEvent, DirMovedEvent, DirDeletedEvent),
]


class WatchedFolder:
    """Keeps watchdog's watches in step with the folders that there are."""

    def __init__(self, path: Path, record: Callable[[FileSystemEvent], None]) -> None:
        """Watch nothing yet.

        Args:
            record: Called with every event, on a thread of watchdog's.
        """
        self.path = path
        self._handler = _Handler(record)
        self._start = os.fspath(path)
        self._watches: dict[str, ObservedWatch] = {}
        self._identity: tuple[int, int] | None = None
        self._arranged = False
        self._stale = True
        self._ended: set[str] = set()

    def wants(self, path: str) -> bool:
        """Whether nothing from this folder down to the file is hidden, temporary or a program's own."""
        if path == self._start:
            return True
        if not path.startswith(self._start + os.sep):
            return False
        *folders, name = path[len(self._start) + 1 :].replace(os.sep, "/").split("/")
        return not is_scratch(name) and not is_machinery(name) and not any(map(is_machinery, folders))

    def hear(self, event: FileSystemEvent) -> None:
        """Take note of a folder's coming or going; `arrange` will act on it."""
        gone = os.fsdecode(event.src_path)
        if isinstance(event, DirDeletedEvent) and gone in self._watches:
            # The same folder made again may get the same number on the disk.
            self._stale = True
            self._ended.add(gone)
        came = os.fsdecode(event.dest_path or event.src_path)
        if self.wants(came) and not self._is_covered(came):
            self._stale = True

    def arrange(self, observer: BaseObserver) -> bool:
        """Watch what is there now, and return whether something may have gone unnoticed before.

        Raises:
            OSError: The system does not watch any more folders.
        """
        identity = _identity(self.path)
        replaced = self._arranged and (identity != self._identity or self._start in self._ended)
        if not replaced and not self._stale:
            return False
        ended, self._ended = self._ended, set()
        self._arranged, self._stale, self._identity = True, False, identity
        for path in [path for path in self._watches if replaced or path in ended or not presence.is_dir(Path(path))]:
            observer.unschedule(self._watches.pop(path))
        for path, whole in _plan(self._start):
            if not self._is_covered(path):
                self._schedule(observer, path, whole)
        return replaced

    def _schedule(self, observer: BaseObserver, path: str, whole: bool) -> None:
        try:
            self._watches[path] = observer.schedule(self._handler, path, recursive=whole, event_filter=_EVENTS)
        except (FileNotFoundError, NotADirectoryError):
            self._stale = True

    def _is_covered(self, path: str) -> bool:
        return path in self._watches or any(
            watch.is_recursive and path.startswith(watched + os.sep) for watched, watch in list(self._watches.items())
        )


class _Handler(FileSystemEventHandler):
    def __init__(self, record: Callable[[FileSystemEvent], None]) -> None:
        self._record = record

    def on_any_event(self, event: FileSystemEvent) -> None:
        self._record(event)


def _identity(folder: Path) -> tuple[int, int] | None:
    try:
        status = folder.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino


def _plan(folder: str) -> list[tuple[str, bool]]:
    """Return what to watch so that no machinery below `folder` is, and whether with everything in it.

    One watch for the whole tree where that is possible, because only then is a
    new folder noticed together with what is already in it.
    """
    try:
        with os.scandir(folder) as entries:
            below = [entry for entry in entries if entry.is_dir(follow_symlinks=False)]
    except OSError:
        return []
    plans = [_plan(entry.path) for entry in below if not is_machinery(entry.name)]
    whole = len(plans) == len(below) and all(len(plan) == 1 and plan[0][1] for plan in plans)
    if whole:
        return [(folder, True)]
    return [(folder, False), *(watch for plan in plans for watch in plan)]
