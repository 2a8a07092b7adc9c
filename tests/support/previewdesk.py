"""The real window with a post in front, and what its preview makes of it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from editor.ui.postpage import PostPage
from editor.ui.preview.aside import Aside
from editor.ui.preview.page import Page
from editor.ui.preview.scheme import PAGE
from editor.ui.window import Window

HEAD = "---\ntitle: Вест\n---\n\n"
END = "\n\n![ours](../img/kim.png)\n\n<p class='last'>last</p>\n"


class Desk:
    """Writes a post and reads the preview."""

    def __init__(self, window: Window, qtbot: QtBot, open_post: Callable[[Path], PostPage]) -> None:
        self.window = window
        self.qtbot = qtbot
        self._open = open_post
        self.asked_for: list[str] = []

    def write(self, path: Path, text: str) -> None:
        """Put a post on the disk and open it; returns when the preview has all of it."""
        path.write_text(HEAD + text + END, "utf-8")
        self.open(path)

    def open(self, path: Path) -> None:
        """Open a post; returns when the preview has all of it."""
        self._open(path)
        self.qtbot.waitUntil(self.window.preview.is_ready, timeout=20_000)
        self.settled()

    def type(self, text: str) -> None:
        """Type a paragraph at the end of the text."""
        assert self.window.posts.front is not None
        view = self.window.posts.front.view
        view.moveCursor(QTextCursor.MoveOperation.End)
        with self.qtbot.waitSignal(self.window.preview.shown, timeout=20_000):
            view.insertPlainText(f"\n\n{text}\n")

    def change(self, old: str, new: str) -> None:
        """Type over a piece of the text."""
        assert self.window.posts.front is not None
        view = self.window.posts.front.view
        view.setTextCursor(view.document().find(old))
        with self.qtbot.waitSignal(self.window.preview.shown, timeout=20_000):
            view.insertPlainText(new)

    def settled(self) -> None:
        """Wait until the end of the post is shown with its picture."""
        self.wait_for("document.querySelector('.last') && [...document.images].some((each) => each.naturalWidth === 3)")

    @property
    def page(self) -> Page:
        assert self.window.preview._page is not None
        return self.window.preview._page

    def ask(self, script: str) -> Any:
        answers: list[object] = []
        self.page.tell(script, answers.append)
        self.qtbot.waitUntil(lambda: bool(answers), timeout=10_000)
        return answers[0]

    def wait_for(self, script: str) -> None:
        self.qtbot.waitUntil(lambda: bool(self.ask(f"!!({script})")), timeout=30_000)

    def click(self, selector: str) -> None:
        """Click on something of the page."""
        event = "new MouseEvent('click', {bubbles: true, cancelable: true})"
        assert self.ask(f"!!document.querySelector(`{selector}`)?.dispatchEvent({event}) || 1")

    def patch(self, html: str) -> None:
        """Put HTML into the page that nobody has cleaned, as if the render process had been fooled."""
        self.ask(f"byline.show({json.dumps({'at': 0, 'remove': 0, 'insert': [html], 'revision': 0})})")

    def aside(self, name: str) -> Aside:
        aside = self.window.preview.findChild(Aside, name)
        assert aside is not None
        return aside

    def press(self, name: str) -> None:
        """Press a button of an aside."""
        button = self.window.preview.findChildren(QPushButton, name)[-1]
        button.click()

    def harmless(self) -> None:
        """Check that the page is what it was and shows the post."""
        assert self.ask("document.title") == "Byline"
        assert self.ask("location.href") == PAGE.toString()
        assert self.ask("document.querySelectorAll('iframe, object, embed, form, script').length") == 0
        assert self.asked_for == []


def watch(desk: Desk) -> None:
    """Note what the page asks the program for."""
    desk.page.permissionRequested.connect(lambda _: desk.asked_for.append("permission"))
    desk.page.fullScreenRequested.connect(lambda _: desk.asked_for.append("full screen"))
    desk.page.newWindowRequested.connect(lambda _: desk.asked_for.append("window"))
    desk.page.profile().downloadRequested.connect(lambda _: desk.asked_for.append("download"))
