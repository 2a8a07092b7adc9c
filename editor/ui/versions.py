"""The versions of the post in front: shown on wish, and brought back into the editor, never onto the disk."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from PySide6.QtCore import QCoreApplication, QObject, Signal

from editor.content.document import Document
from editor.desk import history
from editor.desk.history import Entry, Listing, Look
from editor.desk.saving import Saved
from editor.desk.versionwords import when_words
from editor.site.files import digest_of
from editor.site.site import Site
from editor.site.versions import VersionStore
from editor.ui.broughtback import BroughtBack
from editor.ui.dialogs.history import HistoryView
from editor.ui.errors import say
from editor.ui.keeping import Keeping
from editor.ui.openposts import OpenPosts
from editor.ui.postpage import PostPage
from editor.ui.sitedesk import SiteDesk
from editor.ui.tasks import Tasks


@dataclass(frozen=True, slots=True, eq=False)
class _Showing:
    """What the view was opened for; the post is as it was then, as long as nobody can edit it."""

    site: Site
    page: PostPage
    build: Callable[[], Document]
    view: HistoryView


class Versions(QObject):
    """Reads on the disk thread and shows one post at a time."""

    # That a version is in the editor, in words; `undo` takes it back.
    brought_back = Signal(str)
    # Why earlier versions are not being kept, in words; "" when they are again.
    trouble_changed = Signal(str)
    said = Signal(str)

    def __init__(self, desk: SiteDesk, posts: OpenPosts, tasks: Tasks, store: VersionStore, keeping: Keeping) -> None:
        super().__init__(posts)
        self._desk = desk
        self._posts = posts
        self._tasks = tasks
        self._store = store
        self._keeping = keeping
        self._showing: _Showing | None = None
        self._last: BroughtBack | None = None
        self._unkept = False

    def show(self) -> None:
        """Show what the post in front was before."""
        site, page = self._desk.site, self._posts.front
        if site is None or page is None or self._showing is not None:
            return
        page.details.settle()
        key, build = page.post.key, page.post.builder(page.view.text())
        labels = {field.name: field.label for field in self._desk.fields_of(key)}
        view = HistoryView(page.name(), labels, self._posts.window())
        self._showing = showing = _Showing(site, page, build, view)
        view.look_wanted.connect(self._look)
        view.bring_back_wanted.connect(self._bring_back)
        view.finished.connect(self._forget)
        self._tasks.run(
            lambda: (history.entries_of(site, self._store, key), digest_of(build().to_bytes())),
            then=lambda answer: self._list(showing, *answer),
            failed=lambda error: self._refuse(showing, None, error),
        )
        view.open()

    def undo(self) -> None:
        """Take back what was brought back last, if that still can be."""
        last, self._last = self._last, None
        if last is not None:
            last.undo()

    def note_saved(self, saved: Saved) -> None:
        """Mark whether the versions of what was saved are kept."""
        self.note(saved.unkept)

    def note(self, unkept: Exception | None) -> None:
        """Mark as long as it lasts that versions are not being kept."""
        if (unkept is not None) is not self._unkept:
            self._unkept = unkept is not None
            words = say(unkept, "") if unkept is not None else ""
            self.trouble_changed.emit(words)
            if words:
                self.said.emit(words)

    def _list(self, showing: _Showing, listing: Listing, current: bytes) -> None:
        if showing is self._showing:
            showing.view.show_listing(listing, current)

    def _look(self, entry: Entry) -> None:
        showing = self._showing
        if showing is not None:
            self._tasks.run(
                lambda: history.look(showing.site, self._store, entry, showing.build()),
                then=lambda look: self._show(showing, look),
                failed=lambda error: self._refuse(showing, entry, error),
            )

    def _show(self, showing: _Showing, look: Look) -> None:
        if showing is self._showing:
            showing.view.show_look(look)

    def _refuse(self, showing: _Showing, entry: Entry | None, error: Exception) -> None:
        if showing is self._showing and entry is not None:
            showing.view.show_refused(entry, say(error, showing.page.name()))

    def _bring_back(self, look: Look) -> None:
        showing = self._showing
        if showing is None or look.document is None or not self._posts.holds(showing.page):
            return
        page = showing.page
        if page.unsaved:
            # It stood in no file, and undo does not outlive the window.
            self._keeping.shelve(page, lambda: None, self.note)
        self._last = BroughtBack(page, look.document)
        self._last.destroyed.connect(self._let_go)
        when = when_words(look.entry.when, datetime.now(UTC), QCoreApplication.translate)
        text = self.tr("The version of {when} is in the editor. It is on disk once you save.")
        tell = self.brought_back if self._last.can_be_undone else self.said
        tell.emit(text.format(when=when))
        page.view.setFocus()

    def _let_go(self) -> None:
        self._last = None

    def _forget(self) -> None:
        self._showing = None
