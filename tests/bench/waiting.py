"""Waiting for what a window does, and the time and the memory that it takes."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QObject, QTimer
from PySide6.QtWidgets import QWidget

PATIENCE = 120.0  # seconds
_STATUS = Path("/proc/self/status")


class Paints(QObject):
    """Hears when a widget has been painted."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.count = 0
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self.count += 1
        return False


def wait(condition: Callable[[], bool]) -> None:
    """Let the event loop run until `condition` holds."""
    loop = QEventLoop()
    timer = QTimer(interval=1)
    limit = time.monotonic() + PATIENCE
    timer.timeout.connect(lambda: loop.quit() if condition() or time.monotonic() > limit else None)
    timer.start()
    if not condition():
        loop.exec()
    timer.stop()
    if not condition():
        raise TimeoutError("what was waited for did not come")


def close(window: QWidget) -> None:
    """Close a window, and let nothing be left of it."""
    window.close()
    window.deleteLater()
    # Now: at the end of the process its web page would outlive its profile.
    QCoreApplication.sendPostedEvents(window, QEvent.Type.DeferredDelete.value)


def ms(start: float) -> float:
    """Return the milliseconds since `start`."""
    return (time.perf_counter() - start) * 1000


def memory() -> float:
    """Return how much of this process is in memory, in MB; 0 where the system does not tell."""
    if not _STATUS.exists():
        return 0
    told = dict(line.split(":", 1) for line in _STATUS.read_text("utf-8").splitlines())
    return int(told["VmRSS"].split()[0]) / 1024
