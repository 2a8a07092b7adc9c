"""The process that reads a whole site's posts, so that the window stays smooth meanwhile."""

from __future__ import annotations

import contextlib
import logging
import multiprocessing
import pickle
import signal
from collections.abc import Callable, Iterator, Sequence
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Any, TypeAlias, TypeVar

from editor.site.files import NotReadable
from editor.site.keys import PostKey
from editor.site.reading import read_post
from editor.site.rows import IndexedPost
from editor.site.site import Site

log = logging.getLogger(__name__)

BATCH = 200  # posts
_LOOK = 0.1  # seconds between two looks at whether it is cancelled
_FAREWELL = 5.0  # seconds for the process to end

T = TypeVar("T")

# A post and what was read of it; None where nothing is there any more.
Reading: TypeAlias = tuple[PostKey, IndexedPost | None]


def read_one(site: Site, key: PostKey) -> Reading:
    """Read one post, here."""
    try:
        return key, read_post(site, site.path(key))
    except NotReadable:
        return key, None


def read_elsewhere(site: Site, keys: Sequence[PostKey], cancelled: Callable[[], bool]) -> Iterator[list[Reading]]:
    """Yield batches of posts read by another process, as `each_elsewhere`."""
    return each_elsewhere(read_one, site, keys, cancelled)


def each_elsewhere(
    do: Callable[[Site, PostKey], T], site: Site, keys: Sequence[PostKey], cancelled: Callable[[], bool]
) -> Iterator[list[T]]:
    """Yield batches of what `do` returns for each post in another process, in the order of `keys`.

    `do` is a function of a module.  Ends early when cancelled, and when the process cannot be started or dies.
    """
    # spawn: a forked child would share Qt's threads and file handles.
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=serve_reading, args=(theirs,), name="scan", daemon=True)
    try:
        process.start()
        theirs.close()
        # Not as an argument of the process: if that died before it had read a long one, this would wait for ever.
        ours.send((do, site, keys))
        while not cancelled():
            if ours.poll(_LOOK):
                yield ours.recv()
    except EOFError:
        process.join(_FAREWELL)
    except (OSError, pickle.UnpicklingError):
        log.warning("the process that reads the posts failed", exc_info=True)
    finally:
        ours.close()
        theirs.close()
        _end(process)


def serve_reading(connection: Connection) -> None:
    """Receive what to do, a site and keys, and send what comes of its posts in batches; what the process runs."""
    # Ctrl+C in a terminal reaches the whole group; the window decides when to end.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # Whoever wanted the posts may have gone.
    with contextlib.suppress(EOFError, OSError), connection:
        asked: tuple[Callable[[Site, PostKey], Any], Site, Sequence[PostKey]] = connection.recv()
        do, site, keys = asked
        for start in range(0, len(keys), BATCH):
            connection.send([do(site, key) for key in keys[start : start + BATCH]])


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
