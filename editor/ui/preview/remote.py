"""For which posts pictures may come from other servers, told to the page and to what fetches them alike."""

from __future__ import annotations

import json
from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from editor.site.keys import PostKey
from editor.ui.preview.fetching import RemotePictures
from editor.ui.preview.page import Page


class Remote(QObject):
    """None, until somebody allows it; what is allowed is for one site and is forgotten with it."""

    # How many pictures of the post that is shown are left where they are.
    counted = Signal(int)

    def __init__(self, parent: QObject, fetching: Callable[[QObject], RemotePictures] = RemotePictures) -> None:
        super().__init__(parent)
        # What makes the fetcher.
        self.fetching = fetching
        self._pictures: RemotePictures | None = None
        self._page: Page | None = None
        self._site = False
        self._posts: set[PostKey] = set()

    @property
    def pictures(self) -> RemotePictures:
        """What fetches them; it is not made before the first one is asked for."""
        if self._pictures is None:
            self._pictures = self.fetching(self)
        return self._pictures

    def allows(self, key: PostKey) -> bool:
        """Tell whether pictures of a post may come from other servers."""
        return self._site or key in self._posts

    def allow_site(self, allowed: bool) -> None:
        """Allow pictures for all posts of the site, or only for those that were allowed one by one."""
        self._site = allowed
        self._tell()

    def allow_post(self, key: PostKey) -> None:
        """Allow pictures for one post, until the site is left."""
        self._posts.add(key)
        self._tell()

    def forget(self) -> None:
        """Allow nothing any more."""
        self._site = False
        self._posts.clear()
        self._tell()

    def follow(self, page: Page) -> None:
        """Serve this page from now on."""
        self._page = page
        page.destroyed.connect(self._on_gone)
        page.scheme.remote = self
        page.bridge.started.connect(self._tell)
        page.bridge.remote_counted.connect(self.counted)

    def finish(self) -> None:
        """Call off what is being fetched."""
        pictures, self._pictures = self._pictures, None
        if pictures is not None:
            pictures.finish()
            pictures.deleteLater()

    def _on_gone(self) -> None:
        if self._page is not None and not isValid(self._page):
            self._page = None

    def _tell(self) -> None:
        if self._page is not None:
            allowed = json.dumps({"site": self._site, "posts": sorted(self._posts)})
            self._page.tell(f"globalThis.byline && byline.remote.allow({allowed})")
