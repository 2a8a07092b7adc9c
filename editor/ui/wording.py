"""The words of all texts are filled into the index while the window is used, a step at a time."""

from __future__ import annotations

import logging
from collections.abc import Generator
from threading import Event

from PySide6.QtCore import QObject, Signal

from editor.site import fulltext
from editor.site.changes import Changes
from editor.site.index import PostIndex
from editor.site.keys import PostKey
from editor.site.site import Site
from editor.ui.tasks import Tasks
from editor.ui.window import Window

log = logging.getLogger(__name__)

# Of single posts so many are read at once, before whatever else waits for the disk.
AT_ONCE = 20

Progress = tuple[int, int]


class _Run:
    """All posts being looked at for words that they lack."""

    def __init__(self, site: Site, index: PostIndex) -> None:
        self.over = Event()
        self.index = index
        # Whether it was told how far it is, which comes before anything else.
        self.told = False
        # Whether it has looked at the posts; what comes into the index later is not seen.
        self.begun = False
        self.steps: Generator[Progress, None, None] = fulltext.steps(site, index, self.over.is_set)


class Wording(QObject):
    """Has a step done on the disk thread whenever the last one is; what was asked for meanwhile comes first."""

    # How many posts have their words, of how many, while all are looked at.
    progressed = Signal(int, int)
    # Every post has its words, or no more can be had.
    settled = Signal()

    def __init__(self, window: Window, tasks: Tasks) -> None:
        super().__init__(window)
        self._desk = window.desk
        self._tasks = tasks
        self._run: _Run | None = None
        self._again = False
        # Once all posts have their words, only those that change need to be looked at.
        self._complete = False
        self._changed: set[PostKey] = set()
        self._catching_up = False
        self._stopped = False
        self._desk.scanned.connect(lambda _: self._look_through())
        self._desk.changed.connect(self._follow)
        self._desk.closed.connect(self._leave)

    @property
    def stopped(self) -> bool:
        """Whether the person wanted no more of it."""
        return self._stopped

    def stop(self) -> None:
        """Fill in no more, until the folder of the site is looked through again."""
        self._stopped = self._run is not None
        self._close()
        self.settled.emit()

    def _look_through(self) -> None:
        """Look at all posts."""
        site, index = self._desk.site, self._desk.index
        self._stopped = False
        if site is None or index is None:
            return
        if self._run is not None:
            self._again = self._run.begun
            return
        self._again = self._complete = False
        self._changed.clear()
        self._run = run = _Run(site, index)
        # Whoever waits for them is told at once how far they are.
        self._tasks.run(index.fulltext_progress, then=lambda progress: self._on_step(run, progress), failed=self._fail)

    def _follow(self, changes: Changes) -> None:
        self._changed |= changes.written | {new for _, new in changes.moved}
        if self._run is None and not self._stopped and not self._catching_up:
            self._catch_up()

    def _catch_up(self) -> None:
        """Look at the posts that were changed since, or at all where that is not enough."""
        site, index = self._desk.site, self._desk.index
        if site is None or index is None or not self._changed:
            return
        if not self._complete or len(self._changed) > fulltext.FEW:
            self._look_through()
            return
        some = [self._changed.pop() for _ in range(min(AT_ONCE, len(self._changed)))]
        self._catching_up = True
        self._tasks.run(
            lambda: fulltext.fill_some(site, index, some),
            then=lambda _: self._on_caught_up(index),
            failed=self._fail,
        )

    def _on_caught_up(self, index: PostIndex) -> None:
        if index is not self._desk.index:
            return
        self._catching_up = False
        if self._run is not None:
            return
        if self._changed and not self._stopped:
            self._catch_up()
        else:
            self.settled.emit()

    def _on_step(self, run: _Run, progress: Progress | None) -> None:
        if run is not self._run:
            return
        if progress is None:
            self._tasks.run(
                run.index.fulltext_progress, then=lambda last: self._on_filled(run, last), failed=self._fail
            )
            return
        self.progressed.emit(*progress)
        run.begun = run.told
        run.told = True
        self._tasks.run(
            lambda: next(run.steps, None), then=lambda progress: self._on_step(run, progress), failed=self._fail
        )

    def _on_filled(self, run: _Run, progress: Progress) -> None:
        if run is not self._run:
            return
        self._run = None
        self.progressed.emit(*progress)
        self._complete = progress[0] >= progress[1]
        if self._again:
            self._look_through()
        elif self._changed and self._complete:
            self._catch_up()
        else:
            self.settled.emit()

    def _leave(self) -> None:
        self._close()
        self._again = self._complete = self._catching_up = self._stopped = False
        self._changed.clear()
        self.settled.emit()

    def _close(self) -> None:
        run, self._run = self._run, None
        if run is not None:
            run.over.set()
            # A process may be waiting for the next step.
            self._tasks.run(run.steps.close, then=lambda _: None, failed=self._fail)

    def _fail(self, error: Exception) -> None:
        # The lists are right without it, and finding in texts is slower; the next change tries again.
        log.warning("words were not filled in", exc_info=error)
        self._run = None
        self._complete = self._catching_up = False
        self.settled.emit()
