"""Ask which detail of the chosen posts is changed, and to what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QDialog, QDialogButtonBox, QFormLayout, QLineEdit, QWidget

from editor.content.fields import value_from
from editor.content.schema import Field, Kind
from editor.desk.bulk.edits import ChangeItems, Edit, SetValue
from editor.ui.bulk import words
from editor.ui.form.note import Note

# What may be set alike in many posts as one line of text.
KINDS = (Kind.TEXT, Kind.LONG_TEXT, Kind.BOOLEAN, Kind.NUMBER, Kind.DATETIME, Kind.SELECT, Kind.LIST, Kind.IMAGE)
_NAME = "bulkValue"
SET, CLEAR, ADD, REMOVE = "set", "clear", "add", "remove"


class ValueDialog(QDialog):
    """Opened with `open()`; `wanted` is emitted with the edit."""

    wanted = Signal(object)

    def __init__(
        self,
        fields: Sequence[Field],
        count: int,
        choices: Mapping[str, Sequence[str]],
        parent: QWidget,
        action: str = SET,
    ) -> None:
        """Offer fields; with one alone only the value is asked for.

        Args:
            fields: Those that may be changed.
            count: Of how many posts.
            choices: The values that are offered, by field.
            action: What is done at first.
        """
        super().__init__(parent)
        self.setObjectName(_NAME)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Change details of {posts}").format(posts=words.posts(count)))
        self._fields = tuple(fields)
        self._order = tuple(field.name for field in fields)
        self._choices = choices
        self._field = QComboBox(self)
        self._action = QComboBox(self)
        self._value = QComboBox(self)
        self._note = Note("warning", self)
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        self._go = self._buttons.addButton(self.tr("Change posts"), QDialogButtonBox.ButtonRole.AcceptRole)
        self._form = QFormLayout(self)
        self._build()
        self._offer(action)

    def _build(self) -> None:
        for widget, name in ((self._field, "field"), (self._action, "action"), (self._value, "value")):
            widget.setObjectName(f"{_NAME}.{name}")
        self._go.setObjectName(f"{_NAME}.go")
        self._go.setDefault(True)
        self._note.setObjectName(f"{_NAME}.note")
        self._value.setEditable(True)
        self._value.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self._value.setMinimumWidth(self.fontMetrics().averageCharWidth() * 45)
        for field in self._fields:
            self._field.addItem(field.label or field.name, field.name)
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        self._form.addRow(self.tr("&Detail"), self._field)
        self._form.addRow(self.tr("&What to do"), self._action)
        self._form.addRow(self.tr("&Value"), self._value)
        self._form.addRow(self._note)
        self._form.addRow(self._buttons)
        self._form.setRowVisible(self._field, len(self._fields) > 1)
        self._field.currentIndexChanged.connect(lambda: self._offer(str(self._action.currentData())))
        self._action.currentIndexChanged.connect(self._check)
        self._value.editTextChanged.connect(self._check)
        self._buttons.accepted.connect(self._agree)
        self._buttons.rejected.connect(self.reject)

    def _chosen(self) -> Field:
        return self._fields[self._field.currentIndex()]

    def _offer(self, action: str) -> None:
        """Offer what can be done with the chosen field, and the values that posts have in it."""
        field = self._chosen()
        self._action.blockSignals(True)
        self._action.clear()
        if field.kind is Kind.LIST:
            self._action.addItem(self.tr("Add, with commas between"), ADD)
            self._action.addItem(self.tr("Take out, with commas between"), REMOVE)
        self._action.addItem(self.tr("Set to"), SET)
        self._action.addItem(self.tr("Remove from the posts"), CLEAR)
        self._action.setCurrentIndex(max(0, self._action.findData(action)))
        self._action.blockSignals(False)
        self._value.clear()
        self._value.addItems(self._offered(field))
        self._value.setCurrentIndex(0 if field.kind is Kind.BOOLEAN else -1)
        self._value.setEditable(field.kind is not Kind.BOOLEAN)
        line = self._value.lineEdit()
        if isinstance(line, QLineEdit):
            line.setObjectName(f"{_NAME}.text")
            line.clear()
        self._check()

    def _offered(self, field: Field) -> list[str]:
        if field.kind is Kind.BOOLEAN:
            return [self.tr("Yes"), self.tr("No")]
        return [*dict.fromkeys([*(option.label for option in field.options), *self._choices.get(field.name, ())])]

    def _check(self) -> None:
        action = self._action.currentData()
        self._form.setRowVisible(self._value, action != CLEAR)
        self._note.say(self._doubt())
        self._go.setEnabled(self._edit() is not None)

    def _doubt(self) -> str:
        """Return why the value cannot be had; "" for no reason, or for none yet."""
        field, text = self._chosen(), self._value.currentText().strip()
        if field.kind is Kind.NUMBER and text and self._edit() is None:
            return self.tr("“{text}” is not a number.").format(text=text)
        return ""

    def _edit(self) -> Edit | None:
        field, action, text = self._chosen(), self._action.currentData(), self._value.currentText().strip()
        after = self._order[: self._order.index(field.name)]
        if action == CLEAR:
            return SetValue(field.name, None)
        if field.kind is Kind.BOOLEAN:
            return SetValue(field.name, self._value.currentIndex() == 0, after)
        if not text:
            return None
        if action in (ADD, REMOVE):
            items = tuple(part.strip() for part in text.split(",") if part.strip())
            add, remove = (items, ()) if action == ADD else ((), items)
            return ChangeItems(field.name, add, remove, after) if items else None
        label = next((option.value for option in field.options if option.label == text), None)
        value = label if label is not None else value_from(field, text, None)
        if value is None or (field.kind is Kind.NUMBER and isinstance(value, str)):
            return None
        return SetValue(field.name, value, after)

    def _agree(self) -> None:
        edit = self._edit()
        if edit is not None:
            self.wanted.emit(edit)
            self.accept()
