"""Lines of a file as it has them: each keeps its own end, whatever the others have.

A line ends at "\\n", "\\r\\n" or a lone "\\r".  U+2028, U+0085 and form feed are
characters of a line, although `str.splitlines` splits there.
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from itertools import takewhile

NEWLINE = re.compile(r"\r\n|\n|\r")
# What Qt's editor also shows as a new line; it cannot hold these characters.
_SHOWN_AS_NEWLINE = re.compile("\r\n|[\n\r\u2029\ufdd0\ufdd1]")
_ODD_NEWLINE = re.compile("[\r\u2029\ufdd0\ufdd1]")
_MARK = "\ufeff"
# Aligning lines costs their product in the worst case; beyond this they are paired by position.
_MOST_PAIRS = 4_000_000


def newline_of(text: str) -> str:
    """Return the line end that most lines have, "\\n" when there is none."""
    pairs = text.count("\r\n")
    counts = {"\n": text.count("\n") - pairs, "\r\n": pairs, "\r": text.count("\r") - pairs}
    return max(counts, key=lambda end: counts[end])


def starts(text: str) -> list[int]:
    """Return where each line of `text` begins."""
    return [0, *(match.end() for match in NEWLINE.finditer(text))]


def shown(text: str) -> str:
    """Return `text` as an editor shows it: only "\\n" between lines, no mark at the very start."""
    if _ODD_NEWLINE.search(text):
        text = _SHOWN_AS_NEWLINE.sub("\n", text)
    return text.removeprefix(_MARK)


def merged(raw: str, edited: str, newline: str) -> str:
    """Return `raw` with the changes made in `edited`, which started as `shown(raw)`.

    Lines that are in both keep their characters and their ends; a changed line
    keeps its end; new lines get `newline`.
    """
    if newline == "\n" and not raw.startswith(_MARK) and not _ODD_NEWLINE.search(raw):
        return edited  # nearly every post; of some megabytes the rest would hold up others for 20 ms
    ends = _SHOWN_AS_NEWLINE.findall(raw)
    if not raw.startswith(_MARK) and all(end == newline for end in ends):
        return edited.replace("\n", newline)
    old = shown(raw).split("\n")
    new = edited.split("\n")
    kept = [newline] * (len(new) - 1)
    for old_index, new_index in _pairs(old, new):
        if new_index < len(kept) and old_index < len(ends):
            kept[new_index] = ends[old_index]
    mark = _MARK if raw.startswith(_MARK) and new[0] == old[0] else ""
    return mark + "".join(line + end for line, end in zip(new, [*kept, ""], strict=True))


def _pairs(old: list[str], new: list[str]) -> list[tuple[int, int]]:
    """Pair each line with the one it was: equal lines first, then changed lines in their order."""
    head = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(old, new, strict=False)))
    rest = zip(reversed(old[head:]), reversed(new[head:]), strict=False)
    tail = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], rest))
    old_middle, new_middle = old[head : len(old) - tail], new[head : len(new) - tail]
    pairs = [(index, index) for index in range(head)]
    pairs += [(len(old) - index, len(new) - index) for index in range(1, tail + 1)]
    if len(old_middle) * len(new_middle) > _MOST_PAIRS:
        return pairs + [(head + index, head + index) for index in range(min(len(old_middle), len(new_middle)))]
    for _, a, a_end, b, b_end in SequenceMatcher(None, old_middle, new_middle, autojunk=False).get_opcodes():
        pairs += [(head + a + index, head + b + index) for index in range(min(a_end - a, b_end - b))]
    return pairs
