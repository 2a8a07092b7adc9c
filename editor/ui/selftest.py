"""The main job, done once by the program itself: `byline --self-test`.

On a copy of the sample site it opens a post, edits it, features it, sees the
preview follow, saves, and checks what changed in the file.  Installers, fresh
machines and machines without a display are proved with it.  Nothing of the
person's is read or written.
"""

from __future__ import annotations

import difflib
import json
import os
import sys
import tempfile
import time
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QTextCursor

from editor import __version__
from editor.site.keys import PostKey
from editor.ui.sitecommands import copy_sample
from editor.ui.status import SaveState
from editor.ui.window import Window

PATIENCE = 60  # seconds for one step
LOOK_MS = 25
WORDS = "Џез, ѕвезди и ќебапи: проверка на Byline."
SCREENSHOT = "byline-self-test.png"

Step = Callable[[], bool]


@contextmanager
def sandbox() -> Iterator[Path]:
    """Provide a folder with a copy of the sample site, in which settings and caches are kept as well."""
    with tempfile.TemporaryDirectory(prefix="byline-self-test-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        for variable in ("XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "LOCALAPPDATA"):
            os.environ[variable] = str(folder / "own")
        copy_sample(folder / "site")
        yield folder


class SelfTest(QObject):
    """Runs the story step by step beside the event loop; each step waits for what a person would see."""

    def __init__(self, window: Window, screenshot: Path | None) -> None:
        super().__init__(window)
        self._window = window
        self._screenshot = screenshot or Path(tempfile.gettempdir()) / SCREENSHOT
        self._failed = ""
        self._preview = ""
        self._report: dict[str, object] = {"version": __version__}
        self._story = self._tell()
        self._wanted: tuple[str, Step] = next(self._story)
        self._since = time.monotonic()
        self._timer = QTimer(self, interval=LOOK_MS)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    def exit_code(self) -> int:
        """Say what came of it on standard output; return 0 when every step was seen."""
        if self._failed:
            print(self._failed, file=sys.stderr)
            return 1
        print(json.dumps(self._report, ensure_ascii=False))
        print("OK")
        return 0

    def _look(self) -> None:
        name, step = self._wanted
        if not step():
            if time.monotonic() - self._since > PATIENCE:
                self._end(f"The self-test waited {PATIENCE} s in vain: {name}.")
            return
        self._report[name] = round((time.monotonic() - self._since) * 1000)
        try:
            self._wanted = next(self._story)
        except StopIteration:
            self._end("")
        self._since = time.monotonic()

    def _end(self, failed: str) -> None:
        self._timer.stop()
        self._failed = failed
        self._window.posts.drop_all()
        self._window.close()

    def _tell(self) -> Generator[tuple[str, Step], None, None]:
        window = self._window
        posts = window.posts
        yield "site opened", lambda: window.desk.index is not None and window.desk.index.counts().all > 0
        site, key = window.desk.site, self._key()
        if site is None:
            raise RuntimeError("the site was closed meanwhile")
        path = site.path(key)
        before = path.read_bytes()
        posts.open(key)
        yield "post opened", lambda: posts.front is not None and posts.front.post.key == key
        page = posts.front
        if page is None:
            raise RuntimeError("the post was closed meanwhile")
        page.view.moveCursor(QTextCursor.MoveOperation.End)
        page.view.textCursor().insertText(f"\n{WORDS}\n")
        window.featuring.toggle_front()
        yield "preview followed", lambda: WORDS in self._shown()
        window.actions_by_name["save"].trigger()
        yield "saved", lambda: window.status.state is SaveState.SAVED
        after = path.read_bytes()
        self._show_diff(key, before, after)
        yield "picture taken", self._photograph
        yield "only the meant lines changed", lambda: _as_meant(before, after)

    def _key(self) -> PostKey:
        index = self._window.desk.index
        rows = [index.row(key) for key in index.keys()] if index is not None else []  # noqa: SIM118
        return next(row.key for row in rows if row is not None and not row.problem and not row.featured and row.image)

    def _shown(self) -> str:
        self._window.preview.read_text(self._hear)
        return self._preview

    def _hear(self, text: str) -> None:
        self._preview = text

    def _show_diff(self, key: PostKey, before: bytes, after: bytes) -> None:
        old, new = (data.decode("utf-8").split("\n") for data in (before, after))
        print("\n".join(difflib.unified_diff(old, new, f"a/{key}", f"b/{key}", lineterm="")))

    def _photograph(self) -> bool:
        taken = self._window.grab().save(str(self._screenshot))
        print(f"Picture: {self._screenshot}")
        return taken


def _as_meant(before: bytes, after: bytes) -> bool:
    featured = before.replace(b"featured: false", b"featured: true", 1)
    return after != before and after == featured + f"\n{WORDS}\n".encode()
