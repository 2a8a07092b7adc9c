"""What is looked for in the text of a post is lit up in the preview too."""

from __future__ import annotations

import re

from PySide6.QtCore import QObject

from editor.ui.openposts import OpenPosts
from editor.ui.postpage import PostPage
from editor.ui.preview.syncing import Syncing

_SPECIAL = re.compile(r"[\\^$.*+?()\[\]{}|/]")


class FindSync(QObject):
    """Follows the find bar of the page in front, as long as that is open."""

    def __init__(self, posts: OpenPosts, syncing: Syncing) -> None:
        super().__init__(posts)
        self._syncing = syncing
        self._page: PostPage | None = None
        # What the preview was told: what is looked for, and where the selected match is.
        self._told = ("", False)
        self._selected: tuple[int, int] | None = None
        posts.fronted.connect(self._bring)
        posts.emptied.connect(self._leave)
        posts.dropped.connect(self._drop)
        syncing.filled.connect(self._tell_again)

    def _bring(self, page: PostPage) -> None:
        self._leave()
        self._page = page
        page.find_bar.looked.connect(self._look)
        page.find_bar.closed.connect(self._look)
        self._look()

    def _drop(self, page: PostPage) -> None:
        if page is self._page:
            self._leave()

    def _leave(self) -> None:
        page, self._page = self._page, None
        if page is not None:
            page.find_bar.looked.disconnect(self._look)
            page.find_bar.closed.disconnect(self._look)
        self._look()

    def _look(self) -> None:
        sought = self._page.find_bar.sought() if self._page is not None else ("", False)
        if sought != self._told:
            self._told, self._selected = sought, None
            self._syncing.find(pattern_of(sought[0]), sought[1])
        self._select(show=True)

    def _tell_again(self) -> None:
        # The page lights up what is new in it by itself, but a page that was just made knows of nothing.
        if self._told[0]:
            self._syncing.find(pattern_of(self._told[0]), self._told[1])
            self._selected = None
            self._select(show=False)

    def _select(self, *, show: bool) -> None:
        page = self._page
        if page is None or not self._told[0]:
            return
        cursor = page.view.textCursor()
        document = page.view.document()
        line = document.findBlock(cursor.selectionStart()).blockNumber()
        first = document.findBlockByNumber(self._syncing.first_line_of_block(line))
        which = page.find_bar.matches_since(first.position()) if first.isValid() else None
        selected = None if which is None else (line, which)
        if selected == self._selected:
            return
        self._selected = selected
        self._syncing.select(*(selected or (-1, 0)), show=show)


def pattern_of(query: str) -> str:
    """Return the regular expression that finds `query` in the page: a space finds every kind of space there."""
    return re.sub(r"[ \u00a0\u202f]+", lambda _: "\\s+", _SPECIAL.sub(r"\\\g<0>", query))
