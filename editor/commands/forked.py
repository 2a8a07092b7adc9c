"""The same thing for many posts in several processes, since threads of Python take turns.

A process of its own here is a copy of this one, made in about a millisecond.
Linux alone makes such copies safely, and only of a process with one thread.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import multiprocessing.context
import os
import signal
import sys
from collections.abc import Callable, Generator, Iterator, Sequence
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Generic, TypeVar

Outcome = TypeVar("Outcome")

_MOST = 8


class WorkerEnded(Exception):
    """A process ended before its posts were done; every file is whole, some of them not changed."""


def is_possible() -> bool:
    """Tell whether this process can be copied."""
    return sys.platform == "linux" and len(os.listdir("/proc/self/task")) == 1  # noqa: PTH208


def each(parts: Sequence[Sequence[Path]], do: Callable[[Sequence[Path]], Outcome]) -> Generator[Outcome, None, None]:
    """Yield what `do` returns for every part of the work, in their order.

    Workers stop after the part they are at when this iterator is closed, or this process ends.

    Raises:
        WorkerEnded: One of them was ended from outside, or broke down.
    """
    if sys.platform == "win32":
        raise NotImplementedError
    # Half of a save is waiting for the disk, so two for each processor.
    count = min(_MOST, 2 * (os.cpu_count() or 1))
    workers: list[_Worker[Outcome]] = []
    try:
        with _nothing_interrupts():
            for number in range(count):
                workers.append(_Worker(parts[number::count], do, [worker.answers for worker in workers]))
        for at in range(len(parts)):
            yield workers[at % count].answer()
    finally:
        for worker in workers:
            worker.answers.close()
        for worker in workers:
            worker.process.join()


@contextlib.contextmanager
def _nothing_interrupts() -> Iterator[None]:
    """Let a Ctrl+C wait: Python drops one that comes while it makes a copy, and a copy would go on as this program."""
    if sys.platform == "win32":
        raise NotImplementedError
    # Asked before anything is held back: one that has come already is raised by the next line.
    before = signal.pthread_sigmask(signal.SIG_BLOCK, ())
    try:
        signal.pthread_sigmask(signal.SIG_BLOCK, (signal.SIGINT,))
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


class _Worker(Generic[Outcome]):
    """One process, and the end of the pipe where its answers come out."""

    answers: Connection[None, Outcome]

    def __init__(
        self,
        parts: Sequence[Sequence[Path]],
        do: Callable[[Sequence[Path]], Outcome],
        others: Sequence[Connection[None, Outcome]],
    ) -> None:
        if sys.platform == "win32":
            raise NotImplementedError
        self.answers, sending = multiprocessing.Pipe(duplex=False)
        # While any process holds the end of a pipe where answers come out, nobody notices that this one is gone.
        held = [*others, self.answers]
        self.process = multiprocessing.context.ForkProcess(target=_work, args=(parts, do, sending, held))
        self.process.start()
        sending.close()

    def answer(self) -> Outcome:
        try:
            answer: Outcome = self.answers.recv()
        except EOFError as ended:
            raise WorkerEnded from ended
        return answer


def _work(
    parts: Sequence[Sequence[Path]],
    do: Callable[[Sequence[Path]], Outcome],
    sending: Connection[Outcome, None],
    held: Sequence[Connection[None, Outcome]],
) -> None:
    # Ctrl+C reaches all processes of a terminal; the first one tells the others.  Here it is still held back.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for answers in held:
        answers.close()
    with contextlib.suppress(BrokenPipeError):
        for part in parts:
            sending.send(do(part))
