"""A file among the details: its path as written in the post, and how to take another."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QWidget

from editor.content.schema import Field
from editor.ui.form.base import ABSENT, FieldEditor, Held, line_height
from editor.ui.form.readable import ReadableLock
from editor.ui.form.written import shown


class FileField(FieldEditor):
    """A path that can be typed or chosen."""

    file_wanted = Signal(str)

    def __init__(self, field: Field, parent: QWidget) -> None:
        super().__init__(field, parent)
        self._path = QLineEdit(self)
        self._choose = QPushButton(self.tr("Choose…"), self)
        self._remove = QPushButton(self.tr("Remove"), self)
        self._look = ReadableLock(self._path)
        self.control = self._path
        self.setFocusProxy(self._path)
        name = f"field.{field.name}"
        self.setObjectName(name)
        row = self._row()
        for part, suffix in ((self._path, "path"), (self._choose, "choose"), (self._remove, "remove")):
            part.setObjectName(f"{name}.{suffix}")
            part.setMinimumHeight(line_height(self))
            row.addWidget(part, 1 if part is self._path else 0)
        self._path.setPlaceholderText(self.tr("No file"))
        self._path.textEdited.connect(self._type)
        self._choose.clicked.connect(lambda: self.file_wanted.emit(self.field.name))
        self._remove.clicked.connect(self._take_away)

    def describe(self, name: str, description: str) -> None:
        """Tell screen readers what this is called and what is to be said about it."""
        self.setAccessibleName(name)
        self._path.setAccessibleName(name)
        self._path.setAccessibleDescription(description)
        self._choose.setAccessibleName(self.tr("{field}, choose").format(field=name))
        self._remove.setAccessibleName(self.tr("{field}, remove").format(field=name))

    def stops(self) -> list[QWidget]:
        """Return what Tab visits, in order."""
        return [self._path, self._choose, self._remove]

    def _row(self) -> QHBoxLayout:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        return row

    def _display(self, value: Held, text: str) -> None:
        path = shown(value, text)
        if self._path.text() != path:
            self._path.setText(path)
            self._path.setCursorPosition(0)
        self._remove.setEnabled(bool(path) and not self._locked)

    def _lock(self, locked: bool) -> None:
        self._path.setReadOnly(locked)
        self._look.show_locked(locked)
        self._choose.setEnabled(not locked)
        self._remove.setEnabled(bool(self._path.text()) and not locked)

    def _type(self, text: str) -> None:
        self._remove.setEnabled(bool(text))
        original = self._original
        in_file = original is not ABSENT and text == shown(original, self._original_text)
        # As with images, a file that is not there must not stay as an empty text.
        self._announce(original if in_file else text or ABSENT)

    def _take_away(self) -> None:
        self._path.clear()
        self._type("")
        self._path.setFocus()
