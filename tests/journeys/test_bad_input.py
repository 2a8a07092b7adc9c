"""Posts and folders in a bad state: each says what is wrong, and nothing is lost."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from editor.ui.app import open_window
from editor.ui.postpage import PostPage
from editor.ui.status import SaveState
from editor.ui.window import Window
from tests.journeys.conftest import close
from tests.support.typing import type_text

OpenPage = Callable[[Path], PostPage]

BROKEN = {
    "broken.md": (b"---\ntitle: [unclosed\nfeatured: true\n---\nBody\n", "cannot be read", "(line 3)"),
    "twice.md": (
        b"---\ntitle: a\nfeatured: true\ntitle: b\n---\nBody\n",
        "“title” stands in the details twice",
        "(line 4)",
    ),
    "open.md": (b"---\ntitle: never closed\n\nBody\n", "never closed", ""),
    "deep.md": (b"---\nx: " + b"[" * 5000 + b"\n---\nBody\n", "left as they are", ""),
}


@pytest.fixture
def empty_window(qtbot: QtBot) -> Iterator[Window]:
    window = open_window()
    yield window
    close(window, qtbot)


def put(site: Path, name: str, data: bytes) -> Path:
    path = site / "content" / "posts" / name
    path.write_bytes(data)
    return path


@pytest.mark.parametrize("name", BROKEN)
def test_S14_a_post_with_bad_details_says_so_and_its_text_can_be_edited(
    name: str, window: Window, site: Path, open_page: OpenPage, qtbot: QtBot
) -> None:
    data, said, place = BROKEN[name]
    path = put(site, name, data)
    page = open_page(path)
    assert said in page.bar.text()
    assert place in page.bar.text()
    page.view.moveCursor(page.view.textCursor().MoveOperation.End)
    type_text(page.view, "Додадено")
    with qtbot.waitSignal(window.saving.saved, timeout=10_000):
        window.actions_by_name["save"].trigger()
    assert path.read_bytes() == data + "Додадено".encode()


@pytest.mark.parametrize("encoding", ["utf-16", "windows-1251"])
def test_S17_a_post_that_is_not_utf_8_is_open_for_reading(
    encoding: str, window: Window, site: Path, open_page: OpenPage
) -> None:
    text = "---\ntitle: Стари вести\n---\n" + "Седницата на советот траеше три часа и заврши доцна.\n" * 4
    data = text.encode(encoding)
    page = open_page(put(site, "stari-vesti.md", data))
    assert "not UTF-8" in page.bar.text()
    assert "Седницата на советот" in page.view.text()
    assert page.view.isReadOnly()
    assert window.status.state is SaveState.READ_ONLY
    assert not window.actions_by_name["bold"].isEnabled()
    assert page.post.locked


def test_a_post_of_ten_megabytes_opens_and_saves(window: Window, site: Path, open_page: OpenPage, qtbot: QtBot) -> None:
    line = "Долга реченица за избори, буџет и спорт. ".encode() * 20 + b"\n"
    data = b"---\ntitle: golema\n---\n" + line * (10_000_000 // len(line))
    path = put(site, "golema.md", data)
    page = open_page(path)
    type_text(page.view, "!")
    with qtbot.waitSignal(window.saving.saved, timeout=20_000):
        window.actions_by_name["save"].trigger()
    assert path.read_bytes() == data.replace(b"---\n\xd0", b"---\n!\xd0", 1)


def test_a_write_protected_file_is_not_saved_and_the_text_stays(
    window: Window, posts: list[Path], open_page: OpenPage, qtbot: QtBot
) -> None:
    path = posts[0]
    before = path.read_bytes()
    path.chmod(0o444)
    page = open_page(path)
    type_text(page.view, "ново ")
    window.actions_by_name["save"].trigger()
    qtbot.waitUntil(lambda: "write-protected" in page.bar.text(), timeout=10_000)
    assert path.read_bytes() == before
    assert page.unsaved
    path.chmod(0o644)
    with qtbot.waitSignal(window.saving.saved, timeout=10_000):
        window.actions_by_name["save"].trigger()
    assert b"\n" in path.read_bytes()
    assert "ново ".encode() in path.read_bytes()


def test_a_missing_image_is_named_in_the_form(
    window: Window, posts: list[Path], open_page: OpenPage, qtbot: QtBot
) -> None:
    path = next(post for post in posts if not _image_of(post).is_file())
    page = open_page(path)
    qtbot.waitUntil(lambda: "There is no image" in _words_of(page), timeout=10_000)


def test_a_folder_without_posts_says_so(tmp_path: Path, empty_window: Window, qtbot: QtBot) -> None:
    (tmp_path / "empty").mkdir()
    with qtbot.waitSignal(empty_window.desk.learnt, timeout=10_000):
        empty_window.open_site(tmp_path / "empty")
    words = empty_window.list.findChild(QLabel, "postsEmpty")
    assert words is not None
    assert words.text() == "No posts yet."


def test_a_folder_that_is_not_there_says_so(tmp_path: Path, empty_window: Window, qtbot: QtBot) -> None:
    empty_window.open_site(tmp_path / "no")
    qtbot.waitUntil(lambda: "There is no folder" in empty_window.toast.text(), timeout=10_000)
    assert empty_window.pages.currentWidget() is empty_window.welcome


def _image_of(post: Path) -> Path:
    line = next(line for line in post.read_text("utf-8").split("\n") if line.startswith("featuredImage:"))
    return post.parent / line.partition(": ")[2]


def _words_of(page: PostPage) -> str:
    note = page.form.findChild(QLabel, "field.featuredImage.missing")
    assert note is not None
    return note.text()
