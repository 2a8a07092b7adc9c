"""Moving posts to the trash, and bringing them back to their old place with their exact bytes.

What was in a file is kept among the versions of its post before the file goes,
so that not even a trash that is emptied, or that a disk does not have, costs a
word.
"""

from __future__ import annotations

import contextlib
import errno
import os
import stat
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from editor.desk import saving
from editor.desk.relocating import make_folder
from editor.site import files, scan, windowsfiles, windowspaths
from editor.site.changes import Changes
from editor.site.files import DiskMovedOn, NotReadable, NotSaved
from editor.site.index import PostIndex
from editor.site.keys import PostKey
from editor.site.site import Site
from editor.site.versions import VersionStore, VersionsUnavailable

CAUSE = "deleted"
# Moves a file to the system's trash; False where there is none, or it refused.
Dispose = Callable[[Path], bool]


@dataclass(frozen=True, slots=True)
class Trashed:
    """A post that is in the trash, or among the versions only.

    Attributes:
        key: Where it was.
        data: What its file held.
        mode: The rights of its file.
        link: What it was a link to; "" for a plain file.
    """

    key: PostKey
    data: bytes
    mode: int
    link: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of the posts.

    Attributes:
        changes: What the list has to know.
        posts: Those that went, or came back.
        failed: Those that were left as they are, and why.
        unkept: Why a version could not be kept; None when all were.
    """

    changes: Changes
    posts: tuple[Trashed, ...] = ()
    failed: tuple[tuple[PostKey, Exception], ...] = ()
    unkept: VersionsUnavailable | None = None


def trash(site: Site, index: PostIndex, versions: VersionStore, keys: Iterable[PostKey], dispose: Dispose) -> Outcome:
    """Move posts to the trash; one that has no trash to go to is removed if it is kept among the versions."""
    gone: list[Trashed] = []
    failed: list[tuple[PostKey, Exception]] = []
    unkept: VersionsUnavailable | None = None
    for key in keys:
        try:
            trashed, refused = _trash(site, versions, key, dispose)
        except (NotReadable, NotSaved) as unable:
            failed.append((key, unable))
        else:
            gone.append(trashed)
            unkept = unkept or refused
    changes = scan.refresh(site, index, [trashed.key for trashed in gone])
    return Outcome(changes, tuple(gone), tuple(failed), unkept)


def restore(site: Site, index: PostIndex, versions: VersionStore, posts: Iterable[Trashed]) -> Outcome:
    """Put posts back where they were, but never over what stands there by now."""
    back: list[Trashed] = []
    failed: list[tuple[PostKey, Exception]] = []
    for trashed in posts:
        path = site.path(trashed.key)
        try:
            make_folder(site, path.parent)
            _put(path, trashed)
        except (NotSaved, DiskMovedOn) as refused:
            failed.append((trashed.key, refused))
        else:
            back.append(trashed)
    changes = scan.refresh(site, index, [trashed.key for trashed in back])
    return Outcome(changes, tuple(back), tuple(failed))


def _trash(
    site: Site, versions: VersionStore, key: PostKey, dispose: Dispose
) -> tuple[Trashed, VersionsUnavailable | None]:
    path = site.path(key)
    out = site.way_out(path.parent)
    if out is not None:
        raise NotSaved("outside-site", out)
    path = windowspaths.reachable(path)
    link = str(path.readlink()) if path.is_symlink() else ""
    try:
        data, _ = files.read(path)
        mode = stat.S_IMODE(path.stat().st_mode)
    except OSError as gone:
        raise NotReadable("missing", path, gone.errno or 0) from gone
    except NotReadable:
        if not link:
            raise
        data, mode = b"", 0
    unkept = saving.keep(versions, site, key, data, CAUSE)
    if not dispose(path) and os.path.lexists(path):
        if unkept is not None:
            raise NotSaved("other", path)
        try:
            path.unlink()
        except OSError as refused:
            number = windowsfiles.number_of(refused)
            reason = "in-use" if number == errno.EBUSY else "folder-write-protected"
            raise NotSaved(reason, path, number) from refused
    return Trashed(key, data, mode, link), unkept


def _put(path: Path, trashed: Trashed) -> None:
    if trashed.link:
        try:
            path.symlink_to(trashed.link)
        except FileExistsError as there:
            raise NotSaved("exists", path, there.errno or 0) from there
        except OSError as refused:
            raise NotSaved("other", path, refused.errno or 0) from refused
        return
    files.write(path, trashed.data, None)
    with contextlib.suppress(OSError):
        path.chmod(trashed.mode)
