"""Many posts changed at once, as a person does it: asked first, shown exactly, undone in one step after a restart."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDialog,
    QLabel,
    QListWidget,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QTableWidget,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from editor import paths
from editor.desk.bulk.carrying import Place
from editor.desk.bulk.edits import SetValue
from editor.desk.bulk.plan import plan
from editor.desk.bulk.undo import undo
from editor.desk.replacing import ReplaceText, Search
from editor.site import changelog
from editor.site.changelog import ChangeLog
from editor.site.detect import open_site
from editor.site.keys import PostKey
from editor.ui.app import open_window
from editor.ui.bulk import work
from editor.ui.bulk.commands import BulkCommands
from editor.ui.window import Window
from tests.journeys.conftest import close

COUNT = 30
WAIT = 20_000
POST = (
    "---\ntitle: Вест {n:02}\ndate: 2023-09-06T14:20:{n:02}Z\ncategory: свет\n"
    "tags: [а, б]\nfeatured: false\n---\nТекст.\n"
)
Widget = TypeVar("Widget", bound=QWidget)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    root = tmp_path / "vesti"
    (root / "content" / "posts").mkdir(parents=True)
    (root / "package.json").write_text('{"dependencies": {"gatsby": "5"}}', "utf-8")
    for number in range(COUNT):
        (root / "content" / "posts" / f"{number:02}.md").write_text(POST.format(n=number), "utf-8", newline="")
    return root


@pytest.fixture
def held(site: Path) -> Callable[[], dict[str, bytes]]:
    return lambda: {path.name: path.read_bytes() for path in sorted((site / "content" / "posts").glob("*.md"))}


@pytest.fixture
def window(site: Path, qtbot: QtBot) -> Iterator[Window]:
    window = opened(site, qtbot)
    yield window
    close(window, qtbot)


def opened(site: Path, qtbot: QtBot) -> Window:
    window = open_window(site)
    with qtbot.waitSignal(window.desk.learnt, timeout=WAIT):
        pass
    return window


def bulk(window: Window) -> BulkCommands:
    found = window.findChild(BulkCommands)
    assert isinstance(found, BulkCommands)
    return found


def dialog(window: Window, name: str, qtbot: QtBot) -> QDialog:
    qtbot.waitUntil(lambda: bool(shown(window, name)), timeout=WAIT)
    return shown(window, name)[0]


def shown(window: Window, name: str) -> list[QDialog]:
    return [one for one in window.findChildren(QDialog, name) if one.isVisible()]


def part(within: QWidget, kind: type[Widget], name: str) -> Widget:
    found = within.findChild(kind, name)
    assert isinstance(found, kind)
    return found


def toast(window: Window, words: str, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: words in window.toast.text(), timeout=WAIT)


def feature_all(window: Window, qtbot: QtBot) -> QDialog:
    window.list.list.selectAll()
    window.list.list.toggle_featured()
    return dialog(window, "bulkDialog", qtbot)


def agree(asked: QDialog) -> None:
    part(asked, QPushButton, "bulkDialog.apply").click()


def test_many_posts_are_featured_after_a_question_and_undone_by_the_toast(
    window: Window, held: Callable[[], dict[str, bytes]], qtbot: QtBot
) -> None:
    before = held()
    asked = feature_all(window, qtbot)
    assert asked.windowTitle() == f"Feature {COUNT} posts?"
    assert part(asked, QLabel, "bulkDialog.changes").text() == f"★ will be switched on in {COUNT} posts."
    assert held() == before
    agree(asked)
    toast(window, f"{COUNT} posts featured", qtbot)
    assert all(b"\nfeatured: true\n" in data for data in held().values())
    qtbot.waitUntil(lambda: window.list.list.posts.words(window.list.list.first_post()).featured, timeout=WAIT)
    part(window.toast, QPushButton, "toast.action").click()
    toast(window, f"{COUNT} posts put back", qtbot)
    assert held() == before


def test_what_exactly_changes_is_shown_before_anything_does(
    window: Window, held: Callable[[], dict[str, bytes]], qtbot: QtBot
) -> None:
    before = held()
    asked = feature_all(window, qtbot)
    part(asked, QToolButton, "bulkDialog.exactly").click()
    lines = part(asked, QPlainTextEdit, "bulkDialog.lines")
    qtbot.waitUntil(lambda: lines.toPlainText().count("+ featured: true") == COUNT, timeout=WAIT)
    assert lines.toPlainText().count("- featured: false") == COUNT
    part(asked, QPushButton, "bulkDialog.cancel").click()
    qtbot.waitUntil(lambda: not shown(window, "bulkDialog"))
    assert held() == before


def test_posts_that_have_it_and_posts_that_cannot_are_told_apart(window: Window, site: Path, qtbot: QtBot) -> None:
    posts = site / "content" / "posts"
    (posts / "00.md").write_text(POST.format(n=0).replace("featured: false", "featured: true"), "utf-8")
    (posts / "01.md").write_text("---\ntitle: [\n---\n", "utf-8")
    keys = [PostKey(f"content/posts/{number:02}.md") for number in range(COUNT)]
    bulk(window).feature(keys, True)
    asked = dialog(window, "bulkDialog", qtbot)
    assert part(asked, QLabel, "bulkDialog.same").text() == "1 already has it and stays as it is."
    assert part(asked, QLabel, "bulkDialog.refused").text().startswith("1 cannot be changed: “01.md”.")
    part(asked, QPushButton, "bulkDialog.showRefused").click()
    assert part(asked, QListWidget, "bulkDialog.refusedPosts").isVisible()
    agree(asked)
    toast(window, f"{COUNT - 2} posts featured · 1 skipped", qtbot)


def test_a_few_posts_are_changed_without_a_question(
    window: Window, held: Callable[[], dict[str, bytes]], qtbot: QtBot
) -> None:
    bulk(window).feature([PostKey(f"content/posts/{number:02}.md") for number in range(3)], True)
    toast(window, "3 posts featured", qtbot)
    assert sum(b"featured: true" in data for data in held().values()) == 3


def test_undo_after_a_restart_names_what_was_changed_since(
    site: Path, held: Callable[[], dict[str, bytes]], qtbot: QtBot
) -> None:
    before = held()
    window = opened(site, qtbot)
    agree(feature_all(window, qtbot))
    toast(window, f"{COUNT} posts featured", qtbot)
    close(window, qtbot)
    changed = site / "content" / "posts" / "07.md"
    changed.write_bytes(changed.read_bytes() + b"more\n")
    window = opened(site, qtbot)
    window.actions_by_name["recentChanges"].trigger()
    recent = dialog(window, "recentDialog", qtbot)
    table = part(recent, QTableWidget, "recentDialog.changes")
    qtbot.waitUntil(lambda: table.rowCount() == 1, timeout=WAIT)
    texts = [item.text() for column in (1, 2, 3) if (item := table.item(0, column)) is not None]
    assert texts == ["Featured", str(COUNT), ""]
    lines = part(recent, QPlainTextEdit, "recentDialog.lines")
    qtbot.waitUntil(lambda: lines.toPlainText().count("+ featured: true") == COUNT - 1, timeout=WAIT)
    part(recent, QPushButton, "recentDialog.undo").click()
    toast(window, f"{COUNT - 1} posts put back · left as they are, since they were changed meanwhile: 07.md", qtbot)
    assert held() == {**before, "07.md": changed.read_bytes()}
    qtbot.waitUntil(lambda: (item := table.item(0, 3)) is not None and item.text() == "Undone", timeout=WAIT)
    recent.reject()
    close(window, qtbot)


def test_an_open_post_with_unsaved_changes_is_changed_in_the_editor_only(
    window: Window, site: Path, held: Callable[[], dict[str, bytes]], qtbot: QtBot
) -> None:
    key = PostKey("content/posts/02.md")
    window.posts.open(key)
    qtbot.waitUntil(lambda: window.posts.front is not None and window.posts.front.post.key == key, timeout=WAIT)
    page = window.posts.front
    assert page is not None
    assert page.set_value("title", "Недовршена")
    before = held()
    asked = feature_all(window, qtbot)
    assert "1 of them has unsaved changes" in part(asked, QLabel, "bulkDialog.open").text()
    agree(asked)
    toast(window, f"{COUNT} posts featured", qtbot)
    assert held()["02.md"] == before["02.md"]
    assert page.post.front.values["featured"] is True
    assert page.post.front.values["title"] == "Недовршена"


def test_words_are_replaced_across_posts_and_in_an_unsaved_one_as_one_step_of_undo(
    window: Window, held: Callable[[], dict[str, bytes]], qtbot: QtBot
) -> None:
    key = PostKey("content/posts/02.md")
    window.posts.open(key)
    qtbot.waitUntil(lambda: window.posts.front is not None and window.posts.front.post.key == key, timeout=WAIT)
    page = window.posts.front
    assert page is not None
    assert page.set_value("title", "Недовршена")
    before = held()
    edit = ReplaceText(Search("текст", fields=("category",)), "Ред")
    bulk(window).changes.change([PostKey(f"content/posts/{name}") for name in before], edit)
    asked = dialog(window, "bulkDialog", qtbot)
    assert part(asked, QLabel, "bulkDialog.changes").text() == f"“текст” becomes “Ред” in {COUNT} posts."
    agree(asked)
    toast(window, f"{COUNT} posts changed", qtbot)
    changed = {name: data.replace("Текст".encode(), "Ред".encode()) for name, data in before.items()}
    assert held() == {**changed, "02.md": before["02.md"]}
    assert page.view.text() == "Ред.\n"
    page.view.undo()
    assert page.view.text() == "Текст.\n"
    part(window.toast, QPushButton, "toast.action").click()
    toast(window, f"{COUNT - 1} posts put back", qtbot)
    assert held() == before


def test_the_menu_of_a_selection_sets_details_and_tags(
    window: Window, held: Callable[[], dict[str, bytes]], qtbot: QtBot
) -> None:
    listed = window.list.list
    listed.selectAll()
    place = listed.visualRect(listed.posts.index(0, 0)).center()
    QApplication.postEvent(
        listed.viewport(),
        QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, listed.viewport().mapToGlobal(place)),
    )
    qtbot.waitUntil(lambda: any(menu.isVisible() for menu in listed.findChildren(QMenu)), timeout=WAIT)
    menu = next(menu for menu in listed.findChildren(QMenu) if menu.isVisible())
    action = next(
        one for sub in menu.findChildren(QMenu) for one in sub.actions() if one.objectName() == "list.addTags"
    )
    action.trigger()
    menu.close()
    asked = dialog(window, "bulkValue", qtbot)
    assert part(asked, QComboBox, "bulkValue.action").currentText().startswith("Add")
    part(asked, QComboBox, "bulkValue.value").setEditText("избори, б")
    part(asked, QPushButton, "bulkValue.go").click()
    agree(dialog(window, "bulkDialog", qtbot))
    toast(window, f"{COUNT} posts changed", qtbot)
    assert all("\ntags: [а, б, избори]\n".encode() in data for data in held().values())


def test_cancel_leaves_whole_files_and_the_way_back(
    window: Window, held: Callable[[], dict[str, bytes]], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(work, "AFTER", 0.0)
    monkeypatch.setattr("editor.desk.bulk.carrying.TOGETHER", 2)
    before = held()
    asked = feature_all(window, qtbot)
    cancel = part(window.status, QPushButton, "progress.cancel")
    agree(asked)
    # All of them may be done before anybody could stop it.
    qtbot.waitUntil(lambda: cancel.isVisible() or bool(window.toast.text()), timeout=WAIT)
    qtbot.mouseClick(cancel, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(window.toast.text()), timeout=WAIT)
    featured = sum(b"featured: true" in data for data in held().values())
    if featured < COUNT:
        assert window.toast.text() == f"{featured} of {COUNT} done"
    part(window.toast, QPushButton, "toast.action").click()
    toast(window, "put back", qtbot)
    assert held() == before


def test_a_window_that_is_closed_meanwhile_leaves_whole_files_and_the_way_back(
    site: Path, held: Callable[[], dict[str, bytes]], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("editor.desk.bulk.carrying.TOGETHER", 2)
    before = held()
    window = opened(site, qtbot)
    agree(feature_all(window, qtbot))
    close(window, qtbot)
    featured = sum(b"\nfeatured: true\n" in data for data in held().values())
    assert [data.replace(b"featured: true", b"featured: false") for data in held().values()] == list(before.values())
    log = ChangeLog(paths.data() / "changes")
    assert not [one for one in log.operations() if one.state in changelog.OPEN]
    assert len(log.operations()) == (1 if featured else 0)
    for one in log.operations():
        undo(Place(open_site(site)[0]), log, one)
    assert held() == before


def test_a_post_is_saved_while_many_are_being_changed(
    window: Window, site: Path, held: Callable[[], dict[str, bytes]], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("editor.desk.bulk.carrying.TOGETHER", 2)
    key = PostKey("content/posts/02.md")
    window.posts.open(key)
    qtbot.waitUntil(lambda: window.posts.front is not None and window.posts.front.post.key == key, timeout=WAIT)
    page = window.posts.front
    assert page is not None
    assert page.set_value("title", "Довршена")
    happened: list[str] = []
    window.saving.saved.connect(lambda saved: happened.append(f"saved {saved.key}"))
    bulk(window).changes.done.connect(lambda text, *_: happened.append(text))
    agree(feature_all(window, qtbot))
    window.actions_by_name["save"].trigger()
    toast(window, f"{COUNT} posts featured", qtbot)
    assert happened == [f"saved {key}", f"{COUNT} posts featured"]
    assert "title: Довршена\n".encode() in held()["02.md"]
    assert all(b"\nfeatured: true\n" in data for data in held().values())


def test_long_work_is_done_one_after_the_other(
    window: Window, held: Callable[[], dict[str, bytes]], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("editor.desk.bulk.carrying.TOGETHER", 1)
    keys, changes = [PostKey(f"content/posts/{name}") for name in held()], bulk(window).changes
    told: list[str] = []
    changes.done.connect(lambda text, *_: told.append(text))
    for category in ("спорт", "култура"):
        changes.change_each({key: SetValue("category", category) for key in keys}, {"do": "set", "field": "category"})
    qtbot.waitUntil(lambda: len(told) == 2, timeout=WAIT)
    assert all("\ncategory: култура\n".encode() in data for data in held().values())
    first, second = sorted(changes.log.operations(), key=lambda one: one.at)
    assert [step.after for step in first.steps] == [step.before for step in second.steps]


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux copies processes safely")
@pytest.mark.parametrize("choice", ["goOn", "undo"])
def test_S13_at_the_next_start_it_is_told_how_far_a_killed_change_came(
    site: Path, held: Callable[[], dict[str, bytes]], qtbot: QtBot, choice: str
) -> None:
    before = held()
    found, _ = open_site(site)
    made = plan(
        found, [PostKey(f"content/posts/{name}") for name in before], SetValue("featured", True, role="featured")
    )
    child = os.fork()
    if child == 0:
        # What a program leaves that is killed after it has written ten posts: its lock is gone, its record is not.
        recording = ChangeLog(paths.data() / "changes").begin(found.root, made.words)
        recording.add(made.steps)
        for step in made.steps[:10]:
            path = site / step.post
            path.write_bytes(step.applied(path.read_bytes()))
        os._exit(137)
    os.waitpid(child, 0)
    window = opened(site, qtbot)
    question = dialog(window, "question", qtbot)
    assert isinstance(question, QDialog)
    assert "A change was broken off: Featured" in question.property("text")
    assert f"10 of {COUNT} posts are changed." in question.property("informativeText")
    part(question, QPushButton, f"question.{choice}").click()
    if choice == "goOn":
        qtbot.waitUntil(lambda: all(b"featured: true" in data for data in held().values()), timeout=WAIT)
        toast(window, "20 posts featured", qtbot)
    else:
        toast(window, "10 posts put back", qtbot)
        assert held() == before
    close(window, qtbot)
