"""A post, or a part of it, as word processors and mail programs take it from the clipboard.

They know headings, lists, tables and emphasis, and nothing of our style; so
there is none, and no name, place or colour that would mean something only here.
"""

from __future__ import annotations

import base64
import html
import re
from collections.abc import Callable, Iterable, Sequence
from html.parser import HTMLParser
from pathlib import Path

from editor.content.markup import Block
from editor.desk import pagemarkup
from editor.desk.pagemarkup import Attributes, Place

Find = Callable[[str], Path | None]

# Together; a clipboard is copied as a whole whenever a program looks at it.
MOST_BYTES = 5_000_000
# Word processors show no others.
_KINDS = frozenset(("image/png", "image/jpeg", "image/gif"))
_KEPT = {
    "a": ("href", "title"),
    "img": ("src", "alt", "title", "width", "height"),
    "ol": ("start", "type", "reversed"),
    "li": ("value",),
    "td": ("align", "colspan", "rowspan"),
    "th": ("align", "colspan", "rowspan"),
}
# They only hold others together, or are unknown elsewhere.
_UNWRAPPED = frozenset(("div", "span", "section", "main", "article", "header", "footer", "details", "nav"))
_OPEN = frozenset(("address", "blockquote", "dl", "figure", "ol", "pre", "table", "ul"))
_ALONE = frozenset(("p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "section", "figcaption", "caption", "summary"))
# A line of a list with nothing in it yet.
_MARK = re.compile(r" *(?:•|\d+\.) ")
_DEFINITION = re.compile(r"^ {0,3}\[[^\]\n^][^\]\n]*\]:[ \t]*\S.*$", re.MULTILINE)


def with_definitions(part: str, text: str) -> str:
    """Return a part of a text with the addresses that links in it get from elsewhere in the text."""
    elsewhere = [line for line in _DEFINITION.findall(text) if line not in part] if "[" in part else []
    return "\n\n".join([part, "\n".join(elsewhere)]) if elsewhere else part


def html_of(blocks: Sequence[Block], place: Place) -> str:
    """Return harmless blocks as HTML that means the same wherever it is pasted."""
    settled = "\n".join(pagemarkup.for_page(block.html, place, described=True) for block in blocks)
    maker = _Plainer()
    maker.feed(settled)
    maker.close()
    return "".join(maker.parts).strip()


def text_of(markup: str) -> str:
    """Return HTML as a person would type it without any marks: paragraphs, lists and rows of tables in lines."""
    reader = _Reader()
    reader.feed(markup)
    reader.close()
    text = "".join(reader.parts)
    return re.sub(r"\n{3,}", "\n\n", re.sub(r"[ \t]+\n", "\n", re.sub(r" +\t", "\t", text))).strip()


def pictures(references: Iterable[str], find: Find, most: int = MOST_BYTES) -> dict[str, str]:
    """Return pictures as addresses that hold them, by reference, as long as there is room; asks the disk."""
    made: dict[str, str] = {}
    for reference in references:
        path = find(reference)
        if path is None or pagemarkup.kind_of(path.name) not in _KINDS:
            continue
        try:
            # Asked first: what does not fit is not read.
            if path.stat().st_size * 4 // 3 > most:
                continue
            data = base64.b64encode(path.read_bytes()).decode("ascii")
        except OSError:
            continue
        most -= len(data)
        made[reference] = f"data:{pagemarkup.kind_of(path.name)};base64,{data}"
    return made


class _Plainer(HTMLParser):
    """Writes HTML again with what every program understands."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        # Whether each link that is being read leads anywhere.
        self._links: list[bool] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        if tag == "input":
            self.parts.append("☑ " if "checked" in attributes else "☐ ")
        elif tag == "a":
            # A link to a place in the same text leads nowhere elsewhere.
            leads = bool(attributes.get("href")) and not str(attributes["href"]).startswith("#")
            self._links.append(leads)
            if leads:
                self._open(tag, attributes)
        elif tag == "summary":
            self.parts.append("<p>")
        elif tag not in _UNWRAPPED:
            self._open(tag, attributes)

    def handle_endtag(self, tag: str) -> None:
        if tag == "a":
            if self._links and self._links.pop():
                self.parts.append("</a>")
        elif tag == "summary":
            self.parts.append("</p>")
        elif tag not in _UNWRAPPED and tag not in ("br", "hr", "img", "input", "wbr", "col"):
            self.parts.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        self.parts.append(html.escape(data, quote=False))

    def _open(self, tag: str, attributes: Attributes) -> None:
        kept = {name: attributes[name] for name in _KEPT.get(tag, ()) if name in attributes}
        self.parts.append(pagemarkup.opened(tag, kept))


class _Reader(HTMLParser):
    """Reads HTML aloud, in lines."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._lists: list[int] = []
        self._pre = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        if tag in ("ul", "ol"):
            self._break(1 if self._lists else 2)
            start = attributes.get("start") or "1"
            self._lists.append(int(start) if tag == "ol" and start.isdecimal() else 1 if tag == "ol" else 0)
        elif tag == "li":
            self._break(1)
            self._item()
        elif tag in _OPEN or tag in _ALONE:
            self._break(2)
            self._pre += tag == "pre"
        elif tag in ("tr", "dt", "dd"):
            self._break(1)
        elif tag in ("td", "th") and self._line():
            self.parts.append("\t")
        elif tag == "br":
            self.parts.append("\n")
        elif tag == "hr":
            self._break(2)
            self.parts.append("* * *")
            self._break(2)
        elif tag == "img":
            self.parts.append(attributes.get("alt") or "")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("ul", "ol"):
            if self._lists:
                self._lists.pop()
            self._break(1 if self._lists else 2)
        elif tag in _OPEN or tag in _ALONE:
            self._break(2)
            self._pre -= tag == "pre"

    def handle_data(self, data: str) -> None:
        if self._pre > 0:
            self.parts.append(data)
            return
        # A no-break space stays one.
        words = re.sub(r"[ \t\n\r\f]+", " ", data)
        line = self._line()
        self.parts.append(words.lstrip(" ") if not line or line.endswith(" ") else words)

    def _item(self) -> None:
        number = self._lists[-1] if self._lists else 0
        if number:
            self._lists[-1] += 1
        self.parts.append("    " * max(0, len(self._lists) - 1) + (f"{number}. " if number else "• "))

    def _line(self) -> str:
        """Return what stands in the line that is being written."""
        last = next((part for part in reversed(self.parts) if part), "")
        return last.rpartition("\n")[2]

    def _break(self, lines: int) -> None:
        """End the line, and leave an empty one where two breaks are wanted."""
        tail = "".join(self.parts[-8:])
        if not tail or _MARK.fullmatch(tail.rpartition("\n")[2]):
            return
        there = len(tail) - len(tail.rstrip("\n"))
        self.parts.append("\n" * max(0, lines - there))
