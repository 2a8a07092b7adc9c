"""Asks the process that finds out for how long posts have been up, for as long as somebody looks at them."""

from __future__ import annotations

from collections import OrderedDict
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from editor.desk.uptimeworker import Question, serve_uptimes
from editor.site.keys import PostKey
from editor.site.rows import IndexedPost
from editor.site.site import Site
from editor.ui.workerprocess import WorkerProcess

# It ends by itself earlier, unless the disk does not answer.
PATIENCE_MS = 10_000

# Without a question for so long, the process is let go.
IDLE_MS = 10_000

# Size and time of change of a file.
Stamp = tuple[int, int]


class Uptimes(QObject):
    """One question in flight, the others in the order in which they came; of what was answered nobody asks again."""

    # A post, and an `Up`, or None where nothing tells.
    told = Signal(object, object)

    def __init__(self, versions: Path, parent: QObject) -> None:
        """Ask about the versions in a folder."""
        super().__init__(parent)
        self._versions = versions
        self._known: dict[PostKey, tuple[Stamp, object]] = {}
        self._waiting: OrderedDict[PostKey, tuple[Question, Stamp]] = OrderedDict()
        self._running: tuple[PostKey, Stamp] | None = None
        self._idle = QTimer(self, singleShot=True, interval=IDLE_MS)
        self._idle.timeout.connect(self.stop)
        self._process = WorkerProcess(serve_uptimes, PATIENCE_MS, self)
        self._process.answered.connect(self._on_answered)
        self._process.gave_up.connect(lambda: self._on_answered(None))

    def want(self, site: Site, post: IndexedPost, name: str) -> None:
        """Ask for how long a post has been up, unless that is known of its file as it is; `told` follows.

        Args:
            name: Of the field that features it.
        """
        stamp, answer = self._known.get(post.key, (None, None))
        if stamp == post.stamp:
            self.told.emit(post.key, answer)
        elif self._running != (post.key, post.stamp):
            self._waiting[post.key] = Question(site, self._versions, post.key, name), post.stamp
            self._next()

    def stop(self) -> None:
        """End the process and forget the questions."""
        self._waiting.clear()
        self._running = None
        self._idle.stop()
        self._process.stop()

    def forget(self) -> None:
        """Forget the answers as well, as when another site is opened."""
        self.stop()
        self._known.clear()

    def _next(self) -> None:
        if self._running is None and self._waiting:
            key, (question, stamp) = self._waiting.popitem(last=False)
            self._running = key, stamp
            self._idle.stop()
            self._process.ask(question)

    def _on_answered(self, answer: object) -> None:
        running, self._running = self._running, None
        if running is not None:
            key, stamp = running
            self._known[key] = stamp, answer
            self._idle.start()
            self._next()
            self.told.emit(key, answer)
