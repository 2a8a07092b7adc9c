"""An editor gives several posts one date, and takes posts out of the site for others to read."""

from __future__ import annotations

import csv
import json
from pathlib import Path

from PySide6.QtCore import QDate, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from editor.site.keys import PostKey
from editor.ui.form.dateparts import DayEdit
from editor.ui.table.poststable import PostsTable
from editor.ui.window import Window

WAIT = 20_000


def shown(window: Window, qtbot: QtBot) -> PostsTable:
    window.actions_by_name["postsTable"].trigger()
    table = window.findChild(PostsTable)
    assert table is not None
    qtbot.waitUntil(lambda: table.isVisible() and table.view.posts.rowCount() > 0, timeout=WAIT)
    return table


def select(table: PostsTable, count: int) -> tuple[PostKey, ...]:
    table.view.go_to(table.view.first_post())
    for _ in range(count - 1):
        QTest.keyClick(table.view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    return table.selected()


def dates(site: Path, keys: tuple[PostKey, ...]) -> list[str]:
    lines = [line for key in keys for line in (site / key).read_text("utf-8").split("\n") if line.startswith("date:")]
    return [line.removeprefix("date:").strip() for line in lines]


def export(window: Window, table: PostsTable, kind: str, target: Path, qtbot: QtBot) -> None:
    """Choose from the menu of the bar, and then the place."""
    action = table.bar.findChild(QAction, f"selectionBar.export.{kind}")
    assert action is not None
    action.trigger()
    dialog = window.findChild(QFileDialog, "exportPosts")
    assert dialog is not None
    dialog.fileSelected.emit(str(target))
    dialog.close()
    qtbot.waitUntil(lambda: "exported" in window.toast.text(), timeout=WAIT)


def test_several_posts_get_one_date_each_in_its_own_style(window: Window, site: Path, qtbot: QtBot) -> None:
    table = shown(window, qtbot)
    keys = select(table, 2)
    before = {key: (site / key).read_bytes() for key in keys}
    old = dates(site, keys)
    button = table.bar.findChild(QPushButton, "selectionBar.setDate")
    assert button is not None
    button.click()
    dialog = window.findChild(QDialog, "bulkDate")
    assert dialog is not None
    day = dialog.findChild(DayEdit, "bulkDate.day")
    go = dialog.findChild(QPushButton, "bulkDate.go")
    assert day is not None
    assert go is not None
    day.setDate(QDate(2024, 2, 29))
    go.click()
    qtbot.waitUntil(lambda: "2 posts changed" in window.toast.text(), timeout=WAIT)
    new = dates(site, keys)
    assert all("2024-02-29" in text or "2024-02-28" in text for text in new)
    assert [len(text) for text in new] == [len(text) for text in old]
    undo = window.toast.findChild(QPushButton, "toast.action")
    assert undo is not None
    undo.click()
    qtbot.waitUntil(lambda: {key: (site / key).read_bytes() for key in keys} == before, timeout=WAIT)


def test_what_is_selected_goes_into_a_table(window: Window, tmp_path: Path, qtbot: QtBot) -> None:
    table = shown(window, qtbot)
    keys = select(table, 2)
    export(window, table, "table", tmp_path / "posts.csv", qtbot)
    assert window.toast.text() == "2 posts exported"
    with (tmp_path / "posts.csv").open(encoding="utf-8-sig", newline="") as file:
        head, *rows = csv.reader(file)
    assert head == ["Featured", "Title", "Category", "Author", "Date", "Image", "State", "File"]
    assert [row[-1] for row in rows] == list(keys)


def test_without_a_selection_all_that_is_shown_goes_out_also_from_folded_groups(
    window: Window, tmp_path: Path, qtbot: QtBot
) -> None:
    table = shown(window, qtbot)
    table.view.clearSelection()
    every = table.view.table.shown()
    table.columns.group("category", "")
    table.view.table.fold(table.view.table.groups(), True)
    assert table.view.table.shown() == []
    export(window, table, "details", tmp_path / "posts.json", qtbot)
    told = json.loads((tmp_path / "posts.json").read_text("utf-8"))
    assert [one["path"] for one in told] == every
    window.list.filter.set_text("★:yes")
    window.toast.hide()
    export(window, table, "details", tmp_path / "posts.json", qtbot)
    told = json.loads((tmp_path / "posts.json").read_text("utf-8"))
    assert 0 < len(told) < len(every)


def test_copies_go_into_a_folder_of_their_own(window: Window, site: Path, tmp_path: Path, qtbot: QtBot) -> None:
    table = shown(window, qtbot)
    keys = select(table, 2)
    out = tmp_path / "out"
    out.mkdir()
    export(window, table, "copies", out, qtbot)
    (folder,) = out.iterdir()
    assert {path.relative_to(folder).as_posix() for path in folder.rglob("*.md")} == set(keys)
    assert all((folder / key).read_bytes() == (site / key).read_bytes() for key in keys)


def test_a_refusal_is_told_and_nothing_is_lost(window: Window, site: Path, qtbot: QtBot) -> None:
    table = shown(window, qtbot)
    select(table, 1)
    before = sorted(site.rglob("*"))
    action = table.bar.findChild(QAction, "selectionBar.export.copies")
    assert action is not None
    action.trigger()
    dialog = window.findChild(QFileDialog, "exportPosts")
    assert dialog is not None
    dialog.fileSelected.emit(str(site))
    dialog.close()
    qtbot.waitUntil(lambda: "belongs to the site" in window.toast.text(), timeout=WAIT)
    assert sorted(site.rglob("*")) == before
