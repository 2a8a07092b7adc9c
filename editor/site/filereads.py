"""Reading files whole: what a file holds, and which bytes these are."""

from __future__ import annotations

import errno
import hashlib
import os
import stat
from dataclasses import dataclass
from pathlib import Path

from editor.site import windowsfiles, windowspaths

LARGEST = 50_000_000  # bytes

_UNREADABLE = {
    errno.ENOENT: "missing",
    errno.ENOTDIR: "missing",
    errno.EACCES: "forbidden",
    errno.EPERM: "forbidden",
    errno.EBUSY: "in-use",
    errno.EISDIR: "not-a-file",
    errno.ELOOP: "not-a-file",
    errno.ENXIO: "not-a-file",
}
_READING = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)


@dataclass(frozen=True, slots=True)
class Stamp:
    """Which bytes of a file are meant.

    Attributes:
        size: In bytes.
        mtime_ns: When it was changed, in nanoseconds since 1970, as the disk says.
        digest: BLAKE2b of the bytes, 128 bits.
    """

    size: int
    mtime_ns: int
    digest: bytes


@dataclass(frozen=True, slots=True)
class Standing:
    """A file as it was when it was read.

    Attributes:
        path: As it was asked for.
        data: Its bytes.
        stamp: Which bytes these are.
        status: What the system said of it.
    """

    path: Path
    data: bytes
    stamp: Stamp
    status: os.stat_result


class NotReadable(Exception):
    """A file cannot be read.

    Attributes:
        reason: "missing", "not-a-file", "too-big", "forbidden", "in-use" or "other".
        path: The file.
        errno: The system's number, 0 where it had no objection.
    """

    def __init__(self, reason: str, path: Path, number: int = 0) -> None:
        super().__init__(reason, path, number)
        self.reason = reason
        self.path = path
        self.errno = number


def digest_of(data: bytes) -> bytes:
    """Return what tells these bytes from any others."""
    return hashlib.blake2b(data, digest_size=16).digest()


def read(path: Path, limit: int = LARGEST) -> tuple[bytes, Stamp]:
    """Read a file; a pipe or device in its place is refused without waiting for it.

    Args:
        limit: In bytes.

    Raises:
        NotReadable: It is gone, no regular file, larger than `limit`, or the disk refused.
    """
    there = standing(path, limit)
    return there.data, there.stamp


def real_path(path: Path) -> Path:
    """Return where a file is, with links followed, as this system can open it."""
    return Path(os.path.realpath(windowspaths.reachable(path)))


def standing(path: Path, limit: int = LARGEST) -> Standing:
    """Do what `read` does, to replace the file by something else."""
    try:
        data, status = read_once(path, limit)
    except OSError as refused:
        number = windowsfiles.number_of(refused)
        raise NotReadable(_UNREADABLE.get(number, "other"), path, number) from refused
    return Standing(path, data, Stamp(len(data), status.st_mtime_ns, digest_of(data)), status)


def read_once(path: Path, limit: int = LARGEST) -> tuple[bytes, os.stat_result]:
    """Return the bytes of a file and what the system said of it.

    Raises:
        NotReadable: It is no regular file, or larger than `limit`.
        OSError: It is gone, or the disk refused.
    """
    handle = windowsfiles.opened(path, _READING)
    try:
        # Asked first: bytes that arrive later belong to a later time, and will be noticed.
        status = os.fstat(handle)
        if not stat.S_ISREG(status.st_mode):
            raise NotReadable("not-a-file", path)
        if status.st_size > limit:
            raise NotReadable("too-big", path)
        parts = []
        room = limit + 1
        while room > 0 and (part := os.read(handle, min(room, 1 << 20))):
            parts.append(part)
            room -= len(part)
    finally:
        os.close(handle)
    if room <= 0:
        raise NotReadable("too-big", path)
    return b"".join(parts), status
