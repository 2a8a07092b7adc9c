"""Leaving without losing: what is unsaved is kept for the next time, and saves under way come to their end.

Nobody is asked, unless no copy of the text can be kept.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from editor.ui.dialogs.question import Question
from editor.ui.errors import say
from editor.ui.keeping import Keeping
from editor.ui.openposts import OpenPosts
from editor.ui.postpage import PostPage
from editor.ui.postsaving import PostSaving
from editor.ui.translation import plural

# Waiting that is shorter is not shown.
SHOWN_AFTER_MS = 500


class Closing(QObject):
    """Closes one post, or gets all of them ready to be left; the window shows the waiting."""

    may_close = Signal()
    # In words; "" when the waiting is over.
    waiting = Signal(str)
    said = Signal(str)

    def __init__(self, posts: OpenPosts, saving: PostSaving, keeping: Keeping, window: QWidget) -> None:
        super().__init__(window)
        self._posts = posts
        self._saving = saving
        self._keeping = keeping
        self._window = window
        self._then: Callable[[], None] | None = None
        self._discarded = False
        # What was being saved when the person wanted to leave, and what was on disk then.
        self._saves: dict[PostPage, object] = {}
        self._later: dict[PostPage, object] = {}
        self._patience = QTimer(self, singleShot=True, interval=SHOWN_AFTER_MS)
        self._patience.timeout.connect(self._show_waiting)
        posts.leave_wanted.connect(self.close_post)
        saving.idle.connect(self._close_saved)
        saving.idle.connect(self._go_on)

    def close_post(self, page: PostPage) -> None:
        """Close a post as soon as what is unsaved of it is kept, or on disk where it is being saved."""
        if self._saving.busy(page):
            self._later[page] = page.post.stamp
        else:
            self._keeping.leave([page], lambda: self._close_left(page), lambda error: self._ask_about(page, error))

    def may_close_now(self) -> bool:
        """Tell whether the window may close; if not, get ready and emit `may_close` when it may."""
        return self.ready(self.may_close.emit)

    def ready(self, then: Callable[[], None]) -> bool:
        """Tell whether all posts may be left now; if not, get ready and call `then` once they may."""
        if self._is_ready():
            return True
        if self._then is None:
            self._saves = {page: page.post.stamp for page in self._posts if self._saving.busy(page)}
            self._patience.start()
        self._then = then
        self._go_on()
        return False

    def call_off(self) -> None:
        """Stay, if that is still possible."""
        self._then = None
        self._saves = {}
        self._patience.stop()
        self.waiting.emit("")

    def _close_left(self, page: PostPage) -> None:
        if self._posts.holds(page) and self._keeping.is_left(page):
            text = self.tr("“{name}” is closed. What is unsaved of it comes back when it is opened.")
            text = text.format(name=page.name())
            self._posts.drop(page)
            self.said.emit(text)

    def _close_saved(self) -> None:
        later, self._later = self._later, {}
        for page, stamp in later.items():
            if not self._posts.holds(page):
                continue
            if not page.unsaved:
                self._posts.drop(page)
            elif page.post.stamp is not stamp:
                self.close_post(page)

    def _is_ready(self) -> bool:
        return not self._saving.busy() and (self._discarded or all(map(self._keeping.is_left, self._posts.unsaved())))

    def _go_on(self) -> None:
        if self._then is None:
            return
        unkept = [] if self._discarded else [page for page in self._posts.unsaved() if not self._keeping.is_left(page)]
        if unkept:
            self._keeping.leave(unkept, self._go_on, self._ask)
        elif not self._saving.busy():
            self._leave()

    def _leave(self) -> None:
        then, failed = self._then, self._not_saved()
        self.call_off()
        if failed is not None:
            # The person wanted it on disk and must hear that it is not; its bar says why.
            self._posts.open(failed.post.key)
        elif then is not None:
            then()

    def _not_saved(self) -> PostPage | None:
        pages = (page for page, stamp in self._saves.items() if self._posts.holds(page) and page.post.stamp is stamp)
        return next((page for page in pages if page.unsaved), None)

    def _show_waiting(self) -> None:
        if self._then is not None:
            self.waiting.emit(self.tr("Saving before this is closed…"))

    # Where no copy can be kept, text would be lost without a question.

    def _ask_about(self, page: PostPage, error: Exception) -> None:
        def answer(choice: str) -> None:
            if choice == "save":
                self._saving.save_and_close(page)
            elif choice == "discard":
                self._posts.drop(page)

        self._question(self.tr("Save the changes to “{name}”?").format(name=page.name()), error, answer)

    def _ask(self, error: Exception) -> None:
        then, unsaved = self._then, self._posts.unsaved()
        self.call_off()

        def answer(choice: str) -> None:
            if choice == "save":
                self._then = then
                self._saves = {page: page.post.stamp for page in unsaved}
                for page in unsaved:
                    self._saving.save(page)
            elif choice == "discard" and then is not None:
                self._discarded = True
                then()
                self._discarded = False

        if len(unsaved) == 1:
            text = self.tr("Save the changes to “{name}”?").format(name=unsaved[0].name())
        else:
            count = len(unsaved)
            text = self.tr("Save the changes to {count} posts?", "", plural(count)).format(count=count)
        self._question(text, error, answer)

    def _question(self, text: str, error: Exception, answer: Callable[[str], None]) -> None:
        choices = (("save", self.tr("Save")), ("discard", self.tr("Don’t save")))
        details = " ".join((say(error, ""), self.tr("What you do not save is lost.")))
        question = Question(text, details, choices, self._window)
        question.answered.connect(answer)
        question.open()
