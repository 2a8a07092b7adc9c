"""Moving posts to the trash, from the list or from the post in front; a toast leads back.

What was unsaved of a post is among its versions then.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QFile, QObject, Signal

from editor.desk import trashing
from editor.desk.trashing import Outcome, Trashed
from editor.site.keys import PostKey
from editor.site.versions import VersionStore
from editor.ui.dialogs.question import Question
from editor.ui.errors import say
from editor.ui.openposts import OpenPosts
from editor.ui.sitedesk import SiteDesk
from editor.ui.tasks import Tasks
from editor.ui.titles import title_of
from editor.ui.translation import plural

UNDO = "undoTrash"


class Trashing(QObject):
    """Throws posts away, and fetches them back."""

    # What came of it, in words, and the id of the way back, "" for none.
    done = Signal(str, str)
    # Why versions of what went cannot be kept, an exception; None where they are.
    unkept = Signal(object)

    def __init__(self, desk: SiteDesk, posts: OpenPosts, tasks: Tasks, versions: VersionStore) -> None:
        super().__init__(posts)
        self._desk = desk
        self._posts = posts
        self._tasks = tasks
        self._versions = versions
        self._undo: tuple[Trashed, ...] = ()
        # Which of them were open, the one that was in front last.
        self._open: list[PostKey] = []
        desk.closed.connect(self._forget)

    def trash(self, keys: Sequence[PostKey]) -> None:
        """Move posts to the trash; ask first where they are several."""
        if len(keys) < 2:
            self._trash(keys)
            return
        count = len(keys)
        text = self.tr("Move {count} posts to the trash?", "", plural(count)).format(count=count)
        details = self.tr("They can be brought back with Undo, and later from the trash or from Deleted posts.")
        question = Question(text, details, (("trash", self.tr("Move to trash")),), self._posts.window())
        question.answered.connect(lambda choice: self._trash(keys) if choice else None)
        question.open()

    def undo(self) -> None:
        """Bring the posts back that went last."""
        site, index, undo = self._desk.site, self._desk.index, self._undo
        self._undo = ()
        if site is not None and index is not None and undo:
            self._tasks.run(
                lambda: trashing.restore(site, index, self._versions, undo),
                then=self._restored,
                failed=lambda error: self.done.emit(say(error, ""), ""),
            )

    def _trash(self, keys: Sequence[PostKey]) -> None:
        site, index = self._desk.site, self._desk.index
        if site is None or index is None:
            return
        pages = [(key, self._posts.page(key)) for key in keys]
        # Of a post that was never saved there is no file to throw away.
        fileless = [page for _, page in pages if page is not None and not page.post.stamp.digest]
        for page in fileless:
            name = page.name()
            self._posts.drop(page)
            self.done.emit(self.tr("“{name}” is closed. Its text is among the deleted posts.").format(name=name), "")
        files = [key for key, page in pages if page not in fileless or page is None]
        if files:
            names = {key: title_of(self._desk, self._posts, key, key.rpartition("/")[2]) for key in files}
            self._tasks.run(
                lambda: trashing.trash(site, index, self._versions, files, _to_trash),
                then=lambda outcome: self._trashed(outcome, names),
                failed=lambda error: self.done.emit(say(error, names[files[0]]), ""),
            )

    def _trashed(self, outcome: Outcome, names: dict[PostKey, str]) -> None:
        gone = [trashed.key for trashed in outcome.posts]
        if gone:
            self._undo = outcome.posts
            front = self._posts.front
            pages = [page for key in gone if (page := self._posts.page(key)) is not None]
            self._open = [page.post.key for page in sorted(pages, key=lambda page: page is front)]
            for page in pages:
                # What is unsaved becomes a version as it is closed.
                self._posts.drop(page)
            self.unkept.emit(outcome.unkept)
        self._desk.announce(outcome.changes)
        words = []
        if len(gone) == 1:
            words.append(self.tr("“{name}” is in the trash").format(name=names[gone[0]]))
        elif gone:
            words.append(self.tr("Posts moved to the trash: {count}").format(count=len(gone)))
        words += [say(why, names[key]) for key, why in outcome.failed[:1]]
        self.done.emit(". ".join(word.rstrip(".") for word in words), UNDO if gone else "")

    def _restored(self, outcome: Outcome) -> None:
        self._desk.announce(outcome.changes)
        back = [trashed.key for trashed in outcome.posts]
        for key in self._open:
            if key in back:
                self._posts.open(key)
        words = [self.tr("Posts brought back: {count}").format(count=len(back))] if back else []
        words += [say(why, key.rpartition("/")[2]) for key, why in outcome.failed[:1]]
        self.done.emit(". ".join(word.rstrip(".") for word in words), "")

    def _forget(self) -> None:
        self._undo = ()
        self._open = []


def _to_trash(path: Path) -> bool:
    return bool(QFile.moveToTrash(str(path)))
