"""The way to a place that was found: the post, and in it the words, selected, or the field that holds them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QTextCursor

from editor.content.lines import starts
from editor.desk.findposts import Hit
from editor.site.keys import PostKey
from editor.ui import textbuffer
from editor.ui.postpage import PostPage
from editor.ui.window import Window


class Arriving(QObject):
    """Opens a post and selects what was found, wherever that is by now."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._wanted: tuple[PostKey, Hit | None] | None = None
        window.posts.fronted.connect(self._arrive)
        window.desk.closed.connect(self._forget)

    def go(self, key: PostKey, hit: Hit | None) -> None:
        """Open a post at a place; for None where it was left."""
        self._wanted = key, hit
        self._window.posts.open(key)
        front = self._window.posts.front
        if front is not None:
            # One that was in front comes there no more.
            self._arrive(front)

    def _arrive(self, page: PostPage) -> None:
        if self._wanted is None or page.post.key != self._wanted[0]:
            return
        hit, self._wanted = self._wanted[1], None
        if hit is None or hit.detail is None:
            if hit is not None:
                select(page, hit)
            page.view.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._show_detail(page, hit)

    def _show_detail(self, page: PostPage, hit: Hit) -> None:
        if hit.detail == page.details.title_name:
            page.title.setFocus(Qt.FocusReason.OtherFocusReason)
            found = hit.text[slice(*hit.spans[0])] if hit.spans else ""
            start = page.title.text().find(found)
            if found and start >= 0:
                page.title.setSelection(start, len(found))
        elif page.details.pane.as_text or hit.detail not in page.post.legible.values:
            page.edit_as_text(hit.line)
        else:
            page.unfold(True)
            page.folded.emit(True)
            page.form.focus_field(hit.detail)

    def _forget(self) -> None:
        self._wanted = None


def select(page: PostPage, hit: Hit) -> None:
    """Select what was found in the text of a page, or put the caret at its line where it is gone."""
    text = page.view.text()
    line = hit.line - len(starts(page.post.front.head))
    cursor = page.view.textCursor()
    place = next(_places(text, line, hit), None)
    if place is None:
        cursor = QTextCursor(page.view.document().findBlockByNumber(max(0, line)))
    else:
        cursor.setPosition(textbuffer.qt_position(text, place[0]))
        cursor.setPosition(textbuffer.qt_position(text, place[1]), QTextCursor.MoveMode.KeepAnchor)
    page.view.setTextCursor(cursor)
    page.view.centerCursor()


def _places(text: str, line: int, hit: Hit) -> Iterator[tuple[int, int]]:
    """Yield where in a text something that was found may be by now, the likeliest place first."""
    if not hit.spans:
        return
    start, end = hit.spans[0]
    # What was cut off says nothing.
    shown = hit.text.removeprefix("…").removesuffix("…")
    start, end = (place - len(hit.text) + len(hit.text.removeprefix("…")) for place in (start, end))
    lines = text.split("\n")
    begin = sum(len(each) + 1 for each in lines[: max(0, line)])
    for within, whole in ((begin, text[begin:].split("\n", 1)[0]), (0, text)):
        at = whole.find(shown)
        if at >= 0:
            yield within + at + start, within + at + end
    word = re.compile(re.escape(shown[start:end]))
    found = word.search(text, begin) or word.search(text)
    if found:
        yield found.span()
