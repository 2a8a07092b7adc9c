"""Which items of a list a text on the command line names, to be added or taken out."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from editor.commands.meaning import typed, value_of
from editor.commands.posts import Refused
from editor.content.fields import text_of
from editor.content.values import Value


def items_to_add(text: str, kind: str | None, old: Value) -> list[Value]:
    """Return the items that a text names, with commas between them, as items of the list `old`.

    With a kind other than "list" the text is one item of that kind.

    Raises:
        Refused: There are none, or they are not what the list holds.
    """
    if kind is not None and kind != "list":
        return [typed(kind, text)]
    items = old if isinstance(old, list) else []
    return [(_called(part, items) or [_like(part, items, kind)])[0] for part in _parts(text, items)]


def items_to_remove(text: str, kind: str | None, old: Value) -> list[Value]:
    """Return the items of the list `old` that a text names, with commas between them.

    With a kind other than "list" the text is one item of that kind.

    Raises:
        Refused: It names none.
    """
    if kind is not None and kind != "list":
        return [typed(kind, text)]
    items = old if isinstance(old, list) else []
    return [item for part in _parts(text, items) for item in _called(part, items)]


def _parts(text: str, items: Sequence[Value]) -> list[str]:
    # An item with a comma in it can be named as long as it is there.
    if _called(text, items):
        return [text]
    parts = [part.strip() for part in text.split(",") if part.strip()]
    if not parts:
        raise Refused("No item is named.")
    return parts


def _called(name: str, items: Sequence[Value]) -> list[Value]:
    wanted = unicodedata.normalize("NFC", name)
    return [item for item in items if unicodedata.normalize("NFC", text_of(item)) == wanted]


def _like(text: str, items: Sequence[Value], kind: str | None) -> Value:
    """Return a new item: of the kind that all others have, where that is a plain one; else a text."""
    sorts = {_sort(item) for item in items} if kind is None else set()
    if sorts & {"list", "dict"}:
        raise Refused("The items of this list are groups of details. New ones are taken with --type json.")
    return value_of(text, items[0]) if len(sorts) == 1 else text


def _sort(value: Value) -> str:
    return "number" if type(value) in (int, float) else type(value).__name__
