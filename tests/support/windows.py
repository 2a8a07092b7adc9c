"""The window without the web engine, which starts in a fraction of the time."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pytestqt.qtbot import QtBot

from editor import paths
from editor.settings import SettingsFile
from editor.site.keys import PostKey
from editor.ui.app import create_application, follow
from editor.ui.postpage import PostPage
from editor.ui.tasks import Tasks
from editor.ui.window import Window


@contextmanager
def plain_window(site: Path, qtbot: QtBot) -> Iterator[Window]:
    """Open a site; what is unsaved of it is there when this enters."""
    app = create_application([])
    window = Window(Tasks(), SettingsFile(paths.config() / "settings.json"), paths.cache(), paths.data())
    follow(app, window)
    window.show()
    try:
        with qtbot.waitSignal(window.restoring.settled, timeout=20_000):
            window.open_site(site)
        yield window
    finally:
        if window.isVisible():
            window.posts.drop_all()
            close(window, qtbot)
        window.deleteLater()


def close(window: Window, qtbot: QtBot) -> None:
    """Close the window as a person does."""
    # What the scan tells of its progress may still be on its way, and starts timers of the list.
    qtbot.waitUntil(lambda: not window.desk.scan_running(), timeout=20_000)
    with qtbot.waitSignal(window.closed, timeout=20_000):
        window.close()


def open_page(window: Window, path: Path, qtbot: QtBot) -> PostPage:
    """Open a post and return its page."""
    site = window.desk.site
    assert site is not None
    key = PostKey(path.relative_to(site.root).as_posix())
    window.posts.open(key)
    qtbot.waitUntil(lambda: window.posts.front is not None and window.posts.front.post.key == key, timeout=10_000)
    assert window.posts.front is not None
    return window.posts.front
