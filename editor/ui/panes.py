"""The three panes side by side, and which of them there is room for.

Below a width at which three columns would be crushed, the preview takes the
place of the post list instead of squeezing beside it.  A view of several posts
takes the place of the editor and of the preview, until a post is wanted again.
"""

from __future__ import annotations

from PySide6.QtCore import QByteArray, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QStackedWidget, QWidget

NARROW = 1200
WIDTHS = (300, 600, 460)


class Panes(QSplitter):
    """Posts, editor, preview; the person's wishes are kept while the window is narrow."""

    shown_changed = Signal()
    # Another view is in the middle, or the editor again.
    view_changed = Signal()

    def __init__(self, posts: QWidget, editor: QWidget, preview: QWidget, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setObjectName("panes")
        self.setChildrenCollapsible(False)
        self._posts = posts
        self._preview = preview
        self._editor = editor
        self._centre = QStackedWidget(self)
        self._centre.addWidget(editor)
        self._posts_wanted = True
        self._preview_wanted = True
        for widget in (posts, self._centre, preview):
            self.addWidget(widget)
        posts.setMinimumWidth(240)
        posts.setMaximumWidth(420)
        self._centre.setMinimumWidth(420)
        preview.setMinimumWidth(320)
        self.setStretchFactor(0, 0)
        self.setStretchFactor(1, 3)
        self.setStretchFactor(2, 2)
        self.setSizes(list(WIDTHS))

    @property
    def view(self) -> QWidget | None:
        """The view in the middle; None for the editor."""
        shown = self._centre.currentWidget()
        return None if shown is self._editor else shown

    def add_view(self, view: QWidget) -> None:
        """Take in a view that can be shown in the middle."""
        self._centre.addWidget(view)

    def show_view(self, view: QWidget | None) -> None:
        """Show a view in the middle, or the editor again with None."""
        wanted = view or self._editor
        if wanted is not self._centre.currentWidget():
            self._centre.setCurrentWidget(wanted)
            self._settle()
            self.view_changed.emit()

    def pane_of(self, number: int) -> QWidget:
        """Return what is shown in a pane, counted from the left."""
        pane = self.widget(number)
        shown = self._centre.currentWidget() if pane is self._centre else pane
        assert shown is not None
        return shown

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
        """Show or hide the preview; in a narrow window it takes the list's place, and it comes with the editor."""
        self._preview_wanted = shown
        if shown:
            self.show_view(None)
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
        preview = self._preview_wanted and self.view is None
        self._posts.setVisible(self._posts_wanted)
        self._preview.setVisible(preview and not (self._posts_wanted and self._narrow()))
        self.shown_changed.emit()

    # Qt's names from here on.

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if (event.oldSize().width() < NARROW) != (event.size().width() < NARROW):
            self._settle()
