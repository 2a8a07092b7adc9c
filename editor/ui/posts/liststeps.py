"""How one order of posts becomes another with the fewest rows touched.

A list that is filled anew loses its scroll position and its selection; a list
in which one row appears keeps both.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from editor.content import commonends
from editor.site.keys import PostKey

# Beyond this many runs of rows, filling the list anew is quicker and no rougher.
MOST_RUNS = 200


@dataclass(frozen=True, slots=True)
class Steps:
    """Rows to take out, the last run first, and then rows to put in, the first run first.

    Attributes:
        removed: First row and the row after the last one, of each run.
        inserted: First row of each run and the keys that go there.
    """

    removed: tuple[tuple[int, int], ...] = ()
    inserted: tuple[tuple[int, tuple[PostKey, ...]], ...] = ()


def steps(old: Sequence[PostKey], new: Sequence[PostKey], touched: Collection[PostKey]) -> Steps | None:
    """Return how `old` becomes `new`, or None when the list is better filled anew.

    `touched` are the posts that may have moved within the order.
    """
    start = commonends.at_start(old, new)
    end = commonends.at_end(old, new, start)
    before = old[start : len(old) - end]
    after = new[start : len(new) - end]
    if not before or not after:
        # Most often by far, and of 100,000 rows without a look at each.
        gone = ((start, start + len(before)),) if before else ()
        come = ((start, tuple(after)),) if after else ()
        return Steps(gone, come)
    for movable in (frozenset[PostKey](), frozenset(touched)):
        staying_before = frozenset(before) - movable
        staying = staying_before & frozenset(after)
        if [key for key in before if key in staying] == [key for key in after if key in staying]:
            return _runs(before, after, staying, start)
    return None


def _runs(before: Sequence[PostKey], after: Sequence[PostKey], staying: frozenset[PostKey], start: int) -> Steps | None:
    removed = [(start + first, start + end) for first, end in _outside(before, staying)]
    inserted = [(start + first, tuple(after[first:end])) for first, end in _outside(after, staying)]
    if len(removed) + len(inserted) > MOST_RUNS:
        return None
    return Steps(tuple(reversed(removed)), tuple(inserted))


def _outside(keys: Sequence[PostKey], staying: frozenset[PostKey]) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    for row, key in enumerate(keys):
        if key in staying:
            continue
        if runs and runs[-1][1] == row:
            runs[-1] = (runs[-1][0], row + 1)
        else:
            runs.append((row, row + 1))
    return runs
