"""A list of texts as chips: added, removed and reached with the keyboard."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from editor.content.schema import Field, Kind, Option
from editor.content.values import Timestamp
from editor.ui.form.chip import Chip
from editor.ui.form.taglist import TagList
from tests.support.forms import REMOVED, ShownForm
from tests.support.typing import type_text

TAGS = Field("f", "F", Kind.LIST)
# The offscreen platform says this at every pop-up.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def shown(qtbot: QtBot) -> Iterator[ShownForm]:
    case = ShownForm()
    with qtbot.waitExposed(case.area):
        case.area.show()
        case.area.activateWindow()
    yield case
    case.close()


def chips(shown: ShownForm) -> list[Chip]:
    return [chip for chip in shown.form.findChildren(Chip) if not chip.isHidden()]


def new(shown: ShownForm) -> QWidget:
    line = shown.line("field.f.new")
    line.setFocus()
    return line


def test_enter_adds_a_text(shown: ShownForm) -> None:
    shown.show_one(TAGS, ["избори"])
    type_text(new(shown), "буџет\n")
    assert shown.values[-1] == ["избори", "буџет"]
    assert [chip.text() for chip in chips(shown)] == ["избори", "буџет"]
    assert shown.line("field.f.new").text() == ""


def test_a_comma_adds_a_text(shown: ShownForm) -> None:
    shown.show_absent(TAGS)
    type_text(new(shown), "Скопје, Битола")
    assert [chip.text() for chip in chips(shown)] == ["Скопје"]
    assert shown.values[-1] == ["Скопје", "Битола"]


def test_what_is_typed_counts_before_enter_is_pressed(shown: ShownForm) -> None:
    shown.show_one(TAGS, ["а"])
    type_text(new(shown), "бе")
    assert shown.values == [["а", "б"], ["а", "бе"]]
    QTest.keyClick(new(shown), Qt.Key.Key_Return)
    assert len(shown.said) == 2


def test_leaving_the_line_makes_a_chip_of_what_is_typed(shown: ShownForm) -> None:
    shown.show((TAGS, Field("g", "G")), {})
    type_text(new(shown), "бе")
    shown.part("field.g").setFocus()
    assert [chip.text() for chip in chips(shown)] == ["бе"]
    assert shown.values[-1] == ["бе"]


def test_backspace_in_an_empty_line_removes_the_last(shown: ShownForm) -> None:
    shown.show_one(TAGS, ["а", "б"])
    QTest.keyClick(new(shown), Qt.Key.Key_Backspace)
    assert shown.values == [["а"]]
    QTest.keyClick(new(shown), Qt.Key.Key_Backspace)
    assert shown.values[-1] == []


def test_a_list_that_was_not_in_the_file_and_is_emptied_again_is_removed(shown: ShownForm) -> None:
    shown.show_absent(TAGS)
    type_text(new(shown), "а\n")
    QTest.keyClick(new(shown), Qt.Key.Key_Backspace)
    assert shown.values == [["а"], REMOVED]


def test_the_cross_removes_its_chip(shown: ShownForm) -> None:
    shown.show_one(TAGS, ["а", "б", "в"])
    cross = chips(shown)[1].findChild(QToolButton)
    assert isinstance(cross, QToolButton)
    assert cross.accessibleName() == "Remove б"
    assert cross.width() >= 24
    assert cross.height() >= 24
    QTest.mouseClick(cross, Qt.MouseButton.LeftButton)
    assert shown.values == [["а", "в"]]
    assert [chip.text() for chip in chips(shown)] == ["а", "в"]


def test_chips_are_reached_and_removed_with_the_keyboard(shown: ShownForm) -> None:
    shown.show_one(TAGS, ["а", "б", "в"])
    QTest.keyClick(new(shown), Qt.Key.Key_Left)
    assert QApplication.focusWidget() is chips(shown)[2]
    QTest.keyClick(chips(shown)[2], Qt.Key.Key_Left)
    assert QApplication.focusWidget() is chips(shown)[1]
    QTest.keyClick(chips(shown)[1], Qt.Key.Key_Delete)
    assert shown.values == [["а", "в"]]
    QTest.keyClick(chips(shown)[1], Qt.Key.Key_Right)
    assert QApplication.focusWidget() is shown.line("field.f.new")
    assert chips(shown)[0].accessibleName() == "а"


def test_the_same_text_is_not_added_twice(shown: ShownForm) -> None:
    shown.show_one(TAGS, ["а"])
    type_text(new(shown), "а\n")
    assert shown.said == []
    assert len(chips(shown)) == 1


def test_numbers_and_dates_that_nobody_touched_stay_what_they_are(shown: ShownForm) -> None:
    shown.show_one(TAGS, [2023, Timestamp("2023-09-06"), "а"], "[2023, 2023-09-06, а]")
    type_text(new(shown), "б\n")
    assert shown.values[-1] == [2023, Timestamp("2023-09-06"), "а", "б"]


def test_a_number_added_to_numbers_is_a_number(shown: ShownForm) -> None:
    shown.show_one(TAGS, [2022, 2023], "[2022, 2023]")
    type_text(new(shown), "2024\n")
    assert shown.values[-1] == [2022, 2023, 2024]


def test_a_list_that_cannot_be_written_back_is_only_shown(shown: ShownForm) -> None:
    shown.show_one(TAGS, [7], "[007]")
    assert shown.form.findChildren(TagList) == []
    assert shown.part().property("plainText") == "[007]"


def test_suggestions_leave_out_what_is_there_and_are_picked_with_the_keyboard(shown: ShownForm) -> None:
    shown.show_one(TAGS, ["избори"], choices=("избори", "избори 2024", "спорт"))
    type_text(new(shown), "ИЗБ")
    popup = shown.popup()
    QTest.keyClick(popup, Qt.Key.Key_Down)
    QTest.keyClick(popup, Qt.Key.Key_Return)
    assert shown.values[-1] == ["избори", "избори 2024"]
    assert shown.line("field.f.new").text() == ""
    assert not popup.isVisible()


def test_an_option_adds_its_value(shown: ShownForm) -> None:
    shown.show_one(Field("f", "F", Kind.SELECT, options=(Option("world", "Свет"),)), ["home"], "[home]")
    type_text(new(shown), "Свет\n")
    assert shown.values[-1] == ["home", "world"]


def test_chips_wrap_into_rows_and_long_ones_over_lines(shown: ShownForm, qtbot: QtBot) -> None:
    shown.show_one(TAGS, ["кратка", "средби на врвот што траат со денови " * 6, "друга"])
    tags = shown.part()
    qtbot.waitUntil(lambda: tags.height() == tags.heightForWidth(tags.width()))
    first, long, last = chips(shown)
    assert long.y() > first.y()
    assert long.height() > 2 * first.fontMetrics().height()
    assert last.y() >= long.geometry().bottom()
    assert all(tags.rect().contains(chip.geometry()) for chip in chips(shown))
    assert tags.rect().contains(shown.line("field.f.new").geometry())


def test_a_screen_reader_hears_what_is_in_the_list(shown: ShownForm) -> None:
    shown.show_one(TAGS, ["а", "б"])
    assert shown.line("field.f.new").accessibleName() == "F"
    assert shown.line("field.f.new").accessibleDescription().startswith("а, б ")
