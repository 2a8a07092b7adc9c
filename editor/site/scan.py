"""Keeps the index in step with the folder: what is new is read, what is gone is forgotten.

All of this belongs on the disk thread.  A folder with much to read is read by
another process, because taking posts apart would keep the window from drawing.
"""

from __future__ import annotations

import contextlib
import hashlib
import logging
import os
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from editor.site import presence, scanworker, windowspaths
from editor.site.changes import Changes
from editor.site.files import Stamp
from editor.site.index import IndexLost, PostIndex
from editor.site.keys import PostKey
from editor.site.names import is_scratch
from editor.site.quickpost import QuickPosts
from editor.site.reading import check_image
from editor.site.reading import read_post as read_post
from editor.site.rows import IndexedPost, Prepared
from editor.site.scanworker import Reading, read_one
from editor.site.site import NoSite, Site

log = logging.getLogger(__name__)

FEW = 200  # posts; starting a process takes as long as reading these
# Small enough for the list to fill before one's eyes.
_AT_ONCE = 50
# From so many on a person no longer watches them come one by one; and no more at once than fit into little memory.
_LARGE = 2_000
_LARGEST = 8_000
# Twice the damage of an index is mended, the third time it is in memory.
_TRIES = 3

Progress = Callable[[int, int], None]
Cancelled = Callable[[], bool]


@dataclass(slots=True)
class _Found:
    """What the folder holds.

    Attributes:
        known: The posts as they were known; those that are still the same are taken out, for most of them are.
        stamps: The posts that are new or differ.
        closed: The folders that could not be looked into.
    """

    known: dict[PostKey, tuple[int, int]] = field(default_factory=dict)
    stamps: dict[PostKey, tuple[int, int]] = field(default_factory=dict)
    closed: list[str] = field(default_factory=list)


def scan(
    site: Site,
    index: PostIndex,
    progress: Progress = lambda done, total: None,
    cancelled: Cancelled = lambda: False,
) -> Changes:
    """Compare the whole folder with the index, and read what differs, the newest files first.

    Args:
        progress: Called with the number of posts read and to read, now and then.
        cancelled: Asked often; what was read before it says True stays in the index.

    Raises:
        NoSite: The folder is gone; the index still knows its posts.
    """
    for _ in range(_TRIES):
        try:
            return _scan(site, index, progress, cancelled)
        except IndexLost:
            log.warning("the index of %s is made again", site.root)
    return Changes()


def refresh(site: Site, index: PostIndex, keys: Iterable[PostKey]) -> Changes:
    """Read these posts, and return which of them differ from what the index knew."""
    readings: list[Reading] = [read_one(site, key) for key in keys]
    try:
        return _store(index, readings)
    except IndexLost:
        return scan(site, index)


def refresh_written(site: Site, index: PostIndex, written: Iterable[tuple[PostKey, bytes, Stamp]]) -> Changes:
    """Tell the index of posts that were just written, each with its bytes, or with none to be read once more."""
    quick = QuickPosts(site)
    readings: list[Reading] = [
        (key, quick.prepare_read(key, data, stamp.mtime_ns) or read_one(site, key)[1]) for key, data, stamp in written
    ]
    try:
        return _store(index, readings)
    except IndexLost:
        return scan(site, index)


def refresh_images(site: Site, index: PostIndex) -> Changes:
    """Look again which posts name an image that is not there, after images came or went; reads no post."""
    readings: list[Reading] = []
    for row in map(index.row, index.keys()):
        if row is None or row.problem not in ("", "missing-image"):
            continue
        problem = check_image(site, row.key, row.image)
        reason, detail = (problem.reason, problem.detail) if problem else ("", "")
        if (reason, detail) != (row.problem, row.problem_detail):
            readings.append((row.key, replace(row, problem=reason, problem_detail=detail)))
    try:
        return _store(index, readings)
    except IndexLost:
        return scan(site, index)


def keys_below(site: Site, folder: Path) -> set[PostKey]:
    """Return the posts that are in a folder, or below it."""
    found = _Found()
    _look_into(site, folder, found)
    return set(found.stamps)


def _scan(site: Site, index: PostIndex, progress: Progress, cancelled: Cancelled) -> Changes:
    if not presence.is_dir(site.root):
        raise NoSite("missing-folder", site.root)
    index.mend()
    index.suit(_understanding(site))
    found = _Found(index.stamps())
    known = found.known
    for folder in _outermost(set(site.homes)):
        _look_into(site, site.root / folder, found)
    gone = [key for key in known.keys() - found.stamps.keys() if not key.startswith(tuple(found.closed))]
    if gone:
        index.remove(gone)
    changes = Changes(removed=frozenset(gone))
    differing = sorted(found.stamps, key=lambda key: found.stamps[key][1], reverse=True)
    if differing:
        progress(0, len(differing))
    done = 0
    for batch in _gathered(_readings(site, differing, known, cancelled)):
        changes |= _store(index, batch, known)
        done += len(batch)
        progress(done, len(differing))
    index.settle()
    return changes


