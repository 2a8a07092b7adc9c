"""A field with its label, its hint, what is wrong with it, and the way back to what is on disk."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol

from PySide6.QtCore import QCoreApplication, Qt, QTimeZone, Signal, SignalInstance
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from editor.content.paths import Steps
from editor.content.schema import Field, Kind
from editor.ui.form.base import ABSENT, TARGET, FieldEditor, Held, same
from editor.ui.form.entrynote import EntryNote
from editor.ui.form.nested import own_problem, within
from editor.ui.form.note import Note
from editor.ui.form.written import written
from editor.ui.icons import icon


class Maker(Protocol):
    """What makes the editors of a form."""

    zone: QTimeZone

    @property
    def parts_changed(self) -> SignalInstance:
        """Other editors are shown than before."""

    def fit(self, field: Field, value: Held, text: str) -> Field:
        """Return the field as `value` can be edited without being changed by it."""

    def editor(self, fitted: Field, parent: QWidget, steps: Steps) -> FieldEditor:
        """Make the editor for a field that was fitted to its value, and stands at `steps`."""


class FieldRow(QWidget):
    """One field; the label stands beside or above it."""

    # The field's name: all entries of it are to be changed together.
    every_wanted = Signal(str)
    # The field's name, and what it is to hold again: what is on disk.
    revert_wanted = Signal(str, object)

    def __init__(self, field: Field, fitted: Field, maker: Maker, parent: QWidget, above: Steps = ()) -> None:
        super().__init__(parent)
        steps = (*above, field.name)
        self.field = within(field, steps) if above else field
        self.fitted = fitted
        self.label = QLabel(parent)
        self._locked = False
        self._lines: Sequence[int] = ()
        self._agreed = False
        self._saved: Held = ABSENT
        self._entry: EntryNote | None = None
        self._revert: QToolButton | None = None
        self.editor = maker.editor(fitted, self, steps)
        self._problem = Note("warning", self)
        self._problem.setObjectName(f"problem.{self.field.name}")
        self._name_label()
        self._lay_out()

    @property
    def kind(self) -> Kind:
        """How the value is edited, which may be otherwise than the field would have it."""
        return self.fitted.kind

    @property
    def differs(self) -> bool:
        """Whether the field holds something else than what is on disk."""
        return not same(self.editor.held, self._saved)

    def show_value(self, value: Held, text: str) -> None:
        """Show what the file holds."""
        self._saved = value
        self.editor.show_value(value, text)
        self.check()

    def set_value(self, value: Held) -> None:
        """Show another value without reporting it."""
        self.editor.set_value(value)
        self.check()

    def set_saved(self, saved: Held) -> None:
        """Take note of what is on disk, where that is something else than what is shown."""
        self._saved = saved
        self.editor.set_saved(saved)
        self._offer_revert()

    def take_over(self, row: FieldRow) -> None:
        """Be locked as another row of the same field is, and as often in the file."""
        self._locked, self._lines, self._agreed, self._saved = row._locked, row._lines, row._agreed, row._saved
        self._lock()

    def set_locked(self, locked: bool) -> None:
        """Allow reading and copying only."""
        self._locked = locked
        self._lock()

    def set_doubled(self, lines: Sequence[int], *, agreed: bool) -> None:
        """Say that the detail stands in these `lines`; it is for reading until the person has `agreed` to change all.

        No lines mean that it stands there once.
        """
        if (lines, agreed) != (self._lines, self._agreed):
            self._lines, self._agreed = lines, agreed
            self._lock()
            self.check()

    def check(self) -> None:
        """Say below the field what the site would not like about it, and how it is written in the file."""
        problem = None if self._locked else self.editor.problem or own_problem(self.field, self.editor.value)
        said = "" if problem is None else problem.sentence(QCoreApplication.translate)
        self._problem.say(f"⚠ {said}" if said else "")
        name = self.field.label
        if self.field.required:
            name = self.tr("{label}, needed").format(label=name)
        told = (said, self._say_entry(), self.field.hint)
        self.editor.describe(name, " ".join(part for part in told if part))
        self._offer_revert()

    def stops(self) -> list[QWidget]:
        """Return what Tab visits, in order."""
        revert = [self._revert] if self._revert is not None else []
        return [*self.editor.stops(), *revert, *(self._entry.stops() if self._entry else ())]

    def revert(self) -> None:
        """Ask for what is on disk."""
        if self.differs and not self._locked:
            self.revert_wanted.emit(self.field.name, self._saved)

    def forget(self) -> None:
        """Take the row out of the form."""
        for widget in (self.label, self):
            widget.hide()
            # Until Qt deletes it, nobody must find it by its name.
            for part in (widget, *widget.findChildren(QWidget)):
                part.setObjectName("")
            widget.deleteLater()

    # Building.

    def _name_label(self) -> None:
        field = self.field
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        self.label.setText(field.label.replace("&", "&&") + (" *" if field.required else ""))
        self.label.setWordWrap(True)
        self.label.setObjectName(f"label.{field.name}")
        self.label.setBuddy(self.editor)

    def _lay_out(self) -> None:
        self._beside = QHBoxLayout()
        self._beside.setSpacing(2)
        self._beside.addWidget(self.editor, 1)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(self._beside)
        if self.field.hint:
            hint = Note("muted", self)
            hint.setObjectName(f"hint.{self.field.name}")
            hint.say(self.field.hint)
            column.addWidget(hint)
        column.addWidget(self._problem)

    def _lock(self) -> None:
        self.editor.set_locked(self._locked or bool(self._lines and not self._agreed))

    # What there is to say.

    def _say_entry(self) -> str:
        """Say how the detail is written in the file, and return the words."""
        told = written(self.kind, self.editor.value, self.editor.as_in_file)
        if self._entry is None:
            # Few rows have something to say, and a form of many must be there at once.
            if not told and not self._lines:
                return ""
            self._entry = EntryNote(self.field.name, self)
            self._entry.every_wanted.connect(self._want_every)
            self._column.addWidget(self._entry)
            QWidget.setTabOrder(self.editor.stops()[-1], self._entry.stops()[0])
        changeable = not self._locked and self.kind is not Kind.RAW
        self._entry.say(self.field.label, told, self._lines, agreed=self._agreed, offered=changeable)
        return self._entry.words

    def _want_every(self) -> None:
        self.every_wanted.emit(self.field.name)

    def _offer_revert(self) -> None:
        wanted = self.differs and not self._locked
        if self._revert is None and wanted:
            self._revert = self._revert_button()
        if self._revert is not None and self._revert.isHidden() is wanted:
            self._keep_focus(wanted)
            self._revert.setVisible(wanted)

    def _keep_focus(self, wanted: bool) -> None:
        """Give the focus back to the field before the button that has it goes."""
        if not wanted and self._revert is not None and self._revert.hasFocus():
            self.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _revert_button(self) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName(f"revert.{self.field.name}")
        button.setIcon(icon("undo"))
        button.setAutoRaise(True)
        button.setMinimumSize(TARGET, TARGET)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.setToolTip(self.tr("Back to what is saved"))
        button.setAccessibleName(self.tr("{field}, back to what is saved").format(field=self.field.label))
        button.clicked.connect(self.revert)
        button.hide()
        self._beside.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        stops = self.editor.stops()
        if stops:
            QWidget.setTabOrder(stops[-1], button)
        return button


def rows_in(row: FieldRow) -> Iterator[FieldRow]:
    """Return a row and all that are shown within it."""
    yield row
    yield from row.editor.findChildren(FieldRow)
