"""The values of the plainest details, read without a YAML parser.

Most posts of a newsroom have `name: value` lines and short lists of plain texts,
and an index of 100,000 of them is waited for.  Whatever is not of the plainest
form is left to the parser; tests/site/test_quickhead.py holds both to the same values.
"""

from __future__ import annotations

import re

from editor.content.document import Document
from editor.content.problems import Problem
from editor.content.readers import Reader, read_plain
from editor.content.values import Value

_LONGEST = 4_000  # characters of a head
_FENCE = "---\n"
# A first sign that begins nothing but a text, a number or a date; a colon or "#" only where it is a part of the text.
_PLAIN = r"[^\W_](?:[^\s:#]|:(?! |$)|(?<! )#| (?! |$))*"
_LINE = re.compile(rf"([A-Za-z][A-Za-z0-9_-]*):(?: ({_PLAIN}))?")
_ITEM = re.compile(rf"( *)- ({_PLAIN})")


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
    found: dict[str, Value] = {}
    items: list[Value] | None = None
    name, depth, may_list = "", "", False
    for line in head[len(_FENCE) : -len("\n---\n")].split("\n"):
        entry = _LINE.fullmatch(line)
        if not line.isprintable():
            return None
        if entry is not None:
            name = entry[1]
            if name in found:
                return None
            found[name] = read_plain(entry[2] or "", reader)
            items, may_list = None, entry[2] is None
            continue
        item = _ITEM.fullmatch(line)
        # Of a list: its first item, or one as deep as the first.
        if item is None or not may_list or (items and item[1] != depth):
            return None
        if items is None:
            found[name] = items = []
            depth = item[1]
        items.append(read_plain(item[2], reader))
    return found
