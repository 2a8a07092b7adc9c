"""Giving a post another file name or another folder, with everything that names it; and taking that back.

The file is renamed and never written anew, so that whatever another program
does to it meanwhile is not lost.  Every other post is changed at its references
only, and only where the disk still holds what was looked at.
"""

from __future__ import annotations

import contextlib
import errno
import os
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from pathlib import Path

from editor.content.document import Document, UnreadablePost
from editor.content.frontmatter import FrontMatter
from editor.content.problems import Problem
from editor.desk import fieldchange, placenames, saving
from editor.desk.fieldchange import CAUSE, Before
from editor.site import files, relinking, renames, scan, windowspaths
from editor.site.changes import Changes
from editor.site.files import DiskMovedOn, NotReadable, NotSaved
from editor.site.index import PostIndex
from editor.site.keys import PostKey
from editor.site.relinking import Relocation
from editor.site.site import EXTENSIONS, Site
from editor.site.versions import VersionStore, VersionsUnavailable

_REFUSALS = {
    errno.EBUSY: "in-use",
    errno.EEXIST: "exists",
    errno.ENOTEMPTY: "exists",
    errno.ENOENT: "folder-missing",
    errno.ENOTDIR: "folder-missing",
    errno.ENAMETOOLONG: "name-too-long",
    errno.ENOSPC: "disk-full",
    errno.EDQUOT: "disk-full",
    errno.EACCES: "folder-write-protected",
    errno.EPERM: "folder-write-protected",
    errno.EROFS: "folder-write-protected",
}
Failed = tuple[PostKey, Problem | Exception]


@dataclass(frozen=True, slots=True)
class Plan:
    """What moving a post would need.

    Attributes:
        move: What moves.
        own: How many references of the post itself would break.
        others: The other posts that name it, and how often.
    """

    move: Relocation
    own: int = 0
    others: tuple[tuple[PostKey, int], ...] = ()

    @property
    def broken(self) -> int:
        """How many references of other posts would break."""
        return sum(count for _, count in self.others)


@dataclass(frozen=True, slots=True)
class Relocated:
    """What came of it.

    Attributes:
        move: What moved.
        changes: What the list has to know.
        undo: The posts that were written, with what they held before.
        failed: Posts whose references were left as they are, and why.
        unkept: Why a version could not be kept; None when all were.
    """

    move: Relocation
    changes: Changes
    undo: tuple[Before, ...] = ()
    failed: tuple[Failed, ...] = ()
    unkept: VersionsUnavailable | None = None


def move_of(site: Site, old: PostKey, new: PostKey) -> Relocation:
    """Return what it means to give a post another key; asks the disk.

    A post that has a folder of its own takes that folder along.

    Raises:
        NotReadable: The post is gone or cannot be read.
    """
    data, _ = files.read(site.path(old))
    whole = placenames.is_index(old) and placenames.is_index(new) and _has_folder_of_its_own(site, old)
    front = FrontMatter("")
    with contextlib.suppress(UnreadablePost):
        front = _document(site, data).front_matter
    return relinking.relocation(site, old, new, front, whole_folder=whole)


def plan(
    site: Site, move: Relocation, keys: Iterable[PostKey], cancelled: Callable[[], bool] = lambda: False
) -> Plan | None:
    """Look for what names a post that is to be moved; None where it was called off.

    Reads every post once; changes nothing, so any thread may do it.

    Args:
        keys: The posts of the site.
        cancelled: Asked before each of them.
    """
    wanted = relinking.needles(move)
    own = 0
    others: list[tuple[PostKey, int]] = []
    for key in keys:
        if cancelled():
            return None
        # Nobody has to say what is wrong with a post that cannot be read: the list does.
        with contextlib.suppress(NotReadable, UnreadablePost):
            data, _ = files.read(site.path(key))
            if key == move.old:
                own = relinking.rewritten(site, key, _document(site, data), move)[1]
            elif relinking.names_it(data, wanted):
                count = relinking.rewritten(site, key, _document(site, data), move)[1]
                others += [(key, count)] if count else []
    return Plan(move, own, tuple(others))


def relocate(
    site: Site,
    index: PostIndex,
    versions: VersionStore,
    move: Relocation,
    others: Iterable[PostKey] = (),
    held: Collection[PostKey] = (),
) -> Relocated:
    """Move a post, and change the references of others to it.

    Args:
        others: The posts that name it and are to be changed.
        held: Posts that are being edited: their files are not written, but moved all the same.

    Raises:
        NotSaved: The disk refused, or something stands at the new place; nothing was changed.
        NotReadable: The post is gone.
    """
    todo: list[tuple[PostKey, bytes, Document]] = []
    failed: list[Failed] = []
    # What the site looks like now decides what a reference means.
    for key in dict.fromkeys((move.old, *others)):
        if key not in held:
            _prepare(site, key, move, todo, failed)
    _move_file(site, move)
    unkept = saving.note_renamed(versions, site, move.old, move.new)
    undo: list[Before] = []
    for key, data, document in todo:
        after = PostKey(move.moved(key))
        try:
            written = saving.replace(site, versions, after, document.to_bytes(), files.digest_of(data), CAUSE)
        except (NotSaved, DiskMovedOn) as refused:
            failed.append((key, refused))
        else:
            undo.append(Before(after, data, written.stamp.digest))
            unkept = unkept or written.unkept
    changes = _changes(site, index, move, {before.key for before in undo})
    return Relocated(move, changes, tuple(undo), tuple(failed), unkept)


