"""The process that turns Markdown into HTML, so that typing never waits for it.

It is started with the spawn method, does one request after another, and may be
killed at any moment: it owns nothing but its end of a pipe.
"""

from __future__ import annotations

import contextlib
import signal
import sys
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Any

from editor.content.markup import Engine, engine

MEMORY = 1 << 30
# Whoever started the process kills it earlier; this is for the case that nobody is left to do so.
SECONDS = 30


def serve_rendering(connection: Connection) -> None:
    """Answer (text, flavour) with the text's blocks, or with None where it cannot be rendered."""
    engines: dict[str, Engine] = {}

    def answer(request: tuple[str, str]) -> object:
        text, flavour = request
        if flavour not in engines:
            engines[flavour] = engine(flavour)
        try:
            return engines[flavour].blocks(text)
        except (ArithmeticError, AttributeError, LookupError, MemoryError, RecursionError, TypeError, ValueError):
            # A text that a parser stumbles over must not cost what the engine knows of the others.
            engines.pop(flavour, None)
            return None

    # The first text is rendered several times slower than the next ones.
    answer(("# a\n\n*b* [c](d) https://e.org\n", "gfm"))
    serve(connection, answer)


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
