"""The posts panel finds posts, follows what happens to them, and comes back as it was left."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from editor.content.schema import Collection
from editor.site.changes import Changes
from editor.site.index import IndexedPost, PostIndex
from editor.site.keys import PostKey
from editor.site.site import Site
from editor.ui.posts.postspanel import PostsPanel
from tests.support.typing import type_text

Left = Qt.MouseButton.LeftButton
TITLES = ("Ким и Путин ќе се сретнат", "Избори: прв круг", "Буџет 2024", "Ѓорѓија гостува", "Избори: втор круг")


def key(number: int, folder: str = "2026") -> PostKey:
    return PostKey(f"content/posts/{folder}/post-{number:02}.md")


def post(number: int, **values: object) -> IndexedPost:
    told: dict[str, Any] = {
        "title": TITLES[number % len(TITLES)],
        "date": f"2026-05-{28 - number:02}T10:00:00.000000",
        "date_text": f"2026-05-{28 - number:02}T10:00:00Z",
        "category": "свет",
        **values,
    }
    return IndexedPost(told.pop("key", key(number)), **told)


@pytest.fixture
def index(tmp_path: Path) -> Iterator[PostIndex]:
    index = PostIndex(tmp_path / "index.sqlite")
    index.put(
        [
            *(post(number) for number in range(4)),
            post(4, featured=True),
            post(5, draft=True, key=key(5, "2025")),
            post(6, problem="missing-image", problem_detail="x.jpg"),
        ]
    )
    yield index
    index.close()


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return Site(tmp_path, "gatsby", (Collection("posts", "Објави", "content/posts"),))


@pytest.fixture
def panel(qtbot: QtBot, index: PostIndex, site: Site) -> Iterator[PostsPanel]:
    panel = PostsPanel()
    qtbot.addWidget(panel)
    panel.resize(280, 600)
    panel.show_index(index, site)
    with qtbot.waitExposed(panel):
        panel.show()
    yield panel
    panel.show_progress(0, 0)
    panel.close()


def listed(panel: PostsPanel) -> list[str]:
    return [key.rpartition("-")[2].removesuffix(".md") for key in panel.list.grouped.shown()]


def said(panel: PostsPanel, name: str) -> str:
    label = panel.findChild(QLabel, name)
    assert label is not None
    return label.text() if label.isVisible() else ""


def button(panel: PostsPanel, name: str) -> QAbstractButton:
    found = panel.findChild(QAbstractButton, name)
    assert found is not None
    return found


def choose_order(panel: PostsPanel, words: str) -> None:
    next(action for action in panel.order._menu.actions() if action.text() == words).trigger()


def changed(*numbers: int) -> Changes:
    return Changes(written=frozenset(key(number) for number in numbers))


# Finding posts.


def test_the_newest_post_comes_first(panel: PostsPanel) -> None:
    assert listed(panel) == ["00", "01", "02", "03", "04", "05", "06"]
    assert said(panel, "postCount") == "Posts: 7"


@pytest.mark.parametrize(
    ("words", "first"),
    [("Oldest first", "06"), ("Title", "02"), ("File name", "05"), ("Category", "05"), ("Newest first", "00")],
)
def test_the_order_is_chosen_from_a_menu(panel: PostsPanel, words: str, first: str) -> None:
    choose_order(panel, words)
    assert listed(panel)[0] == first
    assert panel.order.text() == words


def test_titles_are_in_the_order_of_the_alphabet(panel: PostsPanel) -> None:
    choose_order(panel, "Title")
    assert listed(panel)[:2] == ["02", "03"]


@pytest.mark.parametrize("typed", ["избори", "ИЗБОРИ", "izbori", "круг изб"])
def test_typing_narrows_the_list(panel: PostsPanel, qtbot: QtBot, typed: str) -> None:
    type_text(panel.field, typed)
    qtbot.waitUntil(lambda: listed(panel) == ["01", "04", "06"])
    assert said(panel, "postCount") == "3 of 7"


def test_an_emptied_filter_shows_all_at_once(panel: PostsPanel, qtbot: QtBot) -> None:
    type_text(panel.field, "изб\n")
    assert len(listed(panel)) == 3
    qtbot.keyClick(panel.field, Qt.Key.Key_Escape)
    assert len(listed(panel)) == 7


@pytest.mark.parametrize("press", [Qt.Key.Key_Down, Qt.Key.Key_Return])
def test_from_the_filter_one_goes_to_the_first_post(panel: PostsPanel, qtbot: QtBot, press: Qt.Key) -> None:
    panel.focus_filter()
    type_text(panel.field, "избори")
    qtbot.keyClick(panel.field, press)
    assert panel.list.hasFocus()
    assert panel.list.selected() == (key(1),)


def test_chips_say_how_many_and_show_only_those(panel: PostsPanel, qtbot: QtBot) -> None:
    names = {kind: button(panel, f"chip.{kind}").accessibleName() for kind in ("all", "drafts", "featured", "problems")}
    assert names == {
        "all": "All posts: 7",
        "drafts": "Drafts: 1",
        "featured": "Featured posts: 1",
        "problems": "Posts that need a look: 1",
    }
    for kind, shown in (("drafts", ["05"]), ("featured", ["04"]), ("problems", ["06"]), ("all", listed(panel))):
        qtbot.mouseClick(button(panel, f"chip.{kind}"), Left)
        assert listed(panel) == shown


def test_a_site_without_drafts_or_problems_has_no_chips_for_them(panel: PostsPanel, index: PostIndex) -> None:
    index.put([post(5, key=key(5, "2025")), post(6)])
    panel.follow(Changes(written=frozenset([key(5, "2025"), key(6)])))
    assert not button(panel, "chip.drafts").isVisible()
    assert not button(panel, "chip.problems").isVisible()
    assert button(panel, "chip.featured").isVisible()


def test_chips_that_find_no_room_go_to_the_next_line(panel: PostsPanel) -> None:
    wide = panel.chips.heightForWidth(1000)
    assert panel.chips.heightForWidth(120) > 2 * wide
    panel.resize(panel.minimumSizeHint().width(), 600)
    for kind in ("all", "drafts", "featured", "problems"):
        assert panel.chips.rect().contains(button(panel, f"chip.{kind}").geometry())


def test_a_folder_shows_its_posts_only(panel: PostsPanel) -> None:
    panel.tree.choose("content/posts/2025")
    assert listed(panel) == ["05"]
    panel.tree.choose("")
    assert len(listed(panel)) == 7


def test_when_the_chosen_folder_is_emptied_all_posts_are_shown(panel: PostsPanel, index: PostIndex) -> None:
    panel.tree.choose("content/posts/2025")
    index.remove([key(5, "2025")])
    panel.follow(Changes(removed=frozenset([key(5, "2025")])))
    assert len(listed(panel)) == 6


@pytest.mark.parametrize(("typed", "found"), [("бу", 2), ("bu", 2), ("избори: в", 4), ("ѓ", 3)])
def test_typing_in_the_list_goes_to_a_title(panel: PostsPanel, typed: str, found: int) -> None:
    panel.list.go_to(0)
    type_text(panel.list, typed)
    assert panel.list.selected() == (key(found),)


def test_one_letter_again_goes_to_the_next_title(panel: PostsPanel) -> None:
    panel.list.go_to(0)
    visited = []
    for _ in range(4):
        panel._seek("и")
        visited.append(panel.list.currentIndex().row())
    assert visited == [1, 4, 6, 1]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("category:свет", 7),
        ("★:yes", 1),
        ("is:draft", 1),
        ("is:problem", 1),
        ("изб -втор", 2),
        ('"прв круг"', 2),
        ("after:2026-05-27", 2),
        ("before:2026-05-23", 1),
        ("folder:content/posts/2025", 1),
        ("author:Ана", 0),
    ],
)
def test_what_posts_have_can_be_typed(panel: PostsPanel, typed: str, found: int) -> None:
    type_text(panel.field, f"{typed}\n")
    assert len(listed(panel)) == found


def test_a_chip_writes_what_could_have_been_typed(panel: PostsPanel, qtbot: QtBot) -> None:
    type_text(panel.field, "избори\n")
    qtbot.mouseClick(button(panel, "chip.problems"), Left)
    assert panel.field.text() == "избори is:problem"
    assert listed(panel) == ["06"]
    type_text(panel.field, " is:draft\n")
    assert not any(button(panel, f"chip.{kind}").isChecked() for kind in ("all", "drafts", "featured", "problems"))
    qtbot.mouseClick(button(panel, "chip.all"), Left)
    assert panel.field.text() == "избори"


def test_posts_of_the_future_have_a_chip(panel: PostsPanel, index: PostIndex, qtbot: QtBot) -> None:
    assert not button(panel, "chip.scheduled").isVisible()
    index.put([post(3, date="2999-01-01T00:00:00.000000")])
    panel.follow(changed(3))
    qtbot.mouseClick(button(panel, "chip.scheduled"), Left)
    assert listed(panel) == ["03"]
    assert panel.field.text() == "is:scheduled"


def test_what_was_not_understood_is_said_and_looked_for_as_words(panel: PostsPanel) -> None:
    type_text(panel.field, "дата:2024\n")
    assert said(panel, "filterRemarks") == "No post has a detail “дата”; it is looked for as a word."
    assert said(panel, "postsEmpty") == "No posts match."


# Nothing to show.


def test_a_filter_that_finds_nothing_offers_to_be_cleared(panel: PostsPanel, qtbot: QtBot) -> None:
    panel.tree.choose("content/posts/2025")
    type_text(panel.field, "нема такво\n")
    assert said(panel, "postsEmpty") == "No posts match."
    assert not panel.list.isVisible()
    qtbot.mouseClick(button(panel, "postsEmpty.action"), Left)
    assert len(listed(panel)) == 7
    assert panel.list.isVisible()
    assert (panel.field.text(), panel.tree.chosen()) == ("", "")


def test_a_site_without_posts_offers_a_new_one(panel: PostsPanel, index: PostIndex, qtbot: QtBot) -> None:
    everything = list(panel.list.posts.keys())
    index.remove(everything)
    panel.follow(Changes(removed=frozenset(everything)))
    assert said(panel, "postsEmpty") == "No posts yet."
    with qtbot.waitSignal(panel.new_wanted):
        qtbot.mouseClick(button(panel, "postsEmpty.action"), Left)


def test_without_a_site_nothing_is_said(panel: PostsPanel) -> None:
    panel.show_index(None, None)
    assert said(panel, "postsEmpty") == ""
    assert listed(panel) == []
    panel.follow(changed(1))
    panel._seek("и")
    assert not button(panel, "postsEmpty.action").isVisible()


# Long reading.


def test_short_reading_is_not_shown(panel: PostsPanel) -> None:
    panel.show_progress(1, 7)
    assert said(panel, "readingPosts") == ""
    panel.show_progress(7, 7)
    assert said(panel, "readingPosts") == ""


def test_long_reading_shows_how_far_it_is_and_can_be_stopped(panel: PostsPanel, index: PostIndex, qtbot: QtBot) -> None:
    panel.show_progress(120, 412)
    index.put([post(9)])
    qtbot.waitUntil(lambda: said(panel, "readingPosts") == "Reading posts… 120 of 412")
    assert "09" in listed(panel)
    panel.show_progress(300, 412)
    assert said(panel, "readingPosts") == "Reading posts… 300 of 412"
    with qtbot.waitSignal(panel.cancel_wanted):
        qtbot.mouseClick(button(panel, "readingPosts.cancel"), Left)
    panel.show_progress(0, 0)
    assert said(panel, "readingPosts") == ""


def test_a_site_that_is_being_read_does_not_claim_to_be_empty(panel: PostsPanel, index: PostIndex) -> None:
    index.remove(list(panel.list.posts.keys()))
    panel.show_index(index, panel._site)
    panel.show_progress(0, 412)
    panel._show_page()
    assert said(panel, "postsEmpty") == "Reading posts…"
    panel.show_progress(0, 0)
    assert said(panel, "postsEmpty") == "No posts yet."


# Following what happens.


def test_a_new_post_takes_its_place(panel: PostsPanel, index: PostIndex) -> None:
    index.put([post(7, date="2026-05-26T11:00:00.000000")])
    panel.follow(changed(7))
    assert listed(panel)[:4] == ["00", "01", "07", "02"]
    assert said(panel, "postCount") == "Posts: 8"


def test_a_star_is_seen_without_asking_for_the_order(
    panel: PostsPanel, index: PostIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    panel.grab()
    index.put([post(0, featured=True)])
    monkeypatch.setattr(index, "keys", lambda wanted: pytest.fail("asked for the order"))
    panel.follow(changed(0))
    assert panel.list.posts.words(0).featured
    assert button(panel, "chip.featured").accessibleName() == "Featured posts: 2"


def test_a_post_with_another_date_moves(panel: PostsPanel, index: PostIndex) -> None:
    panel.grab()
    panel.select(key(3))
    index.put([replace(post(3), date="2026-06-01T00:00:00.000000")])
    panel.follow(changed(3))
    assert listed(panel)[0] == "03"
    assert panel.list.selected() == (key(3),)


def test_a_post_that_no_longer_fits_the_filter_leaves(panel: PostsPanel, index: PostIndex, qtbot: QtBot) -> None:
    qtbot.mouseClick(button(panel, "chip.featured"), Left)
    index.put([post(4), post(1, featured=True)])
    panel.follow(changed(4, 1))
    assert listed(panel) == ["01"]


def test_a_post_removed_and_made_again_is_listed_again(panel: PostsPanel, index: PostIndex) -> None:
    panel.grab()
    index.remove([key(2)])
    panel._refresh((), {})
    index.put([post(2)])
    panel.follow(changed(2))
    assert listed(panel)[2] == "02"


def test_a_renamed_post_stays_the_chosen_one(panel: PostsPanel, index: PostIndex) -> None:
    panel.select(key(3))
    new = PostKey("content/posts/2026/novo-30.md")
    index.remove([key(3)])
    index.put([replace(post(3), key=new)])
    panel.follow(Changes(moved=((key(3), new),)))
    assert panel.list.selected() == (new,)


def test_changed_images_are_nothing_to_the_list(panel: PostsPanel, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(panel.list.posts.modelReset):
        panel.follow(Changes(media=True))


def test_another_site_begins_without_the_filter_of_the_last(
    panel: PostsPanel, index: PostIndex, site: Site, qtbot: QtBot
) -> None:
    type_text(panel.field, "избори\n")
    panel.tree.choose("content/posts/2026")
    choose_order(panel, "Title")
    panel.show_index(index, site)
    assert len(listed(panel)) == 7
    assert panel.field.text() == ""
    assert panel.order.name() == "title"


# Between starts.


def test_the_panel_comes_back_as_it_was_left(panel: PostsPanel, index: PostIndex, site: Site, qtbot: QtBot) -> None:
    panel.tree.expand_folders(["content/posts"])
    panel.tree.choose("content/posts/2026")
    choose_order(panel, "Oldest first")
    type_text(panel.field, "избори\n")
    left, shown = panel.state(), listed(panel)
    again = PostsPanel()
    qtbot.addWidget(again)
    again.show_index(index, site)
    again.restore(left)
    assert listed(again) == shown == ["06", "04", "01"]
    assert again.state() == left


@pytest.mark.parametrize(
    "state",
    [
        {},
        {"text": 5, "only": [], "folder": None, "order": {}, "expanded": "x", "split": "y"},
        {"only": "nonsense", "folder": "no/such", "order": "nonsense", "expanded": [1, "no/such"], "split": [1]},
        {"split": ["a", "b"]},
    ],
)
def test_what_does_not_fit_is_passed_over(panel: PostsPanel, state: dict[str, Any]) -> None:
    panel.restore(state)
    assert len(listed(panel)) == 7
    assert panel.order.name() == "newest"


def test_an_only_featured_list_comes_back(panel: PostsPanel) -> None:
    panel.restore({"only": "featured"})
    assert listed(panel) == ["04"]
    assert button(panel, "chip.featured").isChecked()


# Passing wishes on, and being reached.


def test_wishes_of_the_list_are_passed_on(panel: PostsPanel, qtbot: QtBot) -> None:
    panel.select(key(1))
    with qtbot.waitSignal(panel.open_wanted) as opened:
        qtbot.keyClick(panel.list, Qt.Key.Key_Return)
    with qtbot.waitSignal(panel.featured_wanted) as featured:
        qtbot.keyClick(panel.list, Qt.Key.Key_Space)
    with qtbot.waitSignal(panel.reveal_wanted):
        panel.list._reveal()
    assert opened.args == [key(1)]
    assert featured.args == [(key(1),), True]


def test_the_path_of_a_post_is_copied(panel: PostsPanel, site: Site) -> None:
    panel.select(key(1))
    panel.list._copy_path()
    assert QGuiApplication.clipboard().text() == str(site.path(key(1)))


def test_folders_take_at_most_a_third(panel: PostsPanel, index: PostIndex) -> None:
    index.put([post(1, key=PostKey(f"content/posts/f{number}/a.md")) for number in range(60)])
    panel._refresh((), {})
    panel.tree.expandAll()
    panel._fit_tree()
    assert panel.tree.height() <= panel._split.height() // 3
    assert panel.tree.height() >= 48


def test_everything_that_takes_the_focus_has_a_name_and_room(panel: PostsPanel) -> None:
    for widget in panel.findChildren(QWidget):
        if widget.focusPolicy() == Qt.FocusPolicy.NoFocus or not widget.isVisible():
            continue
        named = widget.accessibleName() or (isinstance(widget, QPushButton) and widget.text())
        spoken = QAccessible.queryAccessibleInterface(widget)
        assert named or spoken.text(QAccessible.Text.Name), widget.objectName()
        assert min(widget.width(), widget.height()) >= 24, widget.objectName()


def test_tab_goes_from_the_filter_to_the_posts(panel: PostsPanel, qtbot: QtBot) -> None:
    panel.focus_filter()
    qtbot.waitUntil(panel.field.hasFocus)
    qtbot.keyClick(panel.field, Qt.Key.Key_Tab)
    assert panel.list.hasFocus()
