"""Many things that are done in steps, side by side: while some of them wait for the disk, others go on."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable
from concurrent.futures import Executor, Future
from functools import partial
from typing import TypeVar

from editor.site.files import Steps

T = TypeVar("T")

# So many are begun and not at their end: each of them may hold a long post, before and after.
MOST = 8


def all_together(waiters: Executor, each: Iterable[Steps[T]]) -> list[T]:
    """Do all of them and return what comes of each, in their order.

    All steps are taken on this thread.

    Args:
        waiters: What waits for the disk.
    """
    begun = list[Steps[T]]()
    waiting = deque[tuple[int, Future[None]]]()
    results = dict[int, T]()

    def go_on(number: int, step: Callable[[], Callable[[], None]]) -> None:
        try:
            waiting.append((number, waiters.submit(step())))
        except StopIteration as ended:
            results[number] = ended.value

    def go_on_with_oldest() -> None:
        number, waited = waiting.popleft()
        refused = waited.exception()
        one = begun[number]
        go_on(number, partial(next, one) if refused is None else partial(one.throw, refused))

    try:
        for number, one in enumerate(each):
            while len(waiting) == MOST:
                go_on_with_oldest()
            begun.append(one)
            go_on(number, partial(next, one))
        while waiting:
            go_on_with_oldest()
    finally:
        for _, waited in waiting:
            # A file that is still being flushed must not be closed under it.
            waited.exception()
        for one in begun:
            one.close()
    return [results[number] for number in sorted(results)]
