"""The words of all texts are filled into the index while the window is used, a step at a time."""

from __future__ import annotations

import logging
from collections.abc import Generator
from threading import Event

from PySide6.QtCore import QObject, Signal

from editor.site import fulltext
from editor.ui.tasks import Tasks
from editor.ui.window import Window

log = logging.getLogger(__name__)

Progress = tuple[int, int]
Steps = Generator[Progress, None, None]


class Wording(QObject):
    """Has a step done on the disk thread whenever the last one is; what was asked for meanwhile comes first."""

    # How many posts have their words, of how many.
    progressed = Signal(int, int)
    # Every post has its words, or no more can be had.
    settled = Signal()

    def __init__(self, window: Window, tasks: Tasks) -> None:
        super().__init__(window)
        self._desk = window.desk
        self._tasks = tasks
        self._steps: Steps | None = None
        self._over = Event()
        self._again = False
        self._desk.scanned.connect(self._begin)
        self._desk.changed.connect(self._begin)
        self._desk.closed.connect(self._leave)

    def _begin(self, _: object) -> None:
        site, index = self._desk.site, self._desk.index
        if self._steps is not None or site is None or index is None:
            self._again = self._steps is not None
            return
        self._over = Event()
        self._again = False
        self._steps = fulltext.steps(site, index, self._over.is_set)
        self._go_on()

    def _go_on(self) -> None:
        steps = self._steps
        if steps is not None:
            self._tasks.run(
                lambda: next(steps, None), then=lambda progress: self._on_step(steps, progress), failed=self._give_up
            )

    def _on_step(self, steps: Steps, progress: Progress | None) -> None:
        if steps is not self._steps:
            return
        if progress is not None:
            self.progressed.emit(*progress)
            self._go_on()
            return
        self._steps = None
        if self._again:
            self._begin(None)
        else:
            self.settled.emit()

    def _leave(self) -> None:
        steps, self._steps = self._steps, None
        self._over.set()
        if steps is not None:
            # A process may be waiting for the next step.
            self._tasks.run(steps.close, then=lambda _: None, failed=self._give_up)

    def _give_up(self, error: Exception) -> None:
        # The lists are right without it, and finding in texts is slower; the next change tries again.
        log.warning("words were not filled in", exc_info=error)
        self._steps = None
