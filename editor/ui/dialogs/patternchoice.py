"""Choose a pattern by what it makes of one post; whoever wants another one writes it."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QVBoxLayout, QWidget

from editor.ui.form.note import Note

# Those that most sites need.
PARTS = "{{slug}}, {{year}}, {{month}}, {{day}}, {{category}}"

Example = Callable[[str], str]


class PatternChoice(QWidget):
    """A list of examples, and below it, for a pattern of one's own, a field and the example that it gives."""

    changed = Signal()

    def __init__(self, name: str, label: str, example: Example, parent: QWidget) -> None:
        """Show nothing yet.

        Args:
            name: The object name of the list; that of the field ends with "Pattern".
            label: What is chosen.
            example: Returns what a pattern makes of a post, "" where nothing can be told.
        """
        super().__init__(parent)
        self._example = example
        self.list = QComboBox(self)
        self.list.setObjectName(name)
        self.list.setAccessibleName(label)
        self.list.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.list.setMinimumContentsLength(40)
        self.field = QLineEdit(self)
        self.field.setObjectName(f"{name}Pattern")
        self.field.setAccessibleName(label)
        self._shown = Note("muted", self)
        self._shown.setObjectName(f"{name}Example")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for widget in (self.list, self.field, self._shown):
            column.addWidget(widget)
        self.setFocusProxy(self.list)
        self.list.currentIndexChanged.connect(self._choose)
        self.field.textChanged.connect(self._follow)

    def offer(self, patterns: Iterable[str], chosen: str) -> None:
        """Offer patterns, of two with the same example the first, and choose one."""
        with QSignalBlocker(self.list), QSignalBlocker(self.field):
            self.list.clear()
            for pattern in dict.fromkeys((chosen, *patterns)):
                words = self._example(pattern) if pattern else self.tr("Not known")
                if words and self.list.findText(words) < 0:
                    self.list.addItem(words, pattern)
            self.list.addItem(self.tr("Another pattern…"), None)
            self.field.setText(chosen)
            place = self.list.findData(chosen)
            # One that gives nothing can only be seen as it is written.
            self.list.setCurrentIndex(place if place >= 0 else self.list.count() - 1)
        self._show_field()

    def pattern(self) -> str:
        """Return the pattern that is chosen."""
        chosen = self.list.currentData()
        return self.field.text().strip() if chosen is None else str(chosen)

    def _choose(self) -> None:
        chosen = self.list.currentData()
        if chosen is not None:
            with QSignalBlocker(self.field):
                self.field.setText(str(chosen))
        self._show_field()
        if chosen is None:
            self.field.setFocus()
        self.changed.emit()

    def _follow(self) -> None:
        self._show_field()
        self.changed.emit()

    def _show_field(self) -> None:
        own = self.list.currentData() is None
        self.field.setVisible(own)
        text = self.tr("These are filled in for each post: {parts}.").format(parts=PARTS)
        self._shown.say(f"{self._example(self.pattern())}\n{text}".strip() if own else "")
