"""Where the repository of a post is, told by looking at files only.

The library that reads the objects takes a moment to load, so it is kept out of
here: whether a post is in git at all is known before anybody needs it.
"""

from __future__ import annotations

import os
import re
import stat
from dataclasses import dataclass
from pathlib import Path

from editor.site import files
from editor.site.files import NotReadable

_SMALL = 1_000_000  # bytes


class RepositoryBroken(Exception):
    """A folder says that it is in git, but the repository cannot be read; posts are not concerned.

    Attributes:
        reason: "damaged", "forbidden" or "unsupported".
        path: The repository, or the file in it.
    """

    def __init__(self, reason: str, path: Path) -> None:
        super().__init__(reason, path)
        self.reason = reason
        self.path = path


@dataclass(frozen=True, slots=True)
class Repository:
    """Where the parts of a repository are.

    Attributes:
        top: The folder that the paths in it begin at.
        control: What is this working folder's own, such as which branch it is on.
        common: What all working folders share, such as the objects.
    """

    top: Path
    control: Path
    common: Path


def repository_of(path: Path) -> Repository | None:
    """Return the innermost repository that a file is in, None when it is in none.

    Raises:
        RepositoryBroken: A file `.git` leads nowhere.
    """
    for folder in path.parents:
        dot = folder / ".git"
        if _is_control(dot):
            return Repository(folder, dot, _common(dot))
        if _is_file(dot):
            control = _target(dot, rb"gitdir:\s*(.+)", folder)
            if not _is_control(control):
                raise RepositoryBroken("damaged", dot)
            return Repository(folder, control, _common(control))
        if _is_control(folder) and is_folder(folder / "refs"):
            return Repository(folder, folder, folder)
    return None


def local(written: bytes, base: Path, file: Path) -> Path:
    """Return a path as a repository writes it; never on another computer, which would be told who we are.

    Raises:
        RepositoryBroken: It leads to another computer, or can be no path.
    """
    if written.startswith((b"//", b"\\\\")) or b"\0" in written:
        raise RepositoryBroken("unsupported", file)
    return Path(os.path.normpath(base / os.fsdecode(written)))


def content(path: Path, limit: int = _SMALL) -> bytes | None:
    """Return the bytes of a file of a repository, None where there is none.

    Raises:
        RepositoryBroken: It is there and cannot be read, or is larger than `limit` in bytes.
    """
    try:
        return files.read(path, limit)[0]
    except NotReadable as refused:
        if refused.reason == "missing":
            return None
        raise RepositoryBroken("forbidden" if refused.reason == "forbidden" else "damaged", path) from refused


def mode(path: Path) -> int:
    """Return what kind of thing stands at a path, as `stat` says it; 0 for nothing."""
    try:
        return path.stat().st_mode
    except (OSError, ValueError):
        return 0


def is_folder(path: Path) -> bool:
    """Whether a folder stands there."""
    return stat.S_ISDIR(mode(path))


def _is_file(path: Path) -> bool:
    return stat.S_ISREG(mode(path))


def _is_control(folder: Path) -> bool:
    return _is_file(folder / "HEAD") and (is_folder(folder / "objects") or _is_file(folder / "commondir"))


def _common(control: Path) -> Path:
    return _target(control / "commondir", rb"(.+)", control) if mode(control / "commondir") else control


def _target(file: Path, pattern: bytes, base: Path) -> Path:
    """Return where a file of one line leads."""
    match = re.match(pattern, content(file) or b"")
    if match is None:
        raise RepositoryBroken("damaged", file)
    return local(match[1].strip(), base, file)
