"""The list of problems by itself: what it shows, what it says, and where a row leads."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMainWindow, QPushButton
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from editor.content.problems import Problem
from editor.site.checks.rules import Finding
from editor.ui.problems import problemspanel
from editor.ui.problems.problemmodel import ProblemModel
from editor.ui.problems.problemspanel import ProblemsPanel

ONE = Finding("posts/а.md", Problem("missing-image", "a.png", 3), "image")
TWO = Finding("posts/а.md", Problem("missing-alt", "b.png", 7, 5))
THREE = Finding("posts/б.md", Problem("future-date", "2060-01-01", 2), "date")
TITLES = {"posts/а.md": "Избори"}
Accessible = Qt.ItemDataRole.AccessibleTextRole


@pytest.fixture
def panel(qtbot: QtBot) -> Iterator[ProblemsPanel]:
    window = QMainWindow()
    qtbot.addWidget(window)
    panel = ProblemsPanel(window)
    panel.show_findings((ONE, TWO, THREE), TITLES)
    window.resize(900, 500)
    panel.show()
    with qtbot.waitExposed(window):
        window.show()
    yield panel
    window.close()


def test_problems_hang_below_their_post(qtmodeltester: ModelTester) -> None:
    model = ProblemModel()
    assert model.show((ONE, TWO, THREE), TITLES)
    qtmodeltester.check(model)
    first, second = model.index(0, 0), model.index(1, 0)
    assert (first.data(), second.data()) == ("Избори · problems: 2", "б.md · problems: 1")
    cells = [model.index(0, column, first).data() for column in range(3)]
    assert cells == ["The image a.png is not there.", "image", "3"]
    assert model.index(0, 0, second).data(Accessible) == "Note, The date is in the future: 2060-01-01., date, line 2"
    assert not model.show((ONE, TWO, THREE), TITLES)
    assert model.show((), {})
    assert model.rowCount() == 0


def test_a_problem_is_found_again_or_else_its_post() -> None:
    model = ProblemModel()
    model.show((ONE, TWO, THREE), TITLES)
    assert model.finding(model.index_of(TWO)) == TWO
    model.show((ONE, THREE), TITLES)
    assert model.index_of(TWO) == model.place_of("posts/а.md")
    model.show((THREE,), TITLES)
    assert not model.index_of(TWO).isValid()


def test_enter_asks_for_the_place(panel: ProblemsPanel, qtbot: QtBot) -> None:
    for wanted in (TWO, THREE):
        panel.tree.setCurrentIndex(panel.model.index_of(wanted))
        with qtbot.waitSignal(panel.jump_wanted) as jump:
            qtbot.keyClick(panel.tree, Qt.Key.Key_Return)
        assert jump.args == [wanted]


def test_a_double_click_on_a_post_asks_for_its_first_problem(panel: ProblemsPanel, qtbot: QtBot) -> None:
    place = panel.tree.visualRect(panel.model.index(0, 0)).center()
    with qtbot.waitSignal(panel.jump_wanted) as jump:
        qtbot.mouseClick(panel.tree.viewport(), Qt.MouseButton.LeftButton, pos=place)
        qtbot.mouseDClick(panel.tree.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert jump.args == [ONE]


def test_folded_posts_and_the_place_stay_when_others_change(panel: ProblemsPanel) -> None:
    panel.tree.setExpanded(panel.model.place_of("posts/а.md"), False)
    panel.tree.setCurrentIndex(panel.model.index_of(THREE))
    panel.show_findings((ONE, THREE), TITLES)
    assert not panel.tree.isExpanded(panel.model.place_of("posts/а.md"))
    assert panel.tree.isExpanded(panel.model.place_of("posts/б.md"))
    assert panel.model.finding(panel.tree.currentIndex()) == THREE


def test_more_than_anyone_mends_is_counted_and_cut(panel: ProblemsPanel, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(problemspanel, "MOST", 2)
    panel.show_findings((ONE, TWO, THREE), TITLES)
    assert panel.model.rowCount() == 1
    assert panel.summary == "Problems: 3 · in files: 2 · the first 2 are listed"


def test_progress_can_be_called_off(panel: ProblemsPanel, qtbot: QtBot) -> None:
    cancel, again = (panel.findChild(QPushButton, f"problems.{name}") for name in ("cancel", "again"))
    assert isinstance(cancel, QPushButton)
    assert isinstance(again, QPushButton)
    panel.show_progress(10, 90)
    assert panel.summary == "Checking posts: 10 of 90"
    assert (cancel.isVisible(), again.isVisible()) == (True, False)
    with qtbot.waitSignal(panel.cancel_wanted):
        cancel.click()
    panel.show_progress(0, 0)
    assert (cancel.isVisible(), again.isVisible()) == (False, True)
    with qtbot.waitSignal(panel.again_wanted):
        again.click()
    panel.show_findings((), {})
    assert panel.summary == "No problems were found."
