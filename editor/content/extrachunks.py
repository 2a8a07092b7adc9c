"""Where a Markdown Extra text can be cut so that its parts, read one by one, make the same page.

A part begins with a line that can go on with nothing above it: after an empty
line, without indent or mark, outside of fenced code, of raw HTML and of
definition lists.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator

from markdown.extensions.fenced_code import FencedBlockPreprocessor

# A letter, a heading, a picture, bold or slanted text, a link, a quotation in quotes; or a mark of a tag.
# Characters; reading a part costs as much as some hundred of them.
LEAST, MOST = 400, 4_000

_BORDER = re.compile(
    r"\n[ \t]*\n(?=[^\W\d_]|#|!\[|\*{1,2}\w|_{1,2}[^\W_]|\[[^\]^]|[„“”«»\"(–—]|[\U0010f7a0\U0010f7a1])"
)
_DEFINITION = re.compile(r"^[ ]{0,3}:[ ]", re.MULTILINE)
# A paragraph with a definition in it, or with one right below it.
_DEFINES = re.compile(r"(?:[^\n]*\S[^\n]*\n)+?(?:[ \t]*\n)*[ ]{0,3}:[ ]")
_FENCE_LINE = re.compile(r"^[ >]*(?:[-*+][ ]+|\d+[.)][ ]+)?[ >]*(`{3,}|~{3,})[^\n]*$", re.MULTILINE)
_HTML_LINE = re.compile(
    r"^[ \t>]*<[a-zA-Z/!?]|<(?:!--|script\b|style\b|textarea\b|title\b|\?|!\[)", re.MULTILINE | re.I
)
_HTML_SIGN = re.compile(r"<!--|<\?|<!\[|<(/?)([a-zA-Z][a-zA-Z0-9-]*)\b|\n")
_ENDS = {"<!--": "-->", "<?": "?>", "<![": "]>"}
_EMPTY = frozenset(
    {"br", "hr", "img", "input", "link", "meta", "source", "wbr", "col", "area", "base", "embed", "track"}
)
# Elements that hold together what is in them even where they do not stand at the start of a line.
_HOLDING = frozenset({"script", "style", "textarea", "title"})


def chunks(text: str, block_level: frozenset[str]) -> Iterator[tuple[int, str]]:
    """Yield each part and the line at which it begins.

    About one border of four is used, mostly the same ones whatever stands elsewhere: single paragraphs take longer.
    """
    held = list(_held(text, block_level))
    defines = _DEFINITION.search(text) is not None
    at = line = place = 0
    for found in _BORDER.finditer(text):
        border = found.end()
        size = border - at
        if size < LEAST:
            continue
        while place < len(held) and held[place][1] <= border:
            place += 1
        if place < len(held) and held[place][0] < border:
            continue
        ending = text.find("\n", border)
        first = text[border : ending if ending >= 0 else len(text)]
        if size < MOST and first[0] != "#" and zlib.crc32(first.encode("utf-8", "surrogatepass")) & 3:
            continue
        if defines and _DEFINES.match(text, border):
            continue
        part = text[at:border]
        yield line, part
        line += part.count("\n")
        at = border
    yield line, text[at:]


def _held(text: str, block_level: frozenset[str]) -> list[tuple[int, int]]:
    """Return the spans, in order and apart, in which nothing may be cut."""
    spans = list(_raw(text, block_level)) if "<" in text else []
    if "```" in text or "~~~" in text:
        # What the parser takes for fenced code, and what looks like it.
        spans += _fenced(text)
        spans += [found.span() for found in FencedBlockPreprocessor.FENCED_BLOCK_RE.finditer(text)]
    joined: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    return joined


def _fenced(text: str) -> Iterator[tuple[int, int]]:
    start, fence = -1, ""
    for found in _FENCE_LINE.finditer(text):
        if start < 0:
            start, fence = found.start(), found[1]
        elif found[1].startswith(fence) and not found[0].rstrip().rstrip(fence[0]).strip(" >"):
            yield start, found.end()
            start = -1
    if start >= 0:
        yield start, len(text)


def _raw(text: str, block_level: frozenset[str]) -> Iterator[tuple[int, int]]:
    end = 0
    for found in _HTML_LINE.finditer(text):
        if found.start() >= end:
            end = _end_of_html(text, found.start(), block_level)
            yield found.start(), end


def _end_of_html(text: str, start: int, block_level: frozenset[str]) -> int:
    """Return the end of the line at which everything is closed that was opened from `start` on."""
    opened: dict[str, int] = {}
    at = start
    while found := _HTML_SIGN.search(text, at):
        at = found.end()
        sign, name = found[0], (found[2] or "").lower()
        if sign == "\n":
            if not any(opened.values()):
                return at
        elif sign in _ENDS:
            closed = text.find(_ENDS[sign], at)
            if closed < 0:
                return len(text)
            at = closed
        elif name not in _EMPTY and (name in block_level or name in _HOLDING):
            opened[name] = max(0, opened.get(name, 0) + (-1 if found[1] else 1))
    return len(text)
