"""One detail of a post as something a person can edit; every kind of field builds on this.

A detail must never change because it was shown, focused or tabbed through, so
all edits pass one gate that knows what the file holds, and what is emptied
again although it was never in the file is taken back instead of written.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from enum import Enum
from typing import TypeAlias

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget

from editor.content.fields import text_of
from editor.content.paths import Steps
from editor.content.problems import Problem
from editor.content.schema import Field, Option, Relation
from editor.content.values import Value

# The least height of anything that is clicked, in logical pixels.
TARGET = 24


class Absent(Enum):
    """The post has no entry of this name."""

    ABSENT = "absent"


ABSENT = Absent.ABSENT
Held: TypeAlias = "Value | Absent"


def empty(value: Held) -> bool:
    """Tell whether there is nothing to see."""
    return value is None or value is ABSENT or value == "" or value in ([], {})


def same(one: Held, other: Held) -> bool:
    """Tell whether two values would be written alike; True, 1 and 1.0 would not."""
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(same, one, other))
    if isinstance(one, dict) and isinstance(other, dict):
        return list(one) == list(other) and all(map(same, one.values(), other.values()))
    return one is other or (type(one) is type(other) and one == other)


def line_height(widget: QWidget) -> int:
    """Return the height of a field of one line, so that labels and fields stand on one line."""
    return max(TARGET, int(widget.fontMetrics().height() * 1.6))


class FieldEditor(QWidget):
    """Shows one detail and says when the person, and nobody else, changed it.

    Subclasses fill `_display` and `_lock`, and call `_announce` for what a
    person did.  `control` is what the label stands for and what gets the focus.
    """

    edited = Signal(str, object)
    removed = Signal(str)
    # Whether it takes the whole width of the form, below its label.
    wide = False

    def __init__(self, field: Field, parent: QWidget) -> None:
        super().__init__(parent)
        self.field = field
        # The way to it within the details; of a field within a group, its name is that way in words.
        self.steps: Steps = (field.name,)
        self.control: QWidget = self
        self._original: Held = ABSENT
        self._original_text = ""
        self._held: Held = ABSENT
        self._showing = False
        self._locked = False

    @property
    def value(self) -> Value:
        """What the post would hold now; None where it would hold nothing."""
        return None if self._held is ABSENT else self._held

    @property
    def held(self) -> Held:
        """What the post would hold now, or that it would hold nothing."""
        return self._held

    @property
    def original(self) -> Held:
        """What the file held when it was shown."""
        return self._original

    @property
    def waiting(self) -> bool:
        """Whether something was typed that is no value yet."""
        return False

    @property
    def as_in_file(self) -> str:
        """How the value is written in the file; "" once another one is shown."""
        return self._original_text if same(self._held, self._original) else ""

    @property
    def problem(self) -> Problem | None:
        """What is wrong with the value that only this kind of field can tell."""
        return None

    def show_value(self, value: Held, text: str) -> None:
        """Show what the file holds; `text` is how it is written there."""
        self._original = value
        self._original_text = text
        self._hold(value, text)

    def set_value(self, value: Held) -> None:
        """Show a value that came from elsewhere, without reporting it."""
        if same(value, self._original):
            self._hold(value, self._original_text)
        else:
            self._hold(ABSENT if value is None else value, "" if value is ABSENT else text_of(value))

    def enter(self, value: Value) -> None:
        """Take a value as if the person had typed it."""
        if not self._locked:
            with self._quietly():
                self._display(value, text_of(value))
            self._announce(value)

    def set_locked(self, locked: bool) -> None:
        """Allow reading and copying only."""
        if locked != self._locked:
            self._locked = locked
            self._lock(locked)

    def set_choices(self, values: Sequence[str]) -> None:
        """Offer values that other posts have; most fields have nothing to offer."""

    def set_relations(self, offered: Mapping[Relation, Sequence[Option]]) -> None:
        """Offer what the posts of other collections hold; most fields stand in no relation to them."""

    def set_saved(self, saved: Held) -> None:
        """Take note of what is on disk; of use to fields that hold others."""

    def settle(self) -> None:
        """Report what was typed and waits for the focus to leave."""

    def inner(self) -> Iterator[FieldEditor]:
        """Return this editor, and all that are shown within it."""
        yield self

    def reveal(self, steps: Steps) -> None:
        """Put the focus into the field at the end of `steps`, which begin with the way to this one."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def describe(self, name: str, description: str) -> None:
        """Tell screen readers what this is called and what is to be said about it."""
        self.control.setAccessibleName(name)
        self.control.setAccessibleDescription(description)

    def stops(self) -> list[QWidget]:
        """Return what Tab visits, in order."""
        return [self.control]

    # For subclasses.

    def _display(self, value: Held, text: str) -> None:
        raise NotImplementedError

    def _lock(self, locked: bool) -> None:
        raise NotImplementedError

    def _adopt(self, control: QWidget, *, stretch: bool = True) -> None:
        """Make `control` the whole editor, at its own width unless it may `stretch`."""
        self.control = control
        control.setObjectName(f"field.{self.field.name}")
        control.setMinimumHeight(line_height(control))
        self.setFocusProxy(control)
        row = self._row()
        # A field that has a greatest width stays at the left of what is left over.
        row.addWidget(control, 1000 if stretch else 0)
        row.addStretch(1)

    def _row(self) -> QBoxLayout:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        return row

    def _announce(self, value: Held) -> None:
        if self._showing or self._locked:
            return
        if empty(value) and empty(self._original):
            value = self._original
        if same(value, self._held):
            return
        self._held = value
        if value is ABSENT:
            self.removed.emit(self.field.name)
        else:
            self.edited.emit(self.field.name, value)

    @contextmanager
    def _quietly(self) -> Iterator[None]:
        before, self._showing = self._showing, True
        try:
            yield
        finally:
            self._showing = before

    def _hold(self, value: Held, text: str) -> None:
        self._held = value
        with self._quietly():
            self._display(value, text)
