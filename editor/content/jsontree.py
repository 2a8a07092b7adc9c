"""JSON details as a tree of nodes with positions."""

from __future__ import annotations


def is_json(text: str) -> bool:
    """Tell whether `text` is one JSON object."""
    return False
