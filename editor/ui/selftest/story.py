"""What the self-test does in the window, step by step; each waits for what a person would see."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable, Generator
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWebEngineWidgets import QWebEngineView
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget

from editor.site.keys import PostKey
from editor.startup.selftest import FAILED, PDF, SINCE
from editor.ui.printing.commands import print_to_pdf
from editor.ui.selftest import checks
from editor.ui.selftest.surroundings import described, sandbox
from editor.ui.status import SaveState
from editor.ui.window import Window

PATIENCE = 45.0  # seconds for one step
LOOK_MS = 25
# Whether it was seen; a text where it never will be, which says why.
Look = Callable[[], bool | str]


@dataclass(frozen=True, slots=True)
class Step:
    """Something to be seen."""

    name: str
    look: Look


class SelfTest(QObject):
    """Runs the story beside the event loop, and closes the window at its end."""

    def __init__(self, window: Window, screenshot: Path | None, folder: Path, patience: float = PATIENCE) -> None:
        """Begin; `folder` takes what is printed."""
        super().__init__(window)
        self._window = window
        self._screenshot = screenshot
        self._pdf = folder / PDF
        self._patience = patience
        self._failed = self._shown = ""
        self._printed: bool | str = False
        self._took: dict[str, int] = {}
        self._report: dict[str, object] = {"milliseconds": self._took}
        self._story = self._tell()
        self._began = float(os.environ.get(SINCE) or time.time())
        self._since = time.monotonic()
        self._step = next(self._story)
        self._timer = QTimer(self, interval=LOOK_MS)
        self._timer.timeout.connect(self._look)
        self._timer.start()
        # Where the window does not let itself be closed.
        self._last = QTimer(self, singleShot=True, interval=round(patience * 1000))
        self._last.timeout.connect(lambda: QApplication.exit(1))
        window.closed.connect(self._last.stop)

    @property
    def failed(self) -> str:
        """Why it failed, a sentence; "" as long as it did not."""
        return self._failed

    def exit_code(self) -> int:
        """Print what was measured, or why it failed, as one line of JSON; return 0 when every step was seen."""
        failure = {FAILED: self._failed} if self._failed else {}
        print(json.dumps({**described(), **self._report, **failure}), flush=True)
        return 1 if self._failed else 0

    def _look(self) -> None:
        try:
            self._go_on()
        except Exception as fault:
            self._end(f"a fault of Byline's own, {type(fault).__name__}: {fault}")

    def _go_on(self) -> None:
        crash = self._window.findChild(QMessageBox, "crash")
        seen = f"a fault of Byline's own, {crash.detailedText()}" if crash is not None else self._step.look()
        waited = time.monotonic() - self._since
        if isinstance(seen, str):
            self._end(seen)
        elif not seen:
            if waited > self._patience:
                self._end(f"waited {self._patience:.0f} s in vain")
        else:
            self._took[self._step.name] = round(waited * 1000)
            self._since = time.monotonic()
            try:
                self._step = next(self._story)
            except StopIteration:
                self._end("")

    def _end(self, failed: str) -> None:
        self._timer.stop()
        if failed:
            self._failed = f"the self-test failed at “{self._step.name}”: {failed}."
        self._last.start()
        self._window.posts.drop_all()
        self._window.close()

    def _tell(self) -> Generator[Step, None, None]:
        window, posts = self._window, self._window.posts
        yield Step("window shown", self._is_shown)
        self._report["first window after ms"] = self._now()
        yield Step("site opened", lambda: window.desk.index is not None and window.desk.index.counts().all > 0)
        key = yield from self._wait_for_key()
        site = window.desk.site
        path = site.path(key) if site is not None else Path()
        before = path.read_bytes()
        posts.open(key)
        yield Step("post opened", lambda: posts.front is not None and posts.front.post.key == key)
        page = posts.front
        name = page.name() if page is not None else ""
        yield Step("preview shown", lambda: name in self._text())
        self._report["first preview after ms"] = self._now()
        self._report["sandbox"] = self._sandbox()
        if page is not None:
            page.view.moveCursor(QTextCursor.MoveOperation.End)
            _type(page.view, checks.TYPED)
        yield Step("preview followed", lambda: checks.WORDS in self._text())
        yield from self._save(path, before)
        typed = path.read_bytes()
        yield Step("only the typed text saved", lambda: checks.typed(before, typed) or True)
        window.actions_by_name["toggleFeatured"].trigger()
        yield from self._save(path, typed, "featured ")
        featured = path.read_bytes()
        yield Step("only the featured line changed", lambda: checks.featured(typed, featured) or True)
        self._report["changed"] = checks.changed_lines(before, featured)
        print_to_pdf(window, self._pdf, self._on_printed)
        yield Step("PDF printed", lambda: self._printed)
        data = self._pdf.read_bytes()
        yield Step("PDF whole", lambda: checks.pdf(data) or True)
        self._report["PDF bytes"] = len(data)
        if self._screenshot is not None:
            yield Step("picture taken", self._photograph)

    def _wait_for_key(self) -> Generator[Step, None, PostKey]:
        """Find a post of the sample site that can be featured; the list may still be filling."""
        yield Step("a post found", lambda: self._key() is not None)
        return self._key() or PostKey("")

    def _save(self, path: Path, before: bytes, what: str = "") -> Generator[Step, None, None]:
        self._window.actions_by_name["save"].trigger()
        status = self._window.status
        yield Step(f"{what}saved", lambda: status.state is SaveState.SAVED and path.read_bytes() != before)

    def _is_shown(self) -> bool:
        handle = self._window.windowHandle()
        return handle is not None and handle.isExposed()

    def _key(self) -> PostKey | None:
        index, site = self._window.desk.index, self._window.desk.site
        if index is None or site is None:
            return None
        rows = [index.row(key) for key in index.keys()]  # noqa: SIM118
        fit = (row.key for row in rows if row is not None and not row.problem and not row.featured and row.image)
        return next((key for key in fit if checks.DOWN in site.path(key).read_bytes()), None)

    def _text(self) -> str:
        self._window.preview.read_text(self._hear)
        return self._shown

    def _hear(self, text: str) -> None:
        self._shown = text

    def _sandbox(self) -> str:
        view = self._window.preview.findChild(QWebEngineView)
        return sandbox(view.page().renderProcessPid()) if view is not None else "unknown"

    def _on_printed(self, error: Exception | None) -> None:
        self._printed = True if error is None else f"no PDF was made ({type(error).__name__})"

    def _photograph(self) -> bool | str:
        taken = self._window.grab().save(str(self._screenshot))
        return taken or f"no picture could be saved as {self._screenshot}"

    def _now(self) -> int:
        return round((time.time() - self._began) * 1000)


def _type(widget: QWidget, text: str) -> None:
    """Send the keys that a person would press."""
    for letter in text:
        key, sent = (Qt.Key.Key_Return, "\r") if letter == "\n" else (Qt.Key.Key_unknown, letter)
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(widget, QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, sent))
