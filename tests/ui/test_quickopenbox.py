"""Quick open by itself: what it lists, where keys lead, and that it goes away."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QLabel, QLineEdit, QMainWindow, QPlainTextEdit, QStyle, QStyleOptionViewItem, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from editor.desk.quickopen import Hit
from editor.site.keys import PostKey
from editor.ui import theme
from editor.ui.quick.quickopen import ROWS_SHOWN, QuickOpen
from editor.ui.quick.quickrows import QuickDelegate, QuickRows
from tests.support.typing import type_text

HITS = [Hit(PostKey(f"posts/{number}.md"), f"Вест {number}", ((0, 4),)) for number in range(30)]
Accessible = Qt.ItemDataRole.AccessibleTextRole


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[QMainWindow]:
    window = QMainWindow()
    qtbot.addWidget(window)
    middle = QPlainTextEdit()
    window.setCentralWidget(middle)
    window.resize(900, 600)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    middle.setFocus()
    qtbot.waitUntil(middle.hasFocus)
    yield window
    window.close()


@pytest.fixture
def popup(window: QMainWindow) -> QuickOpen:
    popup = QuickOpen(window)
    popup.begin()
    popup.show_hits(HITS)
    return popup


def middle(window: QMainWindow) -> QWidget:
    widget = window.centralWidget()
    assert widget is not None
    return widget


def current(popup: QuickOpen) -> int:
    return popup.list.currentIndex().row()


def press(popup: QuickOpen, qtbot: QtBot, *keys: Qt.Key) -> None:
    for key in keys:
        qtbot.keyClick(popup.field, key)


def test_it_asks_for_what_to_list_when_it_comes_and_at_every_key(window: QMainWindow, qtbot: QtBot) -> None:
    popup = QuickOpen(window)
    asked: list[str] = []
    popup.typed.connect(asked.append)
    assert popup.isHidden()
    popup.begin()
    assert popup.field.hasFocus()
    type_text(popup.field, "ки")
    assert asked == ["", "к", "ки"]
    popup.begin()
    assert (popup.field.text(), popup.field.selectedText()) == ("ки", "ки")


def test_enter_opens_the_first_and_the_arrows_choose_another(popup: QuickOpen, qtbot: QtBot) -> None:
    assert current(popup) == 0
    press(popup, qtbot, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up)
    assert current(popup) == 1
    press(popup, qtbot, Qt.Key.Key_PageDown)
    assert current(popup) == 1 + ROWS_SHOWN
    with qtbot.waitSignal(popup.open_wanted) as opened:
        press(popup, qtbot, Qt.Key.Key_Return)
    assert opened.args == ["posts/10.md"]
    assert popup.isHidden()


def test_single_steps_go_round_and_larger_ones_stop(popup: QuickOpen, qtbot: QtBot) -> None:
    press(popup, qtbot, Qt.Key.Key_Up)
    assert current(popup) == 29
    press(popup, qtbot, Qt.Key.Key_Down)
    assert current(popup) == 0
    press(popup, qtbot, Qt.Key.Key_PageUp)
    assert current(popup) == 0


def test_a_click_opens_what_it_hits(popup: QuickOpen, qtbot: QtBot) -> None:
    place = popup.list.visualRect(popup.list.model().index(2, 0)).center()
    with qtbot.waitSignal(popup.open_wanted) as opened:
        qtbot.mouseClick(popup.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert opened.args == ["posts/2.md"]


def test_escape_leads_back_to_where_the_person_was(window: QMainWindow, popup: QuickOpen, qtbot: QtBot) -> None:
    press(popup, qtbot, Qt.Key.Key_Escape)
    assert popup.isHidden()
    assert middle(window).hasFocus()


def test_it_goes_away_when_one_looks_elsewhere(window: QMainWindow, popup: QuickOpen) -> None:
    middle(window).setFocus()
    assert popup.isHidden()
    assert middle(window).hasFocus()


def test_the_chosen_post_stays_chosen_while_the_list_is_renewed_but_not_when_more_is_typed(
    popup: QuickOpen, qtbot: QtBot
) -> None:
    press(popup, qtbot, Qt.Key.Key_Down, Qt.Key.Key_Down)
    popup.show_hits([HITS[7], *HITS])
    assert popup.list.currentIndex().data() == "Вест 2"
    type_text(popup.field, "в")
    popup.show_hits(HITS)
    assert current(popup) == 0


@pytest.mark.parametrize(
    ("typed", "complete", "said"),
    [("zz", True, "No post is called so."), ("zz", False, "Posts are still being read…"), ("", True, "No posts yet.")],
)
def test_an_empty_list_says_why(popup: QuickOpen, qtbot: QtBot, typed: str, complete: bool, said: str) -> None:
    type_text(popup.field, typed)
    popup.show_hits([], complete=complete)
    note = popup.findChild(QLabel, "quickOpen.note")
    assert isinstance(note, QLabel)
    assert (note.isVisible(), note.text()) == (True, said)
    press(popup, qtbot, Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert popup.isVisible()
    popup.show_hits(HITS)
    assert note.isHidden()


def test_it_stays_within_its_window(window: QMainWindow, popup: QuickOpen, qtbot: QtBot) -> None:
    for size in ((500, 600), (1900, 1000)):
        window.resize(*size)
        qtbot.waitUntil(lambda size=size: window.width() == size[0])  # type: ignore[misc]
        assert window.rect().contains(popup.geometry())
        assert abs(popup.geometry().center().x() - window.rect().center().x()) <= 1
    assert popup.width() < 1000


def test_rows_are_read_out_with_their_place(qtmodeltester: ModelTester) -> None:
    rows = QuickRows()
    rows.show([*HITS, Hit(PostKey("a/b.md"), "\n")])
    qtmodeltester.check(rows)
    assert rows.index(0).data(Accessible) == "Вест 0, posts/0.md"
    assert rows.index(30).data() == "b.md"


def test_names_are_there_for_tests_and_screen_readers(popup: QuickOpen) -> None:
    assert (popup.objectName(), popup.accessibleName()) == ("quickOpen", "Open post")
    field = popup.findChild(QLineEdit, "quickOpen.field")
    assert field is popup.field
    assert field.accessibleName()


@pytest.mark.parametrize("look", theme.LOOKS, ids=["light", "dark", "strong light", "strong dark"])
def test_marked_letters_are_drawn_in_the_accent_of_the_look(popup: QuickOpen, look: theme.Colours) -> None:
    option: Any = QStyleOptionViewItem()
    option.palette = theme.palette_of(look)
    option.font = popup.font()
    option.fontMetrics = popup.fontMetrics()
    option.state = QStyle.StateFlag.State_Selected
    image = QImage(300, 40, QImage.Format.Format_RGB32)
    option.rect = image.rect()
    painter = QPainter(image)
    QuickDelegate(popup.list).paint(painter, option, popup.list.model().index(0, 0))
    painter.end()
    colours = {image.pixelColor(QPoint(x, y)).name() for x in range(10, 300) for y in range(40)}
    assert look.accent.name() in colours
    assert look.selected.name() in colours
