"""What happens when the program itself is at fault: it is logged, said once, and the work goes on."""

from __future__ import annotations

import logging
import sys
import threading
from types import TracebackType

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMessageBox, QWidget

log = logging.getLogger(__name__)


class Crashes(QObject):
    """Takes the place of Python's hooks; no traceback reaches the person unasked."""

    _seen = Signal(str)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._told = False
        self._seen.connect(self._tell)

    def install(self) -> None:
        """From now on, hear of every exception that nothing caught."""
        sys.excepthook = self._hook
        threading.excepthook = self._thread_hook

    def _hook(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        log.critical("uncaught", exc_info=(kind, error, trace))
        self._seen.emit(f"{kind.__name__}: {error}")

    def _thread_hook(self, seen: threading.ExceptHookArgs) -> None:
        error = seen.exc_value or RuntimeError("unknown")
        self._hook(seen.exc_type, error, seen.exc_traceback)

    def _tell(self, details: str) -> None:
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
                "Your posts on disk are whole, and your text is still in the window. Save it now, then start again."
            )
        )
        box.setDetailedText(details)
        box.setStandardButtons(QMessageBox.StandardButton.Close)
        box.finished.connect(box.deleteLater)
        box.open()
