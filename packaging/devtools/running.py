"""Other programs: started, waited for, and never left behind when this one is stopped."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import FrameType
from typing import NoReturn

WINDOWS = sys.platform == "win32"
STOPPED = 128 + signal.SIGTERM


class GiveUp(Exception):
    """Set-up cannot go on; the text says why and what the person can do."""


def say(text: str) -> None:
    """Tell the person what is going on, apart from what the started programs print."""
    print(f"dev.py: {text}", file=sys.stderr, flush=True)


def stop_when_told() -> None:
    """Make a polite kill end the programs started from here too."""

    def leave(number: int, frame: FrameType | None) -> NoReturn:
        sys.exit(STOPPED)

    signal.signal(signal.SIGTERM, leave)


def run(command: Sequence[str | Path], env: Mapping[str, str] | None = None, cwd: Path | None = None) -> int:
    """Run a program to its end and return its exit code; it ends with us if we are interrupted."""
    with subprocess.Popen([str(part) for part in command], env=env, cwd=cwd) as process:
        try:
            return process.wait()
        except BaseException:
            process.terminate()
            raise


def output(command: Sequence[str | Path], env: Mapping[str, str] | None = None) -> str | None:
    """Return what a program prints, or None when it is not there or fails."""
    try:
        done = subprocess.run(
            [str(part) for part in command],
            env=env,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=60,
            check=True,
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return done.stdout.decode("utf-8", "replace")
