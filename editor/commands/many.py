"""The same thing for many posts at once.

A save waits for the disk, so threads let the next post be worked on meanwhile.
Reading and changing keeps a processor busy, so thousands of posts are shared
out among processes.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import TypeVar

# More of them wait for each other.
_THREADS = 4
_MOST_PROCESSES = 4
_WORTH_THREADS = 16
# Starting a process takes as long as changing some hundred posts.
_WORTH_A_PROCESS = 500
_PORTION = 64

Outcome = TypeVar("Outcome")


def each(paths: Iterable[Path], do: Callable[[Path], Outcome]) -> Iterator[tuple[Path, Outcome]]:
    """Yield every path with what `do` returns for it, in their order.

    `do` runs in several threads, and of many paths in several processes: it and
    what it returns can be pickled, and it changes nothing but the file.
    """
    posts = list(paths)
    processes = min(os.cpu_count() or 1, _MOST_PROCESSES, len(posts) // _WORTH_A_PROCESS)
    if len(posts) < _WORTH_THREADS or not _different(posts):
        yield from ((path, do(path)) for path in posts)
    elif processes > 1:
        yield from _in_processes(posts, do, processes)
    else:
        yield from zip(posts, _in_threads(do, posts), strict=True)


def _in_processes(
    posts: Sequence[Path], do: Callable[[Path], Outcome], processes: int
) -> Iterator[tuple[Path, Outcome]]:
    portions = [posts[start : start + _PORTION] for start in range(0, len(posts), _PORTION)]
    # spawn: a process forked from one that has threads may wait for a lock for ever.
    pool = ProcessPoolExecutor(processes, get_context("spawn"), _leave_interrupts_to_the_first)
    try:
        for portion, outcomes in zip(portions, pool.map(partial(_portion, do), portions), strict=True):
            yield from zip(portion, outcomes, strict=True)
    finally:
        pool.shutdown(cancel_futures=True)


def _leave_interrupts_to_the_first() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _portion(do: Callable[[Path], Outcome], posts: Sequence[Path]) -> list[Outcome]:
    return list(_in_threads(do, posts))


def _in_threads(do: Callable[[Path], Outcome], posts: Sequence[Path]) -> Iterator[Outcome]:
    pool = ThreadPoolExecutor(_THREADS)
    try:
        yield from pool.map(do, posts)
    finally:
        pool.shutdown(cancel_futures=True)


def _different(posts: Sequence[Path]) -> bool:
    """Tell whether no file is named twice, not even through a link: its changes would meet."""
    seen: set[tuple[int, int]] = set()
    for number, path in enumerate(posts):
        try:
            status = path.stat()
            seen.add((status.st_dev, status.st_ino))
        except (OSError, ValueError):
            seen.add((-1, number))
    return len(seen) == len(posts)
