"""Saving one post, unless the disk has moved on since it was read; and keeping every version that is met on the way.

That versions cannot be kept is no reason not to save: the post is on disk then,
and whoever asked for it is told.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from editor.content.document import Document
from editor.site import files, scan
from editor.site.files import DiskMovedOn, NotReadable, NotSaved, Stamp
from editor.site.index import PostIndex
from editor.site.keys import PostKey
from editor.site.site import Site
from editor.site.versions import VersionStore, VersionsUnavailable


@dataclass(frozen=True, slots=True)
class Written:
    """What came of writing a post.

    Attributes:
        stamp: The bytes that are on disk now.
        unkept: Why a version could not be kept; None when all were.
    """

    stamp: Stamp
    unkept: VersionsUnavailable | None = None


@dataclass(frozen=True, slots=True)
class Saved:
    """A post that is safely on disk.

    Attributes:
        unkept: Why a version could not be kept; None when all were.
    """

    key: PostKey
    document: Document
    stamp: Stamp
    unkept: VersionsUnavailable | None = None


def save(
    site: Site, index: PostIndex, versions: VersionStore, key: PostKey, document: Document, expected: bytes | None
) -> Saved:
    """Write the post where the disk still holds `expected`, keep both versions, and tell the index.

    Args:
        expected: The digest of the bytes the edits started from; None for a post that must not exist yet.

    Raises:
        files.DiskMovedOn: Another program wrote or removed the file; it was left alone.
        files.NotSaved: The disk refused, or the post leads out of the site; the old file is whole.
    """
    data = document.to_bytes()
    written = replace(site, versions, key, data, expected, "opened")
    unkept = written.unkept or keep(versions, site, key, data, "saved")
    scan.refresh(site, index, [key])
    return Saved(key, document, written.stamp, unkept)


def replace(
    site: Site, versions: VersionStore, key: PostKey, data: bytes, expected: bytes | None, cause: str
) -> Written:
    """Write the bytes of a post where the disk still holds `expected`, and keep those that they replace.

    Args:
        expected: The digest of what is to be replaced; None for a post that must not exist yet.
        cause: As what those are kept that nobody has kept yet.

    Raises:
        files.DiskMovedOn: Another program wrote or removed the file; it was left alone.
        files.NotSaved: The disk refused, or the post leads out of the site; the old file is whole.
    """
    path = site.path(key)
    out = site.way_out(path)
    if out is not None:
        # Whose file that is nobody here knows, and the person sees the site's name of it only.
        raise NotSaved("outside-site", out)
    unkept = None
    replaced = None if expected is None else _standing(path)
    # Before they are replaced and not after, since in between the power may fail.
    if replaced is not None and replaced != data and files.digest_of(replaced) == expected:
        unkept = keep(versions, site, key, replaced, cause)
    try:
        return Written(files.write(path, data, expected), unkept)
    except DiskMovedOn as moved:
        for theirs in (*moved.passed, moved.theirs):
            if theirs is not None:
                note_outside(versions, site, key, theirs)
        raise


def save_elsewhere(site: Site, versions: VersionStore, path: Path, data: bytes) -> None:
    """Write a copy of a post to a place that a person chose, in the stead of what they saw there.

    Raises:
        files.DiskMovedOn: What stood there changed in this moment; it was left alone.
        files.NotSaved: The disk refused; what stood there is whole.
        files.NotReadable: Something stands there that is no file, or may not be read.
    """
    key = site.key(path)
    try:
        standing, stamp = files.read(path)
    except NotReadable as unreadable:
        if unreadable.reason != "missing":
            raise
        files.write(path, data, None)
    else:
        if key is not None:
            keep(versions, site, key, standing, "opened")
        files.write(path, data, stamp.digest)
    if key is not None:
        keep(versions, site, key, data, "saved")


def note_outside(versions: VersionStore, site: Site, key: PostKey, data: bytes) -> VersionsUnavailable | None:
    """Keep what another program made of a post; tell why it cannot be kept, None when it is."""
    return keep(versions, site, key, data, "outside")


def note_renamed(versions: VersionStore, site: Site, old: PostKey, new: PostKey) -> VersionsUnavailable | None:
    """Let a post have its versions under its new name; tell why it cannot, None when it does."""
    try:
        versions.follow(site.root, old, new)
    except VersionsUnavailable as unavailable:
        return unavailable
    return None


def keep(
    versions: VersionStore, site: Site, key: PostKey, data: bytes, cause: str, certain: bool = True
) -> VersionsUnavailable | None:
    """Keep a version; tell why it cannot be kept, None when it is.

    Args:
        certain: As for `VersionStore.keep`.
    """
    try:
        versions.keep(site.root, key, data, cause, certain=certain)
    except VersionsUnavailable as unavailable:
        return unavailable
    return None


def _standing(path: Path) -> bytes | None:
    try:
        return files.read(path)[0]
    except NotReadable as unreadable:
        if unreadable.reason == "missing":
            return None
        # What cannot be kept is not replaced.
        reason = "not-a-file" if unreadable.reason == "not-a-file" else "other"
        raise NotSaved(reason, path, unreadable.errno) from unreadable
