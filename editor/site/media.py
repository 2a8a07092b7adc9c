"""The images of a site: which there are, and how one more is taken in."""

from __future__ import annotations

import contextlib
import errno
import itertools
import os
import stat
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from editor.content import slug
from editor.site import imagefile, names, renames
from editor.site.imagefile import ImageRefused as ImageRefused
from editor.site.imagefile import measure as measure
from editor.site.keys import PostKey
from editor.site.site import Site
from editor.site.temporary import Temporary

_REFUSALS = {
    errno.ENOSPC: "disk-full",
    errno.EDQUOT: "disk-full",
    errno.EACCES: "write-protected",
    errno.EPERM: "write-protected",
    errno.EROFS: "write-protected",
    errno.ENOENT: "missing",
}
_DEEPEST = 12


@dataclass(frozen=True, slots=True)
class ImageFile:
    """An image of the site: where it is, its size in bytes, when it was changed (seconds since 1970)."""

    path: Path
    size: int
    mtime: float


def images(site: Site) -> list[ImageFile]:
    """Return the images in the site's folders of images, the newest first; asks the disk for names and times only."""
    found: dict[str, ImageFile] = {}
    for folder in site.image_folders:
        for entry, status in _files(folder):
            if Path(entry.name).suffix.lower() in imagefile.SUFFIXES:
                found.setdefault(entry.path, ImageFile(Path(entry.path), status.st_size, status.st_mtime))
    return sorted(found.values(), key=lambda image: (-image.mtime, image.path.name))


def take_in(site: Site, source: Path, folder: Path | None = None, smaller: bool = True) -> Path:
    """Copy an image into the site and return where it is now.

    The copy gets a name that is safe everywhere.  An image that already is in
    the site, or whose very bytes are in `folder`, is not copied again.  With
    `smaller`, photographs are turned upright, brought down to a size for the
    web and lose the place where they were taken.

    Raises:
        ImageRefused: It is no image, is too large, or cannot be read or written; nothing was changed.
        ValueError: `folder` is outside the site.
    """
    target = folder if folder is not None else site.images_for(_any_post(site))
    if not site.is_inside(target):
        raise ValueError(f"{target} is not in {site.root}")
    data = _read(source)
    if source.suffix.lower() in imagefile.SUFFIXES and _is_among(site, source):
        return source
    prepared = imagefile.prepare(data, source, smaller)
    try:
        target.mkdir(parents=True, exist_ok=True)
        return _same(target, prepared.data) or _placed(target, slug.slug_of(source.stem), prepared)
    except OSError as refusal:
        raise ImageRefused(_REFUSALS.get(refusal.errno or 0, "other"), source) from refusal


def take_in_file(site: Site, source: Path, folder: Path) -> Path:
    """Copy a file of any kind into the site, as it is, and return where it is now; one that is in it already stays.

    Raises:
        ImageRefused: It is too large, or cannot be read or written; nothing was changed.
        ValueError: `folder` is outside the site.
    """
    if not site.is_inside(folder):
        raise ValueError(f"{folder} is not in {site.root}")
    if site.is_inside(source):
        return source
    prepared = imagefile.Prepared(_read(source), source.suffix.lower())
    try:
        folder.mkdir(parents=True, exist_ok=True)
        same = _same(folder, prepared.data, (prepared.suffix,))
        return same or _placed(folder, slug.slug_of(source.stem), prepared)
    except OSError as refusal:
        raise ImageRefused(_REFUSALS.get(refusal.errno or 0, "other"), source) from refusal


def _any_post(site: Site) -> PostKey:
    return PostKey(f"{site.collections[0].folder}/new.md".lstrip("/"))


def _is_among(site: Site, source: Path) -> bool:
    resolved = source.resolve()
    return any(resolved.is_relative_to(folder.resolve()) for folder in site.image_folders)


def _files(folder: Path, depth: int = 0) -> Iterator[tuple[os.DirEntry[str], os.stat_result]]:
    try:
        with os.scandir(folder) as listing:
            entries = sorted(listing, key=lambda entry: entry.name)
    except OSError:
        return
    for entry in entries:
        # A link could lead anywhere; images outside the site are not the site's.
        if entry.name.startswith(".") or entry.is_symlink():
            continue
        if entry.is_dir(follow_symlinks=False):
            if depth < _DEEPEST and not names.is_machinery(entry.name):
                yield from _files(Path(entry.path), depth + 1)
            continue
        with contextlib.suppress(OSError):
            yield entry, entry.stat(follow_symlinks=False)


def _read(source: Path) -> bytes:
    try:
        status = source.stat()
        if not stat.S_ISREG(status.st_mode):
            raise ImageRefused("not-an-image", source)
        if status.st_size > imagefile.LARGEST:
            raise ImageRefused("too-large", source)
        with source.open("rb") as file:
            data = file.read(imagefile.LARGEST + 1)
    except OSError as refusal:
        raise ImageRefused("missing" if refusal.errno == errno.ENOENT else "other", source) from refusal
    if len(data) > imagefile.LARGEST:
        raise ImageRefused("too-large", source)
    return data


def _same(folder: Path, data: bytes, suffixes: Collection[str] = imagefile.SUFFIXES) -> Path | None:
    with os.scandir(folder) as listing:
        alike = [e.path for e in listing if e.is_file(follow_symlinks=False) and e.stat().st_size == len(data)]
    for path in sorted(alike):
        candidate = Path(path)
        # One that may not be read is nobody's copy.
        with contextlib.suppress(OSError):
            if candidate.suffix.lower() in suffixes and candidate.read_bytes() == data:
                return candidate
    return None


def _placed(folder: Path, name: str, prepared: imagefile.Prepared) -> Path:
    with Temporary(folder, 0o666) as temporary:
        temporary.fill(prepared.data)
        for number in itertools.count(1):
            target = folder / f"{name}{'' if number == 1 else f'-{number}'}{prepared.suffix}"
            # A name that differs in letter case only is the same file on Windows.
            if _is_free(folder, target.name) and _named(temporary.path, target):
                break
    try:
        renames.flush_folder(folder)
    except OSError:
        # Not certain to survive, so not taken in.
        with contextlib.suppress(OSError):
            target.unlink()
        raise
    return target


def _is_free(folder: Path, name: str) -> bool:
    wanted = name.casefold()
    with os.scandir(folder) as listing:
        return not any(entry.name.casefold() == wanted for entry in listing)


def _named(temporary: Path, target: Path) -> bool:
    try:
        renames.rename_new(temporary, target)
    except FileExistsError:
        return False
    return True
