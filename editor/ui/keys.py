"""The keys that a command has now, for menus and hints that show them beside the window's own menus."""

from __future__ import annotations

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget


def keys_of(command: str, usual: str, widget: QWidget) -> QKeySequence:
    """Return the first keys of a command of the window that `widget` is in; `usual` where that has no such command."""
    action = widget.window().findChild(QAction, f"action.{command}")
    return QKeySequence(usual) if action is None else action.shortcut()
