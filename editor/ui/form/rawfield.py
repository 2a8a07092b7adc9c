"""A detail that has no field of its own kind: the lines of the file, to be edited as they are written."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Signal
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QVBoxLayout, QWidget

from editor.content.schema import Field
from editor.desk.rawvalue import NotAValue, RawValues, tidied
from editor.ui.form.base import ABSENT, FieldEditor, Held, same
from editor.ui.form.note import Note
from editor.ui.form.readable import ReadableLock
from editor.ui.form.textfields import TextArea, holdable
from editor.ui.form.written import shown

MOST_LINES = 8


class RawField(FieldEditor):
    """The text is read when the focus leaves it; what cannot be read stays there, and nowhere else."""

    # Something was typed that is no value yet.
    typed = Signal()

    def __init__(self, field: Field, raw: Callable[[], RawValues], parent: QWidget) -> None:
        super().__init__(field, parent)
        self._raw = raw
        self._shown = ""
        self._refused = ""
        self._area = TextArea(MOST_LINES, self)
        self._area.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self._note = Note("danger", self, selectable=True)
        self._note.setObjectName(f"field.{field.name}.note")
        self._look = ReadableLock(self._area)
        self.control = self._area
        self._area.setObjectName(f"field.{field.name}")
        self.setFocusProxy(self._area)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self._area)
        column.addWidget(self._note)
        self._area.installEventFilter(self)
        self._area.textChanged.connect(self._follow)

    @property
    def refused(self) -> str:
        """What was typed and cannot be read; "" when it can, or was not tried yet."""
        return self._refused if self.waiting else ""

    @property
    def waiting(self) -> bool:
        """Whether something was typed that is no value yet."""
        return self._area.text() != self._shown

    def show_value(self, value: Held, text: str) -> None:
        """Show what the file holds; what was typed and cannot be read stays while that is still the same."""
        if not (self.waiting and same(value, self._original) and text == self._original_text):
            super().show_value(value, text)

    def set_value(self, value: Held) -> None:
        """Show a value that came from elsewhere, without reporting it."""
        if not (self.waiting and same(value, self._held)):
            super().set_value(value)

    def settle(self) -> None:
        """Report the value that was typed, or say why it is none."""
        text = self._area.text()
        if not self.waiting or self._locked or self._refused == text:
            return
        try:
            value = self._raw().value_of(text, str(self.steps[-1]))
        except NotAValue as torn:
            self._refused = text
            self._say(torn.problem.detail, torn.problem.line)
            return
        self._shown = text
        self._announce(value if text.strip() or self._original is not ABSENT else ABSENT)

    def _display(self, value: Held, text: str) -> None:
        if value is ABSENT:
            written = ""
        elif text and same(value, self._original) and text == self._original_text:
            written = tidied(text)
        else:
            written = self._raw().text_of(value) or shown(value, text)
        self._shown = written
        if self._area.text() != written:
            self._area.setPlainText(written)
        # What a text field cannot hold would be lost with the first letter.
        self._area.setReadOnly(self._locked or not holdable(written))
        self._shown = self._area.text()

    def _lock(self, locked: bool) -> None:
        self._area.setReadOnly(locked or not holdable(self._shown))
        self._look.show_locked(self._area.isReadOnly())

    def _follow(self) -> None:
        if self._area.text() != self._refused:
            self._refused = ""
            self._note.say("")
        if not self._showing:
            self.typed.emit()

    def _say(self, why: str, line: int) -> None:
        place = self.tr("Line {line}").format(line=line) if line else ""
        said = self.tr("This cannot be read, so it is not in the post yet.")
        detail = " · ".join(part for part in (place, QCoreApplication.translate("Problems", why)) if part)
        self._note.say(f"⚠ {said} {detail}")
        self._area.setAccessibleDescription(self._note.text())

    # Qt's names from here on.

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut:
            self.settle()
        return False
