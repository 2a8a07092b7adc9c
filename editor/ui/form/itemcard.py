"""One item of a list in the form: a group that folds to a line, or a single value, and what can be done with it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from editor.content.paths import Steps
from editor.content.schema import Field, Kind, Option, Relation
from editor.content.values import Value
from editor.ui.form.base import ABSENT, TARGET, FieldEditor, Held, same
from editor.ui.form.fold import Fold
from editor.ui.form.frame import paint_frame
from editor.ui.form.group import Group
from editor.ui.form.items import Item
from editor.ui.form.nested import item_field, own_problem, problem_of, sum_up, variant_of, within
from editor.ui.form.note import Note
from editor.ui.form.rows import Maker
from editor.ui.icons import icon


class ItemCard(QWidget):
    """Shows the item that stands at one place of a list."""

    # The place of the item, and what it is now.
    edited = Signal(int, object)
    # The place of the item, and by how many places it is to go down.
    move_wanted = Signal(int, int)
    remove_wanted = Signal(int)
    folded = Signal(int, bool)

    def __init__(self, field: Field, steps: Steps, maker: Maker, parent: QWidget) -> None:
        """Make a card for the place in the list `field` to which `steps` lead."""
        super().__init__(parent)
        self._list = field
        self._but = field.type_key if field.variants else ""
        self.steps = steps
        self._place = int(steps[-1])
        self._maker = maker
        self._locked = False
        self._item = Item(ABSENT, ABSENT, folded=False)
        self._like = field
        self.editor: FieldEditor | None = None
        self.fold = Fold(self)
        self._note = Note("warning", self)
        self._up = self._button("up", self.tr("Move up (Alt+Up)"))
        self._down = self._button("down", self.tr("Move down (Alt+Down)"))
        self._remove = self._button("close", self.tr("Remove"))
        self._name_parts()
        self._lay_out()
        self.fold.clicked.connect(self._turn)
        self._up.clicked.connect(lambda: self.move_wanted.emit(self._place, -1))
        self._down.clicked.connect(lambda: self.move_wanted.emit(self._place, 1))
        self._remove.clicked.connect(lambda: self.remove_wanted.emit(self._place))

    @property
    def grouped(self) -> bool:
        """Whether the item is a group, which folds."""
        return self._like.kind is Kind.OBJECT

    def show_item(self, item: Item, offered: Mapping[Relation, Sequence[Option]]) -> None:
        """Show an item."""
        self._item = item
        like = item_field(self._list, item.original if item.value is ABSENT else item.value)
        self._like = like if like.kind is Kind.OBJECT else self._maker.fit(like, item.value, "")
        if self.editor is not None and not self._fits(self.editor):
            self._forget_editor()
        self.fold.setVisible(self.grouped)
        self.fold.setChecked(not item.folded)
        if not (self.grouped and item.folded):
            self._made(offered)
        if self.editor is not None:
            if not same(self.editor.original, item.original):
                self.editor.show_value(item.original, "")
            self.editor.set_value(item.value)
            self.editor.setVisible(not (self.grouped and item.folded))
        self.say()

    def offer_moves(self, *, up: bool, down: bool, removal: bool) -> None:
        """Offer what can be done with the item at its place."""
        for button, offered in ((self._up, up), (self._down, down), (self._remove, removal)):
            button.setEnabled(offered and not self._locked)

    def set_locked(self, locked: bool) -> None:
        """Allow reading and copying only."""
        self._locked = locked
        if self.editor is not None:
            self.editor.set_locked(locked)

    def say(self) -> None:
        """Say what the item is, and what is wrong with it."""
        item, like = self._item, self._like
        value = None if item.value is ABSENT else item.value
        variant = variant_of(self._list, item.value)
        kind = variant.label if variant is not None else self._type_words()
        words = sum_up(like, item.value, self._but)
        self.fold.say(": ".join(part for part in (kind, words) if part) or self.tr("Empty"))
        problem = problem_of(like, value) if item.folded and self.grouped else None
        if not self.grouped and self.editor is not None and not self._locked:
            problem = self.editor.problem or own_problem(like, value)
        said = "" if problem is None or self._locked else problem.sentence(QCoreApplication.translate)
        self._note.say(f"⚠ {said}" if said else "")
        self._tell(said)

    def stops(self) -> list[QWidget]:
        """Return what Tab visits, in order."""
        buttons: list[QWidget] = [self._up, self._down, self._remove]
        inner = self.editor.stops() if self.editor is not None else []
        return [self.fold, *buttons, *inner] if self.grouped else [*inner, *buttons]

    def inner(self) -> Iterator[FieldEditor]:
        """Return the editors that are shown."""
        if self.editor is not None:
            yield from self.editor.inner()

    def reveal(self, steps: Steps) -> None:
        """Put the focus into the field at the end of `steps`, or to the item."""
        if self.grouped and steps == self.steps:
            self.fold.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        if self.grouped and self._item.folded:
            self._turn(True)
        if self.editor is not None:
            self.editor.reveal(steps)

    # Building.

    def _button(self, drawing: str, words: str) -> QToolButton:
        button = QToolButton(self)
        button.setIcon(icon(drawing))
        button.setAutoRaise(True)
        button.setMinimumSize(TARGET, TARGET)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.setToolTip(words)
        return button

    def _name_parts(self) -> None:
        name = f"field.{within(self._list, self.steps).name}"
        self.setObjectName(f"{name}.card")
        for part, suffix in ((self.fold, "fold"), (self._up, "up"), (self._down, "down"), (self._remove, "remove")):
            part.setObjectName(f"{name}.{suffix}")
        self._note.setObjectName(f"{name}.problem")

    def _lay_out(self) -> None:
        space = self.fontMetrics().height() // 2
        self._head = QHBoxLayout()
        self._head.setSpacing(2)
        self._head.addWidget(self.fold, 1)
        for button in (self._up, self._down, self._remove):
            self._head.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(space, space // 2, space // 2, space // 2)
        column.setSpacing(space // 2)
        column.addLayout(self._head)
        column.addWidget(self._note)

    def _fits(self, editor: FieldEditor) -> bool:
        return editor.field == within(self._like, self.steps)

    def _forget_editor(self) -> None:
        if self.editor is not None:
            self.editor.hide()
            for part in (self.editor, *self.editor.findChildren(QWidget)):
                part.setObjectName("")
            self.editor.deleteLater()
            self.editor = None

    def _made(self, offered: Mapping[Relation, Sequence[Option]]) -> FieldEditor:
        if self.editor is None:
            if self.grouped:
                self.editor = Group(within(self._like, self.steps), self._maker, self, self._but)
                self.editor.steps = self.steps
                self._column.addWidget(self.editor)
            else:
                self.editor = self._maker.editor(self._like, self, self.steps)
                self._head.insertWidget(1, self.editor, 1)
            self.editor.set_locked(self._locked)
            self.editor.set_relations(offered)
            self.editor.show_value(self._item.original, "")
            self.editor.edited.connect(self._take)
            self.editor.removed.connect(self._drop)
            self._maker.parts_changed.emit()
        return self.editor

    # What a person does.

    def _turn(self, unfolded: bool) -> None:
        self.folded.emit(self._place, not unfolded)

    def _take(self, _name: str, value: object) -> None:
        self.edited.emit(self._place, value)
        self.say()

    def _drop(self) -> None:
        self.edited.emit(self._place, ABSENT)
        self.say()

    def _type_words(self) -> str:
        held = self._item.value
        named = held.get(self._list.type_key) if self._list.variants and isinstance(held, dict) else None
        return named if isinstance(named, str) else ""

    def _tell(self, problem: str) -> None:
        """Say to screen readers which item this is."""
        called = self._list.rules.singular or self._list.label
        name = self.tr("{field} {number}").format(field=called, number=self._place + 1)
        self.fold.setAccessibleName(f"{name}: {self.fold.words()}")
        self.fold.setAccessibleDescription(problem)
        if self.editor is not None:
            self.editor.describe(name, problem)
        for button, words in (
            (self._up, self.tr("{item}, move up")),
            (self._down, self.tr("{item}, move down")),
            (self._remove, self.tr("{item}, remove")),
        ):
            button.setAccessibleName(words.format(item=name))

    # Qt's names from here on.

    def keyPressEvent(self, event: QKeyEvent) -> None:
        by = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        alt = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier.AltModifier
        if by is not None and alt and not self._locked:
            self.move_wanted.emit(self._place, by)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.grouped:
            paint_frame(self)


def blank(field: Field, type_name: str = "") -> Held:
    """Return what a new item of a list holds: its defaults, or nothing until something is written in it."""
    start: Held = {field.type_key: type_name} if type_name else ABSENT
    like = item_field(field, start)
    if like.kind is not Kind.OBJECT:
        return like.default if _ready(like.default) else ABSENT
    defaults = {inner.name: inner.default for inner in like.fields if _ready(inner.default)}
    return {**(start if isinstance(start, dict) else {}), **defaults} or ABSENT


def _ready(default: Value) -> bool:
    """Tell whether a default can be written as it is: it is one, and no template."""
    return default is not None and not (isinstance(default, str) and "{{" in default)
