"""The list shows posts in two lines, keeps what is selected and seen, and says what a person wants."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from editor.site.keys import PostKey
from editor.site.rows import IndexedPost
from editor.ui.controls import SMALLEST_TARGET
from editor.ui.posts.liststeps import MOST_RUNS, steps
from editor.ui.posts.postlist import PostList
from editor.ui.posts.postmodel import PostModel
from editor.ui.posts.rowdelegate import places, row_height
from editor.ui.posts.rowwords import words_of
from tests.support.typing import type_text

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
Left = Qt.MouseButton.LeftButton
Control = Qt.KeyboardModifier.ControlModifier
AccessibleText = Qt.ItemDataRole.AccessibleTextRole


pytestmark = pytest.mark.usefixtures("english")


def key(number: int) -> PostKey:
    return PostKey(f"posts/post-{number:03}.md")


def post(number: int, **values: object) -> IndexedPost:
    told = {"title": f"Објава {number}", "category": "свет", "author": "Редакција", **values}
    return IndexedPost(key(number), **told)  # type: ignore[arg-type]


class Posts:
    """What the index would know."""

    def __init__(self, count: int) -> None:
        self.posts = {key(number): post(number) for number in range(count)}
        self.asked: list[PostKey] = []

    def read(self, wanted: PostKey) -> IndexedPost | None:
        self.asked.append(wanted)
        return self.posts.get(wanted)

    def keys(self) -> list[PostKey]:
        return sorted(self.posts)


@pytest.fixture
def posts() -> Posts:
    return Posts(200)


@pytest.fixture
def view(qtbot: QtBot, posts: Posts) -> Iterator[PostList]:
    view = PostList()
    qtbot.addWidget(view)
    view.resize(300, 420)
    view.fill(posts.keys(), posts.read)
    with qtbot.waitExposed(view):
        view.show()
    yield view
    view.close()


def follow(view: PostList, posts: Posts, *touched: PostKey, moved: tuple[PostKey, PostKey] | None = None) -> None:
    view.follow(posts.keys(), touched, posts.read, dict([moved] if moved else []))


def middle(view: PostList, row: int) -> QPoint:
    return view.visualRect(view.posts.index(row, 0)).center()


def star(view: PostList, row: int) -> QPoint:
    return places(view.visualRect(view.posts.index(row, 0)), view.fontMetrics()).star.center()


def top_of(view: PostList, wanted: PostKey) -> int:
    return view.visualRect(view.posts.index(view.posts.row(wanted), 0)).top()


# What a row says.


def test_a_row_says_title_category_date_and_author() -> None:
    words = words_of(post(1, date_text="2026-05-06T14:20:27.208Z"), NOW)
    assert (words.title, words.under) == ("Објава 1", "свет · 6 May · Редакција")


def test_another_year_is_said() -> None:
    assert words_of(post(1, date_text="2023-05-06", author=""), NOW).under == "свет · 6 May 2023"


def test_a_day_without_a_time_is_that_day_in_every_place(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "6 May" in words_of(post(1, date_text="2026-05-06"), NOW).under


def test_a_date_that_is_none_is_shown_as_written() -> None:
    assert words_of(post(1, date_text="утре"), NOW).under == "свет · утре · Редакција"


@pytest.mark.parametrize("text", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00"])
def test_dates_at_the_end_of_time_are_shown(text: str) -> None:
    assert words_of(post(1, date_text=text), NOW).under


def test_a_post_without_a_title_goes_by_its_file() -> None:
    assert words_of(post(7, title=" \n"), NOW).title == "post-007.md"


def test_a_title_of_several_lines_is_one() -> None:
    assert words_of(post(1, title="Ким\n и  Путин"), NOW).title == "Ким и Путин"


def test_drafts_and_posts_of_the_future_are_marked() -> None:
    later = (NOW + timedelta(hours=1)).strftime("%Y-%m-%dT%H:%M:%S.000000")
    earlier = (NOW - timedelta(hours=1)).strftime("%Y-%m-%dT%H:%M:%S.000000")
    assert words_of(post(1, date=later), NOW).tag == "Scheduled"
    assert words_of(post(1, date=earlier), NOW).tag == ""
    assert words_of(post(1, date=later, draft=True), NOW).tag == "Draft"


def test_a_screen_reader_hears_title_category_date_and_featured() -> None:
    words = words_of(post(1, date_text="2026-05-06", featured=True), NOW)
    assert words.spoken == "Објава 1, свет, 6 May, featured"


def test_a_problem_is_a_sentence() -> None:
    words = words_of(post(1, problem="duplicate-key", problem_detail="title"), NOW)
    assert words.problem.startswith("“title” stands in the details twice")
    assert words.problem in words.hint
    assert words.problem in words.spoken


# The model.


def test_the_model_keeps_its_promises(posts: Posts, qtmodeltester: ModelTester) -> None:
    model = PostModel()
    model.fill(posts.keys(), posts.read)
    qtmodeltester.check(model)
    posts.posts[PostKey("posts/a.md")] = post(1)
    assert model.follow(posts.keys()[5:], ())
    model.set_unsaved([key(50)])


def test_only_rows_that_are_seen_are_read(view: PostList, posts: Posts) -> None:
    view.grab()
    assert 5 < len(set(posts.asked)) < 30


def test_an_unsaved_post_says_so(view: PostList) -> None:
    view.set_unsaved({key(3)})
    assert view.posts.index(3, 0).data(AccessibleText).endswith("unsaved changes")
    view.set_unsaved(())
    assert not view.posts.index(3, 0).data(AccessibleText).endswith("unsaved changes")


numbers = st.lists(st.integers(0, 15), unique=True)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(before=numbers, after=numbers, touched=st.sets(st.integers(0, 15)))
def test_any_list_becomes_any_other(qapp: QApplication, before: list[int], after: list[int], touched: set[int]) -> None:
    model = PostModel()
    model.fill([key(number) for number in before], lambda wanted: None)
    wanted = [key(number) for number in after]
    if not model.follow(wanted, [key(number) for number in touched]):
        shared = [number for number in before if number in after and number not in touched]
        assert shared != [number for number in after if number in before and number not in touched]
        model.fill(wanted, lambda wanted: None)
    assert model.keys() == wanted


def test_a_post_that_moved_in_the_order_is_one_row_out_and_one_in() -> None:
    old = [key(number) for number in range(100)]
    new = [old[70], *old[:70], *old[71:]]
    found = steps(old, new, [old[70]])
    assert found is not None
    assert (found.removed, found.inserted) == (((70, 71),), ((0, (old[70],)),))


def test_another_order_is_filled_anew() -> None:
    old = [key(number) for number in range(100)]
    assert steps(old, old[::-1], []) is None
    assert steps(old, old[::-1], [old[3]]) is None


def test_too_many_scattered_rows_are_filled_anew() -> None:
    old = [key(number) for number in range(4 * MOST_RUNS)]
    assert steps(old, old[::2], []) is None


# What stays when the disk changes.


def test_rows_that_come_above_leave_the_view_where_it_is(view: PostList, posts: Posts) -> None:
    view.scrollTo(view.posts.index(100, 0), PostList.ScrollHint.PositionAtCenter)
    before = top_of(view, key(100))
    for number in range(5):
        posts.posts[PostKey(f"posts/a-{number}.md")] = post(1)
    follow(view, posts, *list(posts.posts)[-5:])
    assert view.posts.rowCount() == 205
    assert top_of(view, key(100)) == before


def test_a_list_at_its_start_shows_what_comes_first(view: PostList, posts: Posts) -> None:
    posts.posts[PostKey("posts/a.md")] = post(1)
    follow(view, posts, PostKey("posts/a.md"))
    assert view.verticalScrollBar().value() == 0
    assert view.rowAt(0) == 0


def test_the_selection_stays_with_its_posts(view: PostList, posts: Posts) -> None:
    view.select(key(10))
    del posts.posts[key(3)]
    follow(view, posts, key(3))
    assert view.selected() == (key(10),)
    assert view.currentIndex().row() == 9
    view.fill(posts.keys()[::-1], posts.read)
    assert view.selected() == (key(10),)


def test_a_selection_of_several_survives_a_new_order(view: PostList, posts: Posts, qtbot: QtBot) -> None:
    qtbot.mouseClick(view.viewport(), Left, pos=middle(view, 1))
    qtbot.mouseClick(view.viewport(), Left, Control, middle(view, 4))
    view.follow(posts.keys()[::-1], (), posts.read, {})
    assert view.selected() == (key(4), key(1))


def test_nothing_is_selected_in_place_of_a_post_that_is_gone(view: PostList, posts: Posts) -> None:
    view.select(key(10))
    del posts.posts[key(10)]
    follow(view, posts, key(10))
    assert view.selected() == ()


def test_a_post_hidden_for_a_while_is_selected_when_it_comes_back(view: PostList, posts: Posts) -> None:
    view.select(key(150))
    view.fill(posts.keys()[:20], posts.read)
    assert view.selected() == ()
    view.fill(posts.keys(), posts.read)
    assert view.selected() == (key(150),)


def test_the_selection_follows_a_renamed_post(view: PostList, posts: Posts) -> None:
    view.select(key(10))
    new = PostKey("posts/zz.md")
    posts.posts[new] = posts.posts.pop(key(10))
    follow(view, posts, key(10), new, moved=(key(10), new))
    assert view.selected() == (new,)


def test_selecting_opens_nothing(view: PostList, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(view.open_wanted):
        view.select(key(120))
    assert view.viewport().rect().contains(middle(view, 120))


def test_a_changed_post_is_read_again(view: PostList, posts: Posts) -> None:
    assert view.posts.words(5).title == "Објава 5"
    posts.posts[key(5)] = post(5, title="Нов наслов")
    follow(view, posts, key(5))
    assert view.posts.words(5).title == "Нов наслов"


# What a person does.


def test_one_click_opens(view: PostList, qtbot: QtBot) -> None:
    with qtbot.waitSignal(view.open_wanted) as opened:
        qtbot.mouseClick(view.viewport(), Left, pos=middle(view, 2))
    assert opened.args == [key(2)]


def test_clicks_that_select_several_open_nothing(view: PostList, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(view.open_wanted):
        qtbot.mouseClick(view.viewport(), Left, Control, middle(view, 1))
        qtbot.mouseClick(view.viewport(), Left, Qt.KeyboardModifier.ShiftModifier, middle(view, 4))
    assert view.selected() == tuple(key(number) for number in (1, 2, 3, 4))


def test_arrows_look_and_return_opens(view: PostList, qtbot: QtBot) -> None:
    view.select(key(0))
    with qtbot.assertNotEmitted(view.open_wanted):
        qtbot.keyClick(view, Qt.Key.Key_Down)
    with qtbot.waitSignal(view.open_wanted) as opened:
        qtbot.keyClick(view, Qt.Key.Key_Return)
    assert opened.args == [key(1)]


def test_home_and_end_go_to_the_ends(view: PostList, qtbot: QtBot) -> None:
    view.select(key(10))
    qtbot.keyClick(view, Qt.Key.Key_End)
    assert view.selected() == (key(199),)
    qtbot.keyClick(view, Qt.Key.Key_Home)
    assert view.selected() == (key(0),)


def test_a_click_on_the_star_features_and_opens_nothing(view: PostList, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(view.open_wanted), qtbot.waitSignal(view.featured_wanted) as featured:
        qtbot.mouseClick(view.viewport(), Left, pos=star(view, 3))
    assert featured.args == [(key(3),), True]


def test_a_click_on_a_full_star_takes_down(view: PostList, posts: Posts, qtbot: QtBot) -> None:
    posts.posts[key(3)] = post(3, featured=True)
    follow(view, posts, key(3))
    with qtbot.waitSignal(view.featured_wanted) as featured:
        qtbot.mouseClick(view.viewport(), Left, pos=star(view, 3))
    assert featured.args == [(key(3),), False]


def test_a_press_on_the_star_that_is_released_elsewhere_does_nothing(view: PostList, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(view.featured_wanted), qtbot.assertNotEmitted(view.open_wanted):
        qtbot.mousePress(view.viewport(), Left, pos=star(view, 3))
        qtbot.mouseRelease(view.viewport(), Left, pos=middle(view, 1))


def test_the_star_is_large_enough_to_hit(view: PostList) -> None:
    place = places(view.visualRect(view.posts.index(0, 0)), view.fontMetrics()).star
    assert min(place.width(), place.height()) >= SMALLEST_TARGET
    assert view.viewport().rect().contains(place)


@pytest.mark.parametrize("press", [(Qt.Key.Key_Space, Qt.KeyboardModifier.NoModifier), (Qt.Key.Key_D, Control)])
def test_keys_feature_what_is_selected(view: PostList, qtbot: QtBot, press: tuple[Qt.Key, Qt.KeyboardModifier]) -> None:
    view.select(key(1))
    with qtbot.waitSignal(view.featured_wanted) as featured:
        qtbot.keyClick(view, *press)
    assert featured.args == [(key(1),), True]


def test_several_are_taken_down_only_when_all_are_featured(view: PostList, posts: Posts, qtbot: QtBot) -> None:
    posts.posts[key(0)] = post(0, featured=True)
    follow(view, posts, key(0))
    view.selectAll()
    with qtbot.waitSignal(view.featured_wanted) as featured:
        view.toggle_featured()
    assert featured.args == [tuple(posts.keys()), True]


def test_the_shortcut_of_the_window_is_not_for_the_list(view: PostList, qtbot: QtBot) -> None:
    shortcut = QShortcut(QKeySequence("Ctrl+D"), view)
    view.select(key(1))
    view.setFocus()
    with qtbot.assertNotEmitted(shortcut.activated), qtbot.waitSignal(view.featured_wanted):
        qtbot.keyClick(view, Qt.Key.Key_D, Control)


def test_letters_are_sought(view: PostList, qtbot: QtBot) -> None:
    sought: list[str] = []
    view.seek_wanted.connect(sought.append)
    type_text(view, "из")
    # A space in the middle of a title is part of it, not the key that features.
    qtbot.keyClick(view, Qt.Key.Key_Space)
    assert sought == ["и", "из", "из "]


def menu_of(view: PostList, *keys: int) -> QMenu:
    view.select(key(keys[0]))
    for number in keys[1:]:
        view.selectionModel().select(view.posts.index(number, 0), view.selectionModel().SelectionFlag.Select)
    view._show_menu(view.mapToGlobal(QPoint(5, 5)))
    menu = view.findChild(QMenu)
    assert menu is not None
    return menu


def words_in(menu: QMenu, only_enabled: bool = False) -> Sequence[str]:
    return [act.text() for act in menu.actions() if act.text() and (act.isEnabled() or not only_enabled)]


def test_the_menu_does_what_the_keys_do(view: PostList, qtbot: QtBot) -> None:
    menu = menu_of(view, 2)
    actions = {action.text(): action for action in menu.actions()}
    assert words_in(menu) == [
        *("Open", "Feature", "Change details", "Duplicate", "Rename…", "Move to another folder…", "Show in folder"),
        *("Copy file path", "Move to trash"),
    ]
    for words, signal in (
        ("Open", view.open_wanted),
        ("Feature", view.featured_wanted),
        ("Show in folder", view.reveal_wanted),
        ("Copy file path", view.path_wanted),
    ):
        with qtbot.waitSignal(signal) as told:
            actions[words].trigger()
        assert told.args is not None
        assert told.args[0] in (key(2), (key(2),))
    for words, command in (
        ("Duplicate", "duplicate"),
        ("Rename…", "rename"),
        ("Move to another folder…", "moveTo"),
        ("Move to trash", "trash"),
    ):
        with qtbot.waitSignal(view.act_wanted) as told:
            actions[words].trigger()
        assert told.args == [command, (key(2),)]
    menu.close()
    qtbot.waitUntil(lambda: view.findChild(QMenu) is None)


def test_delete_is_about_every_selected_post(view: PostList, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(view.act_wanted):
        qtbot.keyClick(view, Qt.Key.Key_Delete)
    view.select(key(2))
    view.selectionModel().select(view.posts.index(4, 0), view.selectionModel().SelectionFlag.Select)
    with qtbot.waitSignal(view.act_wanted) as told:
        qtbot.keyClick(view, Qt.Key.Key_Delete)
    assert told.args == ["trash", (key(2), key(4))]


def test_the_menu_of_several_offers_what_makes_sense(view: PostList) -> None:
    menu = menu_of(view, 2, 4)
    assert words_in(menu, only_enabled=True) == [
        *("Feature", "Change details", "Move to another folder…", "Move to trash"),
    ]
    menu.close()


def test_the_menu_of_some_that_are_featured_offers_both(view: PostList, posts: Posts, qtbot: QtBot) -> None:
    posts.posts[key(4)] = post(4, featured=True)
    view.follow(posts.keys(), {key(4)}, posts.read, {})
    menu = menu_of(view, 2, 4)
    assert words_in(menu)[1:3] == ["Feature", "Take down from featured"]
    (down,) = [action for action in menu.actions() if action.objectName() == "list.unfeature"]
    with qtbot.waitSignal(view.act_wanted) as told:
        down.trigger()
    assert told.args == ["unfeature", (key(2), key(4))]
    menu.close()


# What is seen.


def picture(view: PostList, row: int) -> QImage:
    return view.grab(view.visualRect(view.posts.index(row, 0))).toImage()


def test_every_state_of_a_row_looks_different(view: PostList, posts: Posts) -> None:
    later = (datetime.now(UTC) + timedelta(days=2)).isoformat()
    for number, values in enumerate(
        [{}, {"featured": True}, {"draft": True}, {"date": later}, {"problem": "missing-image", "problem_detail": "x"}]
    ):
        posts.posts[key(number)] = post(number, title="Ист наслов", **values)
    posts.posts[key(5)] = posts.posts[key(6)] = post(5, title="Ист наслов")
    follow(view, posts, *posts.keys()[:7])
    view.set_unsaved({key(5)})
    view.select(key(6))
    images = [picture(view, row) for row in range(7)]
    for row, image in enumerate(images):
        assert all(image != other for other in images[row + 1 :])


def test_rows_grow_with_the_font(view: PostList) -> None:
    font = view.font()
    font.setPointSizeF(2 * font.pointSizeF())
    view.setFont(font)
    assert view.rowHeight(0) == row_height(view.fontMetrics())
    assert view.rowHeight(0) >= 2 * view.fontMetrics().height()
