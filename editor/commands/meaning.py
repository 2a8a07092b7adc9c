"""What a text on the command line means as the value of a detail."""

from __future__ import annotations

import json
import math
import re

from editor.commands.posts import Refused
from editor.content import dates, paths
from editor.content.fields import text_of, value_from
from editor.content.schema import Field, Kind
from editor.content.values import Timestamp, Value

_WHOLE = re.compile(r"-?(?:0|[1-9][0-9]{0,17})")
_DECIMAL = re.compile(r"-?(?:0|[1-9][0-9]{0,14})\.[0-9]{1,15}")
_FULL_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?:[Tt ].*)?")
_TRUTH = {"true": True, "false": False}
_ANY_WHOLE = re.compile(r"[-+]?[0-9]{1,18}")
_ANY_DECIMAL = re.compile(r"[-+]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][-+]?[0-9]{1,3})?")
_MOST_DIGITS = 400
_NOT_OF_KIND = {
    "bool": "neither true nor false",
    "int": "not a whole number",
    "float": "not a number",
    "date": "not a date in the calendar",
}


def assignment(detail: str) -> tuple[str, str, str]:
    """Split KEY=VALUE, KEY+=VALUE or KEY-=VALUE into the key, "+" or "-" or "", and the value."""
    end = paths.end_of(detail)
    if detail[end : end + 1] != "=":
        end = detail.find("=")
    name, value = detail[:end], detail[end + 1 :]
    return (name[:-1], name[-1], value) if name[-1:] in ("+", "-") else (name, "", value)


def value_of(text: str, old: Value) -> Value:
    """Return the value that a text means for a detail that held `old`.

    What a detail is it stays: text stays text, a date stays a date.  A detail
    that is new or empty becomes what the text looks like.

    Raises:
        Refused: The old value is a truth or a date, and the text is none.
    """
    if old is None:
        return _by_looks(text)
    if isinstance(old, str):
        return text
    if isinstance(old, bool):
        return _truth(text)
    if isinstance(old, Timestamp):
        return _date(text, old)
    kind = Kind.NUMBER if isinstance(old, int | float) else Kind.LIST if isinstance(old, list) else Kind.RAW
    value = value_from(Field("", "", kind), text, old)
    if value == old and text != text_of(old):
        raise Refused(f"“{text}” cannot be written in place of the list of details that stands there.")
    return value


def typed(kind: str, text: str, old: Value = None) -> Value:
    """Return the value of a named kind that a text means, written like the `old` one where there are several ways.

    Args:
        kind: "text", "bool", "int", "float", "date", "list" or "json".

    Raises:
        Refused: It means none of this kind.
    """
    if kind == "text":
        return text
    if kind == "list":
        return value_from(Field("", "", Kind.LIST), text, old if isinstance(old, list) else [])
    if kind == "json":
        return _json(text)
    if kind == "bool" and text in _TRUTH:
        return _TRUTH[text]
    if kind == "int" and _ANY_WHOLE.fullmatch(text):
        return int(text)
    if kind == "float" and _ANY_DECIMAL.fullmatch(text) and math.isfinite(float(text)):
        return float(text)
    date = _timestamp(text, old) if kind == "date" else None
    if date is None:
        raise Refused(f"“{text}” is {_NOT_OF_KIND[kind]}.")
    return date


def _by_looks(text: str) -> Value:
    if text in _TRUTH:
        return _TRUTH[text]
    if _WHOLE.fullmatch(text):
        return int(text)
    # 1.10 is a version or a price; as a number it would become 1.1.
    if _DECIMAL.fullmatch(text) and repr(float(text)) == text:
        return float(text)
    if _FULL_DATE.fullmatch(text) and dates.parse(text) is not None:
        return Timestamp(text) if _is_plain_date(text) else text
    return text


def _truth(text: str) -> bool | None:
    if text and text not in _TRUTH:
        raise Refused(f"“{text}” is neither true nor false. The post was left as it is.")
    return _TRUTH.get(text)


def _date(text: str, old: Timestamp) -> Timestamp | None:
    date = _timestamp(text, old)
    if text and date is None:
        raise Refused(f"“{text}” is not a date in the calendar. The post was left as it is.")
    return date


def _timestamp(text: str, old: Value) -> Timestamp | None:
    text = text.strip()
    moment = dates.parse(text)
    if moment is None:
        return None
    if _is_plain_date(text):
        return Timestamp(text)
    return Timestamp(dates.restyle(old.text, moment) if isinstance(old, Timestamp) else moment.isoformat())


def _is_plain_date(text: str) -> bool:
    """Tell whether sites read the text as a date when it stands without quotes."""
    return isinstance(value_from(Field("", "", Kind.DATETIME), text), Timestamp)


def _json(text: str) -> Value:
    try:
        value: Value = json.loads(
            text, parse_int=_integer, parse_float=_decimal, parse_constant=_decimal, object_pairs_hook=_without_doubles
        )
    except json.JSONDecodeError as broken:
        raise Refused(f"“{text}” is not JSON: {broken.msg}, at character {broken.pos + 1}.") from broken
    except (ValueError, RecursionError) as unfit:
        raise Refused(f"“{text}” is more than details can hold.") from unfit
    return value


def _integer(digits: str) -> int:
    if len(digits) > _MOST_DIGITS:
        raise ValueError
    return int(digits)


def _decimal(digits: str) -> float:
    number = float(digits)
    if not math.isfinite(number):
        raise ValueError
    return number


def _without_doubles(pairs: list[tuple[str, Value]]) -> dict[str, Value]:
    if len(dict(pairs)) < len(pairs):
        raise ValueError
    return dict(pairs)
