"""One page of the preferences: rows of a label, a control and a sentence on what it does, which a search narrows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from editor.content.slug import slug_of
from editor.settings import Settings
from editor.ui.controls import SMALLEST_TARGET
from editor.ui.form.note import Note

# Characters of average width that a sentence below a control is wide.
LINE = 76


@dataclass(frozen=True, slots=True)
class Row:
    """What belongs together: shown and hidden by the words in it."""

    widgets: tuple[QWidget, ...]
    words: str
    heading: QLabel | None


class Page(QScrollArea):
    """Says what was changed; what is in force comes back through `show_settings`."""

    # The name of a setting and its new value.
    changed = Signal(str, object)

    def __init__(self, title: str) -> None:
        super().__init__()
        self.title = title
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(title)
        self.inner = QWidget(self)
        em = self.fontMetrics().height()
        self.grid = QGridLayout()
        self.grid.setHorizontalSpacing(em)
        self.grid.setVerticalSpacing(em // 2)
        # Sentences have a width of their own; what is beside them stays empty.
        self.grid.setColumnStretch(2, 1)
        self._column = QVBoxLayout(self.inner)
        self._column.setContentsMargins(em, em, em, em)
        self._column.addLayout(self.grid)
        self._column.addStretch(1)
        self.setWidget(self.inner)
        self._rows: list[Row] = []
        self._heading: QLabel | None = None

    def show_settings(self, settings: Settings) -> None:
        """Show what is in force, without saying that anything was changed."""

    def narrow(self, words: Iterable[str]) -> bool:
        """Show the rows that have all these words; tell whether there are any."""
        wanted = list(words)
        seen: set[QLabel] = set()
        found = False
        for row in self._rows:
            shown = matches(row.words, wanted)
            found = found or shown
            for widget in row.widgets:
                # A sentence that has nothing to say stays hidden.
                widget.setVisible(shown and not (isinstance(widget, Note) and not widget.text()))
            if shown and row.heading is not None:
                seen.add(row.heading)
        for heading in {row.heading for row in self._rows if row.heading is not None}:
            heading.setVisible(heading in seen)
        return found

    # Building.

    def add_heading(self, text: str) -> None:
        """Put a heading over the rows that follow."""
        self._heading = QLabel(text, self.inner)
        font = self._heading.font()
        font.setBold(True)
        self._heading.setFont(font)
        if self._rows:
            self._heading.setContentsMargins(0, self.fontMetrics().height(), 0, 0)
        self.grid.addWidget(self._heading, self.grid.rowCount(), 0, 1, 3)

    def add_row(self, label: str, control: QWidget, sentence: str = "", *, searched: str = "") -> Note:
        """Put a control after its label and a sentence below; return the sentence.

        Args:
            searched: Words by which the row is found beside those of its label and its sentence.
        """
        name = QLabel(label, self.inner)
        name.setBuddy(control)
        place = self.grid.rowCount()
        self.grid.addWidget(name, place, 0, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        plain = label.replace("&", "")
        control.setAccessibleName(plain)
        control.setAccessibleDescription(sentence)
        control.setMinimumHeight(max(SMALLEST_TARGET, control.sizeHint().height()))
        control.installEventFilter(self)
        line = QGridLayout()
        line.addWidget(control, 0, 0)
        line.setColumnStretch(1, 1)
        self.grid.addLayout(line, place, 1)
        note = self._sentence(sentence, place + 1)
        self._remember((name, control, note), f"{plain} {sentence} {searched}")
        return note

    def add_wide(self, widget: QWidget, words: str, *, tall: bool = False) -> None:
        """Put a widget below the rows, as wide as the page; a tall one takes the height that is left."""
        place = self.grid.rowCount()
        self.grid.addWidget(widget, place, 0, 1, 3)
        if tall:
            self.grid.setRowStretch(place, 1)
            self._column.setStretch(0, 1)
            self._column.setStretch(1, 0)
        self._remember((widget,), words)

    def _sentence(self, text: str, place: int) -> Note:
        note = Note("muted", self.inner, selectable=True)
        note.setFixedWidth(self.fontMetrics().averageCharWidth() * LINE)
        self.grid.addWidget(note, place, 1)
        note.say(text)
        return note

    def _remember(self, widgets: tuple[QWidget, ...], words: str) -> None:
        heading = self._heading.text() if self._heading is not None else ""
        self._rows.append(Row(widgets, f"{self.title} {heading} {words}", self._heading))

    # Qt's names from here on.

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Wheel and isinstance(watched, QWidget) and not watched.hasFocus():
            # Whoever scrolls the page must not change what happens to come under the mouse.
            event.ignore()
            return True
        return super().eventFilter(watched, event)


def choice(name: str, options: Iterable[tuple[object, str]]) -> QComboBox:
    """Return the control of a setting that has one of some values."""
    box = QComboBox()
    box.setObjectName(f"preferences.{name}")
    box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    for value, words in options:
        box.addItem(words, value)
    return box


def show_choice(box: QComboBox, value: object, words: str = "") -> None:
    """Show the value that is in force; one that is not offered is added, as `words`."""
    place = next((place for place in range(box.count()) if box.itemData(place) == value), -1)
    if place < 0 and words:
        box.addItem(words, value)
        place = box.count() - 1
    box.setCurrentIndex(place)


def words_of(box: QComboBox) -> str:
    """Return what can be chosen, to be found by it."""
    return " ".join(box.itemText(place) for place in range(box.count()))


def matches(text: str, wanted: Iterable[str]) -> bool:
    """Tell whether all words stand in a text, as they are or in Latin letters."""
    plain = text.casefold()
    latin = " ".join(slug_of(word) for word in plain.split())
    return all(word.casefold() in plain or word.casefold() in latin for word in wanted)
