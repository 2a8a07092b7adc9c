"""Values of details as text in a terminal and as JSON for other programs."""

from __future__ import annotations

import json
import math
import re
import sys
import unicodedata

from editor.content.fields import text_of
from editor.content.values import Timestamp, Value

# Halves of characters, but for those that stand for the bytes of a file name.
_HALVES = re.compile("[\ud800-\udc7f\udd00-\udfff]")
# What would steer a terminal, each with the sign that shows it.
_SIGNS = {code: 0x2400 + code for code in range(32) if chr(code) not in "\t\n"} | {0x7F: 0x2421}


def written(value: Value) -> str:
    """Return a value as `set` would take it: dates as they stand in the file, lists with commas between."""
    return _HALVES.sub("\ufffd", text_of(value))


def as_json(value: object) -> str:
    """Return JSON for people and programs; dates are text, and so are numbers that JSON has not."""
    try:
        text = json.dumps(value, ensure_ascii=False, indent=2, default=_text, allow_nan=False)
    except ValueError:
        text = json.dumps(_in_json(value), ensure_ascii=False, indent=2, default=_text)
    return _HALVES.sub(lambda half: f"\\u{ord(half[0]):04x}", text)


def print_exactly(text: str) -> None:
    """Print a text with its own line ends; a terminal shows the control characters instead of obeying them."""
    sys.stdout.flush()
    if sys.stdout.isatty():
        text = text.translate(_SIGNS)
    sys.stdout.buffer.write(text.encode("utf-8", "surrogateescape"))


def _text(value: object) -> str:
    return value.text if isinstance(value, Timestamp) else str(value)


def _in_json(value: object) -> object:
    if isinstance(value, dict):
        return {name: _in_json(item) for name, item in value.items()}
    if isinstance(value, list):
        return [_in_json(item) for item in value]
    return str(value) if isinstance(value, float) and not math.isfinite(value) else value


def one_line(text: str, width: int) -> str:
    """Return `text` on one line without control characters, cut to a number of columns."""
    flat = " ".join("".join(" " if unicodedata.category(c) in ("Cc", "Zl", "Zp") else c for c in text).split())
    while columns(flat) > width:
        flat = flat.rstrip("…")[:-1].rstrip() + "…"
    return flat


def padded(text: str, width: int) -> str:
    """Return `text` with spaces after it, as many columns wide as asked for."""
    return text + " " * (width - columns(text))


def columns(text: str) -> int:
    """Return how many columns of a terminal a text takes."""
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)
