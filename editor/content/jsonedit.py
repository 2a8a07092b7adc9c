"""Changing one entry of JSON details without touching another."""

from __future__ import annotations

from editor.content.heads import NotLossless, Writing
from editor.content.problems import Problem
from editor.content.values import Value


def set_value(details: str, name: str, value: Value, writing: Writing) -> str:
    """Return `details` with one value set."""
    raise NotLossless(Problem("not-editable", name))


def remove(details: str, name: str, writing: Writing) -> str:
    """Return `details` without one entry."""
    raise NotLossless(Problem("not-editable", name))


def rename(details: str, name: str, new: str, writing: Writing) -> str:
    """Return `details` with another name for one entry."""
    raise NotLossless(Problem("not-editable", name))
