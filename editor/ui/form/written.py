"""What a field shows for a value, and whether that is what stands in the file.

A site may read something else than a person does: 12:30 may be the number 750
to it, and yes a tick.  The form shows what the site reads; what is written is
said beside it, and stays as it is until somebody changes the value.
"""

from __future__ import annotations

import re
from decimal import Decimal

from editor.content.fields import text_of
from editor.content.schema import Kind
from editor.content.values import Timestamp, Value
from editor.ui.form.base import ABSENT, Held

# A number as everybody reads it; without the base, the separators and the sixties that only some sites know.
_DECIMAL = re.compile(r"[-+]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][-+]?[0-9]+)?")
_MOST_DIGITS = 400
_FLAGS = {"true": True, "false": False}
# What makes the value of a YAML text another one than its characters: a tag, an anchor, a reference.
_SIGNS = ("!", "&", "*")
_MOST_CHARACTERS = 80


def shown(value: Held, text: str) -> str:
    """Return what a text field shows: the value as the site reads it, in the writing of the file where both agree."""
    if isinstance(value, str):
        return value
    if isinstance(value, Timestamp):
        return value.text
    if value is None or value is ABSENT:
        return ""
    return text if text and _says(text, value) else text_of(value)


def item_text(item: Value) -> str:
    """Return what stands for an item of a list."""
    return item.text if isinstance(item, Timestamp) else item if isinstance(item, str) else text_of(item)


def written(kind: Kind, value: Held, text: str) -> str:
    """Return what stands in the file, where that is not what a field of this kind shows; else ""."""
    several = isinstance(value, list | dict)
    if kind in (Kind.RAW, Kind.DATETIME) or several or value is ABSENT or "\n" in text or "\r" in text:
        return ""
    if kind is Kind.BOOLEAN:
        told = "" if text.lower() in _FLAGS else text
    elif isinstance(value, str | Timestamp):
        told = text if text.startswith(_SIGNS) and text != shown(value, text) else ""
    else:
        told = "" if _says(text, value) else text
    return told if len(told) <= _MOST_CHARACTERS else f"{told[:_MOST_CHARACTERS]}…"


def _says(text: str, value: Held) -> bool:
    """Tell whether everybody reads `value` from `text`, which is a number, yes or no, or nothing."""
    if isinstance(value, bool):
        return _FLAGS.get(text.lower()) is value
    if isinstance(value, int | float):
        return len(text) <= _MOST_DIGITS and _DECIMAL.fullmatch(text) is not None and _number(text) == value
    return False


def _number(text: str) -> int | float:
    return int(text) if re.fullmatch(r"[-+]?[0-9]+", text) else float(Decimal(text))
