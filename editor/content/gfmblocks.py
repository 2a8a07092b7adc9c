"""CommonMark with a generator's additions, as blocks that are made anew only when they would differ.

A block depends on its source, on the link definitions that it asks for, on
which footnotes there are, and on the numbers of those that it calls.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from editor.content import templatetags
from editor.content.block import Block
from editor.content.flavour import Tags
from editor.content.gfmoutline import Outline, Piece, groups, move
from editor.content.markdownparsers import dialect_of, gfm_parser
from editor.content.sanitise import clean
from editor.content.templatetags import TagMarks

_ALONE = ["paragraph", "reference", "blockquote", "list"]


class GfmEngine:
    """Renders texts as one generator does, and remembers the last one."""

    def __init__(self, tags: str = "", generator: str = "") -> None:
        self._plain = gfm_parser(dialect_of(generator))
        self._parser = gfm_parser(dialect_of(generator))
        if tags:
            self._parser.block.ruler.before("table", "template_tags", _lone_tags, {"alt": _ALONE})
        if tags == Tags.MDX:
            # There, indented text is only what stands inside a component.
            self._parser.disable("code")
        self._marks = TagMarks(tags)
        core = self._parser.core.ruler
        named = list(zip(core.get_active_rules(), core.getRules(""), strict=True))
        self._tail = next((rule for name, rule in named if name == "footnote_tail"), None)
        self._inner = [rule for name, rule in named if name not in ("normalize", "block", "footnote_tail")]
        self._outline = Outline(self._parser)
        self._known: dict[str, _Shown] = {}
        self._references: dict[str, Any] = {}
        self._notes: dict[str, int] = {}
        self._notes_shown: tuple[object, str] = (None, "")

    def html(self, text: str) -> str:
        """Return the page's HTML as the site would get it, with everything that it contains."""
        return str(self._plain.render(text))

    def blocks(self, text: str) -> tuple[Block, ...]:
        """Return the blocks of a text, harmless and in order."""
        text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "\ufffd")
        self._outline.update(self._marks.mark(text))
        pieces = self._outline.pieces
        defined = self._define(pieces)
        known: dict[str, _Shown] = {}
        numbers = _Numbers()
        made = []
        for first, last in groups(pieces):
            piece = pieces[first]
            source = piece.source if first == last else _source_of(pieces[first : last + 1])
            shown = known.get(source) or self._known.get(source)
            if shown is None or (defined and not shown.holds(self._references, self._notes)):
                shown = self._show(source, pieces[first : last + 1])
            for each in pieces[first : last + 1]:
                each.tokens = None
            known[source] = shown
            if shown.counts:
                self._number(shown, numbers)
            if shown.html:
                made.append(Block(shown.html, piece.start))
        self._known = known
        if numbers.order:
            made.append(Block(self._show_notes(numbers), made[-1].line if made else 0))
        return tuple(block for block in made if block.html.strip())

    def _define(self, pieces: Sequence[Piece]) -> bool:
        """Gather what is defined; tell whether it differs from what the last text defined."""
        references: dict[str, Any] = {}
        notes: dict[str, int] = {}
        for piece in pieces:
            for label, target in piece.references.items():
                references.setdefault(label, target)
            for name in piece.notes:
                notes[name] = -1
        differs = references != self._references or notes != self._notes
        self._references, self._notes = references, notes
        return differs

    def _show(self, source: str, pieces: Sequence[Piece]) -> _Shown:
        tokens: list[Token] = []
        for piece in pieces:
            own = piece.tokens if piece.tokens is not None else self._outline.parse(piece.source)
            move(own, piece.start - pieces[0].start)
            tokens += own
        asked = _Asked(self._references), _Asked(self._notes)
        env: dict[str, Any] = {"references": asked[0], "footnotes": {"refs": asked[1], "list": {}}}
        state = StateCore("", self._parser, env, tokens)
        for rule in self._inner:
            rule(state)
        shown = _Shown(source, asked[0].answers, asked[1].answers)
        shown.called = list(env["footnotes"]["list"].values())
        shown.calls = [token for token in _all(state.tokens, shown.called) if token.type == "footnote_ref"]
        shown.tokens, shown.definitions = _definitions(state.tokens)
        shown.counts = bool(shown.called or shown.definitions)
        for token in shown.tokens[1:]:
            if token.map and token.nesting >= 0 and token.type != "inline":
                token.attrSet("data-line", str(token.map[0]))
        if not shown.counts:
            shown.html, shown.tokens = self._clean(shown.tokens), []
        return shown

    def _number(self, shown: _Shown, numbers: _Numbers) -> None:
        """Give the footnotes that a block calls their numbers, and make it anew if they are others."""
        own = [numbers.of(note) for note in shown.called]
        calls = []
        for token in shown.calls:
            label = token.meta.get("label")
            number = numbers.of({"label": label}) if label is not None else own[token.meta["own"]]
            calls.append((number, numbers.call(number)))
        if shown.definitions or any("tokens" in note for note in shown.called):
            numbers.holders.append(shown)
        if shown.numbers == calls:
            return
        shown.numbers = calls
        for token, (number, call) in zip(shown.calls, calls, strict=True):
            token.meta |= {"id": number, "subId": call}
            if "label" not in token.meta:
                del token.meta["subId"]
        shown.html = self._clean(shown.tokens)

    def _show_notes(self, numbers: _Numbers) -> str:
        counts = [(number, note.get("label"), numbers.counts[number]) for number, note in enumerate(numbers.notes)]
        key = (counts, [(holder, list(holder.numbers or ())) for holder in numbers.holders])
        if self._notes_shown[0] != key:
            tokens = [token for holder in numbers.holders for token in holder.definitions]
            noted = {}
            for number, note in enumerate(numbers.notes):
                noted[number] = note | ({"count": numbers.counts[number]} if "label" in note else {})
            state = StateCore("", self._parser, {"footnotes": {"refs": {}, "list": noted}}, tokens)
            if self._tail is not None:
                self._tail(state)
            self._notes_shown = key, self._clean(state.tokens)
        return self._notes_shown[1]

    def _clean(self, tokens: Sequence[Token]) -> str:
        env: dict[str, Any] = {}
        rendered = str(self._parser.renderer.render(tokens, self._parser.options, env))
        return clean(self._marks.fill(rendered))


