"""Which editor a detail gets: by the kind its field declares, as far as its value fits that."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, QTimeZone, Signal
from PySide6.QtWidgets import QWidget

from editor.content.paths import Steps
from editor.content.schema import Field, Kind, Option, Relation
from editor.content.values import Timestamp
from editor.desk.rawvalue import RawValues
from editor.ui.form.base import FieldEditor, Held
from editor.ui.form.checklist import Checklist
from editor.ui.form.choicefield import ChoiceField, ClosedChoiceField
from editor.ui.form.codefield import CodeField
from editor.ui.form.colorfield import ColorField
from editor.ui.form.datefield import DateField
from editor.ui.form.filefield import FileField
from editor.ui.form.fitting import SEVERAL, itemised, kind_for
from editor.ui.form.flagfield import FlagField
from editor.ui.form.imagefield import ImageField
from editor.ui.form.itemsfield import ItemsField
from editor.ui.form.nested import within
from editor.ui.form.numberfield import NumberField
from editor.ui.form.objectfield import ObjectField
from editor.ui.form.rawfield import RawField
from editor.ui.form.relationfield import RelatedField, RelatedTags
from editor.ui.form.taglist import TagList
from editor.ui.form.textfields import LongTextField, TextField

EDITORS: Mapping[Kind, type[FieldEditor]] = {
    Kind.TEXT: TextField,
    Kind.LONG_TEXT: LongTextField,
    Kind.BOOLEAN: FlagField,
    Kind.NUMBER: NumberField,
    Kind.SELECT: ChoiceField,
    Kind.LIST: TagList,
    Kind.IMAGE: ImageField,
    Kind.FILE: FileField,
    Kind.RELATION: RelatedField,
    Kind.CODE: CodeField,
    Kind.COLOR: ColorField,
}


class Workshop(QObject):
    """Makes the editors of one form, those within others too, and passes on what they ask for.

    Attributes:
        zone: The person's time zone.
        raw: How values stand as text in the file.
        place: The name of the field in which the last change was made; of one within a group, not the group's.
    """

    image_wanted = Signal(str)
    image_dropped = Signal(str, str)
    file_wanted = Signal(str)
    # Something was typed that is in no value yet.
    typed = Signal()
    # Other editors are shown than before.
    parts_changed = Signal()

    def __init__(self, zone: QTimeZone, parent: QObject) -> None:
        super().__init__(parent)
        self.zone = zone
        self.raw = RawValues()
        self.place = ""
        self.related: Mapping[Relation, Sequence[Option]] = {}

    def fit(self, field: Field, value: Held, text: str) -> Field:
        """Return the field as `value` can be edited without being changed by it."""
        kind = kind_for(field, value, text)
        # Of several that may be chosen, one may be written without a list.
        single = field.multiple and kind in SEVERAL and isinstance(value, str | int | float | Timestamp)
        multiple = field.multiple and not single
        return (
            field if (field.kind, field.multiple) == (kind, multiple) else replace(field, kind=kind, multiple=multiple)
        )

    def editor(self, fitted: Field, parent: QWidget, steps: Steps) -> FieldEditor:
        """Make the editor for a field that was fitted to its value, and stands at `steps`."""
        field = fitted if len(steps) == 1 else within(fitted, steps)
        editor = self._made(field, parent)
        editor.steps = steps
        editor.set_relations(self.related)
        editor.edited.connect(self._note)
        editor.removed.connect(self._note)
        if isinstance(editor, ImageField):
            editor.image_wanted.connect(self.image_wanted)
            editor.image_dropped.connect(self.image_dropped)
        if isinstance(editor, RawField):
            editor.typed.connect(self.typed)
        if isinstance(editor, FileField):
            editor.file_wanted.connect(self.file_wanted)
        return editor

    def took(self) -> str:
        """Return where the change was made that is being reported, and forget it."""
        place, self.place = self.place, ""
        return place

    def _made(self, field: Field, parent: QWidget) -> FieldEditor:
        match field.kind:
            case Kind.DATETIME:
                return DateField(field, self.zone, parent)
            case Kind.RAW:
                return RawField(field, lambda: self.raw, parent)
            case Kind.OBJECT:
                return ObjectField(field, self, parent)
            case Kind.OBJECTS:
                return ItemsField(field, self, parent)
            case Kind.SELECT | Kind.LIST if (
                field.options and field.closed and (field.multiple or field.kind is Kind.LIST)
            ):
                return Checklist(field, parent)
            case Kind.LIST if itemised(field):
                return ItemsField(field, self, parent)
            case Kind.SELECT if field.multiple:
                return TagList(field, parent)
            case Kind.SELECT if field.closed:
                return ClosedChoiceField(field, parent)
            case Kind.RELATION if field.multiple:
                return RelatedTags(field, parent)
            case Kind.IMAGE | Kind.FILE if field.multiple:
                return ItemsField(field, self, parent)
        return EDITORS[field.kind](field, parent)

    def _note(self, name: str) -> None:
        # The innermost field speaks first.
        self.place = self.place or name


def _listed(field: Field) -> bool:
    return field.kind is Kind.LIST
