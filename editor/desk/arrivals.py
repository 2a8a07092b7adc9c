"""What other programs did to the site's folder, and what it means for the posts on the desk.

The watcher only names paths.  What is true is on disk: files are compared with
the index by their content, so a save of our own changes nothing here.
"""

from __future__ import annotations

import contextlib
import os
import stat
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from editor.desk.merging import is_emptied
from editor.desk.opening import Loaded, load_post
from editor.site import files, scan, synccopies
from editor.site.changes import Changes
from editor.site.files import NotReadable
from editor.site.index import PostIndex
from editor.site.keys import PostKey
from editor.site.site import NoSite, Site

IMAGE_SUFFIXES = frozenset((".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif", ".svg", ".bmp", ".tif", ".tiff"))

State = Literal["same", "changed", "emptied", "missing", "not-a-file", "too-big", "forbidden", "other"]
# What tells that a file may have become another one, without reading it: its number, size, times and mode.
Glance = tuple[int, ...]

_UNREADABLE: dict[str, State] = {
    "missing": "missing",
    "not-a-file": "not-a-file",
    "too-big": "too-big",
    "forbidden": "forbidden",
}


@dataclass(frozen=True, slots=True)
class Known:
    """What is known before the disk is asked.

    Attributes:
        posts: For each open post, the digest of the bytes that were read or saved last.
        recent: Posts that came in the last moments; one of them may be a post that is now missed.
        device: The disk that the site's folder was on when it was opened; 0 where that is not known.
    """

    posts: Mapping[PostKey, bytes] = field(default_factory=dict)
    recent: frozenset[PostKey] = frozenset()
    device: int = 0


@dataclass(frozen=True, slots=True)
class Seen:
    """What stands on disk in the place of an open post.

    Attributes:
        state: "same" as was read or saved last; "changed"; "emptied", without any text, as after a write that was
            cut short; otherwise why nothing can be read, as `NotReadable.reason`.
        digest: Of the bytes on disk; empty where they cannot be read.
        loaded: What was read; None where it is the same, or nothing can be.
        protected: Whether the file may not be written.
    """

    state: State
    digest: bytes = b""
    loaded: Loaded | None = None
    protected: bool = False


@dataclass(frozen=True, slots=True)
class Arrived:
    """What a batch of paths turned out to be.

    Attributes:
        changes: What the index learnt.
        posts: What stands in the place of each open post.
        renamed: Open posts whose very bytes now stand under another name; they are in `posts` as missing.
        copies: Open posts beside which a sync program has just put a copy of a conflict, and the copy.
        away: Whether the whole site is out of reach, as when its drive was unplugged.
        own: Whether this program has just written the posts itself, so that they are no news to the person.
    """

    changes: Changes = field(default_factory=Changes)
    posts: Mapping[PostKey, Seen] = field(default_factory=dict)
    renamed: Mapping[PostKey, PostKey] = field(default_factory=dict)
    copies: Mapping[PostKey, PostKey] = field(default_factory=dict)
    away: bool = False
    own: bool = False


def examine(site: Site, index: PostIndex, paths: Iterable[Path], known: Known) -> Arrived:
    """Compare `paths` with the index, and the open posts with the disk."""
    if is_away(site, known.device):
        return look_again(site, index, Changes(), known)
    paths = list(paths)
    media = any(path.suffix.lower() in IMAGE_SUFFIXES for path in paths)
    changes = scan.refresh(site, index, _keys(site, index, paths)) | Changes(media=media)
    if media:
        # A post may have been waiting for its picture, or have lost it.
        changes |= scan.refresh_images(site, index)
    return look_again(site, index, changes, known)


def look_again(site: Site, index: PostIndex, changes: Changes, known: Known) -> Arrived:
    """Compare the open posts with the disk after the index has learnt `changes`."""
    posts = {key: look(site, key, digest) for key, digest in known.posts.items()}
    missing = {key: known.posts[key] for key, seen in posts.items() if seen.state == "missing"}
    renamed = _renamed(site, index, changes.written | known.recent, missing)
    copies = _copies(changes.written, known.posts)
    return Arrived(changes, posts, renamed, copies, is_away(site, known.device))


