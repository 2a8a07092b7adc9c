"""Keeps the details as text in step with the post, whichever of them a change begins in."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping

from PySide6.QtCore import QObject, Signal

from editor.content import lines
from editor.desk.detailstext import NotDetails
from editor.desk.openpost import OpenPost
from editor.ui.details.detailspane import DetailsPane
from editor.ui.errors import say, say_details


class TextInStep(QObject):
    """What is typed as text goes into the post at once, as long as it can be the details of one.

    Attributes:
        torn: Why what is typed cannot be the details of this post, in words; "" when it can.
    """

    # The text was typed in, and the post holds it unless it is torn.
    taken = Signal()

    def __init__(self, post: OpenPost, pane: DetailsPane) -> None:
        super().__init__(pane)
        self.torn = ""
        self._post = post
        self._pane = pane
        # Whether the text is to be shown with nothing to undo.
        self._afresh = True
        pane.text.edit.typed.connect(self._take)

    def begin_anew(self) -> None:
        """Forget what was typed and could not be saved: another version of the post is shown."""
        self.torn = ""
        self._pane.allow_text(self._post.details_typable)
        if not self._pane.as_text:
            self._afresh = True

    def show(self) -> None:
        """Bring the text in step with the post, unless it holds what the post cannot."""
        if self._pane.as_text and not self.torn:
            self._pane.text.edit.show_text(self._post.details_text, afresh=self._afresh)
            self._afresh = False
            self._say()

    def kept(self, unread: Mapping[str, str]) -> str:
        """Return the text with what was typed and is not in the post: here, or in entries of the form; "" for none."""
        if self.torn:
            return self._pane.text.edit.text()
        text = self._post.details_text
        for name, typed in unread.items():
            written = [entry.text for entry in self._post.legible.entries if entry.name == name]
            old = lines.shown(written[-1]) if written else ""
            if old and text.count(old) == 1:
                text = text.replace(old, textwrap.indent(typed, old[: len(old) - len(old.lstrip(" "))]))
        return text if text != self._post.details_text else ""

    def go_to(self, line: int) -> None:
        """Show the text, with the caret at this line of the file, or at the nearest there is."""
        if self._post.details_typable:
            self._pane.show_as_text(True)
            self.show()
            self._pane.text.edit.go_to(max(0, line - self._post.details_line))

    def _say(self) -> None:
        problem = self._post.front.problem
        line = problem.line - self._post.details_line if problem is not None and problem.line else -1
        self._pane.text.edit.lines.set_first(self._post.details_line)
        self._pane.text.say(say_details(problem) if problem is not None else "", line)

    def _take(self, text: str) -> None:
        try:
            self._post.set_details_text(text)
        except NotDetails as torn:
            self.torn = say(torn, "")
            self._pane.text.say(self.torn, torn.line)
        else:
            self.torn = ""
            self._say()
        self.taken.emit()
