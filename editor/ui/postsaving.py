"""Saving the open posts, one after another, and saying whether each is safe."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from editor.desk import saving
from editor.desk.saving import Saved
from editor.site.files import DiskMovedOn
from editor.site.versions import VersionStore
from editor.ui.errors import say
from editor.ui.openposts import OpenPosts
from editor.ui.postpage import PostPage
from editor.ui.sitedesk import SiteDesk
from editor.ui.status import SaveState
from editor.ui.tasks import Tasks


class PostSaving(QObject):
    """Knows which saves have not been answered yet; a second wish waits for the first answer."""

    # A page, before anything of it is written.
    begins = Signal(object)
    saved = Signal(object)
    idle = Signal()
    state_changed = Signal()
    moved_on = Signal(object)

    def __init__(self, desk: SiteDesk, posts: OpenPosts, tasks: Tasks, versions: VersionStore) -> None:
        super().__init__(posts)
        self._desk = desk
        self._posts = posts
        self._tasks = tasks
        self._versions = versions
        self._saving: set[PostPage] = set()
        self._again: set[PostPage] = set()
        self._closing: set[PostPage] = set()

    def busy(self, page: PostPage | None = None) -> bool:
        """Whether a save (of this page) has not been answered yet."""
        return bool(self._saving) if page is None else page in self._saving

    def state_of(self, page: PostPage | None) -> SaveState:
        """Return what there is to know about the safety of a post."""
        if page is None:
            return SaveState.NONE
        if page in self._saving:
            return SaveState.SAVING
        if page.post.undecided:
            return SaveState.MOVED_ON
        if page.post.gone:
            return SaveState.GONE
        if page.post.locked or (page.post.protected and not page.unsaved):
            return SaveState.READ_ONLY
        return SaveState.UNSAVED if page.unsaved else SaveState.SAVED

    def save(self, page: PostPage | None) -> None:
        """Save a post, if it holds something the disk does not."""
        site, index = self._desk.site, self._desk.index
        if page is None or site is None or index is None or page.post.locked:
            return
        if page.post.undecided or page.post.away:
            self.moved_on.emit(page)
            return
        if page in self._saving:
            self._again.add(page)
            return
        page.details.settle()
        text = page.view.text()
        if not page.post.unsaved(text):
            self._nothing_to_save(page)
            return
        key, build = page.post.key, page.post.builder(text)
        expected = None if page.post.gone else page.post.stamp.digest
        self._saving.add(page)
        self.begins.emit(page)
        self._tasks.run(
            lambda: saving.save(site, index, self._versions, key, build(), expected),
            then=lambda saved: self._done(page, saved, text),
            failed=lambda error: self._refused(page, error),
        )
        self.state_changed.emit()

    def save_and_close(self, page: PostPage) -> None:
        """Close a post as soon as it is safely on disk."""
        self._closing.add(page)
        self.save(page)

    def _nothing_to_save(self, page: PostPage) -> None:
        self.state_changed.emit()
        if page.details.torn:
            self._hold_open(page)
            # Whoever waits to close this post must not go on waiting.
            if not self._saving:
                self.idle.emit()

    def _hold_open(self, page: PostPage) -> None:
        """Keep a post that holds something that cannot be saved, and say so."""
        if page in self._closing:
            self._closing.discard(page)
            self._posts.open(page.post.key)
        page.say_held_back()

    def _done(self, page: PostPage, saved: Saved, text: str) -> None:
        self._saving.discard(page)
        if not self._posts.holds(page):
            self._closed_meanwhile(page, saved)
            return
        page.post.saved(saved.document, saved.stamp, text)
        page.details.show_saved()
        anew = page.post.begun_in_text()
        if anew is not None and not page.unsaved:
            page.take_anew(anew)
        page.bar.dismiss()
        page.say_problem()
        if page.details.torn:
            self._hold_open(page)
        self._posts.refresh_tabs()
        self.saved.emit(saved)
        self.state_changed.emit()
        if page in self._again:
            self._again.discard(page)
            self.save(page)
        elif page in self._closing:
            self._closing.discard(page)
            self._posts.drop(page)
        if not self._saving:
            self.idle.emit()

    def _closed_meanwhile(self, page: PostPage, saved: Saved | None) -> None:
        for pages in (self._again, self._closing):
            pages.discard(page)
        if saved is not None:
            self.saved.emit(saved)
        self.state_changed.emit()
        if not self._saving:
            self.idle.emit()

    def _refused(self, page: PostPage, error: Exception) -> None:
        for pages in (self._saving, self._again, self._closing):
            pages.discard(page)
        if not self._posts.holds(page):
            self._closed_meanwhile(page, None)
            return
        if isinstance(error, DiskMovedOn):
            self.moved_on.emit(page)
        else:
            choices = (("save", self.tr("Try again")), ("save-elsewhere", self.tr("Save elsewhere…")))
            page.bar.show_message(say(error, page.name()), "danger", choices)
        self.state_changed.emit()
        if not self._saving:
            self.idle.emit()
