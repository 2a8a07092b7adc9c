"""Values of details as text in a terminal and as JSON for other programs."""

from __future__ import annotations

import json
import unicodedata

from editor.content.fields import text_of
from editor.content.values import Timestamp, Value


def written(value: Value) -> str:
    """Return a value as `set` would take it: dates as they stand in the file, lists with commas between."""
    return text_of(value)


def as_json(value: object) -> str:
    """Return JSON for people and programs; dates are text."""
    return json.dumps(value, ensure_ascii=False, indent=2, default=_text)


def _text(value: object) -> str:
    return value.text if isinstance(value, Timestamp) else str(value)


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
