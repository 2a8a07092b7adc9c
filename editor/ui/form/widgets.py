"""Which editor a detail gets: by the kind its field declares, as far as its value fits that."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import QTimeZone
from PySide6.QtWidgets import QWidget

from editor.content import dates
from editor.content.fields import label_of
from editor.content.roles import looks_like_date, looks_like_image
from editor.content.schema import Field, Kind
from editor.content.values import Timestamp, Value
from editor.ui.form.base import Absent, FieldEditor, Held
from editor.ui.form.choicefield import ChoiceField, ClosedChoiceField
from editor.ui.form.datefield import DateField
from editor.ui.form.flagfield import FlagField, flag_in
from editor.ui.form.imagefield import ImageField
from editor.ui.form.numberfield import NumberField, number_in
from editor.ui.form.rawfield import RawField
from editor.ui.form.taglist import TagList, item_text
from editor.ui.form.textfields import LongTextField, TextField, holdable

# A text of an unknown field that is longer gets several lines.
LONG = 80
EDITORS: Mapping[Kind, type[FieldEditor]] = {
    Kind.TEXT: TextField,
    Kind.LONG_TEXT: LongTextField,
    Kind.BOOLEAN: FlagField,
    Kind.NUMBER: NumberField,
    Kind.SELECT: ChoiceField,
    Kind.LIST: TagList,
    Kind.IMAGE: ImageField,
    Kind.RAW: RawField,
}


def editor_for(field: Field, kind: Kind, zone: QTimeZone, parent: QWidget) -> FieldEditor:
    """Make the editor for a field whose value is of this kind."""
    fitted = field if field.kind is kind else replace(field, kind=kind)
    if kind is Kind.DATETIME:
        return DateField(fitted, zone, parent)
    if kind is Kind.SELECT and field.closed:
        return ClosedChoiceField(fitted, parent)
    return EDITORS[kind](fitted, parent)


def unknown_field(name: str) -> Field:
    """Return the field for an entry that the site's schema does not name."""
    return Field(name, label_of(name), Kind.RAW)


def kind_for(field: Field, value: Held, text: str) -> Kind:
    """Return how `value` can be edited without being changed by it; RAW when it cannot.

    A field of kind RAW goes by its value alone.  `text` is the value as written.
    """
    match value:
        case None | Absent.ABSENT:
            return Kind.TEXT if field.kind is Kind.RAW else field.kind
        case dict():
            return Kind.RAW
        case list():
            return Kind.LIST if _plain_list(value, text) else Kind.RAW
        case str():
            return _kind_for_text(field, value)
        case Timestamp():
            return _first(field, Kind.DATETIME, Kind.SELECT)
        case bool():
            return _first(field, Kind.BOOLEAN, Kind.SELECT)
        case _ if field.kind is Kind.BOOLEAN and flag_in(value) is not None:
            return Kind.BOOLEAN
        case _:
            return _first(field, Kind.NUMBER, Kind.SELECT)


def _first(field: Field, natural: Kind, allowed: Kind) -> Kind:
    if field.kind in (natural, Kind.RAW):
        return natural
    return field.kind if field.kind in (allowed, Kind.LONG_TEXT) else Kind.TEXT


def _kind_for_text(field: Field, value: str) -> Kind:
    if not holdable(value):
        return Kind.RAW
    if "\n" in value:
        return Kind.LONG_TEXT
    match field.kind:
        case Kind.RAW:
            return _kind_by_look(value)
        case Kind.BOOLEAN:
            return Kind.BOOLEAN if not value or flag_in(value) is not None else Kind.TEXT
        case Kind.NUMBER:
            return Kind.NUMBER if not value or number_in(value) is not None else Kind.TEXT
        case Kind.LIST:
            return Kind.LIST if not value else Kind.TEXT
        case _:
            return field.kind


def _kind_by_look(value: str) -> Kind:
    if looks_like_image(value):
        return Kind.IMAGE
    if looks_like_date(value) and dates.parse(value) is not None:
        return Kind.DATETIME
    return Kind.LONG_TEXT if len(value) > LONG else Kind.TEXT


def _plain_list(items: list[Value], text: str) -> bool:
    for item in items:
        if not isinstance(item, str | int | float | Timestamp):
            return False
        words = item_text(item)
        if not words or "\n" in words or not holdable(words):
            return False
        # A list is written anew when one item changes, and 007 or 1.50 would come out as another text.
        if not isinstance(item, str) and text and not re.search(rf"(?<![\w.+]){re.escape(words)}(?![\w.])", text):
            return False
    return True
