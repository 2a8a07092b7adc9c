"""One search at a time, on a thread of its own; it can be called off, and what was given up answers nobody."""

from __future__ import annotations

import time
from collections.abc import Callable
from threading import Event
from typing import TypeVar

from PySide6.QtCore import QObject

from editor.ui.tasks import Failed, Tasks

T = TypeVar("T")


class Run:
    """One search, from when it is asked for."""

    def __init__(self) -> None:
        self._cancelled = Event()
        self._begun = time.monotonic()

    @property
    def took(self) -> float:
        """How long ago it was asked for, in seconds."""
        return time.monotonic() - self._begun

    def cancel(self) -> None:
        """Let it end early; from any thread."""
        self._cancelled.set()

    def cancelled(self) -> bool:
        """Whether it is to end early; from any thread."""
        return self._cancelled.is_set()


class Searching(QObject):
    """Of the searches that were asked for, only the last one is answered."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks = Tasks(self)
        self._run: Run | None = None

    @property
    def running(self) -> bool:
        """Whether an answer is still to come."""
        return self._run is not None

    def is_current(self, run: Run) -> bool:
        """Tell whether a search is the one whose answer is still to come."""
        return run is self._run

    def run(self, work: Callable[[Run], T], then: Callable[[T], None], failed: Failed) -> Run:
        """Call `work` on the thread, after those that were asked for before, and then one of the others here."""
        self._run = run = Run()
        self._tasks.run(
            lambda: work(run),
            then=lambda answer: self._settle(run, lambda: then(answer)),
            failed=lambda error: self._settle(run, lambda: failed(error)),
        )
        return run

    def cancel(self) -> None:
        """Let the search end early; what it found until then is answered."""
        if self._run is not None:
            self._run.cancel()

    def drop(self) -> None:
        """Give the search up."""
        self.cancel()
        self._run = None

    def finish(self) -> None:
        """Stop; call before the program ends."""
        self.cancel()
        self._tasks.finish()

    def _settle(self, run: Run, answer: Callable[[], None]) -> None:
        if self.is_current(run):
            self._run = None
            answer()
