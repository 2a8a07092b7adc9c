"""Notices what other programs do to a site's folders.

What the system reports are hints: a save makes half a dozen events and a
checkout thousands, some systems lose events when there are many, and some
programs delete a file to write it again.  So only paths are collected, until
it has been quiet for a moment; what became of them, the disk knows.
"""

from __future__ import annotations

import logging
import os
import sys
import threading
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Literal

from watchdog.events import FileSystemEvent
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver, EventDispatcher, EventEmitter
from watchdog.utils import BaseThread

from editor.site.watchfolder import WatchedFolder
from editor.site.watchlimit import is_reached

log = logging.getLogger(__name__)

QUIET = 0.2  # seconds without an event before a batch
LONGEST = 1.0  # seconds from a batch's first event, however busy it is
MOST = 500  # paths; above that, looking at everything is quicker
# A folder that was deleted and made again, or a drive that is back, is looked for this often.
LOOK_AGAIN = 2.0  # seconds

Batch = Callable[[frozenset[Path], bool], None]
# The system can watch no more folders, or a thread that watches has died.
Loss = Literal["limit", "broken"]
Lost = Callable[[Loss], None]


class Watch:
    """Calls `batch` with the paths that were touched, on a thread of its own.

    A folder in a batch stands for everything in it.  With True for the second
    argument events were lost or too many to tell, and everything has to be
    looked at.  `lost` is called at most once for each reason, on that thread or in
    `start`; from then on changes may go unnoticed.
    """

    def __init__(self, roots: Iterable[Path], batch: Batch, lost: Lost = lambda why: None) -> None:
        self._batch = batch
        self._on_lost = lost
        self._losses: set[Loss] = set()
        self._folders = [WatchedFolder(Path(root), self._hear) for root in roots]
        self._alarm = _Alarm(self._lose_track)
        self._thread = threading.Thread(target=self._run, name="watch", daemon=True)
        # watchdog calls `_record` with a lock of its own held, and takes that lock when it is told
        # what to watch.  So what is watched has another lock here than what was noticed.
        self._arranging = threading.Lock()
        self._observer: BaseObserver | None = None
        self._noticing = threading.Condition()
        self._paths: set[str] = set()
        self._overflow = False
        self._rearranged = False
        self._first = self._last = 0.0
        self._stopped = False

    def start(self) -> None:
        """Begin; takes some 50 µs for each folder.  What happens from now on is noticed."""
        with self._arranging:
            if self._stopped or self._observer is not None:
                return
            self._alarm.attach()
            try:
                self._observer = Observer()
                self._observer.start()
            except OSError:
                log.warning("nothing can be watched", exc_info=True)
                self._observer = None
                self._lose("limit")
            self._thread.start()
        self._arrange()

    def stop(self) -> None:
        """End; no batch comes any more.  Waits for the threads, a fraction of a second."""
        with self._noticing:
            self._stopped = True
            self._noticing.notify_all()
        with self._arranging:
            observer, self._observer = self._observer, None
        if observer is not None:
            observer.stop()
            observer.join()
        if self._thread.is_alive() and threading.current_thread() is not self._thread:
            self._thread.join()
        self._alarm.detach()

    # On watchdog's threads.

    def _hear(self, event: FileSystemEvent) -> None:
        try:
            self._record(event)
        except Exception:
            # It would end watchdog's thread, and with it everything that it tells.
            log.exception("an event was not understood")
            self._lose_track()

    def _record(self, event: FileSystemEvent) -> None:
        ends = [os.fsdecode(path) for path in (event.src_path, event.dest_path) if path]
        paths = {path for path in ends if any(folder.wants(path) for folder in self._folders)}
        if not paths:
            return
        if event.is_directory:
            for folder in self._folders:
                folder.hear(event)
        with self._noticing:
            self._rearranged |= event.is_directory
            self._note(paths)

    def _lose_track(self) -> None:
        with self._noticing:
            self._note(set(), overflow=True)

    def _note(self, paths: set[str], overflow: bool = False) -> None:
        self._last = time.monotonic()
        if not self._paths and not self._overflow:
            self._first = self._last
        self._paths |= paths
        if overflow or len(self._paths) > MOST:
            self._overflow = True
            self._paths.clear()
        self._noticing.notify_all()

    # On our own thread.

    def _run(self) -> None:
        try:
            while not self._stopped:
                due = self._wait()
                if self._rearranged or not due:
                    self._arrange()
                if due:
                    self._deliver()
        except Exception:
            log.exception("the watcher has come to its end")
            self._lose("broken")

    def _wait(self) -> bool:
        """Wait until a batch is due; False when nothing has happened for long, or it is the end."""
        with self._noticing:
            while not self._stopped:
                if not self._paths and not self._overflow:
                    if not self._noticing.wait(LOOK_AGAIN):
                        return False
                    continue
                left = min(self._last + QUIET, self._first + LONGEST) - time.monotonic()
                if left <= 0:
                    return True
                self._noticing.wait(left)
            return False

    def _deliver(self) -> None:
        with self._noticing:
            paths, overflow = self._paths, self._overflow
            self._paths, self._overflow = set(), False
            if self._stopped:
                return
        try:
            self._batch(frozenset(map(Path, paths)), overflow)
        except Exception:
            # Whoever is told may fail; the next change must still be noticed.
            log.exception("a batch of changes was not taken")

    def _arrange(self) -> None:
        """Watch what is there now: folders come and go, and drives with them."""
        self._rearranged = False
        with self._arranging:
            if self._observer is None:
                return
            for folder in self._folders:
                try:
                    missed = folder.arrange(self._observer)
                except OSError:
                    log.warning("%s cannot be watched", folder.path, exc_info=True)
                    self._lose("limit")
                else:
                    if missed:
                        self._lose_track()
            if is_reached():
                self._lose("limit")
            if not _is_alive(self._observer):
                self._lose("broken")

    def _lose(self, why: Loss) -> None:
        if why not in self._losses:
            self._losses.add(why)
            self._on_lost(why)


def _is_alive(observer: BaseObserver) -> bool:
    """Tell whether all of watchdog's threads still run: those that read, those that sort, and the one that tells."""
    threads = [thread for thread in threading.enumerate() if isinstance(thread, BaseThread)]
    reading = [thread for thread in threads if not isinstance(thread, EventEmitter | EventDispatcher)]
    emitters = list(observer.emitters)
    needs_reader = sys.platform == "linux" and bool(emitters)
    return (
        observer.is_alive() and all(emitter.is_alive() for emitter in emitters) and (bool(reading) or not needs_reader)
    )


class _Alarm(logging.Handler):
    """Hears that watchdog lost events: it says so in its log and nowhere else."""

    def __init__(self, lost: Callable[[], None]) -> None:
        super().__init__(logging.WARNING)
        self._lost = lost
        self._log = logging.getLogger("watchdog.observers")

    def attach(self) -> None:
        self._log.addHandler(self)

    def detach(self) -> None:
        self._log.removeHandler(self)

    def emit(self, record: logging.LogRecord) -> None:
        self._lost()
