"""The folder tree shows where posts are, how many, and keeps its place when they change."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QModelIndex, Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from editor.ui.posts.foldermodel import COUNT_ROLE, FolderModel
from editor.ui.posts.foldertree import FolderTree

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
