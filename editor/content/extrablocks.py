"""Markdown Extra as blocks, of which only those parts are made anew that would differ.

The parser knows nothing of parts.  So each part is converted by itself, but
with the links, footnotes and abbreviations of the whole text; what must be
counted through the text, the names of headings, is filled in afterwards.
"""

from __future__ import annotations

import html as escaping
import re
from collections import OrderedDict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, cast
from xml.etree import ElementTree

from markdown.extensions.toc import unique
from markdown.util import HTML_PLACEHOLDER_RE

from editor.content.block import Block
from editor.content.extrachunks import chunks
from editor.content.markdownparsers import extra_parser
from editor.content.sanitise import clean
from editor.content.templatetags import TagMarks, set_apart

# Postprocessors leave it alone, and no text contains it: the preprocessors take these characters out.
_BORDER = "\u0002byline\u0003"
# The name of a heading that is still to be found; no text is likely to contain these private characters.
_NAME = re.compile("\U0010f7c0(\\d+)\U0010f7c1")
_CALL = re.compile(r"\[\^([^\]]*)\]")
_WORD = re.compile(r"\w+")
_MAY_DEFINE = re.compile(r"\][ ]?:")
# What gathers the whole text in one place of it.
_GATHERS = ("[TOC]", "///Footnotes Go Here///")


@dataclass(slots=True)
class _Definitions:
    """What is defined for the whole text."""

    references: dict[str, Any] = field(default_factory=dict)
    notes: OrderedDict[str, str] = field(default_factory=OrderedDict)
    abbreviations: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Needs:
    """What a part takes from the rest of the text, but for links.

    Attributes:
        notes: Each footnote that it may call, its number, and how often it was called before.
        abbreviations: Those that it may contain, and what they mean.
    """

    notes: tuple[tuple[str, int, int], ...] = ()
    abbreviations: tuple[tuple[str, str], ...] = ()


@dataclass(slots=True)
class _Part:
    """What was made of a part, and of what.

    Attributes:
        references: The links that it asked for.
        blocks: With lines counted from its first, and places for the names of its headings.
        slugs: What these would be called if nothing else were.
        names: What is called otherwise in it.
        calls: How often it calls each footnote.
    """

    needs: _Needs
    references: dict[str, Any]
    blocks: list[Block]
    slugs: list[str]
    names: set[str]
    calls: dict[str, int]


