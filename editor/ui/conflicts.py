"""What another program did to a post that is open here.

A post without unsaved changes follows the disk in silence, one with changes is
merged.  What cannot be merged, and what a person has to know of, is said in a
bar; nothing is ever overwritten unseen, and no text leaves the screen by itself.
"""

from __future__ import annotations

import time

from PySide6.QtCore import QObject, QTimer, Signal

from editor.desk.arrivals import Arrived, Seen
from editor.desk.meeting import Met
from editor.desk.opening import Loaded
from editor.desk.saving import Saved
from editor.site.keys import PostKey
from editor.ui.combining import Combining
from editor.ui.conflictwords import ConflictWords
from editor.ui.openposts import OpenPosts
from editor.ui.postpage import PostPage
from editor.ui.postsaving import PostSaving
from editor.ui.sitedesk import SiteDesk
from editor.ui.tally import Tally

# Some programs delete a file, or empty it, to write it again a moment later.
BELIEVED_AFTER = 2.0  # seconds


class Conflicts(QObject):
    """Decides for each open post what a change on disk means."""

    state_changed = Signal()

    def __init__(
        self, desk: SiteDesk, posts: OpenPosts, saving: PostSaving, combining: Combining, tally: Tally
    ) -> None:
        super().__init__(posts)
        self._desk = desk
        self._posts = posts
        self._saving = saving
        self._combining = combining
        self._tally = tally
        self._words = ConflictWords(self)
        # Pages whose file is gone or empty, and since when; it may be back in a moment.
        self._doubts: dict[PostPage, float] = {}
        self._copies: dict[PostPage, PostKey] = {}
        # Pages that were to be saved when something else was found on disk.
        self._to_save: set[PostPage] = set()
        self._again = QTimer(self, singleShot=True)
        self._again.timeout.connect(desk.check_open_posts)
        desk.arrived.connect(self._arrive)
        desk.closed.connect(self._again.stop)
        posts.acted.connect(self._act)
        posts.dropped.connect(self._forget)
        saving.moved_on.connect(self._look)
        saving.saved.connect(self._on_saved)
        combining.combined.connect(self._on_combined)
        combining.agreed.connect(self._on_settled)
        combining.settled.connect(self._on_settled)
        combining.undone.connect(self._on_undone)
        combining.asked.connect(self._ask)
        combining.save_wanted.connect(self._save)

    def decide(self, page: PostPage, choice: str) -> None:
        """Settle a conflict: "mine" keeps and saves what is in the editor, "theirs" takes what is on disk."""
        self._combining.decide(page, choice)

    def compare(self, page: PostPage) -> None:
        """Show both versions of a post that waits for a decision."""
        self._combining.compare(page)

    # What the disk says.

    def _arrive(self, found: Arrived) -> None:
        for old, new in found.renamed.items():
            page = self._posts.page(old)
            if page is not None and self._posts.page(new) is None:
                self._combining.rename(page, new)
        for key, seen in found.posts.items():
            page = self._posts.page(key)
            if page is not None and self._saving.busy(page):
                # A save under way finds out by itself what the disk holds; but it may be older than this.
                self._look_later()
            elif page is not None:
                self._see(page, seen, away=found.away, own=found.own)
        for key, copy in found.copies.items():
            page = self._posts.page(key)
            if page is not None:
                self._copies[page] = copy
                self._words.say_copy(page, copy)
        self._refresh()

    def _see(self, page: PostPage, seen: Seen, *, away: bool = False, own: bool = False, asked: bool = False) -> None:
        """Follow what stands in the place of a post's file.

        Args:
            away: Whether the whole site is out of reach.
            own: Whether this program has just written it.
            asked: Whether the person has just wanted to save, so that nothing may wait.
        """
        page.post.away = away
        loaded = seen.loaded
        same = seen.digest == page.post.stamp.digest and seen.digest != b""
        if seen.state == "same" and not same:
            self._look_later()  # It was compared with what the page held before.
        elif same:
            self._settle_down(page)
        elif loaded is not None and not (_is_no_post(page, seen, loaded) and page.view.text().strip()):
            self._change(page, loaded, own=own, asked=asked)
        elif self._believes(page, asked):
            if loaded is not None:
                self._refuse(page, loaded, empty=seen.state == "emptied")
            else:
                self._lose(page, seen.state, away=away)
        if loaded is not None or same:
            self._words.say_protected(page, protected=seen.protected)

    def _believes(self, page: PostPage, asked: bool) -> bool:
        if page not in self._doubts:
            self._combining.keep_read(page)
        since = self._doubts.setdefault(page, time.monotonic())
        if asked or time.monotonic() - since >= BELIEVED_AFTER:
            return True
        self._look_later()
        return False

    def _settle_down(self, page: PostPage) -> None:
        """Go on as before: the file is again what was read or saved last."""
        self._doubts.pop(page, None)
        if page.post.theirs is not None or page.post.gone:
            page.post.theirs = None
            page.post.gone = False
            self._tally.forget(page)
        self._words.say_same(page)

    def _change(self, page: PostPage, loaded: Loaded, *, own: bool, asked: bool) -> None:
        self._doubts.pop(page, None)
        theirs = page.post.theirs
        if not asked and theirs is not None and theirs.stamp.digest == loaded.stamp.digest:
            return  # Heard before; the bar stays as it is under the mouse.
        page.post.gone = False
        if page.unsaved:
            self._combining.meet(page, loaded)
        elif own:
            self._combining.follow(page, loaded)
        else:
            self._combining.replaced(page, loaded)
            self._tally.note(page, "updated")

    def _refuse(self, page: PostPage, loaded: Loaded, *, empty: bool) -> None:
        """Keep what is shown, though the file holds no post any more."""
        page.post.gone = False
        if page.post.theirs is None or page.post.theirs.stamp.digest != loaded.stamp.digest:
            self._tally.note(page, "asking")
        page.post.theirs = loaded
        self._words.say_emptied(page, empty=empty)

    def _lose(self, page: PostPage, state: str, *, away: bool) -> None:
        if not page.post.gone:
            self._tally.note(page, "gone")
        page.post.gone = True
        page.post.theirs = None
        self._words.say_gone(page, state, away=away)

    # What comes of it.

    def _on_combined(self, page: PostPage) -> None:
        self._tally.note(page, "combined")
        self._words.say_combined(page, to_save=page in self._to_save)
        self._to_save.discard(page)
        self._refresh()

    def _on_settled(self, page: PostPage) -> None:
        self._to_save.discard(page)
        self._words.take_back(page)
        self._refresh()

    def _on_undone(self, page: PostPage) -> None:
        self._words.say_undone(page)
        self._refresh()

    def _ask(self, page: PostPage, met: Met | None) -> None:
        self._tally.note(page, "asking")
        self._words.ask(page, met)
        self._refresh()

    def _on_saved(self, saved: Saved) -> None:
        page = self._posts.page(saved.key)
        if page is not None:
            self._combining.clear(page)
            self._to_save.discard(page)

    def _save(self, page: PostPage) -> None:
        self._words.take_back(page)
        self._saving.save(page)
        self._refresh()

    def _look(self, page: PostPage) -> None:
        """Look at once what the disk holds, since a save has met something else."""

        self._to_save.add(page)
        key = page.post.key

        def answer(found: Arrived) -> None:
            if self._posts.holds(page) and key in found.posts:
                self._see(page, found.posts[key], away=found.away, asked=True)
                self._refresh()

        self._desk.look_at(key, page.post.stamp.digest, answer)

    def _look_later(self) -> None:
        if not self._again.isActive():
            self._again.start(int(1000 * BELIEVED_AFTER) + 20)

    def _act(self, page: PostPage, choice: str) -> None:
        match choice:
            case "compare":
                self._combining.compare(page)
            case "compare-copy" if page in self._copies:
                self._combining.compare_copy(page, self._copies[page])
            case "mine" | "theirs":
                self._combining.decide(page, choice)
            case "undo-merge":
                self._combining.undo(page)
            case "show-merge":
                self._combining.show(page)
            case "save":
                self._saving.save(page)
            case "close":
                self._close(page)
            case "dismiss":
                self._words.take_back(page)

    def _close(self, page: PostPage) -> None:
        """Close a post whose file is gone; what was written here since it was read is kept."""
        gone, page.post.gone = page.post.gone, False
        written = page.unsaved
        page.post.gone = gone
        if written:
            self._posts.close_page(page)
        else:
            self._posts.drop(page)

    def _refresh(self) -> None:
        self._posts.refresh_tabs()
        self.state_changed.emit()

    def _forget(self, page: PostPage) -> None:
        self._doubts.pop(page, None)
        self._copies.pop(page, None)
        self._to_save.discard(page)
        self._words.forget(page)
        self._tally.forget(page)


def _is_no_post(page: PostPage, seen: Seen, loaded: Loaded) -> bool:
    """Tell whether the file holds nothing that could take the place of the post on the screen."""
    return seen.state == "emptied" or (loaded.locked and not page.post.locked)
