"""Another program changes a post that has unsaved changes here: merged, or asked about; never lost."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QPushButton, QRadioButton, QWidget
from pytestqt.qtbot import QtBot

from editor.content.document import Document
from editor.ui.combining import MARKS
from editor.ui.dialogs.conflictview import ConflictView
from editor.ui.postpage import PostPage
from editor.ui.status import SaveState
from editor.ui.window import Window
from tests.support.otherprograms import POST, OpenPage, bar_button, change, edit
from tests.support.typing import type_text

WAIT = 10_000  # ms
MERGED = "Merged with changes from disk."


@pytest.fixture
def path(site: Path) -> Path:
    path = site / "content" / "posts" / "vest.md"
    path.write_bytes(POST.encode("utf-8"))
    return path


@pytest.fixture
def page(path: Path, open_page: OpenPage) -> PostPage:
    return open_page(path)


def save(window: Window, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.saving.saved, timeout=WAIT):
        window.actions_by_name["save"].trigger()


def text_of(path: Path) -> str:
    return path.read_bytes().decode("utf-8")


def kept(window: Window, page: PostPage) -> dict[str, set[str]]:
    """Return what is kept of a post, by cause."""
    assert window.desk.site is not None
    found: dict[str, set[str]] = {}
    for version in window.versions.listed(window.desk.site.root, page.post.key):
        found.setdefault(version.cause, set()).add(window.versions.read(version).decode("utf-8"))
    return found


def collide(path: Path, page: PostPage, qtbot: QtBot) -> None:
    """Let both change the second paragraph; another paragraph and a detail only there."""
    edit(page, "Втор пасус", "Мојот пасус")
    theirs = POST.replace("Втор пасус", "Нивниот пасус").replace("Трет", "Последен").replace("false", "true")
    path.write_bytes(theirs.encode("utf-8"))
    qtbot.waitUntil(lambda: "needs you" in page.bar.text(), timeout=WAIT)


def compare(window: Window, page: PostPage, qtbot: QtBot) -> ConflictView:
    bar_button(page, "compare").click()
    qtbot.waitUntil(lambda: window.findChild(ConflictView) is not None, timeout=WAIT)
    view = window.findChild(ConflictView)
    assert view is not None
    return view


def part(view: QWidget, name: str, kind: type[QWidget]) -> QWidget:
    found = view.findChild(kind, f"conflictView.{name}")
    assert found is not None, name
    return found


def press(view: QWidget, name: str) -> None:
    button = part(view, name, QPushButton)
    assert isinstance(button, QPushButton)
    button.click()


def radio(view: QWidget, name: str) -> QRadioButton:
    found = part(view, name, QRadioButton)
    assert isinstance(found, QRadioButton)
    return found


def result(view: QWidget) -> QPlainTextEdit:
    found = part(view, "result", QPlainTextEdit)
    assert isinstance(found, QPlainTextEdit)
    return found


# Merged without a question


def test_X2_changes_in_different_places_are_merged_into_the_editor(
    path: Path, page: PostPage, window: Window, qtbot: QtBot
) -> None:
    edit(page, "Прв пасус", "Мојот пасус")
    mine = POST.replace("Прв пасус", "Мојот пасус")
    theirs = POST.replace("Трет", "Последен").replace("- избори\n", "- избори\n- анализа\n")
    path.write_bytes(theirs.encode("utf-8"))
    qtbot.waitUntil(lambda: page.bar.text() == MERGED, timeout=WAIT)
    assert "Мојот пасус" in page.view.text()
    assert "Последен пасус" in page.view.text()
    assert page.post.front.values["tags"] == ["избори", "анализа"]
    assert text_of(path) == theirs
    assert page.unsaved
    assert window.saving.state_of(page) is SaveState.UNSAVED
    qtbot.waitUntil(lambda: {"mine", "theirs"} <= kept(window, page).keys(), timeout=WAIT)
    assert kept(window, page)["mine"] == {mine}
    assert kept(window, page)["theirs"] == {theirs}
    save(window, qtbot)
    assert text_of(path) == theirs.replace("Прв пасус", "Мојот пасус")


def test_a_merge_is_one_step_of_undo_and_keeps_the_caret(path: Path, page: PostPage, qtbot: QtBot) -> None:
    edit(page, "Прв пасус", "Мојот пасус")
    before, caret = page.view.text(), page.view.textCursor().position()
    change(path, "Трет", "Последен")
    qtbot.waitUntil(lambda: page.bar.text() == MERGED, timeout=WAIT)
    assert page.view.textCursor().position() == caret
    page.view.undo()
    assert page.view.text() == before


def test_what_was_merged_is_said_until_it_is_saved(path: Path, page: PostPage, window: Window, qtbot: QtBot) -> None:
    edit(page, "Прв пасус", "Мојот пасус")
    change(path, "Трет", "Последен")
    qtbot.waitUntil(lambda: page.bar.text() == MERGED, timeout=WAIT)
    with qtbot.waitSignal(window.desk.arrived, timeout=WAIT):
        window.desk.check_open_posts()
    assert page.bar.text() == MERGED
    save(window, qtbot)
    assert page.bar.isHidden()


def test_X14_a_detail_changed_outside_and_a_text_changed_here_are_both_kept(
    path: Path, page: PostPage, window: Window, qtbot: QtBot
) -> None:
    edit(page, "Прв пасус", "Мојот пасус")
    change(path, "featured: false", "featured: true")
    qtbot.waitUntil(lambda: page.post.front.values["featured"] is True, timeout=WAIT)
    save(window, qtbot)
    assert text_of(path) == POST.replace("Прв пасус", "Мојот пасус").replace("featured: false", "featured: true")


def test_X7_another_program_that_writes_the_same_makes_it_saved(path: Path, page: PostPage, qtbot: QtBot) -> None:
    edit(page, "Прв пасус", "Мојот пасус")
    path.write_bytes(POST.replace("Прв пасус", "Мојот пасус").encode("utf-8"))
    qtbot.waitUntil(lambda: not page.unsaved, timeout=WAIT)
    assert page.bar.isHidden()
    assert not page.post.undecided


def test_undo_takes_the_merge_back_and_leaves_what_was_typed_since(
    path: Path, page: PostPage, window: Window, qtbot: QtBot
) -> None:
    edit(page, "Прв пасус", "Мојот пасус")
    path.write_bytes(POST.replace("Трет", "Последен").replace("featured: false", "featured: true").encode("utf-8"))
    qtbot.waitUntil(lambda: page.bar.text() == MERGED, timeout=WAIT)
    edit(page, "Втор пасус", "Дописан пасус")
    bar_button(page, "undo-merge").click()
    qtbot.waitUntil(lambda: "Трет" in page.view.text(), timeout=WAIT)
    assert "Мојот пасус" in page.view.text()
    assert "Дописан пасус" in page.view.text()
    assert page.post.front.values["featured"] is False
    assert "kept among the versions" in page.bar.text()
    save(window, qtbot)
    assert text_of(path) == POST.replace("Прв пасус", "Мојот пасус").replace("Втор пасус", "Дописан пасус")


def test_show_marks_what_came_and_goes_there(path: Path, page: PostPage, window: Window, qtbot: QtBot) -> None:
    edit(page, "Прв пасус", "Мојот пасус 😀")
    change(path, "Трет", "Последен")
    qtbot.waitUntil(lambda: page.bar.text() == MERGED, timeout=WAIT)
    bar_button(page, "show-merge").click()
    marked = [mark.cursor.selectedText() for mark in page.view._marks[MARKS]]
    assert marked == ["Последен"]
    assert page.view.textCursor().block().text() == "Последен пасус на веста."
    save(window, qtbot)
    assert page.view._marks[MARKS] == []


def test_show_unfolds_the_details_where_only_they_changed(
    path: Path, page: PostPage, window: Window, qtbot: QtBot
) -> None:
    edit(page, "Прв пасус", "Мојот пасус")
    window.posts.unfold(False)
    change(path, "category: свет", "category: спорт")
    qtbot.waitUntil(lambda: page.bar.text() == MERGED, timeout=WAIT)
    bar_button(page, "show-merge").click()
    assert page.details.pane._unfolded


def test_who_types_while_it_is_merged_loses_nothing(path: Path, page: PostPage, window: Window, qtbot: QtBot) -> None:
    edit(page, "Прв пасус", "Мојот пасус")
    path.write_bytes(POST.replace("Трет", "Последен").encode("utf-8"))
    with qtbot.waitSignal(window.desk.arrived, timeout=WAIT):
        pass
    for _ in range(30):
        type_text(page.view, "а")
        QApplication.processEvents()
    qtbot.waitUntil(lambda: page.bar.text() == MERGED, timeout=WAIT)
    assert f"Мојот пасус{'а' * 30}" in page.view.text()
    assert "Последен" in page.view.text()


def test_several_changes_in_a_row_are_all_merged(path: Path, page: PostPage, window: Window, qtbot: QtBot) -> None:
    edit(page, "Прв пасус", "Мојот пасус")
    change(path, "Трет", "Последен")
    qtbot.waitUntil(lambda: "Последен" in page.view.text(), timeout=WAIT)
    change(path, "Втор", "Среден")
    qtbot.waitUntil(lambda: "Среден" in page.view.text(), timeout=WAIT)
    assert "Мојот пасус" in page.view.text()
    save(window, qtbot)
    assert text_of(path) == POST.replace("Прв пасус", "Мојот пасус").replace("Трет", "Последен").replace(
        "Втор", "Среден"
    )


def test_X4_a_save_in_the_same_moment_merges_and_does_not_overwrite(
    path: Path, page: PostPage, window: Window, qtbot: QtBot
) -> None:
    edit(page, "Прв пасус", "Мојот пасус")
    theirs = POST.replace("Трет", "Последен")
    path.write_bytes(theirs.encode("utf-8"))
    window.actions_by_name["save"].trigger()
    qtbot.waitUntil(lambda: "not saved yet" in page.bar.text(), timeout=WAIT)
    assert text_of(path) == theirs
    with qtbot.waitSignal(window.saving.saved, timeout=WAIT):
        bar_button(page, "save").click()
    assert text_of(path) == theirs.replace("Прв пасус", "Мојот пасус")
    assert page.bar.isHidden()


def test_a_post_in_the_background_is_merged_and_said(
    site: Path, path: Path, page: PostPage, open_page: OpenPage, window: Window, qtbot: QtBot
) -> None:
    edit(page, "Прв пасус", "Мојот пасус")
    other = site / "content" / "posts" / "druga.md"
    other.write_bytes(POST.encode("utf-8"))
    front = open_page(other)
    change(path, "Трет", "Последен")
    qtbot.waitUntil(lambda: "was merged with changes from disk" in window.toast.text(), timeout=WAIT)
    show = window.toast.findChild(QPushButton, "toast.action")
    assert show is not None
    show.click()
    assert window.posts.front is page
    assert front.bar.isHidden()


# Asked


def test_X3_the_same_paragraph_changed_on_both_sides_is_asked_about(
    path: Path, page: PostPage, window: Window, qtbot: QtBot
) -> None:
    collide(path, page, qtbot)
    theirs = text_of(path)
    assert page.bar.text() == (
        "This post was changed by another program while you were editing. 2 of 3 changes were combined; 1 needs you."
    )
    assert window.saving.state_of(page) is SaveState.MOVED_ON
    window.actions_by_name["save"].trigger()
    type_text(page.view, "!")
    assert page.view.text().startswith("!")
    qtbot.waitUntil(lambda: not window.saving.busy(page), timeout=WAIT)
    assert text_of(path) == theirs


def test_X5_a_change_of_equal_length_and_time_is_asked_about(path: Path, page: PostPage, qtbot: QtBot) -> None:
    edit(page, "Втор пасус", "Мојот пасус")
    before = path.stat()
    path.write_bytes(POST.replace("Втор пасус", "Нивн пасус").encode("utf-8"))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert path.stat().st_size == before.st_size
    qtbot.waitUntil(lambda: "in a place that you changed too" in page.bar.text(), timeout=WAIT)


def test_keep_mine_keeps_mine_there_and_theirs_elsewhere(
    path: Path, page: PostPage, window: Window, qtbot: QtBot
) -> None:
    collide(path, page, qtbot)
    theirs = text_of(path)
    with qtbot.waitSignal(window.saving.saved, timeout=WAIT):
        bar_button(page, "mine").click()
    assert text_of(path) == theirs.replace("Нивниот пасус", "Мојот пасус")
    assert not page.unsaved
    assert page.bar.isHidden()
    assert theirs in kept(window, page)["theirs"]


def test_take_theirs_takes_theirs_there_and_can_be_undone(
    path: Path, page: PostPage, window: Window, qtbot: QtBot
) -> None:
    collide(path, page, qtbot)
    bar_button(page, "theirs").click()
    qtbot.waitUntil(lambda: "Нивниот пасус" in page.view.text(), timeout=WAIT)
    assert not page.unsaved
    assert page.bar.isHidden()
    qtbot.waitUntil(lambda: POST.replace("Втор пасус", "Мојот пасус") in kept(window, page).get("mine", ()))
    page.view.undo()
    assert "Мојот пасус" in page.view.text()


def test_a_file_that_is_again_as_it_was_asks_no_more(path: Path, page: PostPage, qtbot: QtBot) -> None:
    collide(path, page, qtbot)
    path.write_bytes(POST.encode("utf-8"))
    qtbot.waitUntil(page.bar.isHidden, timeout=WAIT)
    assert not page.post.undecided
    assert "Мојот пасус" in page.view.text()


def test_a_file_that_is_no_text_any_more_is_asked_about(
    path: Path, page: PostPage, window: Window, qtbot: QtBot
) -> None:
    edit(page, "Втор пасус", "Мојот пасус")
    path.write_bytes(POST.replace("Втор", "Нивен").encode("windows-1251"))
    qtbot.waitUntil(lambda: "the text you had is kept" in page.bar.text(), timeout=WAIT)
    with qtbot.waitSignal(window.saving.saved, timeout=WAIT):
        bar_button(page, "mine").click()
    assert text_of(path) == POST.replace("Втор пасус", "Мојот пасус")


# Compared


def test_both_is_the_default_and_the_result_can_be_edited(
    path: Path, page: PostPage, window: Window, qtbot: QtBot
) -> None:
    collide(path, page, qtbot)
    view = compare(window, page, qtbot)
    assert radio(view, "both.0").isChecked()
    text = result(view).toPlainText()
    assert "Мојот пасус" in text
    assert "Нивниот пасус" in text
    assert "Последен пасус" in text
    result(view).setPlainText(text.replace("Последен", "Рачно"))
    with qtbot.waitSignal(window.saving.saved, timeout=WAIT):
        press(view, "save")
    saved = Document.from_bytes(path.read_bytes())
    assert saved.text == text.replace("Последен", "Рачно")
    assert saved.front_matter.values["featured"] is True
    assert page.view.text() == saved.text
    assert not page.unsaved
    assert page.bar.isHidden()


@pytest.mark.parametrize(("choice", "left"), [("mine", "Мојот пасус"), ("theirs", "Нивниот пасус")])
def test_one_side_can_be_chosen(
    choice: str, left: str, path: Path, page: PostPage, window: Window, qtbot: QtBot
) -> None:
    collide(path, page, qtbot)
    theirs = text_of(path)
    view = compare(window, page, qtbot)
    radio(view, f"{choice}.0").click()
    press(view, "save")
    qtbot.waitUntil(lambda: not page.post.undecided and not page.unsaved, timeout=WAIT)
    assert text_of(path) == theirs.replace("Нивниот пасус", left)
    assert page.bar.isHidden()


def test_a_detail_that_both_changed_is_mine_unless_chosen_otherwise(
    path: Path, page: PostPage, window: Window, qtbot: QtBot
) -> None:
    page.set_value("category", "спорт")
    page.title.setText("Мој наслов")
    page.title.textEdited.emit("Мој наслов")
    change(path, "title: Избори", "title: Нивен наслов")
    change(path, "category: свет", "category: култура")
    qtbot.waitUntil(lambda: "in 2 places" in page.bar.text(), timeout=WAIT)
    view = compare(window, page, qtbot)
    assert radio(view, "mine.0").isChecked()
    assert not radio(view, "both.0").isVisible()
    radio(view, "theirs.1").click()
    with qtbot.waitSignal(window.saving.saved, timeout=WAIT):
        press(view, "save")
    values = Document.from_bytes(path.read_bytes()).front_matter.values
    assert values["title"] == "Мој наслов"
    assert values["category"] == "култура"
    assert "# радна верзија" in text_of(path)


def test_escape_leaves_everything_as_it_is(path: Path, page: PostPage, window: Window, qtbot: QtBot) -> None:
    collide(path, page, qtbot)
    theirs, mine = text_of(path), page.view.text()
    view = compare(window, page, qtbot)
    radio(view, "theirs.0").click()
    QTest.keyClick(view, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: window.findChild(ConflictView) is None, timeout=WAIT)
    assert text_of(path) == theirs
    assert page.view.text() == mine
    assert page.post.undecided
    assert "needs you" in page.bar.text()


def test_a_result_that_was_typed_and_left_is_a_version(
    path: Path, page: PostPage, window: Window, qtbot: QtBot
) -> None:
    collide(path, page, qtbot)
    view = compare(window, page, qtbot)
    type_text(result(view), "со рака ")
    press(view, "cancel")
    qtbot.waitUntil(lambda: any("со рака" in text for text in kept(window, page).get("discarded", ())), timeout=WAIT)
    assert page.post.undecided


def test_what_comes_while_it_is_compared_is_not_overwritten(
    path: Path, page: PostPage, window: Window, qtbot: QtBot
) -> None:
    collide(path, page, qtbot)
    view = compare(window, page, qtbot)
    before = page.post.theirs
    change(path, "Последен", "Најпоследен")
    qtbot.waitUntil(lambda: page.post.theirs is not before, timeout=WAIT)
    press(view, "save")
    qtbot.waitUntil(lambda: window.findChild(ConflictView) is None, timeout=WAIT)
    qtbot.waitUntil(lambda: "Најпоследен" in page.view.text(), timeout=WAIT)
    assert "Мојот пасус" in page.view.text()
    assert "Најпоследен" in text_of(path)
    assert "Мојот пасус" not in text_of(path)


def test_details_typed_as_text_that_cannot_be_read_are_not_taken_away(
    path: Path, page: PostPage, window: Window, qtbot: QtBot
) -> None:
    page.edit_as_text()
    typed = page.details.pane.text.edit
    typed.setPlainText("title: Избори\n---\n")
    page.details.settle()
    assert page.details.torn
    change(path, "Трет", "Последен")
    qtbot.waitUntil(lambda: page.post.undecided and not page.bar.isHidden(), timeout=WAIT)
    assert typed.text() == "title: Избори\n---\n"
    bar_button(page, "theirs").click()
    assert "Change that first" in window.toast.text()
    assert page.details.torn
    typed.setPlainText("title: Избори")
    page.details.settle()
    bar_button(page, "compare").click()
    qtbot.waitUntil(lambda: "Последен" in page.view.text(), timeout=WAIT)
