"""The values of the plainest details, read without a YAML parser.

Most posts of a newsroom have `name: value` lines and short lists of plain or quoted texts,
and an index of 100,000 of them is waited for.  Whatever is not of the plainest
form is left to the parser; tests/site/test_quickhead.py holds both to the same values.
"""

from __future__ import annotations

import re
from functools import lru_cache

from editor.content.document import Document
from editor.content.problems import Problem
from editor.content.readers import Reader, read_plain
from editor.content.values import Value

_LONGEST = 4_000  # characters of a head
_FENCE = "---\n"
# A first sign that begins nothing but a text, a number or a date; a colon or "#" only where it is a part of the text.
_PLAIN = r"(?:[^\W_]|/)(?:[^\s:#]|:(?! |$)|(?<! )#| (?! |$))*"
# Of one line, and without what stands for something else.
_QUOTED = r"'[^']*'|\"[^\"\\]*\""
_LINE = re.compile(rf"([A-Za-z][A-Za-z0-9_-]*):(?: ({_PLAIN}|{_QUOTED}))?")
_ITEM = re.compile(rf"( *)- ({_PLAIN}|{_QUOTED})")


def values_of(document: Document) -> tuple[dict[str, Value], Problem | None]:
    """Return the details of a post, and what is wrong with them."""
    quick = quick_values(document.head, document.reader)
    if quick is not None:
        return quick, None
    front = document.front_matter
    return dict(front.values), front.problem


def quick_values(head: str, reader: Reader) -> dict[str, Value] | None:
    """Return the details of a head, or None where they are not plain enough to be read here."""
    if not (head.startswith(_FENCE) and head.endswith("\n---\n") and len(head) < _LONGEST):
        return None
    return plain_values(head[len(_FENCE) : -len("\n---\n")], reader)


def plain_values(lines: str, reader: Reader) -> dict[str, Value] | None:
    """Return the details in the lines between the fences, or None where they are not plain enough to be read here."""
    found: dict[str, Value] = {}
    items: list[Value] | None = None
    name, depth, may_list = "", "", False
    for line in lines.split("\n"):
        if not line or (line[0] == "#" and line.isprintable()):
            continue
        entry = _entry(line, reader)
        if entry is not None:
            name, may_list, value = entry
            if name in found:
                return None
            found[name] = value
            items = None
            continue
        item = _item(line, reader)
        # Of a list: its first item, or one as deep as the first.
        if item is None or not may_list or (items and item[0] != depth):
            return None
        if items is None:
            found[name] = items = []
            depth = item[0]
        items.append(item[1])
    return found or None


# Posts of a site have the same lines in their thousands.
@lru_cache(maxsize=4096)
def _entry(line: str, reader: Reader) -> tuple[str, bool, Value] | None:
    """Return a detail's name, whether it may be a list, and its value."""
    entry = _LINE.fullmatch(line) if line.isprintable() else None
    return entry and (entry[1], entry[2] is None, _value(entry[2] or "", reader))


@lru_cache(maxsize=4096)
def _item(line: str, reader: Reader) -> tuple[str, Value] | None:
    """Return how deep an item of a list stands, and its value."""
    item = _ITEM.fullmatch(line) if line.isprintable() else None
    return item and (item[1], _value(item[2], reader))


def _value(text: str, reader: Reader) -> Value:
    return text[1:-1] if text[:1] in ("'", '"') else read_plain(text, reader)
