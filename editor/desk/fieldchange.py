"""Changing one detail of many posts, and taking it back.

Each post is read, patched in that one entry and written on its own, so a
cancelled or failed run leaves whole files and can name them.  What a post was
before is one of its versions from then on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from editor.content import lines, mergemarks
from editor.content.frontmatter import FrontMatter, NotLossless
from editor.content.problems import Problem
from editor.content.values import Value
from editor.desk import saving
from editor.desk.opening import load_post
from editor.site import files, scan, steps
from editor.site.changes import Changes
from editor.site.index import PostIndex
from editor.site.keys import PostKey
from editor.site.site import Site
from editor.site.steps import Step
from editor.site.versions import VersionStore, VersionsUnavailable

Edit = Callable[[FrontMatter], FrontMatter]
# Called with what is going to be done to a post, before it is.
Begin = Callable[[Step], None]
CAUSE = "before-change"


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
        unkept: Why a version could not be kept; None when all were.
    """

    changes: Changes
    failed: tuple[tuple[PostKey, Problem | Exception], ...]
    undo: tuple[Before, ...]
    unkept: VersionsUnavailable | None = None


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
    versions: VersionStore,
    keys: Iterable[PostKey],
    edit: Edit,
    cancelled: Callable[[], bool] = lambda: False,
    begin: Begin = lambda step: None,
) -> Applied:
    """Apply `edit` to each post's details and save the posts that it changes."""
    failed: list[tuple[PostKey, Problem | Exception]] = []
    undo: list[Before] = []
    unkept: VersionsUnavailable | None = None
    for key in keys:
        if cancelled():
            break
        try:
            before, refused = _change(site, versions, key, edit, begin)
        except NotLossless as not_lossless:
            failed.append((key, not_lossless.problem))
        except (files.NotReadable, files.NotSaved, files.DiskMovedOn) as refused_by_disk:
            failed.append((key, refused_by_disk))
        else:
            undo.extend(before)
            unkept = unkept or refused
    changes = scan.refresh(site, index, [before.key for before in undo])
    return Applied(changes, tuple(failed), tuple(undo), unkept)


def take_back(
    site: Site, index: PostIndex, versions: VersionStore, undo: Iterable[Before], begin: Begin = lambda step: None
) -> Applied:
    """Put the posts back, but only those that still are what the change left."""
    failed: list[tuple[PostKey, Problem | Exception]] = []
    again: list[Before] = []
    unkept: VersionsUnavailable | None = None
    for before in undo:
        try:
            data, stamp = files.read(site.path(before.key))
            if stamp.digest == before.after:
                begin(steps.between(before.key, data, before.data, stamp.digest))
            restored = saving.replace(site, versions, before.key, before.data, before.after, CAUSE)
        except (files.NotReadable, files.NotSaved, files.DiskMovedOn) as refused:
            failed.append((before.key, refused))
        else:
            again.append(Before(before.key, data, restored.stamp.digest))
            unkept = unkept or restored.unkept
    changes = scan.refresh(site, index, [before.key for before in again])
    return Applied(changes, tuple(failed), tuple(again), unkept)


def _change(
    site: Site, versions: VersionStore, key: PostKey, edit: Edit, begin: Begin
) -> tuple[list[Before], VersionsUnavailable | None]:
    loaded = load_post(site, key)
    if loaded.locked and loaded.problem is not None:
        raise NotLossless(loaded.problem)
    marks = mergemarks.line_of(lines.shown(loaded.document.head + loaded.document.body))
    if marks >= 0:
        raise NotLossless(Problem("merge-marks", line=marks + 1))
    changed = loaded.document.with_front_matter(edit(loaded.document.front_matter))
    if changed == loaded.document:
        return [], None
    old, new = loaded.document.to_bytes(), changed.to_bytes()
    begin(steps.between(key, old, new, loaded.stamp.digest))
    written = saving.replace(site, versions, key, new, loaded.stamp.digest, CAUSE)
    return [Before(key, old, written.stamp.digest)], written.unkept
