"""What saves that were killed have left beside the posts: kept among their versions, then removed.

A file half-way through a save may be the only copy of what somebody wrote, so
it goes only once its content is safe, and never while the program that made it
may still be at work with it.
"""

from __future__ import annotations

import logging
import os
import stat
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from editor.content.document import Document, UnreadablePost
from editor.site import files, names, owners
from editor.site.files import NotReadable
from editor.site.keys import PostKey
from editor.site.names import Named
from editor.site.site import Site
from editor.site.versions import VersionDamaged, VersionStore, VersionsUnavailable

log = logging.getLogger(__name__)

# Whether a program on another machine still runs nobody can tell from here; no save takes so long.
PATIENCE = 10 * 60.0  # seconds

_NOTHING = b"\0 \t\r\n"


@dataclass(frozen=True, slots=True)
class Cleared:
    """What came of it.

    Attributes:
        posts: Posts that have a version more; of one that has no file, versions are all there is.
        unkept: Why something could not be kept, and is still where it was; None when all was.
        complete: Whether all folders were looked into.
    """

    posts: tuple[PostKey, ...] = ()
    unkept: VersionsUnavailable | None = None
    complete: bool = True


def clear_away(site: Site, versions: VersionStore, cancelled: Callable[[], bool] = lambda: False) -> Cleared:
    """Keep what killed saves have left in the folders of posts, and remove it.

    Args:
        cancelled: Asked after each folder in which there was something; what is left then is found the next time.
    """
    posts: dict[PostKey, None] = {}
    unkept = None
    for folder, left in _found(site):
        for path, named in left:
            try:
                key = _clear(site, versions, folder, path, named)
            except VersionsUnavailable as unavailable:
                unkept = unavailable
            except OSError:
                log.info("%s stays", path, exc_info=True)
            else:
                posts |= {key: None} if key is not None else {}
        if cancelled():
            return Cleared(tuple(posts), unkept, complete=False)
    return Cleared(tuple(posts), unkept)


def _clear(site: Site, versions: VersionStore, folder: Path, path: Path, named: Named) -> PostKey | None:
    """Remove one such file, and return the post that has a version more for it."""
    status = path.lstat()
    if not stat.S_ISREG(status.st_mode) or not _is_over(named, status):
        return None
    try:
        data, stamp = files.read(path)
    except NotReadable as unreadable:
        log.info("%s stays: %s", path, unreadable.reason)
        return None
    key = _post_of(site, versions, folder, named)
    kept = None
    if not _is_elsewhere(site, versions, folder, key, data):
        kept = key or _nameless(site, folder, path)
        versions.keep(site.root, kept, data, "recovered", datetime.fromtimestamp(status.st_mtime, UTC))
    now = path.lstat()
    if (now.st_ino, now.st_size, now.st_mtime_ns) == (status.st_ino, len(data), stamp.mtime_ns):
        path.unlink()
    return kept


def _is_over(named: Named, status: os.stat_result) -> bool:
    if named.owner is not None and named.owner.is_here:
        return not owners.runs(named.owner.pid)
    return time.time() - status.st_mtime > PATIENCE


def _is_elsewhere(site: Site, versions: VersionStore, folder: Path, key: PostKey | None, data: bytes) -> bool:
    """Whether nothing is lost with these bytes: they stand in the post or among its versions, or are no text at all."""
    if not data.strip(_NOTHING):
        return True
    if key is not None:
        return _content(site.path(key)) == data or _is_version(site, versions, key, data)
    if _is_binary(data):
        return True  # a picture on its way into the site, which is where it came from as well
    return any(_content(path) == data for path in folder.iterdir() if site.key(path) and _size(path) == len(data))


def _is_version(site: Site, versions: VersionStore, key: PostKey, data: bytes) -> bool:
    digest = files.digest_of(data)
    if all(version.digest != digest.hex() for version in versions.listed(site.root, key)):
        return False
    try:
        return versions.content(digest) == data
    except VersionDamaged:
        return False


def _post_of(site: Site, versions: VersionStore, folder: Path, named: Named) -> PostKey | None:
    """Return the post that a temporary file was to become, None where nobody can tell."""
    if not named.beside:
        return None
    keys = (site.key(path) for path in folder.iterdir() if names.hint_of(path.name) == named.beside)
    key = next((key for key in keys if key is not None), None)
    if key is not None:
        return key
    # It may have been deleted since; what it was is known to its versions.
    gone = versions.remains(site.root, lambda key: _is_meant(site, key, folder, named))
    return gone[0].key if gone else None


def _is_meant(site: Site, key: PostKey, folder: Path, named: Named) -> bool:
    path = site.path(key)
    return path.parent == folder and names.hint_of(path.name) == named.beside


def _nameless(site: Site, folder: Path, path: Path) -> PostKey:
    """Return a key for a text of which nobody knows which post it was to become."""
    below = folder.relative_to(site.root).as_posix().removeprefix(".")
    stem = f"{below}/{path.name.split('.')[1]}".lstrip("/")
    collection = site.collection_of(PostKey(stem))
    return PostKey(f"{stem}.{collection.extension}")


def _found(site: Site) -> Iterator[tuple[Path, list[tuple[Path, Named]]]]:
    """Yield the folders of posts in which something is left, with that."""
    waiting = [site.root / collection.folder for collection in site.collections]
    seen: set[Path] = set()
    while waiting:
        folder = waiting.pop()
        if folder in seen or site.is_passed_over(folder):
            continue
        seen.add(folder)
        left = []
        try:
            with os.scandir(folder) as entries:
                for entry in entries:
                    if entry.is_dir(follow_symlinks=False):
                        waiting.append(folder / entry.name)
                    elif entry.name.endswith(names.TEMPORARY_SUFFIX) and (named := names.temporary_of(entry.name)):
                        left.append((folder / entry.name, named))
        except OSError:
            continue
        if left:
            yield folder, left


def _is_binary(data: bytes) -> bool:
    try:
        Document.from_bytes(data)
    except UnreadablePost as unreadable:
        return unreadable.problem.reason == "binary"
    return False


def _content(path: Path) -> bytes | None:
    try:
        return files.read(path)[0]
    except NotReadable:
        return None


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return -1
