"""Introduces a site that a person opens for the first time: what was found in it, before its posts are shown.

Whoever asks for a post, or has unsaved text waiting, is shown that at once.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QElapsedTimer, QObject, Qt, Signal

from editor.desk import sitewords
from editor.paths import documents
from editor.site.keys import PostKey
from editor.site.site import Site
from editor.ui.sitecommands import SAMPLE
from editor.ui.window import Window

# Milliseconds from one count of the posts to the next while they are read.
PACE_MS = 100
# A count of a large site takes this many times as long to be worth making again.
SHARE = 20


class Introduction(QObject):
    """Puts the welcome page before the posts of a new site."""

    # The person wants to change what was found, or to see what was not understood.
    choose_wanted = Signal()

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._desk = window.desk
        self._asked = False
        self._known = set(window.session.settings.sites)
        self._site: Site | None = None
        # Whether all its posts are counted.
        self._counted = False
        self._clock = QElapsedTimer()
        self._pause = 0
        page = window.welcome
        window.sites.site_wanted.connect(self.expect)
        page.folder_dropped.connect(lambda path: self.expect(Path(path)))
        page.start_wanted.connect(self.finish)
        page.found.choose_wanted.connect(self.choose_wanted)
        page.found.settings_wanted.connect(self.choose_wanted)
        page.found.problems_wanted.connect(self._show_problems)
        self._desk.refused.connect(self._forget_wish)
        self._desk.opened.connect(self._begin)
        self._desk.rearranged.connect(self._follow)
        self._desk.scanning.connect(self._count)
        self._desk.scanned.connect(self._finish_count)
        self._desk.closed.connect(self._leave)
        window.posts.fronted.connect(self.finish)

    def expect(self, path: Path) -> None:
        """Introduce the site that is opened next, if it was never opened; but not the sample, which explains itself."""
        self._asked = path != documents() / SAMPLE

    def finish(self) -> None:
        """Show the posts."""
        if self._site is None:
            return
        self._leave()
        self._window.pages.setCurrentWidget(self._window.panes)
        if self._window.posts.front is None:
            self._window.list.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _begin(self, site: Site, key: PostKey | None) -> None:
        asked, self._asked = self._asked, False
        new = str(site.root) not in self._known
        self._known.add(str(site.root))
        if asked and new and key is None:
            self._site, self._counted = site, False
            self._say()
            self._window.pages.setCurrentWidget(self._window.welcome)

    def _follow(self, site: Site) -> None:
        if self._site is not None:
            self._site, self._counted = site, False
            self._say()

    def _count(self, done: int, total: int) -> None:
        if self._site is not None and (not self._clock.isValid() or self._clock.elapsed() > self._pause):
            self._say()

    def _finish_count(self) -> None:
        self._counted = True
        self._say()

    def _say(self) -> None:
        site, index = self._site, self._desk.index
        if site is None or index is None:
            return
        self._clock.start()
        counts = index.counts()
        lines = sitewords.lines_for(site, counts.all, counts.problems)
        self._window.welcome.show_found(site.name, lines, reading=not self._counted)
        self._pause = max(PACE_MS, SHARE * self._clock.elapsed())

    def _leave(self) -> None:
        self._site = None
        self._clock.invalidate()
        self._window.welcome.show_start()

    def _forget_wish(self) -> None:
        self._asked = False
        if self._site is not None and not self._desk.scan_running():
            self._finish_count()

    def _show_problems(self) -> None:
        self.finish()
        self._window.list.restore({**self._window.list.state(), "only": "problems"})
