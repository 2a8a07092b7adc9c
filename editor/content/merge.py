"""What two people made of the same post, put together without losing a word of either.

Where both changed the same place a person has to say what it becomes; that is
an overlap, and it holds what each side has.  Details merge by name, texts by
line and then by word.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from itertools import groupby
from typing import Literal, TypeAlias

from editor.content.moved import settled
from editor.content.problems import Problem
from editor.content.values import Value
from editor.content.wordmerge import Matcher, pieces
from editor.content.yamlvalues import equal

# Lines that a blank line between them would take apart: items, quotes, tables, indented text.
_BELONGS_ABOVE = re.compile(r"[ \t]|[-*+>|]|\d+[.)]")


class Absence(Enum):
    """What a detail has that is not there."""

    ABSENT = "absent"


ABSENT: Literal[Absence.ABSENT] = Absence.ABSENT
Held: TypeAlias = "Value | Absence"


@dataclass(frozen=True, slots=True)
class Overlap:
    """A run of whole lines that both sides changed, each in its own way.

    Attributes:
        base: What stood there.
        mine: What one side has.
        theirs: What the other side has.
        apart: Whether they are paragraphs of their own, with a blank line before and after.
    """

    base: str
    mine: str
    theirs: str
    apart: bool = False

    @property
    def both(self) -> str:
        """Mine and then theirs; lines that both have stand there once."""
        mine, theirs = _split(self.mine), _split(self.theirs)
        found: list[str] = []
        at, other_at = 0, 0
        for start, other, length in Matcher(None, mine, theirs).get_matching_blocks():
            filled = [offset for offset in range(length) if mine[start + offset].strip()]
            if not filled:
                continue
            # Blank lines at its edges keep apart what stands there, on each side.
            first, after = filled[0], filled[-1] + 1
            found += self._one_after_the_other(mine[at : start + first], theirs[other_at : other + first])
            found += mine[start + first : start + after]
            at, other_at = start + after, other + after
        found += self._one_after_the_other(mine[at:], theirs[other_at:])
        ended = (self.mine or self.theirs).endswith("\n")
        return "\n".join(found) + ("\n" if ended and found else "")

    def _one_after_the_other(self, mine: list[str], theirs: list[str]) -> list[str]:
        if not any(line.strip() for line in mine):
            return theirs or mine
        if not any(line.strip() for line in theirs):
            return mine
        bare = self.apart and mine[-1].strip() and theirs[0].strip() and not _BELONGS_ABOVE.match(theirs[0])
        return [*mine, *([""] if bare else []), *theirs]


Part: TypeAlias = str | Overlap


@dataclass(frozen=True, slots=True)
class FieldOverlap:
    """A detail that a person has to decide about.

    Attributes:
        name: Its name.
        base: What it was; ABSENT where it was not there.
        mine: What one side has.
        theirs: What the other side has.
        problem: Why mine cannot be written into their details, or None where it can.
    """

    name: str
    base: Held
    mine: Held
    theirs: Held
    problem: Problem | None = None


def merge_texts(base: str, mine: str, theirs: str) -> tuple[Part, ...]:
    """Return what `mine` and `theirs` together make of `base`, in order; no part is empty.

    The texts have "\\n" between lines.  What both changed in the same way is no
    overlap; what both added at the same place is one, and so is what would
    stand there twice since both moved or added it, but to different places.
    """
    texts = (base, mine, theirs)
    found = settled(list(pieces(*map(_with_end, texts))))
    parts: list[Part] = []
    for overlapping, run in groupby(found, lambda piece: piece.text is None):
        group = list(run)
        if overlapping:
            was, ours, other = ("".join(side) for side in zip(*(piece.change for piece in group), strict=True))
            parts.append(Overlap(was, ours, other))
        elif text := "".join(piece.text or "" for piece in group):
            parts.append(text)
    if _open_ended(*texts):
        parts[-1:] = [_without_end(part) for part in parts[-1:]]
    return tuple(_with_surroundings(parts))


def is_clean(parts: Iterable[Part]) -> bool:
    """Tell whether nobody has to be asked."""
    return all(isinstance(part, str) for part in parts)


def joined(parts: Sequence[Part], choose: Callable[[Overlap], str]) -> str:
    """Return the merged text, with what `choose` says for each overlap, in order."""
    texts = [part if isinstance(part, str) else choose(part) for part in parts]
    return "".join([*map(_with_end, texts[:-1]), *texts[-1:]])


def changes(before: str, after: str) -> int:
    """Return at how many places two texts differ, by lines."""
    one, other = before.split("\n"), after.split("\n")
    at, other_at, count = 0, 0, 0
    for start, other_start, length in Matcher(None, one, other).get_matching_blocks():
        count += start > at or other_start > other_at
        at, other_at = start + length, other_start + length
    return count


def merge_values(
    base: Mapping[str, Value], mine: Mapping[str, Value], theirs: Mapping[str, Value]
) -> tuple[dict[str, Held], tuple[FieldOverlap, ...]]:
    """Return what has to be set or removed in `theirs` so that it has the changes of `mine` too, and the overlaps."""
    changed: dict[str, Held] = {}
    overlaps: list[FieldOverlap] = []
    for name in dict.fromkeys((*mine, *theirs, *base)):
        was, ours, other = (side.get(name, ABSENT) for side in (base, mine, theirs))
        if same(ours, was) or same(ours, other):
            continue
        if same(other, was):
            changed[name] = ours
        elif (merged := _combined(was, ours, other)) is None:
            overlaps.append(FieldOverlap(name, was, ours, other))
        elif not same(merged, other):
            changed[name] = merged
    return changed, tuple(overlaps)


def same(one: Held, other: Held) -> bool:
    """Tell whether two details are the same, kind for kind, or both not there."""
    if isinstance(one, Absence) or isinstance(other, Absence):
        return one is other
    return equal(one, other)


def _combined(base: Held, mine: Held, theirs: Held) -> list[Value] | dict[str, Value] | str | None:
    """Return what both changes of one value make together, or None where they contradict each other."""
    empty = base in (None, ABSENT)
    if isinstance(mine, list) and isinstance(theirs, list) and (empty or isinstance(base, list)):
        return _combined_lists(base if isinstance(base, list) else [], mine, theirs)
    if isinstance(mine, dict) and isinstance(theirs, dict) and (empty or isinstance(base, dict)):
        changed, overlaps = merge_values(base if isinstance(base, dict) else {}, mine, theirs)
        merged = {**theirs, **changed}
        return None if overlaps else {name: value for name, value in merged.items() if not isinstance(value, Absence)}
    if isinstance(base, str) and isinstance(mine, str) and isinstance(theirs, str) and "\n" in base:
        parts = merge_texts(base, mine, theirs)
        return joined(parts, lambda overlap: "") if is_clean(parts) else None
    return None


def _combined_lists(base: list[Value], mine: list[Value], theirs: list[Value]) -> list[Value] | None:
    """Return their list with what I added and without what I took out; None where the order or one item is at stake."""
    was, ours, other = ([repr(item) for item in side] for side in (base, mine, theirs))
    if any(len(set(side)) < len(side) for side in (was, ours, other)):
        return None
    if any([item for item in side if item in was] != [item for item in was if item in side] for side in (ours, other)):
        return None
    gone, gone_there = set(was) - set(ours), set(was) - set(other)
    new, new_there = set(ours) - set(was), set(other) - set(was)
    if gone & gone_there and new - new_there and new_there - new:
        # One and the same item may have been replaced by two different ones.
        return None
    merged = [item for item in other if item not in gone]
    for place, item in enumerate(ours):
        if item not in merged and item in new:
            above = [merged.index(before) for before in ours[:place] if before in merged]
            merged.insert(above[-1] + 1 if above else 0, item)
    values = dict(zip([*other, *ours], [*theirs, *mine], strict=True))
    return [values[item] for item in merged]


def _with_surroundings(parts: Sequence[Part]) -> list[Part]:
    around = ["", *(part if isinstance(part, str) else "-" for part in parts), ""]
    return [
        part if isinstance(part, str) else replace(part, apart=_ends_blank(before) and after[:1] in ("", "\n"))
        for before, part, after in zip(around, parts, around[2:], strict=False)
    ]


def _ends_blank(text: str) -> bool:
    return text in ("", "\n") or text.endswith("\n\n")


def _open_ended(base: str, mine: str, theirs: str) -> bool:
    """Tell whether the last line is to have no line end; a side without lines has no say."""
    voices = [not text.endswith("\n") for text in (mine, theirs) if text]
    was = not base.endswith("\n")
    return not was if (not was) in voices else was


def _with_end(text: str) -> str:
    return text if not text or text.endswith("\n") else text + "\n"


def _without_end(part: Part) -> Part:
    if isinstance(part, str):
        return part.removesuffix("\n")
    base, mine, theirs = (side.removesuffix("\n") for side in (part.base, part.mine, part.theirs))
    return Overlap(base, mine, theirs)


def _split(text: str) -> list[str]:
    return text.removesuffix("\n").split("\n") if text else []
