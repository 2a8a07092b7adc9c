"""Labels beside the fields, or above them where there is little room."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt, QTimeZone
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from editor.content.fields import check
from editor.content.schema import Field, Kind
from editor.ui.form.base import Held, line_height
from editor.ui.form.note import Note
from editor.ui.form.widgets import editor_for

# Labels wider than this many letters wrap.
LABEL_LETTERS = 18
# Qt's own word for "as wide as it likes".
UNLIMITED = 16_777_215


class FieldRow(QWidget):
    """A field with its hint and with what is wrong with it; the label stands beside or above it."""

    def __init__(self, field: Field, kind: Kind, zone: QTimeZone, parent: QWidget) -> None:
        super().__init__(parent)
        self.field = field
        self.kind = kind
        self.editor = editor_for(field, kind, zone, self)
        self.label = QLabel(parent)
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        self.label.setText(field.label.replace("&", "&&") + (" *" if field.required else ""))
        self.label.setWordWrap(True)
        self.label.setObjectName(f"label.{field.name}")
        self.label.setBuddy(self.editor)
        self._problem = Note("warning", self)
        self._problem.setObjectName(f"problem.{field.name}")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.editor)
        if field.hint:
            hint = Note("muted", self)
            hint.setObjectName(f"hint.{field.name}")
            hint.say(field.hint)
            column.addWidget(hint)
        column.addWidget(self._problem)

    def show_value(self, value: Held, text: str, *, locked: bool) -> None:
        """Show what the file holds."""
        self.editor.set_locked(locked)
        self.editor.show_value(value, text)
        self.check(locked=locked)

    def check(self, *, locked: bool) -> None:
        """Say below the field what the site would not like about it."""
        problem = None if locked else self.editor.problem or check(self.field, self.editor.value)
        said = "" if problem is None else problem.sentence(QCoreApplication.translate)
        self._problem.say(f"⚠ {said}" if said else "")
        name = self.field.label
        if self.field.required:
            name = self.tr("{label}, needed").format(label=name)
        self.editor.describe(name, " ".join(part for part in (said, self.field.hint) if part))

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
