"""Days, months and years as people type them."""

from __future__ import annotations

import re
from datetime import date

_YEAR_FIRST = re.compile(r"([0-9]{4})(?:[-./]([0-9]{1,2})(?:[-./]([0-9]{1,2}))?)?")
_DAY_FIRST = re.compile(r"(?:([0-9]{1,2})[./])?([0-9]{1,2})[./]([0-9]{4})\.?")


def beginning_of(text: str) -> str:
    """Return how the index's dates of a day, a month or a year begin: "2023-09-06", "2023-09" or "2023".

    "" where the text names none, such as "2023-13".
    """
    if found := _YEAR_FIRST.fullmatch(text):
        year, month, day = found.groups()
    elif found := _DAY_FIRST.fullmatch(text):
        day, month, year = found.groups()
    else:
        return ""
    try:
        date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        return ""
    return "-".join(f"{int(part):02}" if len(part) < 4 else part for part in (year, month, day) if part)
