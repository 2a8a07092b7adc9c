"""A process that answers one request at a time and may be killed without loss.

The window never waits for it: a thread of ours starts it, hands it a request
and waits for the answer, and what comes back arrives as a signal.  A request
that takes too long costs the process, and the next one starts another.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import queue
import threading
from collections.abc import Callable
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

Serve = Callable[[Connection], None]


class WorkerProcess(QObject):
    """Asks the process of `serve` and gives up on it after `patience_ms`.

    `serve` runs in a process of its own.  It sends anything once it is ready
    (how long that takes does not count), and then one answer to each request.
    """

    answered = Signal(object)
    gave_up = Signal()

    # Live on the GUI thread, so what is connected runs there whichever thread emits.
    _ready = Signal(object)
    _answer = Signal(object, object)
    _ended = Signal(object, bool)

    def __init__(self, serve: Serve, patience_ms: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._serve = serve
        self._run: _Run | None = None
        self._is_ready = False
        self._busy = False
        self._request: object = None
        self._patience = QTimer(self, singleShot=True, interval=patience_ms)
        self._patience.timeout.connect(self._lose_patience)
        self._ready.connect(self._on_ready)
        self._answer.connect(self._on_answer)
        self._ended.connect(self._on_ended)

    @property
    def busy(self) -> bool:
        """Whether a request has not been answered yet; another one must wait until it is."""
        return self._busy

    def start(self) -> None:
        """Start the process now, so that the first request need not wait for it."""
        if self._run is None:
            self._is_ready = False
            self._run = _Run(self._serve, self._ready.emit, self._answer.emit, self._ended.emit)

    def ask(self, request: object) -> None:
        """Send a request; `answered` or `gave_up` follows."""
        self.start()
        assert self._run is not None
        self._busy, self._request = True, request
        self._run.requests.put((request,))
        if self._is_ready:
            self._patience.start()

    def stop(self) -> None:
        """Kill the process and forget the request; nothing is left running."""
        self._patience.stop()
        self._busy, self._request = False, None
        run, self._run = self._run, None
        if run is not None:
            run.kill()

    def _on_ready(self, run: _Run) -> None:
        if run is self._run:
            self._is_ready = True
            if self._busy:
                self._patience.start()

    def _on_answer(self, run: _Run, answer: object) -> None:
        if run is self._run:
            self._patience.stop()
            self._busy, self._request = False, None
            self.answered.emit(answer)

    def _on_ended(self, run: _Run, idle: bool) -> None:
        if run is not self._run:
            return
        if self._busy and idle:
            # It died while it had nothing to do, so the request is not to blame.
            request = self._request
            self.stop()
            self.ask(request)
        else:
            self._lose_patience()

    def _lose_patience(self) -> None:
        busy = self._busy
        self.stop()
        if busy:
            self.gave_up.emit()


class _Run:
    """One process and the thread that talks to it."""

    def __init__(
        self,
        serve: Serve,
        ready: Callable[[_Run], None],
        answer: Callable[[_Run, Any], None],
        ended: Callable[[_Run, bool], None],
    ) -> None:
        self.requests: queue.SimpleQueue[tuple[object] | None] = queue.SimpleQueue()
        self._serve = serve
        self._tell = (ready, answer, ended)
        self._process: BaseProcess | None = None
        self._killed = False
        self._lock = threading.Lock()
        self._thread = threading.Thread(target=self._talk, name="worker process", daemon=True)
        self._thread.start()

    def kill(self) -> None:
        with self._lock:
            self._killed = True
            if self._process is not None:
                self._process.kill()
        self.requests.put(None)
        self._thread.join()

    def _talk(self) -> None:
        ready, answer, ended = self._tell
        # spawn: a forked child would share Qt's threads and file handles.
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        idle = False
        with ours:
            try:
                with self._lock:
                    if self._killed:
                        return
                    self._process = context.Process(target=self._serve, args=(theirs,), daemon=True)
                    self._process.start()
                theirs.close()
                ours.recv()
                ready(self)
                while (request := self.requests.get()) is not None:
                    idle = True
                    ours.send(request[0])
                    idle = False
                    answer(self, ours.recv())
            except (EOFError, OSError):
                pass
            finally:
                theirs.close()
                self._bury()
        if not self._killed:
            ended(self, idle)

    def _bury(self) -> None:
        with self._lock:
            process, self._process = self._process, None
        # One that the system did not let start has no number.
        if process is not None and process.pid is not None:
            process.kill()
            process.join()
            # Starting another process looks after all of them, and may have seen the end of this one first.
            with contextlib.suppress(ValueError):
                process.close()
