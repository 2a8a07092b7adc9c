"""The processes that read a whole site's posts, so that the window stays smooth meanwhile."""

from __future__ import annotations

import contextlib
import logging
import multiprocessing
import os
import pickle
import signal
from collections.abc import Callable, Generator, Sequence
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnContext
from multiprocessing.process import BaseProcess
from queue import SimpleQueue
from threading import Semaphore, Thread
from typing import Any, TypeAlias, TypeVar

from editor.site.files import NotReadable
from editor.site.keys import PostKey
from editor.site.quickpost import QuickPosts
from editor.site.reading import read_post
from editor.site.rows import IndexedPost, Prepared, prepared
from editor.site.site import Site

log = logging.getLogger(__name__)

BATCH = 200  # posts
# From so many on a second process has done more than it costs to start it.
MANY = 2_000
# What they read is stored by this one, which keeps up with no more of them.
_MOST = 3
_AHEAD = 10  # batches that a process has ready while others are stored
_LOOK = 0.1  # seconds between two looks at whether it is cancelled
_FAREWELL = 5.0  # seconds for a process to end

K = TypeVar("K")
T = TypeVar("T")

# A post and what was read of it; None where nothing is there any more.
Reading: TypeAlias = tuple[PostKey, IndexedPost | Prepared | None]


def read_one(site: Site, key: PostKey) -> tuple[PostKey, IndexedPost | None]:
    """Read one post, here."""
    try:
        return key, read_post(site, site.path(key))
    except NotReadable:
        return key, None


class Preparing:
    """Reads posts as the database takes them; as the `do` of `each_elsewhere`, each process has its own."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._quick = QuickPosts(site)

    def __call__(self, site: Site, key: PostKey) -> tuple[PostKey, Prepared | None]:
        """Read one post."""
        quick = self._quick.prepare(key)
        if quick is not None:
            return key, quick
        _, post = read_one(site, key)
        return key, None if post is None else prepared(post)

    def __reduce__(self) -> tuple[type[Preparing], tuple[Site]]:
        return Preparing, (self._site,)


def each_elsewhere(
    do: Callable[[Site, K], T], site: Site, keys: Sequence[K], cancelled: Callable[[], bool]
) -> Generator[list[T], None, None]:
    """Yield batches of what `do` returns for each of `keys` in other processes, in their order.

    `do` can be sent: a function of a module, or an object that is made anew there.
    Ends early when cancelled, and when a process cannot be started or dies.
    """
    batches = [keys[start : start + BATCH] for start in range(0, len(keys), BATCH)]
    count = 1 if len(keys) < MANY else max(1, min(_MOST, os.cpu_count() or 1))
    # spawn: a forked child would share Qt's threads and file handles.
    context = multiprocessing.get_context("spawn")
    workers: list[_Worker] = []
    try:
        for number in range(count):
            workers.append(_Worker(context, (do, site, batches[number::count])))
        for number in range(len(batches)):
            answer = workers[number % count].answer(cancelled)
            if answer is None:
                return
            yield answer
    except EOFError:
        log.warning("a process that reads the posts ended")
    except (OSError, pickle.UnpicklingError):
        log.warning("the process that reads the posts failed", exc_info=True)
    finally:
        for worker in workers:
            worker.end()


class _Worker:
    """One process, and our end of the pipe to it."""

    def __init__(self, context: SpawnContext, asked: tuple[Any, ...]) -> None:
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(target=serve_reading, args=(theirs,), name="scan", daemon=True)
        try:
            self._process.start()
            theirs.close()
            # Not as an argument of the process: if that died before it had read a long one, this would wait for ever.
            self._pipe.send(asked)
        except BaseException:
            theirs.close()
            self.end()
            raise

    def answer(self, cancelled: Callable[[], bool]) -> list[Any] | None:
        """Wait for the next batch; None when cancelled.

        Raises:
            EOFError: The process has ended.
        """
        while not cancelled():
            if self._pipe.poll(_LOOK):
                batch: list[Any] = self._pipe.recv()
                return batch
        return None

    def end(self) -> None:
        """Let go of the process; nothing is left running."""
        self._pipe.close()
        _end(self._process)


def serve_reading(connection: Connection) -> None:
    """Receive what to do, a site and batches of keys, and send what comes of each batch; what the process runs."""
    # Ctrl+C in a terminal reaches the whole group; the window decides when to end.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # Whoever wanted the posts may have gone.
    with contextlib.suppress(EOFError, OSError), connection:
        asked: tuple[Callable[[Site, Any], Any], Site, Sequence[Sequence[Any]]] = connection.recv()
        do, site, batches = asked
        with contextlib.closing(_Sender(connection)) as sender:
            for keys in batches:
                if not sender.send([do(site, key) for key in keys]):
                    return


class _Sender:
    """Sends what was read while more is read, so that nobody waits while the other end stores."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._waiting: SimpleQueue[bytes | None] = SimpleQueue()
        self._room = Semaphore(_AHEAD)
        self._gone = False
        self._thread = Thread(target=self._run)
        self._thread.start()

    def send(self, batch: list[Any]) -> bool:
        """Send a batch soon; tell whether somebody is there to have it."""
        self._room.acquire()
        self._waiting.put(pickle.dumps(batch, pickle.HIGHEST_PROTOCOL))
        return not self._gone

    def close(self) -> None:
        """Wait until all is sent."""
        self._waiting.put(None)
        self._thread.join()

    def _run(self) -> None:
        while (batch := self._waiting.get()) is not None:
            try:
                self._connection.send_bytes(batch)
            except OSError:
                self._gone = True
            self._room.release()


def _end(process: BaseProcess) -> None:
    if process.pid is None:
        return
    if process.is_alive():
        process.terminate()
        process.join(_FAREWELL)
    if process.is_alive():
        process.kill()
    process.join()
    process.close()
