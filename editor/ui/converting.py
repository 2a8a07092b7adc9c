"""Posts that are not UTF-8: what the person is asked before one can be edited, and what then happens to it.

The bytes are read and decoded on the disk thread; a large file keeps nobody waiting.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from editor.desk import converting
from editor.desk.converting import Foreign, Look
from editor.desk.opening import Loaded
from editor.site.files import DiskMovedOn
from editor.site.site import Site
from editor.ui.dialogs.convert import ConvertDialog
from editor.ui.errors import say
from editor.ui.openposts import OpenPosts
from editor.ui.postpage import PostPage
from editor.ui.sitedesk import SiteDesk
from editor.ui.tasks import Tasks


@dataclass(frozen=True, slots=True, eq=False)
class _Question:
    site: Site
    page: PostPage
    foreign: Foreign
    dialog: ConvertDialog


class Converting(QObject):
    """Asks about one post at a time."""

    converted = Signal()
    said = Signal(str)

    def __init__(self, desk: SiteDesk, posts: OpenPosts, tasks: Tasks) -> None:
        super().__init__(posts)
        self._desk = desk
        self._posts = posts
        self._tasks = tasks
        self._question: _Question | None = None
        posts.acted.connect(self._act)

    def _act(self, page: PostPage, choice: str) -> None:
        site = self._desk.site
        if choice != "convert" or site is None or not page.post.locked:
            return
        key, digest = page.post.key, page.post.stamp.digest
        self._tasks.run(
            lambda: converting.examine(site, key, digest),
            then=lambda foreign: self._ask(site, page, foreign),
            failed=lambda error: self._refuse(page, error),
        )

    def _ask(self, site: Site, page: PostPage, foreign: Foreign) -> None:
        if self._question is not None or not self._still(page, foreign):
            return
        name = page.post.key.rpartition("/")[2]
        dialog = ConvertDialog(name, foreign.encoding, self._posts.window())
        self._question = _Question(site, page, foreign, dialog)
        dialog.look_wanted.connect(self._look)
        dialog.convert_wanted.connect(self._convert)
        dialog.finished.connect(self._forget)
        dialog.ask()
        dialog.open()

    def _look(self, encoding: str) -> None:
        question = self._question
        if question is not None:
            self._tasks.run(
                lambda: converting.look(question.foreign, encoding),
                then=lambda look: self._show_look(question, look),
                failed=lambda error: self._refuse(question.page, error),
            )

    def _show_look(self, question: _Question, look: Look) -> None:
        if question is self._question:
            question.dialog.show_look(look)

    def _convert(self, encoding: str) -> None:
        question = self._question
        if question is not None:
            site, page, foreign = question.site, question.page, question.foreign
            key = page.post.key
            self._tasks.run(
                lambda: converting.convert(site, key, foreign, encoding),
                then=lambda loaded: self._take(page, foreign, loaded),
                failed=lambda error: self._refuse(page, error),
            )

    def _take(self, page: PostPage, foreign: Foreign, loaded: Loaded) -> None:
        if self._still(page, foreign):
            page.convert(loaded)
            self.converted.emit()
        else:
            self._refuse(page, DiskMovedOn(None))

    def _still(self, page: PostPage, foreign: Foreign) -> bool:
        """Whether the page is open and shows the bytes that were read; another program may have written others."""
        return self._posts.holds(page) and page.post.locked and page.post.stamp.digest == foreign.stamp.digest

    def _forget(self) -> None:
        self._question = None

    def _refuse(self, page: PostPage, error: Exception) -> None:
        if self._posts.holds(page):
            self.said.emit(say(error, page.name()))