def scan_all(site: Site, index: PostIndex, known: Known, progress: scan.Progress, cancelled: scan.Cancelled) -> Arrived:
    """Compare the whole folder with the index, and the open posts with the disk.

    A site that is out of reach keeps its posts in the index.
    """
    changes = Changes()
    if not is_away(site, known.device):
        with contextlib.suppress(NoSite):
            changes = scan.scan(site, index, progress, cancelled)
    return look_again(site, index, changes, known)


def look(site: Site, key: PostKey, digest: bytes) -> Seen:
    """Tell what stands on disk in the place of a post of which these bytes were read or saved last."""
    path = site.path(key)
    try:
        data, stamp = files.read(path)
        protected = _is_protected(path)
        if stamp.digest == digest:
            return Seen("same", digest, None, protected)
        loaded = load_post(site, key)
    except NotReadable as unreadable:
        return Seen(_UNREADABLE.get(unreadable.reason, "other"))
    # Between the two readings somebody may have written the rest.
    emptied = is_emptied(data) and loaded.stamp.digest == stamp.digest
    return Seen("emptied" if emptied else "changed", loaded.stamp.digest, loaded, protected)


def glance(site: Site, keys: Iterable[PostKey]) -> dict[PostKey, Glance]:
    """Return what the disk says of the posts' files without reading them; nothing of one that is not there."""
    found: dict[PostKey, Glance] = {}
    for key in keys:
        try:
            status = site.path(key).stat()
        except OSError:
            found[key] = ()
        else:
            found[key] = (
                *(status.st_dev, status.st_ino, status.st_mode, status.st_size),
                *(status.st_mtime_ns, status.st_ctime_ns),
            )
    return found


def is_away(site: Site, device: int) -> bool:
    """Tell whether the site's folder is out of reach: gone, or an empty folder where a drive was."""
    try:
        if site.root.stat().st_dev == device:
            return False
        with os.scandir(site.root) as entries:
            return device != 0 and next(entries, None) is None
    except OSError:
        return True


def device_of(site: Site) -> int:
    """Return the number of the disk that the site's folder is on, 0 where it cannot be told."""
    try:
        return site.root.stat().st_dev
    except OSError:
        return 0


def _is_protected(path: Path) -> bool:
    try:
        mode = path.stat().st_mode
    except OSError:
        return False
    # Even where the system would let its administrator write: somebody meant it.
    return not mode & (stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH) or not os.access(path, os.W_OK)


def _keys(site: Site, index: PostIndex, paths: list[Path]) -> set[PostKey]:
    keys: set[PostKey] = set()
    folders: list[str] = []
    for path in paths:
        key = site.key(path)
        if key is not None and not path.is_dir():
            keys.add(key)
        elif path.suffix.lower() not in IMAGE_SUFFIXES and path.is_relative_to(site.root):
            folders.append(path.relative_to(site.root).as_posix())
            keys.update(scan.keys_below(site, path))
    if folders:
        below = tuple(f"{folder}/" for folder in folders)
        keys.update(key for key in index.stamps() if key.startswith(below))
    return keys


def _renamed(
    site: Site, index: PostIndex, candidates: Iterable[PostKey], lost: Mapping[PostKey, bytes]
) -> dict[PostKey, PostKey]:
    """Find for each lost post one of the same bytes that has just come, rather one of the same file name."""
    came: dict[bytes, list[PostKey]] = {}
    for candidate in sorted(candidates) if lost else ():
        row = index.row(candidate)
        if row is not None and candidate not in lost and site.path(candidate).is_file():
            came.setdefault(row.digest, []).append(candidate)
    found: dict[PostKey, PostKey] = {}
    for old, digest in sorted(lost.items()):
        alike = sorted(came.get(digest, ()), key=lambda key: _name(key) != _name(old))
        if alike:
            found[old] = alike[0]
            came[digest].remove(alike[0])
    return found


def _name(key: PostKey) -> str:
    return key.rpartition("/")[2]


def _copies(written: Iterable[PostKey], known: Iterable[PostKey]) -> dict[PostKey, PostKey]:
    found: dict[PostKey, PostKey] = {}
    posts = set(known)
    for key in sorted(written):
        original = synccopies.original_of(_name(key))
        of = PostKey(key.removesuffix(_name(key)) + original)
        if original and of in posts:
            found[of] = key
    return found
