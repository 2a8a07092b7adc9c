"""A detail that is chosen: a category, an author, one of the site's options."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from editor.content.schema import Field, Option
from editor.ui.form.base import ABSENT, FieldEditor, Held, same
from editor.ui.form.completion import Completion
from editor.ui.form.readable import ReadableLock
from editor.ui.form.textfields import TypedField
from editor.ui.form.written import shown

# Letters that a choice shows before it is cut.
CHARACTERS = 30


class ChoiceField(TypedField):
    """A list to choose from, in which other texts can be typed as well."""

    def __init__(self, field: Field, parent: QWidget) -> None:
        super().__init__(field, parent)
        self._options: Sequence[Option] = field.options
        self._box = ChoiceBox(self)
        self._line = QLineEdit(self._box)
        self._box.setLineEdit(self._line)
        self._look = ReadableLock(self._box)
        self._completion = self._completing()
        self._box.setCompleter(None)  # type: ignore[arg-type]
        self._adopt(self._box)
        self.set_choices(())
        self._line.textEdited.connect(self._take)
        self._box.textActivated.connect(self._take)
        self._completion.picked.connect(self._pick)

    def set_choices(self, values: Sequence[str]) -> None:
        """Offer the declared options, then these."""
        labels = [option.label for option in self._options]
        own = {shown(option.value, "") for option in self._options}
        labels += [value for value in values if value and value not in own and value not in labels]
        self._completion.set_words(labels)
        self._list(labels)

    def _completing(self) -> Completion:
        return Completion(self._line)

    def _list(self, labels: Sequence[str]) -> None:
        if labels != [self._box.itemText(row) for row in range(self._box.count())]:
            text = self._line.text()
            with self._quietly():
                self._box.clear()
                self._box.addItems(labels)
                self._put(text)

    def _display(self, value: Held, text: str) -> None:
        self._put(self._label_of(value) or shown(value, text))

    def _put(self, text: str) -> None:
        self._box.setCurrentIndex(self._box.findText(text))
        if self._line.text() != text:
            self._box.setEditText(text)
        self._line.setCursorPosition(0)

    def _lock(self, locked: bool) -> None:
        self._line.setReadOnly(locked)
        self._box.set_locked(locked)
        self._look.show_locked(locked)

    def _pick(self, text: str) -> None:
        with self._quietly():
            self._put(text)
        self._take(text)

    def _take(self, text: str) -> None:
        original = self._original
        if text == (self._label_of(original) or shown(original, self._original_text)):
            self._announce(original)
            return
        for option in self._options:
            if option.label == text:
                self._announce(option.value)
                return
        self._announce(self._typed(text))

    def _label_of(self, value: Held) -> str:
        if value is ABSENT or value is None:
            return ""
        return next((option.label for option in self._options if same(option.value, value)), "")


class ClosedChoiceField(FieldEditor):
    """A list in which nothing else can be typed; a value that is not in it stays until another is chosen."""

    def __init__(self, field: Field, parent: QWidget) -> None:
        super().__init__(field, parent)
        self._values: list[Held] = []
        self._box = ChoiceBox(self)
        self._adopt(self._box)
        self._box.activated.connect(self._take)

    def _display(self, value: Held, text: str) -> None:
        values: list[Held] = [] if self.field.required and value is not ABSENT else [ABSENT]
        values += [option.value for option in self.field.options]
        labels = [self.tr("(none)")] * (len(values) - len(self.field.options))
        labels += [option.label for option in self.field.options]
        if not any(same(value, known) for known in values):
            values.append(value)
            labels.append(shown(value, text) or self.tr("(empty)"))
        self._values = values
        if labels != [self._box.itemText(row) for row in range(self._box.count())]:
            self._box.clear()
            self._box.addItems(labels)
        self._box.setCurrentIndex(next(row for row, known in enumerate(values) if same(value, known)))

    def _lock(self, locked: bool) -> None:
        self._box.setEnabled(not locked)

    def _take(self, row: int) -> None:
        self._announce(self._values[row])


class ChoiceBox(QComboBox):
    """A combo box that neither the wheel nor a locked form can change."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._locked = False
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(CHARACTERS // 2)
        self.setMaximumWidth(self.fontMetrics().averageCharWidth() * (CHARACTERS + 10))
        self.setMaxVisibleItems(20)

    def set_locked(self, locked: bool) -> None:
        """Keep the value, whatever is pressed."""
        self._locked = locked

    # Qt's names from here on.

    def showPopup(self) -> None:
        if not self._locked:
            super().showPopup()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._locked:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        # The wheel scrolls the form and never changes a post.
        event.ignore()
