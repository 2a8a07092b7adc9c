"""What a text names as pictures and as links, with its place and its words; for looking whether all of it is there.

Unlike `linkspots`, which finds what has to be rewritten, this tells pictures
from links and knows the description of a picture.  Code and comments are
passed over, and so is what stands on several lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from typing import Literal

from editor.content import markdownlines
from editor.content.lines import NEWLINE
from editor.content.markdownlines import COMMENT, NORMAL, Span

Sort = Literal["image", "link", "tag"]

_TARGET = re.compile(r"\s*(?:<([^<>]*)>|(\S+))")
_TAG = re.compile(r"<(img|a)\b", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"""([a-z-]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>=`]+)))?""", re.IGNORECASE)
_LIQUID_LINK = re.compile(r"\{%-?\s*link\s+([^\s%{}]+)\s*-?%\}")


@dataclass(frozen=True, slots=True)
class Mention:
    """One picture or link of a text.

    Attributes:
        sort: "image", "link", or "tag" for a file that Jekyll's tag `link` names.
        written: What is named, as it is written; "" where it stands elsewhere, as of `![words][id]`.
        words: The description of a picture or the words of a link; None where HTML gives a picture none.
        line: Of the text, from 1.
        column: Of that line, from 1, in code points.
        html: Whether it is written in HTML, where an empty description says that a picture is for show only.
    """

    sort: Sort
    written: str
    words: str | None
    line: int
    column: int
    html: bool = False


def mentions(text: str) -> Iterator[Mention]:
    """Yield what a text names, line by line; in time proportional to the text."""
    state = NORMAL
    for number, line in enumerate(NEWLINE.split(text), 1):
        marks, after = markdownlines.spans(line, state)
        if (marks or "{%" in line) and state <= COMMENT:
            found = list(_of_line(line, number, marks, state == COMMENT))
            yield from sorted(found, key=lambda one: one.column)
        state = after


def _of_line(line: str, number: int, marks: list[Span], in_comment: bool) -> Iterator[Mention]:
    code = [(start, end) for start, end, kind in marks if kind in ("code", "fence")]
    addresses = {start: end for start, end, kind in marks if kind == "address"}
    for start, end, kind in marks:
        if kind in ("image", "link"):
            place = start - (2 if kind == "image" else 1)
            yield from _markdown(line, number, place, (start, end), addresses.get(end + 2))
        elif kind == "html" and not in_comment and not line.startswith("<!--", start):
            yield from _html(line, number, start, end)
    for tag in _LIQUID_LINK.finditer(line) if "{%" in line else ():
        if not any(start <= tag.start() < end for start, end in code):
            yield Mention("tag", tag[1], "", number, tag.start() + 1)


def _markdown(line: str, number: int, place: int, words: Span | tuple[int, int], end: int | None) -> Iterator[Mention]:
    sort: Sort = "image" if line[place] == "!" else "link"
    said = line[words[0] : words[1]]
    if end is None or line[words[1] + 1 : words[1] + 2] != "(":
        yield Mention(sort, "", said, number, place + 1)
        return
    target = _TARGET.match(line[:end], words[1] + 2)
    yield Mention(sort, (target[1] or target[2] or "") if target else "", said, number, place + 1)


def _html(line: str, number: int, start: int, end: int) -> Iterator[Mention]:
    tag = _TAG.match(line, start, end)
    if tag is None:
        return
    found: dict[str, str] = {}
    for one in _ATTRIBUTE.finditer(line, tag.end(), end):
        given = next((text for text in one.groups()[1:] if text is not None), "")
        found.setdefault(one[1].lower(), unescape(given))
    if tag[1].lower() == "img":
        yield Mention("image", found.get("src", ""), found.get("alt"), number, start + 1, html=True)
    elif found.get("href"):
        yield Mention("link", found["href"], "", number, start + 1, html=True)
