"""The window: how soon it is there, how typing feels, how soon the preview and the list follow."""

from __future__ import annotations

import hashlib
import os
import time
from pathlib import Path

from PySide6.QtCore import QSize, QUrl
from PySide6.QtWebEngineWidgets import QWebEngineView
from PySide6.QtWidgets import QPlainTextEdit

from editor.content import markup
from editor.site.keys import PostKey
from editor.ui.app import create_application, open_window
from editor.ui.postpage import PostPage
from editor.ui.window import Window
from tests.bench import content
from tests.bench.table import Measured, percentile, spread
from tests.bench.waiting import Paints, close, ms, wait
from tests.support.typing import type_text

KEYS = 120
PREVIEWS = 30
# Logical pixels; in a narrower window the preview stands in place of the list.
WIDE = QSize(1600, 1000)


def measure(folder: Path, posts: int) -> list[Measured]:
    """Measure everything on generated sites in `folder`."""
    create_application([])
    small = content.site(folder / "small", 3)
    head = "---\ntitle: Долга вест\nfeatured: false\n---\n"
    for size in (50_000, 500_000):
        path = small / "content" / "posts" / f"long-{size}.md"
        path.write_text(head + content.body(size), "utf-8")
    rows = [*_start(small)]
    window = open_window(small)
    window.resize(WIDE)
    wait(lambda: window.desk.index is not None and window.desk.index.counts().all == 5)
    rows.append(_typing(window, 500_000))
    rows.append(_preview(window, 50_000))
    _close(window)
    large = content.site(folder / "large", posts)
    rows += [_first_start(large, posts), _second_start(large, posts)]
    return rows


def _start(site: Path) -> list[Measured]:
    start = time.perf_counter()
    window = open_window(site)
    paints = Paints(window)
    wait(lambda: paints.count > 0)
    shown = ms(start)
    assert not window.preview.is_ready()
    wait(window.preview.is_ready)
    ready = ms(start)
    _close(window)
    text = f"{shown:.0f}"
    return [
        Measured(
            "window painted, before the web engine has started",
            text,
            f"{ready:.0f}",
            "the web engine is ready",
            shown / ready,
        )
    ]


def _open(window: Window, size: int) -> PostPage:
    key = PostKey(f"content/posts/long-{size}.md")
    window.posts.open(key)
    wait(lambda: window.posts.front is not None and window.posts.front.post.key == key)
    assert window.posts.front is not None
    return window.posts.front


def _keys(view: QPlainTextEdit) -> list[float]:
    paints = Paints(view.viewport())
    times = []
    view.setFocus()
    for number in range(KEYS):
        painted = paints.count
        start = time.perf_counter()
        type_text(view, "абвгд "[number % 6])
        wait(lambda painted=painted: paints.count > painted)  # type: ignore[misc]
        times.append(ms(start))
    return times


def _typing(window: Window, size: int) -> Measured:
    page = _open(window, size)
    ours = _keys(page.view)
    bare = QPlainTextEdit()
    bare.resize(page.view.size())
    bare.setPlainText(page.view.text())
    bare.show()
    theirs = _keys(bare)
    bare.close()
    ratio = percentile(ours, 95) / percentile(theirs, 95)
    return Measured(
        "key to painted character in a 500 KB post, p50 / p95",
        spread(ours),
        spread(theirs),
        "a bare QPlainTextEdit",
        ratio,
    )


def _preview(window: Window, size: int) -> Measured:
    page = _open(window, size)
    wait(window.preview.is_ready)
    shown: list[int] = []
    window.preview.shown.connect(shown.append)
    type_text(page.view, "x")
    wait(lambda: bool(shown))
    times = []
    for _ in range(PREVIEWS):
        before = len(shown)
        start = time.perf_counter()
        type_text(page.view, "ж")
        wait(lambda before=before: len(shown) > before)  # type: ignore[misc]
        times.append(ms(start))
    whole = _whole_pages(page.view.text())
    ratio = percentile(times, 95) / percentile(whole, 95)
    return Measured(
        "key to painted preview of a 50 KB post, p50 / p95",
        spread(times),
        spread(whole),
        "render and load the whole page",
        ratio,
    )


def _whole_pages(text: str) -> list[float]:
    view = QWebEngineView()
    view.resize(500, 700)
    view.show()
    loaded: list[bool] = []
    view.loadFinished.connect(loaded.append)
    times = []
    for number in range(PREVIEWS // 3):
        before = len(loaded)
        start = time.perf_counter()
        view.setHtml(markup.html(f"{text}\n{number}", "gfm"), QUrl("about:blank"))
        wait(lambda before=before: len(loaded) > before)  # type: ignore[misc]
        times.append(ms(start))
    view.close()
    view.deleteLater()
    return times


def _first_start(site: Path, posts: int) -> Measured:
    started = time.perf_counter()
    window = open_window(site)
    wait(lambda: window.list.list.model().rowCount() > 0)
    usable = ms(started)
    wait(lambda: window.desk.index is not None and window.desk.index.counts().all == posts)
    whole = ms(started)
    _close(window)
    reading = time.perf_counter()
    for place, _, names in os.walk(site):
        for name in names:
            hashlib.blake2b(Path(place, name).read_bytes()).digest()
    read = ms(reading)
    return Measured(
        f"{posts} posts, first start: the newest can be opened / all are listed",
        f"{usable:.0f} / {whole:.0f}",
        f"{read:.0f}",
        "read every file and hash it",
        usable / read,
    )


def _second_start(site: Path, posts: int) -> Measured:
    window = open_window(site)
    paints = Paints(window)
    wait(lambda: paints.count > 0)
    shown = time.perf_counter()
    wait(lambda: window.list.feeding.found == posts)
    listed = ms(shown)
    wait(lambda: window.desk.index is not None and not window.desk.scan_running())
    _close(window)
    walked = time.perf_counter()
    for place, _, names in os.walk(site):
        for name in names:
            Path(place, name).stat()
    walk = ms(walked)
    return Measured(
        f"{posts} posts listed after the window is painted, second start",
        f"{listed:.0f}",
        f"{walk:.0f}",
        "walk the folder and stat every file",
        listed / walk,
    )


def _close(window: Window) -> None:
    window.posts.drop_all()
    close(window)
