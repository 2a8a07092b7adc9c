"""What other programs did to the site's folder, and what it means for the posts on the desk.

The watcher only names paths.  What is true is on disk: files are compared with
the index by their content, so a save of our own changes nothing here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from editor.desk.opening import Loaded, load_post
from editor.site import scan
from editor.site.changes import Changes
from editor.site.files import NotReadable
from editor.site.index import PostIndex
from editor.site.keys import PostKey
from editor.site.site import Site

IMAGE_SUFFIXES = frozenset((".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif", ".svg", ".bmp", ".tif", ".tiff"))


@dataclass(frozen=True, slots=True)
class Arrived:
    """What a batch of paths turned out to be.

    Attributes:
        changes: What the index learnt.
        reloaded: Open posts whose bytes on disk differ from those last read or saved.
        gone: Open posts whose file is no longer there.
        renamed: Open posts whose very bytes now stand under another name.
    """

    changes: Changes = field(default_factory=Changes)
    reloaded: Mapping[PostKey, Loaded] = field(default_factory=dict)
    gone: frozenset[PostKey] = frozenset()
    renamed: Mapping[PostKey, PostKey] = field(default_factory=dict)


def examine(site: Site, index: PostIndex, paths: Iterable[Path], known: Mapping[PostKey, bytes]) -> Arrived:
    """Compare `paths` with the index, and the open posts with the disk.

    Args:
        known: For each open post, the digest of the bytes that were read or saved last.
    """
    paths = list(paths)
    media = any(path.suffix.lower() in IMAGE_SUFFIXES for path in paths)
    changes = scan.refresh(site, index, _keys(site, index, paths)) | Changes(media=media)
    if media:
        # A post may have been waiting for its picture, or have lost it.
        changes |= scan.refresh_images(site, index)
    return look_again(site, changes, known)


def look_again(site: Site, changes: Changes, known: Mapping[PostKey, bytes]) -> Arrived:
    """Compare the open posts with the disk after the index has learnt `changes`."""
    reloaded: dict[PostKey, Loaded] = {}
    gone: set[PostKey] = set()
    for key, digest in known.items():
        try:
            loaded = load_post(site, key)
        except NotReadable:
            gone.add(key)
            continue
        if loaded.stamp.digest != digest:
            reloaded[key] = loaded
    renamed = _renamed(site, changes, {key: known[key] for key in gone})
    return Arrived(changes, reloaded, frozenset(gone - set(renamed)), renamed)


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


def _renamed(site: Site, changes: Changes, lost: Mapping[PostKey, bytes]) -> dict[PostKey, PostKey]:
    found: dict[PostKey, PostKey] = {}
    if not lost:
        return found
    by_digest = {digest: key for key, digest in lost.items()}
    for candidate in sorted(changes.written):
        try:
            loaded = load_post(site, candidate)
        except NotReadable:
            continue
        old = by_digest.get(loaded.stamp.digest)
        if old is not None and old not in found:
            found[old] = candidate
    return found
