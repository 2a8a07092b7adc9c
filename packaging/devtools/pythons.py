"""The newest Python on this machine that Byline runs on."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from devtools.running import WINDOWS, GiveUp, output
from devtools.systempackages import have_apt, install, known

OLDEST, NEWEST = 11, 14
MINORS = tuple(range(NEWEST, OLDEST - 1, -1))
PROBE = """
import importlib.util, sys, sysconfig
print(sys.implementation.name == "cpython" and not sysconfig.get_config_var("Py_GIL_DISABLED"))
print(sys.version_info[0] == 3 and sys.version_info[1])
print(all(importlib.util.find_spec(name) for name in ("venv", "ensurepip")))
print(sys.executable)
"""


@dataclass(frozen=True)
class Python:
    """An interpreter: where it is, the 11 of 3.11, and whether it can make environments by itself."""

    path: str
    minor: int
    complete: bool


def suitable(command: list[str]) -> Python | None:
    """Start an interpreter and ask it; None when it is not there, not CPython or of another age."""
    answer = (output([*command, "-c", PROBE]) or "").strip().split("\n")
    if len(answer) != 4 or answer[0].strip() != "True":
        return None
    minor = int(answer[1]) if answer[1].strip().isdigit() else 0
    return Python(answer[3].strip(), minor, answer[2].strip() == "True") if minor in MINORS else None


def candidates() -> Iterator[list[str]]:
    """Yield commands that may start a Python, newest first, the unnumbered names last."""
    for minor in MINORS:
        named = shutil.which(f"python3.{minor}")
        if named:
            yield [named]
        for folder in pyenv_versions(minor):
            yield [str(folder / ("python.exe" if WINDOWS else "bin/python3"))]
        if WINDOWS and shutil.which("py"):
            yield ["py", f"-3.{minor}"]
    for name in ("python3", "python"):
        found = shutil.which(name)
        if found:
            yield [found]
    yield [sys.executable]


def pyenv_versions(minor: int) -> list[Path]:
    """Return the folders where pyenv keeps one minor version, the newest patch first."""
    root = Path(os.environ.get("PYENV_ROOT") or Path.home() / ".pyenv")
    versions = root / ("pyenv-win/versions" if WINDOWS else "versions")
    found = [folder for folder in versions.glob(f"3.{minor}.*") if folder.name[len(f"3.{minor}.") :].isdigit()]
    return sorted(found, key=lambda folder: int(folder.name.rpartition(".")[2]), reverse=True)


@lru_cache
def find() -> Python:
    """Return the newest Python from 3.11 to 3.14, one that can make environments before one that cannot.

    Raises:
        GiveUp: There is none, and none can be installed.
    """
    incomplete = None
    for command in candidates():
        python = suitable(command)
        if python and python.complete:
            return python
        incomplete = incomplete or python
    return incomplete or install_python()


def complete(python: Python) -> Python:
    """Return the Python with venv and ensurepip, which Debian keeps in a package of their own."""
    if python.complete:
        return python
    if have_apt():
        install([f"python3.{python.minor}-venv"])
    again = suitable([python.path])
    if again and again.complete:
        return again
    raise GiveUp(f"{python.path} has no venv or ensurepip module. Install them, or another Python, and start again.")


def install_python() -> Python:
    """Install the newest Python the system offers."""
    for minor in MINORS if have_apt() else ():
        if known([f"python3.{minor}-venv"]):
            install([f"python3.{minor}", f"python3.{minor}-venv"])
            python = suitable([f"python3.{minor}"])
            if python:
                return python
    raise GiveUp(
        f"Byline needs Python 3.{OLDEST} to 3.{NEWEST}, and this machine has none. Install one and start again."
    )
