"""The marks that git leaves in a text where it could not put two versions together."""

from __future__ import annotations

import re

_MARK = re.compile(r"^(?:(<{7}) .*|(={7})$|(>{7}) .*)", re.MULTILINE)


def line_of(text: str) -> int:
    """Return the line, from 0, where the first of them stand in a text with "\\n" between its lines; -1 for none."""
    if "<<<<<<< " not in text:
        return -1
    begun, parted = -1, False
    for mark in _MARK.finditer(text):
        beginning, middle, end = mark.groups()
        if beginning:
            begun, parted = mark.start(), False
        elif middle:
            parted = begun >= 0
        elif end and parted:
            return text.count("\n", 0, begun)
    return -1
