"""Python-Markdown as near to Jekyll's kramdown as it goes.

Where Python-Markdown asks for four spaces and an empty line, kramdown takes
what people type: lists indented to the text above, lists right below a
paragraph, fenced code inside of lists.  A preprocessor writes such lists the
way Python-Markdown wants them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from xml.etree import ElementTree

import markdown
from markdown.blockprocessors import BlockQuoteProcessor, HashHeaderProcessor
from markdown.extensions import Extension
from markdown.extensions.sane_lists import SaneOListProcessor
from markdown.extensions.smarty import SmartyExtension, SubstituteTextPattern
from markdown.inlinepatterns import SimpleTagInlineProcessor, SubstituteTagInlineProcessor
from markdown.preprocessors import Preprocessor

_STEP = 4
_DEEPEST = 20
_ITEM = re.compile(r"(?P<indent> *)(?P<mark>[-*+]|\d{1,9}\.)(?P<gap> +)(?=\S)")
_TASK = re.compile(r"(?P<mark>(?:[-*+]|\d{1,9}\.) +)\[(?P<done>[ xX])\] ")
_RULE = re.compile(r" {0,3}(?:(?:\* *){3,}|(?:- *){3,}|(?:_ *){3,})")
_FENCE = re.compile(r" *(?P<fence>`{3,}|~{3,})[^`]*")
_RAW = re.compile(r" {0,3}</?[a-zA-Z][^<>]*(?:>|$)|<!--")
# What kramdown curls and joins beside what smarty does.
_PUNCTUATION = ((r"(?<=\w)'(?=\d)", "&rsquo;"), (r"\.{3}(?=\.)", "&hellip;"))
_HEADING = re.compile(r"(?:^|\n)(?P<level>#{1,6})[ \t]+(?P<header>(?:\\.|[^\\])*?)#*(?:\n|$)")
_QUOTED = re.compile(r" {0,3}> ?")
_STRUCK = r"(~~)(?=\S)(.+?)(?<=\S)~~"


class KramdownExtension(Extension):
    """Lists, struck text and curly quotes as kramdown reads them."""

    def extendMarkdown(self, md: markdown.Markdown) -> None:
        # Before fenced code (25), which does not look into lists.
        md.preprocessors.register(_Lists(md), "kramdown_lists", 27)
        md.inlinePatterns.register(SimpleTagInlineProcessor(_STRUCK, "del"), "kramdown_struck", 65)
        md.parser.blockprocessors.register(_Quotations(md.parser), "quote", 20)
        md.ESCAPED_CHARS.extend("<|\"':~")
        # Before the escaping of signs (180).
        md.inlinePatterns.register(SubstituteTagInlineProcessor(r"\\\n", "br"), "kramdown_break", 185)
        md.parser.blockprocessors.register(_Headings(md.parser), "hashheader", 70)
        md.parser.blockprocessors.register(_Numbered(md.parser), "olist", 40)
        smarty = SmartyExtension(smart_angled_quotes=True)
        smarty.extendMarkdown(md)
        for number, (pattern, sign) in enumerate(_PUNCTUATION):
            smarty.inlinePatterns.register(SubstituteTextPattern(pattern, (sign,), md), f"kramdown_{number}", 60)


class _Quotations(BlockQuoteProcessor):
    """An empty line without a mark ends a quotation; what follows is another."""

    def run(self, parent: ElementTree.Element, blocks: list[str]) -> None:
        last = self.lastChild(parent)
        if last is None or last.tag != "blockquote":
            super().run(parent, blocks)
            return
        outer = ElementTree.SubElement(parent, "kramdown")
        super().run(outer, blocks)
        parent.remove(outer)
        if outer.text:
            last.tail = f"{last.tail or ''}\n{outer.text}"
        parent.extend(outer)


class _Headings(HashHeaderProcessor):
    """`#Избори` is a word, not a heading."""

    RE = _HEADING


class _Numbered(SaneOListProcessor):
    """Every list begins with 1."""

    LAZY_OL = True


class _Lists(Preprocessor):
    def run(self, lines: list[str]) -> list[str]:
        return list(_Writer().written(lines))


def _within(lines: Iterable[str], depth: int) -> list[str]:
    """Return the lines of a quotation, with the lists in it written anew."""
    inner = [_QUOTED.sub("", line, count=1) for line in lines]
    return [f"> {line}" for line in _Writer(depth=depth).written(inner)]


def _box(task: re.Match[str]) -> str:
    return f'{task["mark"]}<input type="checkbox" disabled{" checked" if task["done"] in "xX" else ""}>'


@dataclass(slots=True)
class _Writer:
    """Where in a list the last line was.

    Attributes:
        columns: For each open item, outermost first, the column at which its text stands.
        last: The line before.
        fence: What closes the code block that is open.
        cut: How many columns of a code block belong to the list that it stands in; -1 outside of lists.
        raw: Whether this is a block of HTML.
        depth: How many quotations there are around it.
    """

    columns: list[int] = field(default_factory=list)
    last: str = ""
    fence: str = ""
    cut: int = 0
    raw: bool = False
    depth: int = 0

    def written(self, lines: list[str]) -> Iterator[str]:
        for quoted, group in groupby(lines, key=self._quoted):
            if quoted:
                yield from _within(group, self.depth + 1)
                self.last = ">"
                continue
            for line in group:
                yield from self._line(line.expandtabs(_STEP) if line[:1] in " \t" else line)
                self.last = line

    def _quoted(self, line: str) -> bool:
        # Deeper quotations are nobody's, and Python's stack is short.
        if self.depth >= _DEEPEST:
            return False
        return not self.fence and not self.columns and not self.raw and bool(_QUOTED.match(line))

    def _line(self, line: str) -> Iterator[str]:
        indent = len(line) - len(line.lstrip(" "))
        if self.fence:
            yield self._code(line)
        elif not line.strip():
            self.raw = False
            yield line
        elif self.raw or (not self.columns and _RAW.match(line)):
            self.raw = True
            yield line
        elif (found := _ITEM.match(line)) and not _RULE.fullmatch(line):
            yield from self._item(line, found, indent)
        else:
            yield from self._text(line, indent)

    def _item(self, line: str, found: re.Match[str], indent: int) -> Iterator[str]:
        outer = [column for column in self.columns if column <= indent]
        if not outer and indent >= _STEP:
            yield line
            return
        if not self.columns and self.last.strip() and not self.last.startswith(("#", ">", "|")):
            yield ""
        gap = len(found["gap"])
        self.columns = [*outer, indent + len(found["mark"]) + (gap if gap <= _STEP else 1)]
        yield " " * (_STEP * len(outer)) + _TASK.sub(_box, line[indent:], count=1)

    def _text(self, line: str, indent: int) -> Iterator[str]:
        if not self.columns:
            fence = _FENCE.fullmatch(line)
            self.fence, self.cut = (fence["fence"], -1) if fence else ("", 0)
            yield line
            return
        outer = [column for column in self.columns if column <= indent]
        if not self.last.strip():
            self.columns = outer
        if not outer:
            if not self.columns:
                yield from self._text(line, indent)
            else:
                yield line
            return
        depth, column = len(outer), outer[-1]
        fence = _FENCE.fullmatch(line)
        if fence:
            self.fence, self.cut = fence["fence"], column
            self.columns = outer
            yield ""
            return
        yield " " * (_STEP * depth) + line[column:]

    def _code(self, line: str) -> str:
        closes = line.strip().startswith(self.fence) and not line.strip().strip(self.fence[0])
        inside = self.cut >= 0
        if closes:
            self.fence = ""
            return "" if inside else line
        if not inside:
            return line
        indent = len(line) - len(line.lstrip(" "))
        return " " * (_STEP * (len(self.columns) + 1)) + line[min(indent, self.cut) :]
