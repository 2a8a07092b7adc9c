"""Ends that somebody else decides on: signals, and the end of the person's session on the computer.

They are asked for once and not twice, so what is unsaved is kept first and
within the few seconds that are given.
"""

from __future__ import annotations

import contextlib
import os
import signal
import socket
from types import FrameType

from PySide6.QtCore import QObject, QSocketNotifier, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from editor.ui.keeping import Keeping

COPIES_SECONDS = 1.5
SIGNALS = ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")
# Together with the copies less than the three seconds that systems give.
LAST_MS = 1000


class Endings(QObject):
    """Hears of them while the program runs; one for each process."""

    def __init__(self, window: QWidget, keeping: Keeping) -> None:
        super().__init__(window)
        self._window = window
        self._keeping = keeping
        self._number = 0
        # Python looks at signals between two steps of its own, and an idle window makes none.
        self._heard, self._woken = socket.socketpair()
        for end in (self._heard, self._woken):
            end.setblocking(False)
        self._notifier = QSocketNotifier(self._heard.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._clear)
        self._last = QTimer(self, singleShot=True, interval=LAST_MS)
        self._last.timeout.connect(self._give_up)

    def install(self, app: QApplication) -> None:
        """From now on, hear of them."""
        signal.set_wakeup_fd(self._woken.fileno(), warn_on_full_buffer=False)
        for name in SIGNALS:
            if hasattr(signal, name):
                signal.signal(getattr(signal, name), self._on_signal)
        app.commitDataRequest.connect(self._on_session_end)
        app.aboutToQuit.connect(self._on_session_end)

    def stop(self) -> None:
        """Hear of nothing any more; the window is closed."""
        self._last.stop()
        self._notifier.setEnabled(False)
        signal.set_wakeup_fd(-1)
        for end in (self._heard, self._woken):
            end.close()

    def _clear(self) -> None:
        with contextlib.suppress(OSError):
            self._heard.recv(4096)

    def _on_signal(self, number: int, _frame: FrameType | None) -> None:
        self._keeping.leave_at_once(COPIES_SECONDS)
        if self._number:
            self._give_up()
        self._number = number
        self._last.start()
        self._window.close()

    def _on_session_end(self) -> None:
        self._keeping.leave_at_once(COPIES_SECONDS)

    def _give_up(self) -> None:
        """End where waiting for a disk would take longer than anybody is given; a save is old or new, never torn."""
        os._exit(128 + self._number)
