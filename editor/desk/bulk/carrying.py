"""Doing the steps of a change, or those that lead back, each post on its own and whole at every moment.

While some posts wait for the disk others are worked on, and the names in a folder
are flushed once for all that were saved in it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from functools import partial
from os import fspath
from pathlib import Path, PurePath

from editor.desk import saving
from editor.desk.bulk.parts import Cancelled, Parts, never
from editor.desk.bulk.together import all_together
from editor.site import detect, files, renames, scan, windowspaths
from editor.site.changes import Changes
from editor.site.files import DiskMovedOn, NotReadable, NotSaved, Stamp, Steps
from editor.site.index import PostIndex
from editor.site.keys import PostKey
from editor.site.site import Site
from editor.site.steps import Step, StepDamaged
from editor.site.versions import VersionStore, VersionsUnavailable

CAUSE = "before-change"
# So many are recorded, done and made certain together; after each of them the person may stop.
TOGETHER = 64
# So many posts wait for the disk at once; it writes no more of them together.
_WAITING = 3
# Longer posts are not kept in memory for the index, which reads them in another way anyhow; bytes.
_LONG = 200_000


@dataclass(frozen=True, slots=True)
class Place:
    """Where posts are changed, and who has to know of it.

    Attributes:
        index: None where there is none to be told.
        versions: Where what posts were is kept; None where it is not.
    """

    site: Site
    index: PostIndex | None = None
    versions: VersionStore | None = None


@dataclass(slots=True)
class Carried:
    """What became of the steps.

    Attributes:
        done: The posts that were written.
        same: The posts that were already what they were to become.
        failed: The posts that were left as they are, and why.
        changes: What the index was told.
        unkept: Why a version could not be kept; None when all were.
        reached: How many steps were tried.
        touched: How many posts were written, certain to stay so or not.
        missed: The posts among the failed that were not written at all.
    """

    done: list[str] = field(default_factory=list)
    same: list[str] = field(default_factory=list)
    failed: list[tuple[PostKey, Exception]] = field(default_factory=list)
    changes: Changes = field(default_factory=Changes)
    unkept: VersionsUnavailable | None = None
    reached: int = 0
    touched: int = 0
    missed: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Answer:
    step: Step
    # Empty for a long post.
    data: bytes = b""
    stamp: Stamp | None = None
    folder: Path | None = None
    why: Exception | None = None
    unkept: VersionsUnavailable | None = None


def carry_out(
    place: Place,
    wanted: Sequence[Step],
    begin: Callable[[Sequence[Step]], bool] = lambda part: True,
    cancelled: Cancelled = never,
) -> Parts[Carried]:
    """Do steps in their order, and tell what became of each.

    Args:
        begin: Called with the steps that are done next; tells whether they are recorded on disk.
        cancelled: Asked before each part; those before it stay done.
    """
    carried = Carried()
    for part in _parts(wanted):
        yield carried.reached, len(wanted)
        if cancelled():
            break
        recorded = begin(part)
        # Threads for this part only: nothing is to wait while somebody else has the disk.
        with ThreadPoolExecutor(_WAITING, thread_name_prefix="bulk") as pool:
            answers = all_together(pool, map(partial(_doing, place, recorded), part))
        _note(place, carried, _made_certain(answers))
    return carried


def _parts(wanted: Sequence[Step]) -> Iterator[Sequence[Step]]:
    """Yield some steps at a time, none of them about a post that another one is about."""
    part: dict[str, Step] = {}
    for step in wanted:
        if len(part) == TOGETHER or step.post in part:
            yield tuple(part.values())
            part = {}
        part[step.post] = step
    if part:
        yield tuple(part.values())


def _doing(place: Place, recorded: bool, step: Step) -> Steps[_Answer]:
    site, folders = place.site, list[Path]()
    path, key = site.path(PostKey(step.post)), PostKey(step.post)
    unkept = None
    try:
        there = files.standing(_inside(site, step.post, path))
        becomes = step.becomes(there.data, there.stamp.digest)
        if becomes is None:
            return _Answer(step)
        if place.versions is not None:
            # Before it is replaced and not after, since in between the power may fail; then the record leads back.
            unkept = saving.keep(place.versions, site, key, there.data, CAUSE, certain=not recorded)
        stamp = yield from files.replacing(there, becomes, folders.append)
    except (DiskMovedOn, NotReadable, NotSaved, StepDamaged) as refused:
        _keep_theirs(place, key, refused)
        return _Answer(step, why=refused, unkept=unkept)
    data = becomes if len(becomes) <= _LONG else b""
    return _Answer(step, data, stamp, folders[0] if folders else None, unkept=unkept)


def _inside(site: Site, post: str, path: Path) -> Path:
    """Return where a post is, with links followed; NotSaved where that is outside the site."""
    real = files.real_path(path)
    absolute = PurePath(post).is_absolute()
    out = detect.way_out(path) if absolute else site.way_out_of(windowspaths.as_people_write(fspath(real)))
    if out is not None:
        raise NotSaved("outside-site", out)
    return real


def _keep_theirs(place: Place, key: PostKey, refused: Exception) -> None:
    if place.versions is not None and isinstance(refused, DiskMovedOn):
        for theirs in (*refused.passed, refused.theirs):
            if theirs is not None:
                saving.note_outside(place.versions, place.site, key, theirs)


def _made_certain(answers: Sequence[_Answer]) -> list[_Answer]:
    """Flush the folders; a post whose folder refuses is not called saved, though it may be."""
    refused: dict[Path, OSError] = {}
    for folder in {answer.folder for answer in answers if answer.folder is not None}:
        try:
            renames.flush_folder(folder)
        except OSError as failed:
            refused[folder] = failed
    return [
        replace(answer, why=NotSaved("other", answer.folder, refused[answer.folder].errno or 0))
        if answer.folder in refused
        else answer
        for answer in answers
    ]


def _note(place: Place, carried: Carried, answers: Sequence[_Answer]) -> None:
    carried.reached += len(answers)
    carried.touched += sum(answer.stamp is not None for answer in answers)
    for answer in answers:
        carried.unkept = carried.unkept or answer.unkept
        if answer.why is not None:
            carried.failed.append((PostKey(answer.step.post), answer.why))
            carried.missed += [] if answer.stamp is not None else [answer.step.post]
        else:
            (carried.same if answer.stamp is None else carried.done).append(answer.step.post)
    if place.index is not None:
        written = [
            (PostKey(answer.step.post), answer.data, answer.stamp) for answer in answers if answer.stamp is not None
        ]
        carried.changes |= scan.refresh_written(place.site, place.index, written)
