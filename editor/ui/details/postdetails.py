"""Keeps the title, the form, the details as text and the open post in step, whichever of them a change begins in."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QLineEdit, QWidget

from editor.content.frontmatter import NotLossless
from editor.content.problems import Problem
from editor.content.schema import Field, Kind, Role
from editor.content.values import Value
from editor.desk.detailstext import NotDetails
from editor.desk.openpost import OpenPost
from editor.ui.details.detailspane import DetailsPane
from editor.ui.errors import say, say_details, sentence_of
from editor.ui.form.entrynote import EntryNote
from editor.ui.form.form import DetailsForm
from editor.ui.form.written import shown, written


class PostDetails(QObject):
    """The details of one open post.

    Attributes:
        title: The field above the details.
        title_note: What there is to say about the title's entry in the file.
        form: The other details.
        pane: Where the form stands, or the text.
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
        self.title = QLineEdit(page)
        self.title_note = EntryNote(self.title_name, page)
        self.form = DetailsForm(page, skip=frozenset({self.title_name}))
        self.pane = DetailsPane(self.form, page)
        self._torn = ""
        # Whether the text is to be shown with nothing to undo.
        self._afresh = True
        self._name_title()
        self.title.textEdited.connect(self._title_edited)
        self.title_note.every_wanted.connect(self._agree_on_title)
        self.form.changed.connect(self._change)
        self.form.removed.connect(self._remove)
        self.form.every_wanted.connect(self._agree)
        self.pane.chosen.connect(self._choose)
        self.pane.text.edit.typed.connect(self._take_text)

    @property
    def title_name(self) -> str:
        """The key of the field that holds the title."""
        return next((field.name for field in self._fields if field.role is Role.TITLE), "title")

    @property
    def torn(self) -> str:
        """Why what is typed as text cannot be the details of this post, in words; "" when it can."""
        return self._torn

    @property
    def held_back(self) -> bool:
        """Whether something stands in the text that cannot be saved, or is not in the post yet."""
        return bool(self._torn) or self.pane.text.edit.waiting

    def settle(self) -> None:
        """Take what was typed a moment ago into the post."""
        self.pane.text.edit.settle()

    def field(self, role: Role) -> Field | None:
        """Return the field with this meaning, if the site has one."""
        return next((field for field in self._fields if field.role is role), None)

    def set_fields(self, fields: Sequence[Field]) -> None:
        """Show the form with other fields, when more was learnt about the site."""
        if tuple(fields) != self._fields:
            self._fields = tuple(fields)
            self._show_values()

    def show_loaded(self) -> None:
        """Show what was read from disk; what was typed as text and could not be saved is gone."""
        self._torn = ""
        self.pane.allow_text(self._post.details_typable)
        if not self.pane.as_text:
            self._afresh = True
        self._show_values()
        self._show_text()

    def set_value(self, name: str, value: Value) -> bool:
        """Change a detail as if it had been typed; False when it cannot be done safely, and `refused` says why."""
        changed = self._change(name, value)
        self._show_value(name)
        return changed

    def edit_as_text(self, line: int) -> None:
        """Show the details as text, with the caret at this line of the file, or at the nearest there is."""
        if self._post.details_typable:
            self.pane.show_as_text(True)
            self._show_text()
            self.pane.text.edit.go_to(max(0, line - self._post.details_line))

    # From the post to the widgets.

    def _name_title(self) -> None:
        self.title.setObjectName("titleField")
        self.title.setAccessibleName(self.tr("Title"))
        self.title.setPlaceholderText(self.tr("Title"))
        self.title.setFrame(False)
        font = QFont(self.title.font())
        font.setPointSizeF(font.pointSizeF() * 1.5)
        font.setWeight(QFont.Weight.DemiBold)
        self.title.setFont(font)

    def _locked(self) -> str:
        """Return why nothing can be changed in the form, or ""."""
        problem = self._post.problem
        if problem is not None and (self._post.locked or not self._post.front.editable):
            return sentence_of(problem)
        return self._torn

    def _show_values(self) -> None:
        front = self._post.legible
        texts = {entry.name: entry.text for entry in front.entries}
        self.form.show_post(self._fields, front.values, texts, self._locked())
        self._show_title()
        self._show_entries()

    def _show_value(self, name: str) -> None:
        if name == self.title_name:
            self._show_title()
        else:
            self.form.set_value(name, self._post.legible.values.get(name))
        self.pane.sum_up()

    def _show_title(self) -> None:
        value, text = self._title_entry()
        words = shown(value, text)
        if self.title.text() != words:
            self.title.setText(words)
            self.title.setCursorPosition(0)

    def _title_entry(self) -> tuple[Value, str]:
        entries = [entry for entry in self._post.legible.entries if entry.name == self.title_name]
        return (entries[-1].value, entries[-1].text) if entries else (None, "")

    def _show_entries(self) -> None:
        """Say how the details stand in the file: which more than once, and the title in other words than shown."""
        doubled = self._post.doubled
        agreed = frozenset(name for name in doubled if self._post.changes_every(name))
        locked = bool(self._locked())
        self.form.set_doubled(doubled, agreed)
        name = self.title_name
        value, text = self._title_entry()
        places = doubled.get(name, ())
        told = written(Kind.TEXT, value, text)
        self.title_note.say(self.tr("Title"), told, places, agreed=name in agreed, offered=not locked)
        self.title.setAccessibleDescription(self.title_note.words)
        self.title.setReadOnly(locked or isinstance(value, list | dict) or bool(places and name not in agreed))
        self.pane.sum_up()

    def _show_text(self) -> None:
        """Bring the text in step with the post, unless it holds what the post cannot."""
        if self.pane.as_text and not self._torn:
            self.pane.text.edit.show_text(self._post.details_text, afresh=self._afresh)
            self._afresh = False
            self._say_text()

    def _say_text(self) -> None:
        problem = self._post.front.problem
        line = problem.line - self._post.details_line if problem is not None and problem.line else -1
        self.pane.text.edit.lines.set_first(self._post.details_line)
        self.pane.text.say(say_details(problem) if problem is not None else "", line)

    # From the widgets to the post.

    def _title_edited(self, text: str) -> None:
        self._change(self.title_name, text)

    def _change(self, name: str, value: Value) -> bool:
        held = self._post.front.values.get(name)
        # True equals 1 in Python, but is another word in a file.
        if name in self._post.front.values and value == held and type(value) is type(held):
            return True
        before = tuple(field.name for field in self._fields[: self._place(name)])
        if self._torn:
            self._refuse(name, self._torn, self._post.details_line)
            return False
        try:
            self._post.set_value(name, value, before)
        except NotLossless as refused:
            self._refuse_problem(name, refused.problem)
            return False
        self._follow_form()
        return True

    def _remove(self, name: str) -> None:
        try:
            self._post.remove(name)
        except NotLossless as refused:
            self._refuse_problem(name, refused.problem)
        else:
            self._follow_form()

    def _place(self, name: str) -> int:
        names = [field.name for field in self._fields]
        return names.index(name) if name in names else len(names)

    def _refuse_problem(self, name: str, problem: Problem) -> None:
        places = self._post.front.lines_of(name)
        self._refuse(name, sentence_of(problem), places[-1] if places else problem.line)

    def _refuse(self, name: str, words: str, line: int) -> None:
        self._show_value(name)
        self.refused.emit(words, line)

    def _follow_form(self) -> None:
        self._show_entries()
        self._show_text()
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
        self._show_text()
        if as_text:
            self.pane.text.edit.setFocus()

    def _take_text(self, text: str) -> None:
        try:
            self._post.set_details_text(text)
        except NotDetails as torn:
            self._torn = say(torn, "")
            self.pane.text.say(self._torn, torn.line)
        else:
            self._torn = ""
            self._say_text()
        self._show_values()
        self.problem_changed.emit()
        self.edited.emit()
