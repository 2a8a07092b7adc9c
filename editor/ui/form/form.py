"""The details of a post as a form: one row for each field the site describes, and for what else the post has.

Switching posts must be quick and must change nothing, so rows stay as long as
the next post has the same fields and only the values in them are replaced.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from PySide6.QtCore import QSize, Qt, QTimeZone, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from editor.content.schema import Field
from editor.content.values import Value
from editor.desk.rawvalue import RawValues
from editor.ui.form.base import ABSENT, Held, line_height
from editor.ui.form.formfields import FormFields
from editor.ui.form.formkeys import FormKeys
from editor.ui.form.formrows import FormRows, wanted_rows
from editor.ui.form.note import Announced, Note
from editor.ui.form.rows import FieldRow
from editor.ui.form.summary import one_line
from editor.ui.form.widgets import Workshop

# Logical pixels from which labels stand beside the fields.
WIDE = 420
# Letters of the narrowest form.
LETTERS = 30


class DetailsForm(FormFields):
    """Shows the details of one post and says which of them the person changed.

    `removed` means that the entry is to go: it was never in the file, or there
    is no empty form of what it held (a number, a date, an image, a choice).
    What changes within a group or a list is reported as the whole entry's new
    value.  The names of fields within others are paths: `gallery[0].alt`.
    """

    changed = Signal(str, object)
    removed = Signal(str)
    # All entries of this name are to be changed together from now on.
    every_wanted = Signal(str)
    image_wanted = Signal(str)
    image_dropped = Signal(str, str)
    file_wanted = Signal(str)
    # Something was typed that is in no value yet.
    typed = Signal()
    # There are other fields within fields than before.
    parts_changed = Signal()

    def __init__(
        self, parent: QWidget | None = None, *, skip: frozenset[str] = frozenset(), zone: QTimeZone | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("detailsForm")
        self.setAccessibleName(self.tr("Details"))
        self._skip = skip
        self._zone = zone if zone is not None else QTimeZone.systemTimeZone()
        self._showing = self._stale = False
        self._choices: dict[str, tuple[str, ...]] = {}
        self.keys = FormKeys(self)
        self._status = Announced("warning", self, selectable=True)
        self._status.setObjectName("detailsForm.status")
        self._nothing = Note("muted", self)
        self._nothing.setObjectName("detailsForm.nothing")
        self._workshop = workshop = Workshop(self._zone, self)
        self._rows = FormRows(self, workshop, self._connect)
        self._column = QVBoxLayout(self)
        side = self.fontMetrics().height()
        self._column.setContentsMargins(side, side // 2, side, side // 2)
        self._column.setSpacing(side // 2)
        for widget in (self._status, self._nothing, self._rows.main, self._rows.others):
            self._column.addWidget(widget)
        self._column.addStretch(1)
        workshop.image_wanted.connect(self.image_wanted)
        workshop.image_dropped.connect(self.image_dropped)
        workshop.file_wanted.connect(self.file_wanted)
        workshop.typed.connect(self.typed)
        workshop.parts_changed.connect(self._follow_parts)

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
        main, others = wanted_rows(fields, front, texts, self._skip, self._workshop.fit)
        self._showing, self._stale = True, False
        if self._rows.make(main, others):
            self._adapt()
        for row in self._rows:
            name = row.field.name
            row.set_locked(bool(locked))
            row.show_value(front.get(name, ABSENT), texts.get(name, ""))
        self._showing = False
        if self._stale:
            self._follow_parts()
        self._nothing.say("" if main or others else self.tr("This post has no details yet."))
        self._status.say(locked)
        self.updateGeometry()

    def set_raw(self, raw: RawValues) -> None:
        """Say how values stand as text in the file of the next post."""
        self._workshop.raw = raw

    def set_saved(self, saved: Mapping[str, Value]) -> None:
        """Say what is on disk, where other values are shown than those."""
        for row in self._rows:
            row.set_saved(saved.get(row.field.name, ABSENT))

    def set_value(self, name: str, value: Held) -> None:
        """Show another value of one detail, without reporting it; None stands for none as well."""
        row = self._rows.row(name)
        if row is None:
            return
        fitted = self._workshop.fit(row.field, value, "")
        if fitted != row.fitted:
            row = self._rows.replace(row, fitted)
        row.set_value(value)

    def set_doubled(self, doubled: Mapping[str, Sequence[int]], agreed: Collection[str]) -> None:
        """Say which details stand in the file more than once.

        Args:
            doubled: Their lines, by name.
            agreed: Those whose entries are changed together; the others are for reading.
        """
        for row in self._rows:
            name = row.field.name
            row.set_doubled(doubled.get(name, ()), agreed=name in agreed)

    def set_choices(self, name: str, values: Sequence[str]) -> None:
        """Offer these values of other posts in one field, the most used first."""
        self._choices[name] = tuple(values)
        row = self._rows.row(name)
        if row is not None:
            row.editor.set_choices(values)

    def summary(self) -> str:
        """Return the details in one line."""
        return one_line(((row.field, row.editor.value) for row in self._rows), self._zone)

    def leave_out(self, skip: frozenset[str]) -> None:
        """Show no rows for these details from the next `show_post` on: they are edited elsewhere."""
        self._skip = skip

    def focused(self) -> str:
        """Return the field, the innermost one, that the person is in; "" where they are elsewhere."""
        here = QApplication.focusWidget()
        around = [each for each in self._rows.editors() if here is not None and each.isAncestorOf(here)]
        return around[-1].field.name if around else ""

    def focus_field(self, name: str) -> None:
        """Put the caret into a field, also within others, unfolding what hides it."""
        self._rows.reveal(name)

    def took_place(self) -> str:
        """Return the field in which the change was made that is being reported, if it is known."""
        return self._workshop.took()

    def _connect(self, row: FieldRow) -> None:
        row.editor.set_choices(self._choices.get(row.field.name, ()))
        row.editor.edited.connect(self._report)
        row.editor.removed.connect(self._report_removed)
        row.every_wanted.connect(self.every_wanted)
        row.revert_wanted.connect(self._revert)

    def _adapt(self) -> None:
        margins = self._column.contentsMargins()
        beside = self._rows.room_wanted() + margins.left() + margins.right()
        self._rows.set_narrow(self.width() < max(WIDE, beside))

    def _follow_parts(self) -> None:
        """Bring in step what depends on fields within fields, once they are all there."""
        self._stale = True
        if not self._showing:
            self._rows.order_tabs()
            self._rows.check()
            self.parts_changed.emit()

    # Reporting.

    def _report(self, name: str, value: object) -> None:
        self.changed.emit(name, value)
        self._check(name)

    def _report_removed(self, name: str) -> None:
        self.removed.emit(name)
        self._check(name)

    def _revert(self, name: str, saved: object) -> None:
        self.set_value(name, saved)  # type: ignore[arg-type]
        self.focus_field(name)
        if saved is ABSENT:
            self._report_removed(name)
        else:
            self._report(name, saved)

    def _check(self, name: str) -> None:
        row = self._rows.row(name)
        if row is not None:
            row.check()

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
