"""Labels beside the fields, or above them where there is little room or the field is wide."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from editor.ui.form.base import line_height
from editor.ui.form.rows import FieldRow

# Labels wider than this many letters wrap.
LABEL_LETTERS = 18
# Qt's own word for "as wide as it likes".
UNLIMITED = 16_777_215


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
        labels = [row.label for row in self.rows if not row.editor.wide]
        widths = [label.fontMetrics().horizontalAdvance(label.text()) + 2 for label in labels]
        return min(max(widths, default=0), most)

    def field_width(self) -> int:
        """Return the width that the widest field cannot do without."""
        return max((row.editor.minimumSizeHint().width() for row in self.rows if not row.editor.wide), default=0)

    def arrange(self, rows: Sequence[FieldRow], label_width: int, *, narrow: bool) -> None:
        """Lay the rows out, with labels `label_width` wide beside them or, if `narrow`, above them."""
        self.rows = list(rows)
        # Not by takeAt(): an item that lives on in Python keeps the next one's measures from being renewed.
        for widget in self.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
            self._grid.removeWidget(widget)
        gap = self.fontMetrics().height() // 2
        self._grid.setVerticalSpacing(2 if narrow else gap)
        for place, row in enumerate(self.rows):
            if narrow or row.editor.wide:
                self._put_below(row, 2 * place, gap if place and narrow else 0)
            else:
                self._put_beside(row, 2 * place, label_width)
            row.label.show()
            row.show()

    def _put_below(self, row: FieldRow, line: int, above: int) -> None:
        row.label.setFixedWidth(UNLIMITED)
        row.label.setMinimumSize(0, 0)
        row.label.setContentsMargins(0, above, 0, 0)
        self._grid.addWidget(row.label, line, 0, 1, 2)
        self._grid.addWidget(row, line + 1, 0, 1, 2)

    def _put_beside(self, row: FieldRow, line: int, label_width: int) -> None:
        row.label.setContentsMargins(0, 0, 0, 0)
        row.label.setFixedWidth(label_width)
        row.label.setMinimumHeight(line_height(row))
        self._grid.addWidget(row.label, line, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(row, line, 1)
