"""Which running program something belongs to, told from a short mark: its process, and where that runs."""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import socket
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from editor.site import windowscalls

# A regular expression for marks.
MARK = r"[0-9a-f]{1,8}-[0-9a-f]{8}"

_BOOT = Path("/proc/sys/kernel/random/boot_id")
# Of two containers the same number means two processes.
_NAMESPACE = Path("/proc/self/ns/pid")
WINDOWS = windowscalls.WINDOWS


@dataclass(frozen=True, slots=True)
class Owner:
    """A running program, or one that ran.

    Attributes:
        pid: Its process.
        place: The machine since its last start, in eight hexadecimal digits; process numbers mean nothing elsewhere.
    """

    pid: int
    place: str

    @property
    def is_here(self) -> bool:
        """Whether it can be told from here whether the program still runs."""
        return self.place == _place()

    @property
    def mark(self) -> str:
        """The owner in a few letters that any file name can have."""
        return f"{self.pid:x}-{self.place}"


def me() -> Owner:
    """Return this program."""
    return Owner(os.getpid(), _place())


def of_mark(mark: str) -> Owner:
    """Return the owner that a mark stands for."""
    if re.fullmatch(MARK, mark) is None:
        raise ValueError(mark)
    pid, _, place = mark.partition("-")
    return Owner(int(pid, 16), place)


def runs(pid: int) -> bool:
    """Tell whether there is a process of this number here."""
    if pid <= 0 or pid > 0x7FFFFFFF:
        return False
    if WINDOWS is not None:
        return WINDOWS.is_running(pid)
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


# Asked for each save, and the same as long as the program runs.
@cache
def _place() -> str:
    parts = [socket.gethostname()]
    # Where these are not to be had, a number given again after a restart keeps for longer what is of nobody, no more.
    with contextlib.suppress(OSError):
        parts.append(_BOOT.read_text("ascii"))
    with contextlib.suppress(OSError):
        parts.append(str(_NAMESPACE.readlink()))
    return hashlib.blake2b("\n".join(parts).encode("utf-8", "surrogateescape"), digest_size=4).hexdigest()
