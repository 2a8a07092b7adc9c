"""Find in all posts, and replace there: looks on a thread of its own, shows what comes, and leads to it.

What is in the editor and not saved yet is looked into as it is there.  What is
replaced goes the way of every change of many posts: planned, asked about where
that is called for, recorded, and taken back in one step.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QDockWidget

from editor.content.document import Document
from editor.desk import findposts
from editor.desk.findposts import MOST_POSTS, FindExactly, FindWords, FoundPost, Hit, Look, Looked, search_for
from editor.desk.replacing import ReplaceText
from editor.site.changes import Changes
from editor.site.keys import PostKey
from editor.site.wordfinder import Asked
from editor.ui.arriving import Arriving
from editor.ui.bulk.changing import BulkChanges
from editor.ui.found import foundwords
from editor.ui.found.foundpanel import FoundPanel
from editor.ui.searching import Run, Searching
from editor.ui.window import Window

log = logging.getLogger(__name__)

FIND, REPLACE = "findInPosts", "replaceInPosts"
# What other programs do comes in bursts.
PAUSE = 500  # milliseconds
# Shorter searches are done before anybody has read how far they are.
SOON = 0.5  # seconds
SHARE = 0.42  # of the window's height, when it is first shown

Held = Mapping[PostKey, Callable[[], Document]]


class FindInPosts(QObject):
    """Connects the panel with a window."""

    # What a running search found; from the thread that looks.
    _looked = Signal(object, object)

    def __init__(self, window: Window, changes: BulkChanges) -> None:
        super().__init__(window)
        self._window = window
        self._desk = window.desk
        self._changes = changes
        self._search = Searching(self)
        # What is listed was looked for with this.
        self._look: Look | None = None
        self._asked = Asked("")
        self._stale: set[PostKey] = set()
        self._complete = True
        # The index is being made anew; then it is looked for again.
        self._mending = False
        self._sized = False
        self.panel = FoundPanel(window)
        problems = window.findChild(QDockWidget, "problems")
        if problems is not None:
            window.tabifyDockWidget(problems, self.panel)
        self.arriving = Arriving(window)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self._catch_up)
        self._connect()
        self._refresh()

    def show(self, *, replacing: bool = False) -> None:
        """Show the panel; what is selected in the post in front is looked for."""
        if self._desk.site is None:
            return
        page = self._window.posts.front
        selected = page.view.selected_text().strip() if page is not None else ""
        self.panel.begin("" if "\n" in selected else selected, replacing=replacing)
        self._size()

    def cancel(self) -> None:
        """Stop looking; what was found stays listed."""
        self._search.cancel()

    def finish(self) -> None:
        """Stop; call before the program ends."""
        self._pause.stop()
        self._search.finish()

    def _connect(self) -> None:
        window, panel = self._window, self.panel
        window.actions_by_name[FIND].triggered.connect(lambda: self.show())
        window.actions_by_name[REPLACE].triggered.connect(lambda: self.show(replacing=True))
        window.desk.opened.connect(self._enter)
        window.desk.closed.connect(self._leave)
        window.desk.changed.connect(self._follow)
        window.desk.scanned.connect(self._on_scanned)
        window.closed.connect(self.finish)
        panel.asked.connect(self._ask)
        panel.cancel_wanted.connect(self.cancel)
        panel.seen.connect(self._on_seen)
        panel.list.open_wanted.connect(self._open)
        panel.replace.chosen.connect(self._choose)
        panel.replace.all_ticked.connect(panel.rows.tick_all)
        panel.replace.replace_wanted.connect(self._replace)
        panel.rows.dataChanged.connect(self._count)
        self._changes.done.connect(self._look_at_open)
        self._looked.connect(self._show)

    def _size(self) -> None:
        if not self._sized:
            self._sized = True
            height = round(self._window.height() * SHARE)
            self._window.resizeDocks([self.panel], [height], Qt.Orientation.Vertical)

    # Following the site.

    def _enter(self) -> None:
        self._refresh()
        self._ask()

    def _leave(self) -> None:
        self._search.drop()
        self._pause.stop()
        self._look = None
        self._mending = False
        self._stale.clear()
        self._begin_anew()
        self._refresh()

    def _refresh(self) -> None:
        self._window.actions_by_name.enable((FIND, REPLACE), self._desk.site is not None)

    def _follow(self, changes: Changes) -> None:
        self._stale |= changes.written | changes.removed | {key for pair in changes.moved for key in pair}
        if self.panel.isVisible() and self._look is not None:
            self._pause.start()

    def _look_at_open(self) -> None:
        """What is changed in the editor is told by nobody else."""
        self._follow(Changes(written=frozenset(self._held())))

    def _on_seen(self, seen: bool) -> None:
        page = self._window.posts.front
        if not seen:
            self.cancel()
            if page is not None and self.panel.isHidden():
                page.view.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self._look is None or not self._complete:
            self._ask()
        else:
            self._catch_up()

    # Looking.

    def _ask(self) -> None:
        """Look for what is typed now, in all posts."""
        self._search.drop()
        self._look = None
        self._begin_anew()
        wanted = self.panel.wanted
        if not self.panel.isVisible() or not (wanted.text if self.panel.replacing else wanted.words):
            return
        site, index = self._desk.site, self._desk.index
        if site is None or index is None:
            return
        self._look = look = FindExactly(wanted) if self.panel.replacing else FindWords(wanted)
        self._asked = wanted
        self._stale.clear()
        held = self._held()
        self.panel.say(self.tr("Searching…"))

        def work(run: Run) -> None:
            for looked in findposts.find(site, index, look, held, run.cancelled):
                self._looked.emit(run, looked)

        self._run(work)

    def _catch_up(self) -> None:
        """Look into the posts that were changed since."""
        site, index, look = self._desk.site, self._desk.index, self._look
        if site is None or index is None or look is None or not self._stale or not self.panel.isVisible():
            return
        if self._search.running:
            self._pause.start()
            return
        if len(self._stale) > MOST_POSTS:
            # As after a first scan: the index knows which of them to look into, and it can be called off.
            self._ask()
            return
        keys, held = sorted(self._stale), self._held()
        self._stale.clear()

        def work(run: Run) -> None:
            rows = {key: index.row(key) for key in keys}
            posts = [(key, row.title) for key, row in rows.items() if row is not None]
            found = {each.key: each for looked in findposts.look_into(site, look, posts, held) for each in looked.found}
            self._looked.emit(run, {key: found.get(key) for key in keys})

        self._run(work)

    def _held(self) -> Held:
        unsaved = [page for page in self._window.posts.unsaved() if not page.post.locked]
        return {page.post.key: page.post.builder(page.view.text()) for page in unsaved}

    def _run(self, work: Callable[[Run], None]) -> None:
        self._search.run(work, then=lambda _: self._ended(), failed=self._failed)

    def _show(self, run: Run, news: Looked | Mapping[PostKey, FoundPost | None]) -> None:
        if not self._search.is_current(run):
            return
        if isinstance(news, Looked):
            self._complete = news.done >= news.total
            self.panel.rows.add(news.found)
            if run.took > SOON:
                self.panel.show_progress(news.done, news.total)
        else:
            for key, found in news.items():
                self.panel.rows.put(key, found)
        self._count()

    def _failed(self, error: Exception) -> None:
        log.warning("the posts could not be searched", exc_info=error)
        self._ended()
        self.panel.say(self.tr("The posts could not be searched."))

    def _ended(self) -> None:
        self.panel.show_progress(0, 0)
        index = self._desk.index
        if index is None or not index.damaged:
            self._mending = False
            self._count()
        elif self._mending:
            self._failed_to_mend()
        else:
            self._mending = True
            self.panel.say(
                self.tr("What is known of the posts was damaged and is being made anew. Then the search goes on.")
            )
            self._desk.rescan()

    def _failed_to_mend(self) -> None:
        self._mending, self._complete = False, False
        self.panel.say(self.tr("The posts could not be searched."))

    def _on_scanned(self) -> None:
        if self._mending:
            self._ask()

    # What is listed.

    def _begin_anew(self) -> None:
        self._complete = True
        self.panel.show_progress(0, 0)
        self.panel.say("")
        self.panel.rows.clear(self.panel.replace.parts if self.panel.replacing else None)
        self._count()

    def _choose(self) -> None:
        self.panel.rows.choose(self.panel.replace.parts)
        self._count()

    def _count(self) -> None:
        """Say how much is listed, and how much of it would be replaced."""
        rows, row = self.panel.rows, self.panel.replace
        listed = rows.listed()
        if self.panel.replacing:
            row.show_counts(rows.counts())
            ready = not self._search.running
            row.show_ticked(len(rows.ticked()), len(listed), rows.places(ticked=True), complete=ready)
        if not self._search.running and not self._mending and self._look is not None:
            most = len(listed) >= MOST_POSTS
            self.panel.say(foundwords.summary(rows.places(), len(listed), most=most, complete=self._complete or most))

    def _open(self, found: FoundPost, hit: Hit | None) -> None:
        self.arriving.go(found.key, hit)

    def _replace(self) -> None:
        """Replace in the ticked posts what is listed of them."""
        rows, parts = self.panel.rows, self.panel.replace.parts
        if self._asked != self.panel.wanted or self._search.running:
            # What is listed is not what is typed, or not all of it.
            return
        details = tuple(sorted(part for part in rows.counts() if part is not None and part in parts))
        search = search_for(self._asked, details, text=parts.text)
        self._changes.change(rows.ticked(), ReplaceText(search, self.panel.replace.text.text()))
