"""How soon the window of a built program is there, beside the same program started from its sources."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from devtools import screen
from devtools.running import WINDOWS, output

from builder.bundle import program
from builder.checkcommands import SAMPLE, bare
from builder.version import ROOT

ROUNDS = 9
# The first ones fill the system's memory of files for both.
WARMING = 1
SECONDS = 60
NEVER = float("inf")
LOOK = 0.02
LOOKER = "xwininfo"
SIZE = re.compile(r"\b(\d+)x(\d+)\+")
# A window of a person's, not one of those that Qt hides.
SMALLEST = 300
# A bundle needs Python as a library, which on Debian is some percent slower than the program; more would be our doing.
TOLERATED = 1.1


class Start(NamedTuple):
    """Milliseconds to the first window: by the clock, and of processor time."""

    clock: float
    processor: float


@dataclass(frozen=True, slots=True)
class Starts:
    """The quickest of several starts of each: what else the machine does makes one slower and never faster."""

    built: Start
    source: Start

    def slower(self) -> bool:
        """Tell whether building cost a person time.

        On a busy machine the clock alone says little, and the processor's time does not know of the disk.
        """
        return all(built > source * TOLERATED for built, source in zip(self.built, self.source, strict=True))


def measure(bundle: Path, interpreter: Path) -> Starts | str:
    """Start both in turn on a virtual screen, or return why that cannot be measured here.

    Args:
        interpreter: Of an environment with the same packages.
    """
    if WINDOWS:
        return "the first window is looked for on an X screen only"
    if shutil.which(LOOKER) is None:
        return f"{LOOKER} is missing (Debian and Ubuntu: x11-utils)"
    with (
        tempfile.TemporaryDirectory(prefix="byline-start-", ignore_cleanup_errors=True) as home,
        screen.virtual(bare(Path(home))) as env,
    ):
        if "DISPLAY" not in env:
            return "there is no Xvfb"
        site = shutil.copytree(SAMPLE, Path(home) / "site")
        built: list[str | Path] = [program(bundle), site]
        source: list[str | Path] = [interpreter, "-m", "editor", site]
        rounds = [(first_window(built, env), first_window(source, env)) for _ in range(WARMING + ROUNDS)]
    of_built, of_source = zip(*rounds[WARMING:], strict=True)
    starts = Starts(least(of_built), least(of_source))
    return "a program showed no window" if NEVER in starts.built + starts.source else starts


def least(starts: Iterable[Start]) -> Start:
    """Return the least of each number."""
    clock, processor = zip(*starts, strict=True)
    return Start(min(clock), min(processor))


def first_window(command: Sequence[str | Path], env: Mapping[str, str]) -> Start:
    """Start a program, wait for its window, end it, and return how long that took; `NEVER` where none comes."""
    nothing = subprocess.DEVNULL
    own = {**env, "PYTHONPATH": str(ROOT)}
    began = time.monotonic()
    started = subprocess.Popen(
        [str(part) for part in command],
        env=own,
        cwd=ROOT,
        stdin=nothing,
        stdout=nothing,
        stderr=nothing,
        start_new_session=True,
    )
    with started:
        try:
            while time.monotonic() - began < SECONDS and started.poll() is None:
                if is_shown(env):
                    return Start((time.monotonic() - began) * 1000, processor_time(started.pid))
                time.sleep(LOOK)
            return Start(NEVER, NEVER)
        finally:
            # With what it has started; nobody is left when it ended by itself.
            with contextlib.suppress(ProcessLookupError):
                os.killpg(started.pid, signal.SIGKILL)
            started.wait()
            while is_shown(env):
                time.sleep(LOOK)


def processor_time(session: int) -> float:
    """Return the milliseconds of processor time that the processes of a session have used on Linux, in steps of ten."""
    ticks = 0
    for place in Path("/proc").glob("[0-9]*/stat"):
        # One that has ended meanwhile.
        with contextlib.suppress(OSError):
            fields = place.read_text("utf-8", "replace").rpartition(")")[2].split()
            ticks += int(fields[11]) + int(fields[12]) if int(fields[3]) == session else 0
    return ticks * 1000 / os.sysconf("SC_CLK_TCK")


def is_shown(env: Mapping[str, str]) -> bool:
    """Tell whether a window is on the screen."""
    listed = (output([LOOKER, "-root", "-tree"], env) or "").splitlines()
    return any("byline" in line.lower() and is_large(line) for line in listed)


def is_large(line: str) -> bool:
    """Tell whether a line such as `0x400006 "Posts": ("byline" "byline")  1200x800+0+0  +83+0` is of a real window."""
    return any(min(int(width), int(height)) >= SMALLEST for width, height in SIZE.findall(line))
