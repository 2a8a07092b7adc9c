"""Leaving without losing: what is asked before unsaved posts are closed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from editor.ui.dialogs.question import Question
from editor.ui.openposts import OpenPosts
from editor.ui.postpage import PostPage
from editor.ui.postsaving import PostSaving


class Closing(QObject):
    """Asks once, with the safe answer as the default; waits for saves under way."""

    may_close = Signal()

    def __init__(self, posts: OpenPosts, saving: PostSaving, window: QWidget) -> None:
        super().__init__(window)
        self._posts = posts
        self._saving = saving
        self._window = window
        self._then: Callable[[], None] | None = None
        self._discarded = False
        saving.idle.connect(self._go_on)

    def ask(self, page: PostPage) -> None:
        """Ask what to do with one unsaved post that the person wants to close."""

        def answer(choice: str) -> None:
            if choice == "save":
                self._saving.save_and_close(page)
            elif choice == "discard":
                self._posts.drop(page)

        self._question(self.tr("Save the changes to “{name}”?").format(name=page.name()), answer)

    def may_close_now(self) -> bool:
        """Tell whether the window may close; if not, ask or wait, and emit `may_close` when it may."""
        return self.ask_before(self.may_close.emit)

    def ask_before(self, then: Callable[[], None]) -> bool:
        """Tell whether all posts may be left now; if not, ask, and call `then` once they may."""
        unsaved = [] if self._discarded else self._posts.unsaved()
        if not unsaved and not self._saving.busy():
            return True
        if not unsaved:
            self._then = then
            return False

        def answer(choice: str) -> None:
            if choice == "save":
                self._then = then
                for page in unsaved:
                    self._saving.save(page)
            elif choice == "discard":
                self._discarded = True
                then()
                self._discarded = False

        if len(unsaved) == 1:
            text = self.tr("Save the changes to “{name}”?").format(name=unsaved[0].name())
        else:
            text = self.tr("Save the changes to {count} posts?").format(count=len(unsaved))
        self._question(text, answer)
        return False

    def _question(self, text: str, answer: Callable[[str], None]) -> None:
        choices = (("save", self.tr("Save")), ("discard", self.tr("Don’t save")))
        question = Question(text, self.tr("What you do not save is lost."), choices, self._window)
        question.answered.connect(answer)
        question.open()

    def _go_on(self) -> None:
        then, self._then = self._then, None
        # Only when every save succeeded: a post that could not be saved keeps the window open.
        if then is not None and not self._posts.unsaved():
            then()
