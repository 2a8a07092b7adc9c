"""The posts beside a new one: what they are called, and how the newest of them write their details.

A new post should look as if the newsroom had made it as always.  A few of its
neighbours are read for that, whatever the size of the folder.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from editor.content.document import Document, UnreadablePost
from editor.content.frontmatter import FrontMatter
from editor.content.readers import Reader
from editor.content.schema import Collection
from editor.site import files
from editor.site.files import NotReadable
from editor.site.names import is_scratch
from editor.site.site import EXTENSIONS, Site

# Enough to know a habit by, few enough for a slow disk.
_NAMES = 2000
_READ = 8
_LARGEST = 1_000_000  # bytes


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The posts of a collection, as far as they were looked at.

    Attributes:
        names: Their files, relative to the collection's folder, the newest first.
        fronts: The details of the newest of them.
    """

    names: tuple[str, ...] = ()
    fronts: tuple[FrontMatter, ...] = ()


def of_collection(site: Site, collection: Collection) -> Neighbours:
    """Look at the posts of a collection; asks the disk, for some milliseconds."""
    folder = site.root / collection.folder
    found = _found(site, folder, {*EXTENSIONS, collection.extension})
    found.sort(key=lambda each: (each[1], each[0]), reverse=True)
    fronts: list[FrontMatter] = []
    for name, _ in found[: 2 * _READ]:
        front = _front(folder / name, site.reader)
        if front is not None:
            fronts.append(front)
        if len(fronts) == _READ:
            break
    return Neighbours(tuple(name for name, _ in found), tuple(fronts))


def _found(site: Site, folder: Path, extensions: set[str]) -> list[tuple[str, int]]:
    """Return the posts in and below a folder with the times of their last change; links are not followed."""
    found: list[tuple[str, int]] = []
    waiting = [] if site.is_passed_over(folder) else [folder]
    while waiting and len(found) < _NAMES:
        here = waiting.pop(0)
        try:
            with os.scandir(here) as entries:
                for entry in entries:
                    if entry.is_dir(follow_symlinks=False):
                        waiting += [] if site.is_passed_over(Path(entry.path)) else [Path(entry.path)]
                    elif entry.name.rpartition(".")[2].lower() in extensions and not is_scratch(entry.name):
                        name = Path(entry.path).relative_to(folder).as_posix()
                        found.append((name, entry.stat(follow_symlinks=False).st_mtime_ns))
        except OSError:
            continue
    return found


def _front(path: Path, reader: Reader) -> FrontMatter | None:
    try:
        front = Document.from_bytes(files.read(path, _LARGEST)[0], reader).front_matter
    except (NotReadable, UnreadablePost):
        return None
    return front if front.entries and front.problem is None else None
