"""A way on where a post cannot be saved: a copy of it at a place that the person chooses.

The post itself stays open, and unsaved at its own place.
"""

from __future__ import annotations

import os
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog

from editor.desk import saving
from editor.paths import documents
from editor.site.versions import VersionStore
from editor.ui.errors import say
from editor.ui.openposts import OpenPosts
from editor.ui.postpage import PostPage
from editor.ui.postsaving import PostSaving
from editor.ui.sitedesk import SiteDesk
from editor.ui.tasks import Tasks

# In bytes, as most disks count; with room for what a file manager adds.
_LONGEST_NAME = 200


class SavingElsewhere(QObject):
    """Asks where a copy is to go, and writes it on the disk thread."""

    said = Signal(str)

    def __init__(
        self, desk: SiteDesk, posts: OpenPosts, saving_posts: PostSaving, tasks: Tasks, versions: VersionStore
    ) -> None:
        super().__init__(posts)
        self._desk = desk
        self._posts = posts
        self._saving = saving_posts
        self._tasks = tasks
        self._versions = versions
        posts.acted.connect(self._act)

    def _act(self, page: PostPage, choice: str) -> None:
        if choice == "save-elsewhere":
            self._choose(page)

    def _choose(self, page: PostPage) -> None:
        dialog = QFileDialog(self._posts.window(), self.tr("Save a copy elsewhere"))
        dialog.setObjectName("saveElsewhere")
        # It asks by itself before something is replaced.
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDirectory(str(documents()))
        dialog.selectFile(_short(page.post.key.rpartition("/")[2]))
        dialog.fileSelected.connect(lambda path: self._save(page, Path(path)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _save(self, page: PostPage, path: Path) -> None:
        site = self._desk.site
        if site is None or not self._posts.holds(page):
            return
        page.details.settle()
        if _same_place(path, site.path(page.post.key)):
            # There another program's version may stand, which a copy would not look at.
            self._saving.save(page)
            return
        build = page.post.builder(page.view.text())
        self._tasks.run(
            lambda: saving.save_elsewhere(site, self._versions, path, build().to_bytes()),
            then=lambda _: self._saved(page, path),
            failed=lambda error: self._refused(page, path, error),
        )

    def _saved(self, page: PostPage, path: Path) -> None:
        text = self.tr("A copy of “{name}” is in “{folder}” as “{file}”. The post itself is not saved yet.")
        self.said.emit(text.format(name=page.name(), folder=path.parent.name or path.parent, file=path.name))

    def _refused(self, page: PostPage, path: Path, error: Exception) -> None:
        if self._posts.holds(page):
            choices = (("save", self.tr("Try again")), ("save-elsewhere", self.tr("Save elsewhere…")))
            page.bar.show_message(say(error, path.name), "danger", choices)
        else:
            self.said.emit(say(error, path.name))


def _short(name: str) -> str:
    """Return a file name that every disk takes."""
    stem, dot, suffix = name.rpartition(".")
    stem, suffix = (stem, dot + suffix) if stem else (name, "")
    room = _LONGEST_NAME - len(os.fsencode(suffix))
    return os.fsencode(stem)[:room].decode("utf-8", "ignore") + suffix


def _same_place(one: Path, other: Path) -> bool:
    return os.path.normcase(os.path.realpath(one)) == os.path.normcase(os.path.realpath(other))
