"""A group of fields within the details, that folds to one line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from editor.content.paths import Steps
from editor.content.problems import Problem
from editor.content.schema import Field, Option, Relation
from editor.ui.form.base import ABSENT, FieldEditor, Held
from editor.ui.form.fold import Fold
from editor.ui.form.frame import paint_frame
from editor.ui.form.group import Group
from editor.ui.form.nested import problem_of, sum_up
from editor.ui.form.rows import Maker


class ObjectField(FieldEditor):
    """Folded, one line; unfolded, the fields, which are made when they are first wanted."""

    wide = True

    def __init__(self, field: Field, maker: Maker, parent: QWidget) -> None:
        super().__init__(field, parent)
        self._maker = maker
        self._group: Group | None = None
        self._offered: Mapping[Relation, Sequence[Option]] = {}
        self._saved: Held = ABSENT
        self.fold = Fold(self)
        self.fold.setObjectName(f"field.{field.name}.fold")
        self.setObjectName(f"field.{field.name}")
        self.control = self.fold
        self.setFocusProxy(self.fold)
        self._column = column = QVBoxLayout(self)
        space = self.fontMetrics().height() // 2
        column.setContentsMargins(space, space // 2, space, space // 2)
        column.setSpacing(space)
        column.addWidget(self.fold)
        self.fold.setChecked(not field.folded)
        self.fold.toggled.connect(self._unfold)

    @property
    def problem(self) -> Problem | None:
        """Say what is wrong in what is folded away."""
        return None if self.fold.isChecked() else problem_of(self.field, self.value)

    @property
    def waiting(self) -> bool:
        """Whether something was typed that is no value yet."""
        return self._group is not None and self._group.waiting

    def show_value(self, value: Held, text: str) -> None:
        """Show what the file holds."""
        self._saved = value
        if self._group is not None:
            self._group.show_value(value, text)
        super().show_value(value, text)

    def set_relations(self, offered: Mapping[Relation, Sequence[Option]]) -> None:
        """Offer what the posts of other collections hold."""
        self._offered = offered
        if self._group is not None:
            self._group.set_relations(offered)

    def set_saved(self, saved: Held) -> None:
        """Take note of what is on disk."""
        self._saved = saved
        if self._group is not None:
            self._group.set_saved(saved)

    def settle(self) -> None:
        """Report what was typed and waits for the focus to leave."""
        if self._group is not None:
            self._group.settle()

    def inner(self) -> Iterator[FieldEditor]:
        """Return this editor, and all that are shown within it."""
        yield self
        if self._group is not None:
            yield from self._group.inner()

    def reveal(self, steps: Steps) -> None:
        """Put the focus into the field at the end of `steps`, unfolding what hides it."""
        if steps == self.steps:
            self.fold.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.fold.setChecked(True)
            self._made().reveal(steps)

    def describe(self, name: str, description: str) -> None:
        """Tell screen readers what this is called and what is in it."""
        self.setAccessibleName(name)
        self.fold.setAccessibleName(name)
        self.fold.setAccessibleDescription(" ".join(part for part in (self.fold.words(), description) if part))

    def stops(self) -> list[QWidget]:
        """Return what Tab visits, in order."""
        return [self.fold, *(self._group.stops() if self._group is not None else ())]

    def _display(self, value: Held, text: str) -> None:
        self._say()
        if self._group is not None:
            self._group.set_value(value)
        elif self.fold.isChecked():
            self._made()

    def _lock(self, locked: bool) -> None:
        if self._group is not None:
            self._group.set_locked(locked)

    def _unfold(self, unfolded: bool) -> None:
        if unfolded:
            self._made()
        if self._group is not None:
            self._group.setVisible(unfolded)
        # What is wrong in it is said elsewhere now.
        self._maker.parts_changed.emit()

    def _made(self) -> Group:
        if self._group is None:
            self._group = group = Group(self.field, self._maker, self)
            group.steps = self.steps
            group.setObjectName(f"field.{self.field.name}.group")
            self._column.addWidget(group)
            group.set_locked(self._locked)
            group.show_value(self._original, "")
            group.set_value(self._held)
            group.set_saved(self._saved)
            group.edited.connect(self._take)
            group.removed.connect(self._drop)
            group.setVisible(self.fold.isChecked())
        return self._group

    def _take(self, _name: str, value: object) -> None:
        self._announce(value)  # type: ignore[arg-type]
        self._say()

    def _drop(self) -> None:
        self._announce(ABSENT)
        self._say()

    def _say(self) -> None:
        held = self._held if isinstance(self._held, dict) else {}
        self.fold.say(sum_up(self.field, held) or self.tr("Empty"))

    # Qt's names from here on.

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_frame(self)
