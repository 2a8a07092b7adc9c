"""A window of Byline that is watched from outside: `python -m tests.bench.showing SITE POST`.

It says as JSON where its text and its preview are once a post is shown.  What
it reads is the post to open next, or "end"; then it tells how long its keys and
its previews took inside.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QPoint, QSocketNotifier, QTimer
from PySide6.QtWidgets import QWidget

from editor.site.keys import PostKey
from editor.ui.app import create_application, open_window
from editor.ui.window import Window
from tests.bench.waiting import close, ms, wait

# How often the loop is asked whether it is free.
BEAT_MS = 2


class Inside(QObject):
    """Times what the window does with keys: until it is free again after painting them, and until they are shown."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self.typed: list[float] = []
        self.shown: list[float] = []
        self.opened = 0.0
        # The longest that the loop was not free since this was asked, and the most that its thread did at a stretch:
        # where other programs need the processor, the first tells of them as well.
        self.blocked = self.busy = 0.0
        self._pressed = self._due = self._opening = 0.0
        self._newest = 0
        self._beaten, self._worked = time.perf_counter(), time.thread_time()
        self._beat = QTimer(self, interval=BEAT_MS)
        self._beat.timeout.connect(self._on_beat)
        self._beat.start()
        window.preview.shown.connect(self._on_shown)

    def follow(self, view: QWidget, viewport: QWidget) -> None:
        """Hear of this page's keys."""
        view.installEventFilter(self)
        viewport.installEventFilter(self)

    def open(self) -> None:
        """Take this for the moment when a post is asked for."""
        self._opening, self.opened = time.perf_counter(), 0.0
        self.blocked = self.busy = 0.0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress:
            self._pressed = self._due = time.perf_counter()
        elif event.type() == QEvent.Type.Paint and self._pressed:
            pressed, self._pressed = self._pressed, 0.0
            # A timer comes after what else is to be painted.
            QTimer.singleShot(0, self, lambda: self.typed.append(ms(pressed)))
        return False

    def _on_shown(self, revision: int) -> None:
        # What was painted may be news beside a text that was there before.
        newer, self._newest = revision > self._newest, max(revision, self._newest)
        if self._due and newer:
            self.shown.append(ms(self._due))
            self._due = 0.0
        if self._opening and newer:
            self.opened, self._opening = ms(self._opening), 0.0

    def _on_beat(self) -> None:
        now, worked = time.perf_counter(), time.thread_time()
        self.blocked = max(self.blocked, (now - self._beaten) * 1000 - BEAT_MS)
        self.busy = max(self.busy, (worked - self._worked) * 1000)
        self._beaten, self._worked = now, worked


class Told(QObject):
    """Does what is read from the standard input."""

    def __init__(self, window: Window, inside: Inside) -> None:
        super().__init__(window)
        self._window, self._inside = window, inside
        self.ended = False
        self._waiting = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read, self)
        self._waiting.activated.connect(self._read)

    def show(self, key: PostKey) -> None:
        """Open a post, and say where it is once it is shown."""
        self._inside.open()
        self._window.posts.open(key)
        wait(lambda: self._inside.opened > 0)
        page = self._window.posts.front
        assert page is not None
        self._inside.follow(page.view, page.view.viewport())
        page.view.setFocus()
        preview = self._window.findChild(QWidget, "preview")
        assert isinstance(preview, QWidget)
        _say(
            text=_area(page.view.viewport()),
            preview=_area(preview),
            opened=self._inside.opened,
            blocked=self._inside.blocked,
            busy=self._inside.busy,
        )
        self._inside.blocked = self._inside.busy = 0.0

    def _read(self) -> None:
        line = sys.stdin.readline().strip()
        if line in ("", "end"):
            self.ended = True
        elif line == "times":
            inside = self._inside
            _say(typed=inside.typed, shown=inside.shown, blocked=inside.blocked, busy=inside.busy)
            inside.typed, inside.shown = [], []
            inside.blocked = inside.busy = 0.0
        else:
            # Not within the notifier: it waits.
            QTimer.singleShot(0, self, lambda: self.show(PostKey(line)))


def main() -> None:
    create_application([])
    window = open_window(Path(sys.argv[1]))
    wait(lambda: window.isVisible() and window.desk.index is not None and window.preview.is_ready())
    told = Told(window, Inside(window))
    wait(lambda: not window.desk.scan_running())
    print("ready", flush=True)
    told_all(told)
    close(window)


def told_all(told: Told) -> None:
    """Go on until the end is told."""
    while not told.ended:
        wait(lambda: told.ended)


def _area(widget: QWidget) -> list[int]:
    corner = widget.mapToGlobal(QPoint(0, 0))
    return [corner.x(), corner.y(), corner.x() + widget.width(), corner.y() + widget.height()]


def _say(**told: object) -> None:
    print(json.dumps(told), flush=True)


if __name__ == "__main__":
    main()
