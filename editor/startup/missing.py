"""What is said where something the program is made of is not there, or not the right one."""

from __future__ import annotations

import importlib.util
import re
import subprocess
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from editor.startup import packages

# Calls without a result drop a reference to None there, and the process dies after some thousands of them.
_DEADLY = ((6, 12), (3, 12))
_OLDEST = (6, 11, 3)
QT_PACKAGES = ("PySide6", "shiboken6", "PySide6_Essentials", "PySide6_Addons")
# Between them these need everything that the program loads.
_PROBES = (
    "QtWebEngineWidgets.abi3.so",
    "QtPrintSupport.abi3.so",
    "QtSvg.abi3.so",
    "Qt/plugins/platforms/libqxcb.so",
    "Qt/libexec/QtWebEngineProcess",
)
_NOT_FOUND = re.compile(r"(lib\S+?\.so[.\d]*): cannot open shared object file")
_SECONDS = 20


def sentence_of(error: ImportError) -> str:
    """Return why a part of the program could not be loaded, and what helps."""
    text = str(error)
    if isinstance(error, ModuleNotFoundError) and error.name:
        return _package_sentence(error.name)
    if "GLIBC" in text:
        return "This system is too old for Qt 6: Debian 12, Ubuntu 22.04 or newer is needed."
    library = _NOT_FOUND.search(text)
    if library is not None:
        return libraries_sentence({library[1], *missing_libraries()})
    if "DLL load failed" in text:
        return f"Qt cannot be loaded ({text}). Windows 10 or newer is needed; if this is one, install Byline again."
    return f"A part of Byline cannot be loaded ({text}). Install Byline again."


def libraries_sentence(libraries: Iterable[str]) -> str:
    """Return which libraries of the system are missing, and the command that brings them here."""
    names = sorted(set(libraries))
    command = packages.command_for(names)
    one = len(names) == 1
    lacks = f"{'A library is' if one else 'Libraries are'} missing on this system: {', '.join(names)}."
    return f"{lacks} Install what brings {'it' if one else 'them'}{':  ' + command if command else '.'}"


def missing_libraries() -> list[str]:
    """Return the libraries of the system that Qt would need and that are not there; asks the system's loader."""
    folder = pyside_folder()
    probes = [str(folder / probe) for probe in _PROBES if (folder / probe).is_file()] if folder else []
    if not probes or not sys.platform.startswith("linux"):
        return []
    try:
        told = subprocess.run(["ldd", *probes], capture_output=True, text=True, timeout=_SECONDS, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return []
    lines = (line.split() for line in told.stdout.split("\n") if line.endswith("not found"))
    return sorted({words[0] for words in lines})


def pyside_folder() -> Path | None:
    """Return where Qt's package is, loaded or not."""
    found = importlib.util.find_spec("PySide6")
    places = (found.submodule_search_locations if found is not None else None) or ()
    return next((Path(place) for place in places), None)


def qt_sentence(version: Sequence[object], python: tuple[int, ...] = sys.version_info[:3]) -> str:
    """Return why this version of PySide6 will not do, or ""."""
    numbers = tuple(part for part in version[:3] if isinstance(part, int))
    if numbers >= _OLDEST and (numbers[:2] != _DEADLY[0] or python[:2] >= _DEADLY[1]):
        return ""
    has = ".".join(str(part) for part in numbers) or "an unknown version"
    return f"Byline needs another PySide6 than {has}, which is installed for {sys.executable}. {_command(python)}"


def _package_sentence(module: str) -> str:
    top = module.partition(".")[0]
    if top == "editor":
        return f"This Byline is not whole: its part {module} is missing. Install Byline again."
    if top in QT_PACKAGES:
        return f"Byline needs PySide6 for its window, and {module} is not there for {sys.executable}. {_command()}"
    return f"Byline needs the Python package {top}, which is not there for {sys.executable}. Install Byline again."


def _command(python: tuple[int, ...] = sys.version_info[:3]) -> str:
    if getattr(sys, "frozen", False):
        return "Install Byline again."
    wanted = "PySide6>=6.12,<6.13" if python[:2] >= _DEADLY[1] else "PySide6>=6.11.3,<6.12"
    return f'Install it:  {sys.executable} -m pip install "{wanted}"'
