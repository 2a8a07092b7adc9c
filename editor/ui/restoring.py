"""Opening a site where it was left: its posts, and everything that is unsaved of it.

Read in one go and shown one after another, so that the window answers in
between.  Where that has ended badly before, nothing is opened unasked.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal

from editor.desk.drafts import Drafts, Opened, Restored
from editor.settings import PostState
from editor.site.keys import PostKey
from editor.site.site import Site
from editor.ui.errors import say
from editor.ui.openposts import OpenPosts
from editor.ui.sitedesk import SiteDesk
from editor.ui.tasks import Tasks

# What was shown for so long will not bring the program down any more.
SURVIVED_MS = 5000


@dataclass(frozen=True, slots=True)
class _Wish:
    """What is to be opened: a site's posts where they were left, or one that was asked for."""

    site: Site
    posts: Sequence[PostState]
    wanted: PostKey | None


class Restoring(QObject):
    """Opens what was open."""

    begun = Signal()
    # What was unsaved, a `Returned`; its posts are open.
    returned = Signal(object)
    # Nothing was opened; `go_on` does it nevertheless.
    held_back = Signal()
    # Why nobody can say whether something is unsaved, an exception.
    refused = Signal(object)
    said = Signal(str)
    settled = Signal()

    def __init__(self, desk: SiteDesk, posts: OpenPosts, tasks: Tasks, drafts: Drafts) -> None:
        super().__init__(posts)
        self._posts = posts
        self._tasks = tasks
        self._drafts = drafts
        self._wish: _Wish | None = None
        self._survived = QTimer(self, singleShot=True, interval=SURVIVED_MS)
        self._survived.timeout.connect(self._succeed)
        desk.closed.connect(self._leave)

    def restore(self, site: Site, posts: Sequence[PostState], wanted: PostKey | None) -> None:
        """Open what is unsaved of a site, and the posts that were open; `settled` follows.

        Args:
            posts: Where posts were left, the one in front last.
            wanted: The post that was asked for, in the stead of those.
        """
        self._wish = _Wish(site, posts, wanted)
        self._read(self._wish, asked=wanted is not None)

    def go_on(self) -> None:
        """Open what was held back."""
        if self._wish is not None:
            self._read(self._wish, asked=True)

    def _read(self, wish: _Wish, *, asked: bool) -> None:
        keys = [wish.wanted] if wish.wanted is not None else [PostKey(post.key) for post in wish.posts]
        held = self._posts.held()
        self.begun.emit()
        self._tasks.run(
            lambda: self._drafts.restore(wish.site, held, keys, asked=asked),
            then=lambda restored: self._on_read(wish, restored),
            failed=self._refuse,
        )

    def _on_read(self, wish: _Wish, restored: Restored | None) -> None:
        if wish is not self._wish:
            return  # Nothing is lost: what is unsaved comes back with its site.
        self._survived.start()
        if restored is None:
            self.held_back.emit()
            self.settled.emit()
            return
        if restored.refused is not None:
            self.refused.emit(restored.refused)
        shown = {resumed.key: Opened(resumed.base, resumed) for resumed in restored.returned.posts}
        shown |= dict(restored.opened)
        if wish.wanted is not None and wish.wanted not in shown:
            # Read once more, to say why it cannot be.
            self._posts.open(wish.wanted)
        front = self._front_of(wish, restored, shown)
        self._show(wish, restored, sorted(shown.items(), key=lambda each: each[0] != front))

    def _front_of(self, wish: _Wish, restored: Restored, shown: dict[PostKey, Opened]) -> PostKey | None:
        """Return what was asked for, else what a crash took, else what was in front."""
        crashed = [resumed.key for resumed in restored.returned.posts if not resumed.draft.closed]
        left = [PostKey(post.key) for post in reversed(wish.posts)]
        wanted = [wish.wanted] if wish.wanted is not None else [*crashed, *left]
        return next((key for key in [*wanted, *shown] if key in shown), None)

    def _show(self, wish: _Wish, restored: Restored, rest: list[tuple[PostKey, Opened]], first: bool = True) -> None:
        """Show one post, the one in front first, and the others after whatever else there is to do."""
        if wish is not self._wish:
            return
        if not rest:
            self.returned.emit(restored.returned)
            self.settled.emit()
            return
        (key, opened), *others = rest
        states = {post.key: post for post in wish.posts}
        self._posts.put(key, opened, states.get(key), to_front=first)
        QTimer.singleShot(0, self, lambda: self._show(wish, restored, others, first=False))

    def _succeed(self) -> None:
        wish = self._wish
        if wish is not None:
            self._tasks.run(lambda: self._drafts.survived(wish.site), then=lambda _: None, failed=self._refuse)

    def _leave(self) -> None:
        """Whatever was opened, it has come to a good end."""
        self._survived.stop()
        self._succeed()
        self._wish = None

    def _refuse(self, error: Exception) -> None:
        self.said.emit(say(error, ""))
        self.settled.emit()
