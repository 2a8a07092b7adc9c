"""A post is dragged from the list to a folder, and the links to it are asked about as ever."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDrag, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QLabel
from pytestqt.qtbot import QtBot

from editor.site.keys import PostKey
from editor.ui.postmime import keys_in, mime_of
from editor.ui.postpage import PostPage
from editor.ui.window import Window
from tests.journeys.conftest import press

OpenPage = Callable[[Path], PostPage]
WAIT = 20_000


@pytest.fixture
def folder(window: Window, site: Path, posts: list[Path], qtbot: QtBot) -> str:
    """Another folder of the site, as the tree shows it."""
    folder = posts[0].parent / "стари"
    folder.mkdir()
    (folder / "a.md").write_text("---\ntitle: А\n---\n", "utf-8")
    name = folder.relative_to(site).as_posix()
    qtbot.waitUntil(lambda: window.list.tree.folders.find(name).isValid(), timeout=WAIT)
    window.list.tree.expandAll()
    return name


def key_of(site: Path, path: Path) -> PostKey:
    return PostKey(path.relative_to(site).as_posix())


def drop(window: Window, keys: list[PostKey], folder: str) -> None:
    tree = window.list.tree
    place = QPointF(tree.visualRect(tree.folders.find(folder)).center())
    data = mime_of(keys)
    none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    # Without a mouse that brought it, Qt sends such an event to nobody.
    tree.dropEvent(QDropEvent(place, Qt.DropAction.MoveAction, data, *none))


def asked(window: Window, qtbot: QtBot) -> QDialog:
    def found() -> QDialog | None:
        dialog = window.findChild(QDialog, "moveDialog")
        label = dialog.findChild(QLabel, "placing.links") if dialog is not None else None
        return dialog if label is not None and "Looking" not in label.text() else None

    qtbot.waitUntil(lambda: found() is not None, timeout=WAIT)
    dialog = found()
    assert dialog is not None
    return dialog


def test_a_post_is_dragged_to_a_folder_with_the_links_to_it_and_that_is_undone(
    window: Window, site: Path, posts: list[Path], folder: str, qtbot: QtBot
) -> None:
    post, other = posts[0], posts[1]
    data = post.read_bytes()
    other.write_bytes(other.read_bytes() + f"\nВиди [тука]({post.name}).\n".encode())
    linking = other.read_bytes()
    drop(window, [key_of(site, post)], folder)
    dialog = asked(window, qtbot)
    choice = dialog.findChild(QComboBox, "move.folder")
    assert choice is not None
    assert choice.currentData() == folder
    links = dialog.findChild(QLabel, "placing.links")
    assert links is not None
    assert "would break: 1" in links.text()
    press(dialog, "placing.ok")
    new = site / folder / post.name
    qtbot.waitUntil(lambda: "is now in" in window.toast.text(), timeout=WAIT)
    assert new.exists()
    assert not post.exists()
    assert f"(стари/{post.name})".encode() in other.read_bytes()
    press(window.toast, "toast.action")
    qtbot.waitUntil(post.exists, timeout=WAIT)
    qtbot.waitUntil(lambda: "back" in window.toast.text(), timeout=WAIT)
    assert (post.read_bytes(), other.read_bytes(), new.exists()) == (data, linking, False)


def test_a_post_that_is_there_already_stays(
    window: Window, site: Path, posts: list[Path], folder: str, qtbot: QtBot
) -> None:
    drop(window, [key_of(site, posts[0])], posts[0].parent.relative_to(site).as_posix())
    qtbot.waitUntil(lambda: "in that folder already" in window.toast.text(), timeout=WAIT)
    assert posts[0].exists()


def test_the_folder_of_a_single_post_takes_no_others(
    window: Window, site: Path, posts: list[Path], folder: str, qtbot: QtBot
) -> None:
    own = posts[0].parent / "мост"
    own.mkdir()
    (own / "index.md").write_text("---\ntitle: Мост\n---\n", "utf-8")
    name = own.relative_to(site).as_posix()
    qtbot.waitUntil(lambda: window.list.tree.folders.find(name).isValid(), timeout=WAIT)
    drop(window, [key_of(site, posts[0])], name)
    qtbot.waitUntil(lambda: "cannot be moved to" in window.toast.text(), timeout=WAIT)
    assert posts[0].exists()


def test_the_mouse_carries_the_selected_posts(
    window: Window, site: Path, posts: list[Path], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    carried: list[QMimeData] = []
    # Offscreen there is no system that would carry it on.
    monkeypatch.setattr(QDrag, "exec", lambda drag, *actions: carried.append(drag.mimeData()))
    view = window.list.list
    qtbot.waitUntil(lambda: view.posts.row(key_of(site, posts[0])) >= 0, timeout=WAIT)
    start = view.visualRect(view.posts.index(view.posts.row(key_of(site, posts[0])), 0)).center()
    QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start)
    far = start + QPoint(QApplication.startDragDistance() + 4, 0)
    for place in (far, far + QPoint(8, 0)):
        QTest.mouseMove(view.viewport(), place)
    QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, far)
    assert [keys_in(data) for data in carried] == [(key_of(site, posts[0]),)]
    assert window.posts.front is None
