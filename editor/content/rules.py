"""Which of a site's rules the details of a post do not meet, fields within fields included, each with its path."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from editor.content import fields
from editor.content.paths import Steps
from editor.content.problems import Problem
from editor.content.schema import Field, Kind
from editor.content.values import Value

_SEVERAL = (Kind.SELECT, Kind.RELATION, Kind.IMAGE, Kind.FILE)
# Nobody reads more of them, and a list may have thousands of items.
MOST = 100
_DEEPEST = 12


@dataclass(frozen=True, slots=True)
class Placed:
    """A value of the details, where it stands, and the field that says what it should be.

    Attributes:
        field: Of the site's configuration.
        value: None where nothing is there.
        steps: The way to it: names, and places in lists.
    """

    field: Field
    value: Value
    steps: Steps


def placed(declared: Sequence[Field], values: Mapping[str, Value], steps: Steps = ()) -> Iterator[Placed]:
    """Yield every field that may stand in these details, with its value, those within groups and lists included.

    Within a group that is not there nothing is asked for.
    """
    for field in declared:
        yield from _within(Placed(field, values.get(field.name), (*steps, field.name)))


def problem_of(one: Placed) -> Problem | None:
    """Return the first rule of a field that its value does not meet, whatever is within it."""
    field, value = one.field, one.value
    listed = isinstance(value, list) and bool(value)
    if listed and (field.kind is Kind.OBJECTS or (field.multiple and field.kind in _SEVERAL)):
        counted = replace(field, kind=Kind.LIST, options=field.options, item=None)
        return fields.check(counted, value)
    problem = fields.check(field, value)
    if problem is not None and problem.reason == "not-a-date" and field.date_format:
        # Written by a pattern of the site's own, of which only day.js can tell what fits it.
        return None
    return problem


def item_of(field: Field, value: Value) -> Field | None:
    """Return what the item `value` of a list is like; None where nothing says it."""
    if field.kind is not Kind.OBJECTS:
        return field.item
    if not isinstance(value, dict):
        return None
    inner = field.fields
    if field.variants:
        named = value.get(field.type_key)
        inner = next((variant.fields for variant in field.variants if variant.name == named), ())
    return Field(field.name, field.label, Kind.OBJECT, fields=inner)


def _within(one: Placed) -> Iterator[Placed]:
    yield one
    if len(one.steps) > _DEEPEST:
        return
    if one.field.kind is Kind.OBJECT and isinstance(one.value, dict):
        yield from placed(one.field.fields, one.value, one.steps)
    elif isinstance(one.value, list):
        for place, value in enumerate(one.value[:MOST]):
            item = item_of(one.field, value)
            if item is not None:
                yield from _within(Placed(item, value, (*one.steps, place)))
