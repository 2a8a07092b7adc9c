"""How much two texts, or two rows of things, have in common at their ends.

Found by halving, with whole pieces compared at once: a loop over megabytes, or
over the posts of a large site, would keep a key waiting.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any


def at_start(one: Sequence[Any], other: Sequence[Any]) -> int:
    """Return how many items both begin with; two texts, or two sequences of one kind."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def at_end(one: Sequence[Any], other: Sequence[Any], beyond: int = 0) -> int:
    """Return how many items both end with.

    Args:
        beyond: So many at the start of both do not count, as they were found to be common already.
    """
    low, high = 0, min(len(one), len(other)) - beyond
    while low < high:
        middle = (low + high + 1) // 2
        if one[len(one) - middle : len(one) - low] == other[len(other) - middle : len(other) - low]:
            low = middle
        else:
            high = middle - 1
    return low
