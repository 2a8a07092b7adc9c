"""The readers of Python: PyYAML with and without libyaml, and ruamel.yaml."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Callable, Iterable
from typing import Any

import yaml

Read = Callable[[str], object]


def readers() -> dict[str, Read]:
    """Return those that are installed; PyYAML always is."""
    found: dict[str, Read] = {"PyYAML": yaml.safe_load}
    if hasattr(yaml, "CSafeLoader"):
        found["libyaml"] = lambda details: yaml.load(details, Loader=yaml.CSafeLoader)
    try:
        from ruamel.yaml import YAML
    except ImportError:
        return found
    found["ruamel.yaml"] = YAML(typ="safe", pure=True).load
    return found


def read(details: Iterable[str], reader: Read) -> list[Any]:
    """Return what one reader makes of each text, in the form that `read.js` describes."""
    return [_said(reader, text) for text in details]


def _said(reader: Read, text: str) -> Any:
    try:
        return shown(reader(text))
    except Exception as error:  # whatever a reader throws is its answer
        return {"error": f"{type(error).__name__}: {error}"}


def shown(value: object) -> Any:
    """Return a value as JSON that keeps its kind."""
    if value is None or isinstance(value, str | bool):
        return value
    if isinstance(value, int | float):
        return {"number": number(value)}
    if isinstance(value, dt.date):
        return {"instant": instant(value)}
    if isinstance(value, list):
        return {"list": [shown(item) for item in value]}
    if isinstance(value, dict):
        return {"map": [[name if isinstance(name, str) else shown(name), shown(item)] for name, item in value.items()]}
    return {"other": type(value).__name__}


def number(value: int | float) -> str:
    """Write a number as JavaScript does, which has only one kind."""
    if math.isnan(value):
        return "NaN"
    if math.isinf(value):
        return "Infinity" if value > 0 else "-Infinity"
    return str(float(value))


def instant(value: dt.date) -> str:
    """Write a moment as JavaScript does; one without a zone is in UTC."""
    moment = value if isinstance(value, dt.datetime) else dt.datetime(value.year, value.month, value.day)
    moment = moment.replace(tzinfo=dt.UTC) if moment.tzinfo is None else moment.astimezone(dt.UTC)
    return moment.replace(tzinfo=None).isoformat(timespec="milliseconds") + "Z"
