"""Which kind of editor can show a value without changing it: the one its field declares, as far as the value fits."""

from __future__ import annotations

import re

from editor.content import dates
from editor.content.roles import looks_like_date, looks_like_image
from editor.content.schema import Field, Kind, Role
from editor.content.values import Timestamp, Value
from editor.ui.form.base import Absent, Held
from editor.ui.form.flagfield import flag_in
from editor.ui.form.numberfield import number_in
from editor.ui.form.textfields import holdable
from editor.ui.form.written import item_text

# A text of an unknown field that is longer gets several lines.
LONG = 80
SEVERAL = (Kind.SELECT, Kind.RELATION, Kind.IMAGE, Kind.FILE)


def kind_for(field: Field, value: Held, text: str) -> Kind:
    """Return how `value` can be edited without being changed by it; RAW when it cannot.

    A field of kind RAW goes by its value alone.  `text` is the value as written.
    """
    match value:
        case None | Absent.ABSENT:
            return Kind.TEXT if field.kind is Kind.RAW else field.kind
        case dict():
            return _kind_for_map(field, value)
        case list():
            return _kind_for_list(field, value, text)
        case str():
            return _kind_for_text(field, value)
        case Timestamp():
            return _first(field, Kind.DATETIME, Kind.SELECT, Kind.RELATION)
        case bool():
            return _first(field, Kind.BOOLEAN, Kind.SELECT)
        case _ if field.kind is Kind.BOOLEAN and flag_in(value) is not None:
            return Kind.BOOLEAN
        case _:
            return _first(field, Kind.NUMBER, Kind.SELECT, Kind.RELATION)


def _first(field: Field, natural: Kind, *allowed: Kind) -> Kind:
    if field.kind in (natural, Kind.RAW):
        return natural
    if field.kind in (Kind.OBJECT, Kind.OBJECTS, Kind.CODE):
        return Kind.RAW
    return field.kind if field.kind in (*allowed, Kind.LONG_TEXT) else Kind.TEXT


def _kind_for_map(field: Field, value: dict[str, Value]) -> Kind:
    if field.kind is Kind.OBJECT:
        return Kind.OBJECT
    if field.kind is Kind.CODE and not field.code.bare:
        texts = (value.get(key) for key in (field.code.code_key, field.code.language_key))
        return (
            Kind.CODE if all(text is None or (isinstance(text, str) and holdable(text)) for text in texts) else Kind.RAW
        )
    return Kind.RAW


def _kind_for_list(field: Field, value: list[Value], text: str) -> Kind:
    if field.kind is Kind.OBJECTS:
        return Kind.OBJECTS if all(isinstance(item, dict) for item in value) else Kind.RAW
    if field.kind is Kind.LIST and field.item is not None:
        if not itemised(field):
            return Kind.LIST if _plain_list(value, text) else Kind.RAW
        return Kind.LIST if all(_fits(field.item, item) for item in value) else Kind.RAW
    if field.multiple and field.kind in SEVERAL:
        return field.kind if _plain_list(value, text) else Kind.RAW
    if field.kind in (Kind.OBJECT, Kind.CODE):
        return Kind.RAW
    return Kind.LIST if _plain_list(value, text) else Kind.RAW


def _fits(field: Field, item: Value) -> bool:
    """Tell whether an item of a list can be edited on its own: as the field has it, or as one line of text."""
    kind = kind_for(field, item, "")
    return kind is field.kind or not (kind is Kind.RAW or isinstance(item, list | dict))


def _kind_for_text(field: Field, value: str) -> Kind:
    if field.kind in (Kind.OBJECT, Kind.OBJECTS):
        return Kind.RAW
    if not holdable(value):
        return Kind.RAW
    if field.kind is Kind.CODE:
        return Kind.CODE if field.code.bare else Kind.RAW
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
        if not _written_so(item, text):
            return False
    return True


def _written_so(item: Value, text: str) -> bool:
    """Tell whether an item that is no text stands in `text` as it would be written.

    A list may be written anew when one item changes, and 007 or 1.50 would come out as another text.
    """
    if isinstance(item, str | list | dict) or item is None or not text:
        return True
    return re.search(rf"(?<![\w.+]){re.escape(item_text(item))}(?![\w.])", text) is not None


def itemised(field: Field) -> bool:
    """Tell whether each item of a list is edited on its own, and not as a chip."""
    if field.item is None:
        return False
    return field.item.kind is not Kind.TEXT or field.role is not Role.TAGS