class _Asked:
    """What the whole text defines, and which of it was asked for."""

    def __init__(self, defined: Mapping[str, Any]) -> None:
        self._defined = defined
        self._own: dict[str, Any] = {}
        self.answers: dict[str, Any] = {}

    def get(self, name: str, otherwise: Any = None) -> Any:
        value = self.answers[name] = self._defined.get(name)
        return self._own.get(name, otherwise if value is None else value)

    def __contains__(self, name: str) -> bool:
        return self.get(name) is not None

    def __getitem__(self, name: str) -> Any:
        return self.get(name)

    def __setitem__(self, name: str, value: Any) -> None:
        self._own[name] = value


@dataclass(slots=True, eq=False)
class _Shown:
    """What was made of a block, and of what."""

    source: str
    references: dict[str, Any]
    notes: dict[str, Any]
    html: str = ""
    counts: bool = False
    # Only where there are footnotes.
    numbers: list[tuple[int, int]] | None = None
    tokens: list[Token] = field(default_factory=list)
    definitions: list[Token] = field(default_factory=list)
    called: list[dict[str, Any]] = field(default_factory=list)
    calls: list[Token] = field(default_factory=list)

    def holds(self, references: Mapping[str, Any], notes: Mapping[str, Any]) -> bool:
        """Tell whether all that was asked for is still the same."""
        return all(references.get(name) == value for name, value in self.references.items()) and all(
            notes.get(name) == value for name, value in self.notes.items()
        )


class _Numbers:
    """Numbers footnotes in the order in which they are called."""

    def __init__(self) -> None:
        self.order: dict[str | int, int] = {}
        self.notes: list[dict[str, Any]] = []
        self.counts: list[int] = []
        self.holders: list[_Shown] = []

    def of(self, note: dict[str, Any]) -> int:
        """Return the number of a footnote, from 0."""
        name: str | int = note["label"] if "label" in note else len(self.notes)
        if name not in self.order:
            self.order[name] = len(self.notes)
            self.notes.append(note)
            self.counts.append(0)
        return self.order[name]

    def call(self, number: int) -> int:
        """Return how often it has been called before."""
        self.counts[number] += 1
        return self.counts[number] - 1


def _source_of(pieces: Sequence[Piece]) -> str:
    """Return the lines of pieces, and as many empty ones between them as there are."""
    parts = [pieces[0].source]
    for before, piece in pairwise(pieces):
        parts += ["\n" * (piece.start - before.end + 1), piece.source]
    return "".join(parts)


def _all(tokens: Sequence[Token], notes: Sequence[dict[str, Any]]) -> Iterator[Token]:
    """Yield tokens and those inside them, inline footnotes' as well, in the order in which they were made."""
    for token in tokens:
        if token.children:
            yield from _all(token.children, notes)
        if token.type == "footnote_ref" and "label" not in token.meta:
            token.meta["own"] = token.meta["id"]
            yield from _all(notes[token.meta["id"]]["tokens"], notes)
        yield token


def _definitions(tokens: Sequence[Token]) -> tuple[list[Token], list[Token]]:
    """Part a block's tokens from the footnotes that it defines, which are shown at the end of the page."""
    others: list[Token] = []
    definitions: list[Token] = []
    inside = False
    for token in tokens:
        inside = inside or token.type == "footnote_reference_open"
        (definitions if inside else others).append(token)
        inside = inside and token.type != "footnote_reference_close"
    return others, definitions


def _lone_tags(state: StateBlock, line: int, end: int, silent: bool) -> bool:
    """Make a block of a line that holds nothing but tags."""
    if state.is_code_block(line) or not templatetags.is_lone(_words(state, line)):
        return False
    if silent:
        return True
    last = line + 1
    while last < end and templatetags.goes_on(_words(state, last)):
        last += 1
    state.line = last
    state.push("paragraph_open", "p", 1).map = [line, last]
    inline = state.push("inline", "", 0)
    inline.map, inline.children = [line, last], []
    inline.content = state.getLines(line, last, state.blkIndent, False).strip()
    state.push("paragraph_close", "p", -1)
    return True


def _words(state: StateBlock, line: int) -> str:
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]].strip()
