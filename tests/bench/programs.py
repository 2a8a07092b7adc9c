"""Editors with a preview, started on a screen of their own with a home that nobody else uses."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from tests.bench.outside import PATIENCE, Eye, Lost, Seen, settle
from tests.bench.xscreen import HEIGHT, WIDTH, Area, XScreen

# Seconds for which a window does not change before it counts as ready.
SETTLED = 1.5
ALL = Area(0, 0, WIDTH, HEIGHT)


@dataclass(frozen=True, slots=True)
class Other:
    """Another editor.

    Attributes:
        name: The command, which is the name of its Debian package as well.
        middle: Where its text ends and its preview begins, in pixels of a window as large as the screen.
        top: Where both begin.
        settings: What makes it show a preview, in a file of its settings.
        file: That file.
    """

    name: str
    middle: int
    top: int
    file: str = ""
    settings: str = ""

    def is_here(self) -> bool:
        """Tell whether it is installed."""
        return shutil.which(self.name) is not None

    def measure(self, screen: XScreen, home: Path, post: Path) -> Seen:
        """Start it on a post, and type.

        Raises:
            Lost: It showed no window, or not what was typed.
        """
        if self.file:
            place = home / "config" / self.file
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(self.settings, "utf-8")
        return measure_command([self.name, os.fspath(post)], screen, home, self.middle, self.top)


OTHERS = (
    Other("ghostwriter", 875, 30),
    Other("retext", 800, 92, "ReText project/ReText.conf", "[General]\ndefaultPreviewState=live-preview\n"),
)


def measure_command(command: Sequence[str], screen: XScreen, home: Path, middle: int, top: int = 0) -> Seen:
    """Start a program that shows a text below `top` and, from `middle` on, its preview; and type."""
    with _started(command, surroundings(screen, home)):
        screen.spread(_window(screen))
        settle(screen, (ALL,), SETTLED)
        # Again: some put up another window first.
        screen.spread(_window(screen))
        settle(screen, (ALL,), SETTLED)
        screen.press("End")
        # Without what stands above and below them: tools, and numbers that change with every letter.
        text, preview = Area(0, top, middle - 20, HEIGHT - 60), Area(middle + 20, top, WIDTH - 20, HEIGHT - 60)
        return Eye(screen, text, preview).measure()


class Byline:
    """A window of ours, and where its panes are."""

    def __init__(self, process: subprocess.Popen[str], screen: XScreen) -> None:
        self._process = process
        self._screen = screen
        assert process.stdin is not None
        assert process.stdout is not None
        self._asking: IO[str] = process.stdin
        self._answers: IO[str] = process.stdout
        if self._answers.readline().strip() != "ready":
            raise Lost("Byline's window")
        screen.spread(_window(screen))

    def open(self, key: str) -> Mapping[str, Any]:
        """Open a post, and return where it is shown and what that took inside."""
        return self._ask(key)

    def ask_for(self, key: str) -> float:
        """Ask for a post without waiting for it, and return when; `answer` tells the rest."""
        print(key, file=self._asking, flush=True)
        return time.perf_counter()

    def answer(self) -> Mapping[str, Any]:
        """Return what the window answers.

        Raises:
            Lost: It has ended.
        """
        line = self._answers.readline()
        if not line:
            raise Lost("Byline's window")
        told: Mapping[str, Any] = json.loads(line)
        return told

    def times(self) -> Mapping[str, Any]:
        """Return what keys took inside since this was asked before."""
        return self._ask("times")

    def _ask(self, what: str) -> Mapping[str, Any]:
        self.ask_for(what)
        return self.answer()


@contextmanager
def byline(screen: XScreen, home: Path, site: Path) -> Iterator[Byline]:
    """Give a window of ours on a site."""
    command = [sys.executable, "-m", "tests.bench.showing", os.fspath(site)]
    with _started(command, surroundings(screen, home)) as process:
        window = Byline(process, screen)
        yield window
        window.ask_for("end")
        process.wait(PATIENCE)


def surroundings(screen: XScreen, home: Path) -> dict[str, str]:
    """Return the environment of a program on this screen, with settings of its own."""
    places = {f"XDG_{place}_HOME": str(home / place.lower()) for place in ("CONFIG", "CACHE", "DATA", "STATE")}
    kept = {name: value for name, value in os.environ.items() if name not in ("WAYLAND_DISPLAY", "QT_SCALE_FACTOR")}
    home.mkdir(parents=True, exist_ok=True)
    return {**kept, **places, "HOME": str(home), "DISPLAY": screen.name, "QT_QPA_PLATFORM": "xcb"}


@contextmanager
def _started(command: Sequence[str], env: Mapping[str, str]) -> Iterator[subprocess.Popen[str]]:
    """Start a program, and end it with all that it has started."""
    pipe, quiet = subprocess.PIPE, subprocess.DEVNULL
    with subprocess.Popen(
        command, stdin=pipe, stdout=pipe, stderr=quiet, env=dict(env), text=True, start_new_session=True
    ) as process:
        try:
            yield process
        finally:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)


def _window(screen: XScreen) -> int:
    until = time.monotonic() + PATIENCE
    while not (window := screen.window()):
        if time.monotonic() > until:
            raise Lost("a window")
        time.sleep(0.05)
    return window
