"""Posts are renamed, moved, duplicated and thrown away in the window, and it can be undone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QFile, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QComboBox, QDialog, QLabel, QLineEdit, QMenu, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from editor.site.keys import PostKey
from editor.ui.postfiles import PostFiles
from editor.ui.postpage import PostPage
from editor.ui.window import Window
from tests.journeys.conftest import front, press
from tests.support.typing import type_text

OpenPage = Callable[[Path], PostPage]


def child(window: QWidget, name: str) -> QDialog:
    found = window.findChild(QDialog, name)
    assert found is not None
    return found


def edit(dialog: QDialog, name: str) -> QLineEdit:
    field = dialog.findChild(QLineEdit, name)
    assert field is not None
    return field


def words(dialog: QDialog, name: str) -> str:
    label = dialog.findChild(QLabel, name)
    assert label is not None
    return label.text() if label.isVisibleTo(dialog) else ""


def toast(window: Window) -> str:
    return window.toast.text()


def undo(window: Window) -> None:
    press(window.toast, "toast.action")


def key_of(site: Path, path: Path) -> PostKey:
    return PostKey(path.relative_to(site).as_posix())


def link_to(posts: list[Path], target: Path) -> tuple[Path, bytes]:
    """Let one post of the site name another, and return it with its bytes."""
    other = next(path for path in posts if path != target)
    other.write_bytes(other.read_bytes() + f"\nВиди [тука]({target.name}).\n".encode())
    return other, other.read_bytes()


def renamed(window: Window, qtbot: QtBot, name: str) -> QDialog:
    """Rename the post in front, when it is known what names it."""
    window.actions_by_name["rename"].trigger()
    dialog = child(window, "renameDialog")
    qtbot.waitUntil(lambda: "Looking" not in words(dialog, "placing.links"), timeout=20_000)
    edit(dialog, "rename.name").setText(name)
    return dialog


def test_a_post_is_renamed_with_the_links_to_it_and_that_is_undone(
    window: Window, site: Path, posts: list[Path], open_page: OpenPage, qtbot: QtBot
) -> None:
    path = posts[0]
    other, before = link_to(posts, path)
    data = path.read_bytes()
    page = open_page(path)
    dialog = renamed(window, qtbot, "nov-naslov")
    assert "would break: 1" in words(dialog, "placing.links")
    assert words(dialog, "rename.file").endswith("/nov-naslov.md")
    press(dialog, "placing.ok")
    new = path.with_name("nov-naslov.md")
    qtbot.waitUntil(lambda: page.post.key == key_of(site, new), timeout=20_000)
    assert (new.read_bytes(), path.exists()) == (data, False)
    assert other.read_bytes() == before.replace(path.name.encode(), new.name.encode())
    assert window.list.list.selected() == (key_of(site, new),)
    assert not page.unsaved
    assert "is now called nov-naslov.md" in toast(window)
    undo(window)
    qtbot.waitUntil(lambda: page.post.key == key_of(site, path), timeout=20_000)
    assert (path.read_bytes(), new.exists(), other.read_bytes()) == (data, False, before)


def test_links_stay_where_the_person_wants_it(
    window: Window, posts: list[Path], open_page: OpenPage, qtbot: QtBot
) -> None:
    other, before = link_to(posts, posts[0])
    open_page(posts[0])
    dialog = renamed(window, qtbot, "nov-naslov")
    follow = dialog.findChild(QCheckBox, "placing.follow")
    assert follow is not None
    follow.click()
    press(dialog, "placing.ok")
    qtbot.waitUntil(posts[0].with_name("nov-naslov.md").exists, timeout=20_000)
    qtbot.waitUntil(lambda: "nov-naslov" in toast(window), timeout=20_000)
    assert other.read_bytes() == before


def test_an_unsaved_post_keeps_its_text_under_the_other_name(
    window: Window, site: Path, posts: list[Path], open_page: OpenPage, qtbot: QtBot
) -> None:
    path, new = posts[0], posts[0].with_name("nov-naslov.md")
    data = path.read_bytes()
    page = open_page(path)
    type_text(page.view, "Ново. ")
    press(renamed(window, qtbot, "nov-naslov"), "placing.ok")
    qtbot.waitUntil(lambda: page.post.key == key_of(site, new), timeout=20_000)
    assert (page.unsaved, new.read_bytes()) == (True, data)
    with qtbot.waitSignal(window.saving.saved, timeout=20_000):
        window.actions_by_name["save"].trigger()
    assert "Ново. ".encode() in new.read_bytes()
    assert not path.exists()


def test_links_in_a_post_with_unsaved_changes_are_changed_in_the_editor(
    window: Window, posts: list[Path], open_page: OpenPage, qtbot: QtBot
) -> None:
    other, before = link_to(posts, posts[0])
    page = open_page(other)
    type_text(page.view, "Ново. ")
    open_page(posts[0])
    press(renamed(window, qtbot, "nov-naslov"), "placing.ok")
    qtbot.waitUntil(lambda: "(nov-naslov.md)" in page.view.text(), timeout=20_000)
    assert other.read_bytes() == before
    assert page.view.text().startswith("Ново. ")
    assert not page.post.undecided


def test_S15_a_taken_or_impossible_name_cannot_be_chosen(
    window: Window, posts: list[Path], open_page: OpenPage, qtbot: QtBot
) -> None:
    open_page(posts[0])
    dialog = renamed(window, qtbot, posts[1].stem.upper())
    ok = dialog.findChild(QPushButton, "placing.ok")
    assert ok is not None
    for name, said in ((posts[1].stem.upper(), "already"), ("a/b", "cannot have"), ("con", "Windows"), ("", "")):
        edit(dialog, "rename.name").setText(name)
        assert not ok.isEnabled()
        assert said in words(dialog, "placing.note")
    edit(dialog, "rename.name").setText("slobodno")
    assert ok.isEnabled()
    dialog.reject()


def test_the_title_proposes_a_name(window: Window, posts: list[Path], open_page: OpenPage, qtbot: QtBot) -> None:
    page = open_page(posts[0])
    page.title.setText("Ќе гласаме во недела")
    page.title.textEdited.emit("Ќе гласаме во недела")
    dialog = renamed(window, qtbot, "x")
    press(dialog, "rename.propose")
    assert edit(dialog, "rename.name").text().endswith("kje-glasame-vo-nedela")
    dialog.reject()


def test_posts_that_are_selected_in_the_list_are_moved_together(
    window: Window, site: Path, posts: list[Path], qtbot: QtBot
) -> None:
    folder = posts[0].parent / "stari"
    folder.mkdir()
    (folder / "a.md").write_text("---\ntitle: А\n---\n", "utf-8")
    qtbot.waitUntil(lambda: window.list.list.posts.row(key_of(site, folder / "a.md")) >= 0, timeout=20_000)
    text = posts[0].read_text("utf-8")
    assert "../img/" in text
    rows = window.list.list
    for path in posts[:2]:
        row = rows.posts.row(key_of(site, path))
        rows.selectionModel().select(
            rows.posts.index(row, 0),
            rows.selectionModel().SelectionFlag.Select | rows.selectionModel().SelectionFlag.Rows,
        )
    chosen = rows.selected()
    assert {site / key for key in chosen} >= set(posts[:2])
    window.list.act_wanted.emit("moveTo", [key_of(site, path) for path in posts[:2]])
    qtbot.waitUntil(lambda: window.findChild(QDialog, "moveDialog") is not None, timeout=20_000)
    dialog = child(window, "moveDialog")
    choice = dialog.findChild(QComboBox, "move.folder")
    assert choice is not None
    choice.setCurrentIndex(choice.findData(folder.relative_to(site).as_posix()))
    press(dialog, "placing.ok")
    qtbot.waitUntil(lambda: "2" in toast(window) and "moved" in toast(window), timeout=20_000)
    assert (folder / posts[0].name).read_text("utf-8") == text.replace("../img/", "../../img/")
    undo(window)
    qtbot.waitUntil(lambda: "back" in toast(window), timeout=20_000)
    assert posts[1].exists()
    assert posts[0].read_text("utf-8") == text


def test_a_copy_is_made_and_opened(window: Window, posts: list[Path], open_page: OpenPage, qtbot: QtBot) -> None:
    page = open_page(posts[0])
    title, data = page.name(), posts[0].read_bytes()
    window.actions_by_name["duplicate"].trigger()
    qtbot.waitUntil(lambda: front(window) is not page, timeout=20_000)
    assert front(window).name() == f"{title} (copy)"
    assert posts[0].read_bytes() == data
    copy = window.desk.site.path(front(window).post.key) if window.desk.site else None
    assert copy is not None
    assert copy.stem.endswith("-copy")
    assert copy.parent == posts[0].parent


def test_delete_in_the_list_moves_a_post_to_the_trash_and_undo_brings_it_back(
    window: Window, site: Path, posts: list[Path], open_page: OpenPage, qtbot: QtBot
) -> None:
    path = posts[0]
    data = path.read_bytes()
    page = open_page(path)
    type_text(page.view, "Незачувано. ")
    window.list.list.setFocus()
    window.list.select(page.post.key)
    QTest.keyClick(window.list.list, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: not path.exists() and "trash" in toast(window), timeout=20_000)
    assert window.posts.page(key_of(site, path)) is None
    assert window.list.list.posts.row(key_of(site, path)) < 0
    versions = window.versions.listed(site, key_of(site, path))
    qtbot.waitUntil(
        lambda: any(version.cause == "discarded" for version in window.versions.listed(site, key_of(site, path))),
        timeout=20_000,
    )
    assert any(window.versions.read(version) == data for version in versions)
    undo(window)
    qtbot.waitUntil(path.exists, timeout=20_000)
    assert path.read_bytes() == data
    qtbot.waitUntil(lambda: window.list.list.posts.row(key_of(site, path)) >= 0, timeout=20_000)
    qtbot.waitUntil(lambda: window.posts.page(key_of(site, path)) is not None, timeout=20_000)


def test_several_posts_are_thrown_away_after_a_question(
    window: Window, site: Path, posts: list[Path], qtbot: QtBot
) -> None:
    keys = [key_of(site, path) for path in posts[:3]]
    before = [path.read_bytes() for path in posts[:3]]
    window.list.act_wanted.emit("trash", keys)
    question = child(window, "question")
    assert all(path.exists() for path in posts[:3])
    press(question, "question.trash")
    qtbot.waitUntil(lambda: not any(path.exists() for path in posts[:3]), timeout=20_000)
    qtbot.waitUntil(lambda: "3" in toast(window), timeout=20_000)
    undo(window)
    qtbot.waitUntil(lambda: all(path.exists() for path in posts[:3]), timeout=20_000)
    assert [path.read_bytes() for path in posts[:3]] == before


def test_without_a_trash_the_post_is_among_the_versions(
    window: Window, site: Path, posts: list[Path], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFile, "moveToTrash", lambda name: False)
    data = posts[0].read_bytes()
    window.list.act_wanted.emit("trash", [key_of(site, posts[0])])
    qtbot.waitUntil(lambda: not posts[0].exists(), timeout=20_000)
    qtbot.waitUntil(lambda: "trash" in toast(window), timeout=20_000)
    newest = window.versions.listed(site, key_of(site, posts[0]))[0]
    assert (newest.cause, window.versions.read(newest)) == ("deleted", data)


def test_a_write_protected_folder_keeps_its_posts(
    window: Window, site: Path, posts: list[Path], open_page: OpenPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = open_page(posts[0])

    def refuse(source: Path, target: Path) -> None:
        raise PermissionError(13, "Permission denied", str(target))

    monkeypatch.setattr("editor.site.renames.rename_new", refuse)
    press(renamed(window, qtbot, "nov-naslov"), "placing.ok")
    qtbot.waitUntil(lambda: "write-protected" in toast(window), timeout=20_000)
    assert posts[0].exists()
    assert page.post.key == key_of(site, posts[0])


def test_the_menu_of_the_list_offers_what_can_be_done_with_files(window: Window, site: Path, posts: list[Path]) -> None:
    window.list.select(key_of(site, posts[0]))
    window.list.list._show_menu(window.list.list.mapToGlobal(window.list.list.rect().center()))
    menu = window.list.list.findChild(QMenu)
    assert menu is not None
    names = {action.objectName() for action in menu.actions()}
    assert {"list.rename", "list.duplicate", "list.moveTo", "list.trash"} <= names
    menu.close()


def test_nothing_is_left_running_when_the_window_closes_in_the_middle_of_a_search(
    window: Window, posts: list[Path], open_page: OpenPage
) -> None:
    open_page(posts[0])
    window.actions_by_name["rename"].trigger()
    assert window.findChild(PostFiles) is not None
    child(window, "renameDialog").reject()