class ExtraEngine:
    """Renders texts, and remembers the last one."""

    def __init__(self, tags: str = "", generator: str = "") -> None:
        self._plain = extra_parser(generator)
        # Its parts are typed as what every extension has, and ours are looked at closely.
        self._parser = cast(Any, extra_parser(generator))
        self._marks = TagMarks(tags)
        self._gathering = self._parser.treeprocessors["footnote"]
        self._notes = self._gathering.footnotes
        self._abbreviations = self._parser.treeprocessors["abbr"].abbrs
        self._toc = self._parser.treeprocessors["toc"]
        self._slugify = self._toc.slugify
        self._slugs: list[str] = []
        self._block_level = frozenset(self._parser.block_level_elements)
        self._known: dict[tuple[str, int], _Part] = {}
        self._definitions: dict[str, _Definitions] = {}
        self._last_notes: tuple[object, _Part] | None = None

    def html(self, text: str) -> str:
        """Return the page's HTML as the site would get it, with everything that it contains."""
        return self._plain.reset().convert(text)

    def blocks(self, text: str) -> tuple[Block, ...]:
        """Return the blocks of a text, harmless and in order."""
        if not text.strip():
            return ()
        self._toc.slugify = self._take_slug
        text = text.replace("\u0002", "").replace("\u0003", "").replace("\r\n", "\n").replace("\r", "\n")
        text = self._marks.mark(text)
        if any(sign in text for sign in _GATHERS):
            self._toc.slugify = self._slugify
            return _visible(self._convert(text, _Definitions(), _Needs(), gathering=True).blocks)
        parts = list(chunks(text, self._block_level))
        defined = self._define([source for _, source in parts])
        made: list[tuple[int, _Part]] = []
        known: dict[tuple[str, int], _Part] = {}
        times: dict[str, int] = {}
        called: dict[str, int] = {}
        numbers = {label: number for number, label in enumerate(defined.notes, start=1)}
        abbreviations = _by_word(defined.abbreviations)
        for line, source in parts:
            key = source, times.get(source, 0)
            times[source] = key[1] + 1
            needs = _needs(source, numbers, called, abbreviations)
            part = self._known.get(key)
            if part is None or part.needs != needs or not _holds(part, defined):
                part = self._convert(source, defined, needs)
            known[key] = part
            made.append((line, part))
            for label, count in part.calls.items():
                called[label] = called.get(label, 0) + count
        self._known = known
        if defined.notes:
            last = made[-1][0] + (made[-1][1].blocks[-1].line if made[-1][1].blocks else 0)
            made.append((last, self._show_notes(defined, called)))
        return _visible(_named(made))

    def _define(self, sources: Sequence[str]) -> _Definitions:
        """Gather what is defined anywhere; of two definitions the last one counts."""
        every = _Definitions()
        known: dict[str, _Definitions] = {}
        for source in sources:
            if not _MAY_DEFINE.search(source):
                continue
            own = self._definitions.get(source) or self._read_definitions(source)
            known[source] = own
            every.references |= own.references
            every.notes.update(own.notes)
            every.abbreviations |= own.abbreviations
        self._definitions = known
        return every

    def _read_definitions(self, source: str) -> _Definitions:
        self._parse(source)
        return _Definitions(
            dict(self._parser.references), OrderedDict(self._notes.footnotes), dict(self._abbreviations)
        )

    def _parse(self, source: str) -> Any:
        # A part may have replaced it.
        self._parser.references = {}
        parser = self._parser.reset()
        lines = set_apart(source).split("\n")
        for preprocessor in parser.preprocessors:
            lines = preprocessor.run(lines)
        return parser.parser.parseDocument(lines).getroot()

    def _convert(self, source: str, defined: _Definitions, needs: _Needs, gathering: bool = False) -> _Part:
        root = self._parse(source)
        asked = _Asked(defined.references)
        if not gathering:
            self._parser.references = asked
            self._notes.footnotes = defined.notes
            self._abbreviations.clear()
            self._abbreviations.update(needs.abbreviations)
            self._notes.used_refs = {name for label, _, before in needs.notes for name in _call_names(label, before)}
        return self._finish(root, source, needs, asked, gathering)

    def _finish(self, root: Any, source: str, needs: _Needs, asked: _Asked, gathering: bool, own: Any = None) -> _Part:
        self._slugs = []
        names: set[str] = set()
        for processor in self._parser.treeprocessors:
            if processor is self._gathering and not gathering:
                continue
            if processor is self._toc:
                names = {element.get("id") for element in root.iter() if "id" in element.attrib}
            replaced = processor.run(root)
            root = root if replaced is None else replaced
        calls = {name.partition(":")[2]: count for name, count in self._notes.found_refs.items()}
        return _Part(needs, asked.answers, self._write(root, source), self._slugs, names, calls)

    def _write(self, root: Any, source: str) -> list[Block]:
        if not len(root):
            return []  # Nothing but definitions, or characters that the preprocessors take out.
        places = _Places(source)
        lines = [places.find(self._words(child)) for child in root]
        for child in root:
            child.tail = None
        output = _BORDER.join(self._parser.serializer(child) for child in root)
        for postprocessor in self._parser.postprocessors:
            output = postprocessor.run(output)
        made = (clean(self._marks.fill(each)) for each in output.split(_BORDER))
        return [Block(each, line) for each, line in zip(made, lines, strict=True)]

    def _show_notes(self, defined: _Definitions, called: dict[str, int]) -> _Part:
        key = (list(defined.notes.items()), dict(called), defined.references, defined.abbreviations)
        if self._last_notes is None or self._last_notes[0] != key:
            self._parse("")
            self._parser.references = _Asked(defined.references)
            self._notes.footnotes = defined.notes
            self._abbreviations.update(defined.abbreviations)
            counted = {label: count for label, count in called.items() if count}
            self._notes.used_refs = {name for label, count in counted.items() for name in _call_names(label, count)}
            self._notes.found_refs = {f"fnref:{label}": count for label, count in counted.items()}
            part = self._finish(ElementTree.Element("div"), "", _Needs(), _Asked({}), gathering=True)
            self._last_notes = key, part
        return self._last_notes[1]

    def _take_slug(self, words: str, separator: str) -> str:
        self._slugs.append(self._slugify(words, separator))
        return f"\U0010f7c0{len(self._slugs) - 1}\U0010f7c1"

    def _words(self, element: Any) -> str:
        """Return the first words of an element, as far as they stand in the text that way."""
        for words in element.itertext():
            stashed = HTML_PLACEHOLDER_RE.search(words)
            if stashed:
                raw = self._parser.htmlStash.rawHtmlBlocks[int(stashed[1])]
                words = escaping.unescape(re.sub(r"<[^<>]*>", "\n", raw)) if isinstance(raw, str) else ""
            for line in words.split("\n"):
                start = line.partition("\u0002")[0].strip()
                if start:
                    return str(start[:40])
        return ""


