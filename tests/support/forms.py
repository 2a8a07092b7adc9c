"""A details form in a window, and what it reported."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, QTimeZone
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QComboBox, QLineEdit, QScrollArea, QWidget

from editor.content.schema import Field
from editor.content.values import Value
from editor.ui.form.form import DetailsForm
from tests.support.typing import type_text

SKOPJE = QTimeZone(b"Europe/Skopje")
REMOVED = "(removed)"


class ShownForm:
    """Shows a form as the window does, in an area that scrolls."""

    def __init__(self) -> None:
        self.form = DetailsForm(skip=frozenset({"title"}), zone=SKOPJE)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setWidget(self.form)
        self.area.resize(700, 600)
        self.said: list[tuple[str, object]] = []
        self.form.changed.connect(self._note)
        self.form.removed.connect(self._note_removed)

    @property
    def values(self) -> list[object]:
        """What was reported, without the names."""
        return [value for _, value in self.said]

    def show(
        self,
        fields: Sequence[Field],
        post: Mapping[str, Value],
        texts: Mapping[str, str] | None = None,
        locked: str = "",
    ) -> None:
        self.form.show_post(fields, post, texts or {}, locked)

    def show_one(self, field: Field, value: Value, text: str = "", choices: Sequence[str] = ()) -> None:
        """Show a post whose file has one entry."""
        self.show((field,), {field.name: value}, {field.name: text})
        self.form.set_choices(field.name, choices)

    def show_absent(self, field: Field, choices: Sequence[str] = ()) -> None:
        """Show a post whose file does not have the entry."""
        self.show((field,), {})
        self.form.set_choices(field.name, choices)

    def part(self, name: str = "field.f") -> QWidget:
        found = self.form.findChild(QWidget, name)
        assert found is not None, name
        return found

    def line(self, name: str = "field.f") -> QLineEdit:
        """Return what is typed in, also inside a combo box or a number field."""
        found: QWidget | None = self.part(name)
        if isinstance(found, QComboBox | QAbstractSpinBox):
            found = found.lineEdit()
        assert isinstance(found, QLineEdit), name
        return found

    def combo(self, name: str = "field.f") -> QComboBox:
        found = self.part(name)
        assert isinstance(found, QComboBox), name
        return found

    def retype(self, text: str, name: str = "field.f") -> None:
        """Select everything in a field and type over it."""
        self.line(name).selectAll()
        QTest.keyClick(self.line(name), Qt.Key.Key_Delete)
        type_text(self.line(name), text)

    def popup(self) -> QWidget:
        """Return the list of suggestions that is open."""
        popup = QApplication.activePopupWidget()
        assert popup is not None
        return popup

    def close(self) -> None:
        self.area.close()
        self.area.deleteLater()

    def _note(self, name: str, value: object) -> None:
        self.said.append((name, value))

    def _note_removed(self, name: str) -> None:
        self.said.append((name, REMOVED))
