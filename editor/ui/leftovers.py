"""Looks after every scan whether killed saves have left something beside the posts, and says what was found."""

from __future__ import annotations

import logging

from PySide6.QtCore import QObject, Signal

from editor.desk import arrivals
from editor.site import leftovers
from editor.site.keys import PostKey
from editor.site.leftovers import Cleared
from editor.site.site import Site
from editor.site.versions import VersionStore
from editor.ui.sitedesk import SiteDesk
from editor.ui.tasks import Tasks

log = logging.getLogger(__name__)


class Leftovers(QObject):
    """Works on the disk thread, and gives way to whatever else is asked of it."""

    said = Signal(str)
    # Why something could not be kept among the versions, an exception; it is tried again at the next scan.
    unkept = Signal(object)

    def __init__(self, desk: SiteDesk, tasks: Tasks, store: VersionStore, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._tasks = tasks
        self._store = store
        desk.scanned.connect(self._clear)

    def _clear(self, site: Site) -> None:
        device = self._desk.device

        def work() -> Cleared:
            if arrivals.is_away(site, device):
                return Cleared()
            return leftovers.clear_away(site, self._store, self._tasks.others_wait)

        self._tasks.run(work, then=lambda cleared: self._say(site, cleared), failed=self._refuse)

    def _say(self, site: Site, cleared: Cleared) -> None:
        if not cleared.complete and site is self._desk.site:
            self._clear(site)
        if cleared.unkept is not None:
            self.unkept.emit(cleared.unkept)
        if not cleared.posts:
            return
        here = [key for key in cleared.posts if site.path(key).exists()]
        if here:
            text = self.tr("A save of “{name}” was cut short. What it would have written is among the post’s versions.")
        else:
            text = self.tr(
                "A save was cut short. What it would have written is among the deleted posts, in the menu File."
            )
        self.said.emit(text.format(name=_name(here[0]) if here else ""))

    def _refuse(self, error: Exception) -> None:
        # Whatever is left stays where it is, and is found at the next scan.
        log.warning("what killed saves have left was not looked for", exc_info=error)


def _name(key: PostKey) -> str:
    return key.rpartition("/")[2]
