"""What was read of a post is kept when its file has gone or is empty, whatever becomes of the window."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from editor import paths
from editor.site.keys import PostKey
from editor.site.versions import VersionStore
from tests.support.windows import open_page, plain_window


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = tmp_path / "vesti"
    (root / "content" / "posts").mkdir(parents=True)
    (root / "package.json").write_text('{"dependencies": {"gatsby": "5"}}', "utf-8")
    (root / "content" / "posts" / "a.md").write_text("---\ntitle: А\n---\nЗборови\n", "utf-8")
    return root


@pytest.mark.parametrize("how", ["emptied", "deleted"])
def test_X8_X15_what_stands_in_the_window_only_is_a_version_too(root: Path, qtbot: QtBot, how: str) -> None:
    post = root / "content" / "posts" / "a.md"
    before = post.read_bytes()
    store = VersionStore(paths.data() / "versions")
    with plain_window(root, qtbot) as window:
        page = open_page(window, post, qtbot)
        if how == "emptied":
            post.write_bytes(b"")
        else:
            post.unlink()
        qtbot.waitUntil(lambda: page.post.theirs is not None or page.post.gone, timeout=10_000)
        key = PostKey("content/posts/a.md")
        qtbot.waitUntil(lambda: before in [store.read(one) for one in store.listed(root, key)], timeout=5_000)
