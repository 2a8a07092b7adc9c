"""The table of posts: columns, orders and groups, selection by post, and keys for everything."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QLabel, QMenu, QPushButton, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from editor.site.changes import Changes
from editor.site.index import PostIndex
from editor.site.site import Site
from editor.ui.posts.keptfilters import KeptFilters
from editor.ui.posts.postfilter import PostFilter
from editor.ui.posts.reading import Reading
from editor.ui.table.layout import Layout, restored, stored
from editor.ui.table.poststable import PostsTable
from editor.ui.table.tableview import TableView
from tests.support.manyposts import COLLECTION, FIELDS, key, post
from tests.support.typing import type_text

Left = Qt.MouseButton.LeftButton
Control, Shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
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
def table(qtbot: QtBot, index: PostIndex, site: Site) -> Iterator[PostsTable]:
    owner = QWidget()
    qtbot.addWidget(owner)
    reading = Reading(owner)
    table = PostsTable(PostFilter(owner), KeptFilters(owner), reading)
    qtbot.addWidget(table)
    table.resize(1060, 640)
    table.arrange(site, FIELDS, Layout())
    table.show_index(index)
    with qtbot.waitExposed(table):
        table.show()
    yield table
    table.close()
    table.finish()
    reading.finish()


def numbers(table: PostsTable) -> list[int]:
    """Return the posts in order, without the heads of groups."""
    lines = table.view.posts.keys()
    return [int(line[-6:-3]) for line in lines if line.endswith(".md")]


def names(table: PostsTable) -> list[str]:
    return [column.name for column in table.view.table.columns]


def cell(table: PostsTable, row: int, name: str, role: int = Qt.ItemDataRole.DisplayRole) -> str:
    model = table.view.table
    return str(model.index(row, model.place(name)).data(role))


def place(view: TableView, row: int, name: str) -> QPoint:
    return view.visualRect(view.table.index(row, view.table.place(name))).center()


def click_head(table: PostsTable, name: str, qtbot: QtBot) -> None:
    header = table.view.horizontalHeader()
    number = table.view.table.place(name)
    where = QPoint(header.sectionViewportPosition(number) + header.sectionSize(number) // 2, header.height() // 2)
    qtbot.mouseClick(header.viewport(), Left, pos=where)


def heads(table: PostsTable) -> list[tuple[str, int, bool]]:
    model = table.view.table
    return [model.head_words(row) for row in range(model.rowCount()) if model.is_head(row)]


def button(table: PostsTable, name: str) -> QAbstractButton:
    found = table.findChild(QAbstractButton, name)
    assert found is not None
    return found


def selected(table: PostsTable) -> list[int]:
    return [int(one[-6:-3]) for one in table.selected()]


# What is shown.


def test_the_newest_posts_come_first_with_the_usual_columns(table: PostsTable) -> None:
    assert numbers(table) == list(range(60))
    assert names(table) == ["pick", "star", "title", "category", "author", "date", "image", "state"]
    assert [cell(table, 0, name) for name in ("title", "category", "author", "date", "image", "state")] == [
        *("Објава 0", "свет", "Ана", "28 Dec 2025, 10:00", "none", "Published")
    ]


def test_the_model_keeps_its_promises(table: PostsTable, qtmodeltester: ModelTester) -> None:
    table.columns.group("category", "")
    qtmodeltester.check(table.view.table)
    table.view.table.fold(["свет"], True)
    table.columns.show_names(["words", "field:lang"])


def test_states_and_missing_images_are_said(table: PostsTable, index: PostIndex) -> None:
    index.put(
        [
            post(0, draft=True),
            post(1, date="2999-01-01T00:00:00.000000"),
            post(2, problem="missing-image", problem_detail="x.jpg", image="x.jpg"),
        ]
    )
    table.follow(Changes(written=frozenset([key(0), key(1), key(2)])))
    assert numbers(table)[:3] == [1, 0, 2]
    assert [cell(table, row, "state") for row in (0, 1)] == ["Scheduled", "Draft"]
    assert cell(table, 2, "state").startswith("The image")
    assert cell(table, 2, "image") == "missing"
    assert cell(table, 3, "author") == "Ана"


def test_a_row_is_spoken_as_in_the_list(table: PostsTable, index: PostIndex) -> None:
    index.put([post(0, featured=True)])
    table.follow(Changes(written=frozenset([key(0)])))
    assert cell(table, 0, "title", AccessibleText) == "Објава 0, свет, 28 Dec 2025, featured"
    assert cell(table, 0, "star", AccessibleText) == "featured"
    table.view.set_unsaved({key(1)})
    assert cell(table, 1, "title") == "● Објава 1"
    assert cell(table, 1, "title", AccessibleText).endswith("unsaved changes")


def test_only_rows_that_are_seen_are_read(table: PostsTable) -> None:
    table.grab()
    assert 5 < len(table.view.table._words) < 40


# Columns.


def test_columns_are_chosen_from_the_fields_of_the_site(table: PostsTable) -> None:
    menu = table.head.columns.menu_for(table)
    offered = {action.text(): action for action in menu.actions() if action.text()}
    assert list(offered) == [
        *("Category", "Author", "Date", "Image", "State", "Words", "File", "Јазик", "Ранг", "Ознаки", "As usual")
    ]
    offered["Јазик"].trigger()
    offered["Author"].trigger()
    assert names(table)[3:] == ["category", "date", "image", "state", "field:lang"]
    assert cell(table, 1, "field:lang") == "mk"
    offered["As usual"].trigger()
    assert names(table)[3:] == ["category", "author", "date", "image", "state"]
    menu.close()


def test_other_columns_leave_the_selection_and_the_place(table: PostsTable) -> None:
    table.view.go_to(40)
    table.view.scrollTo(table.view.currentIndex())
    top = table.view.rowAt(0)
    table.columns.show_names(["words"])
    assert selected(table) == [40]
    assert table.view.rowAt(0) == top
    assert cell(table, 40, "words") == "140"


def test_columns_that_are_dragged_stay_there(table: PostsTable, qtbot: QtBot) -> None:
    header = table.view.horizontalHeader()
    with qtbot.waitSignal(table.arranged):
        header.moveSection(header.visualIndex(table.view.table.place("date")), 3)
    assert names(table)[3:] == ["date", "category", "author", "image", "state"]
    with qtbot.waitSignal(table.arranged):
        header.moveSection(0, 5)
    assert names(table)[:3] == ["pick", "star", "title"]


def test_the_title_takes_the_room_that_is_left(table: PostsTable) -> None:
    header = table.view.horizontalHeader()
    assert header.length() == table.view.viewport().width()
    header.resizeSection(table.view.table.place("category"), 200)
    assert header.length() == table.view.viewport().width()
    assert table.columns.kept.widths == {"category": 200}


def test_an_arrangement_comes_back(table: PostsTable) -> None:
    table.columns.show_names(["words", "field:lang"])
    table.columns.group("category", "")
    table.view.horizontalHeader().resizeSection(table.view.table.place("words"), 77)
    kept = stored(table.columns.kept)
    assert restored(kept) == table.columns.kept
    assert kept["columns"] == ["words", "field:lang"]


@pytest.mark.parametrize(
    "state",
    [
        {"columns": "x", "widths": 5, "sorted": 3, "descending": "yes", "group": None, "pattern": []},
        {"columns": [1, None], "widths": {"date": "wide", "words": -4, "path": 10**9}},
        {},
    ],
)
def test_what_makes_no_sense_is_passed_over(table: PostsTable, site: Site, state: dict[str, object]) -> None:
    table.arrange(site, FIELDS, restored(state))
    assert names(table)[:3] == ["pick", "star", "title"]
    assert numbers(table) == list(range(60))


def test_what_another_site_has_not_is_left_out(table: PostsTable, site: Site) -> None:
    table.arrange(site, FIELDS, Layout(("field:gone", "date"), {}, "field:gone", False, "field:gone"))
    assert names(table)[3:] == ["date"]
    assert len(numbers(table)) == 60
    assert heads(table) == []


# Order.


def test_a_click_on_a_head_sorts_and_another_turns_it_round(table: PostsTable, qtbot: QtBot) -> None:
    click_head(table, "category", qtbot)
    assert {cell(table, row, "category") for row in range(20)} == {"култура"}
    click_head(table, "category", qtbot)
    assert {cell(table, row, "category") for row in range(20)} == {"спорт"}
    click_head(table, "date", qtbot)
    assert numbers(table) == list(range(60))
    click_head(table, "date", qtbot)
    assert numbers(table) == list(range(59, -1, -1))


def test_rows_that_wait_for_another_order_are_not_read_again_but_do_not_tell_their_place(
    table: PostsTable, index: PostIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    model = table.view.table
    words = model.about(key(0))
    read: list[str] = []
    monkeypatch.setattr(model, "_read", lambda post: read.append(post) or index.row(post))
    model.set_order("category", "")
    assert model.about(key(0)) is words
    assert read == []
    # A star could be redrawn where it is, if the post were certain to stay there.
    assert not model.redraw([key(0)])


def test_sorting_selects_nothing_and_loses_no_selection(table: PostsTable, qtbot: QtBot) -> None:
    click_head(table, "title", qtbot)
    assert selected(table) == []
    table.view.select(key(7))
    click_head(table, "date", qtbot)
    assert selected(table) == [7]


@pytest.mark.parametrize("name", ["star", "author", "image", "state", "words", "path", "field:lang", "field:rank"])
def test_every_column_sorts(table: PostsTable, index: PostIndex, qtbot: QtBot, name: str) -> None:
    index.put([post(20, featured=True, draft=True, image="a.jpg", author="Ѓорѓи", words=5)])
    table.columns.show_names([name] if name != "star" else [])
    click_head(table, name, qtbot)
    once = numbers(table)
    click_head(table, name, qtbot)
    assert once != numbers(table)
    assert sorted(once) == list(range(60))
    if name in ("star", "image", "state"):
        assert once[0] == 20


def test_numbers_are_in_order_as_numbers(table: PostsTable, qtbot: QtBot) -> None:
    table.columns.show_names(["field:rank"])
    click_head(table, "field:rank", qtbot)
    assert numbers(table)[:3] == [59, 58, 57]


# Groups.


def test_posts_are_grouped_by_month(table: PostsTable) -> None:
    table.columns.group("month", "")
    assert heads(table) == [("December 2025", 28, False), ("November 2025", 28, False), ("October 2025", 4, False)]
    assert numbers(table) == list(range(60))
    assert cell(table, 0, "title", AccessibleText) == "December 2025, posts: 28, unfolded"


def test_the_groupings_of_the_site_are_offered(table: PostsTable, qtbot: QtBot) -> None:
    qtbot.mouseClick(button(table, "tableGroup"), Left)
    menu = table.head.group.findChild(QMenu, "tableGroup.menu")
    assert menu is not None
    words = [action.text() for action in menu.actions() if action.text()]
    assert words[:5] == ["No groups", "Month", "Category", "Author", "Јазик"]
    next(action for action in menu.actions() if action.text() == "Јазик").trigger()
    menu.close()
    assert [(text, count) for text, count, _ in heads(table)] == [("mk", 30), ("sq", 30)]
    assert button(table, "tableGroup").text() == "Group: Јазик"


def test_a_group_folds_by_click_and_by_keys(table: PostsTable, qtbot: QtBot) -> None:
    table.columns.group("category", "")
    view = table.view
    qtbot.mouseClick(view.viewport(), Left, pos=place(view, 0, "title"))
    assert heads(table)[0] == ("култура", 20, True)
    assert len(numbers(table)) == 40
    qtbot.keyClick(view, Qt.Key.Key_Right)
    assert heads(table)[0] == ("култура", 20, False)
    for press in (Qt.Key.Key_Left, Qt.Key.Key_Space, Qt.Key.Key_Return):
        qtbot.keyClick(view, press)
    assert heads(table)[0] == ("култура", 20, True)


def test_heads_are_no_posts(table: PostsTable, qtbot: QtBot) -> None:
    table.columns.group("category", "")
    view = table.view
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_A, Control)
    assert len(selected(table)) == 60
    assert table.findChild(QLabel, "selectionBar.count").text() == "60 selected"  # type: ignore[union-attr]
    view.clearSelection()
    view.setCurrentIndex(view.table.index(0, 2))
    with qtbot.assertNotEmitted(table.featured_wanted), qtbot.assertNotEmitted(table.open_wanted):
        view.toggle_featured()
        qtbot.mouseClick(view.viewport(), Left, pos=place(view, 0, "star"))
    assert selected(table) == []


def test_a_post_of_another_category_changes_its_group(table: PostsTable, index: PostIndex) -> None:
    table.columns.group("category", "")
    table.view.select(key(3))
    index.put([post(3, category="спорт")])
    table.follow(Changes(written=frozenset([key(3)])))
    assert [count for _, count, _ in heads(table)] == [20, 19, 21]
    assert selected(table) == [3]


def test_folded_groups_stay_folded_when_posts_change(table: PostsTable, index: PostIndex) -> None:
    table.columns.group("category", "")
    table.view.table.fold(["спорт"], True)
    index.remove([key(1), key(0)])
    table.follow(Changes(removed=frozenset([key(0), key(1)])))
    assert heads(table) == [("култура", 20, False), ("свет", 19, False), ("спорт", 19, True)]


# Finding.


def test_chips_menus_and_text_say_the_same(table: PostsTable, index: PostIndex, qtbot: QtBot) -> None:
    index.put([post(0, featured=True), post(3, featured=True), post(4, featured=True)])
    table.follow(Changes(written=frozenset([key(0), key(3), key(4)])))
    type_text(table.head.field, "category:свет\n")
    assert len(numbers(table)) == 20
    qtbot.mouseClick(button(table, "table.chip.featured"), Left)
    assert table.head.field.text() == "category:свет ★:yes"
    assert numbers(table) == [0, 3]
    assert table.findChild(QLabel, "postsTable.count").text() == "2 of 60"  # type: ignore[union-attr]
    assert button(table, "table.filterMenu.category").isChecked()
    assert not button(table, "table.filterMenu.author").isChecked()
    qtbot.mouseClick(button(table, "postsTable.clear"), Left)
    assert table.head.field.text() == ""
    assert len(numbers(table)) == 60


def test_a_filter_that_finds_nothing_offers_to_be_cleared(table: PostsTable, qtbot: QtBot) -> None:
    table.view.select(key(5))
    type_text(table.head.field, "нема такво\n")
    assert table.findChild(QLabel, "table.postsEmpty").text() == "No posts match."  # type: ignore[union-attr]
    assert not table.view.isVisible()
    qtbot.mouseClick(button(table, "table.postsEmpty.action"), Left)
    assert len(numbers(table)) == 60
    assert selected(table) == [5]


def test_what_was_not_understood_is_said(table: PostsTable) -> None:
    type_text(table.head.field, "after:2023-13\n")
    said = table.findChild(QLabel, "table.filterRemarks")
    assert said is not None
    assert said.text() == "“2023-13” is not a date, such as 2023-09-06 or 2023-09."
    table.head.field.clear()
    assert not said.isVisible()


def test_the_folder_that_is_looked_into_is_shown_and_can_be_left(table: PostsTable, qtbot: QtBot) -> None:
    assert not button(table, "postsTable.folder").isVisible()
    table._filter.set_folder("other")
    assert button(table, "postsTable.folder").text() == "In other"
    assert numbers(table) == []
    qtbot.mouseClick(button(table, "postsTable.folder"), Left)
    assert len(numbers(table)) == 60


def test_typing_goes_to_a_title_in_either_script(table: PostsTable, index: PostIndex) -> None:
    index.put([post(30, title="Ѓорѓи гостува")])
    table.follow(Changes(written=frozenset([key(30)])))
    table.view.go_to(0)
    type_text(table.view, "gjor")
    assert selected(table) == [30]


def test_ctrl_f_goes_to_the_filter_and_enter_back_to_the_rows(table: PostsTable, qtbot: QtBot) -> None:
    table.view.setFocus()
    qtbot.keyClick(table.view, Qt.Key.Key_F, Control)
    qtbot.waitUntil(table.head.field.hasFocus)
    qtbot.keyClick(table.head.field, Qt.Key.Key_Return)
    assert table.view.hasFocus()
    assert selected(table) == [0]


# What a person does.


def test_a_click_selects_and_a_double_click_opens(table: PostsTable, qtbot: QtBot) -> None:
    view = table.view
    with qtbot.assertNotEmitted(table.open_wanted):
        qtbot.mouseClick(view.viewport(), Left, pos=place(view, 2, "title"))
    assert selected(table) == [2]
    with qtbot.waitSignal(table.open_wanted) as opened:
        qtbot.mouseDClick(view.viewport(), Left, pos=place(view, 2, "category"))
    assert opened.args == [key(2)]


def test_a_box_adds_to_the_selection_and_takes_from_it(table: PostsTable, qtbot: QtBot) -> None:
    view = table.view
    for row in (1, 4, 6):
        qtbot.mouseClick(view.viewport(), Left, pos=place(view, row, "pick"))
    assert selected(table) == [1, 4, 6]
    qtbot.mouseClick(view.viewport(), Left, pos=place(view, 4, "pick"))
    assert selected(table) == [1, 6]
    qtbot.mouseClick(view.viewport(), Left, Shift, place(view, 8, "pick"))
    assert selected(table)[-1] == 8


def test_the_box_in_the_head_selects_all_or_none(table: PostsTable, qtbot: QtBot) -> None:
    click_head(table, "pick", qtbot)
    assert len(selected(table)) == 60
    click_head(table, "pick", qtbot)
    assert selected(table) == []
    assert numbers(table) == list(range(60))


def test_shift_and_arrows_select_a_range(table: PostsTable, qtbot: QtBot) -> None:
    table.view.go_to(5)
    for _ in range(3):
        qtbot.keyClick(table.view, Qt.Key.Key_Down, Shift)
    assert selected(table) == [5, 6, 7, 8]
    qtbot.keyClick(table.view, Qt.Key.Key_End, Shift)
    assert selected(table)[-1] == 59


@pytest.mark.parametrize("press", [(Qt.Key.Key_Space, Qt.KeyboardModifier.NoModifier), (Qt.Key.Key_D, Control)])
def test_keys_feature_what_is_selected(
    table: PostsTable, qtbot: QtBot, press: tuple[Qt.Key, Qt.KeyboardModifier]
) -> None:
    table.view.select(key(1))
    with qtbot.waitSignal(table.featured_wanted) as featured:
        qtbot.keyClick(table.view, *press)
    assert featured.args == [(key(1),), True]


def test_a_click_on_a_star_features_one_post_and_leaves_the_selection(table: PostsTable, qtbot: QtBot) -> None:
    view = table.view
    view.select(key(5))
    with qtbot.waitSignal(table.featured_wanted) as featured, qtbot.assertNotEmitted(table.open_wanted):
        qtbot.mouseClick(view.viewport(), Left, pos=place(view, 3, "star"))
    assert featured.args == [(key(3),), True]
    assert selected(table) == [5]


def test_enter_opens_and_delete_is_for_all_that_are_selected(table: PostsTable, qtbot: QtBot) -> None:
    table.view.select(key(2))
    with qtbot.waitSignal(table.open_wanted) as opened:
        qtbot.keyClick(table.view, Qt.Key.Key_Return)
    assert opened.args == [key(2)]
    qtbot.keyClick(table.view, Qt.Key.Key_Down, Shift)
    with qtbot.waitSignal(table.act_wanted) as asked:
        qtbot.keyClick(table.view, Qt.Key.Key_Delete)
    assert asked.args == ["trash", (key(2), key(3))]


def test_the_bar_below_counts_and_acts(table: PostsTable, qtbot: QtBot) -> None:
    count = table.findChild(QLabel, "selectionBar.count")
    assert count is not None
    assert count.text() == "None selected"
    assert not button(table, "selectionBar.setCategory").isEnabled()
    table.view.go_to(0)
    qtbot.keyClick(table.view, Qt.Key.Key_Down, Shift)
    assert count.text() == "2 selected"
    with qtbot.waitSignal(table.act_wanted) as asked:
        qtbot.mouseClick(button(table, "selectionBar.setCategory"), Left)
    assert asked.args == ["setCategory", (key(0), key(1))]
    qtbot.mouseClick(button(table, "selectionBar.none"), Left)
    assert count.text() == "None selected"


def test_where_there_is_no_room_the_details_are_changed_from_a_menu(table: PostsTable, qtbot: QtBot) -> None:
    table.view.select(key(1))
    assert button(table, "selectionBar.setAuthor").isVisible()
    assert not button(table, "selectionBar.change").isVisible()
    table.resize(620, 640)
    change = button(table, "selectionBar.change")
    qtbot.waitUntil(change.isVisible)
    assert not button(table, "selectionBar.setAuthor").isVisible()
    for each in table.bar.findChildren(QAbstractButton):
        assert not each.isVisible() or each.width() >= each.minimumSizeHint().width(), each.objectName()
    assert isinstance(change, QPushButton)
    menu = change.menu()
    assert menu is not None
    with qtbot.waitSignal(table.act_wanted) as asked:
        next(action for action in menu.actions() if action.text() == "Author…").trigger()
    assert asked.args == ["setAuthor", (key(1),)]


# What stays when posts change.


def test_selected_posts_stay_selected_wherever_they_go(table: PostsTable, index: PostIndex, qtbot: QtBot) -> None:
    for row in (2, 9):
        qtbot.mouseClick(table.view.viewport(), Left, pos=place(table.view, row, "pick"))
    index.put([replace(post(9), date="2999-01-01T00:00:00.000000"), post(80, date="2998-01-01T00:00:00.000000")])
    index.remove([key(0)])
    table.follow(Changes(written=frozenset([key(9), key(80)]), removed=frozenset([key(0)])))
    assert numbers(table)[:4] == [9, 80, 1, 2]
    assert selected(table) == [9, 2]


def test_a_selection_that_a_filter_hides_comes_back_with_its_posts(table: PostsTable, qtbot: QtBot) -> None:
    for row in (0, 1, 2):
        qtbot.mouseClick(table.view.viewport(), Left, pos=place(table.view, row, "pick"))
    table._filter.set_text("category:спорт")
    assert selected(table) == [1]
    table._filter.clear()
    assert selected(table) == [0, 1, 2]
    table._filter.set_text("category:спорт")
    table.view.clearSelection()
    table._filter.clear()
    assert selected(table) == []


def test_a_star_is_seen_without_asking_for_the_order(
    table: PostsTable, index: PostIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    table.grab()
    index.put([post(0, featured=True)])
    monkeypatch.setattr(index, "keys", lambda wanted: pytest.fail("asked for the order"))
    table.follow(Changes(written=frozenset([key(0)])))
    assert table.view.posts.words(0).featured
    assert button(table, "table.chip.featured").accessibleName() == "Featured posts: 1"


def test_what_happens_while_nobody_looks_is_shown_when_somebody_does(
    table: PostsTable, index: PostIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    table.view.select(key(4))
    table.hide()
    index.remove([key(0)])
    with monkeypatch.context() as patch:
        patch.setattr(index, "keys", lambda wanted: pytest.fail("asked, and nobody looks"))
        table.follow(Changes(removed=frozenset([key(0)])))
        table.columns.group("category", "")
    table.show()
    assert len(numbers(table)) == 59
    assert len(heads(table)) == 3
    assert selected(table) == [4]


def test_everything_that_takes_the_focus_has_a_name_and_room(table: PostsTable) -> None:
    table.view.selectAll()
    for widget in table.findChildren(QWidget):
        if widget.focusPolicy() == Qt.FocusPolicy.NoFocus or not widget.isVisible():
            continue
        named = widget.accessibleName() or (isinstance(widget, QPushButton) and widget.text())
        spoken = QAccessible.queryAccessibleInterface(widget)
        assert named or spoken.text(QAccessible.Text.Name), widget.objectName()
        assert min(widget.width(), widget.height()) >= 20, widget.objectName()
