"""Reads from the index for all lists of a window, on one thread: what one has asked for serves the next.

The list at the left and the table show the same posts, most often in the same
order; of 100,000 that order is not made, or kept, twice.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject

from editor.site import arranging
from editor.site.filters import Filter
from editor.site.index import PostIndex
from editor.site.keys import PostKey
from editor.ui.tasks import Tasks

T = TypeVar("T")


class Reading(QObject):
    """One thread and the order that was made last."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks = Tasks(self)
        # The index, its state and the question, with the answer; touched on the thread only.
        self._last: tuple[PostIndex, int, Filter] | None = None
        self._keys: list[PostKey] = []

    def run(self, work: Callable[[], T], then: Callable[[T], None]) -> None:
        """Do something on the thread, and `then` on the thread of the window."""
        self._tasks.run(work, then=then, failed=_raise)

    def known(self, index: PostIndex, wanted: Filter) -> list[PostKey] | None:
        """Return the posts of a list in its order if that was made already, and nothing has changed since."""
        if self._last is None or index.in_memory or self._last != (index, _state_of(index), wanted):
            return None
        return self._keys

    def keys(self, index: PostIndex, wanted: Filter) -> list[PostKey]:
        """Return the posts of a list in its order; nobody may change it."""
        known = self.known(index, wanted)
        if known is not None:
            return known
        # What is changed meanwhile makes the answer one of before.
        asked = (index, _state_of(index), wanted)
        self._last, self._keys = None, arranging.ordered(index, wanted)
        self._last = asked
        return self._keys

    def forget(self) -> None:
        """Keep no order."""
        if self._last is not None:
            self._tasks.run(self._forget, then=_nothing, failed=_raise)

    def finish(self) -> None:
        """Wait for the end of what is being read; call before the program ends."""
        self._tasks.finish()

    def _forget(self) -> None:
        self._last, self._keys = None, []


def _state_of(index: PostIndex) -> int:
    # Tells a connection whether another one has changed the file; the thread has one of its own.
    return next(iter(index.read(int, "PRAGMA data_version")), -1)


def _nothing(_: object) -> None:
    return None


def _raise(error: Exception) -> None:
    raise error
