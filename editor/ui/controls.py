"""What several views set up alike: lines to search in, buttons that open a menu, and how small either may be."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit, QToolButton

from editor.ui.icons import icon

# Logical pixels; what is clicked is at least as wide and as high (WCAG 2.2, 2.5.8).
SMALLEST_TARGET = 24


def dress_search(line: QLineEdit) -> None:
    """Give a line its magnifying glass, and a way to empty it."""
    line.addAction(icon("search"), QLineEdit.ActionPosition.LeadingPosition)
    line.setMinimumHeight(SMALLEST_TARGET)
    line.setClearButtonEnabled(True)
    clear = line.findChild(QAction, "_q_qlineeditclearaction")
    if clear is not None:
        # Qt's own drawing does not follow the palette.
        clear.setIcon(icon("close"))


def dress_chooser(button: QToolButton, side: int) -> None:
    """Make a button look like a box with choices: words, then an arrow of `side` logical pixels."""
    button.setAutoRaise(True)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    # The arrow stands after the words.
    button.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    button.setIcon(icon("chevron-down"))
    button.setIconSize(QSize(side, side))
    button.setMinimumHeight(SMALLEST_TARGET)
