"""The versions of the post in front: shown on wish, and brought back into the editor, never onto the disk."""

from __future__ import annotations

from datetime import UTC, datetime

from PySide6.QtCore import QCoreApplication, QObject, Signal

from editor.desk.history import Look
from editor.desk.saving import Saved
from editor.desk.versionwords import when_words
from editor.site.versions import VersionStore
from editor.ui.broughtback import BroughtBack
from editor.ui.deletedposts import DeletedPosts
from editor.ui.dialogs.history import HistoryView
from editor.ui.errors import say
from editor.ui.keeping import Keeping
from editor.ui.leftovers import Leftovers
from editor.ui.openposts import OpenPosts
from editor.ui.postpage import PostPage
from editor.ui.sitedesk import SiteDesk
from editor.ui.tasks import Tasks
from editor.ui.versionsreading import Subject, VersionsReading


class Versions(QObject):
    """Shows one post at a time."""

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
        self._view: HistoryView | None = None
        self._last: BroughtBack | None = None
        self._unkept = False
        self.deleted = DeletedPosts(desk, posts, tasks, store)
        self.deleted.said.connect(self.said)
        leftovers = Leftovers(desk, tasks, store, self)
        leftovers.said.connect(self.said)
        leftovers.unkept.connect(self.note)

    def show(self) -> None:
        """Show what the post in front was before."""
        site, page = self._desk.site, self._posts.front
        if site is None or page is None or self._view is not None:
            return
        page.details.settle()
        # The post is as it is now, as long as nobody can edit it.
        build = page.post.builder(page.view.text())
        labels = {field.name: field.label for field in self._desk.fields_of(page.post.key)}
        self._view = view = HistoryView(page.name(), labels, self._posts.window())
        reading = VersionsReading(self._tasks, self._store, view.pane)
        view.bring_back_wanted.connect(lambda look: self._bring_back(page, look))
        view.finished.connect(reading.stop)
        self._desk.closed.connect(reading.stop)
        view.finished.connect(self._forget)
        reading.read(Subject(site, page.post.key, page.name(), build))
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

    def _bring_back(self, page: PostPage, look: Look) -> None:
        if look.document is None or not self._posts.holds(page):
            return
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
        self._view = None
