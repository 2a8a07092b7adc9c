"""Work on many posts as parts, between which whoever has it done may do something else first, such as a save."""

from __future__ import annotations

from collections.abc import Callable, Generator
from typing import TypeAlias, TypeVar

T = TypeVar("T")

# Called with the number of posts tried, and that of all.
Progress = Callable[[int, int], None]
Cancelled = Callable[[], bool]
# Tells before each part how many posts were tried, of how many, and returns what came of all.
Parts: TypeAlias = Generator[tuple[int, int], None, T]


def nobody(done: int, total: int) -> None:
    """Tell nobody how far it is."""


def never() -> bool:
    """Go on to the end."""
    return False


def all_of(parts: Parts[T], progress: Progress = nobody) -> T:
    """Do one part after the other, and return what came of all."""
    while True:
        try:
            far = next(parts)
        except StopIteration as over:
            result: T = over.value
            return result
        progress(*far)