def take_back(site: Site, index: PostIndex, versions: VersionStore, done: Relocated) -> Relocated:
    """Put a moved post back to its old place, and the references of others, where nobody has changed them since.

    Raises:
        NotSaved: The disk refused, or something stands at the old place; nothing was changed.
    """
    back = Relocation(done.move.new, done.move.old, done.move.folder and (done.move.folder[1], done.move.folder[0]))
    _move_file(site, back)
    unkept = saving.note_renamed(versions, site, back.old, back.new)
    undo = [Before(PostKey(back.moved(before.key)), before.data, before.after) for before in done.undo]
    applied = fieldchange.take_back(site, index, versions, undo)
    changes = _changes(site, index, back, set(applied.changes.written))
    return Relocated(back, changes, applied.undo, applied.failed, unkept or applied.unkept)


def make_folder(site: Site, folder: Path) -> None:
    """Make a folder of posts where it is not there yet.

    Raises:
        NotSaved: The disk refused, or it leads out of the site.
    """
    out = site.way_out(folder)
    if out is not None:
        raise NotSaved("outside-site", out)
    try:
        windowspaths.reachable(folder).mkdir(parents=True, exist_ok=True)
    except OSError as refused:
        raise _refusal(refused, folder) from refused


def _prepare(
    site: Site, key: PostKey, move: Relocation, todo: list[tuple[PostKey, bytes, Document]], failed: list[Failed]
) -> None:
    try:
        data, _ = files.read(site.path(key))
        document = _document(site, data)
        changed, count = relinking.rewritten(site, key, document, move)
    except NotReadable as unreadable:
        if key == move.old:
            raise
        failed.append((key, unreadable))
    except UnreadablePost as unreadable:
        if key != move.old:
            failed.append((key, unreadable.problem))
    else:
        if count:
            todo.append((key, data, changed))


def _move_file(site: Site, move: Relocation) -> None:
    before, after = move.folder or (move.old, move.new)
    source, target = site.path(PostKey(before)), site.path(PostKey(after))
    for path in (source.parent, target.parent):
        out = site.way_out(path)
        if out is not None:
            raise NotSaved("outside-site", out)
    if not os.path.lexists(source):
        raise NotReadable("missing", source, errno.ENOENT)
    make_folder(site, target.parent)
    try:
        if _is_itself(source, target):
            # On disks that do not tell letter cases apart it stands in its own way.
            renames.replace(source, target)
        else:
            renames.rename_new(source, target)
        for folder in {source.parent, target.parent}:
            renames.flush_folder(folder)
    except OSError as refused:
        raise _refusal(refused, target) from refused
    if source.parent != target.parent and not _is_home(site, source.parent):
        with contextlib.suppress(OSError):
            source.parent.rmdir()


def _is_itself(source: Path, target: Path) -> bool:
    if source.name == target.name or source.name.casefold() != target.name.casefold():
        return False
    try:
        return source.parent == target.parent and source.samefile(target)
    except OSError:
        return False


def _is_home(site: Site, folder: Path) -> bool:
    return any(site.root / collection.folder == folder for collection in site.collections)


def _refusal(refused: OSError, path: Path) -> NotSaved:
    return NotSaved(_REFUSALS.get(refused.errno or 0, "other"), path, refused.errno or 0)


def _changes(site: Site, index: PostIndex, move: Relocation, written: set[PostKey]) -> Changes:
    moved = [key for key in index.stamps() if move.moved(key) != key]
    pairs = tuple((key, PostKey(move.moved(key))) for key in {move.old, *moved})
    keys = {*written, *(key for pair in pairs for key in pair)}
    return scan.refresh(site, index, keys) | Changes(moved=pairs, media=move.folder is not None)


def _document(site: Site, data: bytes) -> Document:
    return Document.from_bytes(data, site.reader)


def _has_folder_of_its_own(site: Site, key: PostKey) -> bool:
    """Tell whether no other post is in or below the folder of a post, and the folder is not a collection's."""
    folder = site.path(key).parent
    if _is_home(site, folder) or any(f"{c.folder}/".startswith(f"{key.rpartition('/')[0]}/") for c in site.collections):
        return False
    others = scan.keys_below(site, folder) - {key}
    return not others and not any(
        path.suffix[1:].lower() in EXTENSIONS and path.name != site.path(key).name for path in folder.iterdir()
    )
