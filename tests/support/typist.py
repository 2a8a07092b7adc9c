"""The real program with somebody in front of it: types into two posts, saves now and then, and tells what it did.

Run as a process of its own, to be killed.  Each line on standard output is a
JSON list: when (seconds, the clock of `time.monotonic`), what, and to which.
"""

from __future__ import annotations

import json
import os
import random
import re
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QTextCursor

from editor.site.keys import PostKey
from editor.ui import app
from editor.ui.postpage import PostPage
from editor.ui.window import Window
from tests.support.typing import type_text

TOKEN = re.compile(" т([0-9]+)и")
PAUSES_MS = (0, 5, 20, 60, 150, 400)


def token(number: int) -> str:
    """Return what is typed as the step `number`."""
    return f" т{number}и"


def tell(what: str, *which: object) -> None:
    """Say what was just done; it has reached the reader even if the process is killed now."""
    os.write(1, json.dumps([time.monotonic(), what, *which]).encode("ascii") + b"\n")


class Typist(QObject):
    """Types from when everything unsaved is back until the process ends, or until `most` steps are done.

    With `stuck` the disk then does not answer any more, as a network drive that has gone.
    """

    def __init__(self, window: Window, keys: list[PostKey], seed: int, most: int, stuck: bool) -> None:
        super().__init__(window)
        self._window = window
        self._keys = keys
        self._random = random.Random(seed)
        self._number = seed * 1_000_000
        self._most = most
        self._stuck = stuck
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._step)
        window.desk.learnt.connect(self._open)
        # It is killed too soon and too often for its own liking.
        window.restoring.held_back.connect(window.restoring.go_on)
        window.saving.saved.connect(lambda saved: tell("saved", saved.key))

    def _open(self) -> None:
        self._window.desk.learnt.disconnect(self._open)
        for key in self._keys:
            self._window.posts.open(key)
        self._when(lambda: all(self._window.posts.page(key) for key in self._keys), self._settle)

    def _settle(self) -> None:
        """Decide what waits for a decision, then begin."""
        for page in self._window.posts:
            if page.post.undecided:
                self._window.conflicts.decide(page, "mine")
        self._when(lambda: not any(page.post.undecided for page in self._window.posts), self._begin)

    def _begin(self) -> None:
        for page in self._window.posts:
            tell("shown", page.post.key, page.post.builder(page.view.text())().to_bytes().decode())
        self._step()

    def _when(self, condition: Callable[[], bool], then: Callable[[], None]) -> None:
        if condition() and not self._window.saving.busy():
            # Whatever the disk has to say has been heard once the thread has come to an end with it.
            self._window._tasks.run(
                lambda: None,
                then=lambda _: then() if condition() else self._when(condition, then),
                failed=lambda error: tell("failed", str(error)),
            )
        else:
            QTimer.singleShot(5, self, lambda: self._when(condition, then))

    def _step(self) -> None:
        if not self._most:
            if self._stuck:
                self._window._tasks.run(threading.Event().wait, then=lambda _: None, failed=lambda _: None)
                self._window.saving.save(self._window.posts.front)
            tell("done")
            return
        self._most -= 1
        page = self._page(self._random.choice(self._keys))
        number = self._number = self._number + 1
        if self._random.random() < 0.1:
            page.title.end(False)
            type_text(page.title, token(number))
            tell("title", page.post.key, number)
        else:
            page.view.moveCursor(QTextCursor.MoveOperation.End)
            type_text(page.view, token(number))
            tell("text", page.post.key, number)
        if self._random.random() < 0.08:
            self._window.saving.save(page)
            tell("save", page.post.key)
        self._timer.start(self._random.choice(PAUSES_MS))

    def _page(self, key: PostKey) -> PostPage:
        page = self._window.posts.page(key)
        if page is None:
            raise RuntimeError(f"{key} was closed")
        return page


def main(arguments: list[str]) -> int:
    """Open a site and type: site, keys joined by "|", seed, most steps (-1 for no end), "stuck" or nothing."""
    site, keys, seed, most, *how = arguments
    really_open = app.open_window

    def open_window(path: Path | None = None, *, introduced: bool = False) -> Window:
        # Whoever types here knows the site already.
        window = really_open(path)
        Typist(window, [PostKey(key) for key in keys.split("|")], int(seed), int(most), "stuck" in how)
        return window

    app.open_window = open_window
    # The web engine takes longer to start than everything else, and keeps nothing.
    Window.start_preview = lambda self: None  # type: ignore[method-assign]
    return app.main([site])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
