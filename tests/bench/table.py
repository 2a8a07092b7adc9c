"""Figures and the table they are printed in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import quantiles


@dataclass(frozen=True, slots=True)
class Measured:
    """One row: what was done, what it took, and what the yardstick took in the same run (milliseconds)."""

    what: str
    took: str
    yardstick: str
    against: str
    ratio: float


def percentile(values: Sequence[float], percent: int) -> float:
    """Return the value that `percent` of all stay below."""
    return quantiles(values, n=100, method="inclusive")[percent - 1]


def spread(values: Sequence[float]) -> str:
    """Return the middle and the slow end of some times in words."""
    return f"{percentile(values, 50):.1f} / {percentile(values, 95):.1f}"


def markdown(rows: Sequence[Measured]) -> str:
    """Return the rows as a Markdown table."""
    lines = ["| what | Byline, ms | yardstick, ms | yardstick | ratio |", "|---|---:|---:|---|---:|"]
    lines += [f"| {row.what} | {row.took} | {row.yardstick} | {row.against} | {row.ratio:.2f} |" for row in rows]
    return "\n".join(lines)
