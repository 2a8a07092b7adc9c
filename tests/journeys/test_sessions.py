"""Leaving and coming back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import shiboken6
from PySide6.QtWidgets import QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from editor.site.keys import PostKey
from editor.ui.app import open_window
from editor.ui.postpage import PostPage
from editor.ui.window import Window
from tests.journeys.conftest import close
from tests.support.typing import type_text

OpenPage = Callable[[Path], PostPage]


def question_button(window: Window, choice: str) -> QPushButton:
    box = window.findChild(QMessageBox, "question")
    assert box is not None
    button = box.findChild(QPushButton, f"question.{choice}")
    assert button is not None
    return button


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


def test_closing_with_unsaved_changes_asks_and_saves(
    window: Window, posts: list[Path], open_page: OpenPage, qtbot: QtBot
) -> None:
    page = open_page(posts[0])
    type_text(page.view, "последно ")
    window.close()
    assert window.isVisible()
    with qtbot.waitSignal(window.closed, timeout=20_000):
        question_button(window, "save").click()
    assert "последно " in posts[0].read_text("utf-8")


def test_closing_with_unsaved_changes_can_be_called_off(
    window: Window, posts: list[Path], open_page: OpenPage, qtbot: QtBot
) -> None:
    page = open_page(posts[0])
    type_text(page.view, "недовршено ")
    window.close()
    box = window.findChild(QMessageBox, "question")
    assert box is not None
    box.reject()
    assert window.isVisible()
    assert page.unsaved


def test_a_window_closes_without_saving_when_told_so(
    window: Window, posts: list[Path], open_page: OpenPage, qtbot: QtBot
) -> None:
    before = posts[0].read_bytes()
    page = open_page(posts[0])
    type_text(page.view, "не ова ")
    window.close()
    with qtbot.waitSignal(window.closed, timeout=20_000):
        question_button(window, "discard").click()
    assert posts[0].read_bytes() == before


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
