"""The details of a post as a form: one row for each field the site describes, and for what else the post has.

Switching posts must be quick and must change nothing, so rows stay as long as
the next post has the same fields and only the values in them are replaced.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from PySide6.QtCore import QSize, Qt, QTimeZone, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QImage, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from editor.content.schema import Field, Kind
from editor.content.values import Value
from editor.ui.form.base import ABSENT, Held, line_height
from editor.ui.form.imagefield import ImageField
from editor.ui.form.note import Note
from editor.ui.form.others import OtherFields
from editor.ui.form.rows import FieldRow, Section
from editor.ui.form.summary import one_line
from editor.ui.form.widgets import kind_for, unknown_field

# Logical pixels from which labels stand beside the fields.
WIDE = 420
# Letters of the narrowest form.
LETTERS = 30
Wanted = tuple[Field, Kind]


class DetailsForm(QWidget):
    """Shows the details of one post and says which of them the person changed.

    `removed` means that the entry is to go: it was never in the file, or there
    is no empty form of what it held (a number, a date, an image, a choice).
    """

    changed = Signal(str, object)
    removed = Signal(str)
    # All entries of this name are to be changed together from now on.
    every_wanted = Signal(str)
    image_wanted = Signal(str)
    image_dropped = Signal(str, str)

    def __init__(
        self, parent: QWidget | None = None, *, skip: frozenset[str] = frozenset(), zone: QTimeZone | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("detailsForm")
        self.setAccessibleName(self.tr("Details"))
        self._skip = skip
        self._zone = zone if zone is not None else QTimeZone.systemTimeZone()
        self._locked = ""
        self._narrow = False
        self._choices: dict[str, tuple[str, ...]] = {}
        self._status = Note("warning", self, selectable=True)
        self._status.setObjectName("detailsForm.status")
        self._nothing = Note("muted", self)
        self._nothing.setObjectName("detailsForm.nothing")
        self._main = Section(self)
        self._others = OtherFields(self)
        self._column = QVBoxLayout(self)
        side = self.fontMetrics().height()
        self._column.setContentsMargins(side, side // 2, side, side // 2)
        self._column.setSpacing(side // 2)
        for widget in (self._status, self._nothing, self._main, self._others):
            self._column.addWidget(widget)
        self._column.addStretch(1)

    def show_post(
        self, fields: Sequence[Field], front: Mapping[str, Value], texts: Mapping[str, str], locked: str
    ) -> None:
        """Show a post's details without reporting anything.

        Args:
            fields: What the site describes, in the order of the form.
            front: The values of the post.
            texts: The values as they are written in the file.
            locked: Why nothing can be changed, in one sentence; empty when it can.
        """
        self._locked = locked
        declared = [field for field in fields if field.name not in self._skip]
        known = {field.name for field in declared} | self._skip
        unknown = [unknown_field(name) for name in front if name not in known]
        main: list[Wanted] = []
        others: list[Wanted] = []
        for field in (*declared, *unknown):
            value: Held = front.get(field.name, ABSENT)
            raw = field.kind is Kind.RAW
            if field.kind is not Kind.HIDDEN and not (raw and value is ABSENT):
                (others if raw else main).append((field, kind_for(field, value, texts.get(field.name, ""))))
        self._make_rows(main, others)
        for row in self._rows():
            name = row.field.name
            row.set_locked(bool(locked))
            row.show_value(front.get(name, ABSENT), texts.get(name, ""))
        self._nothing.say("" if main or others else self.tr("This post has no details yet."))
        self._say_locked(locked)
        self.updateGeometry()

    def set_value(self, name: str, value: Value) -> None:
        """Show another value of one detail, without reporting it."""
        row = self._row(name)
        if row is None:
            return
        if kind_for(row.field, value, "") is not row.kind:
            row = self._replace(row, kind_for(row.field, value, ""))
        row.editor.set_value(value)
        row.check()

    def set_doubled(self, doubled: Mapping[str, Sequence[int]], agreed: Collection[str]) -> None:
        """Say which details stand in the file more than once.

        Args:
            doubled: Their lines, by name.
            agreed: Those whose entries are changed together; the others are for reading.
        """
        for row in self._rows():
            name = row.field.name
            row.set_doubled(doubled.get(name, ()), agreed=name in agreed)

    def set_choices(self, name: str, values: Sequence[str]) -> None:
        """Offer these values of other posts in one field, the most used first."""
        self._choices[name] = tuple(values)
        row = self._row(name)
        if row is not None:
            row.editor.set_choices(values)

    def set_picture(self, name: str, image: QImage | None, caption: str) -> None:
        """Show the picture an image field points to, or None and why there is none."""
        row = self._row(name)
        if row is not None and isinstance(row.editor, ImageField):
            row.editor.set_picture(image, caption)
            row.check()

    def images(self) -> dict[str, str]:
        """Return the image fields that are shown, and the paths in them as written."""
        return {row.field.name: row.editor.path for row in self._rows() if isinstance(row.editor, ImageField)}

    def summary(self) -> str:
        """Return the details in one line."""
        return one_line(((row.field, row.editor.value) for row in self._rows()), self._zone)

    def focus_field(self, name: str) -> None:
        """Put the caret into a field, unfolding what hides it."""
        row = self._row(name)
        if row is not None:
            if row in self._others.section.rows:
                self._others.unfold(True)
            row.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    # Rows.

    def _rows(self) -> Iterator[FieldRow]:
        yield from self._main.rows
        yield from self._others.section.rows

    def _row(self, name: str) -> FieldRow | None:
        return self._main.row(name) or self._others.section.row(name)

    def _make_rows(self, main: Sequence[Wanted], others: Sequence[Wanted]) -> None:
        before = {row.field.name: row for row in self._rows()}
        old = (list(self._main.rows), list(self._others.section.rows))
        new = (self._take(main, before, self._main), self._take(others, before, self._others.section))
        for row in before.values():
            row.forget()
        if new != old:
            self._main.rows, self._others.section.rows = new
            self._arrange()
            self._adapt()

    def _take(self, wanted: Sequence[Wanted], before: dict[str, FieldRow], section: Section) -> list[FieldRow]:
        rows = []
        for field, kind in wanted:
            row = before.get(field.name)
            if row is not None and row.parent() is section and row.kind is kind and row.field == field:
                rows.append(before.pop(field.name))
            else:
                rows.append(self._new_row(field, kind, section))
        return rows

    def _new_row(self, field: Field, kind: Kind, section: Section) -> FieldRow:
        row = FieldRow(field, kind, self._zone, section)
        row.editor.set_choices(self._choices.get(field.name, ()))
        row.editor.edited.connect(self._report)
        row.editor.removed.connect(self._report_removed)
        row.every_wanted.connect(self.every_wanted)
        if isinstance(row.editor, ImageField):
            row.editor.image_wanted.connect(self.image_wanted)
            row.editor.image_dropped.connect(self.image_dropped)
        return row

    def _replace(self, row: FieldRow, kind: Kind) -> FieldRow:
        section = self._main if row in self._main.rows else self._others.section
        new = self._new_row(row.field, kind, section)
        new.take_over(row)
        section.rows[section.rows.index(row)] = new
        row.forget()
        self._arrange()
        return new

    def _adapt(self) -> None:
        sections = (self._main, self._others.section)
        labels = max(section.label_width() for section in sections)
        fields = max(section.field_width() for section in sections)
        margins = self._column.contentsMargins()
        beside = labels + fields + self._main.gap + margins.left() + margins.right()
        narrow = self.width() < max(WIDE, beside)
        if narrow != self._narrow:
            self._narrow = narrow
            self._arrange()

    def _arrange(self) -> None:
        width = max(self._main.label_width(), self._others.section.label_width())
        self._main.arrange(self._main.rows, width, narrow=self._narrow)
        self._others.arrange(self._others.section.rows, width, narrow=self._narrow)
        before: QWidget = self
        stops = [stop for row in self._main.rows for stop in row.stops()]
        for stop in (*stops, *self._others.stops()):
            QWidget.setTabOrder(before, stop)
            before = stop

    # Reporting.

    def _report(self, name: str, value: object) -> None:
        self.changed.emit(name, value)
        self._check(name)

    def _report_removed(self, name: str) -> None:
        self.removed.emit(name)
        self._check(name)

    def _check(self, name: str) -> None:
        row = self._row(name)
        if row is not None:
            row.check()

    def _say_locked(self, locked: str) -> None:
        if self._status.text() != locked:
            self._status.say(locked)
            self._status.setAccessibleName(locked)
            if locked and QAccessible.isActive():
                QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, locked))

    # Qt's names from here on.

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._adapt()

    def sizeHint(self) -> QSize:
        width = self.width() if self.testAttribute(Qt.WidgetAttribute.WA_Resized) else WIDE
        return QSize(WIDE, self._column.totalHeightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        # The height follows from the width; wrapped words would ask for the height they have at no width at all.
        return QSize(self.fontMetrics().averageCharWidth() * LETTERS, line_height(self))
