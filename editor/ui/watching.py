"""The site's watcher, brought from its own threads to the GUI thread."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from editor.site.watch import Watch


class Watching(QObject):
    """Says which paths other programs touched; one batch at a time."""

    touched = Signal(object)
    overflowed = Signal()
    # Changes may go unnoticed from now on; why, as `Watch` says it.
    lost = Signal(str)

    # This object lives on the GUI thread, so what is connected to it runs there.
    _arrived = Signal(object, bool)

    def __init__(self, roots: Iterable[Path], parent: QObject) -> None:
        super().__init__(parent)
        self._arrived.connect(self._on_arrived)
        self._watch = Watch(tuple(roots), self._arrived.emit, self.lost.emit)

    def start(self) -> None:
        """Begin to watch; may take some milliseconds for each folder, so call it on the disk thread."""
        self._watch.start()

    def stop(self) -> None:
        """Stop watching and wait for the watcher's threads."""
        self._watch.stop()

    def _on_arrived(self, paths: frozenset[Path], overflow: bool) -> None:
        if overflow:
            self.overflowed.emit()
        else:
            self.touched.emit(paths)
