"""The same thing for many posts: while one waits for the disk, the next is worked on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar

# Most of a save is waiting for the disk; more of them than this wait for each other.
_THREADS = 4
_WORTH_THREADS = 16

Outcome = TypeVar("Outcome")


def each(paths: Iterable[Path], do: Callable[[Path], Outcome]) -> Iterator[tuple[Path, Outcome]]:
    """Yield every path with what `do` returns for it, in their order; `do` runs in several threads."""
    posts = list(paths)
    if len(posts) < _WORTH_THREADS or not _different(posts):
        yield from ((path, do(path)) for path in posts)
        return
    pool = ThreadPoolExecutor(_THREADS)
    try:
        yield from zip(posts, pool.map(do, posts), strict=True)
    finally:
        # Whoever interrupts waits for the posts that are being written, not for all the others.
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
