"""What changed in a file, as git would show it."""

from __future__ import annotations


def changed_lines(before: bytes, after: bytes) -> list[tuple[bytes | None, bytes | None]]:
    """Return the lines that differ, old beside new, None where one has no counterpart; line ends included."""
    old, new = before.split(b"\n"), after.split(b"\n")
    start = 0
    while start < min(len(old), len(new)) and old[start] == new[start]:
        start += 1
    end = 0
    while end < min(len(old), len(new)) - start and old[-1 - end] == new[-1 - end]:
        end += 1
    left, right = old[start : len(old) - end], new[start : len(new) - end]
    longest = max(len(left), len(right))
    pairs = zip(left + [None] * (longest - len(left)), right + [None] * (longest - len(right)), strict=True)
    return [(a, b) for a, b in pairs if a != b]
