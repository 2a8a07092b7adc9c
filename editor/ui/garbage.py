"""Keeps the program from crashing while other threads work: cycles are collected on the GUI thread only.

Python collects cycles of objects on whichever thread happens to allocate.  When
that is a worker and the cycle holds a widget with a running timer, Qt crashes.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

INTERVAL_MS = 1000


class GarbageCollector(QObject):
    """Takes the place of Python's own collection until `stop`."""

    def __init__(self, parent: QObject | None = None, interval_ms: int = INTERVAL_MS) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self, interval=interval_ms)
        self._timer.timeout.connect(self._collect)
        self._timer.start()

    def freeze(self) -> None:
        """Leave out all that exists now: called once the window stands, it keeps later collections short."""
        gc.collect()
        gc.freeze()

    def stop(self) -> None:
        """Give the work back to Python, for the end of the program and for tests."""
        self._timer.stop()
        gc.unfreeze()
        gc.enable()

    def _collect(self) -> None:
        # Oldest first, since collecting a generation takes in the younger ones.
        for generation in (2, 1, 0):
            limit = gc.get_threshold()[generation]
            if limit and gc.get_count()[generation] > limit:
                gc.collect(generation)
                return
