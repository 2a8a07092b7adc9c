"""What another program did to a post that is open here.

A post without unsaved changes follows the disk in silence.  One with changes
is never overwritten: a bar says what happened and leaves the choice.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from editor.desk import opening
from editor.desk.arrivals import Arrived
from editor.desk.opening import Loaded
from editor.ui.openposts import OpenPosts
from editor.ui.postpage import PostPage
from editor.ui.postsaving import PostSaving
from editor.ui.sitedesk import SiteDesk
from editor.ui.tasks import Tasks


class Conflicts(QObject):
    """Decides for each open post what a change on disk means."""

    compare_wanted = Signal(object)
    reloaded = Signal(object)
    state_changed = Signal()

    def __init__(self, desk: SiteDesk, posts: OpenPosts, saving: PostSaving, tasks: Tasks) -> None:
        super().__init__(posts)
        self._desk = desk
        self._posts = posts
        self._saving = saving
        self._tasks = tasks
        desk.arrived.connect(self._arrive)
        posts.acted.connect(self._act)
        saving.moved_on.connect(self._look)

    def decide(self, page: PostPage, choice: str) -> None:
        """Settle a conflict: "mine" keeps and saves what is in the editor, "theirs" takes what is on disk."""
        theirs = page.post.theirs
        if theirs is None:
            return
        if choice == "mine":
            page.post.rebase(theirs)
            page.bar.dismiss()
            self._saving.save(page)
        else:
            page.take_from_disk(theirs)
            self.reloaded.emit(page)
        self.state_changed.emit()

    def _arrive(self, found: Arrived) -> None:
        for old, new in found.renamed.items():
            self._posts.follow(old, new)
        for key, loaded in found.reloaded.items():
            page = self._posts.page(key)
            # A save under way finds out by itself what the disk holds.
            if page is not None and not self._saving.busy(page) and loaded.stamp.digest != page.post.stamp.digest:
                self._moved_on(page, loaded)
        for key in found.gone:
            page = self._posts.page(key)
            if page is not None and not self._saving.busy(page):
                self._gone(page)
        self._posts.refresh_tabs()
        self.state_changed.emit()

    def _look(self, page: PostPage) -> None:
        if page.post.theirs is not None:
            self._ask(page)
        site = self._desk.site
        if site is not None:
            key = page.post.key
            self._tasks.run(
                lambda: opening.load_post(site, key),
                then=lambda loaded: self._moved_on(page, loaded),
                failed=lambda error: self._gone(page),
            )

    def _moved_on(self, page: PostPage, loaded: Loaded) -> None:
        if not self._posts.holds(page):
            return
        theirs = page.post.theirs
        if theirs is not None and theirs.stamp.digest == loaded.stamp.digest:
            return  # Heard before; the bar stays as it is under the mouse.
        if theirs is None and not page.unsaved:
            page.take_from_disk(loaded)
            self.reloaded.emit(page)
        elif not loaded.locked and loaded.document == page.post.builder(page.view.text())():
            # Somebody wrote exactly what stands in the editor.
            page.post.saved(loaded.document, loaded.stamp, page.view.text())
            page.bar.dismiss()
        else:
            page.post.theirs = loaded
            page.post.gone = False
            self._ask(page)
        self.state_changed.emit()

    def _gone(self, page: PostPage) -> None:
        if not self._posts.holds(page):
            return
        page.post.gone = True
        page.post.theirs = None
        choices = (("save", self.tr("Save it again")), ("close", self.tr("Close")))
        page.bar.show_message(self.tr("This post was deleted or moved. Its text is still here."), "warning", choices)
        self.state_changed.emit()

    def _ask(self, page: PostPage) -> None:
        choices = (
            ("compare", self.tr("Compare…")),
            ("mine", self.tr("Keep mine")),
            ("theirs", self.tr("Take theirs")),
        )
        text = self.tr("This post was changed by another program while you were writing. Both versions are kept.")
        page.bar.show_message(text, "danger", choices)

    def _act(self, page: PostPage, choice: str) -> None:
        match choice:
            case "compare":
                self.compare_wanted.emit(page)
            case "mine" | "theirs":
                self.decide(page, choice)
            case "save":
                self._saving.save(page)
            case "close":
                self._posts.drop(page)
