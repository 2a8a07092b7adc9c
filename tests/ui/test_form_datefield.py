"""A date among the details: shown on the person's clock, kept as it is written."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QDate, QLocale, Qt, QTime
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCalendarWidget, QDateEdit, QLabel, QTimeEdit
from pytestqt.qtbot import QtBot

from editor.content import dates
from editor.content.schema import Field, Kind
from editor.content.values import Timestamp, Value
from editor.ui.form.dateparts import clock_format, day_format
from tests.support.forms import REMOVED, ShownForm
from tests.support.typing import type_text

DATE = Field("f", "F", Kind.DATETIME)
SEED = Timestamp("2023-09-06T14:20:27.208Z")
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


def day(shown: ShownForm) -> QDateEdit:
    found = shown.part("field.f.date")
    assert isinstance(found, QDateEdit)
    return found


def clock(shown: ShownForm) -> QTimeEdit:
    found = shown.part("field.f.time")
    assert isinstance(found, QTimeEdit)
    return found


def written(shown: ShownForm) -> str:
    label = shown.part("field.f.written")
    assert isinstance(label, QLabel)
    return label.text() if label.isVisible() else ""


def click(shown: ShownForm, part: str) -> None:
    QTest.mouseClick(shown.part(f"field.f.{part}"), Qt.MouseButton.LeftButton)


# Showing.


def test_a_date_is_shown_on_the_persons_clock_with_the_written_text(shown: ShownForm) -> None:
    shown.show_one(DATE, SEED)
    assert day(shown).date() == QDate(2023, 9, 6)
    assert clock(shown).time().toString("HH:mm") == "16:20"
    assert written(shown) == "Skopje time, UTC+2 · written as 2023-09-06T14:20:27.208Z"


def test_winter_time_is_another_distance_from_utc(shown: ShownForm) -> None:
    shown.show_one(DATE, Timestamp("2023-12-31T23:30:00Z"))
    assert day(shown).date() == QDate(2024, 1, 1)
    assert written(shown).startswith("Skopje time, UTC+1 · ")


def test_a_mere_date_has_no_time_and_no_zone(shown: ShownForm) -> None:
    shown.show_one(DATE, Timestamp("2023-09-06"))
    assert not clock(shown).isVisible()
    assert written(shown) == "written as 2023-09-06"


def test_a_time_without_a_zone_is_shown_as_it_is(shown: ShownForm) -> None:
    shown.show_one(DATE, Timestamp("2023-09-06 14:20:00"))
    assert clock(shown).time().toString("HH:mm") == "14:20"
    assert written(shown) == "no time zone is written · written as 2023-09-06 14:20:00"


def test_no_date_is_an_empty_text(shown: ShownForm) -> None:
    shown.show_absent(DATE)
    assert not day(shown).isVisible()
    assert shown.line("field.f.text").text() == ""
    assert not shown.part("field.f.clear").isEnabled()


def test_what_is_not_a_date_is_a_text_with_a_sentence(shown: ShownForm) -> None:
    shown.show_one(DATE, Timestamp("2023-02-31"))
    assert not day(shown).isVisible()
    assert shown.line("field.f.text").text() == "2023-02-31"
    problem = shown.part("problem.f")
    assert isinstance(problem, QLabel)
    assert problem.text() == "⚠ 2023-02-31 is not a date in the calendar."


def test_formats_follow_the_locale() -> None:
    assert day_format(QLocale("mk_MK")) == "dd.MM.yyyy"
    assert day_format(QLocale("en_US")) == "MM/dd/yyyy"
    assert clock_format(QLocale("mk_MK")) == "HH:mm"
    assert clock_format(QLocale("en_US")) == "hh:mm AP"


def test_the_week_begins_on_monday_in_macedonian(shown: ShownForm) -> None:
    before = QLocale()
    QLocale.setDefault(QLocale("mk_MK"))
    try:
        shown.show_one(DATE, SEED)
        calendar = day(shown).calendarWidget()
        assert calendar is not None
        assert calendar.firstDayOfWeek() == Qt.DayOfWeek.Monday
    finally:
        QLocale.setDefault(before)


# Changing.

STYLES: list[tuple[Value, Value, Value]] = [
    # Written, after another day, after another minute as well.
    (SEED, Timestamp("2023-09-07T14:20:27.208Z"), Timestamp("2023-09-07T14:21:00.000Z")),
    (
        Timestamp("2023-09-06T16:20:27+02:00"),
        Timestamp("2023-09-07T16:20:27+02:00"),
        Timestamp("2023-09-07T16:21:00+02:00"),
    ),
    ("2023-09-06 16:20", "2023-09-07 16:20", "2023-09-07 16:21"),
    ("2023-09-06T14:20:27.208Z", "2023-09-07T14:20:27.208Z", "2023-09-07T14:21:00.000Z"),
]


@pytest.mark.parametrize(("value", "next_day", "next_minute"), STYLES)
def test_a_change_keeps_the_written_style(shown: ShownForm, value: Value, next_day: Value, next_minute: Value) -> None:
    shown.show_one(DATE, value)
    day(shown).setDate(QDate(2023, 9, 7))
    clock(shown).setTime(clock(shown).time().addSecs(60))
    assert shown.values == [next_day, next_minute]
    assert type(shown.values[0]) is type(value)


def test_a_mere_date_stays_one(shown: ShownForm) -> None:
    shown.show_one(DATE, Timestamp("2023-09-06"))
    day(shown).setDate(QDate(2024, 2, 29))
    assert shown.values == [Timestamp("2024-02-29")]


def test_going_back_gives_the_text_of_the_file(shown: ShownForm) -> None:
    shown.show_one(DATE, SEED)
    clock(shown).setTime(QTime(18, 0))
    clock(shown).setTime(QTime(16, 20))
    assert shown.values == [Timestamp("2023-09-06T16:00:00.000Z"), SEED]


def test_keys_change_the_day(shown: ShownForm) -> None:
    shown.show_one(DATE, SEED)
    day(shown).setFocus()
    day(shown).setSelectedSection(QDateEdit.Section.DaySection)
    QTest.keyClick(day(shown), Qt.Key.Key_Up)
    assert shown.values == [Timestamp("2023-09-07T14:20:27.208Z")]
    assert written(shown).endswith("written as 2023-09-07T14:20:27.208Z")


def test_now_is_written_in_the_style_of_the_file(shown: ShownForm) -> None:
    shown.show_one(DATE, Timestamp("2023-09-06"))
    click(shown, "now")
    value = shown.values[-1]
    assert isinstance(value, Timestamp)
    assert len(value.text) == 10


def test_now_is_written_as_content_systems_do_when_there_was_no_date(shown: ShownForm) -> None:
    shown.show_absent(DATE)
    click(shown, "now")
    value = shown.values[-1]
    assert isinstance(value, Timestamp)
    assert len(value.text) == len(SEED.text)
    assert value.text.endswith("Z")
    assert day(shown).isVisible()


def test_today_is_offered_where_the_site_wants_no_time(shown: ShownForm) -> None:
    shown.show_absent(Field("f", "F", Kind.DATETIME, date_only=True))
    click(shown, "now")
    value = shown.values[-1]
    assert isinstance(value, Timestamp)
    assert len(value.text) == 10


def test_a_date_can_be_removed(shown: ShownForm) -> None:
    shown.show_one(DATE, SEED)
    click(shown, "clear")
    assert shown.values == [REMOVED]
    assert not day(shown).isVisible()


def test_a_text_that_becomes_a_date_is_shown_as_one_when_it_is_left(shown: ShownForm) -> None:
    shown.show_one(DATE, Timestamp("2023-02-31"))
    line = shown.line("field.f.text")
    line.setFocus()
    QTest.keyClick(line, Qt.Key.Key_End)
    QTest.keyClick(line, Qt.Key.Key_Backspace)
    QTest.keyClick(line, Qt.Key.Key_Backspace)
    type_text(line, "28")
    assert shown.values[-1] == Timestamp("2023-02-28")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert day(shown).isVisible()
    assert day(shown).date() == QDate(2023, 2, 28)


def test_what_is_typed_and_is_not_a_date_is_kept_as_text(shown: ShownForm) -> None:
    shown.show_absent(DATE)
    type_text(shown.line("field.f.text"), "утре")
    assert shown.values[-1] == "утре"
    assert shown.part("problem.f").isVisible()


def test_a_day_can_be_chosen_where_there_is_no_date(shown: ShownForm, qtbot: QtBot) -> None:
    shown.show_absent(DATE)
    click(shown, "calendar")
    calendar = shown.part("field.f.calendar").findChild(QCalendarWidget)
    assert isinstance(calendar, QCalendarWidget)
    calendar.clicked.emit(QDate(2024, 5, 1))
    value = shown.values[-1]
    assert isinstance(value, Timestamp)
    read = dates.parse(value.text)
    assert read is not None
    assert day(shown).date() == QDate(2024, 5, 1)
    assert QApplication.activePopupWidget() is None


def test_the_last_days_of_the_calendar_do_no_harm(shown: ShownForm) -> None:
    shown.show_one(DATE, Timestamp("9998-12-31T23:59:59-11:00"))
    assert not day(shown).isVisible()
    shown.show_one(DATE, Timestamp("9998-12-31T12:00:00Z"))
    clock(shown).setTime(QTime(23, 59))
    assert shown.values == [Timestamp("9998-12-31T22:59:00Z")]


def test_a_quoted_date_stays_text(shown: ShownForm) -> None:
    shown.show_one(DATE, "2023-09-06")
    click(shown, "now")
    assert isinstance(shown.values[-1], str)
