"""The real window on a copy of the sample site, driven as a person would."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

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
    """End the window without saving, as after "Don't save"."""
    window.posts.drop_all()
    if window.isVisible():
        with qtbot.waitSignal(window.closed, timeout=20_000):
            window.close()
    window.deleteLater()
    qtbot.waitUntil(lambda: not window.isVisible())


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
