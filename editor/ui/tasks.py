"""Slow work, off the GUI thread, with the answer back on it."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal

T = TypeVar("T")
Then = Callable[[Any], None]
Failed = Callable[[Exception], None]


class Tasks(QObject):
    """Runs functions one after another on one thread and answers on the GUI thread.

    One thread, because the files and the index have one writer: two saves can
    never overlap, and a save asked for before a scan is done before it.
    """

    # It belongs to the GUI thread, so what is connected runs there whichever
    # thread emits; a lambda connected to a signal of a worker object does not.
    _settled = Signal(object, object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._executor = ThreadPoolExecutor(max_workers=1, thread_name_prefix="disk")
        self._finished = False
        # The first is counted on the GUI thread only, the second on the other only.
        self._asked = 0
        self._done = 0
        # Queued, since quick work may be done before `run` has returned, and whoever asked is not ready for the answer.
        self._settled.connect(self._on_settled, Qt.ConnectionType.QueuedConnection)

    def run(self, work: Callable[[], T], *, then: Callable[[T], None], failed: Failed) -> None:
        """Call `work` on the thread, then `then` or `failed` on the GUI thread, after this has returned."""

        def counted() -> T:
            try:
                return work()
            finally:
                self._done += 1

        self._asked += 1
        future = self._executor.submit(counted)
        future.add_done_callback(lambda done: self._settled.emit(done, then, failed))

    def others_wait(self) -> bool:
        """Tell long work on the thread whether it had better stop: other work waits for it, or the end does."""
        return self._finished or self._asked - self._done > 1

    def finish(self) -> None:
        """Wait for the work already asked for, and answer nobody any more."""
        self._finished = True
        self._executor.shutdown(wait=True)

    def _on_settled(self, done: Future[Any], then: Then, failed: Failed) -> None:
        if self._finished:
            return
        error = done.exception()
        if error is None:
            then(done.result())
        elif isinstance(error, Exception):
            failed(error)
        else:
            raise error
