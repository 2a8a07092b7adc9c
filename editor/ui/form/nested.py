"""Fields within fields: their names, their order in the file, what is wrong in them, and the line that sums them up."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from editor.content import paths
from editor.content.fields import check, label_of, text_of
from editor.content.paths import Steps
from editor.content.problems import Problem
from editor.content.schema import Field, Kind, Variant
from editor.content.templates import summary_of
from editor.content.values import Value
from editor.ui.form.base import Held, empty

# Of a line that stands for a group: how many of its values, and how many letters.
_MOST_VALUES = 3
_MOST_LETTERS = 80
_COUNTED = (Kind.SELECT, Kind.RELATION, Kind.IMAGE, Kind.FILE)


def unknown_field(name: str) -> Field:
    """Return the field for an entry that the site's schema does not name."""
    return Field(name, label_of(name), Kind.RAW)


def steps_of(name: str, names: Collection[str]) -> Steps:
    """Return the way to a field: one of the `names` at the top, or a path into one of them."""
    try:
        return paths.parse(name, names)
    except paths.NotAPath:
        return (name,)


def within(field: Field, steps: Steps) -> Field:
    """Return a field that stands at `steps`, under a name that says so."""
    return replace(field, name=paths.text_of(steps))


def fields_in(fields: Sequence[Field], held: Mapping[str, Value], but: str = "") -> tuple[Field, ...]:
    """Return the fields of a map: those that were described, then those that stand in it besides; not `but`."""
    declared = [field for field in fields if field.kind is not Kind.HIDDEN and field.name != but]
    known = {field.name for field in fields} | {but}
    return (*declared, *(unknown_field(name) for name in held if name not in known))


def inserted(held: Mapping[str, Value], name: str, value: Value, order: Sequence[str]) -> dict[str, Value]:
    """Return a map with one value set; a new name goes below the nearest of those before it in `order`."""
    if name in held or name not in order:
        return {**held, name: value}
    before = [other for other in order[: order.index(name)] if other in held]
    if not before:
        return {**held, name: value}
    result: dict[str, Value] = {}
    for other, kept in held.items():
        result[other] = kept
        if other == before[-1]:
            result[name] = value
    return result


def variant_of(field: Field, held: Held) -> Variant | None:
    """Return which of its kinds an item of a list is."""
    name = held.get(field.type_key) if isinstance(held, dict) else None
    return next((variant for variant in field.variants if variant.name == name), None)


def item_field(field: Field, held: Held) -> Field:
    """Return what the item `held` of a list is like: a group, or a single value."""
    if field.kind is not Kind.OBJECTS:
        one = replace(field, multiple=False, required=False, minimum=None, maximum=None, hint="", pattern=None)
        return field.item or (one if field.kind is not Kind.LIST else replace(one, kind=Kind.TEXT))
    variant = variant_of(field, held)
    fields = variant.fields if variant is not None else field.fields
    summary = (variant.summary if variant is not None else "") or field.summary
    label = variant.label if variant is not None else field.rules.singular
    return Field(field.name, label, Kind.OBJECT, fields=fields, summary=summary)


def own_problem(field: Field, value: Value) -> Problem | None:
    """Return the first rule of a field that its value does not meet, whatever is in it."""
    listed = isinstance(value, list) and bool(value)
    if listed and (field.kind is Kind.OBJECTS or (field.multiple and field.kind in _COUNTED)):
        return check(replace(field, kind=Kind.LIST), value)
    if field.kind is Kind.LIST and field.item is not None and field.item.kind is not Kind.TEXT:
        return check(replace(field, pattern=None), value)
    return check(field, value)


def problem_of(field: Field, value: Value) -> Problem | None:
    """Return the first rule of a field that its value does not meet, its own or one of what is in it."""
    problem = own_problem(field, value)
    if problem is not None:
        return problem
    return next((problem for problem in _inner_problems(field, value) if problem is not None), None)


def _inner_problems(field: Field, value: Value) -> Iterator[Problem | None]:
    if isinstance(value, dict) and field.kind is Kind.OBJECT:
        for inner in field.fields:
            yield problem_of(inner, value.get(inner.name))
    elif isinstance(value, list) and (field.kind is Kind.OBJECTS or field.item is not None):
        for item in value:
            yield problem_of(item_field(field, item), item)


def sum_up(field: Field, held: Held, but: str = "") -> str:
    """Return a line that stands for a group: by its template, or by its first values, `but` one."""
    if not isinstance(held, dict):
        return ""
    if field.summary:
        words = summary_of(field.summary, held, title=_plain(held.get("title")), label=field.label)
        if words:
            return _cut(words)
    texts = [_plain(held.get(inner.name)) for inner in fields_in(field.fields, held, but)]
    return _cut(" · ".join([text for text in texts if text][:_MOST_VALUES]))


def _cut(words: str) -> str:
    return words if len(words) <= _MOST_LETTERS else f"{words[:_MOST_LETTERS].rstrip()}…"


def _plain(value: Value) -> str:
    if isinstance(value, bool | list | dict) or empty(value):
        return ""
    return " ".join(text_of(value).split())
