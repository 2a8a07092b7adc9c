"""Posts that were deleted are found in the menu, and come back into the editor without overwriting anything."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from dulwich import porcelain
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QListView, QPushButton, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from editor import paths
from editor.site.keys import PostKey
from editor.site.versions import VersionStore
from editor.ui.dialogs.deletedposts import DeletedPostsView
from editor.ui.window import Window
from tests.support.typing import type_text
from tests.support.windows import close, open_page, plain_window

WAIT = 10_000
KEY = PostKey("content/posts/vest.md")
FIRST = "---\ntitle: Избори\n---\nПрв пасус.\n\nЕден стар пасус.\n"
LAST = "---\ntitle: Избори\n---\nПрв пасус.\n\nЕден нов пасус.\n"


@pytest.fixture
def path(site: Path) -> Path:
    """A post that is gone, and of which there are two versions."""
    store = VersionStore(paths.data() / "versions")
    store.keep(site, KEY, FIRST.encode(), "opened")
    store.keep(site, KEY, LAST.encode(), "saved")
    return site / KEY


@pytest.fixture
def window(site: Path, path: Path, qtbot: QtBot) -> Iterator[Window]:
    with plain_window(site, qtbot) as window:
        yield window


def part(view: QWidget, kind: type, name: str) -> QWidget:
    found = view.findChild(kind, f"deletedPosts.{name}")
    assert isinstance(found, QWidget)
    return found


def spoken(view: DeletedPostsView, name: str = "posts") -> list[str]:
    found = part(view, QListView, name)
    assert isinstance(found, QListView)
    model = found.model()
    rows = [model.index(row, 0) for row in range(model.rowCount())]
    return [str(row.data(Qt.ItemDataRole.AccessibleTextRole)) for row in rows]


def shown(view: DeletedPostsView) -> str:
    found = part(view, QTextEdit, "diff")
    assert isinstance(found, QTextEdit)
    return found.toPlainText()


def press(view: DeletedPostsView, name: str) -> None:
    button = part(view, QPushButton, name)
    assert isinstance(button, QPushButton)
    button.click()


def listed(window: Window, qtbot: QtBot) -> DeletedPostsView:
    """Open the list and wait until it is there."""
    window.actions_by_name["deletedPosts"].trigger()
    view = window.findChildren(DeletedPostsView)[-1]
    hint = part(view, QLabel, "hint")
    assert isinstance(hint, QLabel)
    qtbot.waitUntil(lambda: hint.text() != "Reading…", timeout=WAIT)
    return view


def looked_at(window: Window, qtbot: QtBot) -> DeletedPostsView:
    """Open the list and wait until the last version of the first post is shown."""
    view = listed(window, qtbot)
    qtbot.waitUntil(part(view, QPushButton, "bringBack").isEnabled, timeout=WAIT)
    return view


def bring_back(window: Window, qtbot: QtBot) -> None:
    view = looked_at(window, qtbot)
    # The title may still be on its way.
    qtbot.waitUntil(lambda: "Избори" in spoken(view)[0], timeout=WAIT)
    with qtbot.waitSignal(window.posts.fronted, timeout=WAIT):
        press(view, "bringBack")


def test_the_list_says_what_was_deleted_and_when_it_was_last_changed(window: Window, qtbot: QtBot) -> None:
    view = looked_at(window, qtbot)
    qtbot.waitUntil(lambda: "Избори" in spoken(view)[0], timeout=WAIT)
    (row,) = spoken(view)
    assert row.startswith("Избори, today ")
    assert row.endswith(" · vest.md")
    assert [text.partition(", ")[2].partition(",")[0] for text in spoken(view, "list")] == [
        "Saved here",
        "Before it was saved here",
    ]
    press(view, "close")


def test_the_last_version_is_shown_as_text_and_earlier_ones_beside_it(window: Window, qtbot: QtBot) -> None:
    view = looked_at(window, qtbot)
    assert shown(view).split("\n") == ["\tПрв пасус.", "\tЕден нов пасус."]
    versions = part(view, QListView, "list")
    assert isinstance(versions, QListView)
    versions.setCurrentIndex(versions.model().index(1, 0))
    qtbot.waitUntil(lambda: "стар" in shown(view), timeout=WAIT)
    assert "±\tЕден новстар пасус." in shown(view).split("\n")
    press(view, "close")


def test_the_arrow_keys_go_through_the_posts_and_each_is_shown(window: Window, site: Path, qtbot: QtBot) -> None:
    store = VersionStore(paths.data() / "versions")
    older = datetime.now(UTC) - timedelta(days=2)
    store.keep(site, PostKey("content/posts/stara.md"), b"---\ntitle: Old\n---\nOlder text.\n", "saved", older)
    view = looked_at(window, qtbot)
    list_of_posts = part(view, QListView, "posts")
    assert list_of_posts.hasFocus()
    qtbot.keyClick(list_of_posts, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: "Older text." in shown(view), timeout=WAIT)
    assert list_of_posts.hasFocus()
    qtbot.keyClick(list_of_posts, Qt.Key.Key_Up)
    qtbot.waitUntil(lambda: "нов пасус" in shown(view), timeout=WAIT)
    press(view, "close")


def test_it_comes_back_open_and_unsaved_and_is_on_disk_when_it_is_saved(
    window: Window, path: Path, qtbot: QtBot
) -> None:
    bring_back(window, qtbot)
    page = window.posts.front
    assert page is not None
    assert page.post.key == KEY
    assert page.unsaved
    assert page.post.builder(page.view.text())().to_bytes() == LAST.encode()
    assert not path.exists()
    assert "Saving it makes “vest.md”" in page.bar.text()
    type_text(page.view, "Пак. ")
    with qtbot.waitSignal(window.saving.saved, timeout=WAIT):
        window.actions_by_name["save"].trigger()
    assert path.read_text("utf-8") == LAST.replace("Прв", "Пак. Прв")
    assert not page.unsaved


def test_an_earlier_version_comes_back_with_its_own_bytes(window: Window, path: Path, qtbot: QtBot) -> None:
    view = looked_at(window, qtbot)
    versions = part(view, QListView, "list")
    assert isinstance(versions, QListView)
    versions.setCurrentIndex(versions.model().index(1, 0))
    qtbot.waitUntil(lambda: "стар" in shown(view), timeout=WAIT)
    with qtbot.waitSignal(window.posts.fronted, timeout=WAIT):
        press(view, "bringBack")
    with qtbot.waitSignal(window.saving.saved, timeout=WAIT):
        window.actions_by_name["save"].trigger()
    assert path.read_text("utf-8") == FIRST


def test_C1_what_came_back_and_was_not_saved_comes_back_after_a_restart(
    window: Window, site: Path, path: Path, qtbot: QtBot
) -> None:
    bring_back(window, qtbot)
    close(window, qtbot)
    with plain_window(site, qtbot) as again:
        page = again.posts.page(KEY)
        assert page is not None
        assert page.post.builder(page.view.text())().to_bytes() == LAST.encode()
    assert not path.exists()


def test_a_file_that_came_into_its_place_is_left_alone_and_the_post_gets_another_name(
    window: Window, path: Path, qtbot: QtBot
) -> None:
    view = looked_at(window, qtbot)
    path.write_bytes(b"theirs\n")
    with qtbot.waitSignal(window.posts.fronted, timeout=WAIT):
        press(view, "bringBack")
    page = window.posts.front
    assert page is not None
    assert page.post.key == "content/posts/vest-2.md"
    assert "was left alone" in window.toast.text()
    with qtbot.waitSignal(window.saving.saved, timeout=WAIT):
        window.actions_by_name["save"].trigger()
    assert path.read_bytes() == b"theirs\n"
    assert path.with_name("vest-2.md").read_text("utf-8") == LAST


def test_a_file_that_comes_after_it_is_not_overwritten_by_the_save(window: Window, path: Path, qtbot: QtBot) -> None:
    bring_back(window, qtbot)
    page = window.posts.front
    assert page is not None
    path.write_bytes(b"theirs\n")
    window.actions_by_name["save"].trigger()
    qtbot.waitUntil(lambda: "already a file of that name" in page.bar.text(), timeout=WAIT)
    assert path.read_bytes() == b"theirs\n"
    assert page.unsaved
    assert "Save elsewhere…" in [button.text() for button in page.bar.findChildren(QPushButton)]


def test_a_post_whose_folder_went_with_it_can_be_saved_again(
    window: Window, site: Path, path: Path, qtbot: QtBot
) -> None:
    store = VersionStore(paths.data() / "versions")
    key = PostKey("content/posts/2019/stara.md")
    store.keep(site, key, LAST.encode(), "saved")
    bring_back(window, qtbot)
    with qtbot.waitSignal(window.saving.saved, timeout=WAIT):
        window.actions_by_name["save"].trigger()
    assert (site / key).read_text("utf-8") == LAST


def test_a_post_that_is_open_is_not_in_the_list(window: Window, path: Path, site: Path, qtbot: QtBot) -> None:
    path.write_text(LAST, "utf-8")
    page = open_page(window, path, qtbot)
    path.unlink()
    qtbot.waitUntil(lambda: page.post.gone, timeout=WAIT)
    view = listed(window, qtbot)
    assert spoken(view) == []
    assert not part(view, QPushButton, "bringBack").isEnabled()
    press(view, "close")


def test_where_nothing_was_deleted_the_list_says_what_to_expect(window: Window, path: Path, qtbot: QtBot) -> None:
    path.write_text(LAST, "utf-8")
    view = listed(window, qtbot)
    hint = part(view, QLabel, "hint")
    assert isinstance(hint, QLabel)
    assert hint.text().startswith("No post that was saved with Byline has been deleted")
    press(view, "close")


def test_W8_while_the_drive_is_away_nothing_counts_as_deleted(
    window: Window, site: Path, path: Path, qtbot: QtBot
) -> None:
    path.write_text(LAST, "utf-8")
    site.rename(site.with_name("away"))
    try:
        view = listed(window, qtbot)
        hint = part(view, QLabel, "hint")
        assert isinstance(hint, QLabel)
        assert "cannot be reached" in hint.text()
        assert spoken(view) == []
        press(view, "close")
    finally:
        site.with_name("away").rename(site)


def test_closing_the_list_ends_the_process_that_reads_git(window: Window, site: Path, qtbot: QtBot) -> None:
    porcelain.init(str(site))
    view = listed(window, qtbot)
    qtbot.waitUntil(lambda: multiprocessing.active_children() != [], timeout=WAIT)
    with qtbot.waitSignal(view.finished, timeout=WAIT):
        press(view, "close")
    qtbot.waitUntil(lambda: multiprocessing.active_children() == [], timeout=WAIT)


def test_C3_what_a_killed_save_left_is_found_when_the_site_is_opened(site: Path, qtbot: QtBot) -> None:
    left = site / "content" / "posts" / ".0123456789ab.1-00000000.byline-tmp"
    left.write_text("---\ntitle: Прекинато\n---\nНајново.\n", "utf-8")
    os.utime(left, (1_600_000_000, 1_600_000_000))
    with plain_window(site, qtbot) as window:
        qtbot.waitUntil(lambda: not left.exists(), timeout=WAIT)
        qtbot.waitUntil(lambda: "was cut short" in window.toast.text(), timeout=WAIT)
        view = listed(window, qtbot)
        qtbot.waitUntil(lambda: "Прекинато" in spoken(view)[0], timeout=WAIT)
        press(view, "close")
