"""The file of a post as people see it: its name, and the folder it stands in, with or without a folder of its own."""

from __future__ import annotations

import posixpath
from dataclasses import replace

from editor.content import safenames
from editor.content.safenames import Flaw
from editor.desk.naming import Naming
from editor.site import presence
from editor.site.index import PostIndex
from editor.site.keys import PostKey
from editor.site.site import EXTENSIONS, Site

INDEX = "index"
_MOST = 1000


def is_index(key: str) -> bool:
    """Tell whether a post has a folder of its own, as far as its name says."""
    return "/" in key and posixpath.splitext(posixpath.basename(key))[0] == INDEX


def name_of(key: str) -> str:
    """Return what tells a post from those beside it: its file's name without extension, or that of its own folder."""
    if is_index(key):
        return posixpath.basename(posixpath.dirname(key))
    return posixpath.splitext(posixpath.basename(key))[0]


def folder_of(key: str) -> str:
    """Return the folder that a post, or its own folder, stands in."""
    folder = posixpath.dirname(key)
    return posixpath.dirname(folder) if is_index(key) else folder


def renamed(key: PostKey, name: str) -> PostKey:
    """Return the key of a post under another name."""
    tail = f"/{posixpath.basename(key)}" if is_index(key) else posixpath.splitext(key)[1]
    return PostKey(posixpath.join(folder_of(key), name) + tail)


def in_folder(key: PostKey, folder: str) -> PostKey:
    """Return the key of a post in another folder."""
    return PostKey(posixpath.join(folder, key[len(folder_of(key)) :].lstrip("/")))


def free_beside(site: Site, key: PostKey) -> PostKey:
    """Return a key, with a number where something stands at its place; asks the disk."""
    there = names_in(site, folder_of(key))
    name, number = name_of(key), 1
    while flaw_of(renamed(key, name), name, there) == "taken" and number < _MOST:
        number += 1
        name = f"{name_of(key)}-{number}"
    return renamed(key, name)


def names_in(site: Site, folder: str, but: PostKey | None = None) -> frozenset[str]:
    """Return the names in a folder with their extensions and without, as `safenames.folded`, but for a post's own."""
    try:
        names = [entry.name for entry in (site.root / folder).iterdir()]
    except OSError:
        names = []
    own = (
        "" if but is None else posixpath.basename(posixpath.dirname(but)) if is_index(but) else posixpath.basename(but)
    )
    stems = {part for name in names if name != own for part in (name, posixpath.splitext(name)[0])}
    return frozenset(map(safenames.folded, stems))


def flaw_of(key: PostKey, name: str, there: frozenset[str]) -> Flaw:
    """Tell what is wrong with a name for a post, "" for nothing.

    Args:
        key: The post.
        name: Without an extension.
        there: The names that are taken, as `names_in`.
    """
    if not name:
        return "empty"
    file = name if is_index(key) else name + posixpath.splitext(key)[1]
    return safenames.flaw_of(file) or ("taken" if safenames.folded(name) in there else "")


def naming_beside(site: Site, key: PostKey) -> Naming:
    """Return how a post is named that is to stand beside another one, in the same way."""
    collection = replace(site.collection_of(key), extension=posixpath.splitext(key)[1].lstrip("."))
    if is_index(key) and not collection.slug.endswith(f"/{INDEX}"):
        collection = replace(collection, slug=f"{collection.slug}/{INDEX}")
    folder = folder_of(key)
    return Naming(site, collection, "" if folder == collection.folder else folder)


def folders(site: Site, index: PostIndex) -> tuple[tuple[str, str], ...]:
    """Return the folders that posts can be moved to, each with its collection's label or ""."""
    found = {one.folder: one.label for one in site.collections if not one.file and not one.hidden}
    for folder, _ in index.folders():
        inside = site.key(site.path(PostKey(posixpath.join(folder, f"a.{next(iter(EXTENSIONS))}")))) is not None
        if inside and not any(presence.is_file(site.root / folder / f"{INDEX}.{one}") for one in EXTENSIONS):
            found.setdefault(folder, "")
    return tuple(sorted(found.items()))
