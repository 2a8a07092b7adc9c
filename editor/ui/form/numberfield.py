"""A number among the details, shown as it is written.

1.0, 007 and 1e5 stay what they are until somebody edits them, which is why
Qt's own number fields, which keep a number and print it anew, are not used.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal, InvalidOperation

from PySide6.QtCore import Signal
from PySide6.QtGui import QValidator, QWheelEvent
from PySide6.QtWidgets import QAbstractSpinBox, QWidget

from editor.content.fields import value_from
from editor.content.schema import Field, Kind
from editor.content.values import Value
from editor.ui.form.base import ABSENT, FieldEditor, Held
from editor.ui.form.readable import ReadableLock
from editor.ui.form.written import shown

CHARACTERS = 14
StepFlag = QAbstractSpinBox.StepEnabledFlag


def number_in(text: str) -> Decimal | None:
    """Read a number as a person writes it, with a point or a comma."""
    try:
        number = Decimal(text.strip().replace(",", ".", 1))
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


class NumberField(FieldEditor):
    """A number that can be typed or stepped."""

    def __init__(self, field: Field, parent: QWidget) -> None:
        super().__init__(replace(field, kind=Kind.NUMBER), parent)
        self._box = NumberBox(field, self)
        self._box.setFixedWidth(self.fontMetrics().averageCharWidth() * (CHARACTERS + 4))
        self._look = ReadableLock(self._box)
        self._adopt(self._box, stretch=False)
        self._box.typed.connect(self._take)

    def _display(self, value: Held, text: str) -> None:
        self._box.set_text(shown(value, text))

    def _lock(self, locked: bool) -> None:
        self._box.setReadOnly(locked)
        self._look.show_locked(locked)

    def _take(self, text: str) -> None:
        self._announce(self._value_of(text))

    def _value_of(self, text: str) -> Held:
        original = self._original
        if original is not ABSENT and text == shown(original, self._original_text):
            return original
        if isinstance(original, str) and original:
            return text
        if not text.strip():
            return ABSENT
        old: Value = None if original is ABSENT else original
        return value_from(self.field, text, old)


class NumberBox(QAbstractSpinBox):
    """A line with arrows; it holds text, so that a number keeps the way it is written."""

    typed = Signal(str)

    def __init__(self, field: Field, parent: QWidget) -> None:
        """Make one whose arrows keep to the bounds and steps of `field`."""
        super().__init__(parent)
        self._least = field.minimum
        self._greatest = field.maximum
        self._step = Decimal(str(field.step or 1))
        self.lineEdit().textEdited.connect(self.typed)

    def set_text(self, text: str) -> None:
        """Show a text without reporting it."""
        if self.lineEdit().text() != text:
            self.lineEdit().setText(text)

    # Qt's names from here on.

    def stepBy(self, steps: int) -> None:
        number = number_in(self.lineEdit().text() or "0")
        if number is None or self.isReadOnly():
            return
        number += steps * self._step
        if self._least is not None and steps < 0:
            number = max(number, Decimal(str(self._least)))
        if self._greatest is not None and steps > 0:
            number = min(number, Decimal(str(self._greatest)))
        self.lineEdit().setText(format(number, "f"))
        self.typed.emit(self.lineEdit().text())

    def stepEnabled(self) -> StepFlag:
        if self.isReadOnly() or number_in(self.lineEdit().text() or "0") is None:
            return StepFlag.StepNone
        return StepFlag.StepUpEnabled | StepFlag.StepDownEnabled

    def validate(self, text: str, position: int) -> tuple[QValidator.State, str, int]:
        # Anything may be typed; what is not a number is said under the field.
        return QValidator.State.Acceptable, text, position

    def wheelEvent(self, event: QWheelEvent) -> None:
        # The wheel scrolls the form and never changes a post.
        event.ignore()
