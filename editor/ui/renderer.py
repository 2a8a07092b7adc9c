"""Asks the render process for a preview; only the latest text matters."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from editor.content.markup import Block
from editor.site.worker import Rendered, Rendering, serve_rendering
from editor.ui.workerprocess import WorkerProcess


class Renderer(QObject):
    """One request in flight, one waiting; a newer request replaces the waiting one.

    A text that takes longer than `patience_ms` costs its process, not the window.  Of a very long one the beginning
    comes first, then more and more of it.
    """

    # The revision, and its `markup.Block`s: all of them, or those of its beginning.
    rendered = Signal(int, object)
    partly_rendered = Signal(int, object)
    gave_up = Signal(int)

    def __init__(self, patience_ms: int = 5000, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._running: tuple[int, Rendering] = (0, Rendering("", ""))
        self._waiting: tuple[int, Rendering] | None = None
        self._blocks: tuple[Block, ...] = ()
        self._process = WorkerProcess(serve_rendering, patience_ms, self)
        self._process.answered.connect(self._on_answered)
        self._process.gave_up.connect(self._on_gave_up)

    def start(self) -> None:
        """Start the process before it is needed, so that the first preview is quick."""
        self._process.start()

    def request(self, revision: int, text: str, flavour: str, tags: str = "", generator: str = "") -> None:
        """Render `text` as `markup.engine` says.

        `rendered` or `gave_up` follows unless a newer request overtakes it; `partly_rendered` may come before.
        """
        self._waiting = (revision, Rendering(text, flavour, tags, generator))
        self._send_next()

    def stop(self) -> None:
        """End the process; call before the application ends."""
        self._waiting = None
        self._process.stop()

    def _send_next(self) -> None:
        if self._waiting is None or self._process.busy:
            return
        self._running, self._waiting = self._waiting, None
        self._process.ask(self._running[1])

    def _on_answered(self, answer: Rendered | None) -> None:
        revision, request = self._running
        if self._waiting is None and answer is not None and not answer.whole:
            self._waiting = (revision, request)
        self._send_next()
        if answer is None:
            self.gave_up.emit(revision)
            return
        self._blocks = answer.after(self._blocks)
        (self.rendered if answer.whole else self.partly_rendered).emit(revision, self._blocks)

    def _on_gave_up(self) -> None:
        self.gave_up.emit(self._running[0])
        self._send_next()
