"""What was changed among the details, step by step, so that it can be taken back in the same order."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from editor.ui.form.base import Held, same

# Letters typed without a longer pause are one step.
PAUSE = 1.0  # seconds
# Nobody goes back further, and each step holds two values.
MOST_STEPS = 500


@dataclass(frozen=True, slots=True)
class Step:
    """One change of one entry.

    Attributes:
        name: Of the entry.
        before: What it was.
        after: What it became.
        place: The field in which it was made, which may be one within the entry's.
        typed: Whether it was one of many letters.
        time: When, in seconds of some clock.
    """

    name: str
    before: Held
    after: Held
    place: str = ""
    typed: bool = False
    time: float = 0.0


class FieldHistory:
    """The steps that can be taken back, and those that were and can be made again."""

    def __init__(self) -> None:
        self._done: list[Step] = []
        self._undone: list[Step] = []

    @property
    def can_undo(self) -> bool:
        """Whether there is a step to take back."""
        return bool(self._done)

    @property
    def can_redo(self) -> bool:
        """Whether there is a step to make again."""
        return bool(self._undone)

    def clear(self) -> None:
        """Forget every step."""
        self._done.clear()
        self._undone.clear()

    def note(self, step: Step) -> None:
        """Keep a step that was made just now; letters of one field without a pause between them become one."""
        last = self._done[-1] if self._done else None
        self._undone.clear()
        if last is not None and _goes_on(last, step):
            self._done[-1] = replace(last, after=step.after, time=step.time)
            return
        self._done = [*self._done[1 - MOST_STEPS :], step]

    def back(self, held: Callable[[str], Held]) -> Step | None:
        """Return the step to take back; None, and forget all, where its entry is no longer what it became."""
        return self._moved(self._done, self._undone, lambda step: step.after, held)

    def forth(self, held: Callable[[str], Held]) -> Step | None:
        """Return the step to make again; None, and forget all, where its entry is no longer what it was."""
        return self._moved(self._undone, self._done, lambda step: step.before, held)

    def _moved(
        self, source: list[Step], target: list[Step], expected: Callable[[Step], Held], held: Callable[[str], Held]
    ) -> Step | None:
        if not source:
            return None
        if not same(held(source[-1].name), expected(source[-1])):
            self.clear()
            return None
        # What is typed next begins a step of its own.
        step = replace(source.pop(), typed=False)
        target.append(step)
        return step


def _goes_on(last: Step, step: Step) -> bool:
    alike = (last.name, last.place) == (step.name, step.place) and last.typed and step.typed
    # What leads back to the start is a step, or nothing would be left to take back.
    back = same(last.before, step.after)
    return alike and step.time - last.time <= PAUSE and same(last.after, step.before) and not back
