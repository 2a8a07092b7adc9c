"""Menus and kept filters write into the filter, with numbers of what each choice would show."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QInputDialog, QMenu, QToolButton
from pytestqt.qtbot import QtBot

from editor.content.schema import Collection, View
from editor.site.index import PostIndex
from editor.site.query import Names
from editor.site.site import Site
from editor.ui.posts import siteviews
from editor.ui.posts.postspanel import PostsPanel
from tests.support.manyposts import COLLECTION, key, post
from tests.support.typing import type_text

Left = Qt.MouseButton.LeftButton
NAMES = Names(fields=("title", "lang", "rank", "featured", "draft"))


pytestmark = pytest.mark.usefixtures("english")


@pytest.fixture
def index(tmp_path: Path) -> Iterator[PostIndex]:
    index = PostIndex(tmp_path / "index.sqlite")
    index.put(post(number) for number in range(30))
    index.put([post(3, category="", featured=True), post(5, draft=True), post(7, author="Љупчо & син")])
    yield index
    index.close()


@pytest.fixture
def panel(qtbot: QtBot, index: PostIndex, tmp_path: Path) -> Iterator[PostsPanel]:
    panel = PostsPanel()
    qtbot.addWidget(panel)
    panel.resize(320, 700)
    panel.filter.set_names(NAMES)
    panel.show_index(index, Site(tmp_path, "gatsby", (COLLECTION,)))
    with qtbot.waitExposed(panel):
        panel.show()
    yield panel
    panel.close()


def opened(panel: PostsPanel, name: str, qtbot: QtBot) -> dict[str, QAction]:
    """Open a menu by its button; return its rows by their words."""
    button = panel.findChild(QToolButton, name)
    assert button is not None
    # One that was closed is there for a moment more.
    qtbot.waitUntil(lambda: button.findChild(QMenu, f"{name}.menu") is None)
    if button.isVisible():
        qtbot.mouseClick(button, Left)
    else:
        button.click()
    menu = button.findChild(QMenu, f"{name}.menu")
    assert menu is not None
    return {action.text(): action for action in menu.actions() if action.text()}


def choose(panel: PostsPanel, name: str, words: str, qtbot: QtBot) -> None:
    opened(panel, name, qtbot)[words].trigger()
    popup = QApplication.activePopupWidget()
    if popup is not None:
        popup.close()


def close_menu() -> None:
    popup = QApplication.activePopupWidget()
    assert popup is not None
    popup.close()


def listed(panel: PostsPanel) -> list[int]:
    keys = panel.list.posts.keys()
    return [int(key[-6:-3]) for key in keys]


def checked(rows: dict[str, QAction]) -> list[str]:
    return [words for words, action in rows.items() if action.isChecked()]


def test_categories_are_told_with_their_numbers(panel: PostsPanel, qtbot: QtBot) -> None:
    rows = opened(panel, "filterMenu.category", qtbot)
    assert list(rows) == ["All categories", "култура (10)", "спорт (10)", "свет (9)", "Without a category"]
    assert checked(rows) == ["All categories"]
    close_menu()


def test_several_categories_may_be_chosen_and_left(panel: PostsPanel, qtbot: QtBot) -> None:
    type_text(panel.field, "Објава\n")
    choose(panel, "filterMenu.category", "спорт (10)", qtbot)
    assert panel.field.text() == 'Објава category:"спорт"'
    assert len(listed(panel)) == 10
    # The numbers are of what the rest of the filter finds.
    choose(panel, "filterMenu.category", "свет (9)", qtbot)
    assert panel.field.text() == 'Објава category:"спорт","свет"'
    assert checked(opened(panel, "filterMenu.category", qtbot)) == ["спорт (10)", "свет (9)"]
    close_menu()
    choose(panel, "filterMenu.category", "спорт (10)", qtbot)
    choose(panel, "filterMenu.category", "All categories", qtbot)
    assert panel.field.text() == "Објава"


def test_posts_without_a_category_are_found_and_left(panel: PostsPanel, qtbot: QtBot) -> None:
    choose(panel, "filterMenu.category", "спорт (10)", qtbot)
    choose(panel, "filterMenu.category", "Without a category", qtbot)
    assert panel.field.text() == "-has:category"
    assert listed(panel) == [3]
    assert "Without a category" in checked(opened(panel, "filterMenu.category", qtbot))
    close_menu()
    choose(panel, "filterMenu.category", "свет (9)", qtbot)
    assert panel.field.text() == 'category:"свет"'


def test_an_author_is_chosen_whatever_signs_the_name_has(panel: PostsPanel, qtbot: QtBot) -> None:
    choose(panel, "filterMenu.author", "Љупчо && син (1)", qtbot)
    assert listed(panel) == [7]


def test_dates_are_days_months_and_years(panel: PostsPanel, qtbot: QtBot) -> None:
    rows = opened(panel, "filterMenu.date", qtbot)
    assert [words for words in rows if "(" in words] == ["December 2025 (28)", "November 2025 (2)"]
    rows["November 2025 (2)"].trigger()
    assert panel.field.text() == "date:2025-11"
    assert listed(panel) == [28, 29]
    close_menu()
    choose(panel, "filterMenu.date", "This year", qtbot)
    assert panel.field.text() == f"date:{QDate.currentDate().year()}"
    choose(panel, "filterMenu.date", "Any date", qtbot)
    assert panel.field.text() == ""


def test_of_many_months_the_years_are_offered(panel: PostsPanel, index: PostIndex, qtbot: QtBot) -> None:
    index.put(post(100 + n, date=f"{2010 + n // 12}-{n % 12 + 1:02}-01T00:00:00.000000") for n in range(40))
    rows = opened(panel, "filterMenu.date", qtbot)
    assert {"2013 (4)", "2012 (12)", "2011 (12)", "2010 (12)", "2025 (30)"} <= set(rows)
    rows["2012 (12)"].trigger()
    assert panel.field.text() == "date:2012"
    close_menu()


def test_states_are_one_at_a_time_and_drafts_only_where_there_are_any(
    panel: PostsPanel, index: PostIndex, qtbot: QtBot
) -> None:
    choose(panel, "filterMenu.state", "Draft", qtbot)
    assert (panel.field.text(), listed(panel)) == ("is:draft", [5])
    choose(panel, "filterMenu.state", "Published", qtbot)
    assert panel.field.text() == "is:published"
    choose(panel, "filterMenu.state", "Featured", qtbot)
    assert (panel.field.text(), listed(panel)) == ("is:published ★:yes", [3])
    choose(panel, "filterMenu.state", "Any state", qtbot)
    assert panel.field.text() == ""
    index.put([post(5)])
    panel.feeding.refill()
    rows = opened(panel, "filterMenu.state", qtbot)
    assert "Draft" not in rows
    close_menu()


def test_a_button_says_what_is_chosen(panel: PostsPanel) -> None:
    panel.filter.set_text("category:свет after:2025-11 путин")
    button = panel.findChild(QToolButton, "filterMenu.category")
    assert button is not None
    assert button.isChecked()
    assert button.accessibleName() == "Category: свет"


# Kept filters.


def test_a_filter_is_kept_under_a_name_and_forgotten(panel: PostsPanel, qtbot: QtBot) -> None:
    rows = opened(panel, "keptFilters", qtbot)
    assert not rows["Keep this filter…"].isEnabled()
    close_menu()
    panel.filter.set_text("category:спорт ★:yes")
    choose(panel, "keptFilters", "Keep this filter…", qtbot)
    dialog = panel.findChild(QInputDialog, "keepFilter")
    assert dialog is not None
    dialog.setTextValue("  Спортот   горе ")
    dialog.accept()
    assert panel.kept.texts() == {"Спортот горе": "category:спорт ★:yes"}
    panel.filter.clear()
    choose(panel, "keptFilters", "Спортот горе", qtbot)
    assert panel.field.text() == "category:спорт ★:yes"
    panel.kept.forget("Спортот горе")
    assert panel.kept.texts() == {}


@pytest.mark.parametrize("stored", [None, 5, "x", {"a": 5, "": "b", 3: "c"}])
def test_kept_filters_that_make_no_sense_are_passed_over(panel: PostsPanel, stored: object) -> None:
    panel.kept.show(stored)
    assert panel.kept.texts() == {}


def test_the_filters_of_the_site_become_texts(panel: PostsPanel, qtbot: QtBot) -> None:
    panel.kept.offer((COLLECTION,))
    choose(panel, "keptFilters", "На насловна", qtbot)
    assert (panel.field.text(), listed(panel)) == ("★:yes", [3])
    choose(panel, "keptFilters", "Спорт и свет", qtbot)
    assert panel.field.text() == 'category:"спорт","свет"'
    assert len(listed(panel)) == 19


@pytest.mark.parametrize(
    ("view", "alone", "expected"),
    [
        (View("x", "featured", "false"), True, "★:no"),
        (View("x", "date", "2025"), True, "date:2025"),
        (View("x", "date", "^2025-11"), True, "date:2025-11"),
        (View("x", "lang", "m"), True, 'lang:"mk"'),
        (View("x", "lang", "^mk$"), False, 'folder:"posts" lang:"mk"'),
        (View("x", "lang", "nothing"), True, ""),
        (View("x", "gone", "a"), True, ""),
        (View("x", "lang", "(?<=x)("), True, ""),
    ],
)
def test_a_pattern_of_the_site_is_what_posts_have(index: PostIndex, view: View, alone: bool, expected: str) -> None:
    assert siteviews.text_of(view, COLLECTION, alone, NAMES, index) == expected


def test_a_detail_that_holds_posts_back_is_a_state(index: PostIndex) -> None:
    fields = tuple(field for field in COLLECTION.fields if field.name != "draft")
    collection = Collection("posts", "Објави", "posts", fields)
    index.put([post(1, fields={"draft": True})])
    assert siteviews.text_of(View("x", "draft", "true"), collection, True, NAMES, index) == 'draft:"true"'
    assert key(1) == post(1).key
