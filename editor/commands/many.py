"""The same thing for many posts: while one waits for the disk, the next is worked on."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from typing import TypeVar

from editor.commands import forked

# Neighbours go together: what is found out about a folder holds for all its posts, and it is flushed once.
_TOGETHER = 32
# Most of a save is waiting for the disk; more of them than this wait for each other.
_THREADS = 4
_WORTH_IT = 16

Outcome = TypeVar("Outcome")


def each(paths: Iterable[Path], do: Callable[[Sequence[Path]], Sequence[Outcome]]) -> Iterator[tuple[Path, Outcome]]:
    """Yield every path with what `do`, which gets some at a time, returns for it, in their order.

    `do` runs in several processes or threads.

    Raises:
        WorkerEnded: As `forked.each`.
    """
    posts = list(paths)
    if len(posts) < _WORTH_IT or not _different(posts):
        for path in posts:
            yield path, do([path])[0]
        return
    parts = [posts[at : at + _TOGETHER] for at in range(0, len(posts), _TOGETHER)]
    with closing(forked.each(parts, do) if forked.is_possible() else _in_threads(parts, do)) as outcomes:
        for part, some in zip(parts, outcomes, strict=True):
            yield from zip(part, some, strict=True)


def _in_threads(
    parts: Sequence[Sequence[Path]], do: Callable[[Sequence[Path]], Sequence[Outcome]]
) -> Generator[Sequence[Outcome], None, None]:
    pool = ThreadPoolExecutor(_THREADS)
    try:
        yield from pool.map(do, parts)
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
