"""The one place where the text on the screen and the text of a post meet.

Qt counts UTF-16 units, Python counts characters; and Qt's own `toPlainText`
turns a no-break space into a space.  No other module converts between the two.
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from itertools import accumulate

from PySide6.QtGui import QTextCursor, QTextDocument

from editor.content import commonends

# A line and the empty ones after it, which alone would all look the same.
LINE = re.compile(r"[^\n]*\n+|[^\n]+")
# Of more changed lines than this, all are replaced rather than compared, since that takes long.
MOST_LINES = 400

# Start, end, and what comes in its place.
Change = tuple[int, int, str]


def text_of(document: QTextDocument) -> str:
    """Return the text exactly as typed, with "\\n" between lines."""
    return document.toRawText().replace("\u2029", "\n")


def units_of(document: QTextDocument) -> str:
    """Return the text with one character for every position Qt counts, to search in; see `units`."""
    text = text_of(document)
    return text if len(text) == document.characterCount() - 1 else units(text)


def units(text: str) -> str:
    """Return `text` in UTF-16 units: a character such as 😀 becomes two."""
    return "".join(map(chr, memoryview(text.encode("utf-16", "surrogatepass")[2:]).cast("H")))


def qt_position(text: str, index: int) -> int:
    """Return Qt's position, in UTF-16 units, for character `index` of `text`."""
    return len(text[:index].encode("utf-16-le", "surrogatepass")) // 2


def py_position(text: str, position: int) -> int:
    """Return the index into `text` for Qt's `position`; the inverse of `qt_position`.

    A position between the halves of a character is that of the character.
    """
    # A character is at most two units, so nothing behind `position` is needed.
    units = text[:position].encode("utf-16-le", "surrogatepass")[: 2 * position]
    return len(units.decode("utf-16-le", "ignore"))


def replace_text(document: QTextDocument, new: str) -> None:
    """Make `document` read `new` in one undo step; cursors in lines that stay, stay with them."""
    old = text_of(document)
    if old == new:
        return
    wide = len(old) != document.characterCount() - 1
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    # From the end, so that positions before a change still hold.
    for start, end, text in reversed(_changes(old, new)):
        cursor.setPosition(qt_position(old, start) if wide else start)
        cursor.setPosition(qt_position(old, end) if wide else end, QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(text)
    cursor.endEditBlock()


def _changes(old: str, new: str) -> list[Change]:
    """What to replace in `old`, in order, to get `new`."""
    start, end, text = _narrowed(0, len(old), old, new)
    old_lines, new_lines = LINE.findall(old, start, end), LINE.findall(text)
    if max(len(old_lines), len(new_lines)) > MOST_LINES:
        return [(start, end, text)]
    begins = list(accumulate(map(len, old_lines), initial=start))
    return [
        _narrowed(begins[first], begins[last], old, "".join(new_lines[new_first:new_last]))
        for kind, first, last, new_first, new_last in SequenceMatcher(None, old_lines, new_lines).get_opcodes()
        if kind != "equal"
    ]


def _narrowed(start: int, end: int, old: str, new: str) -> Change:
    """The same replacement without what is equal at its ends."""
    replaced = old[start:end]
    same = commonends.at_start(replaced, new)
    same_end = commonends.at_end(replaced, new, same)
    return start + same, end - same_end, new[same : len(new) - same_end]
