"""The tabs over the open posts; shown only when there are several."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QTabBar, QWidget

from editor.site.keys import PostKey
from editor.ui.postpage import PostPage


class PostTabs(QTabBar):
    """One tab for each page, with a dot where there are unsaved changes and a sign where the disk disagrees."""

    chosen = Signal(str)
    close_wanted = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("tabs")
        self.setAccessibleName(self.tr("Open posts"))
        self.setDocumentMode(True)
        self.setTabsClosable(True)
        self.setExpanding(False)
        self.setVisible(False)
        self.currentChanged.connect(self._choose)
        self.tabCloseRequested.connect(self._close)

    def show_pages(self, pages: Iterable[PostPage], front: PostPage | None) -> None:
        """Make the tabs say what `pages` are; the order of those already there stays."""
        by_key = {page.post.key: page for page in pages}
        self.blockSignals(True)
        for place in reversed(range(self.count())):
            if self.tabData(place) not in by_key:
                self.removeTab(place)
        there = {self.tabData(place) for place in range(self.count())}
        for key in by_key:
            if key not in there:
                self.setTabData(self.addTab(""), key)
        for place in range(self.count()):
            page = by_key[self.tabData(place)]
            mark = "● " if page.touched and page.unsaved else ""
            if page.post.gone or page.post.undecided:
                mark = "⚠ "  # its bar says why
            self.setTabText(place, f"{mark}{page.name()}".replace("&", "&&"))
            if page is front:
                self.setCurrentIndex(place)
        self.blockSignals(False)
        self.setVisible(self.count() > 1)

    def rename(self, old: PostKey, new: PostKey) -> None:
        """Let the tab of `old` stand for `new`."""
        for place in range(self.count()):
            if self.tabData(place) == old:
                self.setTabData(place, new)

    def _choose(self, place: int) -> None:
        if place >= 0:
            self.chosen.emit(self.tabData(place))

    def _close(self, place: int) -> None:
        self.close_wanted.emit(self.tabData(place))
