"""Long work on the disk thread with its progress in the status bar, where it can be cancelled.

It is done in parts.  Whatever else is asked of the thread meanwhile, such as a
save of the open post, comes between two of them; other long work comes after it.
"""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Signal

from editor.desk.bulk.parts import Cancelled, Parts
from editor.site.changelog import Words
from editor.ui.bulk import words
from editor.ui.status import Status
from editor.ui.tasks import Failed, Tasks

T = TypeVar("T")

# Shorter work is done before anybody has read what it is.
AFTER = 0.5  # seconds


@dataclass(eq=False, slots=True)
class _Piece:
    """One piece of work, from when it is asked for until it is answered.

    Attributes:
        told: What is being done, in words for programs.
        stop: Set when it is to end after the posts that it is at.
        ended: What came of it; None until then. Touched by the disk thread only.
    """

    told: Words
    stop: threading.Event
    parts: Parts[Any]
    then: Callable[[Any], None]
    failed: Failed
    ended: tuple[Any] | None = field(default=None)


class Work(QObject):
    """One piece of work at a time; what it is told by the person is asked for by the work itself."""

    # What is being done, and how far it is; from the disk thread.
    _progressed = Signal(object, int, int)

    def __init__(self, tasks: Tasks, status: Status, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._status = status
        # What is being done, and what waits for it, the oldest first.
        self._pieces: deque[_Piece] = deque()
        self._begun = 0.0
        self._shown = False
        self._progressed.connect(self._show)
        status.cancel_wanted.connect(self.stop)

    def stop(self) -> None:
        """Let the work end after the posts that it is at."""
        for piece in self._pieces:
            piece.stop.set()

    def end(self) -> None:
        """Let the work end so, and have it end even if nobody is left to hear of it; call before the program ends."""
        self.stop()
        for piece in self._pieces:
            # Between two parts its record would say that it is being done, and nobody would be at it.
            self._give_turn(piece)

    def run(
        self, told: Words, work: Callable[[Cancelled], Parts[T]], then: Callable[[T], None], failed: Failed
    ) -> None:
        """Do work that asks whether it is to stop.

        Args:
            told: What is being done, in words for programs.
        """
        stop = threading.Event()
        self._pieces.append(_Piece(told, stop, work(stop.is_set), then, failed))
        if len(self._pieces) == 1:
            self._begin()

    def _begin(self) -> None:
        self._begun = time.monotonic()
        self._give_turn(self._pieces[0])

    def _give_turn(self, piece: _Piece) -> None:
        self._tasks.run(
            lambda: self._do(piece),
            then=lambda ended: self._on_turn(piece, ended),
            failed=lambda error: self._settle(piece, lambda: piece.failed(error)),
        )

    def _do(self, piece: _Piece) -> tuple[Any] | None:
        """On the disk thread: do parts until somebody else wants it; return what came of all of them, then."""
        while piece.ended is None:
            try:
                done, total = next(piece.parts)
            except StopIteration as over:
                piece.ended = (over.value,)
                break
            self._progressed.emit(piece.told, done, total)
            if self._tasks.others_wait() and not piece.stop.is_set():
                return None
        return piece.ended

    def _on_turn(self, piece: _Piece, ended: tuple[Any] | None) -> None:
        if ended is not None:
            self._settle(piece, lambda: piece.then(*ended))
        elif piece in self._pieces:
            self._give_turn(piece)

    def _settle(self, piece: _Piece, answer: Callable[[], None]) -> None:
        # What had to end has had a turn more than it needed.
        if piece not in self._pieces:
            return
        self._pieces.remove(piece)
        if self._shown:
            self._shown = False
            self._status.show_progress("", 1, 1)
        if self._pieces:
            self._begin()
        answer()

    def _show(self, told: Words, done: int, total: int) -> None:
        if self._pieces and done < total and time.monotonic() - self._begun >= AFTER:
            self._shown = True
            self._status.show_progress(words.progress(told, done, total), done, total)
