"""The places where two versions of a post contradict each other, as a person is asked about them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from editor.content.fields import text_of
from editor.content.merge import ABSENT, FieldOverlap, Held, Overlap
from editor.content.values import Timestamp
from editor.desk.merging import Merged

translate = QCoreApplication.translate

MINE, THEIRS, BOTH = "mine", "theirs", "both"


@dataclass(frozen=True, slots=True)
class Place:
    """One place.

    Attributes:
        name: What stands before it: the label of a detail, or which paragraph.
        mine: What one side has, in words.
        theirs: What the other side has, in words.
        choices: What can be chosen, and what of it is chosen to begin with: the first.
        note: Why something cannot be chosen, or "".
        field: The detail it is about, None for one of the text or of all details.
        overlap: The lines it is about, None for a detail.
    """

    name: str
    mine: str
    theirs: str
    choices: tuple[str, ...]
    note: str = ""
    field: FieldOverlap | None = None
    overlap: Overlap | None = None

    @property
    def in_text(self) -> bool:
        """Whether it is one of the post's text."""
        return self.overlap is not None and BOTH in self.choices

    def text(self, choice: str) -> str:
        """Return the lines that a choice leaves."""
        if self.overlap is None:
            return ""
        return {MINE: self.overlap.mine, THEIRS: self.overlap.theirs, BOTH: self.overlap.both}[choice]

    def value(self, choice: str) -> Held:
        """Return the detail that a choice leaves."""
        if self.field is None:
            return ABSENT
        return {MINE: self.field.mine, THEIRS: self.field.theirs, BOTH: both_of(self.field)}[choice]


def places(merged: Merged, labels: Mapping[str, str], sentence: Callable[[FieldOverlap], str]) -> list[Place]:
    """Return the places in the order of the file.

    Args:
        labels: What the details are called.
        sentence: Says why mine cannot be written for a detail that has a `problem`.
    """
    found: list[Place] = []
    if merged.head is not None:
        head = merged.head
        found.append(Place(translate("Conflict", "Details"), head.mine, head.theirs, (MINE, THEIRS), overlap=head))
    for field in merged.fields:
        name = labels.get(field.name) or field.name
        choices: tuple[str, ...] = (MINE, THEIRS, BOTH) if _are_lists(field) else (MINE, THEIRS)
        note = ""
        if field.problem is not None:
            choices, note = (THEIRS,), sentence(field)
        found.append(Place(name, said(field.mine), said(field.theirs), choices, note, field=field))
    return [*found, *_in_text(merged)]


def said(value: Held) -> str:
    """Return a detail in words."""
    if value is ABSENT:
        return translate("Conflict", "(not there)")
    if value is True:
        return translate("Conflict", "yes")
    if value is False:
        return translate("Conflict", "no")
    if isinstance(value, Timestamp):
        return value.text
    if value is None or value == "":
        return translate("Conflict", "(empty)")
    if isinstance(value, list):
        return ", ".join(map(said, value)) or translate("Conflict", "(empty)")
    if isinstance(value, dict):
        return "\n".join(f"{name}: {said(each)}" for name, each in value.items()) or translate("Conflict", "(empty)")
    return text_of(value)


def both_of(field: FieldOverlap) -> Held:
    """Return what both lists hold together, mine first; mine where they are no lists."""
    mine, theirs = field.mine, field.theirs
    if isinstance(mine, list) and isinstance(theirs, list):
        return [*mine, *(item for item in theirs if item not in mine)]
    return mine


def _in_text(merged: Merged) -> Iterator[Place]:
    number = 0
    # The end of the text so far; a paragraph begins after a blank line.
    end = "\n\n"
    for part in merged.parts:
        text = part if isinstance(part, str) else part.mine
        if isinstance(part, Overlap):
            name = translate("Conflict", "¶ {number}").format(number=number + end.endswith("\n\n"))
            yield Place(name, part.mine, part.theirs, (BOTH, MINE, THEIRS), overlap=part)
        number += _begun(end, text)
        end = (end + text)[-2:]


def _begun(end: str, text: str) -> int:
    """Return how many paragraphs begin in `text`, which follows on what ends with `end`."""
    count, blank = 0, end.endswith("\n\n")
    for line in text.split("\n"):
        count += blank and bool(line.strip())
        blank = not line.strip()
    return count


def _are_lists(field: FieldOverlap) -> bool:
    return isinstance(field.mine, list) and isinstance(field.theirs, list)
