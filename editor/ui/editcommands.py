"""The commands that work on the post in front: writing, finding, saving, featuring."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from editor.ui.actions import Actions
from editor.ui.openposts import OpenPosts
from editor.ui.postpage import PostPage

MARKS = ("bold", "italic", "heading2", "heading3", "quote", "bullets", "numbers", "link")
UNDOING = ("undo", "redo")
CLIPBOARD = ("undo", "redo", "cut", "copy", "paste", "selectAll")
FINDING = ("find", "findNext", "findPrevious", "replace")
NEEDS_POST = ("save",)
OUT = ("print", "exportPdf", "exportPage", "copyRich")
NEEDS_SIGHT = ("showInFolder", "closePost", "details", "versions", *FINDING, *OUT)
NEEDS_EDITABLE = (*MARKS, "pasteText", "image", "chooseImage", "toggleFeatured")


class EditCommands(QObject):
    """Connects the actions to the page in front, whichever it is."""

    def __init__(self, actions: Actions, posts: OpenPosts) -> None:
        super().__init__(posts)
        self._actions = actions
        self._posts = posts
        for name in MARKS:
            self._on(name, lambda page, name=name: page.view.run(name))  # type: ignore[misc]
        for name in CLIPBOARD:
            actions[name].triggered.connect(lambda _=False, name=name: self._clipboard(name))
        self._on("pasteText", lambda page: page.view.paste_plain())
        self._on("find", lambda page: page.find_bar.open_find())
        self._on("replace", lambda page: page.find_bar.open_replace())
        self._on("findNext", lambda page: page.find_bar.find_next())
        self._on("findPrevious", lambda page: page.find_bar.find_previous())
        self._on("closePost", posts.close_page)
        actions["details"].triggered.connect(posts.unfold)

    def refresh(self) -> None:
        """Switch the commands on that make sense now."""
        page = self._posts.front
        self._actions.enable(NEEDS_POST, page is not None)
        # What nobody sees is not to be changed by a key.
        seen = page is not None and not self._posts.isHidden()
        self._actions.enable(NEEDS_SIGHT, seen)
        self._actions.enable(NEEDS_EDITABLE, seen and page is not None and not page.post.locked)

    def _on(self, name: str, run: Callable[[PostPage], object]) -> None:
        def triggered() -> None:
            if self._posts.front is not None:
                run(self._posts.front)

        self._actions[name].triggered.connect(triggered)

    def _clipboard(self, name: str) -> None:
        widget = QApplication.focusWidget()
        if name in UNDOING and self._undo_field(widget, name):
            return
        if name == "selectAll" and isinstance(widget, QAbstractItemView):
            widget.selectAll()
            return
        page = self._posts.front if not self._posts.isHidden() else None
        if not isinstance(widget, QLineEdit | QPlainTextEdit | QTextEdit) and page is not None:
            widget = page.view
        if isinstance(widget, QLineEdit | QPlainTextEdit | QTextEdit):
            getattr(widget, name)()

    def _undo_field(self, widget: QWidget | None, name: str) -> bool:
        """Undo or redo among the details where the focus is there; they have an order of their own."""
        page = self._posts.front
        if page is None or widget is None or not page.form.keys.holds(widget):
            return False
        getattr(page.details.undo, name)()
        return True
