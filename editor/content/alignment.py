"""Which items of an old list live on in a new one."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from editor.content.values import Value


class Step(NamedTuple):
    """Items `old` to `old_end` become items `new` to `new_end`; `kept` where they are the same."""

    kept: bool
    old: int
    old_end: int
    new: int
    new_end: int


def steps(old: Sequence[Value], new: Sequence[Value]) -> list[Step]:
    """Return how `old` becomes `new`, in order and with as many items kept as possible."""
    matcher = SequenceMatcher(None, [_frozen(item) for item in old], [_frozen(item) for item in new], autojunk=False)
    return [Step(tag == "equal", *places) for tag, *places in matcher.get_opcodes()]


def _frozen(value: Value) -> str:
    return f"{type(value).__name__} {value!r}"
