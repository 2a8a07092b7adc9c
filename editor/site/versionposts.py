"""Which posts have versions, told from the first lines of the logs; also of posts that have no file any more."""

from __future__ import annotations

import hashlib
import logging
import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from editor.site import versionsweep
from editor.site.keys import PostKey
from editor.site.versionlog import Line, Log, Version

log = logging.getLogger(__name__)

# What stands in the lines that say whose log it is, and what the post was called before.
_TELLING = (b'"post"', b'"moved"')
_EARLIEST = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Remains:
    """What is left of a post whose file is gone.

    Attributes:
        key: Where it was.
        newest: The last version of it.
    """

    key: PostKey
    newest: Version


def canonical(root: Path) -> str:
    """Return a site's folder as its logs are filed."""
    return os.path.normcase(os.path.realpath(root))


def folder_of(logs: Path, root: Path) -> Path:
    """Return where the logs of a site are, among those of all."""
    return folder_named(logs, canonical(root))


def folder_named(logs: Path, site: str) -> Path:
    """Return where the logs of a site are whose folder has this `canonical` name."""
    return logs / hashlib.blake2b(os.fsencode(site), digest_size=8).hexdigest()


def log_of(folder: Path, key: str) -> Log:
    """Return the log of a post, of the site that has its logs in `folder`."""
    name = _name_of(key)
    return Log(folder / name[:2], name)


def left_behind(folder: Path, is_gone: Callable[[PostKey], bool]) -> list[PostKey]:
    """Return the posts with a log whose file is gone, and that have not gone on under another name.

    A log that cannot be read hides no other.

    Raises:
        OSError: The disk refused to say which logs there are.
    """
    gone: dict[PostKey, Log] = {}
    moved: dict[str, datetime] = {}
    for post in versionsweep.logs_below(folder):
        lines = _lines(post, lambda raw: any(sign in raw for sign in _TELLING))
        key = next((PostKey(line.post) for line in lines if line.post and _name_of(line.post) == post.name), None)
        if key is None:
            continue
        for line in lines:
            if line.move is not None and line.move.key != key:
                moved[line.move.key] = max(line.move.when, moved.get(line.move.key, _EARLIEST))
        if is_gone(key):
            gone[key] = post
    return [key for key, post in gone.items() if key not in moved or moved[key] <= _last(_lines(post))]


def _name_of(key: str) -> str:
    return hashlib.blake2b(os.fsencode(key), digest_size=16).hexdigest()


def _lines(post: Log, wanted: Callable[[bytes], bool] = lambda raw: True) -> tuple[Line, ...]:
    try:
        return post.lines(wanted)
    except OSError:
        log.warning("the log of a post cannot be read", exc_info=True)
        return ()


def _last(lines: Iterable[Line]) -> datetime:
    """Return when a log last said something of its post."""
    times = [told.when for line in lines for told in (line.version, line.move) if told is not None]
    return max(times, default=_EARLIEST)
