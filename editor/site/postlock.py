"""Says beside a post who has it open, for colleagues who work in the same shared folder.

Only where the site allows it, since the file travels with the folder.  It is a
word between people and never keeps anybody from anything: one that cannot be
read, or is no longer kept fresh, is as good as none.
"""

from __future__ import annotations

import contextlib
import json
import os
import socket
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from editor.site import owners

SUFFIX = ".byline-open"
# Whoever has a post open says so again before this is over; what is older was left by a crash.
FRESH = 10 * 60.0  # seconds

_SITE_FILE = Path(".byline") / "site.json"
_LARGEST = 100_000  # bytes
_LARGEST_LOCK = 4_000


@dataclass(frozen=True, slots=True)
class Holder:
    """Who has a post open.

    Attributes:
        who: As they are called.
        since: When they opened it, ISO 8601 with a time zone.
        host: On which machine.
        pid: In which process there.
    """

    who: str
    since: str
    host: str
    pid: int

    @property
    def is_here(self) -> bool:
        """Whether it is a program on this machine."""
        return self.host == socket.gethostname()

    @property
    def is_me(self) -> bool:
        """Whether it is this very program."""
        return self.is_here and self.pid == os.getpid()


def is_allowed(root: Path) -> bool:
    """Tell whether the site wants it: `"show_who_writes": true` in `.byline/site.json`."""
    try:
        with (root / _SITE_FILE).open("rb") as file:
            stored = json.loads(file.read(_LARGEST))
    except (OSError, ValueError, RecursionError):
        return False
    return isinstance(stored, dict) and stored.get("show_who_writes") is True


def lock_of(post: Path) -> Path:
    """Return where it is said who has a post open."""
    return post.with_name(f".{post.name}{SUFFIX}")


def take(post: Path, who: str, now: datetime | None = None) -> Holder | None:
    """Say that this program has the post open, or say so again; return who else does, None if nobody.

    A disk that refuses is no reason to bother anybody: then nothing is said.
    """
    lock = lock_of(post)
    other = holder(post)
    if other is not None and not other.is_me:
        return other
    with contextlib.suppress(OSError):
        if other is not None:
            os.utime(lock)
            return None
        if not post.parent.is_dir():
            return None
        lock.unlink(missing_ok=True)  # left by a crash
        since = (now or datetime.now(UTC)).isoformat(timespec="seconds")
        said = {"who": who, "since": since, "host": socket.gethostname(), "pid": os.getpid()}
        with lock.open("x", encoding="utf-8") as file:
            json.dump(said, file, ensure_ascii=False)
            file.write("\n")
    return None


def release(post: Path) -> None:
    """Take back what `take` said; what others say stays."""
    mine = _read(lock_of(post))
    if mine is not None and mine.is_me:
        with contextlib.suppress(OSError):
            lock_of(post).unlink()


def holder(post: Path) -> Holder | None:
    """Return who has the post open, None where nobody does or nobody knows."""
    lock = lock_of(post)
    found = _read(lock)
    if found is None or (found.is_here and not owners.runs(found.pid)):
        return None
    try:
        age = time.time() - lock.stat().st_mtime
    except OSError:
        return None
    return found if age < FRESH else None


def _read(lock: Path) -> Holder | None:
    try:
        # Not followed: what looks like a lock may be a link to a device that never ends.
        handle = os.open(lock, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0))
        try:
            said = json.loads(os.read(handle, _LARGEST_LOCK))
        finally:
            os.close(handle)
    except (OSError, ValueError, RecursionError):
        return None
    if not isinstance(said, dict):
        return None
    who, since, host, pid = (said.get(name) for name in ("who", "since", "host", "pid"))
    if not (isinstance(who, str) and isinstance(since, str) and isinstance(host, str) and isinstance(pid, int)):
        return None
    return Holder(who, since, host, pid)
