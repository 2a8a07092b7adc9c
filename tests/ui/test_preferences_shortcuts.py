"""The keys of commands: changed, put back, and never the same for two."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QKeySequenceEdit,
    QLabel,
    QLineEdit,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
)
from pytestqt.qtbot import QtBot

from editor import paths
from editor.settings import SettingsFile
from editor.ui.keys import keys_of
from editor.ui.latinshortcuts import LatinShortcuts
from editor.ui.preferences import keymap
from editor.ui.preferences.shortcuts import NAME
from editor.ui.text.editmenu import EditMenu
from tests.conftest import SAMPLE_SITE
from tests.support.preferring import FILE, Desk, preferring, store, stored
from tests.support.windows import close, open_page

Key, Modifier = Qt.Key, Qt.KeyboardModifier
CTRL = Modifier.ControlModifier
SHIFT = Modifier.ShiftModifier


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SAMPLE_SITE, tmp_path / "vesti"))


@pytest.fixture
def desk(site: Path, qtbot: QtBot) -> Iterator[Desk]:
    with preferring(site, qtbot) as desk:
        yield desk


def items(desk: Desk) -> dict[str, QTreeWidgetItem]:
    tree = desk.control(QTreeWidget, "shortcuts")
    groups = [tree.topLevelItem(place) for place in range(tree.topLevelItemCount())]
    rows = [group.child(place) for group in groups if group is not None for place in range(group.childCount())]
    return {str(row.data(0, NAME)): row for row in rows if row is not None}


def choose(desk: Desk, name: str) -> None:
    desk.show_page("Shortcuts")
    desk.control(QTreeWidget, "shortcuts").setCurrentItem(items(desk)[name])


def press(desk: Desk, name: str, key: Key, modifiers: Modifier = CTRL) -> None:
    """Type keys for a command, as a person does."""
    choose(desk, name)
    QTest.keyClick(desk.control(QKeySequenceEdit, "shortcut"), key, modifiers)


def keys(desk: Desk, name: str) -> list[str]:
    return [each.toString() for each in desk.window.actions_by_name[name].shortcuts()]


def notes(desk: Desk) -> str:
    return " ".join(label.text() for label in desk.dialog().findChildren(QLabel) if label.isVisibleTo(desk.dialog()))


# The list


def test_every_command_is_listed_with_its_keys(desk: Desk) -> None:
    listed = items(desk)
    for action in desk.window.actions_by_name:
        row = listed.pop(action.objectName().removeprefix("action."))
        assert row.text(0) == action.iconText()
        assert row.text(1) == ", ".join(each.toString() for each in action.shortcuts())
    assert not listed


def test_a_search_leaves_the_commands_with_its_words_or_keys(desk: Desk) -> None:
    search = desk.control(QLineEdit, "search")
    for text, name in (("italic", "italic"), ("ctrl+shift+k", "image"), ("format numbered", "numbers")):
        search.setText(text)
        assert "Shortcuts" in desk.pages()
        assert [each for each, row in items(desk).items() if not row.isHidden()] == [name]
        # What is changed below the list is what is seen in it.
        assert desk.control(QTreeWidget, "shortcuts").currentItem() is items(desk)[name]
    search.setText("чоколадо")
    assert desk.pages() == []
    search.setText("")
    assert not any(row.isHidden() for row in items(desk).values())


# Changing


def test_other_keys_are_stored_and_in_force_at_once(desk: Desk) -> None:
    press(desk, "quote", Key.Key_J)
    desk.wait_stored("shortcuts", {"quote": ["Ctrl+J"]})
    assert keys(desk, "quote") == ["Ctrl+J"]
    assert "Ctrl+J" in desk.window.actions_by_name["quote"].toolTip()
    assert items(desk)["quote"].text(1).startswith("Ctrl+J (")
    assert "Ctrl+Shift+9" in items(desk)["quote"].text(1)


def test_other_keys_work_in_the_text(desk: Desk, site: Path, qtbot: QtBot) -> None:
    press(desk, "quote", Key.Key_J)
    desk.dialog().close()
    page = open_page(desk.window, sorted((site / "content" / "posts").glob("*.md"))[1], qtbot)
    desk.window.activateWindow()
    qtbot.waitUntil(desk.window.isActiveWindow, timeout=10_000)
    page.view.setFocus()
    QTest.keyClick(page.view, Key.Key_9, CTRL | SHIFT)
    assert not page.view.text().startswith("> ")
    QTest.keyClick(page.view, Key.Key_J, CTRL)
    assert page.view.text().startswith("> ")


@pytest.mark.skipif(sys.platform != "linux", reason="scan codes of X11")
def test_keys_typed_on_a_cyrillic_keyboard_are_those_of_their_place(desk: Desk, qapp: QApplication) -> None:
    LatinShortcuts(lambda: desk.window.actions_by_name, desk.window).follow(qapp)
    choose(desk, "quote")
    edit = desk.control(QKeySequenceEdit, "shortcut")
    desk.dialog().activateWindow()
    desk.qtbot.waitUntil(desk.dialog().isActiveWindow, timeout=10_000)
    edit.setFocus()

    def type_letter(letter: str, place: int) -> None:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(edit, QKeyEvent(kind, ord(letter), CTRL, place + 8, 0, 0, letter.lower()))

    type_letter("Ј", 36)
    assert keys(desk, "quote") == ["Ctrl+J"]
    choose(desk, "bullets")
    type_letter("Ј", 36)
    assert "belongs to “Quote”" in notes(desk)
    type_letter("Е", 18)
    assert keys(desk, "bullets") == ["Ctrl+E"]


def test_other_keys_survive_a_restart(desk: Desk, site: Path, qtbot: QtBot) -> None:
    press(desk, "bold", Key.Key_F7, Modifier.NoModifier)
    close(desk.window, qtbot)
    assert SettingsFile(paths.config() / FILE).load().shortcuts == {"bold": ("F7",)}
    with preferring(site, qtbot) as again:
        assert keys(again, "bold") == ["F7"]
        assert items(again)["bold"].text(1).startswith("F7 (")


def test_the_keys_shown_elsewhere_are_those_in_force(desk: Desk, site: Path, qtbot: QtBot) -> None:
    press(desk, "newPost", Key.Key_J)
    hint = desk.window.findChild(QLabel, "emptyHint")
    assert hint is not None
    assert "Ctrl+J" in hint.text()
    press(desk, "copy", Key.Key_L)
    page = open_page(desk.window, sorted((site / "content" / "posts").glob("*.md"))[1], qtbot)
    menu = EditMenu(page.view)
    shown = [action.text() for action in menu.actions() if action.objectName() == "editMenu.copy"]
    assert shown[0].endswith("\tCtrl+L")
    menu.deleteLater()
    assert keys_of("copy", "Ctrl+C", page.view) == QKeySequence("Ctrl+L")


def test_a_command_can_go_without_keys(desk: Desk) -> None:
    choose(desk, "newPost")
    desk.control(QPushButton, "shortcut.none").click()
    desk.wait_stored("shortcuts", {"newPost": []})
    assert keys(desk, "newPost") == []
    hint = desk.window.findChild(QLabel, "emptyHint")
    assert hint is not None
    assert "Ctrl" not in hint.text()


# Clashes


def test_keys_of_another_command_are_not_taken_unasked(desk: Desk) -> None:
    press(desk, "bold", Key.Key_I)
    assert "Ctrl+I belongs to “Italic”" in notes(desk)
    assert keys(desk, "bold") == ["Ctrl+B"]
    assert keys(desk, "italic") == ["Ctrl+I"]
    assert desk.window.session.settings.shortcuts == {}


def test_keys_of_another_command_are_taken_on_demand(desk: Desk) -> None:
    press(desk, "bold", Key.Key_I)
    desk.control(QPushButton, "shortcut.take").click()
    assert keys(desk, "bold") == ["Ctrl+I"]
    assert keys(desk, "italic") == []
    assert not desk.control(QPushButton, "shortcut.take").isVisibleTo(desk.dialog())
    desk.wait_stored("shortcuts", {"bold": ["Ctrl+I"], "italic": []})


def test_a_clash_that_is_left_alone_is_forgotten(desk: Desk) -> None:
    press(desk, "bold", Key.Key_I)
    choose(desk, "quote")
    assert not desk.control(QPushButton, "shortcut.take").isVisibleTo(desk.dialog())
    choose(desk, "bold")
    assert desk.control(QKeySequenceEdit, "shortcut").keySequence() == QKeySequence("Ctrl+B")


@pytest.mark.parametrize(
    ("key", "modifiers"),
    [
        (Key.Key_B, Modifier.NoModifier),
        (Key.Key_B, SHIFT),
        (Key.Key_B, CTRL | Modifier.AltModifier),
        (Key.Key_F, Modifier.AltModifier),
        (Key.Key_Left, CTRL),
        (Key.Key_Backspace, CTRL),
        (Key.Key_Return, CTRL),
        (Key.Key_F4, Modifier.AltModifier),
    ],
)
def test_keys_that_write_or_move_are_refused(desk: Desk, key: Key, modifiers: Modifier) -> None:
    press(desk, "bold", key, modifiers)
    assert "cannot be used" in notes(desk)
    assert keys(desk, "bold") == ["Ctrl+B"]
    assert desk.window.session.settings.shortcuts == {}


def test_escape_gives_up(desk: Desk) -> None:
    press(desk, "bold", Key.Key_I)
    press(desk, "bold", Key.Key_Escape, Modifier.NoModifier)
    assert "belongs" not in notes(desk)
    assert desk.control(QKeySequenceEdit, "shortcut").keySequence() == QKeySequence("Ctrl+B")


# Putting back


def test_usual_keys_come_back(desk: Desk) -> None:
    press(desk, "redo", Key.Key_J)
    assert keys(desk, "redo") == ["Ctrl+J"]
    desk.control(QPushButton, "shortcut.reset").click()
    assert keys(desk, "redo") == ["Ctrl+Shift+Z", "Ctrl+Y"]
    desk.wait_stored("shortcuts", {})
    assert not desk.control(QPushButton, "shortcut.reset").isEnabled()


def test_usual_keys_that_another_command_has_are_taken_back_and_it_is_said(desk: Desk) -> None:
    press(desk, "bold", Key.Key_I)
    desk.control(QPushButton, "shortcut.take").click()
    choose(desk, "italic")
    desk.control(QPushButton, "shortcut.reset").click()
    assert (keys(desk, "italic"), keys(desk, "bold")) == (["Ctrl+I"], [])
    assert "taken from “Bold”" in notes(desk)


def test_all_usual_keys_come_back(desk: Desk) -> None:
    press(desk, "bold", Key.Key_I)
    desk.control(QPushButton, "shortcut.take").click()
    press(desk, "quote", Key.Key_J)
    desk.control(QPushButton, "shortcuts.reset").click()
    desk.wait_stored("shortcuts", {})
    assert {name: tuple(keys(desk, name)) for name in items(desk)} == keymap.usual_keys()
    assert not desk.control(QPushButton, "shortcuts.reset").isEnabled()


# What is in the file


def test_T1_senseless_keys_in_the_file_leave_the_usual_ones(site: Path, qtbot: QtBot) -> None:
    store(
        shortcuts={
            "bold": ["Ctrl+B, Ctrl+C"],
            "italic": ["B"],
            "quote": "Ctrl+J",
            "save": [7],
            "noSuchCommand": ["Ctrl+Shift+G"],
            "link": ["Чоколадо"],
            "bullets": ["Ctrl+Shift+G"],
        }
    )
    with preferring(site, qtbot) as desk:
        usual = keymap.usual_keys()
        for name in ("bold", "italic", "quote", "save", "link"):
            assert tuple(keys(desk, name)) == usual[name]
        assert keys(desk, "bullets") == ["Ctrl+Shift+G"]
        press(desk, "numbers", Key.Key_J)
        desk.qtbot.waitUntil(lambda: stored()["shortcuts"].get("numbers") == ["Ctrl+J"], timeout=10_000)


def test_T1_the_same_keys_twice_in_the_file_are_in_force_once(site: Path, qtbot: QtBot) -> None:
    store(shortcuts={"quote": ["Ctrl+B"], "bullets": ["ctrl+b"], "image": ["Ctrl+Shift+V"]})
    with preferring(site, qtbot) as desk:
        assert keys(desk, "quote") == ["Ctrl+B"]
        assert keys(desk, "bullets") == keys(desk, "bold") == keys(desk, "pasteText") == []
        everything = [each for name in items(desk) for each in keys(desk, name)]
        assert len(everything) == len(set(everything))


def test_no_two_commands_come_with_the_same_keys() -> None:
    usual = [each for there in keymap.usual_keys().values() for each in there]
    assert len(usual) == len(set(usual))
    assert all(map(keymap.usable, usual))
    assert keymap.keys_in_force({}) == keymap.usual_keys()
