"""Stars of a view: found under the mouse, clicked, and kept from what a click does otherwise."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QStringListModel, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QListView
from pytestqt.qtbot import QtBot

from editor.ui.starunder import StarUnder

Left, Right = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton
EDGE = 150


@pytest.fixture
def view(qtbot: QtBot) -> Iterator[QListView]:
    view = QListView()
    qtbot.addWidget(view)
    view.setModel(QStringListModel(["а", "б", "в"], view))
    view.resize(200, 200)
    with qtbot.waitExposed(view):
        view.show()
    yield view
    view.close()


@pytest.fixture
def stars(view: QListView) -> StarUnder:
    return StarUnder(view, lambda point: view.indexAt(point).row() if point.x() >= EDGE else -1)


def at(view: QListView, row: int, x: int) -> QPoint:
    model = view.model()
    assert model is not None
    return QPoint(x, view.visualRect(model.index(row, 0)).center().y())


def test_the_star_under_the_mouse_is_known_until_the_mouse_leaves(
    view: QListView, stars: StarUnder, qtbot: QtBot
) -> None:
    assert stars.row == -1
    qtbot.mouseMove(view.viewport(), at(view, 1, EDGE + 5))
    qtbot.waitUntil(lambda: stars.row == 1)
    qtbot.mouseMove(view.viewport(), at(view, 1, 20))
    qtbot.waitUntil(lambda: stars.row == -1)


def test_a_click_on_a_star_is_told_and_selects_nothing(view: QListView, stars: StarUnder, qtbot: QtBot) -> None:
    with qtbot.waitSignal(stars.clicked) as clicked:
        qtbot.mouseClick(view.viewport(), Left, pos=at(view, 2, EDGE + 5))
    assert clicked.args == [2]
    assert not view.selectedIndexes()


def test_two_quick_clicks_on_a_star_are_two_clicks(view: QListView, stars: StarUnder) -> None:
    rows: list[int] = []
    stars.clicked.connect(rows.append)
    place = at(view, 0, EDGE + 5)
    QTest.mouseClick(view.viewport(), Left, pos=place)
    # The second press of a person comes as this event.
    QTest.mouseDClick(view.viewport(), Left, pos=place)
    QTest.mouseRelease(view.viewport(), Left, pos=place)
    assert rows == [0, 0]


@pytest.mark.parametrize(("row", "x"), [(0, 20), (1, EDGE + 5)])
def test_a_star_that_is_let_go_of_elsewhere_is_not_clicked(
    view: QListView, stars: StarUnder, qtbot: QtBot, row: int, x: int
) -> None:
    with qtbot.assertNotEmitted(stars.clicked):
        qtbot.mousePress(view.viewport(), Left, pos=at(view, 0, EDGE + 5))
        qtbot.mouseRelease(view.viewport(), Left, pos=at(view, row, x))
    assert not view.selectedIndexes()


def test_what_is_beside_a_star_belongs_to_the_view(view: QListView, stars: StarUnder, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(stars.clicked):
        qtbot.mouseClick(view.viewport(), Left, pos=at(view, 1, 20))
        qtbot.mouseClick(view.viewport(), Right, pos=at(view, 1, EDGE + 5))
    assert [index.row() for index in view.selectedIndexes()] == [1]
