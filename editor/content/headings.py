"""The headings of a text, as Markdown tells them from what only looks like one.

Read line by line, so that a long text can be read in slices; what stands in
code, in HTML, in comments and in details at the top is no heading.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import dropwhile

_ATX = re.compile(r" {0,3}(#{1,6})(?:[ \t]+(.*))?$")
_ATX_END = re.compile(r"(?:^|[ \t]+)#+[ \t]*$")
_UNDERLINE = re.compile(r" {0,3}(=+|-+)[ \t]*$")
_FENCE = re.compile(r" {0,3}(?:(`{3,})[^`]*|(~{3,}).*)$")
_RULE = re.compile(r" {0,3}([-*_])(?:[ \t]*\1){2,}[ \t]*$")
_INNER = re.compile(r" {0,3}(?:>|[-*+](?:[ \t]|$)|\d{1,9}[.)](?:[ \t]|$))")
_DEFINITION = re.compile(r" {0,3}\[[^\[\]]+\]:[ \t]*\S*")
_WHOLE_DEFINITION = re.compile(r" {0,3}\[[^\[\]]+\]:[ \t]*\S+(?:[ \t]+(?:\"[^\"]*\"|'[^']*'|\([^()]*\)))?[ \t]*$")
_BLOCK_NAMES = (
    "address|article|aside|base|basefont|blockquote|body|caption|center|col|colgroup|dd|details|dialog|dir|div|dl|dt|"
    "fieldset|figcaption|figure|footer|form|frame|frameset|h[1-6]|head|header|hr|html|iframe|legend|li|link|main|menu|"
    "menuitem|nav|noframes|ol|optgroup|option|p|param|search|section|summary|table|tbody|td|tfoot|th|thead|title|tr|"
    "track|ul"
)
# How HTML begins, and with what the last line of it ends; "" for an empty line.
_HTML = (
    (re.compile(r" {0,3}<(?:pre|script|style|textarea)(?:[\s>]|$)", re.I), "</(?:pre|script|style|textarea)>"),
    (re.compile(r" {0,3}<!--"), "-->"),
    (re.compile(r" {0,3}<\?"), r"\?>"),
    (re.compile(r" {0,3}<!\[CDATA\["), r"\]\]>"),
    (re.compile(r" {0,3}<![A-Za-z]"), ">"),
    (re.compile(rf" {{0,3}}</?(?:{_BLOCK_NAMES})(?:[\s>]|/>|$)", re.I), ""),
)
_ATTRIBUTE = r"""\s+[A-Za-z_:][\w:.-]*(?:\s*=\s*(?:[^\s"'=<>`]+|'[^']*'|"[^"]*"))?"""
# Any other tag, alone in its line, begins HTML where it does not go on with a paragraph.
_LONE_TAG = re.compile(rf" {{0,3}}<(?:[A-Za-z][\w-]*(?:{_ATTRIBUTE}){{0,50}}\s*/?|/[A-Za-z][\w-]*\s*)>[ \t]*$")
_DETAILS = {"---": re.compile(r"^(?:---|\.\.\.)[ \t]*$"), "+++": re.compile(r"^\+\+\+[ \t]*$")}
# What the line after the first one of details looks like.
_DETAIL = re.compile(r"[\w\"'.-]+[ \t]*[:=]")
# Lines that begin with such a sign are words and nothing else.
_PLAIN = re.compile(r"[^\s#=\-*_`~<>+\d\[]")
_LONGEST = 2_000  # characters of a line that are looked at
_LONGEST_TITLE = 200

_IMAGE_OR_LINK = re.compile(r"!?\[((?:[^\[\]]|\[[^\[\]]*\])*)\](?:\([^()]*(?:\([^()]*\)[^()]*)*\)|\[[^\[\]]*\])")
_ATTRIBUTES = re.compile(r"[ \t]*\{:?[ \t]*[#.][^{}]*\}[ \t]*$")
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
_STRONG = re.compile(r"(\*{1,3}|~~|(?<!\w)_{1,3})(?=\S)(.+?)(?<=\S)\1(?!\w)|(`+)(.+?)\3")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")


@dataclass(frozen=True, slots=True)
class Heading:
    """One heading.

    Attributes:
        level: From 1 to 6.
        title: Its words, without marks.
        line: The line of the text in which it begins, from 0.
    """

    level: int
    title: str
    line: int


def headings(lines: Iterable[str]) -> tuple[Heading, ...]:
    """Return the headings of a text that is given as its lines."""
    reader = Reader()
    for line in lines:
        reader.read(line)
    return tuple(reader.found)


def title_of(words: str) -> str:
    """Return the words of a heading as they are read, without the marks of Markdown."""
    text = _ATTRIBUTES.sub("", words[:_LONGEST])
    for _ in range(2):
        text = _IMAGE_OR_LINK.sub(r"\1", text)
        text = _STRONG.sub(lambda found: found[2] or found[4] or "", text)
    text = _ESCAPED.sub(r"\1", _TAG.sub("", text))
    return " ".join(text.split())[:_LONGEST_TITLE]


@dataclass(slots=True)
class Reader:
    """Takes one line after another.

    Attributes:
        found: The headings of the lines that were read.
    """

    found: list[Heading] = field(default_factory=list)
    _line: int = 0
    # The first line, where it may begin details.
    _fence: str = ""
    # What ends the code or the HTML that the next line stands in.
    _until: re.Pattern[str] | None = None
    # The lines of the paragraph that the next line may go on with, and whether they could become a heading.
    _words: list[str] = field(default_factory=list)
    _open: bool = False
    _may_rise: bool = False

    def read(self, line: str) -> None:
        """Read the next line, without its end."""
        line = line[:_LONGEST]
        fence, self._fence = self._fence, ""
        if fence and _DETAIL.match(line):
            self._until = _DETAILS[fence]
        elif self._until is not None:
            if self._until.search(line):
                self._until = None
        elif not line.strip():
            self._end()
        elif _PLAIN.match(line):
            self._go_on(line)
        else:
            self._read_marked(line)
        self._line += 1

    def _read_marked(self, line: str) -> None:
        if self._line == 0 and line.rstrip() in _DETAILS:
            self._fence = line.rstrip()
        heading = _ATX.match(line)
        if heading:
            self._add(len(heading[1]), _ATX_END.sub("", heading[2] or ""), self._line)
            return
        underline = _UNDERLINE.match(line)
        if underline and self._may_rise and not self._only_defines():
            # Addresses of links before it are no part of it.
            words = [*dropwhile(_WHOLE_DEFINITION.match, self._words)]
            self._add(1 if underline[1][0] == "=" else 2, " ".join(words), self._line - len(words))
        elif fence := _FENCE.match(line):
            run = fence[1] or fence[2]
            self._begin(rf"^ {{0,3}}{re.escape(run[0])}{{{len(run)},}}[ \t]*$")
        elif _RULE.match(line):
            self._end()
        elif not self._read_html(line):
            self._go_on(line)

    def _read_html(self, line: str) -> bool:
        if "<" not in line[:4]:
            return False
        for begin, end in _HTML:
            if begin.match(line):
                if not end or not re.search(end, line, re.I):
                    self._begin(end or r"^\s*$")
                else:
                    self._end()
                return True
        if (not self._open or self._only_defines()) and _LONE_TAG.match(line):
            self._begin(r"^\s*$")
            return True
        return False

    def _only_defines(self) -> bool:
        """Tell whether the paragraph is none, but the addresses of links."""
        return bool(self._words) and all(map(_DEFINITION.match, self._words))

    def _begin(self, until: str) -> None:
        self._end()
        self._until = re.compile(until, re.I)

    def _go_on(self, line: str) -> None:
        inner = _INNER.match(line)
        if inner:
            # What goes on with the words of a list or a quotation belongs to it.
            self._end()
            self._open = bool(line[inner.end() :].strip())
        elif self._open:
            self._words.append(line.strip())
        elif not line.startswith(("    ", "\t")):
            self._words, self._open, self._may_rise = [line.strip()], True, True

    def _add(self, level: int, words: str, line: int) -> None:
        self.found.append(Heading(level, title_of(words), line))
        self._end()

    def _end(self) -> None:
        self._words, self._open, self._may_rise = [], False, False
