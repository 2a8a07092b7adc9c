"""A detail that this form cannot edit yet, shown as it is written."""

from __future__ import annotations

import textwrap

from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QWidget

from editor.content.schema import Field
from editor.ui.form.base import FieldEditor, Held, ReadableLock
from editor.ui.form.textfields import TextArea
from editor.ui.form.written import shown

MOST_LINES = 8


class RawField(FieldEditor):
    """The lines of the file, for reading and copying."""

    def __init__(self, field: Field, parent: QWidget) -> None:
        super().__init__(field, parent)
        self._area = TextArea(MOST_LINES, self)
        self._area.setReadOnly(True)
        self._area.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        look = ReadableLock(self._area)
        look.show_locked(True)
        self._adopt(self._area)

    def _display(self, value: Held, text: str) -> None:
        written = textwrap.dedent(text or shown(value, text)).strip("\r\n")
        if self._area.text() != written:
            self._area.setPlainText(written)

    def _lock(self, locked: bool) -> None:
        pass
