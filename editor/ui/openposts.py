"""The posts being edited, one page each; only the page in front is in the window.

A page that was never edited makes room for the next post, so that looking
through the list does not pile up tabs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QPalette, QTextCursor
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from editor.content.document import Document
from editor.desk.drafts import Drafts, Opened
from editor.desk.opening import Loaded, load_post
from editor.desk.openpost import OpenPost
from editor.settings import PostState
from editor.site.keys import PostKey
from editor.ui import textbuffer
from editor.ui.errors import say
from editor.ui.keys import keys_of
from editor.ui.postpage import PostPage
from editor.ui.posttabs import PostTabs
from editor.ui.sitedesk import SiteDesk
from editor.ui.tasks import Tasks
from editor.ui.text.column import TextLook


class OpenPosts(QWidget):
    """The middle of the window: tabs, when there are several posts, over the page in front."""

    # Somebody wants to see a post, even if it is the one in front.
    asked = Signal()
    fronted = Signal(object)
    emptied = Signal()
    edited = Signal(object)
    acted = Signal(object, str)
    said = Signal(str)
    # A page with something unsaved that the person wants to close.
    leave_wanted = Signal(object)
    # A page, and the unsaved text that it was opened with, a `Resumed`.
    resumed = Signal(object, object)
    # A page that will be gone in a moment.
    dropped = Signal(object)

    def __init__(self, desk: SiteDesk, tasks: Tasks, drafts: Drafts, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._tasks = tasks
        self._drafts = drafts
        self._pages: dict[PostKey, PostPage] = {}
        self._front: PostPage | None = None
        self._wanted: PostKey | None = None
        self._loading: set[PostKey] = set()
        # Pages that have not been shown yet: where they are scrolled to is known once they have a size.
        self._states: dict[PostPage, PostState] = {}
        self._unfolded = True
        self._look = TextLook()
        self._tabs = PostTabs(self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self._tabs)
        self._hint = QLabel(self)
        self._hint.setObjectName("emptyHint")
        self._hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._hint.setWordWrap(True)
        self._hint.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self._column.addWidget(self._hint, 1)
        self.show_hint()
        self._tabs.chosen.connect(self.open)
        self._tabs.close_wanted.connect(self._close_key)
        desk.learnt.connect(self._learn)
        desk.rearranged.connect(self._learn)

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
        # Of one that never had a file there is nothing to compare.
        return {key: page.post.stamp.digest for key, page in self._pages.items() if page.post.stamp.digest}

    def unsaved(self) -> list[PostPage]:
        """Return the pages that hold something the disk does not."""
        return [page for page in self if page.unsaved]

    def states(self) -> tuple[PostState, ...]:
        """Return where each post is, the one in front last, for the next start."""
        ordered = sorted(self, key=lambda page: page is self._front)
        return tuple(self._states.get(page) or _state_of(page) for page in ordered)

    def open(self, key: PostKey, state: PostState | None = None) -> None:
        """Bring a post to the front, reading it first when it is not open yet."""
        self.asked.emit()
        self._wanted = key
        page = self._pages.get(key)
        if page is not None:
            self._bring(page)
            return
        site, held = self._desk.site, self.held()
        if site is None:
            return
        self._loading.add(key)
        self._tasks.run(
            lambda: self._drafts.open(site, key, held),
            then=lambda opened: self._on_loaded(key, opened, state),
            failed=lambda error: self._on_not_loaded(key, error),
        )

    def put(self, key: PostKey, opened: Opened, state: PostState | None, *, to_front: bool) -> None:
        """Show a post that was read; behind the page in front unless `to_front` or there is none."""
        if to_front:
            self._wanted = key
        self._show(key, opened, state)

    def read(self, page: PostPage, then: Callable[[Loaded], None], failed: Callable[[Exception], None]) -> None:
        """Read what the disk holds of an open post."""
        site, key = self._desk.site, page.post.key
        if site is not None:
            self._tasks.run(lambda: load_post(site, key), then=then, failed=failed)

    def held(self) -> frozenset[str]:
        """Return the identities of the texts that are open here."""
        return frozenset(page.post.draft for page in self)

    def unfold(self, unfolded: bool) -> None:
        """Show or fold the details of every page."""
        self._unfolded = unfolded
        for page in self:
            page.unfold(unfolded)

    def zoom(self, percent: int) -> None:
        """Show every text larger or smaller."""
        self.set_look(replace(self._look, percent=percent))

    def set_type(self, family: str, points: int, columns: int) -> None:
        """Show every text in these letters, and in lines of this width; as in `TextLook`."""
        self.set_look(replace(self._look, family=family, points=points, columns=columns))

    def set_look(self, look: TextLook) -> None:
        """Show every text like this."""
        self._look = look
        for page in self:
            page.view.set_look(look)

    def show_hint(self) -> None:
        """Say what to do where no post is open, with the keys that do it now."""
        keys = keys_of("newPost", "Ctrl+N", self).toString(QKeySequence.SequenceFormat.NativeText)
        with_keys = self.tr("Choose a post on the left, or press {keys} for a new one.").format(keys=keys)
        self._hint.setText(with_keys if keys else self.tr("Choose a post on the left."))

    def follow(self, old: PostKey, new: PostKey) -> None:
        """Keep a post open under the name it was given outside."""
        page = self._pages.pop(old, None)
        if page is not None:
            page.post.key = new
            page.post.gone = False
            self._pages[new] = page
            self._tabs.rename(old, new)
            self.refresh_tabs()
            self.edited.emit(page)

    def refresh_tabs(self) -> None:
        """Let the tabs say what the pages are now."""
        self._tabs.show_pages(self, self._front)

    def close_page(self, page: PostPage | None = None) -> None:
        """Close a post, the one in front by default; what the disk does not hold of it is kept first."""
        page = page or self._front
        if page is None:
            return
        if page.unsaved:
            self.leave_wanted.emit(page)
        else:
            self.drop(page)

    def drop(self, page: PostPage) -> None:
        """Close a post without saving or asking."""
        self.dropped.emit(page)
        self._states.pop(page, None)
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
        self._loading.clear()
        for page in self:
            self.drop(page)

    def add_bar(self, bar: QWidget) -> None:
        """Put a bar over the tabs and the page."""
        self._column.insertWidget(0, bar)

    def _on_loaded(self, key: PostKey, opened: Opened, state: PostState | None) -> None:
        if key in self._loading:
            self._loading.discard(key)
            self._show(key, opened, state)

    def _on_not_loaded(self, key: PostKey, error: Exception) -> None:
        self._loading.discard(key)
        self.said.emit(say(error, key.rpartition("/")[2]))
        if self._front is None and self._pages:
            self._bring(next(iter(self)))

    def _show(self, key: PostKey, opened: Opened, state: PostState | None) -> None:
        if key in self._pages:
            if self._wanted == key:
                self._bring(self._pages[key])
            return
        resumed = opened.resumed
        post = OpenPost(key, opened.loaded, resumed.draft.id if resumed is not None else "")
        page = PostPage(post, self._desk.fields_of(key))
        page.unfold(self._unfolded)
        page.view.set_look(self._look)
        page.offer(self._desk.choices, self._desk.related)
        if resumed is not None:
            take_up(page, resumed.document, resumed.draft.details)
            post.gone = resumed.state in ("gone", "new")
        page.edited.connect(self._edited)
        page.folded.connect(self.unfold)
        page.acted.connect(self._acted)
        if state is None and resumed is not None:
            state = PostState(key, resumed.draft.caret, -1)
        if state is not None:
            _put_caret(page, state.caret)
            self._states[page] = state
        self._pages[key] = page
        spare = self._front
        if self._wanted == key or (spare is None and self._wanted not in self._loading):
            self._bring(page)
            if spare is not None and not spare.touched and not spare.unsaved and not spare.post.undecided:
                self.drop(spare)
        if resumed is not None:
            self.resumed.emit(page, resumed)
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
        state = self._states.pop(page, None)
        if state is not None:
            QTimer.singleShot(0, page.view, lambda: _scroll(page, state.line))
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
            page.offer(self._desk.choices, self._desk.related)


def take_up(page: PostPage, document: Document, details: str = "") -> None:
    """Show unsaved text over what is on disk, as one step that can be undone.

    Args:
        page: Where.
        document: The post as it would be saved.
        details: What was typed as its details and could not be saved; "" for nothing.
    """
    locked = page.post.locked
    page.post.take_up(document)
    page.touched = True
    if locked:
        page.show_base()
    else:
        page.view.replace_text(document.text)
        page.details.show_loaded()
        page.bar.dismiss()
        page.say_problem()
    if details:
        page.edit_as_text()
        textbuffer.replace_text(page.details.pane.text.edit.document(), details)


def _put_caret(page: PostPage, position: int) -> None:
    cursor = QTextCursor(page.view.document())
    cursor.setPosition(min(position, page.view.document().characterCount() - 1))
    page.view.setTextCursor(cursor)


def _state_of(page: PostPage) -> PostState:
    return PostState(page.post.key, page.view.textCursor().position(), page.view.top_line())


def _scroll(page: PostPage, line: int) -> None:
    if line < 0:
        page.view.ensureCursorVisible()
    else:
        page.view.show_line(line)
