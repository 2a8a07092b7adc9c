"""Clearing up among the versions, in the background and beside windows that keep new ones."""

from __future__ import annotations

import contextlib
import errno
import logging
import os
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from editor.site import versionlog
from editor.site.names import TEMPORARY_SUFFIX
from editor.site.thinning import Limits, too_many, too_much
from editor.site.versionlog import Line, Log, Version
from editor.site.versionobjects import Objects

log = logging.getLogger(__name__)

# Longer than any save takes, shorter than anybody waits for room.
_GRACE = timedelta(hours=1)
# Each try meets another clearing up in the same milliseconds.
_TRIES = 20


@dataclass(frozen=True, slots=True)
class Thinned:
    """What a clearing up did.

    Attributes:
        versions: How many went.
        freed: How many bytes that gave back.
        complete: Whether it came to its end.
    """

    versions: int = 0
    freed: int = 0
    complete: bool = True


def logs_in(folder: Path) -> Path:
    """Return where a store keeps the logs of its posts, by site."""
    return folder / "posts"


def logs_below(folder: Path) -> Iterator[Log]:
    """Yield the logs in a folder and below it, each once.

    Raises:
        OSError: The disk refused.
    """
    paths = _files(folder, versionlog.SUFFIX)
    for parent, name in sorted({(path.parent, path.name.partition(".")[0]) for path in paths}):
        yield Log(parent, name)


def objects_in(folder: Path) -> Objects:
    """Return the contents that a store keeps."""
    return Objects(folder / "objects")


def thin(folder: Path, limits: Limits, now: datetime, cancelled: Callable[[], bool]) -> Thinned:
    """Let go of versions beyond the limits, and of contents that no version has any more.

    Raises:
        OSError: The disk refused; nothing that is needed was removed.
    """
    count = 0
    for post in logs_below(logs_in(folder)):
        if cancelled():
            return Thinned(count, complete=False)
        try:
            count += _dropped(post, too_many(_newest_first(post), limits, now))
        except OSError:
            # If what it refers to cannot be told either, nothing at all will be removed further below.
            log.warning("the log of a post cannot be thinned", exc_info=True)
    sizes = objects_in(folder).sizes()
    if sum(sizes.values()) > limits.cap:
        posts = list(logs_below(logs_in(folder)))
        for post, gone in zip(posts, too_much(map(_newest_first, posts), sizes, limits, now), strict=True):
            if cancelled():
                return Thinned(count, complete=False)
            count += _dropped(post, gone)
    freed = objects_in(folder).sweep(_References(folder), (now - _GRACE).timestamp(), cancelled)
    _remove_leftovers(folder)
    return Thinned(count, freed, not cancelled())


class _References:
    """Tells which contents all logs together refer to; a log that is as it was is not read again."""

    def __init__(self, folder: Path) -> None:
        self._folder = logs_in(folder)
        self._known: dict[tuple[Path, int, int, int], set[str]] = {}

    def __call__(self) -> set[str]:
        for _ in range(_TRIES):
            standing = list(self._standing())
            try:
                self._known = {log: self._known.get(log) or versionlog.digests_in(log[0]) for log in standing}
            except FileNotFoundError:
                continue
            # A log that another process wrote anew meanwhile may stand under two names that were not seen.
            if {log[:2] for log in self._standing()} == {log[:2] for log in standing}:
                return set().union(*self._known.values())
        raise OSError(errno.EAGAIN, os.strerror(errno.EAGAIN), str(self._folder))

    def _standing(self) -> Iterator[tuple[Path, int, int, int]]:
        for path in _files(self._folder, versionlog.SUFFIX):
            with contextlib.suppress(FileNotFoundError):
                status = path.stat()
                yield path, status.st_ino, status.st_size, status.st_mtime_ns


def _newest_first(post: Log) -> list[Version]:
    return sorted(versionlog.versions_of(post.lines()), key=lambda version: version.when, reverse=True)


def _dropped(post: Log, gone: set[Version]) -> int:
    def stays(line: Line) -> bool:
        return line.version not in gone

    return len(gone) if gone and post.rewrite(stays) else 0


def _remove_leftovers(folder: Path) -> None:
    """Remove what a write that was killed left behind."""
    before = time.time() - _GRACE.total_seconds()
    for path in _files(folder, TEMPORARY_SUFFIX):
        with contextlib.suppress(FileNotFoundError):
            if path.stat().st_mtime < before:
                path.unlink()


def _files(folder: Path, suffix: str) -> Iterable[Path]:
    def refused(error: OSError) -> None:
        if not isinstance(error, FileNotFoundError):
            raise error

    for parent, _, names in os.walk(folder, onerror=refused):
        yield from (Path(parent, name) for name in names if name.endswith(suffix))
