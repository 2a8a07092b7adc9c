"""Taking a change back, and going on with one that was broken off.

A post is touched only where it still is, byte for byte, what the change left,
or what it began with; the others are named.
"""

from __future__ import annotations

from editor.desk.bulk.apply import Outcome, outcome_of
from editor.desk.bulk.carrying import Place, carry_out
from editor.desk.bulk.parts import Cancelled, Parts, Progress, all_of, never, nobody
from editor.site import changelog
from editor.site.changelog import ChangeLog, ChangesUnavailable, Operation
from editor.site.files import NotSaved
from editor.site.steps import Step


def undo(
    place: Place,
    log: ChangeLog,
    operation: Operation,
    progress: Progress = nobody,
    cancelled: Cancelled = never,
) -> Outcome:
    """Put back every post that is what a change left; posts that it never reached are left as they are.

    Raises:
        changelog.StillRunning: A program is at this change.
        changelog.ChangesUnavailable: It cannot be recorded that it is being taken back; nothing was done.
    """
    return all_of(undoing(place, log, operation, cancelled), progress)


def undoing(place: Place, log: ChangeLog, operation: Operation, cancelled: Cancelled = never) -> Parts[Outcome]:
    """Do what `undo` does, in parts."""
    back = [step.undone() for step in reversed(operation.steps) if step.post not in operation.failed]
    return _run(place, log, operation, back, changelog.UNDOING, cancelled)


def go_on(
    place: Place,
    log: ChangeLog,
    operation: Operation,
    progress: Progress = nobody,
    cancelled: Cancelled = never,
) -> Outcome:
    """Do what is recorded of a change and was not done yet, as after a crash.

    Raises:
        changelog.StillRunning: A program is at this change.
        changelog.ChangesUnavailable: It cannot be recorded; nothing was done.
    """
    return all_of(going_on(place, log, operation, cancelled), progress)


def going_on(place: Place, log: ChangeLog, operation: Operation, cancelled: Cancelled = never) -> Parts[Outcome]:
    """Do what `go_on` does, in parts."""
    return _run(place, log, operation, list(operation.steps), changelog.DOING, cancelled)


def _run(
    place: Place,
    log: ChangeLog,
    operation: Operation,
    wanted: list[Step],
    state: str,
    cancelled: Cancelled,
) -> Parts[Outcome]:
    recording = log.take_up(operation, state)
    unrecorded = None
    try:
        carried = yield from carry_out(place, wanted, cancelled=cancelled)
        left = len(wanted) - carried.reached
        try:
            # What the disk alone refused can be tried again.
            again = left or any(isinstance(why, NotSaved) for _, why in carried.failed)
            ended = changelog.UNDONE if state == changelog.UNDOING and not again else changelog.DONE
            if state == changelog.DOING and left:
                ended = changelog.STOPPED
            recording.say(ended, carried.missed)
        except ChangesUnavailable as refused:
            unrecorded = refused
    finally:
        recording.close()
    return outcome_of(operation.words, carried, left, operation.id, unrecorded)
