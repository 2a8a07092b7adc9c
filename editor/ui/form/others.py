"""What a post has beyond the fields the site describes: folded away, with its names in sight."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton, QVBoxLayout, QWidget

from editor.ui.form.base import TARGET
from editor.ui.form.note import Note
from editor.ui.form.rows import FieldRow
from editor.ui.form.section import Section


class OtherFields(QWidget):
    """A line that opens, and the fields below it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.section = Section(self)
        self._toggle = QToolButton(self)
        self._toggle.setObjectName("detailsForm.others")
        self._toggle.setCheckable(True)
        self._toggle.setAutoRaise(True)
        self._toggle.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._toggle.setMinimumHeight(TARGET)
        self._toggle.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._names = Note("muted", self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for widget in (self._toggle, self._names, self.section):
            column.addWidget(widget)
        self._toggle.toggled.connect(self.unfold)
        self.unfold(False)

    def arrange(self, rows: Sequence[FieldRow], label_width: int, *, narrow: bool) -> None:
        """Show these fields; nothing at all when there are none."""
        self.section.arrange(rows, label_width, narrow=narrow)
        self._toggle.setText(self.tr("Other fields ({count})").format(count=len(rows)))
        self._toggle.setAccessibleName(self._toggle.text())
        self._say_names()
        self.setVisible(bool(rows))

    def unfold(self, unfolded: bool) -> None:
        """Show the fields, or only their names."""
        self._toggle.setChecked(unfolded)
        self._toggle.setArrowType(Qt.ArrowType.DownArrow if unfolded else Qt.ArrowType.RightArrow)
        self.section.setVisible(unfolded)
        self._say_names()

    def stops(self) -> list[QWidget]:
        """Return what Tab visits, in order."""
        return [self._toggle, *(stop for row in self.section.rows for stop in row.stops())]

    def _say_names(self) -> None:
        names = ", ".join(row.field.name for row in self.section.rows)
        self._names.say("" if self._toggle.isChecked() else names)
