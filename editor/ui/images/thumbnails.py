"""Small pictures of the site's images, made in another process and kept while they are likely to be seen again."""

from __future__ import annotations

from collections import OrderedDict
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QLocale, QObject, Signal
from PySide6.QtGui import QImage

from editor.site.thumbnailing import Thumbnail, serve_thumbnails
from editor.ui.workerprocess import WorkerProcess


class _Key(NamedTuple):
    """One state of one file at one size: a file that was written again has another picture."""

    path: Path
    px: int
    mtime_ns: int
    size: int


class Thumbnails(QObject):
    """Makes the pictures one after another, the one that was wanted last first.

    A picture that its reader chokes on costs the process and `patience_ms`, not the window.
    """

    # The path, the picture, and its measures in words.  A picture that is known comes at once, inside `wanted`.
    made = Signal(object, object, str)
    # The path, and "missing", "svg", "too-large", "not-an-image" or "damaged".
    failed = Signal(object, str)

    KEPT = 200

    def __init__(self, patience_ms: int = 10_000, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._known: OrderedDict[_Key, tuple[QImage, str] | str] = OrderedDict()
        # Wanted last, made first.
        self._queue: OrderedDict[_Key, None] = OrderedDict()
        self._running: _Key | None = None
        self._process = WorkerProcess(serve_thumbnails, patience_ms, self)
        self._process.answered.connect(self._on_answered)
        self._process.gave_up.connect(self._on_gave_up)

    def wanted(self, path: Path, px: int) -> None:
        """Make a picture that fits into `px` × `px` real pixels; `made` or `failed` follows."""
        try:
            about = path.stat()
        except OSError:
            self.failed.emit(path, "missing")
            return
        key = _Key(path, px, about.st_mtime_ns, about.st_size)
        known = self._known.get(key)
        if known is not None:
            self._known.move_to_end(key)
            self._tell(key, known)
            return
        if key != self._running:
            self._queue[key] = None
            self._queue.move_to_end(key)
            self._next()

    def forget_waiting(self) -> None:
        """Make none of the pictures that have not been begun, as nobody sees their place any more."""
        self._queue.clear()

    def stop(self) -> None:
        """End the process; call before the application ends."""
        self._queue.clear()
        self._running = None
        self._process.stop()

    def _next(self) -> None:
        if self._running is None and self._queue:
            self._running, _ = self._queue.popitem()
            self._process.ask((str(self._running.path), self._running.px))

    def _on_answered(self, answer: Thumbnail | str) -> None:
        if isinstance(answer, str):
            self._settle(answer)
            return
        stride = answer.width * 4
        shared = QImage(answer.pixels, answer.width, answer.height, stride, QImage.Format.Format_RGBA8888)
        # A copy: the image above only borrows the bytes.
        self._settle((shared.copy(), words_of(answer.original, answer.size)))

    def _on_gave_up(self) -> None:
        self._settle("damaged")

    def _settle(self, result: tuple[QImage, str] | str) -> None:
        key, self._running = self._running, None
        # What may not be read now may be later, with the same date.
        if key is not None and result != "missing":
            self._known[key] = result
            while len(self._known) > self.KEPT:
                self._known.popitem(last=False)
        self._next()
        if key is not None:
            self._tell(key, result)

    def _tell(self, key: _Key, result: tuple[QImage, str] | str) -> None:
        if isinstance(result, str):
            self.failed.emit(key.path, result)
        else:
            self.made.emit(key.path, *result)


def words_of(measures: tuple[int, int], size: int) -> str:
    """Return an image's width, height and bytes in words, such as "1200 × 800 · 184 kB"."""
    amount = QLocale().formattedDataSize(size, 0, QLocale.DataSizeFormat.DataSizeTraditionalFormat)
    return f"{measures[0]} × {measures[1]} · {amount}"
