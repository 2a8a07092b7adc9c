"""What Qt says while the program runs: into the log, and where it gives up, one sentence to the person."""

from __future__ import annotations

import logging
import os

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

from editor.startup import display, streams

log = logging.getLogger("qt")

_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}
# As many as Qt needs to say why it found no display.
_LAST = 10
CANNOT_GO_ON = 1


class QtMessages:
    """Hears everything that Qt says; one for each process."""

    def __init__(self) -> None:
        self._last: list[str] = []

    def install(self) -> None:
        """From now on, hear of it; nothing of it is printed any more."""
        qInstallMessageHandler(self._hear)

    def _hear(self, kind: QtMsgType, _context: QMessageLogContext, text: str) -> None:
        self._last = [*self._last[1 - _LAST :], text]
        log.log(_LEVELS.get(kind, logging.WARNING), "%s", text)
        if kind is QtMsgType.QtFatalMsg:
            # Qt would abort the process as soon as this returns.
            streams.say(display.sentence_of(self._last))
            logging.shutdown()
            os._exit(CANNOT_GO_ON)
