"""Headings, quotes and lists: what a writing command does to whole lines of Markdown.

Like `textedit`, whose `Edit` is returned: only the lines that the selection
touches change, and a command takes its marks away when all of them have them.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from editor.content.markdownlines import PREFIX
from editor.content.textedit import Edit

# Four spaces nest a list for CommonMark and for Python-Markdown; fewer do so for one of them only.
STEP = "    "
QUOTE = re.compile(r" {0,3}> ?")
NUMBER = re.compile(r"(\d+)([.)])")

# Column, how many characters are taken out there, what is put in.
Splice = tuple[int, int, str]


def heading(text: str, start: int, end: int, level: int) -> Edit:
    """Make the lines headings of `level`, or plain when all are already."""
    return _changed(text, start, end, lambda lines: _headings(lines, level))


def quote(text: str, start: int, end: int) -> Edit:
    """Quote the lines, or take one level of quoting away when all are quoted."""
    return _changed(text, start, end, _quotes)


def bullets(text: str, start: int, end: int) -> Edit:
    """Make the lines a bulleted list, or plain when all are items of one."""
    return _changed(text, start, end, lambda lines: _items(lines, numbered=False))


def numbers(text: str, start: int, end: int) -> Edit:
    """Make the lines a numbered list, or plain when all are items of one."""
    return _changed(text, start, end, lambda lines: _items(lines, numbered=True))


def indented(text: str, start: int, end: int) -> Edit | None:
    """Move list items one level in; None when a line is no list item."""
    return _changed(text, start, end, _moved_in) if _all_items(text, start, end) else None


def outdented(text: str, start: int, end: int) -> Edit | None:
    """Move list items one level out; None when a line is no list item."""
    return _changed(text, start, end, _moved_out) if _all_items(text, start, end) else None


def continued(text: str, start: int, end: int) -> Edit | None:
    """Begin the next item or quoted line, as Enter does; an empty one ends the list.

    Returns:
        None where Enter is just a new line.
    """
    first = text.rfind("\n", 0, start) + 1
    stop = text.find("\n", end)
    stop = len(text) if stop < 0 else stop
    found = PREFIX.match(text[first:stop])
    if found is None or not (found["quote"] or found["marker"]):
        return None
    content = first + (found.end("task") if found["task"] else found.end("marker") if found["marker"] else found.end(1))
    if start < content:
        return None
    if not text[content:stop].strip():
        keep = found["quote"] if found["marker"] else ""
        return Edit(first, stop, keep, first + len(keep), first + len(keep))
    while end < stop and text[end] in " \t":
        end += 1
    new = "\n" + _next_prefix(found)
    return Edit(start, end, new, start + len(new), start + len(new))


def _next_prefix(found: re.Match[str]) -> str:
    if not found["marker"]:
        return found["quote"] if found["quote"].endswith(" ") else found["quote"] + " "
    number = NUMBER.match(found["marker"])
    marker = found["marker"]
    if number:
        marker = f"{int(number[1]) + 1}{marker[number.end(1) :]}"
    marker = marker if marker[-1] in " \t" else marker + " "
    return found["quote"] + found["indent"] + marker + ("[ ] " if found["task"] else "")


def _touched(text: str, start: int, end: int) -> tuple[int, int]:
    # A selection that ends with a line end does not reach into the next line.
    last = end - 1 if end > start and text[end - 1] == "\n" else end
    stop = text.find("\n", last)
    return text.rfind("\n", 0, start) + 1, len(text) if stop < 0 else stop


def _changed(text: str, start: int, end: int, change: Callable[[list[str]], list[Splice]]) -> Edit:
    first, stop = _touched(text, start, end)
    lines = text[first:stop].split("\n")
    position, shift = first, 0
    moved_start, moved_end = start, end
    new = []
    for line, (column, taken, put) in zip(lines, change(lines), strict=True):
        new.append(line[:column] + put + line[column + taken :])
        splice = (position + column, taken, put)
        if start >= position:
            moved_start = _moved(start, splice, shift)
        if end >= position:
            moved_end = _moved(end, splice, shift)
        shift += len(put) - taken
        position += len(line) + 1
    return Edit(first, stop, "\n".join(new), moved_start, moved_end)


def _moved(position: int, splice: Splice, shift: int) -> int:
    at, taken, put = splice
    if position < at:
        return position + shift
    return max(position - taken, at) + len(put) + shift


def _parsed(line: str) -> re.Match[str]:
    found = PREFIX.match(line)
    assert found is not None  # Every part of the pattern may be missing.
    return found


def _meant(lines: list[str]) -> list[bool]:
    """Which lines a list or heading command means: those with text, or the only one."""
    return [len(lines) == 1 or bool(line.strip()) for line in lines]


def _headings(lines: list[str], level: int) -> list[Splice]:
    found = [_parsed(line) for line in lines]
    meant = _meant(lines)
    levels = {(match["heading"] or "").count("#") for match, is_meant in zip(found, meant, strict=True) if is_meant}
    mark = "" if levels == {level} else "#" * level + " "
    splices: list[Splice] = []
    for match, wanted in zip(found, meant, strict=True):
        old = match["heading"] or ""
        # A list mark without a text has no space after it yet.
        space = " " if mark and match["marker"] and not old and not match["marker"][-1].isspace() else ""
        splices.append((match.end() - len(old), len(old), space + mark) if wanted else (0, 0, ""))
    return splices


def _quotes(lines: list[str]) -> list[Splice]:
    found = [QUOTE.match(line) for line in lines]
    if all(found):
        return [(0, match.end() if match else 0, "") for match in found]
    return [(0, 0, "> " if line or len(lines) == 1 else ">") for line in lines]


def _items(lines: list[str], *, numbered: bool) -> list[Splice]:
    found = [_parsed(line) for line in lines]
    meant = _meant(lines)
    already = [_is_item(match, numbered=numbered) for match, wanted in zip(found, meant, strict=True) if wanted]
    counts: dict[int, int] = {}
    splices: list[Splice] = []
    for match, wanted in zip(found, meant, strict=True):
        column = match.end("indent")
        old = match.end("task") - column if match["task"] else len(match["marker"] or "")
        if not wanted:
            splices.append((0, 0, ""))
        elif already and all(already):
            splices.append((column, old, ""))
        elif not numbered and _is_item(match, numbered=False):
            splices.append((column, 0, ""))
        else:
            mark = f"{_counted(counts, len(match['indent']))}. " if numbered else "- "
            splices.append((column, len(match["marker"] or ""), mark))
    return splices


def _counted(counts: dict[int, int], indent: int) -> int:
    for deeper in [width for width in counts if width > indent]:
        del counts[deeper]
    counts[indent] = counts.get(indent, 0) + 1
    return counts[indent]


def _is_item(match: re.Match[str], *, numbered: bool) -> bool:
    return bool(match["marker"]) and match["marker"][0].isdigit() is numbered


def _all_items(text: str, start: int, end: int) -> bool:
    first, stop = _touched(text, start, end)
    lines = text[first:stop].split("\n")
    return any(line.strip() for line in lines) and all(_parsed(line)["marker"] for line in lines if line.strip())


def _moved_in(lines: list[str]) -> list[Splice]:
    counts: dict[int, int] = {}
    splices: list[Splice] = []
    for line in lines:
        match = _parsed(line)
        number = NUMBER.match(match["marker"] or "")
        if not line.strip():
            splices.append((0, 0, ""))
        elif number:
            # A nested list that does not begin with 1 is no list to CommonMark.
            put = f"{STEP}{_counted(counts, len(match['indent']))}"
            splices.append((match.end("indent"), len(number[1]), put))
        else:
            splices.append((match.end("indent"), 0, STEP))
    return splices


def _moved_out(lines: list[str]) -> list[Splice]:
    splices: list[Splice] = []
    for line in lines:
        match = _parsed(line)
        indent = match["indent"]
        taken = 1 if indent.startswith("\t") else min(len(STEP), len(indent) - len(indent.lstrip(" ")))
        splices.append((match.start("indent"), taken, ""))
    return splices
