"""The posts being edited, one page each; only the page in front is in the window.

A page that was never edited makes room for the next post, so that looking
through the list does not pile up tabs.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPalette, QTextCursor
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from editor.desk import opening
from editor.desk.opening import Loaded
from editor.desk.openpost import OpenPost
from editor.settings import PostState
from editor.site.keys import PostKey
from editor.ui.errors import say
from editor.ui.postpage import PostPage
from editor.ui.posttabs import PostTabs
from editor.ui.sitedesk import SiteDesk
from editor.ui.tasks import Tasks


class OpenPosts(QWidget):
    """The middle of the window: tabs, when there are several posts, over the page in front."""

    fronted = Signal(object)
    emptied = Signal()
    edited = Signal(object)
    acted = Signal(object, str)
    said = Signal(str)
    close_question = Signal(object)

    def __init__(self, desk: SiteDesk, tasks: Tasks, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._tasks = tasks
        self._pages: dict[PostKey, PostPage] = {}
        self._front: PostPage | None = None
        self._wanted: PostKey | None = None
        self._unfolded = True
        self._zoom = 100
        self._tabs = PostTabs(self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self._tabs)
        self._hint = QLabel(self.tr("Choose a post on the left, or press Ctrl+N for a new one."), self)
        self._hint.setObjectName("emptyHint")
        self._hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._hint.setWordWrap(True)
        self._hint.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self._column.addWidget(self._hint, 1)
        self._tabs.chosen.connect(self.open)
        self._tabs.close_wanted.connect(self._close_key)
        desk.learnt.connect(self._learn)

    @property
    def front(self) -> PostPage | None:
        """The page in front."""
        return self._front

    def __iter__(self) -> Iterator[PostPage]:
        return iter(list(self._pages.values()))

    def page(self, key: PostKey) -> PostPage | None:
        """Return the page of an open post."""
        return self._pages.get(key)

    def holds(self, page: PostPage) -> bool:
        """Tell whether a page is still open; an answer from the disk may come after it was closed."""
        return self._pages.get(page.post.key) is page

    def known(self) -> Mapping[PostKey, bytes]:
        """Return the open posts and the digests of the bytes last read or saved."""
        return {key: page.post.stamp.digest for key, page in self._pages.items()}

    def unsaved(self) -> list[PostPage]:
        """Return the pages that hold something the disk does not."""
        return [page for page in self if page.unsaved]

    def states(self) -> tuple[PostState, ...]:
        """Return where each post is, the one in front last, for the next start."""
        ordered = sorted(self, key=lambda page: page is self._front)
        return tuple(
            PostState(page.post.key, page.view.textCursor().position(), page.view.verticalScrollBar().value())
            for page in ordered
        )

    def open(self, key: PostKey, state: PostState | None = None) -> None:
        """Bring a post to the front, reading it first when it is not open yet."""
        self._wanted = key
        page = self._pages.get(key)
        if page is not None:
            self._bring(page)
            return
        site = self._desk.site
        if site is None:
            return
        self._tasks.run(
            lambda: opening.load_post(site, key),
            then=lambda loaded: self._show(key, loaded, state),
            failed=lambda error: self.said.emit(say(error, site.path(key).name)),
        )

    def unfold(self, unfolded: bool) -> None:
        """Show or fold the details of every page."""
        self._unfolded = unfolded
        for page in self:
            page.unfold(unfolded)

    def zoom(self, percent: int) -> None:
        """Show every text larger or smaller."""
        self._zoom = percent
        for page in self:
            page.view.zoom(percent)

    def follow(self, old: PostKey, new: PostKey) -> None:
        """Keep a post open under the name it was given outside."""
        page = self._pages.pop(old, None)
        if page is not None:
            page.post.key = new
            page.post.gone = False
            self._pages[new] = page
            self._tabs.rename(old, new)
            self.refresh_tabs()

    def refresh_tabs(self) -> None:
        """Let the tabs say what the pages are now."""
        self._tabs.show_pages(self, self._front)

    def close_page(self, page: PostPage | None = None) -> None:
        """Close a post, the one in front by default; ask first when it holds something the disk does not."""
        page = page or self._front
        if page is None:
            return
        if page.unsaved:
            self.close_question.emit(page)
        else:
            self.drop(page)

    def drop(self, page: PostPage) -> None:
        """Close a post without saving or asking."""
        self._pages.pop(page.post.key, None)
        if page is self._front:
            self._column.removeWidget(page)
            self._front = None
            rest = list(self)
            if rest:
                self._bring(rest[-1])
            else:
                self._hint.show()
                self.emptied.emit()
        page.hide()
        page.setParent(None)
        page.deleteLater()
        self.refresh_tabs()

    def drop_all(self) -> None:
        """Close every post; for a change of site and the end of the program."""
        for page in self:
            self.drop(page)

    def _show(self, key: PostKey, loaded: Loaded, state: PostState | None) -> None:
        if key in self._pages:
            self._bring(self._pages[key])
            return
        page = PostPage(OpenPost(key, loaded), self._desk.fields_of(key))
        page.unfold(self._unfolded)
        page.view.zoom(self._zoom)
        page.offer(self._desk.choices)
        page.edited.connect(self._edited)
        page.folded.connect(self.unfold)
        page.acted.connect(self._acted)
        if state is not None:
            _restore(page, state)
        self._pages[key] = page
        spare = self._front
        if self._wanted == key or spare is None:
            self._bring(page)
            if spare is not None and not spare.touched and not spare.unsaved and not spare.post.undecided:
                self.drop(spare)
        self.refresh_tabs()

    def _bring(self, page: PostPage) -> None:
        if page is self._front:
            return
        if self._front is not None:
            self._column.removeWidget(self._front)
            # Out of the window, not only hidden, so that names such as bodyEditor are there once.
            self._front.setParent(None)
        self._front = page
        self._hint.hide()
        self._column.addWidget(page, 1)
        page.show()
        self.refresh_tabs()
        self.fronted.emit(page)

    def _close_key(self, key: PostKey) -> None:
        self.close_page(self._pages.get(key))

    def _edited(self) -> None:
        self.edited.emit(self.sender())

    def _acted(self, choice: str) -> None:
        self.acted.emit(self.sender(), choice)

    def _learn(self) -> None:
        for key, page in self._pages.items():
            page.set_fields(self._desk.fields_of(key))
            page.offer(self._desk.choices)


def _restore(page: PostPage, state: PostState) -> None:
    cursor = QTextCursor(page.view.document())
    cursor.setPosition(min(state.caret, page.view.document().characterCount() - 1))
    page.view.setTextCursor(cursor)
    page.view.verticalScrollBar().setValue(state.line)
