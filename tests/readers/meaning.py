"""What one text says to all readers: values in the form in which the readers' answers are compared."""

from __future__ import annotations

from typing import Any

from editor.content.values import Timestamp, Value
from tests.readers.python import number


def meant(value: Value) -> Any:
    """Return a value of Byline's in the form that `read.js` describes."""
    if isinstance(value, list):
        return {"list": [meant(item) for item in value]}
    if isinstance(value, dict):
        return {"map": [[name, meant(item)] for name, item in value.items()]}
    if isinstance(value, Timestamp):
        return value.text
    if isinstance(value, int | float) and not isinstance(value, bool):
        return {"number": number(value)}
    return value


def alike(answer: Any, expected: Any) -> bool:
    """Tell whether an answer is what was expected, kind for kind; JavaScript does not keep the order of all names."""
    if not isinstance(answer, dict) or not isinstance(expected, dict):
        return type(answer) is type(expected) and bool(answer == expected)
    if "number" in answer and "number" in expected:
        return bool(number(float(answer["number"])) == expected["number"])
    if "list" in answer and "list" in expected:
        one, other = answer["list"], expected["list"]
        return len(one) == len(other) and all(alike(a, b) for a, b in zip(one, other, strict=True))
    if "map" in answer and "map" in expected:
        if not all(isinstance(name, str) for name, _ in answer["map"]):
            return False
        one, other = dict(answer["map"]), dict(expected["map"])
        return one.keys() == other.keys() and all(alike(item, other[name]) for name, item in one.items())
    return bool(answer == expected)
