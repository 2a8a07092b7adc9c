"""Where a text names other files and pages: links, images, and the tags that site programs have for them.

Code is passed over.  A link whose parts stand on several lines is not seen.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from editor.content import markdownlines
from editor.content.markdownlines import COMMENT, NORMAL

Way = Literal["markdown", "angle", "html", "post_url", "link", "ref"]

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
_ATTRIBUTE = re.compile(r"""\b(?:href|src|poster)\s*=\s*(?:"([^"<>]*)"|'([^'<>]*)')""", re.IGNORECASE)
_LIQUID = re.compile(r"\{%-?\s*(post_url|link)\s+([^\s%{}]+)\s*-?%\}")
_HUGO = re.compile(r"""\{\{[<%]\s*(?:rel)?ref\s+(?:path\s*=\s*)?["`]([^"`{}\s]+)["`]""")


@dataclass(frozen=True, slots=True)
class Spot:
    """One reference in a text.

    Attributes:
        start: Where it begins, in characters.
        end: Where it ends.
        written: What stands there.
        way: How it is written: as Markdown, there in "<" and ">", in HTML, or by a tag of Jekyll or Hugo.
    """

    start: int
    end: int
    written: str
    way: Way


def spots(text: str) -> tuple[Spot, ...]:
    """Return every reference of a text in order."""
    found: list[Spot] = []
    state, start = NORMAL, 0
    while start < len(text):
        line = _LINE.match(text, start)
        if line is None:
            break
        shown = line[0].rstrip("\r\n")
        marks, after = markdownlines.spans(shown, state)
        in_comment = state == COMMENT
        state = after
        found += (_moved(spot, start) for spot in _of_line(shown, marks, in_comment))
        start = line.end()
    return tuple(found)


def with_other(text: str, others: Mapping[Spot, str]) -> str:
    """Return a text with other references in the place of some; every other character stays."""
    parts: list[str] = []
    done = 0
    for spot in sorted(others, key=lambda spot: spot.start):
        parts += (text[done : spot.start], others[spot])
        done = spot.end
    return "".join((*parts, text[done:]))


def _of_line(line: str, marks: list[markdownlines.Span], in_comment: bool) -> Iterator[Spot]:
    found: dict[int, Spot] = {}
    closed = [(start, end) for start, end, kind in marks if kind in ("code", "fence")]
    for start, end, kind in marks:
        if kind == "address" and line[start - 1 : start] != "[":
            spot = _target(line, start, end)
            found.setdefault(spot.start, spot)
        elif kind == "html" and not in_comment and not line.startswith("<!--", start):
            for attribute in _ATTRIBUTE.finditer(line, start, end):
                group = 1 if attribute[1] is not None else 2
                found.setdefault(attribute.start(group), Spot(*attribute.span(group), attribute[group], "html"))
    for tag in _LIQUID.finditer(line):
        found.setdefault(tag.start(2), Spot(*tag.span(2), tag[2], "post_url" if tag[1] == "post_url" else "link"))
    for tag in _HUGO.finditer(line):
        found.setdefault(tag.start(1), Spot(*tag.span(1), tag[1], "ref"))
    for at in sorted(found):
        if found[at].written and not any(start <= at < end for start, end in closed):
            yield found[at]


def _target(line: str, start: int, end: int) -> Spot:
    """Return the reference in what stands between the brackets, where a title may follow it."""
    inner = line[start:end]
    start += len(inner) - len(inner.lstrip())
    inner = inner.strip()
    if inner.startswith("<") and ">" in inner:
        written = inner[1 : inner.index(">")]
        return Spot(start + 1, start + 1 + len(written), written, "angle")
    written = inner.split(None, 1)[0] if inner else ""
    return Spot(start, start + len(written), written, "markdown")


def _moved(spot: Spot, by: int) -> Spot:
    return Spot(spot.start + by, spot.end + by, spot.written, spot.way)
