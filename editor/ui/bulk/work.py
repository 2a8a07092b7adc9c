"""Long work on the disk thread with its progress in the status bar, where it can be cancelled."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from editor.desk.bulk.plan import Progress
from editor.site.changelog import Words
from editor.ui.bulk import words
from editor.ui.status import Status
from editor.ui.tasks import Failed, Tasks

T = TypeVar("T")

# Shorter work is done before anybody has read what it is.
AFTER = 0.5  # seconds


class Work(QObject):
    """One piece of work at a time; what it is told by the person is asked for by the work itself."""

    # What is being done, and how far it is; from the disk thread.
    _progressed = Signal(object, int, int)

    def __init__(self, tasks: Tasks, status: Status, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._status = status
        # One for each piece of work that is waiting or being done, the oldest first.
        self._stops: list[threading.Event] = []
        self._begun = 0.0
        self._shown = False
        self._progressed.connect(self._show)
        status.cancel_wanted.connect(self.stop)

    def stop(self) -> None:
        """Let the work end after the posts that it is at."""
        for stop in self._stops:
            stop.set()

    def run(
        self,
        told: Words,
        work: Callable[[Progress, Callable[[], bool]], T],
        then: Callable[[T], None],
        failed: Failed,
    ) -> None:
        """Do work that tells its progress, and asks whether it is to stop.

        Args:
            told: What is being done, in words for programs.
        """
        stop = threading.Event()
        self._stops.append(stop)
        self._begun = time.monotonic()

        def settled(answer: T) -> None:
            self._end()
            then(answer)

        def refused(error: Exception) -> None:
            self._end()
            failed(error)

        def progress(done: int, total: int) -> None:
            self._progressed.emit(told, done, total)

        self._tasks.run(lambda: work(progress, stop.is_set), then=settled, failed=refused)

    def _show(self, told: Words, done: int, total: int) -> None:
        if self._stops and done < total and time.monotonic() - self._begun >= AFTER:
            self._shown = True
            self._status.show_progress(words.progress(told, done, total), done, total)

    def _end(self) -> None:
        self._stops.pop(0)
        if self._shown:
            self._shown = False
            self._status.show_progress("", 1, 1)
