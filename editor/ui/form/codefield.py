"""A piece of program text among the details, alone or with the name of its language."""

from __future__ import annotations

from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QVBoxLayout, QWidget

from editor.content.schema import Field
from editor.content.values import Value
from editor.ui.form.base import ABSENT, FieldEditor, Held, line_height
from editor.ui.form.choicefield import ChoiceBox
from editor.ui.form.readable import ReadableLock
from editor.ui.form.textfields import TextArea

MOST_LINES = 12
# Those that sites highlight most; any other can be typed.
LANGUAGES = (
    *("bash", "c", "cpp", "css", "go", "html", "java", "javascript", "json", "jsx", "markdown", "php", "python"),
    *("ruby", "rust", "sql", "toml", "tsx", "typescript", "xml", "yaml"),
)


class CodeField(FieldEditor):
    """Letters of one width; Tab leaves the field, as everywhere in the form."""

    def __init__(self, field: Field, parent: QWidget) -> None:
        super().__init__(field, parent)
        rules = field.code
        self._area = TextArea(MOST_LINES, self)
        self._area.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self._language = ChoiceBox(self)
        self._language.setEditable(True)
        self._language.setCompleter(None)  # type: ignore[arg-type]
        self._language.addItems(sorted({*LANGUAGES, *((rules.language,) if rules.language else ())}))
        self._language.setEditText("")
        self._looks = [ReadableLock(part) for part in (self._area, self._language)]
        self.control = self._area
        self.setFocusProxy(self._area)
        name = f"field.{field.name}"
        self.setObjectName(name)
        self._area.setObjectName(f"{name}.code")
        self._language.setObjectName(f"{name}.language")
        self._language.setMinimumHeight(line_height(self))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._language)
        column.addWidget(self._area)
        self._area.textChanged.connect(self._take)
        self._language.editTextChanged.connect(self._take)

    def describe(self, name: str, description: str) -> None:
        """Tell screen readers what this is called and what is to be said about it."""
        self.setAccessibleName(name)
        self._area.setAccessibleName(name)
        self._area.setAccessibleDescription(description)
        self._language.setAccessibleName(self.tr("{field}, language").format(field=name))

    def stops(self) -> list[QWidget]:
        """Return what Tab visits, in order."""
        return [self._language, self._area]

    def _display(self, value: Held, text: str) -> None:
        rules = self.field.code
        held = value if isinstance(value, dict) else {}
        code = value if isinstance(value, str) else held.get(rules.code_key)
        language = held.get(rules.language_key) or ("" if held else rules.language)
        shown = code if isinstance(code, str) else ""
        if self._area.text() != shown:
            self._area.setPlainText(shown)
        self._language.setEditText(language if isinstance(language, str) else "")
        self._language.setVisible(not rules.bare and (rules.choosable or bool(language)))
        self._language.setEnabled(rules.choosable)

    def _lock(self, locked: bool) -> None:
        self._area.setReadOnly(locked)
        self._language.set_locked(locked)
        line = self._language.lineEdit()
        if line is not None:
            line.setReadOnly(locked)
        for look in self._looks:
            look.show_locked(locked)

    def _take(self) -> None:
        if not self._showing:
            self._announce(self._written(self._area.text(), self._language.currentText()))

    def _written(self, code: str, language: str) -> Held:
        rules = self.field.code
        if rules.bare:
            return code
        original = self._original if isinstance(self._original, dict) else {}
        if not code and not original:
            return ABSENT
        held: dict[str, Value] = {**original, rules.code_key: code}
        if language or rules.language_key in original:
            # An empty one that was written as nothing stays so.
            held[rules.language_key] = language or (None if original.get(rules.language_key, "") is None else "")
        return held
