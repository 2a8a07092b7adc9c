"""Old posts that are not UTF-8: read, converted after a look, and saved without losing a line end."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QComboBox, QDialog, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from editor.ui.postpage import PostPage
from editor.ui.status import SaveState
from editor.ui.window import Window
from tests.support.typing import type_text

OpenPage = Callable[[Path], PostPage]
BODY = "Седницата на советот траеше три часа и заврши доцна.\r\nВтор „ред“\nтрет ред\r\n"
TEXT = "---\r\ntitle: Стари вести\nfeatured: false\r\n---\r\n" + BODY * 4
ENCODINGS = ["windows-1251", "utf-16"]


def put(site: Path, data: bytes) -> Path:
    path = site / "content" / "posts" / "stari-vesti.md"
    path.write_bytes(data)
    return path


def button(parent: QDialog | PostPage, name: str) -> QPushButton:
    found = parent.findChildren(QPushButton, name)
    assert found, name
    return found[-1]


def shown(window: Window) -> list[QDialog]:
    # One that was answered may still be there, to be deleted in a moment.
    return [dialog for dialog in window.findChildren(QDialog, "convertDialog") if dialog.isVisible()]


def ask(window: Window, page: PostPage, qtbot: QtBot) -> QDialog:
    """Press Convert… and wait until the dialog shows how the post reads."""
    button(page, "messageBar.convert").click()
    qtbot.waitUntil(lambda: bool(shown(window)), timeout=10_000)
    (dialog,) = shown(window)
    qtbot.waitUntil(button(dialog, "convertDialog.convert").isEnabled, timeout=10_000)
    return dialog


def convert(window: Window, page: PostPage, qtbot: QtBot) -> None:
    dialog = ask(window, page, qtbot)
    with qtbot.waitSignal(window.converting.converted, timeout=10_000):
        button(dialog, "convertDialog.convert").click()


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_S17_an_old_post_is_converted_edited_and_saved_as_utf_8(
    encoding: str, window: Window, site: Path, open_page: OpenPage, qtbot: QtBot
) -> None:
    data = TEXT.encode(encoding)
    path = put(site, data)
    page = open_page(path)
    assert window.status.state is SaveState.READ_ONLY
    dialog = ask(window, page, qtbot)
    preview = dialog.findChild(QPlainTextEdit, "convertDialog.preview")
    assert preview is not None
    assert "title: Стари вести" in preview.toPlainText()
    with qtbot.waitSignal(window.converting.converted, timeout=10_000):
        button(dialog, "convertDialog.convert").click()
    assert window.status.state is SaveState.UNSAVED
    assert window.actions_by_name["bold"].isEnabled()
    assert page.title.text() == "Стари вести"
    assert page.view.text().startswith("Седницата")
    assert not page.view.isReadOnly()
    assert not page.view.document().isUndoAvailable()
    assert path.read_bytes() == data
    type_text(page.view, "Денес: ")
    with qtbot.waitSignal(window.saving.saved, timeout=10_000):
        window.actions_by_name["save"].trigger()
    assert path.read_bytes() == TEXT.replace("Седницата", "Денес: Седницата", 1).encode("utf-8")
    assert window.status.state is SaveState.SAVED
    assert not page.post.locked
    assert page.bar.isHidden()


def test_an_old_post_is_saved_as_utf_8_without_an_edit(
    window: Window, site: Path, open_page: OpenPage, qtbot: QtBot
) -> None:
    path = put(site, TEXT.encode("windows-1251"))
    page = open_page(path)
    convert(window, page, qtbot)
    with qtbot.waitSignal(window.saving.saved, timeout=10_000):
        window.actions_by_name["save"].trigger()
    assert path.read_bytes() == TEXT.encode("utf-8")


def test_cancel_leaves_everything(window: Window, site: Path, open_page: OpenPage, qtbot: QtBot) -> None:
    data = TEXT.encode("windows-1251")
    path = put(site, data)
    page = open_page(path)
    before = page.view.text()
    dialog = ask(window, page, qtbot)
    box = dialog.findChild(QComboBox, "convertDialog.encoding")
    assert box is not None
    box.setCurrentIndex(box.findData("koi8-r"))
    with qtbot.waitSignal(dialog.finished, timeout=10_000):
        button(dialog, "convertDialog.cancel").click()
    assert path.read_bytes() == data
    assert page.view.text() == before
    assert page.post.locked
    assert window.status.state is SaveState.READ_ONLY
    assert "not UTF-8" in page.bar.text()
    # And it can be asked again.
    ask(window, page, qtbot).close()
    qtbot.waitUntil(lambda: not shown(window), timeout=10_000)


def test_the_encoding_that_was_chosen_is_the_one_that_is_read(
    window: Window, site: Path, open_page: OpenPage, qtbot: QtBot
) -> None:
    path = put(site, TEXT.encode("windows-1251"))
    page = open_page(path)
    dialog = ask(window, page, qtbot)
    box = dialog.findChild(QComboBox, "convertDialog.encoding")
    assert box is not None
    box.setCurrentIndex(box.findData("iso-8859-1"))
    qtbot.waitUntil(button(dialog, "convertDialog.convert").isEnabled, timeout=10_000)
    with qtbot.waitSignal(window.converting.converted, timeout=10_000):
        button(dialog, "convertDialog.convert").click()
    assert page.view.text().startswith("Ñåäíèöàòà")


def test_a_converted_post_that_is_closed_unsaved_comes_back_converted(
    window: Window, site: Path, open_page: OpenPage, qtbot: QtBot
) -> None:
    data = TEXT.encode("windows-1251")
    path = put(site, data)
    page = open_page(path)
    convert(window, page, qtbot)
    with qtbot.waitSignal(window.closing.said, timeout=10_000):
        window.posts.close_page()
    assert path.read_bytes() == data
    back = open_page(path)
    assert not back.post.locked
    assert back.unsaved
    with qtbot.waitSignal(window.saving.saved, timeout=10_000):
        window.saving.save(back)
    assert path.read_bytes() == TEXT.encode("utf-8")


def test_another_programs_save_is_not_overwritten_by_the_converted_post(
    window: Window, site: Path, open_page: OpenPage, qtbot: QtBot
) -> None:
    path = put(site, TEXT.encode("windows-1251"))
    page = open_page(path)
    convert(window, page, qtbot)
    theirs = TEXT.replace("Стари", "Нови").encode("windows-1251")
    path.write_bytes(theirs)
    window.actions_by_name["save"].trigger()
    qtbot.waitUntil(lambda: "the text you had is kept" in page.bar.text(), timeout=10_000)
    assert page.post.undecided
    assert path.read_bytes() == theirs
    with qtbot.waitSignal(window.saving.saved, timeout=10_000):
        button(page, "messageBar.mine").click()
    assert path.read_bytes() == TEXT.encode("utf-8")


def test_a_post_that_was_saved_by_another_program_meanwhile_is_not_converted(
    window: Window, site: Path, open_page: OpenPage, qtbot: QtBot
) -> None:
    path = put(site, TEXT.encode("windows-1251"))
    page = open_page(path)
    dialog = ask(window, page, qtbot)
    path.write_bytes(TEXT.encode("utf-8"))
    qtbot.waitUntil(lambda: not page.post.locked, timeout=10_000)
    with qtbot.waitSignal(window.converting.said, timeout=10_000):
        button(dialog, "convertDialog.convert").click()
    assert not page.unsaved
    assert "changed by another program" in window.toast.text()


def test_a_file_that_is_no_text_is_not_offered_to_be_converted(window: Window, site: Path, open_page: OpenPage) -> None:
    page = open_page(put(site, bytes(range(256)) * 20))
    assert "not text" in page.bar.text()
    assert page.findChild(QPushButton, "messageBar.convert") is None
