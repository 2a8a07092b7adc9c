"""Find in all posts by itself: its rows, its keys, and what it says would be replaced."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QLocale, QModelIndex, QPoint, Qt, QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QCheckBox, QMainWindow, QPushButton, QToolButton
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from editor.desk.findposts import FoundPost, Hit
from editor.site.keys import PostKey
from editor.site.wordfinder import Asked
from editor.ui import theme
from editor.ui.found import founddelegate, foundwords
from editor.ui.found.foundpanel import FoundPanel
from editor.ui.found.foundrows import FOLDED_ROLE, WHERE, FoundRows
from editor.ui.found.parts import Parts
from tests.support.typing import type_text

KIM = FoundPost(
    PostKey("posts/ким.md"),
    "Ким и\nПутин",
    (
        Hit(2, "Ким и Путин", ((0, 3),), "title"),
        Hit(9, "…дека Ким дојде", ((6, 9),)),
        Hit(12, "Ким рече", ((0, 3),)),
    ),
    {"title": 1, None: 5},
)
BARE = FoundPost(PostKey("posts/a.md"), "", (), {})
ONLY = FoundPost(PostKey("posts/b.md"), "Само насловот: Ким", (Hit(2, "Ким", ((0, 3),), "title"),), {"title": 1})
Accessible = Qt.ItemDataRole.AccessibleTextRole
Tick = Qt.ItemDataRole.CheckStateRole


def shown(rows: FoundRows) -> list[str]:
    return [str(rows.index(row, 0).data()) for row in range(rows.rowCount())]


@pytest.fixture
def panel(qtbot: QtBot) -> Iterator[FoundPanel]:
    window = QMainWindow()
    qtbot.addWidget(window)
    panel = FoundPanel(window)
    window.resize(1000, 700)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    panel.begin("", replacing=False)
    panel.rows.add([KIM, BARE, ONLY])
    yield panel
    window.close()


def to_replace(panel: FoundPanel) -> None:
    """Have the rows and the ticks as whoever answers has them while something is to be replaced."""
    panel.begin("Ким", replacing=True)
    panel.rows.clear(panel.replace.parts)
    panel.rows.add([KIM, ONLY])
    panel.replace.show_counts(panel.rows.counts())


def button(panel: FoundPanel, name: str) -> QPushButton:
    found = panel.findChild(QPushButton, f"findInPosts.{name}")
    assert isinstance(found, QPushButton)
    return found


def box(panel: FoundPanel, name: str) -> QCheckBox:
    found = panel.findChild(QCheckBox, f"findInPosts.{name}")
    assert isinstance(found, QCheckBox)
    return found


def double_click(panel: FoundPanel, place: QPoint, qtbot: QtBot) -> None:
    # Qt's own helper sends the second press only.
    for act in (qtbot.mouseClick, qtbot.mouseDClick, qtbot.mouseRelease):
        act(panel.list.viewport(), Qt.MouseButton.LeftButton, pos=place)


def timers(panel: FoundPanel) -> list[QTimer]:
    return [timer for timer in panel.findChildren(QTimer) if timer.isActive()]


# The rows


def test_posts_stand_over_their_places(qtmodeltester: ModelTester) -> None:
    rows = FoundRows()
    rows.clear(None)
    rows.add([KIM, BARE])
    qtmodeltester.check(rows)
    assert shown(rows) == ["Ким и Путин", "Ким и Путин", "…дека Ким дојде", "Ким рече", "a.md"]
    assert [rows.index(row, WHERE).data() for row in range(5)] == ["6", "2", "9", "12", ""]
    assert [rows.index(row, 0).data(Accessible) for row in (0, 2)] == [
        "Ким и Путин, places: 6",
        "line 9: …дека Ким дојде",
    ]
    assert rows.index(0, 0).data(Tick) is None
    assert rows.found_at(rows.index(0, 0)) == (KIM, KIM.hits[0])
    assert rows.found_at(rows.index(3, 1)) == (KIM, KIM.hits[2])
    assert rows.found_at(rows.index(4, 0)) == (BARE, None)
    assert rows.found_at(QModelIndex()) is None


def test_while_something_is_replaced_posts_have_a_tick_and_only_chosen_parts_are_listed(
    qtmodeltester: ModelTester,
) -> None:
    rows = FoundRows()
    rows.clear(Parts())
    rows.add([KIM, ONLY])
    qtmodeltester.check(rows)
    assert shown(rows) == ["Ким и Путин", "…дека Ким дојде", "Ким рече"]
    assert (rows.listed(), rows.places()) == ((KIM.key,), 5)
    rows.choose(Parts(text=False, details=True))
    assert shown(rows) == ["Ким и Путин", "title: Ким и Путин", "Само насловот: Ким", "title: Ким"]
    rows.choose(Parts(text=True, details=True, left_out=frozenset({"title"})))
    assert rows.listed() == (KIM.key,)
    assert rows.counts() == {"title": 2, None: 5}
    rows.set_new("Трамп")
    assert rows.index(1, 0).data(Accessible) == "line 9: …дека Ким дојде; Ким becomes Трамп"


def test_ticks_are_of_the_post_and_stay_when_it_is_looked_into_again() -> None:
    rows = FoundRows()
    rows.clear(Parts(details=True))
    rows.add([KIM, ONLY])
    assert rows.setData(rows.index(0, 0), Qt.CheckState.Unchecked, Tick)
    assert not rows.setData(rows.index(1, 0), Qt.CheckState.Unchecked, Tick)
    assert (rows.ticked(), rows.places(ticked=True)) == ((ONLY.key,), 1)
    rows.put(KIM.key, FoundPost(KIM.key, "Нов наслов", KIM.hits[1:2], {None: 1}))
    assert shown(rows)[:2] == ["Нов наслов", "…дека Ким дојде"]
    assert rows.ticked() == (ONLY.key,)
    rows.tick_all(True)
    assert rows.ticked() == (KIM.key, ONLY.key)


def test_a_post_that_has_it_no_more_leaves_the_list_and_one_that_has_it_now_comes_last(
    qtmodeltester: ModelTester,
) -> None:
    rows = FoundRows()
    rows.clear(None)
    qtmodeltester.check(rows)
    rows.add([ONLY, KIM, BARE])
    rows.put(KIM.key, None)
    assert shown(rows) == ["Само насловот: Ким", "Ким", "a.md"]
    rows.put(KIM.key, KIM)
    rows.put(KIM.key, KIM)
    assert shown(rows)[3:] == ["Ким и Путин", "Ким и Путин", "…дека Ким дојде", "Ким рече"]
    rows.put(PostKey("posts/none.md"), None)
    assert rows.rowCount() == 7


def test_a_folded_post_hides_its_places_and_shows_them_again(qtmodeltester: ModelTester) -> None:
    rows = FoundRows()
    rows.clear(None)
    rows.add([KIM, ONLY])
    qtmodeltester.check(rows)
    rows.fold(rows.index(2, 0), True)
    assert shown(rows) == ["Ким и Путин", "Само насловот: Ким", "Ким"]
    rows.put(KIM.key, FoundPost(KIM.key, "Ким", KIM.hits[:1], {"title": 1}))
    assert rows.index(0, 0).data(FOLDED_ROLE)
    rows.fold(rows.index(0, 0), False)
    rows.fold(rows.index(0, 0), False)
    assert shown(rows) == ["Ким", "Ким и Путин", "Само насловот: Ким", "Ким"]


# Keys and the mouse


def test_enter_goes_to_the_place_and_on_a_post_to_its_first_one(panel: FoundPanel, qtbot: QtBot) -> None:
    type_text(panel.query, "\n")
    assert panel.list.hasFocus()
    assert panel.list.currentIndex().row() == 1
    with qtbot.waitSignal(panel.list.open_wanted) as opened:
        qtbot.keyClick(panel.list, Qt.Key.Key_Return)
    assert opened.args == [KIM, KIM.hits[0]]
    panel.list.setCurrentIndex(panel.rows.index(4, 0))
    with qtbot.waitSignal(panel.list.open_wanted) as opened:
        qtbot.keyClick(panel.list, Qt.Key.Key_Enter)
    assert opened.args == [BARE, None]


def test_a_double_click_goes_there(panel: FoundPanel, qtbot: QtBot) -> None:
    place = panel.list.visualRect(panel.rows.index(2, 0)).center()
    with qtbot.waitSignal(panel.list.open_wanted) as opened:
        double_click(panel, place, qtbot)
    assert opened.args == [KIM, KIM.hits[1]]


def test_left_and_right_fold_and_so_does_a_click_on_the_arrow(panel: FoundPanel, qtbot: QtBot) -> None:
    panel.list.setCurrentIndex(panel.rows.index(2, 0))
    qtbot.keyClick(panel.list, Qt.Key.Key_Left)
    assert (panel.rows.rowCount(), panel.list.currentIndex().row()) == (4, 0)
    qtbot.keyClick(panel.list, Qt.Key.Key_Right)
    assert (panel.rows.rowCount(), panel.list.currentIndex().row()) == (7, 0)
    qtbot.keyClick(panel.list, Qt.Key.Key_Right)
    assert panel.list.currentIndex().row() == 1
    arrow = panel.list.visualRect(panel.rows.index(0, 0)).topLeft() + QPoint(10, 10)
    qtbot.mouseClick(panel.list.viewport(), Qt.MouseButton.LeftButton, pos=arrow)
    assert panel.rows.rowCount() == 4
    qtbot.mouseClick(panel.list.viewport(), Qt.MouseButton.LeftButton, pos=arrow + QPoint(200, 0))
    assert panel.rows.rowCount() == 4


def test_space_and_a_click_tick(panel: FoundPanel, qtbot: QtBot) -> None:
    to_replace(panel)
    panel.list.setCurrentIndex(panel.rows.index(0, 0))
    qtbot.keyClick(panel.list, Qt.Key.Key_Space)
    assert panel.rows.ticked() == ()
    tick = panel.list.visualRect(panel.rows.index(0, 0)).topLeft() + QPoint(8, 12)
    qtbot.mouseClick(panel.list.viewport(), Qt.MouseButton.LeftButton, pos=tick)
    assert panel.rows.ticked() == (KIM.key,)
    with qtbot.assertNotEmitted(panel.list.open_wanted):
        double_click(panel, tick, qtbot)


def test_escape_closes_it(panel: FoundPanel, qtbot: QtBot) -> None:
    with qtbot.waitSignal(panel.seen) as seen:
        qtbot.keyClick(panel.query, Qt.Key.Key_Escape)
    assert seen.args == [False]


# What is asked for


def test_it_asks_once_a_person_stops_typing_and_at_once_for_the_switches(panel: FoundPanel, qtbot: QtBot) -> None:
    asked: list[Asked] = []
    panel.asked.connect(lambda: asked.append(panel.wanted))
    type_text(panel.query, "ким")
    assert asked == []
    qtbot.waitUntil(lambda: len(asked) == 1)
    panel.case.click()
    panel.whole.click()
    assert asked == [Asked("ким"), Asked("ким", True), Asked("ким", True, True)]


def test_what_comes_instead_asks_for_nothing_and_is_shown(panel: FoundPanel, qtbot: QtBot) -> None:
    with qtbot.waitSignal(panel.asked):
        to_replace(panel)
    qtbot.waitUntil(lambda: not timers(panel))
    type_text(panel.replace.text, "Трамп")
    assert not timers(panel)
    assert panel.rows.index(1, 0).data(Accessible).endswith("Ким becomes Трамп")


def test_progress_can_be_cancelled(panel: FoundPanel, qtbot: QtBot) -> None:
    cancel = button(panel, "cancel")
    assert not cancel.isVisible()
    panel.show_progress(3100, 10_000)
    assert (panel.summary, cancel.isVisible()) == (
        f"Searched {QLocale().toString(3100)} of {QLocale().toString(10000)} posts",
        True,
    )
    with qtbot.waitSignal(panel.cancel_wanted):
        cancel.click()
    panel.show_progress(0, 0)
    assert not cancel.isVisible()


# What would be replaced


def test_text_and_details_are_chosen_apart_with_their_counts(panel: FoundPanel) -> None:
    to_replace(panel)
    text, details = box(panel, "text"), box(panel, "details")
    assert (text.text(), details.text()) == ("In the text (5)", "In the details (2)")
    assert (text.isChecked(), details.isChecked()) == (True, False)
    details.click()
    text.click()
    assert panel.replace.parts == Parts(False, True)
    assert not panel.replace.which.isVisible()


def test_details_are_left_out_by_their_names(panel: FoundPanel, qtbot: QtBot) -> None:
    to_replace(panel)
    panel.replace.show_counts({"title": 2, "image": 3, None: 5})
    box(panel, "details").click()
    assert panel.replace.which.isVisible()
    actions: list[QAction] = panel.replace.which.menu().actions()
    assert [action.text() for action in actions] == ["image (3)", "title (2)"]
    with qtbot.waitSignal(panel.replace.chosen):
        actions[0].trigger()
    assert ("title" in panel.replace.parts, "image" in panel.replace.parts) == (True, False)


def test_the_button_says_how_much_and_cannot_be_pressed_before_all_is_known(panel: FoundPanel) -> None:
    row, replace, every = panel.replace, button(panel, "replace"), box(panel, "all")
    row.show_ticked(24, 30, 31)
    assert (replace.text(), replace.isEnabled()) == ("Replace 31 in 24 posts", True)
    assert every.checkState() == Qt.CheckState.PartiallyChecked
    row.show_ticked(30, 30, 40, complete=False)
    assert (replace.isEnabled(), every.checkState()) == (False, Qt.CheckState.Checked)
    row.show_ticked(1, 1, 2)
    assert replace.text() == "Replace 2 in 1 post"
    row.show_ticked(0, 30, 0)
    assert (replace.text(), replace.isEnabled(), every.checkState()) == ("Replace", False, Qt.CheckState.Unchecked)


def test_all_posts_are_ticked_or_none(panel: FoundPanel, qtbot: QtBot) -> None:
    row, every = panel.replace, box(panel, "all")
    to_replace(panel)
    row.show_ticked(1, 2, 3)
    with qtbot.waitSignal(row.all_ticked) as ticked:
        every.click()
    assert ticked.args == [True]
    row.show_ticked(2, 2, 3)
    with qtbot.waitSignal(row.all_ticked) as ticked:
        every.click()
    assert ticked.args == [False]


def test_what_is_said_of_a_search() -> None:
    assert foundwords.summary(0, 0) == "Nothing was found."
    assert foundwords.summary(5219, 1000, most=True) == (
        f"Places: {QLocale().toString(5219)} · in posts: {QLocale().toString(1000)}"
        " · only the newest are listed, there are more"
    )
    assert foundwords.summary(1, 1, complete=False).endswith("stopped before the end")


def test_what_was_found_stands_out_and_what_becomes_of_it() -> None:
    text, marks = founddelegate.composed(KIM.hits[1], None, theme.LIGHT)
    assert (text, [text[start:end] for start, end, _ in marks]) == ("…дека Ким дојде", ["Ким"])
    text, marks = founddelegate.composed(KIM.hits[0], "Трамп", theme.DARK)
    assert text == "title: КимТрамп и Путин"
    assert [text[start:end] for start, end, _ in marks] == ["title: ", "Ким", "Трамп"]
    assert [look.fontStrikeOut() for _, _, look in marks] == [False, True, False]


def test_every_control_has_a_name(panel: FoundPanel) -> None:
    to_replace(panel)
    for kind in (QPushButton, QToolButton, QCheckBox):
        for control in panel.findChildren(kind):
            if control.isVisible() and control.objectName().startswith("findInPosts"):
                assert control.text() or control.accessibleName(), control.objectName()
    for field in (panel.query, panel.replace.text, panel.list):
        assert field.accessibleName()
        assert field.objectName()
