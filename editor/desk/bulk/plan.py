"""What a change would do to each post, found out before anything is written: what is shown is what will be done."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from editor.content import lines, mergemarks
from editor.content.frontmatter import NotLossless
from editor.content.problems import Problem
from editor.desk.bulk.edits import Edit
from editor.desk.bulk.parts import Cancelled, Parts, Progress, all_of, never, nobody
from editor.desk.opening import Loaded, load_post
from editor.site import files, steps
from editor.site.changelog import Words
from editor.site.keys import PostKey
from editor.site.site import Site
from editor.site.steps import Step

Refused = tuple[PostKey, Problem | Exception]
_OFTEN = 20  # posts


@dataclass(frozen=True, slots=True)
class Plan:
    """What is going to be done.

    Attributes:
        words: What the change is, in words for programs.
        steps: How each post is changed that has to be.
        same: The posts that have it already.
        refused: The posts that cannot be changed, and why: a problem with the post, or what the disk said.
        open: The posts that are being edited; the change goes to what is in the editor.
        complete: Whether every post was looked at, since it was not cancelled.
    """

    words: Words
    steps: tuple[Step, ...] = ()
    same: tuple[PostKey, ...] = ()
    refused: tuple[Refused, ...] = ()
    open: tuple[PostKey, ...] = ()
    complete: bool = True

    @property
    def changing(self) -> int:
        """How many posts change."""
        return len(self.steps) + len(self.open)


def plan(
    site: Site,
    keys: Collection[PostKey],
    edit: Edit,
    open_keys: Collection[PostKey] = (),
    progress: Progress = nobody,
    cancelled: Cancelled = never,
) -> Plan:
    """Find out what an edit does to posts; writes nothing.

    Args:
        open_keys: Posts with unsaved changes, which are not to be written behind the person's back.
        progress: Called with the number of posts looked at, and that of all.
    """
    return all_of(planning(site, keys, edit, open_keys, cancelled), progress)


def planning(
    site: Site,
    keys: Collection[PostKey],
    edit: Edit,
    open_keys: Collection[PostKey] = (),
    cancelled: Cancelled = never,
) -> Parts[Plan]:
    """Do what `plan` does, in parts."""
    held = frozenset(open_keys)
    found: list[Step] = []
    same: list[PostKey] = []
    refused: list[Refused] = []
    complete = True
    for number, key in enumerate(dict.fromkeys(key for key in keys if key not in held)):
        if number % _OFTEN == 0:
            yield number, len(keys)
            if cancelled():
                complete = False
                break
        try:
            step = _step(site, key, edit)
        except NotLossless as not_lossless:
            refused.append((key, not_lossless.problem))
        except (files.NotReadable, files.NotSaved) as unreadable:
            refused.append((key, unreadable))
        else:
            if step is None:
                same.append(key)
            else:
                found.append(step)
    opened = tuple(key for key in keys if key in held)
    return Plan(edit.words, tuple(found), tuple(same), tuple(refused), opened, complete)


def without(made: Plan, keys: Iterable[PostKey]) -> Plan:
    """Return a plan that leaves some posts alone."""
    gone = frozenset(keys)
    return Plan(
        made.words,
        tuple(step for step in made.steps if step.post not in gone),
        made.same,
        made.refused,
        tuple(key for key in made.open if key not in gone),
        made.complete,
    )


def _step(site: Site, key: PostKey, edit: Edit) -> Step | None:
    loaded = load_post(site, key)
    _check(loaded)
    changed = edit.applied(loaded.document)
    if changed == loaded.document:
        return None
    return steps.between(key, loaded.document.to_bytes(), changed.to_bytes())


def _check(loaded: Loaded) -> None:
    """Raise `NotLossless` for a post in which nothing may be changed unseen."""
    if loaded.locked and loaded.problem is not None:
        raise NotLossless(loaded.problem)
    marks = mergemarks.line_of(lines.shown(loaded.document.head + loaded.document.body))
    if marks >= 0:
        raise NotLossless(Problem("merge-marks", line=marks + 1))
