"""Undo among the details: of the form and the title, in the order in which they were changed."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QComboBox, QLineEdit, QPlainTextEdit

from editor.ui.details.fieldhistory import FieldHistory, Step
from editor.ui.form.base import Held
from editor.ui.form.form import DetailsForm

_TYPED_IN = (QLineEdit, QPlainTextEdit, QAbstractSpinBox, QComboBox)


class FieldUndo(QObject):
    """Notes what is changed, and puts it back.

    `put` makes an entry hold something, or nothing, and shows it; it tells
    whether that could be done.  `reveal` leads the person to a field.
    """

    def __init__(
        self,
        form: DetailsForm,
        held: Callable[[str], Held],
        put: Callable[[str, Held], bool],
        reveal: Callable[[str], None],
    ) -> None:
        super().__init__(form)
        self._form = form
        self._held = held
        self._put = put
        self._reveal = reveal
        self._history = FieldHistory()
        form.keys.can_undo = lambda: self._history.can_undo
        form.keys.can_redo = lambda: self._history.can_redo
        form.keys.undo_wanted.connect(self.undo)
        form.keys.redo_wanted.connect(self.redo)

    def clear(self) -> None:
        """Forget what was changed: another post is shown, or another version of it."""
        self._history.clear()

    def note(self, name: str, before: Held, after: Held) -> None:
        """Note what was changed just now."""
        typed = isinstance(QApplication.focusWidget(), _TYPED_IN)
        place = self._form.took_place() or name
        self._history.note(Step(name, before, after, place, typed, time.monotonic()))

    def undo(self) -> None:
        """Take the last change back."""
        self._go(self._history.back(self._held))

    def redo(self) -> None:
        """Make a change again that was taken back."""
        step = self._history.forth(self._held)
        self._go(None if step is None else replace(step, before=step.after))

    def _go(self, step: Step | None) -> None:
        if step is None:
            return
        if self._put(step.name, step.before):
            self._reveal(step.place)
        else:
            self._history.clear()
