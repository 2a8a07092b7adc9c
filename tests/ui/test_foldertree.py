"""The folder tree shows where posts are, how many, and keeps its place when they change."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import TypeVar

import pytest
from PySide6.QtCore import QMimeData, QModelIndex, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from editor.site.keys import PostKey
from editor.ui.postmime import MIME, keys_in, mime_of
from editor.ui.posts.foldermodel import COUNT_ROLE, FolderModel
from editor.ui.posts.foldertree import FolderTree

Event = TypeVar("Event", bound=QDropEvent)
GATSBY = {"content/posts": "Објави"}
YEARS = [("content/posts", 2), ("content/posts/2025/12", 3), ("content/posts/2026/01", 4)]
AccessibleText = Qt.ItemDataRole.AccessibleTextRole


@pytest.fixture
def tree(qtbot: QtBot) -> Iterator[FolderTree]:
    tree = FolderTree()
    qtbot.addWidget(tree)
    tree.resize(260, 300)
    with qtbot.waitExposed(tree):
        tree.show()
    yield tree
    tree.close()


def drawn(model: FolderModel, above: QModelIndex | None = None, depth: int = 0) -> list[str]:
    """Return the whole tree as lines."""
    lines: list[str] = []
    above = above or QModelIndex()
    for row in range(model.rowCount(above)):
        index = model.index(row, 0, above)
        lines.append(f"{'  ' * depth}{index.data()} {index.data(COUNT_ROLE)}")
        lines += drawn(model, index, depth + 1)
    return lines


def test_folders_hang_below_their_collection_with_their_sums(qtmodeltester: ModelTester) -> None:
    model = FolderModel()
    model.show(YEARS, GATSBY)
    qtmodeltester.check(model)
    assert drawn(model) == ["All posts 9", "Објави 9", "  2025 3", "    12 3", "  2026 4", "    01 4"]


def test_a_plain_folder_of_posts_shows_its_folders(qtmodeltester: ModelTester) -> None:
    model = FolderModel()
    model.show([("", 1), ("вести", 2), ("вести/стари", 1)], {"": "Posts"})
    qtmodeltester.check(model)
    assert drawn(model) == ["All posts 4", "вести 3", "  стари 1"]


def test_several_collections_stand_side_by_side() -> None:
    model = FolderModel()
    model.show([("content/pages", 1), ("content/posts/a", 2)], {"content/posts": "Posts", "content/pages": "Pages"})
    assert drawn(model) == ["All posts 3", "Pages 1", "Posts 2", "  a 2"]


def test_a_folder_outside_every_collection_is_shown_with_its_path() -> None:
    model = FolderModel()
    model.show([("old/news", 1)], GATSBY)
    assert drawn(model) == ["All posts 1", "old/news 1"]


def test_folders_are_in_the_order_of_the_alphabet() -> None:
    model = FolderModel()
    model.show([(name, 1) for name in ("џез", "аџија", "ѓубре", "дом", "ера")], {"": "Posts"})
    assert [line.split()[0] for line in drawn(model)[1:]] == ["аџија", "дом", "ѓубре", "ера", "џез"]


def test_a_very_deep_folder_is_no_trouble(qtmodeltester: ModelTester) -> None:
    model = FolderModel()
    deep = "/".join(["a"] * 2000)
    model.show([(deep, 1)], {"": "Posts"})
    assert model.find(deep).isValid()
    assert model.find("a").data(COUNT_ROLE) == 1


def test_new_numbers_leave_the_tree_standing(qtbot: QtBot) -> None:
    model = FolderModel()
    model.show(YEARS, GATSBY)
    with qtbot.assertNotEmitted(model.modelReset), qtbot.waitSignal(model.dataChanged):
        assert not model.show([("content/posts", 3), *YEARS[1:]], GATSBY)
    assert model.find("content/posts").data(COUNT_ROLE) == 10


def test_choosing_a_folder_is_told_once(tree: FolderTree, qtbot: QtBot) -> None:
    tree.show_folders(YEARS, GATSBY)
    told: list[str] = []
    tree.folder_chosen.connect(told.append)
    tree.choose("content/posts/2026")
    tree.choose("content/posts/2026")
    assert told == ["content/posts/2026"]


def test_what_is_chosen_and_open_stays_when_folders_come(tree: FolderTree, qtbot: QtBot) -> None:
    tree.show_folders(YEARS, GATSBY)
    tree.expand_folders(["content/posts", "content/posts/2026"])
    tree.choose("content/posts/2026/01")
    with qtbot.assertNotEmitted(tree.folder_chosen):
        tree.show_folders([*YEARS, ("content/posts/2026/02", 1)], GATSBY)
    assert tree.chosen() == "content/posts/2026/01"
    assert tree.open_folders() == ["content/posts", "content/posts/2026"]


def test_all_posts_are_chosen_when_the_chosen_folder_is_gone(tree: FolderTree, qtbot: QtBot) -> None:
    tree.show_folders(YEARS, GATSBY)
    tree.choose("content/posts/2026/01")
    with qtbot.waitSignal(tree.folder_chosen) as told:
        tree.show_folders(YEARS[:2], GATSBY)
    assert told.args == [""]
    assert tree.chosen() == ""


def test_a_screen_reader_hears_folder_and_number(tree: FolderTree) -> None:
    tree.show_folders(YEARS, GATSBY)
    assert tree.folders.find("content/posts").data(AccessibleText) == "Објави, posts: 9"


def test_rows_are_large_enough_to_hit(tree: FolderTree) -> None:
    tree.show_folders(YEARS, GATSBY)
    assert tree.visualRect(tree.folders.index(0, 0)).height() >= 24


def test_many_new_numbers_are_all_shown(qtmodeltester: ModelTester) -> None:
    model = FolderModel()
    folders = [(f"content/posts/{number:03}", 1) for number in range(300)]
    model.show(folders, GATSBY)
    model.show([(folder, 2) for folder, _ in folders], GATSBY)
    qtmodeltester.check(model)
    assert drawn(model)[:3] == ["All posts 600", "Објави 600", "  000 2"]


# Posts are dragged here.

# Qt 6.12 has a newer way to make them, Qt 6.11 has not.
old_events = pytest.mark.filterwarnings("ignore:Function. .QDrag:DeprecationWarning")


def dragged(kind: type[Event], tree: FolderTree, folder: str, data: QMimeData) -> Event:
    place = QPointF(tree.visualRect(tree.folders.find(folder)).center())
    event = kind(  # type: ignore[call-arg]
        place if kind is QDropEvent else place.toPoint(),  # type: ignore[arg-type]
        Qt.DropAction.MoveAction | Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(tree.viewport(), event)
    return event


@old_events
def test_posts_can_be_dropped_on_a_folder(tree: FolderTree, qtbot: QtBot) -> None:
    tree.show_folders(YEARS, GATSBY)
    data = mime_of([PostKey("content/posts/избори.md"), PostKey("content/posts/спорт.md")])
    tree.expand_folders(["content/posts"])
    assert dragged(QDragEnterEvent, tree, "content/posts/2026", data).isAccepted()
    assert dragged(QDragMoveEvent, tree, "content/posts/2026", data).isAccepted()
    assert tree.target() == "content/posts/2026"
    with qtbot.waitSignal(tree.posts_dropped) as told:
        dragged(QDropEvent, tree, "content/posts/2026", data)
    assert told.args == [("content/posts/избори.md", "content/posts/спорт.md"), "content/posts/2026"]
    assert tree.target() == ""


@old_events
def test_all_posts_are_no_folder_to_move_to(tree: FolderTree, qtbot: QtBot) -> None:
    tree.show_folders(YEARS, GATSBY)
    data = mime_of([PostKey("content/posts/избори.md")])
    dragged(QDragEnterEvent, tree, "", data)
    assert not dragged(QDragMoveEvent, tree, "", data).isAccepted()
    with qtbot.assertNotEmitted(tree.posts_dropped):
        dragged(QDropEvent, tree, "", data)


@old_events
def test_what_other_programs_drag_is_not_taken(tree: FolderTree) -> None:
    tree.show_folders(YEARS, GATSBY)
    data = QMimeData()
    data.setText("content/posts/избори.md")
    assert not dragged(QDragEnterEvent, tree, "content/posts", data).isAccepted()


@pytest.mark.parametrize("data", [b"", b"{", b"{}", b"\xff", b"[1, null]"])
def test_damaged_cargo_is_nothing(data: bytes) -> None:
    cargo = QMimeData()
    cargo.setData(MIME, data)
    assert keys_in(cargo) == ()


def test_names_that_are_no_text_are_carried(tree: FolderTree) -> None:
    key = PostKey(os.fsdecode(b"content/posts/\xe8.md"))
    assert keys_in(mime_of([key])) == (key,)
