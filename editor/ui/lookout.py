"""How changes of other programs come to be noticed: told by the system, or looked for.

The system tells of most changes at once.  Where it does not, on network drives
or beyond its limits, the folder is looked through now and then; and the files of
open posts, and of the site's settings, are glanced at every other second in any case.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from editor.site import mounts
from editor.site.site import Site
from editor.ui.tasks import Tasks
from editor.ui.watching import Watching

# Seconds from one look at the whole folder to the next, by why the system does not tell.
EVERY = {"limit": 60, "broken": 15, "network": 15}
GLANCE_MS = 2000


class Lookout(QObject):
    """Looks after one site's folder from `start` to `stop`."""

    # Paths that were touched.
    touched = Signal(object)
    # It is time to look at the whole folder, or at the files of the open posts and of the settings.
    everything_wanted = Signal()
    glance_wanted = Signal()
    # From now on the system does not tell of every change; why, as a key of EVERY.
    unnoticed = Signal(str)

    def __init__(self, tasks: Tasks, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._watching: Watching | None = None
        self._folders: Sequence[Path] = ()
        self._reason = ""
        self._poll = QTimer(self)
        self._poll.timeout.connect(self.everything_wanted)
        self._glances = QTimer(self, interval=GLANCE_MS)
        self._glances.timeout.connect(self.glance_wanted)

    @property
    def reason(self) -> str:
        """Why the folder is looked through now and then; "" where the system tells of changes."""
        return self._reason

    @property
    def every(self) -> int:
        """How many seconds pass from one look at the folder to the next; 0 where the system tells of changes."""
        return EVERY.get(self._reason, 0)

    def start(self, site: Site) -> None:
        """Begin; what happens from when the disk thread is free is noticed."""
        self.stop()
        self._begin(site, _watched(site))

    def follow(self, site: Site) -> None:
        """Go on with a site of the same folder whose posts or images may be elsewhere now."""
        folders = _watched(site)
        if folders != self._folders:
            self.stop()
            self._begin(site, folders)

    def _begin(self, site: Site, folders: Sequence[Path]) -> None:
        self._folders = folders
        watching = Watching(folders, self)
        watching.touched.connect(self.touched)
        watching.overflowed.connect(self.everything_wanted)
        watching.lost.connect(self._lose)
        self._watching = watching
        self._glances.start()

        def work() -> bool:
            remote = mounts.is_remote(site.root)
            if not remote:
                watching.start()
            return remote

        self._tasks.run(
            work,
            then=lambda remote: self._lose("network") if remote and self._watching is watching else None,
            failed=lambda error: self._lose("broken"),
        )

    def stop(self) -> None:
        """End; waits a fraction of a second for the watcher's threads."""
        self._poll.stop()
        self._glances.stop()
        self._reason = ""
        watching, self._watching = self._watching, None
        if watching is not None:
            watching.stop()
            watching.deleteLater()

    def _lose(self, reason: str) -> None:
        if self._watching is None or (self._reason and EVERY[self._reason] <= EVERY[reason]):
            return
        self._reason = reason
        self._poll.start(1000 * EVERY[reason])
        self.unnoticed.emit(reason)
        if reason == "broken":
            # Whatever happened between its end and now.
            self.everything_wanted.emit()


def _watched(site: Site) -> Sequence[Path]:
    folders = {site.root / home for home in site.homes} | set(site.image_folders)
    folders = {folder for folder in folders if folder.is_dir()} or {site.root}
    return sorted(
        folder for folder in folders if not any(folder != other and folder.is_relative_to(other) for other in folders)
    )
