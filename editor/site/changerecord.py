"""One change of many posts, as its record tells it: what was to be done to which post, and how far it came."""

from __future__ import annotations

import base64
import logging
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from editor.site import checkedlines
from editor.site.steps import Patch, Step

log = logging.getLogger(__name__)

# What a change is at: it is being done, or taken back; it was done, broken off by the person, or taken back.
DOING, UNDOING, DONE, STOPPED, UNDONE = "doing", "undoing", "done", "stopped", "undone"
OPEN = (DOING, UNDOING)
FORMAT = 1

Words = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Operation:
    """One change of posts.

    Attributes:
        folder: Where it is recorded; its name is the id of the change.
        root: The folder of the site.
        at: When it was begun.
        words: What was done, in words for programs, such as `do`, `field` and `value`.
        state: DOING, UNDOING, DONE, STOPPED or UNDONE.
        steps: What was to be done to each post, in the order in which it was.
        failed: Posts that it could not be done to.
        kept: Posts that could not be put back.
        running: Whether a program is at it now.
    """

    folder: Path
    root: Path
    at: datetime
    words: Words
    state: str = DOING
    steps: tuple[Step, ...] = ()
    failed: frozenset[str] = frozenset()
    kept: frozenset[str] = frozenset()
    running: bool = False

    @property
    def id(self) -> str:
        """Tells it from all others."""
        return self.folder.name

    @property
    def posts(self) -> int:
        """How many posts it is about; of some there may be several steps."""
        return len({step.post for step in self.steps})


def parsed(folder: Path, data: bytes, running: bool) -> Operation | None:
    """Return the change that a record tells of, as far as its lines are whole; None where the first is not."""
    lines = [fields for raw in data.split(b"\n") if raw and (fields := checkedlines.parsed(raw)) is not None]
    if not lines or lines[0].get("format") != FORMAT:
        return None
    try:
        return _operation(folder, lines, running)
    except (KeyError, ValueError, TypeError, AttributeError):
        log.warning("the record of a change in %s is not understood", folder, exc_info=True)
        return None


def fields_of(step: Step) -> dict[str, object]:
    """Return the line that records a step."""
    patches = [[patch.start, _text_of(patch.old), _text_of(patch.new)] for patch in step.patches]
    return {"post": step.post, "before": step.before.hex(), "after": step.after.hex(), "patches": patches}


def _operation(folder: Path, lines: list[dict[str, Any]], running: bool) -> Operation:
    first, state, steps = lines[0], DOING, list[Step]()
    told = first["words"]
    left: dict[str, set[str]] = {DOING: set(), UNDOING: set()}
    phase = left[DOING]
    for fields in lines[1:]:
        if "patches" in fields:
            steps.append(_step_of(fields))
        elif "words" in fields:
            told = fields["words"]
        elif "left" in fields:
            phase.add(fields["left"])
        elif "state" in fields:
            state = str(fields["state"])
            phase = left.get(state, phase)
            if state in OPEN:
                phase.clear()
    at, words = datetime.fromisoformat(first["at"]), {str(name): str(said) for name, said in told.items()}
    failed, kept = frozenset(left[DOING]), frozenset(left[UNDOING])
    return Operation(folder, Path(first["site"]), at, words, state, tuple(steps), failed, kept, running)


def _step_of(fields: dict[str, Any]) -> Step:
    patches = tuple(Patch(int(start), _bytes_of(old), _bytes_of(new)) for start, old, new in fields["patches"])
    return Step(str(fields["post"]), bytes.fromhex(fields["before"]), bytes.fromhex(fields["after"]), patches)


def _text_of(data: bytes) -> str | list[str]:
    """Return bytes as the text they are, for people who look into a record; in a list where they are none."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return [base64.b64encode(data).decode("ascii")]


def _bytes_of(told: str | list[str]) -> bytes:
    return told.encode("utf-8") if isinstance(told, str) else base64.b64decode(told[0])
