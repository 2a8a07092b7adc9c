"""How a person has arranged the posts table of a site: columns, widths, order and groups."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from editor.ui.table.columns import FIXED, USUAL

WIDEST = 4000
MOST_COLUMNS = 50


@dataclass(frozen=True, slots=True)
class Layout:
    """What is kept for the next start.

    Attributes:
        columns: Those that are shown, from the left, but for those that always are.
        widths: Of columns that were given another width, in pixels.
        sorted: The column that the posts are in order of.
        descending: Whether from the greatest to the least.
        group: By what they are grouped, as in `arranging.pieces`; "" for no groups.
        pattern: Of a grouping of the site.
    """

    columns: tuple[str, ...] = USUAL
    widths: dict[str, int] = field(default_factory=dict)
    sorted: str = "date"
    descending: bool = True
    group: str = ""
    pattern: str = ""


def stored(layout: Layout) -> dict[str, Any]:
    """Return a layout as JSON can hold it."""
    return {
        "columns": list(layout.columns),
        "widths": dict(layout.widths),
        "sorted": layout.sorted,
        "descending": layout.descending,
        "group": layout.group,
        "pattern": layout.pattern,
    }


def restored(state: Mapping[str, Any]) -> Layout:
    """Return the layout that `stored` gave; whatever makes no sense is as it usually is."""
    usual = Layout()
    columns, widths = state.get("columns"), state.get("widths")
    names = [name for name in columns if isinstance(name, str)] if isinstance(columns, list) else usual.columns
    kept = widths.items() if isinstance(widths, dict) else ()
    texts = {name: state[name] for name in ("sorted", "group", "pattern") if isinstance(state.get(name), str)}
    descending = state.get("descending")
    return Layout(
        tuple(dict.fromkeys(name for name in names if name not in FIXED))[:MOST_COLUMNS],
        {str(name): width for name, width in kept if isinstance(width, int) and 0 < width <= WIDEST},
        descending=descending if isinstance(descending, bool) else usual.descending,
        **{"sorted": usual.sorted, **texts},
    )
