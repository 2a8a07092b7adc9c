"""A small site, and the window on it without the web engine."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from editor.ui.postpage import PostPage
from editor.ui.window import Window
from tests.support.otherprograms import POST
from tests.support.windows import open_page, plain_window

Put = Callable[[bytes], Path]


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site with one post."""
    root = tmp_path / "vesti"
    (root / "content" / "posts").mkdir(parents=True)
    (root / "package.json").write_text('{"dependencies": {"gatsby": "5"}}', "utf-8")
    (root / "content" / "posts" / "избори.md").write_bytes(POST.encode("utf-8"))
    return root


@pytest.fixture
def window(site: Path, qtbot: QtBot) -> Iterator[Window]:
    with plain_window(site, qtbot) as window:
        yield window


@pytest.fixture
def put(site: Path) -> Put:
    """Write a post of exactly these bytes."""

    def put(data: bytes) -> Path:
        path = site / "content" / "posts" / "вест.md"
        path.write_bytes(data)
        return path

    return put


@pytest.fixture
def open_post(window: Window, qtbot: QtBot) -> Callable[[Path], PostPage]:
    """Open a post by its path and return its page."""
    return lambda path: open_page(window, path, qtbot)
