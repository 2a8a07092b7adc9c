"""A version that was brought back into the editor, as one step of undo: the details go back and forth with the text.

Qt's undo knows the text only, so this watches where its stack stands.
"""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QTextCursor, QTextDocument

from editor.content.document import Document
from editor.ui.openposts import take_up
from editor.ui.postpage import PostPage


class BroughtBack(QObject):
    """Puts `document` into the page when it is made, and lives as long as that can be undone or done again."""

    def __init__(self, page: PostPage, document: Document) -> None:
        super().__init__(page)
        self._page = page
        self._text = page.view.document()
        self._locked = page.post.locked
        self._before = page.post.builder(page.view.text())()
        self._after = document
        start = self._text.availableUndoSteps()
        take_up(page, document)
        if not self._locked and self._text.availableUndoSteps() == start:
            _empty_step(self._text)
        self._start, self._end = start, self._text.availableUndoSteps()
        self._there = True
        page.edited.emit()
        if not self._locked:
            self._text.contentsChanged.connect(self._follow)
            self._text.undoCommandAdded.connect(self._forget_if_undone)

    def undo(self) -> None:
        """Show again what stood there before, with all that was edited since taken back as well."""
        while self._there and self._text.isUndoAvailable() and self._text.availableUndoSteps() > self._start:
            self._page.view.undo()

    @property
    def can_be_undone(self) -> bool:
        """Whether `undo` does anything; a post that was open for reading only is read again instead."""
        return not self._locked and self._there

    def _follow(self) -> None:
        steps = self._text.availableUndoSteps()
        if not (self._text.isUndoAvailable() or self._text.isRedoAvailable()):
            # Another text is shown, with nothing to undo.
            self._forget()
        elif self._there and steps <= self._start and self._text.isRedoAvailable():
            self._put(self._after, self._before)
            self._there = False
        elif not self._there and steps >= self._end:
            self._put(self._before, self._after)
            self._there = True

    def _put(self, old: Document, new: Document) -> None:
        """Exchange the details, unless somebody has changed them meanwhile."""
        post = self._page.post
        if post.front.head == old.head and new.head != old.head:
            post.take_up(new)
            self._page.details.show_loaded()
            self._page.details.problem_changed.emit()
            self._page.say_problem()
            self._page.details.edited.emit()

    def _forget_if_undone(self) -> None:
        if not self._there:
            self._forget()

    def _forget(self) -> None:
        self._text.contentsChanged.disconnect(self._follow)
        self._text.undoCommandAdded.disconnect(self._forget_if_undone)
        self.deleteLater()


def _empty_step(text: QTextDocument) -> None:
    """Make a step of undo that changes nothing, for where only the details are others."""
    cursor = QTextCursor(text)
    cursor.beginEditBlock()
    cursor.insertText(" ")
    cursor.deletePreviousChar()
    cursor.endEditBlock()