def _understanding(site: Site) -> str:
    """Return a digest of what the rows of posts depend on beside the posts: what details mean, where images are."""
    told = (site.generator, site.collections, site.media, site.public_roots)
    return hashlib.blake2b(repr(told).encode("utf-8", "replace"), digest_size=16).hexdigest()


def _readings(
    site: Site, keys: list[PostKey], known: Collection[PostKey], cancelled: Cancelled
) -> Iterator[Sequence[Reading]]:
    # What is compared with nothing is made ready for the database where it is read.
    do: Callable[[Site, PostKey], Reading] = scanworker.read_one if known else scanworker.Preparing(site)
    if len(keys) > FEW and not cancelled():
        # Those that a person sees first do not wait for processes to start.
        yield [read_one(site, key) for key in keys[:_AT_ONCE]]
        keys = keys[_AT_ONCE:]
        done = 0
        with contextlib.closing(scanworker.each_elsewhere(do, site, keys, cancelled)) as batches:
            for batch in batches:
                done += len(batch)
                yield batch
        # The process may have died, or never have started.
        keys = keys[done:]
    for start in range(0, len(keys), _AT_ONCE):
        if cancelled():
            return
        yield [read_one(site, key) for key in keys[start : start + _AT_ONCE]]


def _gathered(batches: Iterable[Sequence[Reading]]) -> Iterator[Sequence[Reading]]:
    """Yield the first batches as they come, then many in one: each step writes every part of the index it touches."""
    done, held = 0, list[Reading]()
    for batch in batches:
        held += batch
        if done < _LARGE or len(held) >= min(done, _LARGEST):
            yield held
            done, held = done + len(held), []
    if held:
        yield held


def _store(index: PostIndex, readings: Iterable[Reading], known: Collection[PostKey] | None = None) -> Changes:
    """Put what was read into the index; what differs only in its stamp is no change."""
    posts: list[IndexedPost | Prepared] = []
    written, removed = [], []
    for key, post in readings:
        if isinstance(post, Prepared):
            posts.append(post)
            written.append(key)
            continue
        old = index.row(key) if known is None or key in known else None
        if post is None:
            removed += [key] if old is not None else []
        elif post != old:
            posts.append(post)
            if old is None or replace(post, stamp=old.stamp) != old:
                written.append(key)
    if posts:
        index.put(posts)
    if removed:
        index.remove(removed)
    return Changes(frozenset(written), frozenset(removed))


def _outermost(folders: set[str]) -> list[str]:
    """Leave out the folders that are inside another one, so that nothing is looked at twice."""
    return [one for one in sorted(folders) if not any(one != other and _is_within(one, other) for other in folders)]


def _is_within(folder: str, other: str) -> bool:
    return not other or folder.startswith(f"{other}/")


def _look_into(site: Site, start: Path, found: _Found) -> None:
    # Links to folders are not followed: they may lead out of the site, or round in a circle.
    waiting = [] if site.is_passed_over(start) else [os.fspath(start)]
    single = any(one.file for one in site.collections)
    while waiting:
        folder = waiting.pop()
        # By the end of a name, what stands before the names of posts.
        prefixes: dict[str, str | None] = {}
        try:
            with os.scandir(windowspaths.reachable(folder)) as entries:
                for entry in entries:
                    if entry.is_dir(follow_symlinks=False):
                        inner = Path(folder, entry.name)
                        waiting += [] if site.is_passed_over(inner) else [os.fspath(inner)]
                    else:
                        key = (
                            site.key(Path(folder, entry.name))
                            if single
                            else _key_of(site, folder, entry.name, prefixes)
                        )
                        _look_at(site, entry, key, found)
        except (FileNotFoundError, NotADirectoryError):
            continue
        except OSError:
            log.warning("%s cannot be looked into", folder, exc_info=True)
            found.closed.append(f"{Path(folder).relative_to(site.root).as_posix()}/".removeprefix("./"))


def _key_of(site: Site, folder: str, name: str, prefixes: dict[str, str | None]) -> PostKey | None:
    """Return the key that `Site.key` gives a file, asking it once for all files of a folder that end alike.

    Only where no file is a collection of its own, so that a folder and an ending decide.
    """
    stem, _, ending = name.rpartition(".")
    if not stem or is_scratch(name):
        return None
    if ending not in prefixes:
        like = f"a.{ending}"
        key = site.key(Path(folder, like))
        prefixes[ending] = None if key is None else key.removesuffix(like)
    prefix = prefixes[ending]
    return None if prefix is None else PostKey(prefix + name)


def _look_at(site: Site, entry: os.DirEntry[str], key: PostKey | None, found: _Found) -> None:
    if key is None:
        return
    try:
        if entry.is_file() and (not entry.is_symlink() or site.is_inside(Path(entry.path))):
            status = entry.stat()
            stamp = (status.st_size, status.st_mtime_ns)
            if found.known.get(key) == stamp:
                del found.known[key]
            else:
                found.stamps[key] = stamp
    except OSError:
        log.debug("%s went while it was looked at", entry.path)
