"""Writing values and names in TOML, in the manner of what stood there before."""

from __future__ import annotations

import math
import re
import tomllib
from dataclasses import dataclass

from editor.content.tomlscan import Unclear
from editor.content.values import Timestamp, Value

_MULTI_BASIC = '"""'
_MULTI_LITERAL = "'''"
_BARE = re.compile(r"[A-Za-z0-9_-]+")
_DATE = re.compile(r"[0-9][0-9:-]*(?:[Tt ][0-9][0-9:.]*)?(?:\.[0-9]+)?(?:[Zz]|[+-][0-9:]+)?")
_SHORT_ESCAPES = {"\b": "\\b", "\t": "\\t", "\n": "\\n", "\f": "\\f", "\r": "\\r", '"': '\\"', "\\": "\\\\"}
_IN_BASIC = re.compile(r'["\\\x00-\x1f\x7f]')
# Of three quotes in a row the first, and one before the closing ones.
_IN_MULTI_BASIC = re.compile(r'[\\\x00-\x08\x0b-\x1f\x7f]|"(?="")|"\Z')
_NOT_IN_LITERAL = re.compile(r"['\x00-\x08\x0a-\x1f\x7f]")
_NOT_IN_MULTI_LITERAL = re.compile(r"'''|'\Z|[\x00-\x08\x0b-\x1f\x7f]")
# A line of a text that would close the details.
_FENCE = re.compile(r"(?m)^(?:\+\+\+|---)[ \t]*$")
_SMALLEST, _GREATEST = -(2**63), 2**63 - 1
_LONG_TEXT = 80
_LONG_LINE = 120
_INDENT = "    "
# Nobody writes deeper values, and writing them is recursive.
_DEEPEST = 16


@dataclass(frozen=True, slots=True)
class Form:
    """How a value is to be written.

    Attributes:
        old: What stands there, whose quotes are kept; "" when nothing does.
        alone: Whether it has its own line, so that a long value may take several.
        indent: The white space at the start of that line.
    """

    old: str = ""
    alone: bool = False
    indent: str = ""


def settled(value: Value, depth: int = 0) -> Value:
    """Return `value` as TOML can hold it: no names without a value, and what is no date of TOML as a text.

    Raises:
        ValueError: It cannot be written in TOML.
    """
    if depth > _DEEPEST:
        raise Unclear
    if isinstance(value, dict):
        for name in value:
            name.encode()
        return {name: settled(item, depth + 1) for name, item in value.items() if item is not None}
    if isinstance(value, list):
        return [settled(item, depth + 1) for item in value]
    if isinstance(value, Timestamp):
        return value if is_date(value.text) else settled(value.text, depth)
    if value is None or (isinstance(value, int) and not _SMALLEST <= value <= _GREATEST):
        raise Unclear
    if isinstance(value, str):
        # Half a character cannot be saved.
        value.encode()
    return value


def is_date(text: str) -> bool:
    """Tell whether `text` is a date, a time or both as TOML writes them."""
    if not _DATE.fullmatch(text) or text.isdecimal():
        return False
    try:
        return not isinstance(tomllib.loads(f"x = {text}")["x"], int | float)
    except ValueError:
        return False


def value_text(value: Value, form: Form) -> str:
    """Return how a settled value is written."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Timestamp):
        quoted = len(form.old) > len('""') and form.old.startswith(('"', "'"))
        return string_text(value.text, form) if quoted else value.text
    if isinstance(value, str):
        return string_text(value, form)
    if isinstance(value, list):
        return _list_text(value, form)
    if isinstance(value, dict):
        pairs = (f"{key_text(name)} = {value_text(item, Form())}" for name, item in value.items())
        return f"{{ {', '.join(pairs)} }}" if value else "{}"
    return "nan" if isinstance(value, float) and math.isnan(value) else repr(value)


def key_text(name: str, old: str = "") -> str:
    """Return how a name is written; it gets the quotes of the old one, or those that it needs."""
    if not old.startswith(('"', "'")) and _BARE.fullmatch(name):
        return name
    return string_text(name, Form(old))


def string_text(text: str, form: Form) -> str:
    """Return how a text is written: in the quotes of the old one where they can hold it."""
    quotes, old = form.old[:3], form.old
    if old.startswith("'") and quotes != _MULTI_LITERAL and not _NOT_IN_LITERAL.search(text):
        return f"'{text}'"
    if not _FENCE.search(text):
        opening = "" if quotes in (_MULTI_BASIC, _MULTI_LITERAL) and old[3:4] != "\n" and text[:1] != "\n" else "\n"
        if quotes == _MULTI_LITERAL and not _NOT_IN_MULTI_LITERAL.search(text):
            return quotes + opening + text + quotes
        if quotes in (_MULTI_BASIC, _MULTI_LITERAL) or _wants_lines(text, form):
            return _MULTI_BASIC + opening + _IN_MULTI_BASIC.sub(_escaped, text) + _MULTI_BASIC
    return f'"{_IN_BASIC.sub(_escaped, text)}"'


def _wants_lines(text: str, form: Form) -> bool:
    return form.alone and "\n" in text and len(text) > _LONG_TEXT and "\\n" not in form.old


def _escaped(match: re.Match[str]) -> str:
    return _SHORT_ESCAPES.get(match[0]) or f"\\u{ord(match[0]):04X}"


def _list_text(items: list[Value], form: Form) -> str:
    texts = [value_text(item, Form()) for item in items]
    line = f"[{', '.join(texts)}]"
    if not form.alone or len(line) <= _LONG_LINE or len(items) == 1:
        return line
    margin = "\n" + form.indent
    return "[" + "".join(f"{margin}{_INDENT}{text}," for text in texts) + margin + "]"
