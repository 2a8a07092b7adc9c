"""Who else has the posts open that are open here, on sites that want it said.

A word between colleagues, in one line over the post; it never keeps anybody
from anything.
"""

from __future__ import annotations

import getpass
import os
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QDateTime, QLocale, QObject, QTimer

from editor.site import postlock
from editor.site.keys import PostKey
from editor.site.postlock import Holder
from editor.site.site import Site
from editor.ui.openposts import OpenPosts
from editor.ui.postpage import PostPage
from editor.ui.sitedesk import SiteDesk
from editor.ui.tasks import Tasks

AGAIN_MS = 30_000
MOST_LETTERS = 60


class Elsewhere(QObject):
    """Says beside each open post that it is open here, and shows what others say."""

    def __init__(self, desk: SiteDesk, posts: OpenPosts, tasks: Tasks, who: Callable[[], str]) -> None:
        """Begin when a site is opened that allows it; `who` tells how the person signs, or ""."""
        super().__init__(posts)
        self._desk = desk
        self._posts = posts
        self._tasks = tasks
        self._who = who
        self._allowed = False
        # Where it is said that a post is open here, by page.
        self._taken: dict[PostPage, Path] = {}
        self._timer = QTimer(self, interval=AGAIN_MS)
        self._timer.timeout.connect(self.refresh)
        desk.opened.connect(self._begin)
        desk.closed.connect(self._timer.stop)
        posts.fronted.connect(self.refresh)
        posts.dropped.connect(self._release)

    def refresh(self) -> None:
        """Say anew what is open here, and look what others say."""
        site = self._desk.site
        if not self._allowed or site is None:
            return
        paths = {page: site.path(page.post.key) for page in self._posts if not page.post.gone}
        left = [path for page, path in self._taken.items() if paths.get(page) != path]
        self._taken = paths
        who = self._who() or _user()

        def work() -> Mapping[PostPage, Holder | None]:
            for path in left:
                postlock.release(path)
            return {page: postlock.take(path, who) for page, path in paths.items()}

        self._tasks.run(work, then=lambda holders: self._show(holders, who), failed=lambda error: None)

    def _begin(self, site: Site, _key: PostKey | None) -> None:
        self._allowed = False
        self._tasks.run(
            lambda: postlock.is_allowed(site.root),
            then=lambda allowed: self._allow(site, allowed),
            failed=lambda error: None,
        )

    def _allow(self, site: Site, allowed: bool) -> None:
        if self._desk.site is site and allowed:
            self._allowed = True
            self._timer.start()
            self.refresh()

    def _release(self, page: PostPage) -> None:
        path = self._taken.pop(page, None)
        if path is not None:
            self._tasks.run(lambda: postlock.release(path), then=lambda _: None, failed=lambda error: None)

    def _show(self, holders: Mapping[PostPage, Holder | None], who: str) -> None:
        for page, holder in holders.items():
            if self._posts.holds(page):
                page.presence.say(self._sentence(holder, who) if holder is not None else "")

    def _sentence(self, holder: Holder, who: str) -> str:
        name = " ".join(holder.who.split())[:MOST_LETTERS]
        time = _said(holder.since)
        if holder.is_here and name == who:
            return self.tr("You have this open in another window since {time}.").format(time=time)
        return self.tr("{name} has this open since {time}.").format(name=name or self.tr("Somebody"), time=time)


def _user() -> str:
    """Return how the system calls the person."""
    try:
        name = getpass.getuser()
    except (OSError, KeyError, ImportError):
        return os.environ.get("USERNAME", "")
    return name


def _said(moment: str) -> str:
    """Return a time as people say it: the time of day today, else with the day."""
    try:
        local = datetime.fromisoformat(moment).astimezone()
    except (ValueError, OverflowError, OSError):
        return moment[:MOST_LETTERS]
    shown = QDateTime.fromSecsSinceEpoch(int(local.timestamp()))
    today = local.date() == datetime.now().astimezone().date()
    return QLocale().toString(shown, "HH:mm" if today else "d MMM, HH:mm")
