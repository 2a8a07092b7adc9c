"""The view in which two versions of a post are put together by hand."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit, QPushButton, QRadioButton, QWidget
from pytestqt.qtbot import QtBot

from editor.content.document import Document
from editor.desk.meeting import Decision, Met, built, meet
from editor.desk.opening import Loaded
from editor.site.files import Stamp
from editor.ui.dialogs.conflictrow import ConflictRow
from editor.ui.dialogs.conflictview import ConflictView
from tests.support.otherprograms import POST
from tests.support.typing import type_text

Show = Callable[[str, str], "Case"]


def document(text: str) -> Document:
    return Document.from_bytes(text.encode("utf-8"))


def met(base: str, mine: str, theirs: str) -> Met:
    other = document(theirs)
    loaded = Loaded(other, Stamp(1, 1_790_000_000_000_000_000, b"x"), other.text, None, locked=False)
    return meet(document(base), lambda: document(mine), loaded)


class Case:
    """An open view and what it said."""

    def __init__(self, found: Met, parent: QWidget) -> None:
        self.met = found
        self.view = ConflictView("Избори", found, {"title": "Наслов"}, parent)
        self.decided: list[Decision] = []
        self.left: list[Decision] = []
        self.view.decided.connect(self.decided.append)
        self.view.left.connect(self.left.append)
        self.view.open()

    def radio(self, name: str) -> QRadioButton:
        found = self.view.findChild(QRadioButton, f"conflictView.{name}")
        assert found is not None, name
        return found

    def press(self, name: str) -> None:
        found = self.view.findChild(QPushButton, f"conflictView.{name}")
        assert found is not None, name
        found.click()

    @property
    def result(self) -> QPlainTextEdit:
        found = self.view.findChild(QPlainTextEdit, "conflictView.result")
        assert found is not None
        return found

    def text(self) -> str:
        return self.result.toPlainText()

    def rows(self) -> list[ConflictRow]:
        return self.view.findChildren(ConflictRow)

    def saved(self) -> str:
        self.press("save")
        assert self.met.merged is not None
        return built(self.met.merged, self.decided[-1]).to_bytes().decode("utf-8")


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[QWidget]:
    window = QWidget()
    window.resize(1366, 768)
    with qtbot.waitExposed(window):
        window.show()
        window.activateWindow()
    yield window
    for view in window.findChildren(ConflictView):
        view.close()
    window.close()
    window.deleteLater()


@pytest.fixture
def show(window: QWidget) -> Show:
    return lambda mine, theirs: Case(met(POST, mine, theirs), window)


MINE = POST.replace("Втор пасус", "Мојот пасус")
THEIRS = POST.replace("Втор пасус", "Нивниот пасус").replace("Трет", "Последен")


# What is shown


def test_both_versions_stand_beside_each_other_and_both_is_chosen(show: Show) -> None:
    case = show(MINE, THEIRS)
    assert [row.place.name for row in case.rows()] == ["¶ 2"]
    assert case.radio("both.0").isChecked()
    assert "Мојот пасус на веста.\n\nНивниот пасус на веста.\n\nПоследен" in case.text()


def test_only_the_words_that_differ_are_marked(show: Show) -> None:
    case = show(MINE, THEIRS)
    sides = [label for label in case.rows()[0].findChildren(QLabel) if "pre-wrap" in label.text()]
    marked = [label.text().split("<span")[1].split(">")[1].split("<")[0] for label in sides]
    assert sorted(marked) == ["Мојот", "Нивниот"]


def test_what_is_combined_is_said_with_the_time_of_the_file(show: Show) -> None:
    case = show(MINE, THEIRS)
    labels = [label.text() for label in case.view.findChildren(QLabel)]
    assert "1 of 2 changes are in the result already. Choose what the other becomes." in labels
    assert any(text.startswith("On disk (") for text in labels)


def test_a_detail_is_called_what_the_form_calls_it_and_is_mine_at_first(show: Show) -> None:
    case = show(POST.replace("title: Избори", "title: Мој"), POST.replace("title: Избори", "title: Нивен"))
    assert case.rows()[0].place.name == "Наслов"
    assert case.radio("mine.0").isChecked()
    assert not case.radio("both.0").isVisible()
    assert "title: Мој   # радна верзија" in case.saved()


def test_yes_and_no_are_words(show: Show) -> None:
    base = POST.replace("featured: false\n", "")
    mine, theirs = base.replace("tags:", "featured: true\ntags:"), base.replace("tags:", "featured: false\ntags:")
    found = met(base, mine, theirs)
    case = Case(found, show(MINE, THEIRS).view.parentWidget())
    assert (case.rows()[0].place.mine, case.rows()[0].place.theirs) == ("yes", "no")


def test_markup_in_a_version_is_text(show: Show) -> None:
    case = show(POST.replace("Втор", "<b>Мој"), POST.replace("Втор", "Нивен & <"))
    shown = "".join(label.text() for label in case.rows()[0].findChildren(QLabel))
    assert "&lt;b" in shown or "&lt;</span>b" in shown
    assert "<b" not in shown
    assert "&amp;" in shown


# Choosing


@pytest.mark.parametrize(
    ("choice", "left"),
    [
        ("mine", "Мојот пасус на веста.\n"),
        ("theirs", "Нивниот пасус на веста.\n"),
        ("both", "Мојот пасус на веста.\n\nНивниот пасус на веста.\n"),
    ],
)
def test_a_choice_changes_its_place_and_nothing_else(choice: str, left: str, show: Show) -> None:
    case = show(MINE, THEIRS)
    for other in ("theirs", "mine", choice):
        case.radio(f"{other}.0").click()
    expected = THEIRS.replace("Нивниот пасус на веста.\n", left)
    assert case.saved() == expected


def test_what_was_typed_elsewhere_survives_a_choice(show: Show) -> None:
    case = show(MINE, THEIRS)
    case.result.moveCursor(QTextCursor.MoveOperation.Start)
    type_text(case.result, "😀 рачно ")
    case.radio("mine.0").click()
    assert "рачно" in case.text()
    assert "Нивниот" not in case.text()
    case.radio("theirs.0").click()
    assert "рачно" in case.text()
    assert "Мојот" not in case.text()


def test_typing_in_a_place_is_none_of_the_choices_and_undo_shows_the_choice_again(show: Show) -> None:
    case = show(MINE, THEIRS)
    cursor = case.result.textCursor()
    cursor.setPosition(case.text().index("Мојот"))
    case.result.setTextCursor(cursor)
    type_text(case.result, "и ")
    assert not any(case.radio(f"{choice}.0").isChecked() for choice in ("mine", "theirs", "both"))
    case.result.undo()
    assert case.radio("both.0").isChecked()


def test_a_choice_can_be_undone_in_the_result(show: Show) -> None:
    case = show(MINE, THEIRS)
    case.radio("mine.0").click()
    case.result.undo()
    assert case.radio("both.0").isChecked()
    assert "Нивниот" in case.text()


def test_lists_can_be_put_together(show: Show) -> None:
    mine = POST.replace("- избори\n", "- нови\n- избори\n")
    theirs = POST.replace("- избори\n", "- вести\n")
    case = show(mine.replace("- избори\n", ""), theirs)
    case.radio("both.0").click()
    assert "- нови\n- вести\n" in case.saved()


# Going through


def test_F7_and_shift_F7_go_through_the_places(show: Show, qtbot: QtBot) -> None:
    mine = POST.replace("Прв", "Мој").replace("Трет", "Мој")
    theirs = POST.replace("Прв", "Нивен").replace("Трет", "Нивен")
    case = show(mine, theirs)
    assert len(case.rows()) == 2
    qtbot.waitUntil(lambda: QApplication.focusWidget() is case.radio("both.0"), timeout=5000)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_F7)
    assert QApplication.focusWidget() is case.radio("both.1")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_F7)
    assert QApplication.focusWidget() is case.radio("both.1")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_F7, Qt.KeyboardModifier.ShiftModifier)
    assert QApplication.focusWidget() is case.radio("both.0")


def test_very_many_places_are_all_there_after_a_moment(window: QWidget, qtbot: QtBot) -> None:
    base = "".join(f"Пасус {number}.\n\nМеѓу {number}.\n\n" for number in range(150))
    case = Case(met(base, base.replace("Пасус", "Мој"), base.replace("Пасус", "Нивен")), window)
    assert len(case.rows()) < 150
    qtbot.waitUntil(lambda: len(case.rows()) == 150, timeout=20_000)
    assert case.rows()[149].place.name == "¶ 299"


def test_what_is_chosen_before_all_places_are_there_counts(window: QWidget) -> None:
    base = "".join(f"Пасус {number}.\n\nМеѓу {number}.\n\n" for number in range(40))
    mine = base.replace("Пасус", "Мој")
    case = Case(met(base, mine, base.replace("Пасус", "Нивен")), window)
    case.radio("mine.0").click()
    assert case.text().startswith("Мој 0.\n\nМеѓу 0.\n\nМој 1.\n\nНивен 1.")


# Leaving


def test_escape_and_enter_decide_nothing(show: Show, qtbot: QtBot) -> None:
    case = show(MINE, THEIRS)
    QTest.keyClick(case.radio("both.0"), Qt.Key.Key_Return)
    assert case.view.isVisible()
    QTest.keyClick(case.view, Qt.Key.Key_Escape)
    assert not case.decided
    assert not case.left


def test_a_result_that_was_typed_is_told_when_it_is_left(show: Show) -> None:
    case = show(MINE, THEIRS)
    type_text(case.result, "рачно ")
    case.press("cancel")
    assert not case.decided
    assert case.left[0].text.startswith("рачно ") or "рачно" in case.left[0].text


def test_what_cannot_be_saved_is_said_and_can_be_decided_anew(show: Show) -> None:
    case = show(MINE, THEIRS)
    case.press("save")
    case.view.refuse("Тоа не може.")
    assert any(label.text() == "Тоа не може." and label.isVisible() for label in case.view.findChildren(QLabel))
    case.press("save")
    assert len(case.decided) == 2


def test_details_that_cannot_be_read_are_chosen_as_text(show: Show) -> None:
    mine = POST.replace("category: свет", "category: [свет")
    theirs = POST.replace("category: свет", "category: {свет")
    case = show(mine, theirs)
    assert case.rows()[0].place.name == "Details"
    case.radio("theirs.0").click()
    assert case.saved() == theirs
