"""The preview follows the text, and the text the preview: whichever the person scrolls leads.

Who follows does not lead back: what a view was told to do is not passed on.
While somebody writes, the preview stays where it is as long as the block that
is being written can be seen.
"""

from __future__ import annotations

from time import perf_counter

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QTextCursor

from editor.content import wordspot
from editor.ui import scrolling, textbuffer
from editor.ui.findsync import FindSync
from editor.ui.postpage import PostPage
from editor.ui.preview.syncing import Sight, Spot, Syncing
from editor.ui.window import Window

FOLLOW, MARK = "previewFollows", "previewMarks"
# For so long what follows a key, or the other view, is not taken for the person's scrolling, in seconds.
CALM = 0.25
# A click looks for its words in no more lines than this.
MOST_LINES = 2_000


class ScrollSync(QObject):
    """Connects the text in front with the preview."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._preview = window.preview
        self._session = window.session
        self._page: PostPage | None = None
        # Whether a view is being scrolled by us, and when it was, and when somebody typed.
        self._moving = False
        self._moved = self._typed = -CALM
        # What the preview does when its blocks change: it shows what the text shows ("follow"), or the caret ("keep").
        self._way = ""
        # Whether a block is marked in the preview.
        self._marked = False
        self.syncing = Syncing(window.preview, self._end_of)
        self.finding = FindSync(window.posts, self.syncing)
        self._connect()

    def _connect(self) -> None:
        window = self._window
        for name, shown in ((FOLLOW, "preview_follows"), (MARK, "preview_marks")):
            action = window.actions_by_name[name]
            action.setChecked(getattr(self._session.settings, shown))
            action.toggled.connect(lambda on, shown=shown: self._choose(shown, on))
        window.posts.fronted.connect(self._bring)
        window.posts.emptied.connect(self._leave)
        window.posts.dropped.connect(self._drop)
        window.panes.shown_changed.connect(self._tell_again)
        window.preview.line_wanted.connect(self._go_to_line)
        self.syncing.scrolled.connect(self._follow_preview)
        self.syncing.clicked.connect(self._go_to_spot)
        self.syncing.filled.connect(self._tell_again)

    @property
    def follows(self) -> bool:
        """Whether text and preview follow each other."""
        return self._session.settings.preview_follows

    def _choose(self, name: str, on: bool) -> None:
        self._session.remember(**{name: on})
        self._way = "follow"
        self._tell_again()

    # The page in front.

    def _bring(self, page: PostPage) -> None:
        self._leave()
        self._page, self._way = page, "follow"
        page.view.scrolled.connect(self._follow_text)
        page.view.edited.connect(self._note_edit)
        page.view.cursorPositionChanged.connect(self._follow_caret)

    def _drop(self, page: PostPage) -> None:
        if page is self._page:
            self._leave()

    def _leave(self) -> None:
        page, self._page = self._page, None
        self.syncing.forget()
        if page is not None:
            page.view.scrolled.disconnect(self._follow_text)
            page.view.edited.disconnect(self._note_edit)
            page.view.cursorPositionChanged.disconnect(self._follow_caret)

    # The text leads.

    def _note_edit(self) -> None:
        self._typed = perf_counter()
        self._way = "keep"

    def _follow_text(self) -> None:
        now = perf_counter()
        if self._moving or now - self._moved < CALM:
            return
        if now - self._typed >= CALM:
            self._way = "follow"
            self._tell_place()

    def _follow_caret(self) -> None:
        # After an edit the page changes anyway, and is told then.
        if perf_counter() - self._typed < CALM or self._moving:
            return
        self._tell_mark()
        if self._way != "follow" and perf_counter() - self._moved >= CALM:
            self._way = "keep"
            self._tell_place()

    def _tell_again(self) -> None:
        self._tell_place()
        self._tell_mark()

    def _tell_place(self) -> None:
        page = self._page
        if page is None or not self.follows or not self._window.preview.isVisible():
            return
        view = page.view
        bar = view.verticalScrollBar()
        if self._way == "keep":
            self.syncing.keep(Sight(scrolling.caret_line(view), scrolling.caret_at(view)))
        elif self._way == "follow" and bar.maximum():
            at = bar.value() / bar.maximum()
            self.syncing.follow(Sight(scrolling.line_at(view, at), at, *scrolling.ends(view)))

    def _tell_mark(self) -> None:
        wanted = self._session.settings.preview_marks
        if self._page is not None and (wanted or self._marked):
            self._marked = wanted
            self.syncing.mark(self._page.view.caret_line() if wanted else -1)

    # The preview leads.

    def _follow_preview(self, line: float, at: float) -> None:
        if self._page is not None and self.follows:
            self._way = ""
            self._show(line, at)

    def _show(self, line: float, at: float) -> None:
        assert self._page is not None
        self._moving = True
        scrolling.show_line_at(self._page.view, line, at)
        self._moving = False
        self._moved = perf_counter()

    def _go_to_spot(self, spot: Spot) -> None:
        page = self._page
        if page is None:
            return
        document = page.view.document()
        block = document.findBlockByNumber(spot.first)
        if not block.isValid():
            return
        lines, each = [], block
        for _ in range(min(MOST_LINES, max(1, spot.until - spot.first))):
            if each.isValid():
                lines.append(each.text())
                each = each.next()
        source = "\n".join(lines)
        place = wordspot.find(source, spot.before, spot.after)
        self._put_caret(page, block.position() + textbuffer.qt_position(source, place), spot.at)

    def _put_caret(self, page: PostPage, position: int, at: float) -> None:
        cursor = QTextCursor(page.view.document())
        cursor.setPosition(position)
        self._way = ""
        self._moving = True
        page.view.setTextCursor(cursor)
        self._moving = False
        if self.follows:
            self._show(scrolling.caret_line(page.view), at)
        page.view.ensureCursorVisible()
        self._moved = perf_counter()
        page.view.setFocus(Qt.FocusReason.OtherFocusReason)
        self._tell_mark()

    def _go_to_line(self, line: int) -> None:
        """Go to a line that was clicked twice, unless the first click led to a better place in its block."""
        page = self._page
        if page is not None and self.syncing.first_line_of_block(page.view.caret_line()) != (
            self.syncing.first_line_of_block(line)
        ):
            self._window.readers.go_to_line(line)
        elif page is not None:
            page.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _end_of(self, first: int, until: int | None) -> int:
        """Return the line after the last one that is not blank."""
        if self._page is None:
            return first + 1
        document = self._page.view.document()
        line = document.blockCount() if until is None else min(until, document.blockCount())
        block = document.findBlockByNumber(line - 1)
        while line > first + 1 and block.isValid() and not block.text().strip():
            block = block.previous()
            line -= 1
        return max(line, first + 1)
