"""The question which date the chosen posts get."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, time
from typing import TypeVar

import pytest
import shiboken6
from PySide6.QtCore import QDate, QTime
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from editor.content.schema import Field, Kind, Role
from editor.desk.bulk.dating import SetMoment
from editor.desk.bulk.edits import SetValue
from editor.ui.bulk.datedialog import DateDialog
from editor.ui.form.dateparts import ClockEdit, DayEdit

FIELD = Field("date", "Date", Kind.DATETIME, Role.DATE)
DAY_FIELD = Field("date", "Date", Kind.DATETIME, Role.DATE, date_only=True)
WRITTEN = "2023-09-06 14:20:27"
W = TypeVar("W", bound=QWidget)
Make = Callable[..., DateDialog]


@pytest.fixture
def make(qtbot: QtBot) -> Iterator[Make]:
    parent = QWidget()
    qtbot.addWidget(parent)
    made: list[DateDialog] = []

    def make(field: Field = FIELD, count: int = 24, sample: str = WRITTEN) -> DateDialog:
        made.append(DateDialog(field, count, sample, parent, ("title",)))
        made[-1].open()
        return made[-1]

    yield make
    for dialog in made:
        # One that was answered is gone.
        if shiboken6.isValid(dialog):
            dialog.close()


def part(dialog: DateDialog, kind: type[W], name: str) -> W:
    found = dialog.findChild(kind, f"bulkDate.{name}")
    assert isinstance(found, kind)
    return found


def choose(dialog: DateDialog) -> None:
    part(dialog, DayEdit, "day").setDate(QDate(2026, 7, 3))
    part(dialog, ClockEdit, "time").setTime(QTime(16, 20))


def answer(dialog: DateDialog, qtbot: QtBot) -> object:
    with qtbot.waitSignal(dialog.wanted) as wanted:
        part(dialog, QPushButton, "go").click()
    assert wanted.args is not None
    return wanted.args[0]


def test_the_chosen_moment_is_wanted(make: Make, qtbot: QtBot) -> None:
    dialog = make()
    choose(dialog)
    expected = SetMoment(FIELD, date(2026, 7, 3), time(16, 20), like=WRITTEN, after=("title",))
    assert answer(dialog, qtbot) == expected


def test_the_time_may_be_left_to_each_post(make: Make, qtbot: QtBot) -> None:
    dialog = make()
    choose(dialog)
    part(dialog, QCheckBox, "timed").setChecked(False)
    assert not part(dialog, ClockEdit, "time").isEnabled()
    edit = answer(dialog, qtbot)
    assert isinstance(edit, SetMoment)
    assert edit.clock is None


def test_a_day_has_no_time(make: Make, qtbot: QtBot) -> None:
    dialog = make(DAY_FIELD, sample="2023-09-06")
    choose(dialog)
    assert not part(dialog, ClockEdit, "time").isVisible()
    edit = answer(dialog, qtbot)
    assert isinstance(edit, SetMoment)
    assert edit.clock is None


def test_the_dialog_says_that_posts_keep_their_way_of_writing(make: Make) -> None:
    dialog = make()
    choose(dialog)
    note = part(dialog, QLabel, "note")
    assert note.text() == (
        "Every post keeps the way its date is written, for example 2023-09-06 14:20:27 → 2026-07-03 16:20:00."
    )
    part(dialog, DayEdit, "day").setDate(QDate(2026, 7, 4))
    assert "2026-07-04 16:20:00" in note.text()


def test_a_time_zone_that_is_written_is_told(make: Make) -> None:
    dialog = make(sample="2023-09-06T14:20:27.208Z")
    assert "The time here is " in part(dialog, QLabel, "note").text()


def test_without_any_date_it_says_what_will_be_written(make: Make) -> None:
    dialog = make(DAY_FIELD, sample="")
    choose(dialog)
    assert part(dialog, QLabel, "note").text() == "It will be written as 2026-07-03."


def test_one_post_begins_with_its_own_date(make: Make) -> None:
    dialog = make(count=1)
    assert part(dialog, DayEdit, "day").date() == QDate(2023, 9, 6)
    assert part(dialog, ClockEdit, "time").time().toString("HH:mm") == "14:20"
    assert dialog.windowTitle() == "Change the date of 1 post"


def test_the_date_can_be_removed(make: Make, qtbot: QtBot) -> None:
    dialog = make()
    action = part(dialog, QComboBox, "action")
    action.setCurrentIndex(action.findData("clear"))
    assert not part(dialog, DayEdit, "day").isEnabled()
    assert not part(dialog, QLabel, "note").isVisible()
    assert answer(dialog, qtbot) == SetValue("date", None)