class _Asked:
    """Links that the whole text defines, and which of them were asked for."""

    def __init__(self, defined: dict[str, Any]) -> None:
        self._defined = defined
        self.answers: dict[str, Any] = {}

    def __contains__(self, name: str) -> bool:
        self.answers[name] = self._defined.get(name)
        return name in self._defined

    def __getitem__(self, name: str) -> Any:
        return self._defined[name]

    def __setitem__(self, name: str, value: Any) -> None:
        """Take no definition: the whole text's are known already."""


class _Places:
    """Finds words in a text, one after another, where a line begins with them but for marks."""

    REACH = 50_000

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._line = 0
        self._next = 0

    def find(self, words: str) -> int:
        """Return the line at which `words` begin, or that of the last ones found."""
        start = self._next
        while words:
            found = self._text.find(words, start, self._at + self.REACH)
            if found < 0:
                break
            before = self._text[self._text.rfind("\n", 0, found) + 1 : found]
            if not any(map(str.isalpha, before)):
                self._line += self._text.count("\n", self._at, found)
                self._at, self._next = found, found + len(words)
                return self._line
            start = found + 1
        return self._line


def _needs(
    source: str, numbers: dict[str, int], called: dict[str, int], abbreviations: dict[str, list[tuple[str, str]]]
) -> _Needs:
    if not numbers and not abbreviations:
        return _NOTHING
    labels = dict.fromkeys(_CALL.findall(source)) if numbers and "[^" in source else {}
    words = sorted({"", *_WORD.findall(source)} & abbreviations.keys()) if abbreviations else []
    return _Needs(
        tuple((label, numbers[label], called.get(label, 0)) for label in labels if label in numbers),
        tuple(each for word in words for each in abbreviations[word] if each[0] in source),
    )


def _by_word(abbreviations: dict[str, str]) -> dict[str, list[tuple[str, str]]]:
    """Return abbreviations by the first word in them."""
    sorted_out: dict[str, list[tuple[str, str]]] = {}
    for each in abbreviations.items():
        word = _WORD.search(each[0])
        sorted_out.setdefault(word[0] if word else "", []).append(each)
    return sorted_out


_NOTHING = _Needs()


def _holds(part: _Part, defined: _Definitions) -> bool:
    """Tell whether all links that were asked for still lead where they led."""
    return all(defined.references.get(name) == target for name, target in part.references.items())


def _call_names(label: str, count: int) -> list[str]:
    """Return what the first calls of a footnote are called."""
    return [f"fnref{number if number > 1 else ''}:{label}" for number in range(1, count + 1)]


def _named(made: Sequence[tuple[int, _Part]]) -> list[Block]:
    """Return all blocks in their places, with names for their headings that nothing else has."""
    taken = {name for _, part in made for name in part.names}
    counts: dict[str, int] = {}
    blocks = []
    for line, part in made:
        names = [unique(slug, taken, counts) for slug in part.slugs]
        for block in part.blocks:
            html = block.html
            if names:
                html = _NAME.sub(lambda found, names=names: names[int(found[1])], html)  # type: ignore[misc]
            blocks.append(Block(html, line + block.line))
    return blocks


def _visible(made: Iterable[Block]) -> tuple[Block, ...]:
    return tuple(block for block in made if block.html.strip())
