"""The items of a list as the form knows them: what each was in the file, what it is now, and whether it is folded."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from editor.content.values import Value
from editor.ui.form.base import ABSENT, Held, same


@dataclass(slots=True, eq=False)
class Item:
    """One item of a list.

    Attributes:
        original: What it was in the file; nothing for a new one.
        value: What it is now; nothing for a new one in which nothing was written yet.
        folded: Whether only its line is shown.
    """

    original: Held
    value: Held
    folded: bool


def values_of(items: Sequence[Item]) -> list[Value]:
    """Return the list that the items make."""
    return [item.value for item in items if item.value is not ABSENT]


def taken_up(items: Sequence[Item], values: Sequence[Value], folded: bool) -> list[Item]:
    """Return the items for other values: each that is there already stays itself, also in another place.

    Of values that are there no longer, those in the same place go on as the
    new ones, where no item came or went.  New ones begin `folded` or not.
    """
    left = [item for item in items if item.value is not ABSENT]
    alike = len(left) == len(values)
    places: list[Item | None] = []
    for value in values:
        found = next((item for item in left if same(item.value, value)), None)
        places.append(found)
        if found is not None:
            left.remove(found)
    result = []
    for place, value in zip(places, values, strict=True):
        item = place
        if item is None:
            item = left.pop(0) if alike and left else Item(ABSENT, value, folded)
            item.value = value
        result.append(item)
    return result
