"""What leads out of the preview: links, which open in the browser after their address was shown, and pictures on
other servers, which are left there unless the person wants them.
"""

from __future__ import annotations

import re

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication

from editor.site.keys import PostKey
from editor.site.site import Site
from editor.ui.preview.aside import Aside
from editor.ui.preview.links import Refusal, Target, target_of
from editor.ui.preview.page import Page
from editor.ui.preview.remote import Remote
from editor.ui.translation import plural
from editor.ui.window import Window

COMMAND = "remotePictures"
# Characters of a path that are shown.
MOST_OF_PATH = 120


class Outward(QObject):
    """Asks in the asides at the foot of the preview."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._preview = window.preview
        self._target: Target | None = None
        # Of how many pictures the person knows already, by post.
        self._waved: dict[PostKey, int] = {}
        self._count = 0
        self._action = window.actions_by_name[COMMAND]
        self._action.setEnabled(False)
        self._action.triggered.connect(self._allow_site)
        self.remote = Remote(self)
        self._remote_aside = Aside("preview.remote", self._preview)
        self._link_aside = Aside("preview.link", self._preview)
        for aside in (self._remote_aside, self._link_aside):
            self._preview.add_aside(aside)
        self._preview.opened.connect(self._follow)
        self._preview.link_wanted.connect(self.ask)
        self._link_aside.acted.connect(self._act_on_link)
        self._link_aside.waved.connect(self._preview.setFocus)
        self.remote.counted.connect(self._on_counted)
        self._remote_aside.acted.connect(self._act_on_remote)
        self._remote_aside.waved.connect(self._wave)
        window.closed.connect(self.remote.finish)
        window.desk.opened.connect(self._enter)
        window.desk.closed.connect(self._leave)
        window.posts.fronted.connect(lambda _: self._drop())
        window.posts.emptied.connect(self._drop)

    def _follow(self, page: Page) -> None:
        page.link_refused.connect(self.ask)
        self.remote.follow(page)

    # Links.

    def ask(self, address: str) -> None:
        """Show where a link leads and offer to open it; say why where it is not for opening."""
        target = target_of(address)
        if isinstance(target, Refusal):
            self._link_aside.dismiss()
            self._window.notices.show(self._why(target))
            return
        self._target = target
        address = _shortened(target.shown)
        if target.url.scheme() == "mailto":
            text, opening = self.tr("Write to {address}?").format(address=address), self.tr("Write")
        elif target.imitates:
            text = self.tr("The name in this link has letters that look like others. It really leads to {address}")
            text, opening = text.format(address=address), self.tr("Open all the same")
        else:
            text = self.tr("Open {address} in your browser?").format(address=address)
            opening = self.tr("Open link")
        self._link_aside.ask(text, (("open", opening), ("copy", self.tr("Copy address"))))
        self._link_aside.focus_first()

    def _why(self, refusal: Refusal) -> str:
        if refusal is Refusal.SITE:
            return self.tr("This link leads within the site. The preview stays with this post.")
        if refusal is Refusal.RUNS:
            return self.tr("This link would run a program. It is never followed.")
        if refusal is Refusal.PROGRAM:
            return self.tr("This link leads to a file or a program. It is never opened from here.")
        return self.tr("This link leads nowhere, or to something that is never opened from here.")

    def _act_on_link(self, choice: str) -> None:
        target, self._target = self._target, None
        self._link_aside.dismiss()
        self._preview.setFocus()
        if target is None:
            return
        if choice == "copy":
            QGuiApplication.clipboard().setText(target.url.toString(QUrl.ComponentFormattingOption.FullyEncoded))
        elif choice == "open":
            QDesktopServices.openUrl(target.url)

    def _drop(self) -> None:
        self._target = None
        self._link_aside.dismiss()

    # Pictures on other servers.

    def _enter(self, site: Site, key: PostKey | None) -> None:
        allowed = self._window.session.settings.site(site.root).remote_images
        self._waved.clear()
        self.remote.forget()
        self.remote.allow_site(allowed)
        self._action.setEnabled(True)
        self._action.setChecked(allowed)

    def _leave(self) -> None:
        self.remote.forget()
        self._action.setEnabled(False)
        self._action.setChecked(False)

    def _on_counted(self, count: int) -> None:
        self._count = count
        key = self._key()
        if not count or key is None or self._waved.get(key, 0) >= count:
            self._remote_aside.dismiss()
            return
        if count == 1:
            text = self.tr("One picture is on another server and is not loaded.")
        else:
            text = self.tr("{count} pictures are on other servers and are not loaded.", "", plural(count))
        choices = (("post", self.tr("Load for this post")), ("site", self.tr("Always for this site")))
        self._remote_aside.ask(text.format(count=count), choices)

    def _act_on_remote(self, choice: str) -> None:
        key = self._key()
        if choice == "site":
            self._action.setChecked(True)
            self._allow_site(True)
        elif key is not None:
            self.remote.allow_post(key)

    def _allow_site(self, allowed: bool) -> None:
        site = self._window.desk.site
        if site is not None:
            self._window.session.remember_remote_images(site.root, allowed)
            self.remote.allow_site(allowed)

    def _wave(self) -> None:
        key = self._key()
        if key is not None:
            self._waved[key] = self._count

    def _key(self) -> PostKey | None:
        page = self._window.posts.front
        return None if page is None else page.post.key


def _shortened(address: str) -> str:
    """Return an address with the end of its path left out if it is long; the name of the server never is."""
    server = re.match(r"[a-z]+://[^/?#]*", address)
    most = (server.end() if server else 0) + MOST_OF_PATH
    return address if len(address) <= most else address[:most] + "…"
