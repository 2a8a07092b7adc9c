"""Changing the chosen posts: planned, asked about where that is called for, done, and taken back by a toast.

A post with unsaved changes is not written behind the person's back: it is
changed in the editor, to be saved with the rest.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from editor.content.frontmatter import FrontMatter, NotLossless
from editor.desk.bulk import apply, each, hunks, undo
from editor.desk.bulk.apply import Outcome
from editor.desk.bulk.carrying import Place
from editor.desk.bulk.dating import SetMoment
from editor.desk.bulk.edits import ChangeItems, Edit, SetValue
from editor.desk.bulk.plan import Plan, planning
from editor.site.changelog import ChangeLog, Operation, Words
from editor.site.files import DiskMovedOn, NotReadable
from editor.site.keys import PostKey
from editor.site.versions import VersionStore
from editor.ui.broughtback import BroughtBack
from editor.ui.bulk import words
from editor.ui.bulk.bulkdialog import BulkDialog
from editor.ui.bulk.hunksview import AT_ONCE
from editor.ui.bulk.work import Work
from editor.ui.errors import say
from editor.ui.openposts import OpenPosts
from editor.ui.sitedesk import SiteDesk
from editor.ui.tasks import Tasks

# The second is said of a change that was stopped halfway.
UNDO, UNDO_THOSE, SHOW = "undoBulk", "undoBulkThose", "showBulk"
# So many are changed at once without a question; there is a way back.
FEW = 10


class BulkChanges(QObject):
    """Plans and makes changes on the disk thread, one after the other; saves come between."""

    # What came of it, in words, and the ids of the ways on, "" for none.
    done = Signal(str, str, str)
    # Why versions of what was changed cannot be kept, an exception; None where they are.
    unkept = Signal(object)
    # A change was taken back, or gone on with: what came of it.
    settled = Signal(object)

    def __init__(
        self, desk: SiteDesk, posts: OpenPosts, tasks: Tasks, versions: VersionStore, log: ChangeLog, work: Work
    ) -> None:
        super().__init__(posts)
        self._desk = desk
        self._posts = posts
        self._tasks = tasks
        self._versions = versions
        self._work = work
        self.log = log
        # The id of the change that the toast leads back from.
        self.last = ""
        desk.closed.connect(self._forget)

    def change(self, keys: Sequence[PostKey], edit: Edit) -> None:
        """Change posts; `done` says what came of it."""
        site = self._desk.site
        if site is None or not keys:
            return
        pages = [(key, self._posts.page(key)) for key in keys]
        held = [key for key, page in pages if page is not None and page.unsaved]
        self._work.run(
            {"do": "plan"},
            lambda stopped: planning(site, keys, edit, held, stopped),
            lambda made: self._planned(made, edit),
            self._refuse,
        )

    def change_each(self, edits: Mapping[PostKey, Edit], told: Words, then: Callable[[], None] = lambda: None) -> None:
        """Change posts, each in its own way, as one change: all of them, or none where one cannot be changed.

        Args:
            told: What all of it is, in words for programs.
            then: Called after `done`.
        """
        place = self._place()
        if place is None:
            return
        pages = [(key, self._posts.page(key)) for key in edits]
        held = [key for key, page in pages if page is not None and page.unsaved]
        opened = sum(self._change_open(key, edits[key]) for key in held)
        closed = {key: edit for key, edit in edits.items() if key not in held}

        def settled(outcome: Outcome) -> None:
            self._applied_each(outcome, opened)
            then()

        def refused(error: Exception) -> None:
            self._refuse(error)
            then()

        self._work.run(told, lambda stopped: each.changing_each(place, self.log, closed, told), settled, refused)

    def undo(self) -> None:
        """Take back the last change, if it was made in this window."""
        site, last, self.last = self._desk.site, self.last, ""
        if site is None or not last:
            return
        self._tasks.run(
            lambda: self.log.operation(site.root, last),
            then=lambda found: self.take_back(found) if found is not None else None,
            failed=self._refuse,
        )

    def take_back(self, operation: Operation) -> None:
        """Put back every post that still is what a change left; `done` names the rest."""
        place = self._place()
        if place is not None:
            self._work.run(
                {"do": "undo"},
                lambda stopped: undo.undoing(place, self.log, operation, stopped),
                lambda outcome: self._settle(outcome, {"do": "undo"}),
                self._refuse,
            )

    def go_on(self, operation: Operation) -> None:
        """Finish a change that was broken off."""
        place = self._place()
        if place is not None:
            self._work.run(
                operation.words,
                lambda stopped: undo.going_on(place, self.log, operation, stopped),
                lambda outcome: self._settle(outcome, operation.words),
                self._refuse,
            )

    def _planned(self, made: Plan, edit: Edit) -> None:
        if not made.complete:
            self.done.emit(self.tr("Nothing was changed."), "", "")
        elif not made.changing and not made.refused:
            self.done.emit(words.same(len(made.same)), "", "")
        elif made.changing > FEW or made.refused:
            self._ask(made, edit)
        else:
            self._apply(made, edit)

    def _ask(self, made: Plan, edit: Edit) -> None:
        dialog = BulkDialog(made, self._posts.window())
        dialog.agreed.connect(lambda: self._apply(made, edit))
        dialog.lines_wanted.connect(lambda shown: self._read_lines(dialog, made, shown))
        self._desk.closed.connect(dialog.reject)
        dialog.open()

    def _read_lines(self, dialog: BulkDialog, made: Plan, shown: int) -> None:
        site, some = self._desk.site, made.steps[shown : shown + AT_ONCE]
        if site is not None:
            self._tasks.run(
                lambda: [hunks.of_step(site, step) for step in some],
                then=lambda found: dialog.add_lines(found) if dialog.isVisible() else None,
                failed=self._refuse,
            )

    def _apply(self, made: Plan, edit: Edit) -> None:
        place = self._place()
        if place is None:
            return
        opened = [key for key in made.open if self._change_open(key, edit)]
        if not made.steps:
            self.done.emit(words.done(made.words, len(opened)), "", "")
            return
        self._work.run(
            made.words,
            lambda stopped: apply.applying(place, self.log, made, stopped),
            lambda outcome: self._applied(outcome, len(opened), len(made.refused) + len(made.open) - len(opened)),
            self._refuse,
        )

    def _change_open(self, key: PostKey, edit: Edit) -> bool:
        """Change a post in the editor, as if it had been typed there."""
        page = self._posts.page(key)
        if page is None or page.post.locked:
            return False
        front: FrontMatter = page.post.front
        try:
            if isinstance(edit, SetValue | ChangeItems | SetMoment):
                value = edit.changed(front).values.get(edit.name)
                return value == front.values.get(edit.name) or page.set_value(edit.name, value)
            document = page.post.builder(page.view.text())()
            changed = edit.applied(document)
        except NotLossless:
            return False
        if changed != document:
            BroughtBack(page, changed)
        return True

    def _applied(self, outcome: Outcome, opened: int, skipped: int) -> None:
        self._desk.announce(outcome.changes)
        if outcome.done:
            self.unkept.emit(outcome.unkept)
        self.last = outcome.id
        skipped += len(outcome.failed)
        count = len(outcome.done) + len(outcome.same) + opened
        if outcome.left:
            total = count + outcome.left + len(outcome.failed)
            text = self.tr("{done} of {total} done").format(done=count, total=total)
        else:
            text = words.done(outcome.words, count)
        if skipped:
            text += " · " + self.tr("{count} skipped").format(count=skipped)
        if outcome.unrecorded is not None:
            text += " · " + self.tr("This cannot be undone in one step: there was no room to remember it.")
        undoing = UNDO_THOSE if outcome.left else UNDO
        self.done.emit(text, outcome.id and undoing, outcome.id and SHOW)

    def _applied_each(self, outcome: Outcome, opened: int) -> None:
        if outcome.failed and not outcome.done:
            key, why = outcome.failed[0]
            self.done.emit(say(why, _file(key)), "", "")
            return
        self._desk.announce(outcome.changes)
        if outcome.done:
            self.unkept.emit(outcome.unkept)
        self.last = outcome.id
        text = words.done(outcome.words, len(outcome.done) + opened)
        if opened:
            text += " · " + words.opened(opened)
        self.done.emit(text, outcome.id and UNDO, outcome.id and SHOW)

    def _settle(self, outcome: Outcome, told: Words) -> None:
        self._desk.announce(outcome.changes)
        if outcome.done:
            self.unkept.emit(outcome.unkept)
        text = words.done(told, len(outcome.done))
        if outcome.left:
            text += " · " + self.tr("{count} not reached").format(count=outcome.left)
        if outcome.failed:
            key, why = outcome.failed[0]
            names = ", ".join(_file(each) for each, _ in outcome.failed[:3])
            text += " · " + self.tr("left as they are, since they were changed meanwhile: {names}").format(names=names)
            if not all(isinstance(each, DiskMovedOn | NotReadable) for _, each in outcome.failed):
                text = f"{words.done(told, len(outcome.done))} · {say(why, _file(key))}"
            if len(outcome.failed) > 3:
                text += self.tr(" and {count} more").format(count=len(outcome.failed) - 3)
        self.done.emit(text, "", SHOW if outcome.failed else "")
        self.settled.emit(outcome)

    def _place(self) -> Place | None:
        site, index = self._desk.site, self._desk.index
        return Place(site, index, self._versions) if site is not None and index is not None else None

    def _refuse(self, error: Exception) -> None:
        self.done.emit(say(error, self._desk.site.name if self._desk.site else ""), "", "")
        self.settled.emit(None)

    def _forget(self) -> None:
        self.last = ""
        # What is being done ends after the posts that it is at; the rest is left as it is.
        self._work.end()


def log_of(data: Path) -> ChangeLog:
    """Return the record of changes in this program's folder of what must not be lost."""
    return ChangeLog(data / "changes")


def _file(key: str) -> str:
    return key.rpartition("/")[2]
