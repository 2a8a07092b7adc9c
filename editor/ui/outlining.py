"""The outline and Go to heading, connected with the window."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QObject, Qt
from PySide6.QtGui import QTextCursor

from editor.content.headings import Heading
from editor.desk.findheadings import Contents
from editor.ui.outline.leftcolumn import LeftColumn
from editor.ui.outline.outlinepane import OutlinePane
from editor.ui.outline.reading import HeadingReading
from editor.ui.postpage import PostPage
from editor.ui.quick.headingbox import HeadingBox
from editor.ui.window import Window

OUTLINE, GO = "outline", "goToHeading"
_GEOMETRY = "outline"


class Outlining(QObject):
    """Reads headings only while somebody looks at them."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._session = window.session
        self._page: PostPage | None = None
        self._contents: Contents | None = None
        self._reading = HeadingReading(self)
        self.pane = OutlinePane(window)
        self.pane.setVisible(self._session.settings.outline_shown)
        self.column = LeftColumn(window.panes, window.list, self.pane)
        self.column.restoreState(QByteArray(self._session.bytes_of(_GEOMETRY)))
        self.box = HeadingBox(window)
        self._connect()
        self._leave()

    def show(self, shown: bool) -> None:
        """Show the outline, or hide it."""
        self._session.remember(outline_shown=shown)
        self._window.actions_by_name[OUTLINE].setChecked(shown)
        self.pane.setVisible(shown)
        self.column.settle()
        self._follow()
        if shown:
            self.pane.tree.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self._go_back()

    def go(self) -> None:
        """Let the person choose a heading by some letters of it."""
        if self._page is not None:
            self._contents = None
            self.box.begin()
            self._follow()

    def _connect(self) -> None:
        window = self._window
        outline = window.actions_by_name[OUTLINE]
        outline.setChecked(self._session.settings.outline_shown)
        outline.triggered.connect(self.show)
        window.actions_by_name[GO].triggered.connect(lambda: self.go())
        window.posts.fronted.connect(self._bring)
        window.posts.emptied.connect(self._leave)
        window.posts.dropped.connect(self._drop)
        window.closed.connect(self._leave)
        self.column.splitterMoved.connect(self._remember)
        self.pane.jump_wanted.connect(self._jump)
        self.pane.back_wanted.connect(self._go_back)
        self.pane.close_wanted.connect(lambda: self.show(False))
        self.box.typed.connect(self._list)
        self.box.line_wanted.connect(self._jump)
        self._reading.found.connect(self._show)

    def _remember(self) -> None:
        state = bytes(self.column.saveState().data()).hex()
        self._session.remember(geometry={**self._session.settings.geometry, _GEOMETRY: state})

    # The page in front.

    def _bring(self, page: PostPage) -> None:
        self._leave()
        self._page = page
        page.view.cursorPositionChanged.connect(self._follow_caret)
        self._window.actions_by_name.enable((GO,), True)
        self._follow()

    def _drop(self, page: PostPage) -> None:
        if page is self._page:
            self._leave()

    def _leave(self) -> None:
        page, self._page = self._page, None
        self._reading.follow(None)
        self._contents = None
        self.box.leave()
        self._window.actions_by_name.enable((GO,), False)
        if page is not None:
            page.view.cursorPositionChanged.disconnect(self._follow_caret)
        self.pane.show_headings((), self.tr("No post is open."))

    def _follow(self) -> None:
        page = self._page
        looked_at = not self.pane.isHidden() or not self.box.isHidden()
        self._reading.follow(page.view.document() if page is not None and looked_at else None)

    def _follow_caret(self) -> None:
        if self._page is not None and not self.pane.isHidden():
            self.pane.show_line(self._page.view.caret_line())

    # What was read.

    def _show(self, headings: tuple[Heading, ...]) -> None:
        self.pane.show_headings(headings, self.tr("This post has no headings."))
        self._follow_caret()
        self._contents = Contents(headings) if not self.box.isHidden() else None
        if self._contents is not None:
            self._list(self.box.field.text())

    def _list(self, typed: str) -> None:
        if self._contents is not None:
            self.box.show_headings(self._contents.find(typed))

    # Going there.

    def _jump(self, line: int) -> None:
        page = self._page
        if page is None:
            return
        self._window.panes.show_view(None)
        block = page.view.document().findBlockByNumber(line)
        page.view.setTextCursor(QTextCursor(block))
        page.view.show_line(max(0, line - 1))
        page.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _go_back(self) -> None:
        if self._page is not None and not self._window.posts.isHidden():
            self._page.view.setFocus(Qt.FocusReason.OtherFocusReason)
