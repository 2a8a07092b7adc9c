"""Says how far searching in texts is, wherever one can search in them, and has what was found completed."""

from __future__ import annotations

import time

from PySide6.QtCore import QObject, QTimer

from editor.site.query import Target
from editor.ui.found import foundwords
from editor.ui.found.foundpanel import FoundPanel
from editor.ui.found.wordsmark import WordsMark
from editor.ui.posts.filterremarks import FilterRemarks
from editor.ui.table.poststable import PostsTable
from editor.ui.window import Window
from editor.ui.wording import Wording

# Shorter work is done before anybody has read what it is.
SOON = 0.5  # seconds
# A list that shows what is found in texts follows at this pace.
PACE = 1000  # milliseconds


class WordsKnown(QObject):
    """Connects what fills the words in with whatever has to do without some of them meanwhile."""

    def __init__(self, window: Window, wording: Wording) -> None:
        super().__init__(window)
        self._window = window
        self._wording = wording
        self._filter = window.list.filter
        self._progress = 0, 0
        self._begun: float | None = None
        self.mark = WordsMark(window.status)
        self._pace = QTimer(self, singleShot=True, interval=PACE)
        self._pace.timeout.connect(self._complete)
        self.mark.stop_wanted.connect(wording.stop)
        wording.progressed.connect(self._on_progress)
        wording.settled.connect(self._on_settled)
        self._filter.changed.connect(self._tell_filter)
        window.closed.connect(self._pace.stop)

    def _on_progress(self, done: int, total: int) -> None:
        if self._begun is None:
            self._begun = time.monotonic()
        self._progress = done, total
        if done < total and time.monotonic() - self._begun >= SOON:
            self.mark.show_step(done, total, foundwords.known(done, total))
        self._tell()
        if self._asks_for_text() and not self._pace.isActive():
            self._pace.start()

    def _on_settled(self) -> None:
        self._begun = None
        self.mark.hide()
        self._tell()
        self._pace.stop()
        self._complete()

    def _tell(self) -> None:
        """Say it in the panel and at the filters, as long as it is of any concern."""
        self._tell_filter()
        for panel in self._window.findChildren(FoundPanel):
            panel.show_known(foundwords.read_on(*self._progress) if self._concerns() else "")

    def _tell_filter(self) -> None:
        told = ""
        if self._concerns() and self._asks_for_text():
            told = foundwords.stopped(*self._progress) if self._wording.stopped else foundwords.known(*self._progress)
        for remarks in self._window.findChildren(FilterRemarks):
            remarks.tell(told)

    def _concerns(self) -> bool:
        done, total = self._progress
        return done < total and (self._begun is not None or self._wording.stopped)

    def _asks_for_text(self) -> bool:
        return any(term.target is Target.TEXT for term in self._filter.query.terms)

    def _complete(self) -> None:
        """Show what is found in texts by now."""
        if self._asks_for_text():
            self._window.list.look_again()
            for table in self._window.findChildren(PostsTable):
                table.look_again()
