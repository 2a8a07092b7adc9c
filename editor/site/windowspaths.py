r"""Paths that Windows takes only when it is told to take them as they are, with \\?\ in front.

Without that a path ends at 260 characters, `aux.md` is a device wherever it
stands, and dots and spaces at the end of a name are dropped.  Sites come from
Linux and macOS by git, where all of these are names like any other.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path, PureWindowsPath
from typing import TypeVar

from editor.content import safenames

# The limit is 260 for a file and 248 for a folder; a temporary name may be longer than the one it stands beside.
LONGEST = 240 - len("\\.0123456789ab.01234567-01234567.01234567.byline-tmp")
_AS_IT_IS = "\\\\?\\"
_DEVICE = "\\\\.\\"

AnyPath = TypeVar("AnyPath", str, Path)


def reachable(path: AnyPath) -> AnyPath:
    """Return the path as this system can open it; elsewhere than on Windows it is the same."""
    if sys.platform != "win32":
        return path
    return type(path)(as_windows_takes(os.fspath(path)))


def real(path: Path) -> str:
    """Return where a path leads, with links followed; a device's name is the name of a file in its folder."""
    return as_people_write(os.path.realpath(reachable(path)))


def as_windows_takes(path: str) -> str:
    r"""Return an absolute path with \\?\ in front where Windows would not take it, or take it for another one."""
    if path.startswith((_AS_IT_IS, _DEVICE)):
        return path
    parsed = PureWindowsPath(path)
    # Nothing is done about ".." behind the sign, and what a path without a drive means changes with the folder.
    if not parsed.is_absolute() or ".." in parsed.parts:
        return path
    if len(path) <= LONGEST and not any(map(_is_taken_otherwise, parsed.parts[1:])):
        return path
    plain = str(parsed)
    return f"{_AS_IT_IS}UNC{plain[1:]}" if plain.startswith("\\\\") else _AS_IT_IS + plain


def as_people_write(path: str) -> str:
    r"""Return a path without the \\?\ that `as_windows_takes` may have put in front."""
    if path.startswith(f"{_AS_IT_IS}UNC\\"):
        return "\\\\" + path[len(_AS_IT_IS) + 4 :]
    return path.removeprefix(_AS_IT_IS)


def _is_taken_otherwise(name: str) -> bool:
    return name[-1] in ". " or safenames.is_reserved(name)
