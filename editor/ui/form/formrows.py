"""The rows of a form: kept from one post to the next as long as the same fields are wanted."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

from PySide6.QtWidgets import QWidget

from editor.content.schema import Field, Kind
from editor.content.values import Value
from editor.ui.form.base import ABSENT, FieldEditor, Held
from editor.ui.form.nested import steps_of, unknown_field
from editor.ui.form.others import OtherFields
from editor.ui.form.rows import FieldRow, rows_in
from editor.ui.form.section import Section
from editor.ui.form.widgets import Workshop

# A field, and how its value can be edited.
Wanted = tuple[Field, Field]


class FormRows:
    """Those that the site describes, and below a fold those that the post has besides."""

    def __init__(self, form: QWidget, workshop: Workshop, new: Callable[[FieldRow], None]) -> None:
        """Make none yet; `new` gets every row that is made."""
        self._form = form
        self._workshop = workshop
        self._new = new
        self._narrow = False
        self.main = Section(form)
        self.others = OtherFields(form)

    def __iter__(self) -> Iterator[FieldRow]:
        yield from self.main.rows
        yield from self.others.section.rows

    def row(self, name: str) -> FieldRow | None:
        """Return the row of a field."""
        return self.main.row(name) or self.others.section.row(name)

    def editors(self) -> Iterator[FieldEditor]:
        """Return every editor that is shown, those within others too."""
        for row in self:
            yield from row.editor.inner()

    def check(self) -> None:
        """Say anew below every field what is wrong with it."""
        for row in self:
            for each in rows_in(row):
                each.check()

    def reveal(self, name: str) -> None:
        """Put the focus into a field, also within others, unfolding what hides it."""
        steps = steps_of(name, [row.field.name for row in self])
        row = self.row(str(steps[0]))
        if row is not None:
            if row in self.others.section.rows:
                self.others.unfold(True)
            row.editor.reveal(steps)

    def make(self, main: Sequence[Wanted], others: Sequence[Wanted]) -> bool:
        """Make the rows that are wanted, and tell whether there are others now."""
        before = {row.field.name: row for row in self}
        old = (list(self.main.rows), list(self.others.section.rows))
        new = (self._take(main, before, self.main), self._take(others, before, self.others.section))
        for row in before.values():
            row.forget()
        if new == old:
            return False
        self.main.rows, self.others.section.rows = new
        self.arrange()
        return True

    def replace(self, row: FieldRow, fitted: Field) -> FieldRow:
        """Put a row with another editor in the place of one."""
        section = self.main if row in self.main.rows else self.others.section
        new = self._made(row.field, fitted, section)
        new.take_over(row)
        section.rows[section.rows.index(row)] = new
        row.forget()
        self.arrange()
        return new

    def room_wanted(self) -> int:
        """Return the width of labels and fields side by side."""
        sections = (self.main, self.others.section)
        labels = max(section.label_width() for section in sections)
        return labels + max(section.field_width() for section in sections) + self.main.gap

    def set_narrow(self, narrow: bool) -> None:
        """Have the labels above the fields, or beside them."""
        if narrow != self._narrow:
            self._narrow = narrow
            self.arrange()

    def arrange(self) -> None:
        """Lay the rows out anew."""
        width = max(self.main.label_width(), self.others.section.label_width())
        self.main.arrange(self.main.rows, width, narrow=self._narrow)
        self.others.arrange(self.others.section.rows, width, narrow=self._narrow)
        self.order_tabs()

    def order_tabs(self) -> None:
        """Let Tab visit everything from top to bottom."""
        before: QWidget = self._form
        stops = [stop for row in self.main.rows for stop in row.stops()]
        for stop in (*stops, *self.others.stops()):
            QWidget.setTabOrder(before, stop)
            before = stop

    def _take(self, wanted: Sequence[Wanted], before: dict[str, FieldRow], section: Section) -> list[FieldRow]:
        rows = []
        for field, fitted in wanted:
            row = before.get(field.name)
            if row is not None and row.parent() is section and row.fitted == fitted and row.field == field:
                rows.append(before.pop(field.name))
            else:
                rows.append(self._made(field, fitted, section))
        return rows

    def _made(self, field: Field, fitted: Field, section: Section) -> FieldRow:
        row = FieldRow(field, fitted, self._workshop, section)
        self._new(row)
        return row


def wanted_rows(
    fields: Sequence[Field],
    front: Mapping[str, Value],
    texts: Mapping[str, str],
    skip: Collection[str],
    fit: Callable[[Field, Held, str], Field],
) -> tuple[list[Wanted], list[Wanted]]:
    """Return which rows a post needs: for the fields of its site, and for what it has besides."""
    declared = [field for field in fields if field.name not in skip]
    known = {field.name for field in declared} | set(skip)
    main: list[Wanted] = []
    others: list[Wanted] = []
    for field in (*declared, *(unknown_field(name) for name in front if name not in known)):
        value: Held = front.get(field.name, ABSENT)
        raw = field.kind is Kind.RAW
        if field.kind is not Kind.HIDDEN and not (raw and value is ABSENT):
            (others if raw else main).append((field, fit(field, value, texts.get(field.name, ""))))
    return main, others
