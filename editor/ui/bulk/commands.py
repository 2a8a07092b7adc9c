"""The commands that change many posts, wherever they are given, and the changes that came before."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject

from editor.content import dates
from editor.content.fields import text_of
from editor.content.schema import Field, Kind, Role
from editor.desk.bulk import hunks
from editor.desk.bulk.edits import SetValue
from editor.desk.bulk.recent import Standing, recent, unfinished
from editor.site.changelog import Operation
from editor.site.keys import PostKey
from editor.ui.bulk import words
from editor.ui.bulk.changing import SHOW, UNDO, UNDO_THOSE, BulkChanges, log_of
from editor.ui.bulk.datedialog import DateDialog
from editor.ui.bulk.hunksview import AT_ONCE
from editor.ui.bulk.recentdialog import RecentDialog
from editor.ui.bulk.valuedialog import ADD, KINDS, REMOVE, SET, ValueDialog
from editor.ui.bulk.work import Work
from editor.ui.dialogs.question import Question
from editor.ui.errors import say
from editor.ui.table.poststable import PostsTable
from editor.ui.tasks import Tasks
from editor.ui.window import Window

# Commands that ask for a value of the field that means this, and what is done at first.
ROLES = {
    "setCategory": (Role.CATEGORY, SET),
    "setAuthor": (Role.AUTHOR, SET),
    "addTags": (Role.TAGS, ADD),
    "removeTags": (Role.TAGS, REMOVE),
}
# Of the chosen posts, to find one whose date shows how dates are written.
MOST_ASKED = 50


class BulkCommands(QObject):
    """Connects the commands of a window to what does them."""

    def __init__(self, window: Window, tasks: Tasks, data: Path) -> None:
        super().__init__(window)
        self._window = window
        self._tasks = tasks
        self.changes = BulkChanges(
            window.desk, window.posts, tasks, window.versions, log_of(data), Work(tasks, window.status, self)
        )
        window.featuring.record_in(self.changes.log)
        self._recent: RecentDialog | None = None
        # Whoever has a say in how many posts are featured, and calls what features them, or does not.
        self.before_featuring: Callable[[Sequence[PostKey], Callable[[], None]], None] = lambda keys, go: go()
        actions = window.actions_by_name
        actions["recentChanges"].triggered.connect(lambda: self.show_recent())
        actions["setField"].triggered.connect(lambda: self.run("setField", self._selected()))
        # One post is featured as ever; several may be planned, asked about, and taken back after a restart.
        window.list.featured_wanted.disconnect(window.featuring.set_featured)
        window.list.featured_wanted.connect(self.feature)
        window.list.act_wanted.connect(self.run)
        window.toast.acted.connect(self._act)
        window.desk.opened.connect(self._refresh)
        window.desk.closed.connect(self._refresh)
        window.desk.entered.connect(self._look_for_unfinished)
        self.changes.done.connect(self._say)
        self.changes.unkept.connect(window.history.note)
        self.changes.settled.connect(self._follow)
        self._refresh()

    def feature(self, keys: Sequence[PostKey], featured: bool) -> None:
        """Feature posts, or take them down."""
        if featured:
            self.before_featuring(keys, lambda: self._feature(keys, True))
        else:
            self._feature(keys, False)

    def _feature(self, keys: Sequence[PostKey], featured: bool) -> None:
        if len(keys) == 1:
            self._window.featuring.set_featured(keys, featured)
        elif keys:
            name = self._window.featuring.field_of(keys[0]).name
            self.changes.change(keys, SetValue(name, featured, role=words.FEATURED))

    def run(self, name: str, keys: Sequence[PostKey]) -> None:
        """Do a command with these posts; others than those for many posts are not for here."""
        if not keys:
            return
        if name in ("feature", "unfeature"):
            self.feature(keys, name == "feature")
        elif name == "setField":
            # No two posts want the same title.
            fields = [one for one in self._fields(keys) if one.kind in KINDS and one.role is not Role.TITLE]
            self._ask(keys, fields, SET)
        elif name == "setDate":
            self._ask_date(keys)
        elif name in ROLES:
            role, action = ROLES[name]
            plain = Kind.LIST if role is Role.TAGS else Kind.TEXT
            own = Field(role.value, role.value.capitalize(), plain, role)
            self._ask(keys, [next((field for field in self._fields(keys) if field.role is role), own)], action)

    def show_recent(self, chosen: str = "") -> None:
        """Show the changes of the last 30 days."""
        site = self._window.desk.site
        if site is None or self._recent is not None:
            return
        self._recent = dialog = RecentDialog(self._window)
        dialog.undo_wanted.connect(self.changes.take_back)
        dialog.go_on_wanted.connect(self.changes.go_on)
        dialog.lines_wanted.connect(self._read_lines)
        dialog.finished.connect(self._forget_recent)
        self._window.desk.closed.connect(dialog.reject)
        self._list(chosen)
        dialog.open()

    def _selected(self) -> tuple[PostKey, ...]:
        """Return the posts that are selected in the table where it is shown, else in the list."""
        view = self._window.panes.view
        return view.selected() if isinstance(view, PostsTable) else self._window.list.list.selected()

    def _fields(self, keys: Sequence[PostKey]) -> list[Field]:
        """Return the fields of the posts; of a name that several kinds of posts have, the first."""
        found: dict[str, Field] = {}
        site = self._window.desk.site
        samples = {} if site is None else {site.collection_of(key).name: key for key in reversed(keys)}
        for key in reversed(samples.values()):
            for field in self._window.desk.fields_of(key):
                found.setdefault(field.name, field)
        return list(found.values())

    def _ask(self, keys: Sequence[PostKey], fields: Sequence[Field], action: str) -> None:
        if fields:
            dialog = ValueDialog(fields, len(keys), self._window.desk.choices, self._window, action)
            dialog.wanted.connect(lambda edit: self.changes.change(keys, edit))
            self._window.desk.closed.connect(dialog.reject)
            dialog.open()

    def _ask_date(self, keys: Sequence[PostKey]) -> None:
        fields, index = self._fields(keys), self._window.desk.index
        own = Field(Role.DATE.value, Role.DATE.value.capitalize(), Kind.DATETIME, Role.DATE)
        field = next((one for one in fields if one.role is Role.DATE), own)
        rows = (index.row(key) for key in keys[:MOST_ASKED]) if index is not None else ()
        written = (text_of(row.fields.get(field.name)) for row in rows if row is not None)
        sample = next((text for text in written if dates.parse(text) is not None), "")
        names = [one.name for one in fields]
        after = tuple(names[: names.index(field.name)]) if field.name in names else ()
        dialog = DateDialog(field, len(keys), sample, self._window, after)
        dialog.wanted.connect(lambda edit: self.changes.change(keys, edit))
        self._window.desk.closed.connect(dialog.reject)
        dialog.open()

    def _list(self, chosen: str = "") -> None:
        site, log = self._window.desk.site, self.changes.log
        if site is not None:
            self._tasks.run(
                lambda: [one for one in recent(log, site) if one.steps],
                then=lambda found: self._recent.show_changes(found, chosen) if self._recent else None,
                failed=self._refuse,
            )

    def _read_lines(self, operation: Operation, shown: int) -> None:
        site, some = self._window.desk.site, operation.steps[shown : shown + AT_ONCE]
        if site is not None:
            self._tasks.run(
                lambda: [hunks.of_step(site, step) for step in some],
                then=lambda found: self._recent.add_lines(operation, found) if self._recent else None,
                failed=self._refuse,
            )

    def _look_for_unfinished(self) -> None:
        site, log = self._window.desk.site, self.changes.log
        if site is not None:
            self._tasks.run(lambda: unfinished(log, site), then=self._offer, failed=self._refuse)

    def _offer(self, found: Sequence[Standing]) -> None:
        """Say how far a change came that was broken off, and offer both ways out of it."""
        site = self._window.desk.site
        if not found or site is None:
            return
        one = found[0]
        text = self.tr("A change was broken off: {change}").format(change=words.recent(one.operation.words))
        far = self.tr("{done} of {total} posts are changed. Every post is whole.")
        details = far.format(done=len(one.done), total=len(one.operation.steps))
        if one.other:
            details += " " + self.tr("Changed otherwise since, or gone: {count}.").format(count=len(one.other))
        choices = (("goOn", self.tr("Go on")), ("undo", self.tr("Undo")))
        question = Question(text, details, choices, self._window)
        question.answered.connect(lambda choice: self._settle(one.operation, choice))
        self._window.desk.closed.connect(question.reject)
        question.open()

    def _settle(self, operation: Operation, choice: str) -> None:
        if choice == "goOn":
            self.changes.go_on(operation)
        elif choice == "undo":
            self.changes.take_back(operation)

    def _act(self, choice: str) -> None:
        if choice in (UNDO, UNDO_THOSE):
            self.changes.undo()
        elif choice == SHOW:
            self.show_recent(self.changes.last)

    def _say(self, text: str, way_back: str, show: str) -> None:
        if self._recent is not None and not way_back:
            self._recent.say(text)
        undoing = self.tr("Undo those") if way_back == UNDO_THOSE else self.tr("Undo")
        first = (way_back, undoing) if way_back else None
        self._window.toast.show_message(text, first, (show, self.tr("Show")) if show else None)

    def _follow(self) -> None:
        if self._recent is not None:
            self._list()

    def _refuse(self, error: Exception) -> None:
        self._window.notices.show(say(error, ""))

    def _forget_recent(self) -> None:
        self._recent = None

    def _refresh(self) -> None:
        self._window.actions_by_name.enable(("recentChanges", "setField"), self._window.desk.site is not None)
