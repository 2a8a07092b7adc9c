"""Tags of template languages between the Markdown of a post, shown as quiet marks and never run.

A Markdown parser would make emphasis of the stars in a tag and break its
lines.  So before it reads the text, each tag gives way to a mark of a few
private characters, which no parser takes apart, and in the HTML each mark gives
way to a labelled box, to its words in a sentence, or inside code to the tag as
it was typed.  A mark has as many lines as its tag, so lines stay where they are.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from urllib.parse import quote

from editor.content.flavour import Tags
from editor.content.tagreading import Tag, read_tags

# Private characters of the last plane: fonts put icons on those of the first.
_ALONE, _WITHIN, _END, _LINE = "\U0010f7a0", "\U0010f7a1", "\U0010f7a2", "\U0010f7a3"
_DIGITS = {ord(str(digit)): chr(0x10F7B0 + digit) for digit in range(10)}
_NUMBERS = {ord(mark): chr(digit) for digit, mark in _DIGITS.items()}
_NUMBER = f"[{chr(0x10F7B0)}-{chr(0x10F7B9)}]+"
_MARK = f"[{_ALONE}{_WITHIN}]({_NUMBER}){_END}(?:[ \t>]*\n?[ \t>]*{_LINE})*"
# As addresses write it.
_CODED_DIGIT = quote(chr(0x10F7B0))[:-1]
_CODED = f"(?:{quote(_ALONE)}|{quote(_WITHIN)})((?:{_CODED_DIGIT}[0-9])+){quote(_END)}"

_PARAGRAPH = re.compile(rf"<p([^<>]*)>((?:\s*{_MARK})+)\s*</p>")
_PIECE = re.compile(rf"<(?P<end>/?)(?P<code>pre|code)\b[^<>]*>|<[^<>]*>|{_MARK}|{_CODED}")
_ANY = re.compile(f"{_MARK}|{_CODED}")
_ONE = re.compile(_MARK)
_LONE = rf"(?:{_ALONE}{_NUMBER}{_END}[ \t]*)+"
_LONE_LINE = re.compile(_LONE)
_LONE_LINES = re.compile(rf"^[ ]{{0,3}}{_LONE}(?:\n[ \t]*{_LINE}[ \t]*)*$", re.MULTILINE)
_LITERAL = re.compile(r"\"([^\"]*)\"|'([^']*)'")
# Tags that are gone from the text keep their numbers until so many have come; typing in one makes many.
_REMEMBERED = 20_000


class TagMarks:
    """Puts marks in the place of tags, and what is shown in the place of marks.  The same tag has the same mark."""

    def __init__(self, tags: str) -> None:
        self._tags = Tags(tags)
        self._numbers: dict[Tag, int] = {}
        self._known: dict[int, Tag] = {}
        self._next = 0

    def mark(self, text: str) -> str:
        """Return the text with marks instead of its tags, and as many lines."""
        if len(self._known) > _REMEMBERED:
            # Numbers are not used again: blocks that are remembered with the old ones are simply made anew.
            self._numbers, self._known = {}, {}
        parts = []
        at = 0
        for start, end, tag in read_tags(text, self._tags):
            parts += [text[at:start], self._mark_of(tag)]
            at = end
        return "".join([*parts, text[at:]]) if parts else text

    def fill(self, markup: str) -> str:
        """Return HTML with what is shown instead of its marks.  It is not harmless yet."""
        if _LINE not in markup and not _ANY.search(markup):
            return markup
        # What goes on behind the last line of a tag that stands alone is a block of its own, without the tag.
        return "".join(self._filled(_PARAGRAPH.sub(self._boxes, markup))).replace(_LINE, "")

    def _mark_of(self, tag: Tag) -> str:
        number = self._numbers.setdefault(tag, self._next)
        if number == self._next:
            self._known[number] = tag
            self._next += 1
        opening = _ALONE if tag.stands_alone else _WITHIN
        return opening + str(number).translate(_DIGITS) + _END + f"\n{_LINE}" * tag.source.count("\n")

    def _tag(self, found: re.Match[str]) -> Tag | None:
        *_, plain, coded = found.groups()
        digits = plain.translate(_NUMBERS) if plain else coded.replace(_CODED_DIGIT, "")
        return self._known.get(int(digits))

    def _boxes(self, paragraph: re.Match[str]) -> str:
        """Make a box of each tag of a paragraph that holds nothing else."""
        numbers = [int(number.translate(_NUMBERS)) for number in _ONE.findall(paragraph[2])]
        tags = [self._known[number] for number in numbers if number in self._known]
        if any(tag.kind == "text" for tag in tags):
            return paragraph[0]
        boxes = [_box(tag, "div", paragraph[1] if place == 0 else "") for place, tag in enumerate(tags)]
        return "\n".join(boxes)

    def _filled(self, markup: str) -> Iterator[str]:
        at = depth = 0
        for found in _PIECE.finditer(markup):
            yield markup[at : found.start()]
            at = found.end()
            if found["code"]:
                depth = max(0, depth + (-1 if found["end"] else 1))
            if found[0].startswith("<"):
                yield _ANY.sub(self._in_address, found[0])
                continue
            tag = self._tag(found)
            if tag is None:
                continue
            if depth or tag.kind == "text":
                yield html.escape(tag.source if depth else tag.words, quote=False)
            else:
                yield _box(tag, "span", "")
        yield markup[at:]

    def _in_address(self, found: re.Match[str]) -> str:
        """Return what a tag inside an address most likely stands for: the text it names, or nothing."""
        tag = self._tag(found)
        literal = _LITERAL.search(tag.source) if tag else None
        return html.escape(literal[1] or literal[2] or "") if literal else ""


def is_lone(line: str) -> bool:
    """Tell whether a line, without the space around it, holds marks of tags that make a block and nothing else."""
    return line[:1] == _ALONE and _LONE_LINE.fullmatch(line) is not None


def goes_on(line: str) -> bool:
    """Tell whether a line, without the space around it, only holds the place of a further line of a tag."""
    return line == _LINE


def set_apart(text: str) -> str:
    """Return the text with an empty line before and after each line of marks that make a block."""
    return _LONE_LINES.sub(r"\n\g<0>\n", text) if _ALONE in text else text


def _box(tag: Tag, element: str, attributes: str) -> str:
    words = html.escape(tag.words)
    if tag.kind == "code":
        name = html.escape(tag.name)
        code = f'<code class="language-{name}">{words}</code>' if name else f"<code>{words}</code>"
        return f"<pre{attributes}>{code}</pre>" if element == "div" else code
    title = html.escape(tag.source[:500])
    return f'<{element}{attributes} class="byline-tag byline-{tag.kind}" title="{title}">{words}</{element}>'
