"""Asks the process that reads git, for as long as somebody looks at versions."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from editor.site.gitcommits import Commit, CommitUnreadable, History
from editor.site.gitworker import Request, serve_history
from editor.site.keys import PostKey
from editor.site.site import Site
from editor.ui.workerprocess import WorkerProcess

# It ends by itself much earlier, unless the disk does not answer.
PATIENCE_MS = 10_000


class GitAsking(QObject):
    """One question in flight and one waiting; of several commits only the last that was asked for."""

    # A `History`, or a `RepositoryBroken`.
    listed = Signal(object)
    # A commit, and the bytes of the post as of it, or an exception why they cannot be had.
    read = Signal(object, object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._running: Request | None = None
        self._waiting: Request | None = None
        self._process = WorkerProcess(serve_history, PATIENCE_MS, self)
        self._process.answered.connect(self._on_answered)
        self._process.gave_up.connect(self._on_gave_up)

    def list_commits(self, site: Site, key: PostKey) -> None:
        """Ask which commits changed a post, in the stead of all that was asked before; `listed` follows."""
        self.stop()
        self._ask((site.root, key))

    def read_commit(self, commit: Commit) -> None:
        """Ask what a post was as of a commit; `read` follows, unless another one is asked for meanwhile."""
        self._ask(commit)

    def stop(self) -> None:
        """End the process and forget the questions."""
        self._running = self._waiting = None
        self._process.stop()

    def _ask(self, request: Request) -> None:
        self._waiting = request
        if not self._process.busy:
            self._send_next()

    def _send_next(self) -> None:
        self._running, self._waiting = self._waiting, None
        if self._running is not None:
            self._process.ask(self._running)

    def _on_answered(self, answer: object) -> None:
        request = self._running
        self._send_next()
        if isinstance(request, Commit):
            self.read.emit(request, answer)
        elif request is not None:
            self.listed.emit(answer)

    def _on_gave_up(self) -> None:
        request = self._running
        self._on_answered(CommitUnreadable("other", request) if isinstance(request, Commit) else History((), False))
