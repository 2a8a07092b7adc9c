"""Single changes, one after another: a star here and a star there are recorded as one change, and taken back as one.

Each is on disk before its post is touched.  What comes long after the last one,
or after anything else was changed, begins a record of its own, so that taking
changes back from the newest to the oldest always leads to what was there before.
"""

from __future__ import annotations

import contextlib
import time
from dataclasses import dataclass, field
from pathlib import Path

from editor.site import changelog
from editor.site.changelog import ChangeLog, ChangesUnavailable, Recording, Words
from editor.site.steps import Step

# So long after the last one a change still belongs to the others.
APART = 180.0  # seconds
MOST = 200  # steps of one record


@dataclass(slots=True)
class _Record:
    """What this program wrote last.

    Attributes:
        root: The folder of the site.
        words: What the whole is called.
        id: Where it is, and `size` how long, in bytes.
        begun: As `ChangeLog.last_begun`.
        at: When it was, by the clock that only goes forward.
        steps: How many there are.
        ends: Of each post the digests before the first and after the last step.
    """

    root: Path
    words: Words
    id: str = ""
    size: int = 0
    begun: int = 0
    at: float = 0.0
    steps: int = 0
    ends: dict[str, tuple[bytes, bytes]] = field(default_factory=dict)

    def takes(self, root: Path, step: Step) -> bool:
        """Tell whether a step may follow those that are in it."""
        _, last = self.ends.get(step.post, (b"", step.before))
        soon = time.monotonic() - self.at < APART
        return soon and root == self.root and last == step.before and self.steps < MOST


class Singles:
    """Records single changes; belongs to the thread that makes them."""

    def __init__(self, log: ChangeLog) -> None:
        self._log = log
        self._record: _Record | None = None
        self.refused: ChangesUnavailable | None = None

    def record(self, root: Path, step: Step, words: Words, both: Words | None) -> None:
        """Record what is going to be done to a post; where the disk refuses, `refused` says why.

        Args:
            words: What it is, in words for programs.
            both: What it is called together with those before it, where they are of another kind; None for what
                they are called without it.
        """
        self.refused = None
        try:
            self._add(root, step, words, both)
        except ChangesUnavailable as refused:
            self.refused, self._record = refused, None

    def missed(self) -> None:
        """Know that the last step was not done after all: nothing follows it in its record."""
        record, self._record = self._record, None
        if record is None or record.steps > 1:
            return
        with contextlib.suppress(ChangesUnavailable):
            recording = self._log.continued(record.root, record.id, record.size)
            if recording is not None:
                recording.forget()

    def _add(self, root: Path, step: Step, words: Words, both: Words | None) -> None:
        found = self._continued(root, step)
        record, recording = found or (_Record(root, words), self._log.begin(root, words))
        first, _ = record.ends.get(step.post, (step.before, b""))
        record.ends[step.post] = first, step.after
        undone = all(before == after for before, after in record.ends.values())
        renamed = both if words != record.words and both != record.words else None
        try:
            recording.add_single(step, changelog.UNDONE if undone else changelog.DONE, renamed)
            record.id, record.size = recording.id, recording.size
        except ChangesUnavailable:
            if found is None:
                recording.forget()
            raise
        finally:
            recording.close()
        record.words = renamed or record.words
        record.begun, record.at = self._log.last_begun(root), time.monotonic()
        record.steps += 1
        self._record = record

    def _continued(self, root: Path, step: Step) -> tuple[_Record, Recording] | None:
        """Return the record of what came before, where the step belongs to it."""
        record, self._record = self._record, None
        if record is None or not record.takes(root, step) or self._log.last_begun(root) != record.begun:
            return None
        recording = self._log.continued(root, record.id, record.size)
        return None if recording is None else (record, recording)
