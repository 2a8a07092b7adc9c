"""Looks for problems in the posts of the site, keeps the list of them in step, and leads to where they are.

All posts are looked through once the list is in sight, on a thread of its own
and, where they are many, in a process; the post in front is looked at whenever
it comes to the front or is saved.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal

from editor.site.changes import Changes
from editor.site.checks import together
from editor.site.checks.onepost import Checked, check_now
from editor.site.checks.rules import Finding
from editor.site.checks.wholesite import SiteCheck, check_posts
from editor.site.keys import PostKey
from editor.ui.jumping import Jumping
from editor.ui.problems.problemsmark import ProblemsMark
from editor.ui.problems.problemspanel import ProblemsPanel
from editor.ui.searching import Run, Searching
from editor.ui.tasks import Tasks
from editor.ui.window import Window

# What other programs do comes in bursts.
PAUSE = 500  # milliseconds


@dataclass(frozen=True, slots=True)
class _Found:
    findings: tuple[Finding, ...]
    titles: Mapping[str, str]
    complete: bool


class Checking(QObject):
    """Connects the list of problems with a window."""

    # How many posts were checked, of how many; for the thread that checks.
    _progressed = Signal(object, int, int)

    def __init__(self, window: Window, tasks: Tasks) -> None:
        super().__init__(window)
        self._window = window
        self._desk = window.desk
        self._tasks = tasks
        self._search = Searching(self)
        # Belongs to the search thread from the moment it is made.
        self._check: SiteCheck | None = None
        self._stale: set[PostKey] = set()
        self._stale_all = True
        self._findings: tuple[Finding, ...] = ()
        self._own: Mapping[PostKey, tuple[Finding, ...]] = {}
        self.panel = ProblemsPanel(window)
        self.mark = ProblemsMark(window.status)
        self.jumping = Jumping(window)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self._catch_up)
        self._connect()
        self._leave()

    def show(self, path: str = "") -> None:
        """Show the list, at the problems of one post if it has any."""
        if self._desk.site is None:
            return
        self.panel.show()
        self.panel.raise_()
        self.panel.go_to(path)

    def check_all(self) -> None:
        """Check every post anew."""
        self._stale_all = True
        self._catch_up()

    def cancel(self) -> None:
        """Stop checking; what was found until now is listed."""
        self._search.cancel()

    def finish(self) -> None:
        """Stop; call before the program ends."""
        self._pause.stop()
        self._search.finish()

    def _connect(self) -> None:
        window = self._window
        window.actions_by_name["problems"].triggered.connect(lambda: self.show(self._front_path()))
        window.desk.opened.connect(self._enter)
        window.desk.closed.connect(self._leave)
        window.desk.changed.connect(self._follow)
        window.posts.fronted.connect(self._look_at_front)
        window.posts.emptied.connect(self._show_mark)
        window.closed.connect(self.finish)
        self.panel.jump_wanted.connect(self.jumping.jump)
        self.panel.again_wanted.connect(self.check_all)
        self.panel.cancel_wanted.connect(self.cancel)
        self.panel.seen.connect(self._catch_up)
        self.mark.clicked.connect(lambda: self.show(self._front_path()))
        self._progressed.connect(self._show_progress)

    # Following the site.

    def _enter(self) -> None:
        self._leave()
        self._window.actions_by_name.enable(("problems",), True)
        self._catch_up()

    def _leave(self) -> None:
        self._search.drop()
        self._pause.stop()
        self._check = None
        self._stale_all = True
        self._stale.clear()
        self._findings, self._own = (), {}
        self._window.actions_by_name.enable(("problems",), False)
        self.panel.show_findings((), {})
        self.panel.show_progress(0, 0)
        self.panel.say("")
        self.mark.show_count(0)

    def _follow(self, changes: Changes) -> None:
        moved = {key for pair in changes.moved for key in pair}
        self._stale |= changes.written | changes.removed | moved
        # A picture that came or went is the concern of whoever names it.
        self._stale_all = self._stale_all or changes.media
        page = self._window.posts.front
        if page is not None and (changes.media or page.post.key in changes.written | moved):
            self._look_at_front()
        if self.panel.isVisible():
            self._pause.start()

    def _catch_up(self) -> None:
        """Check what has to be, as long as the list is in sight."""
        site, index = self._desk.site, self._desk.index
        if site is None or index is None or not self.panel.isVisible() or self._search.running:
            return
        everything = self._stale_all or self._check is None
        if not everything and not self._stale:
            return
        check = SiteCheck(site) if everything or self._check is None else self._check
        some = None if everything else sorted(self._stale)
        self._stale_all, self._stale, self._check = False, set(), check
        if everything:
            self.panel.show_beginning()

        def work(run: Run) -> _Found:
            keys: Sequence[PostKey] = sorted(index.stamps()) if some is None else some
            done = 0
            self._progressed.emit(run, done, len(keys))
            for batch in check_posts(site, keys, run.cancelled):
                check.put(checked for checked in batch.values() if checked is not None)
                check.forget(key for key, checked in batch.items() if checked is None)
                done += len(batch)
                self._progressed.emit(run, done, len(keys))
            complete = done >= len(keys)
            findings = check.findings(whole=complete)
            return _Found(findings, check.titles({finding.path for finding in findings}), complete)

        self._search.run(work, then=self._list, failed=lambda error: self._fail())

    def _show_progress(self, run: Run, done: int, total: int) -> None:
        # Of a handful there is nothing to be seen.
        if self._search.is_current(run) and total > 1:
            self.panel.show_progress(done, total)

    def _list(self, found: _Found) -> None:
        self.panel.show_progress(0, 0)
        self._findings = found.findings
        self.panel.show_findings(found.findings, found.titles, complete=found.complete)
        self._show_mark()
        if not found.complete:
            # Whoever stopped it begins it again.
            self._check = None
        elif self._stale or self._stale_all:
            self._pause.start()

    def _fail(self) -> None:
        self._check = None
        self.panel.show_progress(0, 0)
        self.panel.say(self.tr("The posts could not be checked."))

    # The post in front.

    def _look_at_front(self) -> None:
        site, key = self._desk.site, self._front_path()
        self._show_mark()
        if site is None or not key:
            return
        self._tasks.run(
            lambda: check_now(site, PostKey(key)),
            then=lambda checked: self._note_front(PostKey(key), checked),
            failed=lambda error: None,
        )

    def _note_front(self, key: PostKey, checked: Checked | None) -> None:
        if key == self._front_path():
            self._own = {key: checked.findings if checked is not None else ()}
            self._show_mark()

    def _show_mark(self) -> None:
        path = self._front_path()
        shared = [each for each in self._findings if each.path == path and each.problem.reason in together.RULES]
        own = self._own.get(PostKey(path), ())
        self.mark.show_count(len(own) + len(shared) if path else 0)

    def _front_path(self) -> str:
        page = self._window.posts.front
        return page.post.key if page is not None else ""
