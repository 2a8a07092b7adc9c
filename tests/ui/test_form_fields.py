"""Typing, choosing and ticking in the details form: which value each edit reports."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QPlainTextEdit
from pytestqt.qtbot import QtBot

from editor.content.schema import Field, Kind, Option, Role
from editor.content.values import Value
from tests.support.forms import REMOVED, ShownForm
from tests.support.typing import type_text

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


# Lines of text.


def test_a_text_is_reported_as_it_is_typed(shown: ShownForm) -> None:
    shown.show_one(Field("f", "F"), "Ана")
    shown.line().end(False)
    type_text(shown.line(), " П")
    assert shown.said == [("f", "Ана "), ("f", "Ана П")]


def test_a_text_that_was_not_in_the_file_and_is_emptied_again_is_removed(shown: ShownForm) -> None:
    shown.show_absent(Field("f", "F"))
    type_text(shown.line(), "а")
    QTest.keyClick(shown.line(), Qt.Key.Key_Backspace)
    assert shown.values == ["а", REMOVED]


def test_a_text_that_is_emptied_stays_as_an_empty_one(shown: ShownForm) -> None:
    shown.show_one(Field("f", "F"), "Ана")
    shown.line().selectAll()
    QTest.keyClick(shown.line(), Qt.Key.Key_Delete)
    assert shown.values == [""]


def test_going_back_to_the_text_of_the_file_reports_the_value_of_the_file(shown: ShownForm) -> None:
    shown.show_one(Field("f", "F"), 7, "007")
    assert shown.line().text() == "007"
    type_text(shown.line(), "0")
    QTest.keyClick(shown.line(), Qt.Key.Key_Backspace)
    assert shown.values[-1] == 7
    assert type(shown.values[-1]) is int


def test_no_break_spaces_survive_typing_in_a_long_text(shown: ShownForm) -> None:
    shown.show_one(Field("f", "F", Kind.LONG_TEXT), "10\u00a0км\n")
    area = shown.part()
    assert isinstance(area, QPlainTextEdit)
    type_text(area, "x")
    assert shown.values in (["x10\u00a0км\n"], ["10\u00a0км\nx"])


def test_a_long_text_grows_to_four_lines(shown: ShownForm, qtbot: QtBot) -> None:
    shown.show_absent(Field("f", "F", Kind.LONG_TEXT))
    area = shown.part()
    heights = []
    for lines in (1, 2, 4, 40):
        shown.form.set_value("f", "\n".join(["ред"] * lines))
        heights.append(area.heightForWidth(400))
    assert heights[0] == heights[1] < heights[2] == heights[3]


def test_tab_leaves_a_long_text(shown: ShownForm) -> None:
    shown.show_one(Field("f", "F", Kind.LONG_TEXT), "текст")
    QTest.keyClick(shown.part(), Qt.Key.Key_Tab)
    assert shown.values == []


# Numbers.


def test_a_number_keeps_its_text_until_it_is_edited(shown: ShownForm) -> None:
    shown.show_one(Field("f", "F", Kind.NUMBER), 1.0, "1.0")
    assert shown.line().text() == "1.0"
    shown.retype("2,5")
    assert shown.values[-1] == 2.5


@pytest.mark.parametrize(("value", "text", "key", "after"), [(3, "3", Qt.Key.Key_Up, 4), (3, "3", Qt.Key.Key_Down, 2)])
def test_arrows_step_a_number(shown: ShownForm, value: int, text: str, key: Qt.Key, after: int) -> None:
    shown.show_one(Field("f", "F", Kind.NUMBER), value, text)
    QTest.keyClick(shown.part(), key)
    assert shown.values == [after]


def test_arrows_stop_at_the_limit(shown: ShownForm) -> None:
    shown.show_one(Field("f", "F", Kind.NUMBER, maximum=5), 4.5, "4.5")
    QTest.keyClick(shown.part(), Qt.Key.Key_Up)
    assert shown.values == [5]


def test_an_emptied_number_is_removed(shown: ShownForm) -> None:
    shown.show_one(Field("f", "F", Kind.NUMBER), 3, "3")
    shown.line().selectAll()
    QTest.keyClick(shown.line(), Qt.Key.Key_Delete)
    assert shown.values == [REMOVED]


def test_a_number_in_quotes_stays_text(shown: ShownForm) -> None:
    shown.show_one(Field("f", "F", Kind.NUMBER), "2023", '"2023"')
    shown.retype("2024")
    assert shown.values[-1] == "2024"


def test_what_is_not_a_number_is_said_below_the_field(shown: ShownForm) -> None:
    shown.show_one(Field("f", "F", Kind.NUMBER), 3, "3")
    shown.retype("три")
    assert shown.values[-1] == "три"
    assert shown.part("problem.f").isVisible()


# Yes and no.


@pytest.mark.parametrize(
    ("value", "after"),
    [(True, False), (False, True), ("true", "false"), ("Yes", "No"), ("ON", "OFF"), (0, 1), (1.0, 0.0), (None, True)],
)
def test_a_tick_is_written_as_the_file_writes_it(shown: ShownForm, value: Value, after: Value) -> None:
    shown.show_one(Field("f", "F", Kind.BOOLEAN), value, "…")
    QTest.keyClick(shown.part(), Qt.Key.Key_Space)
    assert shown.values == [after]
    assert type(shown.values[0]) is type(after)
    QTest.keyClick(shown.part(), Qt.Key.Key_Space)
    assert shown.values[1] == value
    assert type(shown.values[1]) is type(value)


def test_a_tick_that_was_not_in_the_file_is_removed_again(shown: ShownForm) -> None:
    shown.show_absent(Field("f", "F", Kind.BOOLEAN, Role.FEATURED))
    QTest.keyClick(shown.part(), Qt.Key.Key_Space)
    QTest.keyClick(shown.part(), Qt.Key.Key_Space)
    assert shown.values == [True, REMOVED]


def test_a_tick_has_words(shown: ShownForm) -> None:
    shown.show_absent(Field("f", "F", Kind.BOOLEAN, Role.FEATURED))
    box = shown.part()
    assert isinstance(box, QCheckBox)
    assert box.text() == "Show on the front page"


# Choices.

OPTIONS = (Option("свет", "свет"), Option("политика", "политика"), Option(3, "Three"))


def test_a_choice_reports_the_value_of_its_option(shown: ShownForm) -> None:
    shown.show_one(Field("f", "F", Kind.SELECT, options=OPTIONS), "свет")
    shown.retype("Three")
    assert shown.values[-1] == 3


def test_another_text_may_be_typed(shown: ShownForm) -> None:
    shown.show_one(Field("f", "F", Kind.SELECT, options=OPTIONS), "свет", choices=("спорт", "свет"))
    box = shown.combo()
    assert [box.itemText(row) for row in range(box.count())] == ["свет", "политика", "Three", "спорт"]
    shown.retype("култура")
    assert shown.values[-1] == "култура"
    assert shown.line().text() == "култура"


def test_arrow_keys_choose(shown: ShownForm) -> None:
    shown.show_one(Field("f", "F", Kind.SELECT, options=OPTIONS), "свет")
    QTest.keyClick(shown.part(), Qt.Key.Key_Down)
    assert shown.values == ["политика"]


def test_letter_case_stays_as_it_was_typed(shown: ShownForm) -> None:
    shown.show_one(Field("f", "F", Kind.SELECT, options=OPTIONS), "")
    shown.retype("СВЕТ")
    QTest.keyClick(shown.line(), Qt.Key.Key_Return)
    assert shown.values[-1] == "СВЕТ"
    assert shown.line().text() == "СВЕТ"


def test_a_suggestion_is_taken_when_it_is_picked(shown: ShownForm, qtbot: QtBot) -> None:
    shown.show_one(Field("f", "F", Kind.SELECT), "", choices=("Вардарски", "Редакција"))
    shown.line().setFocus()
    type_text(shown.line(), "вард")
    popup = shown.popup()
    QTest.keyClick(popup, Qt.Key.Key_Down)
    QTest.keyClick(popup, Qt.Key.Key_Return)
    assert shown.values[-1] == "Вардарски"
    assert shown.line().text() == "Вардарски"
    assert not popup.isVisible()


def test_a_closed_choice_cannot_be_typed_in_and_keeps_a_strange_value(shown: ShownForm) -> None:
    shown.show_one(Field("f", "F", Kind.SELECT, options=OPTIONS, closed=True), "култура")
    box = shown.combo()
    assert not box.isEditable()
    assert box.currentText() == "култура"
    QTest.keyClick(box, Qt.Key.Key_Up)
    assert shown.values == [3]
    QTest.keyClick(box, Qt.Key.Key_Home)
    assert shown.values == [3, REMOVED]


def test_a_needed_closed_choice_cannot_be_taken_away(shown: ShownForm) -> None:
    shown.show_one(Field("f", "F", Kind.SELECT, options=OPTIONS, closed=True, required=True), "свет")
    QTest.keyClick(shown.part(), Qt.Key.Key_Home)
    assert shown.values == []
