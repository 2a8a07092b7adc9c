"""Lets go of versions that are too many or too old, while nobody needs the disk."""

from __future__ import annotations

import logging
from datetime import timedelta

from PySide6.QtCore import QObject, QTimer

from editor.settings import VersionLimits
from editor.site.versions import Limits, Thinned, VersionStore
from editor.ui.tasks import Tasks

log = logging.getLogger(__name__)

AFTER_START_MS = 3 * 60 * 1000
AGAIN_MS = 24 * 60 * 60 * 1000
# After it had to give way to something else.
RETRY_MS = 5 * 60 * 1000


class Thinning(QObject):
    """Works a while after the start and once a day; gives way at once to whatever else is asked of the disk thread."""

    def __init__(self, tasks: Tasks, versions: VersionStore, limits: VersionLimits, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._versions = versions
        self._limits = _limits(limits)
        self._timer = QTimer(self, singleShot=True, interval=AFTER_START_MS)
        self._timer.timeout.connect(self.run)
        self._timer.start()

    def set_limits(self, limits: VersionLimits) -> None:
        """Go by other limits from now on."""
        self._limits = _limits(limits)

    def run(self) -> None:
        """Clear up now."""
        self._timer.stop()
        limits = self._limits
        self._tasks.run(
            lambda: self._versions.thin(limits, cancelled=self._tasks.others_wait),
            then=self._on_thinned,
            failed=self._on_refused,
        )

    def stop(self) -> None:
        """Do not begin again."""
        self._timer.stop()

    def _on_thinned(self, thinned: Thinned) -> None:
        self._timer.start(AGAIN_MS if thinned.complete else RETRY_MS)

    def _on_refused(self, error: Exception) -> None:
        # Nothing that is needed was removed; whether versions can be kept at all, the next save tells.
        log.warning("versions cannot be cleared up", exc_info=error)
        self._timer.start(AGAIN_MS)


def _limits(limits: VersionLimits) -> Limits:
    return Limits(
        every=timedelta(days=limits.all_days),
        hourly=timedelta(days=limits.hourly_days),
        daily=timedelta(days=limits.daily_days),
        cap=limits.megabytes * 1_000_000,
    )
