"""A wheel: Byline for whoever has Python, `uv tool install` or `pipx install`."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from devtools import environment
from devtools.running import GiveUp, run

from builder import releasenotes
from builder.version import DIST, ROOT, say, version

KILOBYTE = 1000


def build(arguments: Sequence[str]) -> int:
    """Make the wheel and return the exit code.

    Raises:
        GiveUp: There are arguments, or it cannot be made.
    """
    if arguments:
        raise GiveUp("wheel takes no arguments.")
    path = make(DIST, environment.ensure(ROOT))
    say(f"{path.name}: {path.stat().st_size / KILOBYTE:.0f} kB")
    return 0


def make(folder: Path, interpreter: Path) -> Path:
    """Make a wheel in a folder and return where it is.

    Args:
        interpreter: A Python that has hatchling.

    Raises:
        GiveUp: It cannot be made.
    """
    env = {**os.environ, "SOURCE_DATE_EPOCH": str(releasenotes.moment())}
    if run([interpreter, "-m", "hatchling", "build", "-t", "wheel", "-d", folder], env=env, cwd=ROOT) != 0:
        raise GiveUp("hatchling could not make the wheel; what it printed above says why.")
    return folder / f"byline-{version()}-py3-none-any.whl"
