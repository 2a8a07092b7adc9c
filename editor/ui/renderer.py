"""Asks the render process for a preview; only the latest text matters."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from editor.site.worker import serve_rendering
from editor.ui.workerprocess import WorkerProcess


class Renderer(QObject):
    """One request in flight, one waiting; a newer request replaces the waiting one.

    A text that takes longer than `patience_ms` costs its process, not the window.
    """

    # The revision, and its `markup.Block`s.
    rendered = Signal(int, object)
    gave_up = Signal(int)

    def __init__(self, patience_ms: int = 5000, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._running = 0
        self._waiting: tuple[int, str, str] | None = None
        self._process = WorkerProcess(serve_rendering, patience_ms, self)
        self._process.answered.connect(self._on_answered)
        self._process.gave_up.connect(self._on_gave_up)

    def start(self) -> None:
        """Start the process before it is needed, so that the first preview is quick."""
        self._process.start()

    def request(self, revision: int, text: str, flavour: str) -> None:
        """Render `text`; `rendered` or `gave_up` follows unless a newer request overtakes it."""
        self._waiting = (revision, text, flavour)
        self._send_next()

    def stop(self) -> None:
        """End the process; call before the application ends."""
        self._waiting = None
        self._process.stop()

    def _send_next(self) -> None:
        if self._waiting is None or self._process.busy:
            return
        (self._running, *request), self._waiting = self._waiting, None
        self._process.ask(tuple(request))

    def _on_answered(self, blocks: object) -> None:
        revision = self._running
        self._send_next()
        if blocks is None:
            self.gave_up.emit(revision)
        else:
            self.rendered.emit(revision, blocks)

    def _on_gave_up(self) -> None:
        self.gave_up.emit(self._running)
        self._send_next()
