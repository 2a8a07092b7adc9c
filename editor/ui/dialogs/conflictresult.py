"""The text that two versions become together: made of what is chosen, and edited like any text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtGui import QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit, QWidget

from editor.content.merge import Part
from editor.ui import textbuffer
from editor.ui.dialogs.conflictplaces import Place
from editor.ui.text.colours import tint

KEEP = QTextCursor.MoveMode.KeepAnchor


@dataclass(slots=True)
class _Spot:
    """Where a place stands in the result; both cursors move with the text around them."""

    place: Place
    start: QTextCursor
    end: QTextCursor
    last: bool

    def selection(self) -> QTextCursor:
        # Not a copy of `start`: that would keep its place while text is inserted at it.
        cursor = QTextCursor(self.start.document())
        cursor.setPosition(self.start.position())
        cursor.setPosition(self.end.position(), KEEP)
        return cursor

    def text(self) -> str:
        return self.selection().selectedText().replace("\u2029", "\n")

    def of(self, choice: str) -> str:
        """Return what a choice puts here."""
        text = self.place.text(choice)
        return text if self.last or not text or text.endswith("\n") else text + "\n"


class ConflictResult(QPlainTextEdit):
    """Keeps track of where each place is, whatever is typed."""

    # The number of a place, and which of its choices stands there now: "" where it is none of them.
    chosen = Signal(int, str)

    def __init__(self, parts: Sequence[Part], places: Sequence[Place], parent: QWidget) -> None:
        """Show the merged text, with the first choice of each place; `places` are those of the parts, in order."""
        super().__init__(parent)
        self.setObjectName("conflictView.result")
        self.setAccessibleName(self.tr("Result"))
        self.setTabChangesFocus(True)
        self._spots: list[_Spot] = []
        self._standing: list[str] = []
        self._composed = ""
        self._fill(parts, places)
        self._composed = self.text()
        self.textChanged.connect(self._follow)

    def text(self) -> str:
        """Return the text as written, with "\\n" between lines."""
        return textbuffer.text_of(self.document())

    def is_edited(self) -> bool:
        """Whether it is anything else than what was chosen."""
        return self.text() != self._composed

    def choose(self, number: int, choice: str) -> None:
        """Put another choice in a place, as one step that can be undone."""
        spot = self._spots[number]
        text = spot.of(choice)
        edited = self.is_edited()
        if spot.text() != text:
            spot.selection().insertText(text)
        if not edited:
            self._composed = self.text()

    def show_place(self, number: int) -> None:
        """Mark one place and scroll to it; -1 for none."""
        marks = []
        if number >= 0:
            spot = self._spots[number]
            mark = QTextEdit.ExtraSelection()
            mark.cursor = spot.selection()
            mark.format = QTextCharFormat()
            mark.format.setBackground(tint(self.palette(), "info"))
            marks.append(mark)
            cursor = QTextCursor(self.document())
            cursor.setPosition(spot.start.position())
            self.setTextCursor(cursor)
            self.centerCursor()
        self.setExtraSelections(marks)

    def _fill(self, parts: Sequence[Part], places: Sequence[Place]) -> None:
        waiting = iter(places)
        spans: list[tuple[Place, int, int, bool]] = []
        position = 0
        texts = []
        for number, part in enumerate(parts):
            last = number == len(parts) - 1
            place = None if isinstance(part, str) else next(waiting)
            text = part if isinstance(part, str) else "" if place is None else place.text(place.choices[0])
            text = text if last or not text or text.endswith("\n") else text + "\n"
            length = textbuffer.qt_position(text, len(text))
            if place is not None:
                spans.append((place, position, position + length, last))
            texts.append(text)
            position += length
        self.setPlainText("".join(texts))
        for place, start, end, last in spans:
            self._spots.append(_Spot(place, self._cursor(start, keep=True), self._cursor(end, keep=False), last))
        self._standing = [place.choices[0] for place in places]

    def _cursor(self, position: int, *, keep: bool) -> QTextCursor:
        cursor = QTextCursor(self.document())
        cursor.setPosition(position)
        cursor.setKeepPositionOnInsert(keep)
        return cursor

    def _follow(self) -> None:
        for number, spot in enumerate(self._spots):
            text = spot.text()
            standing = self._standing[number]
            if standing and spot.of(standing) == text:
                continue
            choice = next((each for each in spot.place.choices if spot.of(each) == text), "")
            if choice != standing:
                self._standing[number] = choice
                self.chosen.emit(number, choice)
