"""The real window on a copy of the sample site, driven as a person would."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from editor import paths
from editor.site.keys import PostKey
from editor.ui.app import open_window
from editor.ui.postpage import PostPage
from editor.ui.window import Window
from tests.conftest import SAMPLE_SITE


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A copy of the sample site."""
    return Path(shutil.copytree(SAMPLE_SITE, tmp_path / "vesti"))


@pytest.fixture
def posts(site: Path) -> list[Path]:
    """The posts of the copy that have an image and can be edited, by name."""
    return [path for path in sorted((site / "content" / "posts").glob("*.md")) if b"featuredImage" in path.read_bytes()]


@pytest.fixture
def window(site: Path, qtbot: QtBot) -> Iterator[Window]:
    """The window with the site open and read."""
    window = open_window(site)
    with qtbot.waitSignal(window.desk.learnt, timeout=20_000):
        pass
    yield window
    close(window, qtbot)


def close(window: Window, qtbot: QtBot) -> None:
    """End the window without anything unsaved, so that nothing of it comes back."""
    window.posts.drop_all()
    if window.isVisible():
        close_window(window, qtbot)
    window.deleteLater()
    qtbot.waitUntil(lambda: not window.isVisible())


def close_window(window: Window, qtbot: QtBot) -> None:
    """Close the window as a person does."""
    with qtbot.waitSignal(window.closed, timeout=20_000):
        window.close()


@contextmanager
def opened_again(site: Path, qtbot: QtBot) -> Iterator[Window]:
    """Start anew with the same settings and data; what is unsaved is there when this enters."""
    window = open_window(site)
    try:
        with qtbot.waitSignal(window.restoring.settled, timeout=20_000):
            pass
        qtbot.waitUntil(lambda: window.posts.front is not None, timeout=10_000)
        yield window
    finally:
        close(window, qtbot)


def front(window: Window) -> PostPage:
    """Return the page in front."""
    assert window.posts.front is not None
    return window.posts.front


def press(widget: QWidget, name: str) -> None:
    """Click the button of that name; a bar that was shown anew may still have its former ones for a moment."""
    widget.findChildren(QPushButton, name)[-1].click()


def drafts_on_disk() -> list[Path]:
    """Return the files of unsaved text, of whatever site."""
    return [path for path in (paths.data() / "journal").rglob("*") if path.suffix in (".a", ".b")]


@pytest.fixture
def open_page(window: Window, site: Path, qtbot: QtBot) -> Callable[[Path], PostPage]:
    """Open a post by its path and return its page."""

    def open_page(path: Path) -> PostPage:
        key = PostKey(path.relative_to(site).as_posix())
        window.posts.open(key)
        qtbot.waitUntil(lambda: window.posts.front is not None and window.posts.front.post.key == key, timeout=10_000)
        assert window.posts.front is not None
        return window.posts.front

    return open_page
