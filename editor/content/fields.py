"""What stands in a form for a value, what value a text in a form means, and whether a field's rules are met.

A post is saved whatever the rules say; they are the site's wishes, and the
newsroom is told where they are not met.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterable

from editor.content import configtree, dates
from editor.content.configtree import UnreadableConfig
from editor.content.patterns import Pattern, UnknownPattern
from editor.content.problems import Problem
from editor.content.schema import Field, Kind
from editor.content.values import Scalar, Timestamp, Value

_PLAIN_DATE = re.compile(
    r"\d{4}-\d{2}-\d{2}(?:(?:[Tt]|[ \t]+)\d{1,2}:\d{2}:\d{2}(?:\.\d+)?\s*(?:Z|[-+]\d{1,2}(?::?\d{2})?)?)?"
)
_WHOLE = re.compile(r"[-+]?(?:0|[1-9][0-9]{0,17})")
_DECIMAL = re.compile(r"[-+]?(?:(?:0|[1-9][0-9]{0,17})(?:[.,][0-9]{1,18})?|[.,][0-9]{1,18})(?:[eE][-+]?[0-9]{1,3})?")


def check(field: Field, value: Value) -> Problem | None:
    """Return the first of the field's rules that `value` does not meet, or None."""
    if value in (None, "", [], {}) or (isinstance(value, str) and not value.strip()):
        needed = field.required and field.kind not in (Kind.BOOLEAN, Kind.HIDDEN)
        return Problem("missing-field", field.label) if needed else None
    by_kind = {Kind.NUMBER: _check_number, Kind.DATETIME: _check_date, Kind.LIST: _check_count}
    problem = by_kind[field.kind](field, value) if field.kind in by_kind else None
    return problem or _check_choice(field, value) or _check_pattern(field, value)


def text_of(value: Value) -> str:
    """Return a value as a text widget shows it; a list of texts with commas, anything deeper as one line of JSON."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Timestamp):
        return value.text
    if isinstance(value, list) and not any(isinstance(item, list | dict) for item in value):
        return ", ".join(text_of(item) for item in value)
    if isinstance(value, list | dict):
        return json.dumps(_jsonable(value), ensure_ascii=False)
    return str(value)


def value_from(field: Field, text: str, old: Value = None) -> Value:
    """Return the value that `text`, typed into the field, means.

    The type of the `old` value is kept where the text still fits it: a quoted
    year stays quoted, a number stays a number.  A text that is no value of the
    field's kind is returned as text, so that nothing typed is lost; a list or
    map whose text cannot be read stays `old`.
    """
    if text == text_of(old) and old is not None:
        return old
    plain = text.strip()
    match field.kind:
        case Kind.BOOLEAN:
            return {"true": True, "false": False}.get(plain.casefold(), text or None)
        case Kind.NUMBER:
            return _number(plain) if plain else None
        case Kind.DATETIME:
            return _date(plain, old)
        case Kind.LIST:
            return _list(text, old if isinstance(old, list) else [])
        case Kind.SELECT:
            chosen = next((option.value for option in field.options if text_of(option.value) == plain), None)
            return chosen if chosen is not None else _like(text, old)
        case Kind.RAW if isinstance(old, list | dict):
            return _tree(text, old)
    return _like(text, old)


def label_of(name: str) -> str:
    """Return words for a key: "featuredImage" and "featured_image" are both "Featured image"."""
    spaced = ""
    for before, letter in zip(" " + name, name, strict=False):
        spaced += f" {letter}" if letter.isupper() and before.islower() else letter
    words = re.split(r"[\s_-]+", spaced.strip(" _-"))
    spoken = " ".join(word if len(word) > 1 and word.isupper() else word.lower() for word in words)
    return spoken[:1].upper() + spoken[1:] if spoken else name


def usable_pattern(written: str) -> str | None:
    """Return why a pattern cannot be tried, or None when it can."""
    try:
        Pattern(written)
    except UnknownPattern as unknown:
        return str(unknown)
    return None


def _check_number(field: Field, value: Value) -> Problem | None:
    number = value if isinstance(value, int | float) else _number(text_of(value).strip())
    if isinstance(number, bool) or not isinstance(number, int | float) or math.isnan(number):
        return Problem("not-a-number", field.label)
    if field.whole and isinstance(number, float) and not number.is_integer():
        return Problem("not-whole", field.label)
    if field.minimum is not None and number < field.minimum:
        return Problem("too-small", f"{field.label} ≥ {field.minimum:g}")
    if field.maximum is not None and number > field.maximum:
        return Problem("too-great", f"{field.label} ≤ {field.maximum:g}")
    return None


def _check_date(field: Field, value: Value) -> Problem | None:
    if isinstance(value, str | Timestamp) and dates.parse(text_of(value)) is not None:
        return None
    return Problem("not-a-date", text_of(value))


def _check_count(field: Field, value: Value) -> Problem | None:
    count = len(value) if isinstance(value, list) else 1
    if field.minimum is not None and count < field.minimum:
        return Problem("too-few", f"{field.label} ≥ {field.minimum:g}")
    if field.maximum is not None and count > field.maximum:
        return Problem("too-many", f"{field.label} ≤ {field.maximum:g}")
    return None


def _check_choice(field: Field, value: Value) -> Problem | None:
    if not field.closed or not field.options:
        return None
    known = {text_of(option.value) for option in field.options}
    strange = [text_of(one) for one in _each(value) if text_of(one) not in known]
    return Problem("not-a-choice", f"{field.label}: {strange[0]}") if strange else None


def _check_pattern(field: Field, value: Value) -> Problem | None:
    if field.pattern is None:
        return None
    written, message = field.pattern
    try:
        # As in Decap, the items of a list are joined with commas first.
        matches = Pattern(written).found_in(",".join(text_of(one) for one in _each(value)))
    except UnknownPattern:
        return None
    return Problem("pattern", message or field.label) if matches is False else None


def _each(value: Value) -> Iterable[Value]:
    return value if isinstance(value, list) else [value]


def _number(text: str) -> Value:
    if _WHOLE.fullmatch(text):
        return int(text)
    if _DECIMAL.fullmatch(text):
        number = float(text.replace(",", "."))
        return number if math.isfinite(number) else text
    return text


def _date(text: str, old: Value) -> Value:
    if not text:
        return "" if isinstance(old, str) else None
    if isinstance(old, str) and old:
        return text
    return Timestamp(text) if _PLAIN_DATE.fullmatch(text) else text


def _list(text: str, old: list[Value]) -> list[Value]:
    typed = [part.strip() for part in re.split(r"[,\n]", text)]
    known: dict[str, Value] = {text_of(item): item for item in old}
    return [known.get(part, part) for part in typed if part]


def _like(text: str, old: Value) -> Scalar:
    plain = text.strip()
    if isinstance(old, bool):
        return {"true": True, "false": False}.get(plain, text)
    if isinstance(old, int | float):
        number = _number(plain)
        return number if isinstance(number, int | float) else text
    if isinstance(old, Timestamp) and _PLAIN_DATE.fullmatch(plain):
        return Timestamp(plain)
    return None if not text and old is None else text


def _tree(text: str, old: Value) -> Value:
    try:
        node, remarks = configtree.read(text)
    except UnreadableConfig:
        return old
    found = node.value()
    return found if type(found) is type(old) and not remarks else old


def _jsonable(value: Value) -> object:
    if isinstance(value, Timestamp):
        return value.text
    if isinstance(value, list):
        return [_jsonable(item) for item in value]
    if isinstance(value, dict):
        return {name: _jsonable(item) for name, item in value.items()}
    return value
