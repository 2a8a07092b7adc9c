"""Puts together what is written here and what another program wrote: merged, undone, compared, decided.

Merging happens on the disk thread.  Whoever types meanwhile is never kept
waiting; the answer is then thrown away and the merge made anew.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit

from editor.content.document import Document
from editor.desk import meeting, saving
from editor.desk.meeting import Decision, Met
from editor.desk.opening import Loaded, load_post
from editor.site.keys import PostKey
from editor.site.versions import VersionStore
from editor.ui import textbuffer
from editor.ui.dialogs.compare import CompareDialog
from editor.ui.dialogs.conflictview import ConflictView
from editor.ui.errors import say
from editor.ui.openposts import OpenPosts, take_up
from editor.ui.postpage import PostPage
from editor.ui.sitedesk import SiteDesk
from editor.ui.tasks import Tasks
from editor.ui.text.colours import tint

T = TypeVar("T")
MARKS = "merged"
MOST_MARKS = 500


@dataclass(frozen=True, slots=True)
class _Step:
    """What was merged last into a page, to show it and to take it back.

    Attributes:
        before: The post before.
        after: The post as it was merged.
        names: The details that changed.
        marks: What came into the text.
    """

    before: Document
    after: Document
    names: tuple[str, ...]
    marks: list[QTextEdit.ExtraSelection]


class Combining(QObject):
    """Works on a page and the version of it that waits on disk, `page.post.theirs`."""

    # Page: it holds both now, and nobody had to be asked.
    combined = Signal(object)
    # Page: another program wrote just what stands in it.
    agreed = Signal(object)
    # Page, `Met` or None: somebody has to be asked; None where merging itself failed.
    asked = Signal(object, object)
    # Page: what was decided stands in it, and is to be saved; or needs no save.
    save_wanted = Signal(object)
    settled = Signal(object)
    undone = Signal(object)
    said = Signal(str)

    def __init__(self, desk: SiteDesk, posts: OpenPosts, tasks: Tasks, versions: VersionStore) -> None:
        super().__init__(posts)
        self._desk = desk
        self._posts = posts
        self._tasks = tasks
        self._versions = versions
        self._steps: dict[PostPage, _Step] = {}
        posts.dropped.connect(self._forget)

    def meet(self, page: PostPage, theirs: Loaded) -> None:
        """Merge what another program wrote into a page with unsaved changes; one of the signals follows.

        Until then, and until what was asked is answered, nothing is saved.
        """
        page.post.theirs = theirs
        self._run(page, theirs, lambda met: met.clean, self._met)

    def decide(self, page: PostPage, choice: str) -> None:
        """Settle what nobody could merge: "mine" or "theirs" in all places; the other goes to the versions."""
        theirs = page.post.theirs
        if theirs is not None and not self._is_torn(page):
            self._run(
                page,
                theirs,
                lambda met: meeting.decided(met.merged, choice) if met.merged is not None else None,
                lambda page, met, document: self._decided(page, met, document, choice),
            )

    def compare(self, page: PostPage) -> None:
        """Show both versions and let the person decide place by place."""
        theirs = page.post.theirs
        if theirs is not None and not self._is_torn(page):
            self._run(page, theirs, lambda met: met.clean, self._show_both)

    def compare_copy(self, page: PostPage, copy: PostKey) -> None:
        """Show a page beside the copy of it that a sync program made; taking theirs can be undone."""
        site = self._desk.site
        if site is not None:
            self._tasks.run(
                lambda: load_post(site, copy),
                then=lambda loaded: self._show_copy(page, loaded),
                failed=lambda error: self.said.emit(say(error, copy.rpartition("/")[2])),
            )

    def rename(self, page: PostPage, new: PostKey) -> None:
        """Go on with a post under the name that its file was given, and its versions too."""
        site, old = self._desk.site, page.post.key
        self._posts.follow(old, new)
        if site is not None:
            self._work(lambda: saving.note_renamed(self._versions, site, old, new))

    def follow(self, page: PostPage, loaded: Loaded) -> None:
        """Follow the disk with a page that has no unsaved changes."""
        self._forget(page)
        page.take_from_disk(loaded)

    def replaced(self, page: PostPage, theirs: Loaded) -> None:
        """Follow the disk with a page that has no unsaved changes, and keep both versions."""
        site, key, base = self._desk.site, page.post.key, page.post.base
        locked = page.post.locked
        if site is not None:
            self._work(
                lambda: meeting.note_replaced(self._versions, site, key, b"" if locked else base.to_bytes(), theirs)
            )
        self.follow(page, theirs)

    def undo(self, page: PostPage) -> None:
        """Take back what was merged last, and keep what was typed since."""
        step = self._steps.get(page)
        if step is None:
            return
        page.details.settle()
        revision, build = page.post.revision, page.post.builder(page.view.text())

        def answer(document: Document | None) -> None:
            if not self._posts.holds(page):
                return
            if page.post.revision != revision:
                self.undo(page)
            elif document is None:
                self.said.emit(self.tr("You have changed the same places since. Undo goes back step by step."))
            else:
                self._forget(page)
                take_up(page, document)
                page.edited.emit()
                self.undone.emit(page)

        self._tasks.run(lambda: meeting.without(step.after, build(), step.before), then=answer, failed=self._refuse)

    def show(self, page: PostPage) -> None:
        """Mark what came in, and go to the first place, or to the next where it is marked already."""
        step = self._steps.get(page)
        if step is None:
            return
        if not step.marks:
            self._show_details(page, step)
            return
        caret = page.view.textCursor().position()
        starts = [mark.cursor.selectionStart() for mark in step.marks]
        page.view.set_marks(MARKS, step.marks)
        cursor = page.view.textCursor()
        cursor.setPosition(next((start for start in starts if start > caret), starts[0]))
        page.view.setTextCursor(cursor)
        page.view.centerCursor()
        page.view.setFocus()

    def clear(self, page: PostPage) -> None:
        """Forget what was merged last, as after a save; nothing is marked any more."""
        self._forget(page)

    # Merging.

    def _run(
        self,
        page: PostPage,
        theirs: Loaded,
        work: Callable[[Met], T],
        then: Callable[[PostPage, Met, T], None],
    ) -> None:
        post = page.post
        page.details.settle()
        revision, base, build = post.revision, post.base, post.builder(page.view.text())

        def meet() -> tuple[Met, T]:
            met = meeting.meet(base, build, theirs)
            return met, work(met)

        def answer(answered: tuple[Met, T]) -> None:
            if not self._posts.holds(page) or not _are_same(post.theirs, theirs):
                return
            if post.revision != revision:
                self._run(page, theirs, work, then)
            else:
                then(page, *answered)

        def fail(error: Exception) -> None:
            if self._posts.holds(page) and _are_same(post.theirs, theirs):
                self._refuse(error)
                self.asked.emit(page, None)

        self._tasks.run(meet, then=answer, failed=fail)

    def _met(self, page: PostPage, met: Met, clean: Document | None) -> None:
        if met.same:
            page.post.saved(met.theirs.document, met.theirs.stamp, page.view.text())
            self.agreed.emit(page)
        elif clean is None or page.details.torn:
            # What is typed as details and cannot be read has no place in a merged post.
            self.asked.emit(page, met)
        else:
            self._apply(page, met, clean)
            self.combined.emit(page)

    def _decided(self, page: PostPage, met: Met, document: Document | None, choice: str) -> None:
        mine = choice == "mine"
        if document is not None:
            self._apply(page, met, document)
        elif mine:
            self._keep_both(page, met)
            # All of mine is written; from theirs comes nothing, not even the line ends.
            page.post.rebase(replace(met.theirs, locked=True))
        else:
            self._keep_both(page, met)
            page.take_from_disk(met.theirs)
        (self.save_wanted if mine else self.settled).emit(page)

    def _is_torn(self, page: PostPage) -> bool:
        """Tell, and say it, whether something is typed as details that has no place in a post."""
        page.details.settle()
        if page.details.torn:
            self.said.emit(self.tr("What is typed as details cannot be saved yet. Change that first."))
        return bool(page.details.torn)

    def _apply(self, page: PostPage, met: Met, document: Document) -> None:
        self._keep_both(page, met)
        self._forget(page)
        page.take_merged(met.theirs, document)
        marks = _marks(page, met, document) if document is met.clean else []
        self._steps[page] = _Step(met.mine, document, met.names, marks)

    def _keep_both(self, page: PostPage, met: Met) -> None:
        site, key = self._desk.site, page.post.key
        if site is not None:
            self._work(lambda: meeting.keep_both(self._versions, site, key, met))

    def _forget(self, page: PostPage) -> None:
        if self._steps.pop(page, None) is not None:
            page.view.set_marks(MARKS, [])

    def _show_details(self, page: PostPage, step: _Step) -> None:
        page.unfold(True)
        page.folded.emit(True)
        if step.names and step.names[0] == page.details.title_name:
            page.title.setFocus()
        elif step.names:
            page.form.focus_field(step.names[0])

    # Comparing.

    def _show_both(self, page: PostPage, met: Met, clean: Document | None) -> None:
        if met.same or clean is not None:
            self._met(page, met, clean)
        elif met.merged is None:
            mine = page.post.front.head + page.view.text()
            dialog = CompareDialog(page.name(), mine, met.theirs.document.head + met.theirs.text, self._posts.window())
            dialog.decided.connect(lambda choice: self.decide(page, choice))
            dialog.open()
        else:
            labels = {field.name: field.label for field in self._desk.fields_of(page.post.key)}
            view = ConflictView(page.name(), met, labels, self._posts.window())
            view.decided.connect(lambda decision: self._build(page, met, decision, view))
            view.left.connect(lambda decision: self._keep_left(page, met, decision))
            view.open()

    def _show_copy(self, page: PostPage, copy: Loaded) -> None:
        if not self._posts.holds(page):
            return
        mine = page.post.front.head + page.view.text()
        dialog = CompareDialog(page.name(), mine, copy.document.head + copy.text, self._posts.window())
        dialog.decided.connect(lambda choice: self._take_copy(page, copy) if choice == "theirs" else None)
        dialog.open()

    def _take_copy(self, page: PostPage, copy: Loaded) -> None:
        if self._posts.holds(page) and not copy.locked:
            take_up(page, copy.document)
            page.edited.emit()
            self.settled.emit(page)

    def _build(self, page: PostPage, met: Met, decision: Decision, view: ConflictView) -> None:
        merged = met.merged
        if merged is None or not self._posts.holds(page):
            view.accept()
            return
        self._tasks.run(
            lambda: meeting.built(merged, decision),
            then=lambda document: self._take(page, met, document, view),
            failed=lambda error: view.refuse(say(error, page.name())),
        )

    def _take(self, page: PostPage, met: Met, document: Document, view: ConflictView) -> None:
        view.accept()
        if not self._posts.holds(page):
            return
        waiting = page.post.theirs
        if waiting is None:
            # The file is what it was before, so nothing of theirs is left to go on from.
            take_up(page, document)
            page.edited.emit()
        else:
            self._apply(page, met, document)
        if waiting is not None and not _are_same(waiting, met.theirs):
            self.meet(page, waiting)
        else:
            self.save_wanted.emit(page)

    def _keep_left(self, page: PostPage, met: Met, decision: Decision) -> None:
        """Put a result that somebody had worked on among the versions, though it was not wanted in the end."""
        site, key, merged = self._desk.site, page.post.key, met.merged
        if site is not None and merged is not None:
            self._work(
                lambda: saving.keep(self._versions, site, key, meeting.built(merged, decision).to_bytes(), "discarded")
            )

    def keep_read(self, page: PostPage) -> None:
        """Put what was read of a post among its versions, before it stands in the window only."""
        site, key, base = self._desk.site, page.post.key, page.post.base
        if site is not None and not page.post.locked:
            self._work(lambda: saving.keep(self._versions, site, key, base.to_bytes(), "opened"))

    def _work(self, work: Callable[[], object]) -> None:
        self._tasks.run(work, then=lambda _: None, failed=self._refuse)

    def _refuse(self, error: Exception) -> None:
        self.said.emit(say(error, ""))


def _are_same(waiting: Loaded | None, theirs: Loaded) -> bool:
    return waiting is not None and waiting.stamp.digest == theirs.stamp.digest


def _marks(page: PostPage, met: Met, document: Document) -> list[QTextEdit.ExtraSelection]:
    """Return the marks of what came in; their cursors stay with it when the text changes."""
    look = QTextCharFormat()
    look.setBackground(tint(page.palette(), "info"))
    marks = []
    at = position = 0
    for start, end in met.came[:MOST_MARKS]:
        position += textbuffer.qt_position(document.text[at:start], start - at)
        length = textbuffer.qt_position(document.text[start:end], end - start)
        cursor = QTextCursor(page.view.document())
        cursor.setPosition(position)
        cursor.setPosition(position + length, QTextCursor.MoveMode.KeepAnchor)
        mark = QTextEdit.ExtraSelection()
        mark.cursor = cursor
        mark.format = look
        marks.append(mark)
        at, position = end, position + length
    return marks
