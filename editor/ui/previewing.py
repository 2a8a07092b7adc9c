"""Keeps the preview in step with the post in front.

A change starts a short timer; when it fires, the text goes to the render
process, and what comes back is shown if nothing newer has been shown since.
"""

from __future__ import annotations

from PySide6.QtCore import QDate, QLocale, QObject, QTimer, Signal

from editor.content import dates, words
from editor.content.markup import Block
from editor.content.schema import Role
from editor.content.values import Timestamp, Value
from editor.ui.postpage import PostPage
from editor.ui.preview.preview import PostHeader, Preview
from editor.ui.renderer import Renderer

# Rendering takes longer than this only in long posts, and only the latest text is rendered.
QUIET_MS = 30
QUIET_LONG_MS = 150
LONG = 200_000


class Previewing(QObject):
    """One preview, one renderer, whichever page is in front."""

    counted = Signal(int)
    gave_up = Signal()

    def __init__(self, preview: Preview, renderer: Renderer, parent: QObject) -> None:
        super().__init__(parent)
        self._preview = preview
        self._renderer = renderer
        self._page: PostPage | None = None
        self._flavour = "gfm"
        self._asked = 0
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._ask)
        renderer.rendered.connect(self._on_rendered)
        renderer.gave_up.connect(self._on_gave_up)

    def show_page(self, page: PostPage | None) -> None:
        """Show another post, at once."""
        self._page = page
        self._asked += 1
        if page is None:
            self._timer.stop()
            self._preview.clear()
            return
        self._preview.set_post(page.post.key)
        self._ask()

    def set_flavour(self, flavour: str) -> None:
        """Render as another kind of Markdown from now on."""
        self._flavour = flavour
        self.refresh()

    def schedule(self) -> None:
        """Follow a change soon."""
        page = self._page
        if page is not None:
            long = page.view.document().characterCount() > LONG
            self._timer.start(QUIET_LONG_MS if long else QUIET_MS)

    def refresh(self) -> None:
        """Render again, as after images have changed."""
        if self._page is not None:
            self._ask()

    def _ask(self) -> None:
        page = self._page
        if page is None:
            return
        self._asked += 1
        text = page.view.text()
        self._preview.set_header(_header(page))
        self._renderer.request(self._asked, text, self._flavour)
        self.counted.emit(words.count(text) if len(text) < LONG else -1)

    def _on_rendered(self, revision: int, blocks: tuple[Block, ...]) -> None:
        if self._page is not None and revision <= self._asked:
            self._preview.show_blocks(revision, blocks)

    def _on_gave_up(self, revision: int) -> None:
        self.gave_up.emit()


def _header(page: PostPage) -> PostHeader:
    values = page.post.legible.values

    def text(role: Role) -> str:
        field = page.field(role)
        value: Value = values.get(field.name if field else role.value)
        return value.text if isinstance(value, Timestamp) else value if isinstance(value, str) else ""

    moment = dates.parse(text(Role.DATE))
    date = text(Role.DATE)
    if moment is not None:
        day = QDate(moment.year, moment.month, moment.day)
        date = QLocale().toString(day, QLocale.FormatType.LongFormat)
    return PostHeader(
        title=page.title.text(),
        date=date,
        author=text(Role.AUTHOR),
        category=text(Role.CATEGORY),
        image=text(Role.IMAGE),
        lead=text(Role.DESCRIPTION),
    )
