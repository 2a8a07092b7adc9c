"""What happens when the program itself is at fault: it is logged, said once, and the work goes on."""

from __future__ import annotations

import logging
import sys
import threading
from collections.abc import Callable
from types import TracebackType

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMessageBox, QWidget

log = logging.getLogger(__name__)


class Crashes(QObject):
    """Takes the place of Python's hooks; no traceback reaches the person unasked."""

    _seen = Signal(str)

    def __init__(self, window: QWidget, keep: Callable[[], None]) -> None:
        """Watch over a program; `keep` takes copies of unsaved text before anything else is done."""
        super().__init__(window)
        self._window = window
        self._keep = keep
        self._keeping = False
        self._told = False
        self._seen.connect(self._tell)

    def install(self) -> None:
        """From now on, hear of every exception that nothing caught."""
        sys.excepthook = self._hook
        threading.excepthook = self._thread_hook

    def see(self, error: BaseException) -> None:
        """Take copies, log an exception that nothing caught, and say so once; may be called from any thread."""
        log.critical("uncaught", exc_info=error)
        self._seen.emit(f"{type(error).__name__}: {error}")

    def _hook(self, _kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        self.see(error.with_traceback(trace))

    def _thread_hook(self, seen: threading.ExceptHookArgs) -> None:
        self.see(seen.exc_value or RuntimeError("unknown"))

    def _tell(self, details: str) -> None:
        self._keep_once()
        if self._told:
            return
        self._told = True
        box = QMessageBox(self._window)
        box.setObjectName("crash")
        box.setIcon(QMessageBox.Icon.Warning)
        box.setWindowTitle(self.tr("Byline"))
        box.setText(self.tr("Something in Byline went wrong."))
        box.setInformativeText(
            self.tr(
                "Your posts on disk are whole. Your text is still in the window, and what is unsaved of it is kept. "
                "Save now, then start again."
            )
        )
        box.setDetailedText(details)
        box.setStandardButtons(QMessageBox.StandardButton.Close)
        box.finished.connect(box.deleteLater)
        box.open()

    def _keep_once(self) -> None:
        # It may be this that fails, and would come here again.
        if not self._keeping:
            self._keeping = True
            self._keep()
            self._keeping = False
