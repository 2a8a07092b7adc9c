"""The process that turns Markdown into HTML, so that typing never waits for it.

It is started with the spawn method, does one request after another, and may be
killed at any moment: it owns nothing but its end of a pipe.
"""

from __future__ import annotations

import contextlib
import signal
import sys
from collections.abc import Callable, Sequence
from multiprocessing.connection import Connection
from typing import Any, NamedTuple

from editor.content import commonends
from editor.content.markup import Block, Engine, engine

MEMORY = 1 << 30
# Whoever started the process kills it earlier; this is for the case that nobody is left to do so.
SECONDS = 30
# Characters: what is new of a text is rendered at once up to the first, and otherwise in parts: the beginning, then
# so many times more in each answer, but no more than the last, so that the first blocks come soon and none takes long.
AT_ONCE = 300_000
BEGINNING = 40_000
GROWTH = 4
STEP = 800_000
# A site's engine knows its last text; few sites are looked at in turn.
ENGINES = 3


class Rendering(NamedTuple):
    """What is to be rendered, and as what: see `markup.engine`."""

    text: str
    flavour: str
    tags: str = ""
    generator: str = ""


class Rendered(NamedTuple):
    """How the blocks of a text differ from those of the last answer, so that no key moves all of a long text.

    Attributes:
        blocks: Those that stand now between what stays above and below them.
        whole: Whether this is all of the text, and not its beginning; then asking again brings more.
        above: How many blocks stay at the start.
        below: How many stay at the end.
        shift: By how many lines those went down.
    """

    blocks: tuple[Block, ...]
    whole: bool
    above: int = 0
    below: int = 0
    shift: int = 0

    def after(self, last: tuple[Block, ...]) -> tuple[Block, ...]:
        """Return all blocks, from those that the last answer led to; `()` before the first one."""
        below = last[len(last) - self.below :]
        if self.shift:
            below = tuple(Block(html, line + self.shift) for html, line in below)
        return (*last[: self.above], *self.blocks, *below)


def difference(last: Sequence[Block], blocks: Sequence[Block], whole: bool) -> Rendered:
    """Return how blocks differ from the last ones."""
    above = commonends.at_start(last, blocks)
    least = min(len(last), len(blocks)) - above
    shift = blocks[-1].line - last[-1].line if least else 0
    below = next((n for n in range(1, least + 1) if not _is_same(last[-n], blocks[-n], shift)), least + 1) - 1
    return Rendered(tuple(blocks[above : len(blocks) - below]), whole, above, below, shift if below else 0)


def _is_same(one: Block, other: Block, shift: int) -> bool:
    return one.html == other.html and one.line + shift == other.line


def serve_rendering(connection: Connection) -> None:
    """Answer each `Rendering` with what is `Rendered`, or with None where that cannot be done."""
    typists: dict[tuple[str, ...], _Typist] = {}
    last: tuple[Block, ...] = ()

    def answer(request: Rendering) -> Rendered | None:
        nonlocal last
        manner = request[1:]
        # The one that was asked last stands last.
        typist = typists.pop(manner, None) or _Typist(engine(*manner))
        try:
            blocks, whole = typist.render(request.text)
        except (ArithmeticError, AttributeError, LookupError, MemoryError, RecursionError, TypeError, ValueError):
            # A text that a parser stumbles over must not cost what the engine knows of the others.
            return None
        typists[manner] = typist
        if len(typists) > ENGINES:
            del typists[next(iter(typists))]
        last, before = blocks, last
        return difference(before, blocks, whole)

    # The first text is rendered several times slower than the next ones.
    answer(Rendering("# a\n\n*b* [c](d) https://e.org\n", "gfm"))
    last = ()
    serve(connection, answer)


class _Typist:
    """An engine, and what it has rendered last."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._last = ""

    def render(self, text: str) -> tuple[tuple[Block, ...], bool]:
        part = _part(self._last, text)
        blocks = self._engine.blocks(part)
        self._last = part
        return blocks, part is text


def _part(last: str, text: str) -> str:
    """Return as much of a text as is rendered soon after `last`: all of it, or its beginning."""
    if len(text) <= AT_ONCE:
        return text
    above = commonends.at_start(last, text)
    if above < len(text) and len(text) - above - commonends.at_end(last, text) <= AT_ONCE:
        return text
    reach = max(BEGINNING, min(above * GROWTH, above + STEP))
    if reach >= len(text):
        return text
    # Between two blocks, if they are not too long.
    border = text.rfind("\n\n", (above + reach) // 2, reach)
    return text[: border + 1 if border >= 0 else reach]


def serve(connection: Connection, answer: Callable[[Any], object], memory: int = MEMORY) -> None:
    """Say that the process is ready, then answer requests until the other end hangs up."""
    # Ctrl+C in a terminal reaches the whole group; the window decides when to end.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _limit_memory(memory)
    with contextlib.suppress(EOFError, OSError):
        connection.send(None)
        while True:
            request = connection.recv()
            _alarm(SECONDS)
            made = answer(request)
            _alarm(0)
            connection.send(made)


if sys.platform == "win32":

    def _limit_memory(size: int) -> None:
        """Windows has no such limit for one process."""

    def _alarm(seconds: int) -> None:
        """Windows has no alarm."""

else:
    import resource

    def _limit_memory(size: int) -> None:
        with contextlib.suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_AS, (size, size))

    def _alarm(seconds: int) -> None:
        # Unhandled, it ends the process even in the middle of a regular expression.
        signal.alarm(seconds)
