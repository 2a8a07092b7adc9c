"""The first page offers a folder, the sample and the sites of last time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QLibraryInfo, QMimeData, QPoint, QPointF, Qt, QUrl, QVersionNumber
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QPushButton
from pytestqt.qtbot import QtBot

from editor.ui.welcome import MOST_RECENT, Welcome

Left = Qt.MouseButton.LeftButton


@pytest.fixture
def page(qtbot: QtBot) -> Iterator[Welcome]:
    page = Welcome()
    qtbot.addWidget(page)
    page.resize(700, 600)
    with qtbot.waitExposed(page):
        page.show()
    yield page
    page.close()


def recent(page: Welcome) -> list[QAbstractButton]:
    found = page.findChildren(QAbstractButton)
    return [button for button in found if not isinstance(button, QPushButton) and not button.isHidden()]


def drop(page: Welcome, *urls: QUrl) -> bool:
    """Drag and drop as a file manager does; tell whether it was taken."""
    data = QMimeData()
    data.setUrls(list(urls))
    keys, action = Qt.KeyboardModifier.NoModifier, Qt.DropAction.CopyAction
    # Qt 6.12 takes a QPointF and warns of the other, which earlier ones take only.
    place = QPointF(9, 9) if QLibraryInfo.version() >= QVersionNumber(6, 12) else QPoint(9, 9)
    enter = QDragEnterEvent(place, action, data, Left, keys)  # type: ignore[arg-type]
    enter.setAccepted(False)
    QApplication.sendEvent(page, enter)
    if enter.isAccepted():
        QApplication.sendEvent(page, QDropEvent(QPointF(9, 9), action, data, Left, keys))
    return enter.isAccepted()


@pytest.mark.parametrize(("name", "wish"), [("welcome.open", "open_wanted"), ("welcome.sample", "sample_wanted")])
def test_the_buttons_say_what_is_wanted(page: Welcome, qtbot: QtBot, name: str, wish: str) -> None:
    button = page.findChild(QPushButton, name)
    assert button is not None
    with qtbot.waitSignal(getattr(page, wish)):
        qtbot.mouseClick(button, Left)


def test_a_site_of_last_time_is_one_click_away(page: Welcome, qtbot: QtBot) -> None:
    page.show_recent([("/srv/вести", ""), ("/srv/other", "")])
    with qtbot.waitSignal(page.recent_wanted) as wanted:
        qtbot.mouseClick(recent(page)[0], Left)
    assert wanted.args == ["/srv/вести"]


def test_a_site_says_its_name_path_and_when_it_was_open(page: Welcome) -> None:
    now = datetime.now(UTC)
    home = str(Path.home() / "Sites" / "vesti.mk")
    long_ago = "2020-05-06T12:00:00+00:00"
    days = (now.isoformat(), (now - timedelta(days=1)).isoformat(), long_ago, "?")
    page.show_recent([(home, day) for day in days])
    names = [button.accessibleName() for button in recent(page)]
    shown = str(Path("~", "Sites", "vesti.mk"))
    assert names[0] == f"vesti.mk, {shown}, opened today"
    assert names[1] == f"vesti.mk, {shown}, opened yesterday"
    assert names[2].startswith(f"vesti.mk, {shown}, opened on ")
    assert "2020" in names[2]
    assert names[3] == f"vesti.mk, {shown}"


def test_only_the_latest_sites_are_offered_and_the_old_rows_go(page: Welcome, qtbot: QtBot) -> None:
    page.show_recent([(f"/srv/{number}", "") for number in range(12)])
    assert len(recent(page)) == MOST_RECENT
    page.show_recent([])
    assert recent(page) == []


def test_sites_are_reached_by_keyboard(page: Welcome, qtbot: QtBot) -> None:
    page.show_recent([("/srv/вести", "")])
    row = recent(page)[0]
    row.setFocus()
    with qtbot.waitSignal(page.recent_wanted):
        qtbot.keyClick(row, Qt.Key.Key_Space)


def test_a_folder_can_be_dropped(page: Welcome, qtbot: QtBot, tmp_path: Path) -> None:
    with qtbot.waitSignal(page.folder_dropped) as dropped:
        assert drop(page, QUrl.fromLocalFile(str(tmp_path)))
    assert dropped.args == [str(tmp_path)]


def test_what_is_no_folder_of_this_computer_is_not_taken(page: Welcome, tmp_path: Path) -> None:
    assert not drop(page, QUrl("https://vesti.mk/"))
    assert not drop(page, QUrl.fromLocalFile("/a"), QUrl.fromLocalFile("/b"))
    assert not drop(page)


def test_everything_can_be_named_and_hit(page: Welcome) -> None:
    page.show_recent([("/srv/вести", "")])
    for button in page.findChildren(QAbstractButton):
        assert button.accessibleName()
        assert min(button.width(), button.height()) >= 24


def test_rows_paint_under_the_mouse_and_with_the_focus(page: Welcome, qtbot: QtBot) -> None:
    page.show_recent([("/srv/вести", ""), ("/srv/blog", "2026-05-06T10:00:00Z")])
    row = recent(page)[1]
    plain = row.grab().toImage()
    row.setFocus()
    qtbot.waitUntil(row.hasFocus)
    assert row.grab().toImage() != plain
