"""What stands at the left of the window: the posts, and the outline below them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QWidget

from editor.ui.panes import Panes

# Of the height, when the outline is first shown.
SHARES = (3, 2)
LEAST_LINES = 10


class LeftColumn(QSplitter):
    """Takes the place of the posts among the panes; it is there as long as one of both is."""

    def __init__(self, panes: Panes, posts: QWidget, outline: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical, panes)
        self.setObjectName("leftColumn")
        self.setChildrenCollapsible(False)
        self._panes = panes
        self._posts = posts
        self._outline = outline
        widths = panes.saveState()
        least, most = posts.minimumWidth(), posts.maximumWidth()
        panes.insertWidget(panes.indexOf(posts), self)
        self.addWidget(posts)
        self.addWidget(outline)
        panes.setStretchFactor(0, 0)
        panes.restoreState(widths)
        self.setMinimumWidth(least)
        self.setMaximumWidth(most)
        for number, share in enumerate(SHARES):
            self.setStretchFactor(number, share)
        # A list of posts asks for less room than it can use, and both would stay as low as they may be.
        outline.setMinimumHeight(outline.fontMetrics().height() * LEAST_LINES)
        panes.shown_changed.connect(self.settle)
        self.settle()

    def settle(self) -> None:
        """Be there if there is something to show."""
        self.setFocusProxy(self._outline if self._posts.isHidden() else self._posts)
        wanted = not (self._posts.isHidden() and self._outline.isHidden())
        if wanted == self.isHidden():
            self.setVisible(wanted)
            # Whoever asked before this whether the posts can be seen was told wrongly.
            self._panes.shown_changed.emit()
