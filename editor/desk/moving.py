"""Several posts that get other places, one after another, and the links of a site that lead to them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from editor.desk import placenames, relocating
from editor.desk.relocating import Plan, Relocated
from editor.site.files import DiskMovedOn, NotReadable, NotSaved
from editor.site.index import PostIndex
from editor.site.keys import PostKey
from editor.site.site import Site
from editor.site.versions import VersionStore

Pair = tuple[PostKey, PostKey]


@dataclass(frozen=True, slots=True)
class Moved:
    """What came of moving posts.

    Attributes:
        done: The posts that were moved, in order.
        refused: The post at which it stopped, and why; None where all were moved.
    """

    done: tuple[Relocated, ...] = ()
    refused: tuple[PostKey, Exception] | None = None


def plans(site: Site, index: PostIndex, pairs: Iterable[Pair], cancelled: Callable[[], bool]) -> tuple[Plan, ...]:
    """Look for what names posts that are to be moved; nothing where it was called off, or none can be read."""
    keys = index.keys()
    found: list[Plan] = []
    for old, new in pairs:
        try:
            plan = relocating.plan(site, relocating.move_of(site, old, new), keys, cancelled)
        except NotReadable:
            continue
        if plan is None:
            return ()
        found.append(plan)
    return tuple(found)


def move(
    site: Site,
    index: PostIndex,
    versions: VersionStore,
    pairs: Sequence[Pair],
    others: Iterable[PostKey],
    held: Iterable[PostKey],
) -> Moved:
    """Move posts one after another; stop at the first that is refused.

    Args:
        pairs: The key of each post and the one it gets; in another folder with a number where that is taken.
        others: The posts that may name them and are to be changed.
        held: Posts that are being edited, whose files are not written.
    """
    done: list[Relocated] = []
    linking, edited = tuple(others), tuple(held)
    now = {key: key for key in (*linking, *edited)}
    for old, new in pairs:
        if placenames.folder_of(old) != placenames.folder_of(new):
            new = placenames.free_beside(site, new)
        try:
            what = relocating.move_of(site, old, new)
            ours, theirs = ([now[key] for key in keys] for keys in (linking, edited))
            done.append(relocating.relocate(site, index, versions, what, ours, theirs))
        except (NotSaved, NotReadable, DiskMovedOn) as refused:
            return Moved(tuple(done), (old, refused))
        now = {key: PostKey(what.moved(place)) for key, place in now.items()}
    return Moved(tuple(done))


def take_back(site: Site, index: PostIndex, versions: VersionStore, done: Sequence[Relocated]) -> Moved:
    """Put posts back to their old places, the last first; stop at the first that is refused."""
    back: list[Relocated] = []
    for each in reversed(done):
        try:
            back.append(relocating.take_back(site, index, versions, each))
        except (NotSaved, NotReadable) as refused:
            return Moved(tuple(back), (each.move.new, refused))
    return Moved(tuple(back))
