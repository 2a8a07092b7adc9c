"""Says in passing what other programs did to the open posts: one sentence, however many there are.

A git checkout comes in several batches, and merging takes its moment; only when
nothing more has come for a while is it summed up.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from PySide6.QtCore import QObject, QTimer

from editor.ui.openposts import OpenPosts
from editor.ui.postpage import PostPage
from editor.ui.toast import Toast

Outcome = Literal["updated", "combined", "asking", "gone"]

QUIET_MS = 500
SHOW = "showChanged"
# The least first.
_URGENCY: tuple[Outcome, ...] = ("updated", "combined", "gone", "asking")


class Tally(QObject):
    """Collects outcomes, the last one of each page, and says them together."""

    def __init__(self, posts: OpenPosts, toast: Toast) -> None:
        super().__init__(toast)
        self._posts = posts
        self._toast = toast
        self._outcomes: dict[PostPage, Outcome] = {}
        self._target: PostPage | None = None
        self._timer = QTimer(self, singleShot=True, interval=QUIET_MS)
        self._timer.timeout.connect(self._say)
        toast.acted.connect(self._act)

    def note(self, page: PostPage, outcome: Outcome) -> None:
        """Count what happened to a page."""
        self._outcomes[page] = outcome
        self._timer.start()

    def forget(self, page: PostPage) -> None:
        """Say nothing of a page that was closed, or to which nothing happened after all."""
        self._outcomes.pop(page, None)
        if self._target is page:
            self._target = None
        if not self._outcomes:
            self._timer.stop()

    def _say(self) -> None:
        outcomes, self._outcomes = self._outcomes, {}
        if not outcomes:
            return
        # The one that needs the person most.
        page = max(outcomes, key=lambda each: _URGENCY.index(outcomes[each]))
        # In front, its bar or the text itself says it already.
        self._target = None if page is self._posts.front else page
        text = self._of_one(page, outcomes[page]) if len(outcomes) == 1 else self._of_many(outcomes)
        if text:
            self._toast.show_message(text, (SHOW, self.tr("Show")) if self._target is not None else None)

    def _of_one(self, page: PostPage, outcome: Outcome) -> str:
        if outcome == "updated":
            text = self.tr("“{name}” was updated from disk.")
        elif page is self._posts.front:
            return ""
        elif outcome == "combined":
            text = self.tr("“{name}” was merged with changes from disk.")
        elif outcome == "gone":
            text = self.tr("“{name}” was deleted or moved. Its text is still here.")
        else:
            text = self.tr("“{name}” was changed by another program while you were editing.")
        return text.format(name=page.name())

    def _of_many(self, outcomes: Mapping[PostPage, Outcome]) -> str:
        words: dict[Outcome, str] = {
            "updated": self.tr("updated: {count}"),
            "combined": self.tr("merged: {count}"),
            "asking": self.tr("waiting for you: {count}"),
            "gone": self.tr("deleted or moved: {count}"),
        }
        each = list(outcomes.values())
        counts = ", ".join(words[one].format(count=each.count(one)) for one in _URGENCY if one in each)
        text = self.tr("Another program changed {count} open posts ({counts}).")
        return text.format(count=len(outcomes), counts=counts)

    def _act(self, choice: str) -> None:
        page, self._target = self._target, None
        if choice == SHOW and page is not None and self._posts.holds(page):
            self._posts.open(page.post.key)
