"""What is done to single posts is among the recent changes as well, and can be taken back after a restart."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog, QPushButton, QTableWidget
from pytestqt.qtbot import QtBot

from editor import paths
from editor.site import changelog
from editor.site.changelog import ChangeLog, Operation
from editor.site.keys import PostKey
from editor.ui.app import open_window
from editor.ui.bulk.commands import BulkCommands
from editor.ui.window import Window
from tests.journeys.conftest import close
from tests.support.commandline import Byline, caller

WAIT = 20_000
POST = "---\ntitle: Вест {n}\ndate: 2023-09-0{n}\nfeatured: false\n---\nТекст.\n"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    root = tmp_path / "vesti"
    (root / "content" / "posts").mkdir(parents=True)
    (root / "package.json").write_text('{"dependencies": {"gatsby": "5"}}', "utf-8")
    for number in range(1, 5):
        path_of(root, number).write_bytes(POST.format(n=number).replace("\n", "\r\n").encode())
    return root


@pytest.fixture
def byline(capsys: pytest.CaptureFixture[str]) -> Byline:
    return caller(capsys)


@pytest.fixture
def second(site: Path, window: Window, qtbot: QtBot) -> Iterator[Window]:
    other = opened(site, qtbot)
    yield other
    close(other, qtbot)


def opened(site: Path, qtbot: QtBot) -> Window:
    window = open_window(site)
    with qtbot.waitSignal(window.desk.learnt, timeout=WAIT):
        pass
    return window


def path_of(site: Path, number: int) -> Path:
    return site / "content" / "posts" / f"{number}.md"


def held(site: Path) -> list[bytes]:
    return [path_of(site, number).read_bytes() for number in range(1, 5)]


def starred(site: Path) -> list[int]:
    return [number for number, data in enumerate(held(site), 1) if b"featured: true" in data]


def star(window: Window, number: int, qtbot: QtBot, on: bool = True) -> str:
    """Press the star of a post, and return what is said of it."""
    with qtbot.waitSignal(window.featuring.done, timeout=WAIT) as done:
        window.list.featured_wanted.emit((PostKey(f"content/posts/{number}.md"),), on)
    return str(done.args[0]) if done.args else ""


def changes(site: Path) -> list[Operation]:
    return ChangeLog(paths.data() / "changes").operations(site)


def recent(window: Window, qtbot: QtBot, rows: int) -> tuple[QDialog, list[list[str]]]:
    """Open the list of changes, and return it with what it says."""
    window.actions_by_name["recentChanges"].trigger()
    dialog = window.findChild(QDialog, "recentDialog")
    assert dialog is not None
    table = dialog.findChild(QTableWidget, "recentDialog.changes")
    assert isinstance(table, QTableWidget)
    qtbot.waitUntil(lambda: table.rowCount() == rows, timeout=WAIT)
    texts = [[item.text() for column in (1, 2, 3) if (item := table.item(row, column))] for row in range(rows)]
    return dialog, texts


def press(dialog: QDialog, name: str) -> None:
    button = dialog.findChild(QPushButton, name)
    assert isinstance(button, QPushButton)
    assert button.isEnabled()
    button.click()


def test_a_star_is_taken_back_from_the_recent_changes_after_a_restart(site: Path, qtbot: QtBot) -> None:
    before = held(site)
    window = opened(site, qtbot)
    star(window, 2, qtbot)
    assert starred(site) == [2]
    close(window, qtbot)
    window = opened(site, qtbot)
    dialog, texts = recent(window, qtbot, 1)
    assert texts == [["Featured", "1", ""]]
    press(dialog, "recentDialog.undo")
    qtbot.waitUntil(lambda: "1 post put back" in window.toast.text(), timeout=WAIT)
    assert held(site) == before
    dialog.reject()
    close(window, qtbot)


def test_stars_in_a_row_are_one_line_of_the_list(site: Path, window: Window, qtbot: QtBot) -> None:
    before = held(site)
    for number in (1, 2, 3):
        star(window, number, qtbot)
    dialog, texts = recent(window, qtbot, 1)
    assert texts == [["Featured", "3", ""]]
    dialog.reject()
    star(window, 2, qtbot, on=False)
    dialog, texts = recent(window, qtbot, 1)
    assert texts == [["Featured and taken down", "3", ""]]
    press(dialog, "recentDialog.undo")
    qtbot.waitUntil(lambda: held(site) == before, timeout=WAIT)
    dialog.reject()


def test_the_toast_takes_back_the_last_star_only_and_the_list_knows(site: Path, window: Window, qtbot: QtBot) -> None:
    before = held(site)
    star(window, 1, qtbot)
    with qtbot.waitSignal(window.featuring.done, timeout=WAIT):
        press_undo(window)
    assert held(site) == before
    dialog, texts = recent(window, qtbot, 1)
    assert texts == [["Featured", "1", "Undone"]]
    dialog.reject()
    star(window, 2, qtbot)
    star(window, 3, qtbot)
    with qtbot.waitSignal(window.featuring.done, timeout=WAIT):
        press_undo(window)
    assert starred(site) == [2]
    (one,) = changes(site)
    assert (one.words["do"], one.state) == ("on", changelog.DONE)


def press_undo(window: Window) -> None:
    button = window.toast.findChild(QPushButton, "toast.action")
    assert isinstance(button, QPushButton)
    button.click()


def test_the_command_line_takes_back_a_star_and_the_window_a_command(
    site: Path, window: Window, byline: Byline, qtbot: QtBot
) -> None:
    before = held(site)
    star(window, 1, qtbot)
    assert byline("undo", site) == (0, "1 put back: featured=true\n", "")
    assert held(site) == before
    assert byline("set", "author=Ана", path_of(site, 3))[0] == 0
    dialog, texts = recent(window, qtbot, 2)
    assert texts == [["author: Ана", "1", ""], ["Featured", "1", "Undone"]]
    press(dialog, "recentDialog.undo")
    qtbot.waitUntil(lambda: held(site) == before, timeout=WAIT)
    dialog.reject()


def test_a_star_that_cannot_be_set_is_not_among_the_changes(site: Path, window: Window, qtbot: QtBot) -> None:
    path_of(site, 1).unlink()
    star(window, 1, qtbot)
    assert changes(site) == []


def test_a_star_is_set_and_told_of_where_no_record_can_be_kept(site: Path, window: Window, qtbot: QtBot) -> None:
    folder = paths.data() / "changes"
    shutil.rmtree(folder, ignore_errors=True)
    folder.write_text("a file where the folder should be")
    said = star(window, 1, qtbot)
    folder.unlink()
    assert starred(site) == [1]
    assert said == "Featured: 1 · It is not among the recent changes: there was no room to remember it."
    assert star(window, 2, qtbot) == "Featured: 1"
    assert [one.posts for one in changes(site)] == [1]


def test_a_star_in_one_window_is_seen_in_the_other_and_both_are_remembered(
    site: Path, window: Window, second: Window, qtbot: QtBot
) -> None:
    before = held(site)

    def shown(where: Window, number: int) -> bool:
        index = where.desk.index
        row = index.row(PostKey(f"content/posts/{number}.md")) if index is not None else None
        return row is not None and row.featured

    star(window, 1, qtbot)
    qtbot.waitUntil(lambda: shown(second, 1), timeout=WAIT)
    star(second, 2, qtbot)
    qtbot.waitUntil(lambda: shown(window, 2), timeout=WAIT)
    star(window, 3, qtbot)
    star(second, 4, qtbot)
    assert starred(site) == [1, 2, 3, 4]
    found = changes(site)
    assert sorted(step.post[-4:] for one in found for step in one.steps) == ["1.md", "2.md", "3.md", "4.md"]
    dialog, _ = recent(second, qtbot, len(found))
    dialog.reject()
    for one in found:
        bulk_undo(second, one, qtbot)
    assert held(site) == before


def bulk_undo(window: Window, one: Operation, qtbot: QtBot) -> None:
    found = window.findChild(BulkCommands)
    assert isinstance(found, BulkCommands)
    with qtbot.waitSignal(found.changes.settled, timeout=WAIT):
        found.changes.take_back(one)


def test_both_windows_star_the_same_post_at_once_and_nothing_is_lost(
    site: Path, window: Window, second: Window, qtbot: QtBot
) -> None:
    key = PostKey("content/posts/1.md")
    with (
        qtbot.waitSignal(window.featuring.done, timeout=WAIT),
        qtbot.waitSignal(second.featuring.done, timeout=WAIT),
    ):
        window.list.featured_wanted.emit((key,), True)
        second.list.featured_wanted.emit((key,), True)
    assert starred(site) == [1]
    assert path_of(site, 1).read_bytes().count(b"featured: true") == 1
