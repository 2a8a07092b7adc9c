"""The posts list in groups: heads with their numbers that fold, and are no posts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from editor.site.changes import Changes
from editor.site.index import PostIndex
from editor.site.site import Site
from editor.ui.posts.feeding import FIRST, SMALL
from editor.ui.posts.groupedlist import GroupedList
from editor.ui.posts.lines import is_head
from editor.ui.posts.postspanel import PostsPanel
from tests.support.manyposts import COLLECTION, key, post
from tests.support.typing import type_text

Left = Qt.MouseButton.LeftButton
Keys = Qt.Key
AccessibleText = Qt.ItemDataRole.AccessibleTextRole


pytestmark = pytest.mark.usefixtures("english")


@pytest.fixture
def index(tmp_path: Path) -> Iterator[PostIndex]:
    index = PostIndex(tmp_path / "index.sqlite")
    index.put(post(number) for number in range(60))
    yield index
    index.close()


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return Site(tmp_path, "gatsby", (COLLECTION,))


@pytest.fixture
def panel(qtbot: QtBot, index: PostIndex, site: Site) -> Iterator[PostsPanel]:
    panel = PostsPanel()
    qtbot.addWidget(panel)
    panel.resize(300, 700)
    panel.show_index(index, site)
    panel.restore({})
    with qtbot.waitExposed(panel):
        panel.show()
    yield panel
    panel.close()
    panel.finish()


@pytest.fixture
def listed(panel: PostsPanel) -> GroupedList:
    panel.list.setFocus()
    return panel.list


def heads(view: GroupedList) -> list[tuple[str, int, bool]]:
    return [view.grouped.head_words(row) for row in view.grouped.head_rows()]


def choose(panel: PostsPanel, name: str) -> None:
    action = panel.findChild(QAction, f"postOrder.group.{name}")
    assert action is not None
    action.trigger()


def place_of(view: GroupedList, row: int) -> QPoint:
    return QPoint(60, view.rowViewportPosition(row) + view.rowHeight(row) // 2)


def test_a_site_that_nobody_arranged_is_in_months(listed: GroupedList) -> None:
    assert heads(listed) == [("December 2025", 28, False), ("November 2025", 28, False), ("October 2025", 4, False)]
    assert listed.grouped.head_rows() == [0, 29, 58]
    assert listed.grouped.key(1) == key(0)


def test_the_oldest_month_comes_first_where_the_oldest_posts_do(panel: PostsPanel, listed: GroupedList) -> None:
    panel.order.choose("oldest")
    panel.order.chosen.emit("oldest")
    assert [head[0] for head in heads(listed)] == ["October 2025", "November 2025", "December 2025"]
    assert listed.grouped.key(1) == key(59)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("category", ["култура", "свет", "спорт"]),
        ("author", ["Ана"]),
        ("field:lang", ["mk", "sq"]),
        ("", []),
    ],
)
def test_posts_are_grouped_as_the_menu_says(
    panel: PostsPanel, listed: GroupedList, name: str, expected: list[str]
) -> None:
    choose(panel, name)
    assert [head[0] for head in heads(listed)] == expected
    assert sum(head[1] for head in heads(listed)) == (60 if expected else 0)


def test_the_groupings_of_the_site_are_offered_by_their_names(panel: PostsPanel) -> None:
    action = panel.findChild(QAction, "postOrder.group.field:lang")
    assert action is not None
    assert action.text() == "Јазик"


def test_the_button_tells_how_posts_are_grouped(panel: PostsPanel) -> None:
    assert panel.order.accessibleName() == "Order: Newest first, in groups: Month"
    choose(panel, "")
    assert panel.order.accessibleName() == "Order: Newest first"


def test_a_group_folds_by_click_and_by_keys(listed: GroupedList, qtbot: QtBot) -> None:
    qtbot.mouseClick(listed.viewport(), Left, pos=place_of(listed, 0))
    assert heads(listed)[0] == ("December 2025", 28, True)
    assert listed.grouped.head_rows() == [0, 1, 30]
    assert listed.currentIndex().row() == 0
    qtbot.keyClick(listed, Keys.Key_Right)
    assert not heads(listed)[0][2]
    qtbot.keyClick(listed, Keys.Key_Left)
    assert heads(listed)[0][2]
    qtbot.keyClick(listed, Keys.Key_Space)
    assert not heads(listed)[0][2]
    qtbot.keyClick(listed, Keys.Key_Return)
    assert heads(listed)[0][2]


def test_left_goes_from_a_post_to_the_head_of_its_group(listed: GroupedList, qtbot: QtBot) -> None:
    listed.go_to(listed.grouped.row(key(30)))
    qtbot.keyClick(listed, Keys.Key_Left)
    assert listed.currentIndex().row() == 29
    qtbot.keyClick(listed, Keys.Key_Left)
    assert heads(listed)[1] == ("November 2025", 28, True)


def test_a_head_is_no_post(panel: PostsPanel, listed: GroupedList, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(panel.open_wanted), qtbot.assertNotEmitted(panel.featured_wanted):
        qtbot.mouseClick(listed.viewport(), Left, pos=place_of(listed, 0))
        qtbot.mouseClick(listed.viewport(), Left, pos=QPoint(listed.viewport().width() - 12, 10))
        qtbot.keyClick(listed, Keys.Key_D, Qt.KeyboardModifier.ControlModifier)
        qtbot.keyClick(listed, Keys.Key_Delete)
    assert listed.selected() == ()
    listed.selectAll()
    assert len(listed.selected()) == 60


def test_what_is_selected_stays_so_while_its_group_is_folded(listed: GroupedList, qtbot: QtBot) -> None:
    listed.select(key(3))
    qtbot.mouseClick(listed.viewport(), Left, pos=place_of(listed, 0))
    assert listed.selected() == ()
    qtbot.mouseClick(listed.viewport(), Left, pos=place_of(listed, 0))
    assert listed.selected() == (key(3),)


def test_a_screen_reader_hears_what_a_head_says(listed: GroupedList) -> None:
    head = listed.grouped.index(0, 0)
    assert head.data(AccessibleText) == "December 2025, posts: 28, unfolded"
    listed.grouped.fold(["2025-12"], True)
    assert head.data(AccessibleText) == "December 2025, posts: 28, folded"


def test_a_head_is_lower_than_a_post_and_stays_so(panel: PostsPanel, listed: GroupedList, index: PostIndex) -> None:
    def heights() -> set[tuple[bool, bool]]:
        low = listed.rowHeight(0)
        rows = range(listed.grouped.rowCount())
        return {(listed.grouped.is_head(row), listed.rowHeight(row) == low) for row in rows}

    assert listed.rowHeight(0) < listed.rowHeight(1)
    assert heights() == {(True, True), (False, False)}
    listed.grouped.fold(["2025-12"], True)
    listed._fit_heads()
    assert heights() == {(True, True), (False, False)}
    index.put([post(70, date="2024-01-01T10:00:00.000000")])
    panel.follow(Changes(written=frozenset((key(70),))))
    assert len(heads(listed)) == 4
    assert heights() == {(True, True), (False, False)}
    choose(panel, "category")
    assert heights() == {(True, True), (False, False)}
    choose(panel, "")
    assert {listed.rowHeight(row) for row in range(61)} == {listed.verticalHeader().defaultSectionSize()}


def test_a_post_that_changes_its_group_moves(panel: PostsPanel, listed: GroupedList, index: PostIndex) -> None:
    choose(panel, "author")
    listed.viewport().repaint()
    index.put([replace(post(0), author="Борис")])
    panel.follow(Changes(written=frozenset((key(0),))))
    assert [(head[0], head[1]) for head in heads(listed)] == [("Ана", 59), ("Борис", 1)]


def test_groups_and_what_is_folded_come_back(panel: PostsPanel, index: PostIndex, site: Site, qtbot: QtBot) -> None:
    choose(panel, "field:lang")
    panel.list.grouped.fold(["mk"], True)
    state = panel.state()
    again = PostsPanel()
    qtbot.addWidget(again)
    again.show_index(index, site)
    again.restore(state)
    assert heads(again.list) == [("mk", 30, True), ("sq", 30, False)]
    assert again.state() == state
    again.finish()


@pytest.mark.parametrize("state", [{"group": "nonsense", "folded": 5}, {"group": 3, "pattern": []}, {"folded": [1]}])
def test_groups_that_make_no_sense_are_months(panel: PostsPanel, state: dict[str, object]) -> None:
    panel.restore(state)
    assert panel.order.grouping() == ("month", "")
    assert len(heads(panel.list)) == 3


def test_typing_finds_a_post_under_its_head(listed: GroupedList, qtbot: QtBot) -> None:
    type_text(listed, "објава 35")
    assert listed.selected() == (key(35),)


def test_groups_make_a_sound_model(listed: GroupedList, qtmodeltester: ModelTester) -> None:
    listed.grouped.fold(["2025-11"], True)
    qtmodeltester.check(listed.grouped)


def test_of_many_posts_the_first_are_there_in_their_groups_before_the_rest(
    tmp_path: Path, site: Site, qtbot: QtBot
) -> None:
    index = PostIndex(tmp_path / "many.sqlite")
    count = SMALL + 200
    index.put(replace(post(number % 300), key=key(number)) for number in range(count))
    panel = PostsPanel()
    qtbot.addWidget(panel)
    answers: list[tuple[bool, int, bool]] = []
    panel.feeding.fed.connect(
        lambda complete: answers.append((complete, panel.feeding.found or 0, panel.list.grouped.is_head(0)))
    )
    panel.show_index(index, site)
    panel.restore({})
    qtbot.waitUntil(lambda: bool(answers) and answers[-1][0], timeout=20_000)
    answers.clear()
    # The order of before is of no use any more.
    index.put([post(1, title="Друг наслов")])
    panel.feeding.refill()
    qtbot.waitUntil(lambda: bool(answers) and answers[-1][0], timeout=20_000)
    assert not answers[0][0]
    assert answers[-1] == (True, count, True)
    lines = panel.list.grouped.keys()
    # What came first had heads as well, but nobody knew how many posts they stand over.
    assert all(head for _, _, head in answers)
    assert len([line for line in lines if not is_head(line)]) == count > FIRST
    assert panel.list.counts_known
    panel.finish()
    index.close()
