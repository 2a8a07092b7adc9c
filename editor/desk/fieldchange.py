"""Changing one detail of many posts, and taking it back.

Each post is read, patched in that one entry and written on its own, so a
cancelled or failed run leaves whole files and can name them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from editor.content.frontmatter import FrontMatter, NotLossless
from editor.content.problems import Problem
from editor.content.values import Value
from editor.desk.opening import load_post
from editor.site import files, scan
from editor.site.changes import Changes
from editor.site.index import PostIndex
from editor.site.keys import PostKey
from editor.site.site import Site

Edit = Callable[[FrontMatter], FrontMatter]


@dataclass(frozen=True, slots=True)
class Before:
    """What one post held before it was changed, and the digest it was left with."""

    key: PostKey
    data: bytes
    after: bytes


@dataclass(frozen=True, slots=True)
class Applied:
    """What became of a change to many posts.

    Attributes:
        changes: The posts that were written.
        failed: The posts that were left as they are, and why: a problem with the post, or what the disk said.
        undo: Enough to put every written post back.
    """

    changes: Changes
    failed: tuple[tuple[PostKey, Problem | Exception], ...]
    undo: tuple[Before, ...]


def set_value(name: str, value: Value, after: tuple[str, ...] = ()) -> Edit:
    """Return the edit that sets one detail, or removes it where `value` is None."""

    def edit(front: FrontMatter) -> FrontMatter:
        if value is None:
            return front.without(name) if name in front.values else front
        return front.with_value(name, value, after)

    return edit


def apply(
    site: Site,
    index: PostIndex,
    keys: Iterable[PostKey],
    edit: Edit,
    cancelled: Callable[[], bool] = lambda: False,
) -> Applied:
    """Apply `edit` to each post's details and save the posts that it changes."""
    failed: list[tuple[PostKey, Problem | Exception]] = []
    undo: list[Before] = []
    for key in keys:
        if cancelled():
            break
        try:
            before = _change(site, key, edit)
        except NotLossless as refused:
            failed.append((key, refused.problem))
        except (files.NotReadable, files.NotSaved, files.DiskMovedOn) as refused_by_disk:
            failed.append((key, refused_by_disk))
        else:
            undo.extend(before)
    changes = scan.refresh(site, index, [before.key for before in undo])
    return Applied(changes, tuple(failed), tuple(undo))


def take_back(site: Site, index: PostIndex, undo: Iterable[Before]) -> Applied:
    """Put the posts back, but only those that still are what the change left."""
    failed: list[tuple[PostKey, Problem | Exception]] = []
    again: list[Before] = []
    for before in undo:
        try:
            data, _ = files.read(site.path(before.key))
            restored = files.write(site.path(before.key), before.data, before.after)
        except (files.NotReadable, files.NotSaved, files.DiskMovedOn) as refused:
            failed.append((before.key, refused))
        else:
            again.append(Before(before.key, data, restored.digest))
    changes = scan.refresh(site, index, [before.key for before in again])
    return Applied(changes, tuple(failed), tuple(again))


def _change(site: Site, key: PostKey, edit: Edit) -> list[Before]:
    path = site.path(key)
    loaded = load_post(site, key)
    if loaded.locked and loaded.problem is not None:
        raise NotLossless(loaded.problem)
    changed = loaded.document.with_front_matter(edit(loaded.document.front_matter))
    if changed == loaded.document:
        return []
    stamp = files.write(path, changed.to_bytes(), loaded.stamp.digest)
    return [Before(key, loaded.document.to_bytes(), stamp.digest)]
