"""A copy of everything that is unsaved, at most two seconds old wherever the program ends.

Copies have a thread of their own: a scan of the site, or a network drive that
does not answer, must not hold them up.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from PySide6.QtCore import QObject, QTimer, Signal

from editor.desk.drafts import Drafts
from editor.desk.saving import Saved
from editor.site.draftfile import Draft
from editor.site.keys import PostKey
from editor.ui.errors import say
from editor.ui.openposts import OpenPosts
from editor.ui.postpage import PostPage
from editor.ui.postsaving import PostSaving
from editor.ui.sitedesk import SiteDesk
from editor.ui.tasks import Tasks

log = logging.getLogger(__name__)

# After the last key, and while somebody types without a pause.  A slow disk may take the rest of two seconds.
QUIET_MS = 500
LATEST_MS = 1000
RETRY_MS = 2000

Answered = Callable[[Exception | None], None]


@dataclass(frozen=True, slots=True)
class _Copy:
    """What is known of the copy of one page.

    Attributes:
        edits: The number of the last change in the page.
        kept: That number when the copy on disk was taken; -1 when there is none.
        key: What the post was called then.
        at: When that was; None for no copy.
        closed: Whether it was taken to leave the post.
    """

    edits: int = 0
    kept: int = -1
    key: str = ""
    at: datetime | None = None
    closed: bool = False


class Keeping(QObject):
    """Keeps copies of the open posts while they differ from the disk, and drops them when they do not."""

    # A page whose copy has just reached the disk.
    kept = Signal(object)
    # A page of which no copy could be kept; it is tried again.
    refused = Signal(object)
    # Why copies cannot be kept, an exception; None when they can again.
    trouble_changed = Signal(object)
    said = Signal(str)

    def __init__(self, desk: SiteDesk, posts: OpenPosts, saving: PostSaving, drafts: Drafts) -> None:
        super().__init__(posts)
        self._desk = desk
        self._posts = posts
        self.drafts = drafts
        self._tasks = Tasks(self)
        self._copies: dict[PostPage, _Copy] = {}
        # Counts all changes, so that a late answer is never taken for one about the last of them.
        self._edits = 0
        self._due: set[PostPage] = set()
        self._writing: set[PostPage] = set()
        self._again: set[PostPage] = set()
        # Unsaved texts of this session whose posts are closed.
        self._left: dict[str, PostKey] = {}
        self._bases: set[tuple[PostKey, bytes]] = set()
        self._trouble: Exception | None = None
        self._quiet = QTimer(self, singleShot=True, interval=QUIET_MS)
        self._latest = QTimer(self, singleShot=True, interval=LATEST_MS)
        self._retry = QTimer(self, singleShot=True, interval=RETRY_MS)
        for timer in (self._quiet, self._latest, self._retry):
            timer.timeout.connect(self.keep_now)
        posts.edited.connect(self.note)
        posts.dropped.connect(self._on_dropped)
        saving.saved.connect(self._on_saved)

    def set_pace(self, latest_ms: int) -> None:
        """Take a copy after so many milliseconds at the latest, after half of them where nobody types."""
        self._latest.setInterval(latest_ms)
        self._quiet.setInterval(latest_ms * QUIET_MS // LATEST_MS)

    def copied_at(self, page: PostPage | None) -> datetime | None:
        """Return when the copy of a page was taken; None where it has none."""
        return self._copies[page].at if page in self._copies else None

    def left(self) -> tuple[PostKey, ...]:
        """Return the posts that were closed with unsaved text in this session."""
        return tuple(self._left.values())

    def note(self, page: PostPage) -> None:
        """Note that a page has changed; a copy follows within `LATEST_MS`, or what `set_pace` said."""
        copy = self._copies.get(page, _Copy())
        self._edits += 1
        self._copies[page] = replace(copy, edits=self._edits, closed=False)
        self._left.pop(page.post.draft, None)
        self._due.add(page)
        self._quiet.start()
        if not self._latest.isActive():
            self._latest.start()

    def keep_now(self) -> None:
        """Take the copies that are due."""
        for timer in (self._quiet, self._latest, self._retry):
            timer.stop()
        for page in list(self._due):
            self._keep(page)

    def keep_before(self, page: PostPage, tasks: Tasks) -> None:
        """Take a copy of a page, and let what is asked of `tasks` from now on wait for it.

        Otherwise a crash right after a save would find an older text than the disk has.
        """
        copy = self._copies.get(page)
        if page.unsaved and (copy is None or copy.kept != copy.edits):
            there = threading.Event()
            self._write(page, closed=False, answered=lambda _: None, there=there)
            tasks.run(lambda: there.wait(LATEST_MS / 1000), then=lambda _: None, failed=lambda _: None)

    def leave(self, pages: Iterable[PostPage], then: Callable[[], None], failed: Callable[[Exception], None]) -> None:
        """Take copies of pages that are to be closed, and call `then` when all are on disk, else `failed`."""
        waiting = set(pages)
        errors: list[Exception] = []

        def answer(page: PostPage, error: Exception | None) -> None:
            waiting.discard(page)
            if error is not None:
                errors.append(error)
            if not waiting:
                failed(errors[0]) if errors else then()

        if not waiting:
            then()
        for page in list(waiting):
            page.details.settle()
            self._write(page, closed=True, answered=lambda error, page=page: answer(page, error))  # type: ignore[misc]

    def is_left(self, page: PostPage) -> bool:
        """Whether the page may be closed: its copy is on disk, and nothing was changed since."""
        page.details.settle()
        copy = self._copies.get(page)
        return copy is not None and copy.closed and copy.kept == copy.edits

    def leave_at_once(self, seconds: float) -> bool:
        """Take copies of everything unsaved and wait for the disk; for an end that nobody can put off."""
        written = []
        for page in self._posts.unsaved():
            written.append(threading.Event())
            self._write(page, closed=True, answered=lambda _: None, there=written[-1])
        end = datetime.now(UTC).timestamp() + seconds
        return all(each.wait(max(0.0, end - datetime.now(UTC).timestamp())) for each in written)

    def shelve(self, page: PostPage, then: Callable[[], None], failed: Callable[[Exception], None]) -> None:
        """Put the text of a page among the versions of its post."""
        make = self._draft_of(page, closed=False)
        self._tasks.run(lambda: self.drafts.shelve(make(), "discarded"), then=lambda _: then(), failed=failed)

    def look_over(self) -> None:
        """Drop the copies of pages that say what the disk says, and follow those that are called something else."""
        for page, copy in list(self._copies.items()):
            if page not in self._due and (not page.unsaved or copy.key not in ("", page.post.key)):
                self._keep(page)

    def set_trouble(self, error: Exception | None) -> None:
        """Say once, and mark as long as it lasts, that unsaved text is not protected; None when it is."""
        before, self._trouble = self._trouble, error
        if (error is None) is (before is None):
            return
        self.trouble_changed.emit(error)
        if error is not None:
            log.warning("no copy of unsaved text can be kept", exc_info=error)
            self.said.emit(say(error, ""))

    def finish(self) -> None:
        """Wait for the disk and end the session; what is kept comes back at the next start."""
        for timer in (self._quiet, self._latest, self._retry):
            timer.stop()
        self._tasks.finish()
        self.drafts.close()

    def _on_saved(self, saved: Saved) -> None:
        """Drop the copy of a post that is on disk by now, or take one of what was typed meanwhile."""
        page = self._posts.page(saved.key)
        if page is not None and page in self._copies:
            self._keep(page)

    def _keep(self, page: PostPage) -> None:
        if page in self._writing:
            self._again.add(page)
            return
        page.details.settle()
        self._due.discard(page)
        if page.unsaved:
            self._write(page, closed=False, answered=lambda _: None)
        elif page in self._copies:
            self._drop(page, self._copies.pop(page))

    def _write(self, page: PostPage, *, closed: bool, answered: Answered, there: threading.Event | None = None) -> None:
        copy = self._copies.setdefault(page, _Copy())
        taken = replace(copy, kept=copy.edits, key=page.post.key, at=datetime.now(UTC), closed=closed)
        make, base = self._draft_of(page, closed=closed), page.post.base
        place = (page.post.key, page.post.stamp.digest)
        new_base = place not in self._bases
        self._bases.add(place)

        def work() -> None:
            try:
                draft = make()
                self.drafts.keep(draft)
            finally:
                if there is not None:
                    there.set()
            if new_base:
                self.drafts.keep_base(draft, base.to_bytes())

        self._due.discard(page)
        self._writing.add(page)
        self._tasks.run(
            work,
            then=lambda _: self._answer(page, taken, None, answered),
            failed=lambda error: self._answer(page, taken, error, answered),
        )

    def _answer(self, page: PostPage, taken: _Copy, error: Exception | None, answered: Answered) -> None:
        self._writing.discard(page)
        self.set_trouble(error)
        copy = self._copies.get(page)
        if copy is not None and error is None:
            self._copies[page] = replace(taken, edits=copy.edits)
            self.kept.emit(page)
        elif copy is not None:
            self._due.add(page)
            self._retry.start()
            self.refused.emit(page)
        answered(error)
        if page in self._again:
            self._again.discard(page)
            if page in self._copies:
                self._keep(page)

    def _draft_of(self, page: PostPage, *, closed: bool) -> Callable[[], Draft]:
        """Return a function that makes the draft of what stands in a page now; it may run on another thread."""
        site = self._desk.site
        root = str(site.root) if site is not None else ""
        post, caret, name = page.post, page.view.textCursor().position(), page.name()
        build = post.builder(page.view.text())
        id, key, base = post.draft, post.key, post.stamp.digest
        details = page.details.torn_text
        at = datetime.now(UTC).isoformat(timespec="milliseconds")
        return lambda: Draft(id, root, key, base, at, caret, build().to_bytes(), name, details, closed)

    def _drop(self, page: PostPage, copy: _Copy) -> None:
        id = page.post.draft
        self._left.pop(id, None)
        self._tasks.run(
            lambda: self.drafts.drop(id),
            then=lambda _: self.kept.emit(page),
            failed=lambda error: log.warning("a copy stays until the next start", exc_info=error),
        )

    def _on_dropped(self, page: PostPage) -> None:
        """See to the text of a page that is being closed: one that was not left on purpose is a version from now on."""
        left = self.is_left(page)
        copy = self._copies.pop(page, None)
        for pages in (self._due, self._again):
            pages.discard(page)
        if left:
            self._left[page.post.draft] = page.post.key
        elif page.unsaved:
            make = self._draft_of(page, closed=True)
            self._tasks.run(
                lambda: self.drafts.discard(make()),
                then=lambda _: None,
                failed=lambda error: log.warning("a text that was closed stays a draft", exc_info=error),
            )
        elif copy is not None:
            self._drop(page, copy)
