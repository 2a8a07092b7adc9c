"""Quick open in a window: looks through the posts on a thread of its own and opens the one that is chosen."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from typing import TypeVar

from PySide6.QtCore import QObject, QTimer

from editor.desk import quickopen
from editor.desk.catalogue import Catalogue
from editor.desk.quickopen import Hit
from editor.site.keys import PostKey
from editor.ui.postpage import PostPage
from editor.ui.quick.quickopen import QuickOpen
from editor.ui.searching import Run, Searching
from editor.ui.window import Window

log = logging.getLogger(__name__)

T = TypeVar("T")

COMMAND = "quickOpen"
MOST_RECENT = 30
# While posts are being read, the list follows at this pace.
PAUSE = 500  # milliseconds


class QuickOpening(QObject):
    """Connects the small window with the site; of several things typed quickly the last one is answered."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._search = Searching(self)
        self._catalogue: Catalogue | None = None
        self._stale = True
        self._asked: str | None = None
        self._recent: dict[PostKey, None] = {}
        self.popup = QuickOpen(window)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self._renew)
        self.popup.typed.connect(self._ask)
        self.popup.open_wanted.connect(window.posts.open)
        window.actions_by_name[COMMAND].triggered.connect(lambda: self.show())
        window.posts.fronted.connect(self._note)
        window.desk.opened.connect(self._enter)
        window.desk.closed.connect(self._leave)
        window.desk.changed.connect(self._follow)
        window.closed.connect(self.finish)
        self._leave()

    def show(self) -> None:
        """Show the small window."""
        if self._window.desk.site is not None:
            self.popup.begin()

    def finish(self) -> None:
        """Stop; call before the program ends."""
        self._pause.stop()
        self._search.finish()

    def _note(self, page: PostPage) -> None:
        key = page.post.key
        self._recent.pop(key, None)
        self._recent[key] = None
        if len(self._recent) > MOST_RECENT:
            self._recent.pop(next(iter(self._recent)))

    def _enter(self) -> None:
        self._window.actions_by_name.enable((COMMAND,), True)

    def _leave(self) -> None:
        self._pause.stop()
        self._search.drop()
        self._catalogue, self._stale, self._asked = None, True, None
        self._recent.clear()
        self.popup.leave()
        self._window.actions_by_name.enable((COMMAND,), False)

    def _follow(self) -> None:
        self._stale = True
        if self.popup.isVisible() and not self._pause.isActive():
            self._pause.start()

    def _renew(self) -> None:
        if not self._search.running:
            self._read_on()

    def _ask(self, typed: str) -> None:
        self._asked = typed
        if self._search.running:
            # What was asked before need not be found any more.
            self._search.cancel()
        else:
            self._answer_next()

    def _answer_next(self) -> None:
        index, typed, self._asked = self._window.desk.index, self._asked, None
        if index is None or typed is None:
            return
        if self._catalogue is None:
            self._catalogue, self._stale = Catalogue(index), False
        known, recent = self._catalogue, self._recent_first()
        run = self._run(
            lambda run: quickopen.hits(index, known, typed, recent, cancelled=run.cancelled),
            lambda found: None if run.cancelled() else self._show(typed, found),
        )

    def _read_on(self) -> None:
        """Read what will be looked through next, while nothing is asked."""
        index = self._window.desk.index
        if index is None or not self.popup.isVisible() or self._pause.isActive():
            return
        if self._stale or self._catalogue is None:
            self._stale = False
            fresh = Catalogue(index)
        elif not self._catalogue.complete:
            fresh = self._catalogue
        else:
            return
        self._run(lambda run: sum(1 for _ in fresh.parts(run.cancelled)), lambda _: self._take(fresh))

    def _take(self, fresh: Catalogue) -> None:
        renewed, self._catalogue = fresh is not self._catalogue, fresh
        if renewed and self._asked is None:
            self._asked = self.popup.field.text()

    def _run(self, work: Callable[[Run], T], then: Callable[[T], None]) -> Run:
        def settled(answer: T) -> None:
            then(answer)
            self._go_on()

        def failed(error: Exception) -> None:
            log.warning("the posts could not be looked through", exc_info=error)
            if self._asked is not None:
                self._answer_next()

        return self._search.run(work, then=settled, failed=failed)

    def _show(self, typed: str, found: Sequence[Hit]) -> None:
        if self.popup.isVisible() and typed == self.popup.field.text():
            self.popup.show_hits(found, complete=not self._window.desk.scan_running())

    def _go_on(self) -> None:
        if self._asked is not None:
            self._answer_next()
        else:
            self._read_on()

    def _recent_first(self) -> list[PostKey]:
        """Return the posts that were opened last, the last first, but for the one that is in front."""
        front = self._window.posts.front
        return [key for key in reversed(self._recent) if front is None or key != front.post.key]
