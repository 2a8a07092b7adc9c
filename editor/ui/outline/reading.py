"""Reads the headings of a text while nobody types, in slices too short to be felt."""

from __future__ import annotations

from time import perf_counter

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QTextDocument

from editor.content.headings import Heading, Reader

# How long a slice may take, in seconds, and how long after a key the first one begins, in milliseconds.
SLICE = 0.004
QUIET_MS = 250


class HeadingReading(QObject):
    """Follows one document; with none it does nothing."""

    # The headings of the whole text, as a tuple of `Heading`.
    found = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._document: QTextDocument | None = None
        self._reader = Reader()
        self._next = 0
        self._complete = False
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._read_on)

    def follow(self, document: QTextDocument | None) -> None:
        """Read a document's headings now, and again whenever it has changed."""
        if self._document is not None:
            self._document.contentsChange.disconnect(self._note)
        self._timer.stop()
        self._document = document
        if document is not None:
            document.contentsChange.connect(self._note)
            self._start(0)

    def headings(self) -> tuple[Heading, ...]:
        """Return the headings that were read by now."""
        return tuple(self._reader.found)

    def is_complete(self) -> bool:
        """Tell whether they are those of the text as it is."""
        return self._complete

    def _note(self, _position: int, removed: int, added: int) -> None:
        if removed or added:
            self._start(QUIET_MS)

    def _start(self, wait: int) -> None:
        self._reader, self._next, self._complete = Reader(), 0, False
        self._timer.start(wait)

    def _read_on(self) -> None:
        assert self._document is not None
        until = perf_counter() + SLICE
        block = self._document.findBlockByNumber(self._next)
        while block.isValid() and perf_counter() < until:
            self._reader.read(block.text())
            self._next += 1
            block = block.next()
        if block.isValid():
            self._timer.start(0)
        else:
            self._complete = True
            self.found.emit(self.headings())
