"""Leaving and coming back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import shiboken6
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from editor.site.keys import PostKey
from editor.ui.app import open_window
from editor.ui.postpage import PostPage
from editor.ui.window import Window
from tests.journeys.conftest import close, close_window, drafts_on_disk, front, opened_again, press
from tests.support.typing import type_text

OpenPage = Callable[[Path], PostPage]


def test_the_last_post_is_open_again_with_its_caret(
    window: Window, site: Path, posts: list[Path], open_page: OpenPage, qtbot: QtBot
) -> None:
    page = open_page(posts[2])
    cursor = page.view.textCursor()
    cursor.setPosition(40)
    page.view.setTextCursor(cursor)
    with qtbot.waitSignal(window.closed, timeout=20_000):
        window.close()
    again = open_window(site)
    qtbot.waitUntil(lambda: again.posts.front is not None, timeout=20_000)
    assert again.posts.front is not None
    assert again.posts.front.post.key == page.post.key
    assert again.posts.front.view.textCursor().position() == 40
    close(again, qtbot)


def test_every_post_is_scrolled_to_where_it_was(
    window: Window, site: Path, posts: list[Path], open_page: OpenPage, qtbot: QtBot
) -> None:
    for path in posts[:2]:
        path.write_bytes(path.read_bytes() + "Ред.\n".encode() * 200)
        page = open_page(path)
        type_text(page.view, "а")
        qtbot.waitUntil(lambda page=page: page.view.verticalScrollBar().maximum() > 100, timeout=10_000)  # type: ignore[misc]
        page.view.show_line(60)
    scrolled = {state.key: state.line for state in window.posts.states()}
    assert set(scrolled.values()) == {60}
    close_window(window, qtbot)
    with opened_again(site, qtbot) as again:
        qtbot.waitUntil(lambda: len(list(again.posts)) == 2, timeout=10_000)
        for key, line in scrolled.items():
            again.posts.open(PostKey(key))
            qtbot.waitUntil(lambda line=line: front(again).view.top_line() == line, timeout=10_000)  # type: ignore[misc]
        assert {state.key: state.line for state in again.posts.states()} == scrolled


def test_a_post_that_is_gone_is_no_reason_not_to_start(
    window: Window, site: Path, posts: list[Path], open_page: OpenPage, qtbot: QtBot
) -> None:
    open_page(posts[0])
    with qtbot.waitSignal(window.closed, timeout=20_000):
        window.close()
    posts[0].unlink()
    again = open_window(site)
    with qtbot.waitSignal(again.desk.learnt, timeout=20_000):
        pass
    assert again.posts.front is None
    close(again, qtbot)


def test_a_window_closes_without_a_question_and_brings_unsaved_text_back(
    window: Window, site: Path, posts: list[Path], open_page: OpenPage, qtbot: QtBot
) -> None:
    before = posts[0].read_bytes()
    page = open_page(posts[0])
    text = page.view.text()
    type_text(page.view, "недовршено ")
    page.title.end(False)
    type_text(page.title, " денес")
    close_window(window, qtbot)
    assert window.findChild(QMessageBox, "question") is None
    assert posts[0].read_bytes() == before
    with opened_again(site, qtbot) as again:
        back = front(again)
        assert back.post.key == page.post.key
        assert back.view.text() == "недовршено " + text
        assert back.title.text().endswith(" денес")
        assert back.unsaved
        assert again.recovery.bar.isHidden()
        assert back.bar.text().startswith("Unsaved changes from ")
        with qtbot.waitSignal(again.saving.saved, timeout=10_000):
            again.saving.save(back)
        assert "недовршено ".encode() in posts[0].read_bytes()
        assert " денес".encode() in posts[0].read_bytes()


def test_nothing_is_left_to_bring_back_once_it_is_saved(
    window: Window, site: Path, posts: list[Path], open_page: OpenPage, qtbot: QtBot
) -> None:
    page = open_page(posts[0])
    type_text(page.view, "зачувано ")
    with qtbot.waitSignal(window.keeping.kept, timeout=10_000):
        window.keeping.keep_now()
    with qtbot.waitSignal(window.saving.saved, timeout=10_000):
        window.saving.save(page)
    close_window(window, qtbot)
    assert not drafts_on_disk()
    with opened_again(site, qtbot) as again:
        assert not front(again).unsaved
        assert front(again).bar.isHidden()


def test_a_closed_post_comes_back_unsaved_when_it_is_opened(
    window: Window, posts: list[Path], open_page: OpenPage, qtbot: QtBot
) -> None:
    before = posts[0].read_bytes()
    page = open_page(posts[0])
    text = page.view.text()
    type_text(page.view, "недовршено ")
    with qtbot.waitSignal(window.closing.said, timeout=10_000):
        window.posts.close_page()
    assert window.posts.front is None
    assert window.findChild(QMessageBox, "question") is None
    assert page.post.key in window.keeping.left()
    back = open_page(posts[0])
    assert back is not page
    assert back.view.text() == "недовршено " + text
    assert back.unsaved
    assert not window.keeping.left()
    assert posts[0].read_bytes() == before


def test_a_post_closed_unsaved_is_there_again_after_a_restart(
    window: Window, site: Path, posts: list[Path], open_page: OpenPage, qtbot: QtBot
) -> None:
    page = open_page(posts[0])
    type_text(page.view, "недовршено ")
    with qtbot.waitSignal(window.closing.said, timeout=10_000):
        window.posts.close_page()
    open_page(posts[1])
    close_window(window, qtbot)
    with opened_again(site, qtbot) as again:
        qtbot.waitUntil(lambda: len(list(again.posts)) == 2, timeout=10_000)
        assert front(again).post.key.endswith(posts[1].name)
        assert [each.post.key for each in again.posts.unsaved()] == [page.post.key]


def test_the_saved_post_can_be_shown_and_what_was_unsaved_brought_back(
    window: Window, site: Path, posts: list[Path], open_page: OpenPage, qtbot: QtBot
) -> None:
    page = open_page(posts[0])
    text, title = page.view.text(), page.title.text()
    type_text(page.view, "недовршено ")
    page.title.end(False)
    type_text(page.title, " денес")
    close_window(window, qtbot)
    with opened_again(site, qtbot) as again:
        back = front(again)
        press(back, "messageBar.show-saved")
        qtbot.waitUntil(lambda: not back.unsaved, timeout=10_000)
        assert (back.view.text(), back.title.text()) == (text, title)
        versions = again.versions.listed(site, back.post.key)
        discarded = next(version for version in versions if version.cause == "discarded")
        assert "недовршено ".encode() in again.versions.read(discarded)
        qtbot.waitUntil(lambda: not drafts_on_disk(), timeout=10_000)
        press(back, "messageBar.bring-back")
        assert (back.view.text(), back.title.text()) == ("недовршено " + text, title + " денес")
        back.view.undo()
        assert back.view.text() == text
        back.view.undo()
        assert back.view.text() == "недовршено " + text


def test_what_could_not_be_saved_as_details_comes_back_as_it_was_typed(
    window: Window, site: Path, posts: list[Path], open_page: OpenPage, qtbot: QtBot
) -> None:
    page = open_page(posts[0])
    body = page.view.text()
    page.edit_as_text()
    edit = page.details.pane.text.edit
    edit.moveCursor(edit.textCursor().MoveOperation.End)
    type_text(edit, "\n---\nнешто: 1")
    assert page.details.torn
    close_window(window, qtbot)
    with opened_again(site, qtbot) as again:
        back = front(again)
        assert back.details.torn == page.details.torn
        assert back.details.pane.text.edit.text().endswith("\n---\nнешто: 1")
        assert back.view.text() == body
        assert back.post.front.head == page.post.front.head


def test_unsaved_text_of_one_site_waits_while_another_is_open(
    window: Window, site: Path, posts: list[Path], open_page: OpenPage, qtbot: QtBot, tmp_path: Path
) -> None:
    page = open_page(posts[0])
    type_text(page.view, "недовршено ")
    other = tmp_path / "other"
    other.mkdir()
    (other / "a.md").write_text("Текст.\n", "utf-8")
    with qtbot.waitSignal(window.restoring.settled, timeout=10_000):
        window.open_site(other)
    assert window.posts.front is None
    with qtbot.waitSignal(window.restoring.settled, timeout=10_000):
        window.open_site(site)
    qtbot.waitUntil(lambda: window.posts.page(page.post.key) is not None, timeout=10_000)
    back = window.posts.page(page.post.key)
    assert back is not None
    assert back.unsaved
    assert back.view.text().startswith("недовршено ")
    assert window.recovery.bar.isHidden()


def test_only_an_edited_post_stays_open_beside_the_next(window: Window, posts: list[Path], open_page: OpenPage) -> None:
    first = open_page(posts[0])
    open_page(posts[1])
    assert window.posts.page(first.post.key) is None
    second = window.posts.front
    assert second is not None
    type_text(second.view, "почнато ")
    open_page(posts[2])
    assert {PostKey(page.post.key) for page in window.posts} == {
        PostKey(f"content/posts/{path.name}") for path in posts[1:3]
    }


def test_answers_that_come_after_a_post_was_closed_are_let_go(
    window: Window, posts: list[Path], open_page: OpenPage, qtbot: QtBot
) -> None:
    page = open_page(posts[0])
    type_text(page.view, "зачувано ")
    window.imaging.show_pictures(page, again=True)
    with qtbot.waitSignal(window.saving.idle, timeout=10_000):
        window.saving.save(page)
        window.posts.drop(page)
        shiboken6.delete(page)
    assert "зачувано " in posts[0].read_text("utf-8")
    assert window.posts.front is None


def test_a_folder_that_cannot_be_opened_closes_nothing(
    window: Window, posts: list[Path], open_page: OpenPage, qtbot: QtBot, tmp_path: Path
) -> None:
    page = open_page(posts[0])
    type_text(page.view, "недовршено ")
    site = window.desk.site
    with qtbot.waitSignal(window.desk.refused, timeout=10_000):
        window.open_site(tmp_path / "no")
    assert "There is no folder" in window.toast.text()
    assert window.desk.site is site
    assert window.posts.front is page
    assert page.unsaved
    type_text(page.view, "и натаму ")
    with qtbot.waitSignal(window.saving.saved, timeout=10_000):
        window.actions_by_name["save"].trigger()
    assert "недовршено и натаму " in posts[0].read_text("utf-8")


def test_what_is_typed_while_another_folder_is_being_opened_comes_back(
    window: Window, site: Path, posts: list[Path], open_page: OpenPage, qtbot: QtBot, tmp_path: Path
) -> None:
    page = open_page(posts[0])
    type_text(page.view, "прво ")
    other = tmp_path / "other"
    other.mkdir()
    with qtbot.waitSignal(window.restoring.settled, timeout=10_000):
        window.open_site(other)
        type_text(page.view, "второ ")
    assert window.posts.front is None
    with qtbot.waitSignal(window.restoring.settled, timeout=10_000):
        window.open_site(site)
    back = window.posts.page(page.post.key)
    assert back is not None
    assert back.view.text().startswith("прво второ ")


def test_of_two_folders_that_are_opened_at_once_the_last_one_stays(
    window: Window, qtbot: QtBot, tmp_path: Path
) -> None:
    def last_one_is_open() -> bool:
        return window.desk.site is not None and window.desk.site.root == tmp_path / "two"

    with qtbot.waitSignal(window.restoring.settled, timeout=10_000, check_params_cb=last_one_is_open):
        for name in ("one", "two"):
            (tmp_path / name).mkdir()
            window.open_site(tmp_path / name)
