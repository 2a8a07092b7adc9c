"""An editor finds posts in the table, changes several of them at once, and comes back to it as it was left."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit
from pytestqt.qtbot import QtBot

from editor.site.keys import PostKey
from editor.ui.table.poststable import PostsTable
from editor.ui.window import Window
from tests.journeys.conftest import close_window, front, opened_again
from tests.support.typing import type_text

WAIT = 20_000
Control, Shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def table_of(window: Window) -> PostsTable:
    table = window.findChild(PostsTable)
    assert table is not None
    return table


def show_table(window: Window, qtbot: QtBot) -> PostsTable:
    """Show the table by its keys."""
    table = table_of(window)
    window.activateWindow()
    QTest.keyClick(window, Qt.Key.Key_L, Control | Shift)
    qtbot.waitUntil(lambda: table.isVisible() and table.view.posts.rowCount() > 0, timeout=WAIT)
    qtbot.waitUntil(table.view.hasFocus, timeout=WAIT)
    return table


def find(table: PostsTable, text: str) -> None:
    field = table.findChild(QLineEdit, "table.postFilter")
    assert field is not None
    field.clear()
    type_text(field, f"{text}\n")


def featured_in(site: Path) -> set[str]:
    return {path.name for path in (site / "content" / "posts").glob("*.md") if b"featured: true" in path.read_bytes()}


def test_posts_are_found_featured_and_taken_back_in_the_table(window: Window, site: Path, qtbot: QtBot) -> None:
    table = show_table(window, qtbot)
    before = featured_in(site)
    find(table, "★:no -is:problem")
    assert window.list.field.text() == "★:no -is:problem"
    assert window.list.list.grouped.shown() == table.view.table.shown()
    table.view.setFocus()
    keys = table.view.posts.keys()[:2]
    table.view.go_to(0)
    qtbot.keyClick(table.view, Qt.Key.Key_Down, Shift)
    assert table.selected() == tuple(keys)
    qtbot.keyClick(table.view, Qt.Key.Key_Space)
    names = {key.rpartition("/")[2] for key in keys}
    qtbot.waitUntil(lambda: featured_in(site) == before | names, timeout=WAIT)
    # They do not fit the filter any more.
    qtbot.waitUntil(lambda: not set(keys) & set(table.view.posts.keys()), timeout=WAIT)
    qtbot.waitUntil(lambda: window.toast.isVisible(), timeout=WAIT)
    undo = window.toast.findChild(QAbstractButton, "toast.action")
    assert undo is not None
    undo.click()
    qtbot.waitUntil(lambda: featured_in(site) == before, timeout=WAIT)
    qtbot.waitUntil(lambda: set(keys) <= set(table.view.posts.keys()), timeout=WAIT)
    assert table.selected() == tuple(keys)


def test_enter_opens_a_post_and_the_table_comes_back_where_it_was(window: Window, qtbot: QtBot) -> None:
    table = show_table(window, qtbot)
    table.view.go_to(2)
    key = table.selected()[0]
    qtbot.keyClick(table.view, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.posts.front is not None and window.posts.front.post.key == key, timeout=WAIT)
    assert not table.isVisible()
    assert front(window).isVisible()
    assert not window.findChild(QAction, "action.postsTable").isChecked()  # type: ignore[union-attr]
    table = show_table(window, qtbot)
    assert table.selected() == (key,)
    assert not front(window).isVisible()
    # What nobody sees is not changed by a key.
    assert not window.actions_by_name["bold"].isEnabled()
    # The post that is in front is opened as well.
    qtbot.keyClick(table.view, Qt.Key.Key_Return)
    qtbot.waitUntil(front(window).isVisible, timeout=WAIT)


def test_columns_order_groups_and_filters_of_a_site_are_there_after_a_restart(
    window: Window, site: Path, qtbot: QtBot
) -> None:
    table = show_table(window, qtbot)
    table.columns.show_names(["words", "date"])
    table.columns.group("month", "")
    header = table.view.horizontalHeader()
    number = table.view.table.place("title")
    where = QPoint(header.sectionViewportPosition(number) + 40, header.height() // 2)
    qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=where)
    find(table, "★:yes")
    window.list.kept.keep("Горе", "★:yes")
    kept = table.columns.kept
    assert (kept.sorted, kept.group) == ("title", "month")
    window.posts.open(PostKey(table.view.posts.keys()[1]))
    qtbot.waitUntil(lambda: window.posts.front is not None, timeout=WAIT)
    close_window(window, qtbot)
    with opened_again(site, qtbot) as again:
        table = table_of(again)
        assert table.columns.kept == kept
        assert again.list.kept.texts() == {"Горе": "★:yes"}
        assert again.list.field.text() == "★:yes"
        show_table(again, qtbot)
        assert table.view.table.is_head(0)
        assert [column.name for column in table.view.table.columns][3:] == ["words", "date"]


def test_another_program_changes_posts_while_the_table_is_shown(window: Window, site: Path, qtbot: QtBot) -> None:
    table = show_table(window, qtbot)
    table.view.go_to(1)
    chosen = table.selected()
    count = table.view.posts.rowCount()
    new = site / "content" / "posts" / "od-drug.md"
    new.write_text("---\ntitle: Од друга програма\ndate: 2999-01-01T00:00:00Z\n---\nТекст\n", "utf-8")
    qtbot.waitUntil(lambda: table.view.posts.rowCount() == count + 1, timeout=WAIT)
    model = table.view.table
    assert model.index(0, model.place("state")).data() == "Scheduled"
    assert table.selected() == chosen
    new.unlink()
    qtbot.waitUntil(lambda: table.view.posts.rowCount() == count, timeout=WAIT)
    assert table.selected() == chosen


def test_posts_show_their_pictures(window: Window, qtbot: QtBot) -> None:
    table = show_table(window, qtbot)
    model = table.view.table
    number = model.place("image")
    sizes = [
        model.index(row, number).data(Qt.ItemDataRole.DecorationRole).availableSizes()
        for row in range(model.rowCount())
        if model.index(row, number).data(Qt.ItemDataRole.DecorationRole)
    ]
    # The sign of a picture at first, and then the picture, which is wider than high.
    assert all(size.width() == size.height() for each in sizes for size in each)

    def drawn() -> bool:
        icons = (model.index(row, number).data(Qt.ItemDataRole.DecorationRole) for row in range(model.rowCount()))
        return any(size.width() > size.height() for icon in icons if icon for size in icon.availableSizes())

    qtbot.waitUntil(drawn, timeout=WAIT)


@pytest.mark.parametrize("typed", ["is:scheduled", "category:нема", '"'])
def test_whatever_is_typed_leads_back_to_all_posts(window: Window, qtbot: QtBot, typed: str) -> None:
    table = show_table(window, qtbot)
    count = table.view.posts.rowCount()
    find(table, typed)
    clear = table.findChild(QAbstractButton, "postsTable.clear")
    assert clear is not None
    clear.click()
    qtbot.waitUntil(lambda: table.view.posts.rowCount() == count, timeout=WAIT)
    assert window.list.field.text() == ""
