"""How many problems the post in front has: a button in the status bar that leads to them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStatusBar, QToolButton

from editor.ui.icons import icon


class ProblemsMark(QToolButton):
    """Hidden while there are none."""

    def __init__(self, bar: QStatusBar) -> None:
        super().__init__(bar)
        self.setObjectName("problemsMark")
        self.setAutoRaise(True)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setIcon(icon("warning"))
        bar.addPermanentWidget(self)
        self.hide()

    def show_count(self, count: int) -> None:
        """Say how many problems the post has."""
        text = self.tr("Problems: {count}").format(count=count)
        self.setText(text)
        self.setAccessibleName(self.tr("Problems of this post: {count}").format(count=count))
        self.setToolTip(self.tr("Show the problems of this post"))
        self.setVisible(count > 0)
