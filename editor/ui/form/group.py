"""The fields of a map, one below the other: a group within the details, or an item of a list."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from editor.content.paths import Steps
from editor.content.schema import Field, Option, Relation
from editor.content.values import Value
from editor.ui.form.base import ABSENT, FieldEditor, Held, same
from editor.ui.form.nested import fields_in, inserted
from editor.ui.form.note import Note
from editor.ui.form.rows import FieldRow, Maker
from editor.ui.form.section import Section


class Group(FieldEditor):
    """A row for each field that is described, and for what else the map holds.

    What the map holds keeps its order; a new name goes where the description
    has it.  `but` is the name of an entry that is shown elsewhere.
    """

    wide = True

    def __init__(self, field: Field, maker: Maker, parent: QWidget, but: str = "") -> None:
        super().__init__(field, parent)
        self._maker = maker
        self._but = but
        self._narrow = False
        self.section = Section(self)
        self._nothing = Note("muted", self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.section)
        column.addWidget(self._nothing)
        self.setObjectName(f"field.{field.name}")

    def describe(self, name: str, description: str) -> None:
        """Tell screen readers what this is called and what is to be said about it."""
        self.setAccessibleName(name)
        self.setAccessibleDescription(description)

    def set_relations(self, offered: Mapping[Relation, Sequence[Option]]) -> None:
        """Offer what the posts of other collections hold."""
        for row in self.section.rows:
            row.editor.set_relations(offered)

    def set_saved(self, saved: Held) -> None:
        """Take note of what is on disk."""
        for row in self.section.rows:
            row.set_saved(_part(saved, row.editor.steps))

    def settle(self) -> None:
        """Report what was typed and waits for the focus to leave."""
        for row in self.section.rows:
            row.editor.settle()

    @property
    def waiting(self) -> bool:
        """Whether something was typed that is no value yet."""
        return any(row.editor.waiting for row in self.section.rows)

    def inner(self) -> Iterator[FieldEditor]:
        """Return this editor, and all that are shown within it."""
        yield self
        for row in self.section.rows:
            yield from row.editor.inner()

    def reveal(self, steps: Steps) -> None:
        """Put the focus into the field at the end of `steps`, or into the first."""
        rows = self.section.rows
        wanted = [row for row in rows if row.editor.steps == steps[: len(self.steps) + 1]]
        for row in (wanted or rows)[:1]:
            row.editor.reveal(steps)

    def stops(self) -> list[QWidget]:
        """Return what Tab visits, in order."""
        return [stop for row in self.section.rows for stop in row.stops()]

    # Showing.

    def _display(self, value: Held, text: str) -> None:
        held = _map(value)
        if self._take_rows(fields_in(self.field.fields, held, self._but), held):
            self._arrange()
            self._maker.parts_changed.emit()
        self._nothing.say("" if self.section.rows else self.tr("Nothing is in it."))
        for row in self.section.rows:
            before = _part(self._original, row.editor.steps)
            if not same(row.editor.original, before):
                row.show_value(before, "")
            row.set_value(_part(held, row.editor.steps))

    def _take_rows(self, fields: Sequence[Field], held: Mapping[str, Value]) -> bool:
        """Make the rows for these fields, keeping those that fit; tell whether there are others now."""
        before = {row.editor.steps[-1]: row for row in self.section.rows}
        rows = []
        for field in fields:
            fitted = self._maker.fit(field, held.get(field.name, ABSENT), "")
            row = before.get(field.name)
            if row is None or row.fitted != fitted:
                rows.append(self._new_row(field, fitted))
            else:
                rows.append(before.pop(field.name))
        for row in before.values():
            row.forget()
        changed = rows != self.section.rows
        self.section.rows = rows
        return changed

    def _new_row(self, field: Field, fitted: Field) -> FieldRow:
        row = FieldRow(field, fitted, self._maker, self.section, self.steps)
        row.set_locked(self._locked)
        row.show_value(_part(self._original, row.editor.steps), "")
        row.editor.edited.connect(self._take)
        row.editor.removed.connect(self._drop)
        row.revert_wanted.connect(self._revert)
        return row

    def _lock(self, locked: bool) -> None:
        for row in self.section.rows:
            row.set_locked(locked)
            row.check()

    def _arrange(self) -> None:
        section = self.section
        section.arrange(section.rows, section.label_width(), narrow=self._narrow)

    # Editing.

    def _take(self, name: str, value: object) -> None:
        row = self.section.row(name)
        if row is not None:
            key, before = str(row.editor.steps[-1]), _map(self._original)
            order = list(before) if key in before else [field.name for field in self.field.fields]
            self._announce(inserted(_map(self._held), key, value, order))  # type: ignore[arg-type]
            row.check()

    def _drop(self, name: str) -> None:
        row = self.section.row(name)
        if row is not None:
            left = {key: value for key, value in _map(self._held).items() if key != row.editor.steps[-1]}
            self._announce(left if left or isinstance(self._original, dict) else ABSENT)
            row.check()

    def _revert(self, name: str, saved: object) -> None:
        row = self.section.row(name)
        if row is None:
            return
        row.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        row.set_value(saved)  # type: ignore[arg-type]
        if saved is ABSENT:
            row.editor.removed.emit(name)
        else:
            row.editor.edited.emit(name, saved)

    # Qt's names from here on.

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        section = self.section
        narrow = self.width() < section.label_width() + section.field_width() + section.gap
        if narrow != self._narrow:
            self._narrow = narrow
            self._arrange()


def _map(value: Held) -> dict[str, Value]:
    return value if isinstance(value, dict) else {}


def _part(value: Held, steps: Steps) -> Held:
    """Return what a map holds under the last of `steps`."""
    return _map(value).get(str(steps[-1]), ABSENT)
