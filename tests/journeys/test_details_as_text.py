"""What the form cannot change safely is changed as text, and only what was meant is written."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QPlainTextEdit, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from editor.ui.postpage import PostPage
from editor.ui.status import SaveState
from editor.ui.window import Window
from tests.support.diffs import changed_lines
from tests.support.typing import type_text

OpenPage = Callable[[Path], PostPage]
POST = (
    "---\r\ntitle: Избори\r\ndate: 2023-09-06T14:20:27.208Z\r\ncategory: свет\r\n"
    "author: Ана # уредник\nfeatured: false\r\n---\r\nТекст.\r\n"
)


def put(site: Path, text: str) -> Path:
    path = site / "content" / "posts" / "izbori.md"
    path.write_bytes(text.encode())
    return path


def save(window: Window, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.saving.saved, timeout=10_000):
        window.actions_by_name["save"].trigger()


def text_of_details(window: Window) -> QPlainTextEdit:
    edit = window.findChild(QPlainTextEdit, "detailsText")
    assert edit is not None
    return edit


def show_text(window: Window) -> QPlainTextEdit:
    button = window.findChild(QToolButton, "detailsAsText")
    assert button is not None
    button.click()
    return text_of_details(window)


def put_caret(edit: QPlainTextEdit, before: str) -> None:
    cursor = edit.textCursor()
    cursor.setPosition(edit.toPlainText().index(before))
    edit.setTextCursor(cursor)


def press(window: Window, name: str) -> None:
    button = window.findChildren(QPushButton, name)[-1]
    button.click()


def test_details_that_cannot_be_read_are_mended_as_text_and_only_that_line_is_written(
    window: Window, site: Path, open_page: OpenPage, qtbot: QtBot
) -> None:
    broken = POST.replace("Ана", "[Ана")
    path = put(site, broken)
    page = open_page(path)
    assert "cannot be read" in page.bar.text()
    press(window, "messageBar.as-text")
    edit = text_of_details(window)
    assert edit.isVisible()
    assert edit.hasFocus()
    put_caret(edit, "[")
    QTest.keyClick(edit, Qt.Key.Key_Delete)
    assert page.title.text() == "Избори"
    save(window, qtbot)
    assert path.read_bytes() == POST.encode()
    assert page.bar.isHidden()
    featured = window.findChild(QCheckBox, "field.featured")
    assert featured is not None
    featured.click()
    save(window, qtbot)
    assert changed_lines(POST.encode(), path.read_bytes()) == [(b"featured: false\r", b"featured: true\r")]


def test_what_cannot_be_read_is_saved_as_it_was_typed_and_said(
    window: Window, site: Path, open_page: OpenPage, qtbot: QtBot
) -> None:
    path = put(site, POST)
    page = open_page(path)
    edit = show_text(window)
    put_caret(edit, "Ана")
    type_text(edit, "[")
    note = window.findChild(QLabel, "detailsText.note")
    assert note is not None
    assert "cannot be read" in note.text()
    assert window.status.state is SaveState.UNSAVED
    save(window, qtbot)
    assert path.read_bytes() == POST.replace("Ана", "[Ана").encode()
    assert "cannot be read" in page.bar.text()
    assert window.status.state is SaveState.SAVED


def test_text_and_form_are_in_step_and_write_the_same_lines(
    window: Window, site: Path, open_page: OpenPage, qtbot: QtBot
) -> None:
    path = put(site, POST)
    page = open_page(path)
    edit = show_text(window)
    page.title.end(False)
    type_text(page.title, " денес")
    assert edit.toPlainText().startswith("title: Избори денес\n")
    put_caret(edit, " # уредник")
    type_text(edit, " П")
    author = window.findChild(QLineEdit, "field.author") or page.form.findChild(QLineEdit)
    assert author is not None
    save(window, qtbot)
    assert path.read_bytes() == POST.replace("Избори", "Избори денес").replace("Ана", "Ана П").encode()
    assert page.post.front.values["author"] == "Ана П"


def test_with_consent_both_entries_of_a_name_are_written_and_without_it_neither(
    window: Window, site: Path, open_page: OpenPage, qtbot: QtBot
) -> None:
    doubled = POST.replace("featured: false", "featured: false\r\ntitle: Избори 2")
    path = put(site, doubled)
    page = open_page(path)
    page.title.end(False)
    type_text(page.title, "6")
    assert not page.unsaved
    press(window, "every.title")
    type_text(page.title, "6")
    save(window, qtbot)
    assert (
        path.read_bytes() == doubled.replace("Избори 2", "Избори").replace("title: Избори", "title: Избори 26").encode()
    )
    assert "stands in the details twice" in page.bar.text()
    type_text(page.title, "!")
    save(window, qtbot)
    assert path.read_bytes().decode().count("title: Избори 26!\r\n") == 2


def test_a_refused_change_is_made_in_the_text(window: Window, site: Path, open_page: OpenPage, qtbot: QtBot) -> None:
    doubled = POST.replace("featured: false", "featured: false\r\nfeatured: false")
    path = put(site, doubled)
    page = open_page(path)
    window.actions_by_name["toggleFeatured"].trigger()
    assert not page.unsaved
    press(window, "messageBar.as-text")
    edit = text_of_details(window)
    assert edit.textCursor().block().text() == "featured: false"
    assert edit.textCursor().blockNumber() == 5
    QTest.keyClick(edit, Qt.Key.Key_Backspace)
    for _ in "featured: false":
        QTest.keyClick(edit, Qt.Key.Key_Delete)
    assert page.post.problem is None
    assert page.bar.isHidden()
    window.actions_by_name["toggleFeatured"].trigger()
    save(window, qtbot)
    assert changed_lines(POST.encode(), path.read_bytes()) == [(b"featured: false\r", b"featured: true\r")]


def test_what_would_break_the_post_apart_is_not_saved_and_not_lost(
    window: Window, site: Path, open_page: OpenPage, qtbot: QtBot
) -> None:
    path = put(site, POST)
    page = open_page(path)
    edit = show_text(window)
    edit.moveCursor(edit.textCursor().MoveOperation.End)
    edit.insertPlainText("\n---\nнешто: 1")
    window.actions_by_name["save"].trigger()
    assert "would end the details" in page.bar.text()
    assert path.read_bytes() == POST.encode()
    type_text(page.view, "Нов ")
    save(window, qtbot)
    assert path.read_bytes() == POST.replace("Текст", "Нов Текст").encode()
    assert page.unsaved
    assert edit.toPlainText().endswith("---\nнешто: 1")
    with qtbot.waitSignal(window.closing.said, timeout=10_000):
        window.posts.close_page()
    back = open_page(path)
    again = text_of_details(window)
    assert again.toPlainText().endswith("---\nнешто: 1")
    assert back.unsaved
    again.undo()
    assert not back.unsaved


def test_a_head_that_is_closed_in_the_text_becomes_the_details_when_it_is_saved(
    window: Window, site: Path, open_page: OpenPage, qtbot: QtBot
) -> None:
    path = put(site, "---\ntitle: Незатворено\n\nТекст.\n")
    page = open_page(path)
    assert "never closed" in page.bar.text()
    button = window.findChild(QToolButton, "detailsAsText")
    assert button is not None
    assert not button.isEnabled()
    cursor = page.view.textCursor()
    cursor.setPosition(len("---\ntitle: Незатворено\n"))
    page.view.setTextCursor(cursor)
    type_text(page.view, "---")
    save(window, qtbot)
    assert path.read_bytes().decode() == "---\ntitle: Незатворено\n---\nТекст.\n"
    assert page.title.text() == "Незатворено"
    assert page.view.text() == "Текст.\n"
    assert page.bar.isHidden()
    assert not page.unsaved
    assert button.isEnabled()


def test_a_post_without_details_gets_its_first_ones_as_text(
    window: Window, site: Path, open_page: OpenPage, qtbot: QtBot
) -> None:
    path = put(site, "Само текст.\n")
    page = open_page(path)
    type_text(show_text(window), "title: Прв")
    save(window, qtbot)
    assert path.read_bytes().decode() == "---\ntitle: Прв\n---\nСамо текст.\n"
    assert page.title.text() == "Прв"
