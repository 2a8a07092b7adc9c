"""Doing what a plan says, recorded so that it can be taken back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from editor.desk.bulk.carrying import Carried, Place, carry_out
from editor.desk.bulk.parts import Cancelled, Parts, Progress, all_of, never, nobody
from editor.desk.bulk.plan import Plan
from editor.site import changelog
from editor.site.changelog import ChangeLog, ChangesUnavailable, Recording, Words
from editor.site.changes import Changes
from editor.site.keys import PostKey
from editor.site.steps import Step
from editor.site.versions import VersionsUnavailable


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a change, or of taking one back.

    Attributes:
        words: What it was, in words for programs.
        id: Of the record by which it can be taken back; "" for none.
        changes: What every view has to know.
        done: The posts that were written.
        same: The posts that were already what they were to become.
        failed: The posts that were left as they are, and why.
        left: How many were not reached, since it was stopped.
        unkept: Why a version could not be kept; None when all were.
        unrecorded: Why it cannot be taken back in one step; None where it can.
    """

    words: Words
    id: str = ""
    changes: Changes = field(default_factory=Changes)
    done: tuple[str, ...] = ()
    same: tuple[str, ...] = ()
    failed: tuple[tuple[PostKey, Exception], ...] = ()
    left: int = 0
    unkept: VersionsUnavailable | None = None
    unrecorded: ChangesUnavailable | None = None


class _Record:
    """The record of a change, as far as the disk takes one; that it does not is no reason not to change posts."""

    def __init__(self, log: ChangeLog, place: Place, words: Words) -> None:
        self.refused: ChangesUnavailable | None = None
        self._recording: Recording | None = None
        try:
            self._recording = log.begin(place.site.root, words)
        except ChangesUnavailable as refused:
            self.refused = refused

    def add(self, part: Sequence[Step]) -> bool:
        if self._recording is None or self.refused is not None:
            return False
        try:
            self._recording.add(part)
        except ChangesUnavailable as refused:
            self.refused = refused
            return False
        return True

    def end(self, carried: Carried, left: int) -> str:
        """Say how it ended, and return the id; "" where nothing was done that could be taken back."""
        if self._recording is None:
            return ""
        if not carried.touched:
            self._recording.forget()
            return ""
        try:
            state = changelog.STOPPED if left else changelog.DONE
            self._recording.say(state, carried.missed)
        except ChangesUnavailable as refused:
            self.refused = self.refused or refused
        finally:
            self._recording.close()
        return self._recording.id

    def break_off(self) -> None:
        """Let go of the record as it is, for a change that ends as nobody foresaw; it can be gone on with."""
        if self._recording is not None:
            self._recording.close()


def apply(
    place: Place,
    log: ChangeLog,
    made: Plan,
    progress: Progress = nobody,
    cancelled: Cancelled = never,
) -> Outcome:
    """Do the steps of a plan; posts that are not what they were when it was made are left alone and named.

    Posts that are open in the plan are left to whoever has them open.

    Args:
        progress: Called with the number of posts tried, and that of all.
        cancelled: Asked often; the posts that are done then stay done, and can be taken back.
    """
    return all_of(applying(place, log, made, cancelled), progress)


def applying(place: Place, log: ChangeLog, made: Plan, cancelled: Cancelled = never) -> Parts[Outcome]:
    """Do what `apply` does, in parts; where it is not gone on with, the record tells how far it came."""
    if not made.steps:
        return Outcome(made.words)
    record = _Record(log, place, made.words)
    try:
        carried = yield from carry_out(place, made.steps, record.add, cancelled)
    except BaseException:
        record.break_off()
        raise
    left = len(made.steps) - carried.reached
    id = record.end(carried, left)
    return outcome_of(made.words, carried, left, id, record.refused)


def outcome_of(
    words: Words, carried: Carried, left: int, id: str = "", unrecorded: ChangesUnavailable | None = None
) -> Outcome:
    """Return what became of steps as the outcome of a change."""
    done, same, failed = tuple(carried.done), tuple(carried.same), tuple(carried.failed)
    return Outcome(words, id, carried.changes, done, same, failed, left, carried.unkept, unrecorded)
