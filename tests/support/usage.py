"""What a program holds of the system: descriptors, threads, watches, processes and memory."""

from __future__ import annotations

import os
from collections import defaultdict
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

PAGE = os.sysconf("SC_PAGE_SIZE") if hasattr(os, "sysconf") else 4096


@dataclass(frozen=True, slots=True)
class Usage:
    """What this process holds now, and how many processes it has started that still run.

    Attributes:
        descriptors: Open files, pipes and sockets.
        threads: Of this process.
        watches: Folders and files that the system tells this process about.
        processes: Those started by it, and by them.
        memory: Of all these processes, in bytes.
    """

    descriptors: int
    threads: int
    watches: int
    processes: int
    memory: int

    def over(self, limit: Usage) -> dict[str, tuple[int, int]]:
        """Return what is more than in `limit`, memory aside, with both numbers."""
        names = ("descriptors", "threads", "watches", "processes")
        pairs = {name: (getattr(self, name), getattr(limit, name)) for name in names}
        return {name: pair for name, pair in pairs.items() if pair[0] > pair[1]}

    def __or__(self, other: Usage) -> Usage:
        """Return the most of both."""
        return Usage(*(max(getattr(self, name), getattr(other, name)) for name in self.__slots__))


def usage() -> Usage:
    """Look at this process; Linux only."""
    own = Path("/proc/self")
    below = descendants(os.getpid())
    watches = 0
    for info in (own / "fdinfo").iterdir():
        with suppress(OSError):
            watches += info.read_text("ascii").count("inotify wd:")
    memory = sum(map(_memory_of, [os.getpid(), *below]))
    return Usage(len(os.listdir(own / "fd")), len(os.listdir(own / "task")), watches, len(below), memory)  # noqa: PTH208


def descendants(process: int) -> list[int]:
    """Return the processes that one has started, those that they have started, and so on."""
    children: dict[int, list[int]] = defaultdict(list)
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            with suppress(OSError):
                fields = (entry / "stat").read_text("utf-8", "replace").rpartition(")")[2].split()
                children[int(fields[1])].append(int(entry.name))
    found: list[int] = []
    waiting = [process]
    while waiting:
        started = children[waiting.pop()]
        found += started
        waiting += started
    return found


def _memory_of(process: int) -> int:
    try:
        return int(Path(f"/proc/{process}/statm").read_text("ascii").split()[1]) * PAGE
    except OSError:
        return 0
