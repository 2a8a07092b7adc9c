"""Another program works in the same folder while posts are open."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from editor.site.keys import PostKey
from editor.ui.postpage import PostPage
from editor.ui.window import Window
from tests.support.typing import type_text

OpenPage = Callable[[Path], PostPage]
POST = "---\ntitle: {title}\ndate: 2026-01-02T03:04:05.678Z\ncategory: свет\nfeatured: false\n---\nТекст.\n"


def listed(window: Window) -> set[PostKey]:
    assert window.desk.index is not None
    return set(window.desk.index.stamps())


def bar_button(page: PostPage, choice: str) -> QPushButton:
    # A bar that was shown anew may still have its former buttons for a moment.
    return page.bar.findChildren(QPushButton, f"messageBar.{choice}")[-1]


def test_a_clean_post_follows_the_disk_with_its_caret(
    window: Window, posts: list[Path], open_page: OpenPage, qtbot: QtBot
) -> None:
    path = posts[0]
    page = open_page(path)
    cursor = page.view.textCursor()
    cursor.setPosition(25)
    page.view.setTextCursor(cursor)
    text = path.read_text("utf-8")
    path.write_text(text.replace("featured: ", "featured:  ", 1) + "\nДодадено однадвор.\n", "utf-8")
    qtbot.waitUntil(lambda: "Додадено однадвор." in page.view.text(), timeout=10_000)
    assert page.view.textCursor().position() == 25
    assert not page.unsaved
    assert page.bar.isHidden()


def test_an_unsaved_post_is_never_overwritten(
    window: Window, posts: list[Path], open_page: OpenPage, qtbot: QtBot
) -> None:
    path = posts[0]
    page = open_page(path)
    type_text(page.view, "мое ")
    path.write_text(path.read_text("utf-8") + "\nтуѓо\n", "utf-8")
    qtbot.waitUntil(lambda: page.post.undecided, timeout=10_000)
    assert page.bar.isVisibleTo(page)
    assert page.view.text().startswith("мое ")
    window.actions_by_name["save"].trigger()
    assert "туѓо" in path.read_text("utf-8")
    assert "мое" not in path.read_text("utf-8")


def test_keep_mine_saves_mine(window: Window, posts: list[Path], open_page: OpenPage, qtbot: QtBot) -> None:
    path = posts[0]
    page = open_page(path)
    type_text(page.view, "мое ")
    path.write_text(path.read_text("utf-8") + "\nтуѓо\n", "utf-8")
    qtbot.waitUntil(lambda: page.post.undecided, timeout=10_000)
    with qtbot.waitSignal(window.saving.saved, timeout=10_000):
        bar_button(page, "mine").click()
    assert "мое " in path.read_text("utf-8")
    assert not page.unsaved


def test_take_theirs_can_be_undone(window: Window, posts: list[Path], open_page: OpenPage, qtbot: QtBot) -> None:
    path = posts[0]
    page = open_page(path)
    type_text(page.view, "мое ")
    path.write_text(path.read_text("utf-8") + "\nтуѓо\n", "utf-8")
    qtbot.waitUntil(lambda: page.post.undecided, timeout=10_000)
    bar_button(page, "theirs").click()
    assert "туѓо" in page.view.text()
    assert not page.unsaved
    page.view.undo()
    assert page.view.text().startswith("мое ")


def test_a_save_in_the_same_moment_as_a_foreign_one_does_not_win(
    window: Window, posts: list[Path], open_page: OpenPage, qtbot: QtBot
) -> None:
    path = posts[0]
    page = open_page(path)
    type_text(page.view, "мое ")
    path.write_text(path.read_text("utf-8") + "\nтуѓо\n", "utf-8")
    window.actions_by_name["save"].trigger()
    qtbot.waitUntil(lambda: page.post.undecided, timeout=10_000)
    assert "туѓо" in path.read_text("utf-8")


def test_posts_that_come_change_and_go_are_listed_so(
    window: Window, site: Path, posts: list[Path], qtbot: QtBot
) -> None:
    folder = site / "content" / "posts"
    new = folder / "nova.md"
    new.write_text(POST.format(title="Нова"), "utf-8")
    qtbot.waitUntil(lambda: PostKey("content/posts/nova.md") in listed(window), timeout=10_000)
    new.rename(folder / "preimenuvana.md")
    qtbot.waitUntil(lambda: PostKey("content/posts/preimenuvana.md") in listed(window), timeout=10_000)
    assert PostKey("content/posts/nova.md") not in listed(window)
    (folder / "preimenuvana.md").unlink()
    qtbot.waitUntil(lambda: PostKey("content/posts/preimenuvana.md") not in listed(window), timeout=10_000)


def test_an_open_post_is_followed_when_it_is_renamed(
    window: Window, posts: list[Path], open_page: OpenPage, qtbot: QtBot
) -> None:
    page = open_page(posts[0])
    posts[0].rename(posts[0].with_name("preimenuvana.md"))
    qtbot.waitUntil(lambda: page.post.key == "content/posts/preimenuvana.md", timeout=10_000)
    assert not page.unsaved


def test_a_deleted_post_keeps_its_text_and_can_be_saved_again(
    window: Window, posts: list[Path], open_page: OpenPage, qtbot: QtBot
) -> None:
    path = posts[0]
    data = path.read_bytes()
    page = open_page(path)
    path.unlink()
    qtbot.waitUntil(lambda: page.post.gone, timeout=10_000)
    with qtbot.waitSignal(window.saving.saved, timeout=10_000):
        bar_button(page, "save").click()
    assert path.read_bytes() == data
