"""The exact lines that a step takes out of a post and puts in, for people to look at; never more than a few."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from editor.site import files, steps
from editor.site.files import DiskMovedOn, NotReadable
from editor.site.keys import PostKey
from editor.site.site import Site
from editor.site.steps import Step, StepDamaged

Sign = Literal["-", "+", " "]
LONGEST = 200  # characters of a line
_MOST_COMPARED = 400  # lines around the changed pieces


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a hunk.

    Attributes:
        sign: "-" goes, "+" comes, " " stays.
        text: Without its end, cut where it is very long.
        number: Its place in the file, from 1; of a new line, in the new file.
    """

    sign: Sign
    text: str
    number: int


@dataclass(frozen=True, slots=True)
class Hunks:
    """What changes in one post.

    Attributes:
        post: Its key.
        lines: Those that change, as many as were asked for.
        more: How many lines that change are not among them.
    """

    post: str
    lines: tuple[Line, ...] = ()
    more: int = 0


def of_step(site: Site, step: Step, limit: int = 5, context: int = 0) -> Hunks:
    """Return the lines that a step changes, or changed; none where the post is neither before nor after it.

    Args:
        limit: How many lines at most.
        context: How many lines that stay are shown on both sides.
    """
    path = site.path(PostKey(step.post))
    try:
        found = steps.prepared(path, step)
        if found is None:
            after = files.read(path)[0]
            found = step.undone().applied(after), after
    except (DiskMovedOn, NotReadable, StepDamaged):
        return Hunks(step.post)
    lines = list(_lines(*found, context))
    return Hunks(step.post, tuple(lines[:limit]), len(lines) - len(lines[:limit]))


def _lines(before: bytes, after: bytes, context: int) -> Iterator[Line]:
    old, new = _shown(before), _shown(after)
    # What both begin and end with would only have to be compared.
    start = next(
        (at for at, (one, other) in enumerate(zip(old, new, strict=False)) if one != other), min(len(old), len(new))
    )
    end = 0
    while end < min(len(old), len(new)) - start and old[-1 - end] == new[-1 - end]:
        end += 1
    start, end = max(0, start - context), max(0, end - context)
    left, right = old[start : len(old) - end][:_MOST_COMPARED], new[start : len(new) - end][:_MOST_COMPARED]
    matcher = difflib.SequenceMatcher(None, left, right, autojunk=False)
    for group in matcher.get_grouped_opcodes(context):
        for kind, a, b, c, d in group:
            if kind == "equal":
                yield from (Line(" ", _cut(left[at]), start + at + 1) for at in range(a, b))
                continue
            yield from (Line("-", _cut(left[at]), start + at + 1) for at in range(a, b))
            yield from (Line("+", _cut(right[at]), start + at + 1) for at in range(c, d))


def _shown(data: bytes) -> list[str]:
    return data.decode("utf-8", "replace").replace("\r\n", "\n").replace("\r", "\n").split("\n")


def _cut(line: str) -> str:
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 1]}…"
