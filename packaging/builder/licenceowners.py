"""Whose the files are that end up in a bundle: Byline's, a Python package's, Python's own, or the system's."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from devtools.running import WINDOWS, GiveUp, output

from builder.version import ROOT

BYLINE, PACKAGES, PYTHON, SYSTEM = "Byline", "packages", "Python", "system"
PLACES = "import sys, sysconfig; print(sysconfig.get_path('stdlib')); print(sys.base_prefix)"


@dataclass(frozen=True, slots=True)
class Python:
    """Where a Python keeps its library, and everything that it came with."""

    library: Path
    prefix: Path


def python_folders(interpreter: Path) -> Python:
    """Ask an interpreter where it lives.

    Raises:
        GiveUp: It does not start.
    """
    answer = (output([interpreter, "-c", PLACES]) or "").splitlines()
    if len(answer) != 2:
        raise GiveUp(f"{interpreter} does not start.")
    return Python(Path(answer[0]), Path(answer[1]))


def of(sources: Sequence[str], packages: Path, interpreter: Path) -> dict[str, set[str]]:
    """Return the owners of files by kind; for the system's, the names of its packages.

    Args:
        sources: Paths on this machine.
        packages: Where Python packages are installed.

    Raises:
        GiveUp: A file belongs to nobody that is known.
    """
    where, packages = python_folders(interpreter), packages.resolve()
    found: dict[str, set[str]] = {BYLINE: set(), PACKAGES: set(), PYTHON: set(), SYSTEM: set()}
    for source in sources:
        # Not of the file, which may be a link to what another package brings: of where it lies.
        path = Path(source).parent.resolve() / Path(source).name
        kind = kind_of(path, packages, where)
        name = system_owner(path) if kind == SYSTEM else kind
        if name:
            found[kind].add(name)
    return found


def kind_of(path: Path, packages: Path, python: Python) -> str:
    """Tell whose a file is."""
    if path.is_relative_to(packages):
        return PACKAGES
    if path.is_relative_to(ROOT):
        return BYLINE
    # A Python of the system's shares its prefix with everything else.
    apart = python.prefix != Path("/usr") and path.is_relative_to(python.prefix)
    return PYTHON if apart or path.is_relative_to(python.library) else SYSTEM


def system_owner(path: Path) -> str:
    """Return the package of Debian or Ubuntu that brings a file; "" for what is part of Windows itself.

    Raises:
        GiveUp: No package does.
    """
    if WINDOWS:
        if path.is_relative_to(os.environ.get("SYSTEMROOT", "C:\\Windows")):
            return ""
        raise GiveUp(f"{path} is in the bundle, and nobody says under which licence.")
    # Since /lib became a link, packages may name a file by either path.
    spelt = (path, path.resolve(), *(Path(str(each).removeprefix("/usr")) for each in (path, path.resolve())))
    for each in spelt:
        answer = output(["dpkg-query", "-S", str(each)])
        if answer:
            return answer.partition(":")[0]
    raise GiveUp(f"{path} is in the bundle, and nobody says under which licence.")
