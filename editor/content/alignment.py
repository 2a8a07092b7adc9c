"""Which items of an old list live on in a new one."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from editor.content import commonends
from editor.content.values import Value

# Aligning two lists costs their product in the worst case.
_MOST_PAIRS = 250_000


class Step(NamedTuple):
    """Items `old` to `old_end` become items `new` to `new_end`; `kept` where they are the same."""

    kept: bool
    old: int
    old_end: int
    new: int
    new_end: int


def steps(old: Sequence[Value], new: Sequence[Value]) -> list[Step]:
    """Return how `old` becomes `new`, in order and with as many items kept as possible.

    Of very long lists only what both begin and end with is kept.
    """
    before, after = [_frozen(item) for item in old], [_frozen(item) for item in new]
    if len(before) * len(after) > _MOST_PAIRS:
        return _by_their_ends(before, after)
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    return [Step(tag == "equal", *places) for tag, *places in matcher.get_opcodes()]


def _by_their_ends(old: Sequence[str], new: Sequence[str]) -> list[Step]:
    head = commonends.at_start(old, new)
    tail = commonends.at_end(old, new, head)
    ends = len(old) - tail, len(new) - tail
    found = [
        Step(True, 0, head, 0, head),
        Step(False, head, ends[0], head, ends[1]),
        Step(True, ends[0], len(old), ends[1], len(new)),
    ]
    return [step for step in found if step.old < step.old_end or step.new < step.new_end]


def _frozen(value: Value) -> str:
    return f"{type(value).__name__} {value!r}"
