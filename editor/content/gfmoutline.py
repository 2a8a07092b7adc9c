"""The top-level pieces of a CommonMark text, found anew only where the text has changed.

What a piece is depends on its own lines and on the next few, never on those
before it: so pieces above a change stay, and below it reading goes on until a
piece starts where one started before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.token import Token

# Lines that are read at once: few beside a change, more and more of them in a new text.
FEW, MANY = 60, 2_000
# How many pieces a rule may look over the end of its own: one, and its next by two lines of one piece each.
OVERLOOKED = 3


@dataclass(slots=True)
class Piece:
    """What one block rule has taken of the text; it may be nothing that is shown, as a definition.

    Attributes:
        start: Its first line.
        end: The line after its last; empty lines may be among its last.
        source: Those lines.
        tokens: With lines counted from `start`; None once they have been used.
        references: The link definitions in it.
        notes: The labels of footnotes that it defines.
        raw: Its HTML tags if it is raw HTML: whether each closes, and its name.
    """

    start: int
    end: int
    source: str
    tokens: list[Token] | None
    references: dict[str, Any] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    raw: tuple[tuple[bool, str], ...] = ()


class Outline:
    """The pieces of the last text."""

    def __init__(self, parser: MarkdownIt) -> None:
        self._parser = parser
        self._lines: list[str] = []
        self.pieces: list[Piece] = []

    def update(self, text: str) -> None:
        """Find the pieces of a text; its lines end with LF."""
        old, new = self._lines, text.split("\n")
        same = _equal(old, new)
        if same == len(old) == len(new):
            return
        below = _equal(old[: same - len(old) - 1 : -1], new[: same - len(new) - 1 : -1])
        kept = _sure(self.pieces, new, same)
        known = self.pieces[kept:]
        shift = len(new) - len(old)
        starts = {piece.start + shift: at for at, piece in enumerate(known) if piece.start >= len(old) - below}
        del self.pieces[kept:]
        self._lines = new
        first = self.pieces[-1].end if self.pieces else 0
        resumed = self._read(first, starts)
        rest = known[resumed:] if resumed is not None else []
        for piece in rest:
            piece.start += shift
            piece.end += shift
        self.pieces += rest

    def parse(self, source: str) -> list[Token]:
        """Return the tokens of a piece of which only the source is left."""
        lines = source.split("\n")
        made: list[Token] = []
        for piece in self._window(lines, 0, len(lines)):
            assert piece.tokens is not None
            move(piece.tokens, piece.start)
            made += piece.tokens
        return made

    def _read(self, at: int, starts: dict[int, int]) -> int | None:
        """Add the pieces from line `at` on until one of `starts`; return what that stands for."""
        lines, size = self._lines, FEW
        while at < len(lines):
            end = min(len(lines), at + size)
            found = self._window(lines, at, end)
            sure = len(found) if end == len(lines) else _sure(found, lines, end)
            for place, piece in enumerate(found[: sure + 1]):
                if piece.start in starts:
                    self.pieces += found[:place]
                    return starts[piece.start]
            self.pieces += found[:sure]
            if end == len(lines):
                break
            if sure:
                at = found[sure - 1].end
                size = min(size * 2, MANY)
            else:
                size *= 4
        return None

    def _window(self, lines: Sequence[str], at: int, end: int) -> list[Piece]:
        """Return the pieces of some lines, as if there were no others."""
        text = "\n".join(lines[at:end])
        # How a block ends must not depend on whether another one follows.
        state = StateBlock(text if text.endswith("\n") else text + "\n", self._parser, {}, [])
        rules = self._parser.block.ruler.getRules("")
        made = []
        line = state.skipEmptyLines(0)
        while line < state.lineMax:
            state.line = line
            state.env, state.tokens = {}, []
            for rule in rules:
                if rule(state, line, state.lineMax, False):
                    break
            source = "\n".join(lines[at + line : at + state.line])
            made.append(_piece(at + line, at + state.line, source, state.tokens, state.env))
            move(state.tokens, -line)
            line = state.skipEmptyLines(max(state.line, line + 1))
        return made


def groups(pieces: Sequence[Piece]) -> Iterator[tuple[int, int]]:
    """Yield the first and the last number of the pieces that make one block.

    Raw HTML that is opened in one piece and closed in a later one makes one block of all between.
    """
    opened: dict[str, list[int]] = {}
    until: dict[int, int] = {}
    for number, piece in enumerate(pieces):
        for closing, name in piece.raw:
            if not closing:
                opened.setdefault(name, []).append(number)
            elif opened.get(name):
                first = opened[name].pop()
                until[first] = max(until.get(first, 0), number)
    first = 0
    while first < len(pieces):
        last = seen = first
        while seen <= last:
            last = max(last, until.get(seen, 0))
            seen += 1
        yield first, last
        first = last + 1


def move(tokens: Sequence[Token], lines: int) -> None:
    """Count the lines of tokens from elsewhere."""
    for token in tokens if lines else ():
        if token.map:
            token.map = [token.map[0] + lines, token.map[1] + lines]


_HTML_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9-]*)(?:\s[^<>]*)?(/?)>")
_NEVER_CLOSED = re.compile(
    r"area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr|p|li|dt|dd|td|th|tr|thead|tbody|tfoot|option"
)


def _piece(start: int, end: int, source: str, tokens: list[Token], env: dict[str, Any]) -> Piece:
    piece = Piece(start, end, source, tokens)
    if env:
        piece.references = env.get("references", {})
        piece.notes = tuple(env.get("footnotes", {}).get("refs", ()))
    if tokens and tokens[0].type == "html_block":
        found = _HTML_TAG.findall(tokens[0].content)
        tags = ((bool(closing), name.lower()) for closing, name, empty in found if not empty)
        piece.raw = tuple((closing, name) for closing, name in tags if not _NEVER_CLOSED.fullmatch(name))
    return piece


def _equal(one: Sequence[str], other: Sequence[str]) -> int:
    """Return how many of the first lines are the same."""
    count = 0
    for mine, theirs in zip(one, other, strict=False):
        if mine != theirs:
            break
        count += 1
    return count


def _sure(pieces: Sequence[Piece], lines: Sequence[str], limit: int) -> int:
    """Return how many of the first pieces would be the same whatever stood in line `limit` and below.

    A definition may be tried with all lines of its paragraph, so the last of them ends at an empty line.
    """
    count = len(pieces)
    while count and pieces[count - 1].end > limit:
        count -= 1
    count = max(0, count - OVERLOOKED)
    while count and lines[pieces[count].start - 1].strip(" \t"):
        count -= 1
    return count
