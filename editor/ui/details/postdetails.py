"""Keeps the title, the form, the details as text and the open post in step, whichever of them a change begins in."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from editor.content.frontmatter import NotLossless
from editor.content.problems import Problem
from editor.content.schema import Field, Role
from editor.content.values import Value
from editor.desk.openpost import OpenPost
from editor.desk.rawvalue import RawValues
from editor.ui.details.detailspane import DetailsPane
from editor.ui.details.fieldundo import FieldUndo
from editor.ui.details.textinstep import TextInStep
from editor.ui.details.titlefield import TitleRow
from editor.ui.errors import sentence_of
from editor.ui.form.base import ABSENT, Held, same
from editor.ui.form.form import DetailsForm


class PostDetails(QObject):
    """The details of one open post.

    Attributes:
        title: The field above the details.
        title_note: What there is to say about the title's entry in the file.
        form: The other details.
        pane: Where the form stands, or the text.
        undo: Takes back what was changed in the title and in the form.
    """

    edited = Signal()
    # A change was not made: in words, and the line of the file that it is about.
    refused = Signal(str, int)
    # What was typed as text has another problem than before, or none any more.
    problem_changed = Signal()

    def __init__(self, post: OpenPost, fields: Sequence[Field], page: QWidget) -> None:
        super().__init__(page)
        self._post = post
        self._fields = tuple(fields)
        self._title = TitleRow(post, self.title_name, page)
        self.title, self.title_note = self._title.field, self._title.note
        self.form = DetailsForm(page, skip=frozenset({self.title_name}))
        self.pane = DetailsPane(self.form, page)
        self._text = TextInStep(post, self.pane)
        self.undo = FieldUndo(self.form, self._held, self._put, self._reveal)
        self.form.keys.serve(self.title)
        self.title.textEdited.connect(self._title_edited)
        self.title_note.every_wanted.connect(self._agree_on_title)
        self.form.changed.connect(self._change)
        self.form.removed.connect(self._remove)
        self.form.every_wanted.connect(self._agree)
        self.form.typed.connect(self.edited)
        self.pane.chosen.connect(self._choose)
        self._text.taken.connect(self._follow_text)

    @property
    def title_name(self) -> str:
        """The key of the field that holds the title."""
        return next((field.name for field in self._fields if field.role is Role.TITLE), "title")

    @property
    def torn(self) -> str:
        """Why something that was typed as it is to be written is not in the post, in words; "" when all is."""
        words = self.tr("What you typed for “{name}” cannot be read, so it is not in the post yet.")
        return self._text.torn or next((words.format(name=name) for name in self.form.unread()), "")

    @property
    def torn_text(self) -> str:
        """The details as text, with what was typed and is not in the post; "" when all is."""
        return self._text.kept(self.form.unread())

    @property
    def held_back(self) -> bool:
        """Whether something stands in the text that cannot be saved, or is not in the post yet."""
        return bool(self._text.torn) or self.pane.text.edit.waiting or self.form.waiting

    def settle(self) -> None:
        """Take what was typed a moment ago into the post."""
        self.pane.text.edit.settle()
        self.form.settle()

    def field(self, role: Role) -> Field | None:
        """Return the field with this meaning, if the site has one."""
        return next((field for field in self._fields if field.role is role), None)

    def set_fields(self, fields: Sequence[Field]) -> None:
        """Show the form with other fields, when more was learnt about the site."""
        if tuple(fields) == self._fields:
            return
        # What was typed a moment ago, and the place of the caret, are those of the fields as they were.
        self.settle()
        focused = self.form.focused()
        self._fields = tuple(fields)
        self.form.leave_out(frozenset({self.title_name}))
        self._show_values()
        if focused and self.form.focused() != focused:
            self.form.focus_field(focused)

    def show_loaded(self) -> None:
        """Show what was read from disk; what was typed as text and could not be saved is gone."""
        self._text.begin_anew()
        self.undo.clear()
        self._show_values()
        self._text.show()

    def show_saved(self) -> None:
        """Take note of what is on disk now, which is what was edited, or what it was when the save began."""
        if not self.held_back:
            self._show_values()

    def set_value(self, name: str, value: Value) -> bool:
        """Change a detail as if it had been typed; False when it cannot be done safely, and `refused` says why.

        The name of a field within others is a path.
        """
        if self.form.enter(name, value):
            return True
        changed = self._change(name, value)
        self._show_value(name)
        return changed

    def edit_as_text(self, line: int) -> None:
        """Show the details as text, with the caret at this line of the file, or at the nearest there is."""
        self._text.go_to(line)

    # From the post to the widgets.

    def _locked(self) -> str:
        """Return why nothing can be changed in the form, or ""."""
        problem = self._post.problem
        if problem is not None and (self._post.locked or not self._post.front.editable):
            return sentence_of(problem)
        return self._text.torn

    def _show_values(self) -> None:
        front = self._post.legible
        texts = {entry.name: entry.text for entry in front.entries}
        self.form.set_raw(RawValues.like(front))
        self.form.show_post(self._fields, front.values, texts, self._locked())
        self.form.set_saved(self._post.base.front_matter.values)
        self._title.show(self.title_name)
        self._show_entries()

    def _show_value(self, name: str) -> None:
        if name == self.title_name:
            self._title.show(self.title_name)
        else:
            self.form.set_value(name, self._post.legible.values.get(name, ABSENT))
        self.pane.sum_up()

    def _show_entries(self) -> None:
        """Say how the details stand in the file: which more than once, and the title in other words than shown."""
        doubled = self._post.doubled
        agreed = frozenset(name for name in doubled if self._post.changes_every(name))
        self.form.set_doubled(doubled, agreed)
        name = self.title_name
        self._title.say(name, doubled.get(name, ()), agreed=name in agreed, locked=bool(self._locked()))
        self.pane.sum_up()

    # From the widgets to the post.

    def _title_edited(self, text: str) -> None:
        self._change(self.title_name, text)

    def _change(self, name: str, value: Held) -> bool:
        held = self._held(name)
        if same(value, held):
            return True
        if not self._write(name, value):
            return False
        self.undo.note(name, held, value)
        self._follow_form()
        return True

    def _remove(self, name: str) -> None:
        self._change(name, ABSENT)

    def _write(self, name: str, value: Held) -> bool:
        """Put something into the post, or take an entry out; False, and `refused` says why, where it cannot be done."""
        if self._text.torn:
            self._refuse(name, self._text.torn, self._post.details_line)
            return False
        try:
            if value is ABSENT:
                self._post.remove(name)
            else:
                names = (field.name for field in self._fields)
                self._post.set_value(name, value, tuple(takewhile(lambda other: other != name, names)))
        except NotLossless as refused:
            self._refuse_problem(name, refused.problem)
            return False
        return True

    def _held(self, name: str) -> Held:
        return self._post.front.values.get(name, ABSENT)

    def _put(self, name: str, value: Held) -> bool:
        """Put back what an entry held, and show it."""
        if not self._write(name, value):
            return False
        self._show_value(name)
        self._follow_form()
        return True

    def _reveal(self, name: str) -> None:
        if name == self.title_name:
            self.title.setFocus(Qt.FocusReason.OtherFocusReason)
        elif not self.pane.as_text:
            self.form.focus_field(name)

    def _refuse_problem(self, name: str, problem: Problem) -> None:
        places = self._post.front.lines_of(name)
        self._refuse(name, sentence_of(problem), places[-1] if places else problem.line)

    def _refuse(self, name: str, words: str, line: int) -> None:
        self._show_value(name)
        self.refused.emit(words, line)

    def _follow_form(self) -> None:
        self._show_entries()
        self._text.show()
        self.problem_changed.emit()
        self.edited.emit()

    def _agree_on_title(self) -> None:
        self._agree(self.title_name)
        self.title.setFocus()

    def _agree(self, name: str) -> None:
        self._post.change_every(name)
        self._show_entries()
        self.form.focus_field(name)

    def _choose(self, as_text: bool) -> None:
        self.settle()
        self._text.show()
        if as_text:
            self.pane.text.edit.setFocus()

    def _follow_text(self) -> None:
        self._show_values()
        self.problem_changed.emit()
        self.edited.emit()
