"""Keeps the preview in step with the post in front.

After a change the text goes to the render process as soon as the window has done
what it was asked to do, and what comes back is shown if nothing newer has been
shown since.
"""

from __future__ import annotations

import time

from PySide6.QtCore import QObject, QTimer, Signal

from editor.content import dates, words
from editor.content.flavour import tags_of
from editor.content.markup import Block
from editor.content.postheader import PostHeader
from editor.content.schema import Role
from editor.content.values import Timestamp, Value
from editor.ui.postlanguage import PostLanguage, long_date
from editor.ui.postpage import PostPage
from editor.ui.preview.preview import Preview
from editor.ui.renderer import Renderer

# The renderer takes the latest text only, so there is nothing to wait for; but to take a text of some
# megabytes out of the window at every key would keep the keys waiting.
CHEAP_MS = 5.0
PAUSES = 10  # times as long as that takes
LONG = 200_000


class Previewing(QObject):
    """One preview, one renderer, whichever page is in front."""

    counted = Signal(int)
    # Once for a text that cannot be shown, and not again until one could.
    gave_up = Signal()

    def __init__(self, preview: Preview, renderer: Renderer, parent: QObject) -> None:
        super().__init__(parent)
        self._preview = preview
        self._renderer = renderer
        self._page: PostPage | None = None
        self._flavour = "gfm"
        self._generator = ""
        self._language = PostLanguage()
        self._asked = 0
        self._given_up = False
        # How long the window was kept from everything else the last time, in milliseconds.
        self._cost = 0.0
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._ask)
        renderer.rendered.connect(self._on_rendered)
        # The beginning of a very long post is better than nothing, and the rest follows.
        renderer.partly_rendered.connect(self._on_rendered)
        renderer.gave_up.connect(self._on_gave_up)

    def show_page(self, page: PostPage | None) -> None:
        """Show another post, at once."""
        self._page = page
        self._asked += 1
        self._given_up = False
        self._cost = 0.0
        self._language.forget_post()
        if page is None:
            self._timer.stop()
            self._preview.clear()
            return
        self._preview.set_post(page.post.key)
        self._ask()

    def set_flavour(self, flavour: str, generator: str) -> None:
        """Render as another kind of Markdown from now on, between the tags of a generator's template language."""
        self._flavour, self._generator = flavour, generator
        self.refresh()

    def set_site_language(self, code: str) -> None:
        """Show dates in the language of the site, where a post does not say or show another; "" for unknown."""
        self._language = PostLanguage(code)
        self.refresh()

    def schedule(self) -> None:
        """Follow a change soon."""
        if self._page is not None:
            self._timer.start(0 if self._cost < CHEAP_MS else round(PAUSES * self._cost))

    def refresh(self) -> None:
        """Render again, as after images have changed."""
        if self._page is not None:
            self._ask()

    def _ask(self) -> None:
        page = self._page
        if page is None:
            return
        self._asked += 1
        begun = time.perf_counter()
        text = page.view.text()
        language = self._language.of(page.post.legible.values, page.title.text(), text)
        self._preview.set_language(language)
        self._preview.set_header(header_of(page, language))
        tags = tags_of(self._generator, page.post.key)
        self._renderer.request(self._asked, text, self._flavour, tags, self._generator)
        self.counted.emit(words.count(text) if len(text) < LONG else -1)
        self._cost = (time.perf_counter() - begun) * 1000

    def _on_rendered(self, revision: int, blocks: tuple[Block, ...]) -> None:
        if self._page is not None and revision <= self._asked:
            self._given_up = False
            self._preview.show_blocks(revision, blocks)

    def _on_gave_up(self, revision: int) -> None:
        if not self._given_up:
            self._given_up = True
            self.gave_up.emit()


def header_of(page: PostPage, language: str = "") -> PostHeader:
    """Return what stands above a post's text, its date in a language, or in the window's where that is ""."""
    values = page.post.legible.values

    def text(role: Role) -> str:
        field = page.field(role)
        value: Value = values.get(field.name if field else role.value)
        if isinstance(value, list):
            # A post may be in several categories, and signed by several.
            return ", ".join(each for each in value if isinstance(each, str))
        return value.text if isinstance(value, Timestamp) else value if isinstance(value, str) else ""

    date = text(Role.DATE)
    moment = dates.parse(date)
    return PostHeader(
        title=page.title.text(),
        date=long_date(moment, language) if moment is not None else date,
        author=text(Role.AUTHOR),
        category=text(Role.CATEGORY),
        image=text(Role.IMAGE),
        lead=text(Role.DESCRIPTION),
    )
