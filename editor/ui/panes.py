"""The three panes side by side, and which of them there is room for.

Below a width at which three columns would be crushed, the preview takes the
place of the post list instead of squeezing beside it.
"""

from __future__ import annotations

from PySide6.QtCore import QByteArray, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

NARROW = 1200
WIDTHS = (300, 600, 460)


class Panes(QSplitter):
    """Posts, editor, preview; the person's wishes are kept while the window is narrow."""

    shown_changed = Signal()

    def __init__(self, posts: QWidget, editor: QWidget, preview: QWidget, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setObjectName("panes")
        self.setChildrenCollapsible(False)
        self._posts = posts
        self._preview = preview
        self._posts_wanted = True
        self._preview_wanted = True
        for widget in (posts, editor, preview):
            self.addWidget(widget)
        posts.setMinimumWidth(240)
        posts.setMaximumWidth(420)
        editor.setMinimumWidth(420)
        preview.setMinimumWidth(320)
        self.setStretchFactor(0, 0)
        self.setStretchFactor(1, 3)
        self.setStretchFactor(2, 2)
        self.setSizes(list(WIDTHS))

    def posts_shown(self) -> bool:
        """Whether the person wants to see the list."""
        return self._posts_wanted

    def preview_shown(self) -> bool:
        """Whether the person wants to see the preview."""
        return self._preview_wanted

    def show_posts(self, shown: bool) -> None:
        """Show or hide the list; in a narrow window it takes the preview's place."""
        self._posts_wanted = shown
        if shown and self._narrow():
            self._preview_wanted = False
        self._settle()

    def show_preview(self, shown: bool) -> None:
        """Show or hide the preview; in a narrow window it takes the list's place."""
        self._preview_wanted = shown
        if shown and self._narrow():
            self._posts_wanted = False
        self._settle()

    def show_wanted(self, posts: bool, preview: bool) -> None:
        """Show what the person wanted to see, as far as there is room."""
        self._posts_wanted, self._preview_wanted = posts, preview
        self._settle()

    def state(self) -> str:
        """Return the widths as text, for the settings."""
        return bytes(self.saveState().toHex().data()).decode("ascii")

    def restore(self, state: str) -> None:
        """Give the panes the widths of `state`, if it is one."""
        if state:
            self.restoreState(QByteArray.fromHex(state.encode("ascii", "ignore")))

    def _narrow(self) -> bool:
        return 0 < self.width() < NARROW

    def _settle(self) -> None:
        both = self._posts_wanted and self._preview_wanted
        self._posts.setVisible(self._posts_wanted)
        self._preview.setVisible(self._preview_wanted and not (both and self._narrow()))
        self.shown_changed.emit()

    # Qt's names from here on.

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if (event.oldSize().width() < NARROW) != (event.size().width() < NARROW):
            self._settle()
