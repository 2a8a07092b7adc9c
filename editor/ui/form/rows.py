"""Labels beside the fields, or above them where there is little room."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt, QTimeZone, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from editor.content.fields import check
from editor.content.schema import Field, Kind
from editor.ui.form.base import Held, line_height
from editor.ui.form.entrynote import EntryNote
from editor.ui.form.note import Note
from editor.ui.form.widgets import editor_for
from editor.ui.form.written import written

# Labels wider than this many letters wrap.
LABEL_LETTERS = 18
# Qt's own word for "as wide as it likes".
UNLIMITED = 16_777_215


class FieldRow(QWidget):
    """A field with its hint and with what is wrong with it; the label stands beside or above it."""

    # The field's name: all entries of it are to be changed together.
    every_wanted = Signal(str)

    def __init__(self, field: Field, kind: Kind, zone: QTimeZone, parent: QWidget) -> None:
        super().__init__(parent)
        self.field = field
        self.kind = kind
        self._locked = False
        self._lines: Sequence[int] = ()
        self._agreed = False
        self.editor = editor_for(field, kind, zone, self)
        self.label = QLabel(parent)
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        self.label.setText(field.label.replace("&", "&&") + (" *" if field.required else ""))
        self.label.setWordWrap(True)
        self.label.setObjectName(f"label.{field.name}")
        self.label.setBuddy(self.editor)
        self._entry: EntryNote | None = None
        self._problem = Note("warning", self)
        self._problem.setObjectName(f"problem.{field.name}")
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.editor)
        if field.hint:
            hint = Note("muted", self)
            hint.setObjectName(f"hint.{field.name}")
            hint.say(field.hint)
            column.addWidget(hint)
        column.addWidget(self._problem)

    def show_value(self, value: Held, text: str) -> None:
        """Show what the file holds."""
        self.editor.show_value(value, text)
        self.check()

    def take_over(self, row: FieldRow) -> None:
        """Be locked as another row of the same field is, and as often in the file."""
        self._locked, self._lines, self._agreed = row._locked, row._lines, row._agreed
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
        problem = None if self._locked else self.editor.problem or check(self.field, self.editor.value)
        said = "" if problem is None else problem.sentence(QCoreApplication.translate)
        self._problem.say(f"⚠ {said}" if said else "")
        name = self.field.label
        if self.field.required:
            name = self.tr("{label}, needed").format(label=name)
        told = (said, self._say_entry(), self.field.hint)
        self.editor.describe(name, " ".join(part for part in told if part))

    def stops(self) -> list[QWidget]:
        """Return what Tab visits, in order."""
        return [*self.editor.stops(), *(self._entry.stops() if self._entry else ())]

    def _lock(self) -> None:
        self.editor.set_locked(self._locked or bool(self._lines and not self._agreed))

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

    def forget(self) -> None:
        """Take the row out of the form."""
        for widget in (self.label, self):
            widget.hide()
            # Until Qt deletes it, nobody must find it by its name.
            for part in (widget, *widget.findChildren(QWidget)):
                part.setObjectName("")
            widget.deleteLater()


class Section(QWidget):
    """Rows in one aligned column."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows: list[FieldRow] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self.gap = self.fontMetrics().averageCharWidth() * 2
        self._grid.setHorizontalSpacing(self.gap)
        self._grid.setColumnStretch(1, 1)

    def row(self, name: str) -> FieldRow | None:
        """Return the row of a field, if it is here."""
        return next((row for row in self.rows if row.field.name == name), None)

    def label_width(self) -> int:
        """Return the width that the labels would like."""
        most = self.fontMetrics().averageCharWidth() * LABEL_LETTERS
        widths = [row.label.fontMetrics().horizontalAdvance(row.label.text()) + 2 for row in self.rows]
        return min(max(widths, default=0), most)

    def field_width(self) -> int:
        """Return the width that the widest field cannot do without."""
        return max((row.editor.minimumSizeHint().width() for row in self.rows), default=0)

    def arrange(self, rows: Sequence[FieldRow], label_width: int, *, narrow: bool) -> None:
        """Lay the rows out, with labels `label_width` wide beside them or, if `narrow`, above them."""
        self.rows = list(rows)
        while self._grid.count():
            self._grid.takeAt(0)
        gap = self.fontMetrics().height() // 2
        self._grid.setVerticalSpacing(2 if narrow else gap)
        for place, row in enumerate(self.rows):
            if narrow:
                row.label.setFixedWidth(UNLIMITED)
                row.label.setMinimumSize(0, 0)
                row.label.setContentsMargins(0, gap if place else 0, 0, 0)
                self._grid.addWidget(row.label, 2 * place, 0, 1, 2)
                self._grid.addWidget(row, 2 * place + 1, 0, 1, 2)
            else:
                row.label.setContentsMargins(0, 0, 0, 0)
                row.label.setFixedWidth(label_width)
                row.label.setMinimumHeight(line_height(row))
                self._grid.addWidget(row.label, place, 0, Qt.AlignmentFlag.AlignTop)
                self._grid.addWidget(row, place, 1)
            row.label.show()
            row.show()
