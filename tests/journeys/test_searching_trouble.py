"""Finding in all posts while what is known of them is damaged or cannot be kept: a sentence, and no loss."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from editor import paths
from editor.site.index import database_of
from editor.site.keys import PostKey
from editor.ui.app import open_window
from editor.ui.found.foundpanel import FoundPanel
from editor.ui.window import Window
from tests.journeys.conftest import close
from tests.journeys.test_find_in_posts import POSTS, contents, listed, look_for, path_of, settle, site
from tests.support.disks import fill, small_disk
from tests.support.typing import type_text

__all__ = ["site"]

WAIT = 20_000
FOUND = ["kim", "9", "izbori", "7", "8", "sneg", "2"]


def panel_of(window: Window) -> FoundPanel:
    panel = window.findChild(FoundPanel, "findInPosts")
    assert isinstance(panel, FoundPanel)
    return panel


def opened(site: Path, qtbot: QtBot) -> Window:
    window = open_window(site)
    with qtbot.waitSignal(window.desk.learnt, timeout=WAIT):
        pass
    return window


def spoil(database: Path) -> None:
    """Write nonsense over a file in its place, as a failing disk does."""
    with database.open("r+b") as file:
        file.write(b"no index " * 20_000)
    for beside in (f"{database}-wal", f"{database}-shm"):
        if Path(beside).exists():
            with Path(beside).open("r+b") as file:
                file.write(b"\xff" * Path(beside).stat().st_size)


def replace_everywhere(window: Window, panel: FoundPanel, site: Path, qtbot: QtBot) -> None:
    look_for(window, panel, "Скопје", qtbot, replacing=True)
    type_text(panel.replace.text, "Охрид")
    button = panel.findChild(QPushButton, "findInPosts.replace")
    assert isinstance(button, QPushButton)
    qtbot.waitUntil(button.isEnabled, timeout=WAIT)
    button.click()
    qtbot.waitUntil(lambda: "Охрид" in path_of(site, "kim").read_text("utf-8"), timeout=WAIT)
    qtbot.waitUntil(lambda: "2 posts" in window.toast.text(), timeout=WAIT)


def test_T2_an_index_that_is_damaged_while_the_panel_is_open_is_made_anew_and_searched(
    window: Window, site: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    panel = panel_of(window)
    look_for(window, panel, "skopje", qtbot)
    assert listed(panel) == FOUND
    before, said = contents(site), list[str]()
    spoil(database_of(paths.cache() / "index", site))
    say = panel.say

    def note(words: str) -> None:
        said.append(words)
        say(words)

    monkeypatch.setattr(panel, "say", note)
    with qtbot.waitSignal(window.desk.scanned, timeout=WAIT):
        panel.query.selectAll()
        type_text(panel.query, "скопје")
    settle(panel, qtbot)
    assert listed(panel) == FOUND
    assert "What is known of the posts was damaged and is being made anew. Then the search goes on." in said
    assert "Nothing was found." not in said
    assert contents(site) == before
    replace_everywhere(window, panel, site, qtbot)


def test_T2_where_the_cache_cannot_be_written_all_posts_are_searched_and_replaced_in(site: Path, qtbot: QtBot) -> None:
    paths.cache().parent.mkdir(parents=True, exist_ok=True)
    paths.cache().write_text("a file where the folder should be")
    window = opened(site, qtbot)
    assert window.desk.index is not None
    assert window.desk.index.in_memory
    panel = panel_of(window)
    look_for(window, panel, "skopje", qtbot)
    assert listed(panel) == FOUND
    window.list.filter.set_text("text:снег")
    qtbot.waitUntil(lambda: window.list.feeding.found == 1, timeout=WAIT)
    replace_everywhere(window, panel, site, qtbot)
    close(window, qtbot)
    paths.cache().unlink()


def test_T2_on_a_disk_that_fills_up_under_the_index_all_posts_are_searched_and_starred(
    site: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    with small_disk(tmp_path / "disk", 4096) as disk:
        paths.cache().parent.mkdir(parents=True, exist_ok=True)
        paths.cache().symlink_to(disk)
        window = opened(site, qtbot)
        qtbot.waitUntil(lambda: known(window) == len(POSTS), timeout=WAIT)
        fill(disk)
        path = path_of(site, "kino")
        path.write_bytes(path.read_bytes() + "Скопје\n".encode())
        panel = panel_of(window)
        look_for(window, panel, "skopje", qtbot)
        qtbot.waitUntil(lambda: listed(panel) == [*FOUND, "kino", "8"], timeout=WAIT)
        with qtbot.waitSignal(window.featuring.done, timeout=WAIT):
            window.list.featured_wanted.emit((PostKey("content/posts/kim.md"),), True)
        assert b"featured: true" in path_of(site, "kim").read_bytes()
        close(window, qtbot)


def known(window: Window) -> int:
    assert window.desk.index is not None
    return window.desk.index.fulltext_progress()[0]
