"""Feature a post, or take it down, from wherever it is seen; with a way back.

An open post with unsaved changes is not written behind the person's back: its
details are changed in the editor, to be saved with the rest.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject, Signal

from editor.content.problems import Problem
from editor.content.schema import Field, Kind, Role
from editor.desk import fieldchange
from editor.desk.fieldchange import Applied, Before, Begin
from editor.desk.singles import Singles
from editor.site.changelog import ChangeLog, Words
from editor.site.keys import PostKey
from editor.site.site import Site
from editor.site.steps import Step
from editor.site.versions import VersionStore
from editor.ui.errors import say, sentence_of
from editor.ui.openposts import OpenPosts
from editor.ui.sitedesk import SiteDesk
from editor.ui.tasks import Tasks

FEATURED = Field("featured", "Featured", Kind.BOOLEAN, Role.FEATURED)


class Featuring(QObject):
    """Sets the site's featured field; saves at once what is not being edited."""

    done = Signal(str, bool)
    # Why versions of what was changed cannot be kept, an exception; None where they are.
    unkept = Signal(object)

    def __init__(self, desk: SiteDesk, posts: OpenPosts, tasks: Tasks, versions: VersionStore) -> None:
        super().__init__(posts)
        self._versions = versions
        self._desk = desk
        self._posts = posts
        self._tasks = tasks
        self._undo: tuple[Before, ...] = ()
        # What the last change was of, and whether it featured posts.
        self._did = "", False
        # Belongs to the disk thread.
        self._singles: Singles | None = None

    def record_in(self, log: ChangeLog) -> None:
        """Have changes recorded, so that they can be taken back after a restart as well."""
        self._singles = Singles(log)

    def field_of(self, key: PostKey) -> Field:
        """Return the field that features a post on this site."""
        fields = self._desk.fields_of(key)
        return next((field for field in fields if field.role is Role.FEATURED), FEATURED)

    def set_featured(self, keys: Iterable[PostKey], featured: bool) -> None:
        """Feature posts or take them down; `done` says what came of it."""
        closed: list[PostKey] = []
        for key in keys:
            page = self._posts.page(key)
            if page is not None and page.unsaved:
                page.set_value(self.field_of(key).name, featured)
                edited = self.tr("“{title}” has unsaved changes: its star is changed there, and saved with the rest")
                self.done.emit(edited.format(title=page.name()), False)
            else:
                closed.append(key)
        if closed:
            self._write(closed, featured)

    def toggle_front(self) -> None:
        """Feature the post in front, or take it down, in its details."""
        page = self._posts.front
        if page is None or page.post.locked:
            return
        name = self.field_of(page.post.key).name
        page.set_value(name, page.post.front.values.get(name) is not True)

    def undo(self) -> None:
        """Put back the posts of the last change that nobody has changed since."""
        site, index, undo = self._desk.site, self._desk.index, self._undo
        self._undo = ()
        if site is None or index is None or not undo:
            return
        name, featured = self._did

        def work(begin: Begin) -> Applied:
            return fieldchange.take_back(site, index, self._versions, undo, begin)

        self._tasks.run(
            lambda: self._recorded(site, work, _words(name, not featured), None),
            then=lambda answer: self._report(*answer, self.tr("Put back: {count}"), undoable=False),
            failed=self._refuse,
        )

    def _write(self, keys: list[PostKey], featured: bool) -> None:
        site, index = self._desk.site, self._desk.index
        if site is None or index is None:
            return
        name = self.field_of(keys[0]).name
        edit = fieldchange.set_value(name, featured)
        words = self.tr("Featured: {count}") if featured else self.tr("Taken down: {count}")

        def work(begin: Begin) -> Applied:
            return fieldchange.apply(site, index, self._versions, keys, edit, begin=begin)

        def written(answer: tuple[Applied, bool]) -> None:
            self._did = name, featured
            self._report(*answer, words, undoable=True)

        self._tasks.run(
            lambda: self._recorded(site, work, _words(name, featured), {**_words(name, featured), "do": "stars"}),
            then=written,
            failed=self._refuse,
        )

    def _recorded(
        self, site: Site, work: Callable[[Begin], Applied], words: Words, both: Words | None
    ) -> tuple[Applied, bool]:
        """Do what changes posts, with a record of it before each of them; tell whether there is one."""
        singles = self._singles
        if singles is None:
            return work(lambda step: None), True
        begun: list[str] = []

        def begin(step: Step) -> None:
            begun.append(step.post)
            singles.record(site.root, step, words, both)

        applied = work(begin)
        if begun and begun[-1] in dict(applied.failed):
            singles.missed()
        return applied, singles.refused is None

    def _report(self, applied: Applied, recorded: bool, words: str, undoable: bool) -> None:
        if undoable:
            self._undo = applied.undo
        self._desk.announce(applied.changes)
        if applied.undo:
            self.unkept.emit(applied.unkept)
        text = words.format(count=len(applied.undo))
        if not recorded and applied.undo:
            text += " · " + self.tr("It is not among the recent changes: there was no room to remember it.")
        if applied.failed:
            key, why = applied.failed[0]
            name = key.rpartition("/")[2]
            text = sentence_of(why) if isinstance(why, Problem) else say(why, name)
        self.done.emit(text, undoable and bool(applied.undo))

    def _refuse(self, error: Exception) -> None:
        self.done.emit(say(error, ""), False)


def _words(name: str, featured: bool) -> Words:
    """Return what is done, as the record of changes has it."""
    return {"do": "on" if featured else "off", "field": name, "role": Role.FEATURED.value}
