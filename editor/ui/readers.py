"""What the person does in the preview and the status bar: lines, and how long the text is."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QWidget

from editor.content import words
from editor.ui.openposts import OpenPosts
from editor.ui.status import Status


class Readers(QObject):
    """Answers the preview and the status bar."""

    def __init__(self, posts: OpenPosts, status: Status, window: QWidget) -> None:
        super().__init__(window)
        self._posts = posts
        self._status = status
        self._window = window

    def go_to_line(self, line: int) -> None:
        """Put the caret at a line of the text, counted from 0."""
        page = self._posts.front
        if page is not None:
            block = page.view.document().findBlockByNumber(line)
            page.view.setTextCursor(QTextCursor(block))
            page.view.setFocus()

    def show_words(self, count: int) -> None:
        """Say how long the text is."""
        if count < 0:
            self._status.show_words(self.tr("A very long post"))
            return
        text = self.tr("Words: {count} · {minutes} min").format(count=count, minutes=words.minutes(count))
        self._status.show_words(text)
