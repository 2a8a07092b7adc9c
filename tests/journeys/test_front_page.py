"""The front page as an editor keeps it: one post up, three down, another order, never more than there is room for."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QListView
from pytestqt.qtbot import QtBot

from editor.site.keys import PostKey
from editor.ui.app import open_window
from editor.ui.front.cardmodel import UP_ROLE
from editor.ui.front.frontpanel import FrontPanel
from editor.ui.front.limitdialog import LimitDialog
from editor.ui.fronting import Fronting
from editor.ui.postmime import mime_of
from editor.ui.window import Window
from tests.journeys.conftest import close, press
from tests.support.typing import type_text

WAIT = 20_000
Control, Alt = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
NAMES = ("прва", "втора", "трета", "четврта", "петта", "шеста", "седма")


def post(number: int, featured: bool, weight: int | None = None) -> str:
    order = "" if weight is None else f"weight: {weight}\n"
    return (
        f"---\ntitle: {NAMES[number].capitalize()} вест\ndate: 2026-01-{number + 1:02}\ncategory: свет\n"
        f"featured: {'true' if featured else 'false'}  # насловна\n{order}---\nТекст {number}.\n"
    )


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Seven posts; the last three are up."""
    site = tmp_path / "vesti"
    (site / "content" / "posts").mkdir(parents=True)
    (site / "package.json").write_text('{"dependencies": {"gatsby": "5"}}', "utf-8")
    for number in range(7):
        path(site, number).write_text(post(number, number > 3), "utf-8")
    return site


def path(site: Path, number: int) -> Path:
    return site / "content" / "posts" / f"{number}.md"


def key(number: int) -> PostKey:
    return PostKey(f"content/posts/{number}.md")


def give_weights(site: Path) -> None:
    for number in range(7):
        path(site, number).write_text(post(number, number > 3, 10 * (number + 1)), "utf-8")


def give_limit(site: Path, limit: int) -> None:
    (site / ".byline").mkdir()
    (site / ".byline" / "site.json").write_text(json.dumps({"version": 1, "featured_limit": limit}), "utf-8")


@pytest.fixture
def started(site: Path, qtbot: QtBot) -> Iterator[Callable[[], Window]]:
    """Open the site as it is by then."""
    windows: list[Window] = []

    def started() -> Window:
        window = open_window(site)
        windows.append(window)
        with qtbot.waitSignal(window.desk.learnt, timeout=WAIT):
            pass
        return window

    yield started
    for window in windows:
        close(window, qtbot)


def panel(window: Window) -> FrontPanel:
    found = window.findChild(FrontPanel)
    assert found is not None
    return found


def shown(window: Window, qtbot: QtBot, *numbers: int) -> FrontPanel:
    """Show the front page, and wait until it has these posts in this order."""
    if not window.actions_by_name["frontPage"].isChecked():
        window.actions_by_name["frontPage"].trigger()
    view = panel(window)
    qtbot.waitUntil(lambda: view.list.cards.keys() == tuple(map(key, numbers)), timeout=WAIT)
    return view


def choose(view: FrontPanel, *numbers: int) -> None:
    rows = [view.list.cards.row(key(number)) for number in numbers]
    view.list.choose(rows, rows[-1])


def featured(site: Path) -> list[int]:
    return [number for number in range(7) if b"featured: true  #" in path(site, number).read_bytes()]


def weights(site: Path) -> list[int]:
    found = (re.search(r"\nweight: (\d+)\n", path(site, number).read_text("utf-8")) for number in range(7))
    return [int(each[1]) for each in found if each is not None]


def said(window: Window, text: str, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: text in window.toast.text(), timeout=WAIT)


def asked(window: Window, qtbot: QtBot) -> LimitDialog:
    def visible() -> LimitDialog | None:
        return next((one for one in window.findChildren(LimitDialog) if one.isVisible()), None)

    qtbot.waitUntil(lambda: visible() is not None, timeout=WAIT)
    dialog = visible()
    assert dialog is not None
    return dialog


def label(view: FrontPanel | LimitDialog, name: str) -> str:
    found = view.findChild(QLabel, name)
    assert found is not None
    return found.text()


# Up and down.


@pytest.mark.parametrize("press_key", [Qt.Key.Key_Space, Qt.Key.Key_Delete, Qt.Key.Key_D])
def test_one_key_takes_a_post_down_and_undo_puts_it_back(
    started: Callable[[], Window], site: Path, qtbot: QtBot, press_key: Qt.Key
) -> None:
    window = started()
    before = path(site, 5).read_bytes()
    view = shown(window, qtbot, 6, 5, 4)
    choose(view, 5)
    qtbot.keyClick(view.list, press_key, Control if press_key == Qt.Key.Key_D else Qt.KeyboardModifier.NoModifier)
    shown(window, qtbot, 6, 4)
    assert path(site, 5).read_bytes() == before.replace(b"featured: true", b"featured: false")
    # Whoever takes down one after another goes on from there.
    assert view.list.selected() == (key(4),)
    said(window, "Taken down", qtbot)
    press(window.toast, "toast.action")
    shown(window, qtbot, 6, 5, 4)
    assert path(site, 5).read_bytes() == before


def test_several_are_taken_down_at_once_and_undone_at_once(
    started: Callable[[], Window], site: Path, qtbot: QtBot
) -> None:
    window = started()
    view = shown(window, qtbot, 6, 5, 4)
    choose(view, 6, 4)
    press(view, "frontPage.takeDown")
    shown(window, qtbot, 5)
    assert featured(site) == [5]
    said(window, "2 posts taken down", qtbot)
    press(window.toast, "toast.action")
    shown(window, qtbot, 6, 5, 4)


def test_a_post_is_put_up_by_its_title_in_latin_letters(
    started: Callable[[], Window], site: Path, qtbot: QtBot
) -> None:
    window = started()
    view = shown(window, qtbot, 6, 5, 4)
    view.add.setFocus()
    type_text(view.add, "cetvr")
    found = view.add._popup
    qtbot.waitUntil(lambda: found.isVisible() and found.model().rowCount() == 1, timeout=WAIT)
    assert found.model().index(0, 0).data().startswith("Четврта вест — свет")
    type_text(view.add, "\n")
    shown(window, qtbot, 6, 5, 4, 3)
    assert featured(site) == [3, 4, 5, 6]
    assert view.add.text() == ""


def test_of_several_titles_enter_marks_the_first_and_takes_none(
    started: Callable[[], Window], site: Path, qtbot: QtBot
) -> None:
    window = started()
    view = shown(window, qtbot, 6, 5, 4)
    view.add.setFocus()
    type_text(view.add, "вест")
    found: QListView = view.add._popup
    qtbot.waitUntil(lambda: found.isVisible() and found.model().rowCount() == 4, timeout=WAIT)
    type_text(view.add, "\n")
    assert found.currentIndex().row() == 0
    assert featured(site) == [4, 5, 6]
    qtbot.keyClick(found, Qt.Key.Key_Return)
    shown(window, qtbot, 6, 5, 4, 3)


def test_what_no_title_has_is_said(started: Callable[[], Window], qtbot: QtBot) -> None:
    window = started()
    view = shown(window, qtbot, 6, 5, 4)
    view.add.setFocus()
    # A post that is up already is no answer.
    type_text(view.add, "седма")
    found = view.add._popup
    qtbot.waitUntil(found.isVisible, timeout=WAIT)
    assert found.model().index(0, 0).data() == "No other post has that in its title."
    qtbot.keyClick(found, Qt.Key.Key_Escape)


def test_posts_are_dragged_from_the_list_onto_the_front_page(
    started: Callable[[], Window], site: Path, qtbot: QtBot
) -> None:
    window = started()
    view = shown(window, qtbot, 6, 5, 4)
    drop(view, mime_of([key(0), key(1)]), QPoint(10, 10))
    shown(window, qtbot, 6, 5, 4, 1, 0)


def drop(view: FrontPanel, data: object, place: QPoint) -> None:
    none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    event = QDropEvent(QPointF(place), Qt.DropAction.CopyAction, data, *none)  # type: ignore[call-overload]
    view.list.dropEvent(event)
    assert event.isAccepted()


def test_the_front_page_follows_what_happens_elsewhere(started: Callable[[], Window], site: Path, qtbot: QtBot) -> None:
    window = started()
    view = shown(window, qtbot, 6, 5, 4)
    choose(view, 5)
    window.list.featured_wanted.emit((key(1),), True)
    shown(window, qtbot, 6, 5, 4, 1)
    path(site, 6).write_text(post(6, False), "utf-8")
    shown(window, qtbot, 5, 4, 1)
    assert view.list.selected() == (key(5),)


def test_an_empty_front_page_says_what_to_do(started: Callable[[], Window], site: Path, qtbot: QtBot) -> None:
    for number in range(7):
        path(site, number).write_text(post(number, False), "utf-8")
    window = started()
    view = shown(window, qtbot)
    qtbot.waitUntil(lambda: "Nothing is on the front page" in label(view, "frontPage.empty"), timeout=WAIT)


def test_a_card_opens_its_post_and_escape_leads_back(started: Callable[[], Window], site: Path, qtbot: QtBot) -> None:
    window = started()
    window.posts.open(key(0))
    qtbot.waitUntil(lambda: window.posts.front is not None, timeout=WAIT)
    view = shown(window, qtbot, 6, 5, 4)
    assert window.posts.isHidden()
    assert not window.preview.isVisible()
    # Nothing is typed into a text that nobody sees.
    assert not window.actions_by_name["bold"].isEnabled()
    qtbot.keyClick(view.list, Qt.Key.Key_Escape)
    assert not view.isVisible()
    assert window.actions_by_name["bold"].isEnabled()
    assert not window.actions_by_name["frontPage"].isChecked()
    shown(window, qtbot, 6, 5, 4)
    choose(view, 4)
    qtbot.keyClick(view.list, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.posts.front is not None and window.posts.front.post.key == key(4), timeout=WAIT)
    assert not view.isVisible()
    # Also the post that is in front already.
    shown(window, qtbot, 6, 5, 4)
    window.posts.open(key(4))
    assert not view.isVisible()


def test_a_post_with_unsaved_changes_is_changed_in_the_editor_and_that_is_said(
    started: Callable[[], Window], site: Path, qtbot: QtBot
) -> None:
    window = started()
    window.posts.open(key(5))
    qtbot.waitUntil(lambda: window.posts.front is not None, timeout=WAIT)
    page = window.posts.front
    assert page is not None
    type_text(page.view, "Ново. ")
    view = shown(window, qtbot, 6, 5, 4)
    choose(view, 5)
    view.list.take_down()
    said(window, "“Шеста вест” has unsaved changes", qtbot)
    assert featured(site) == [4, 5, 6]
    assert page.post.front.values["featured"] is False
    window.actions_by_name["save"].trigger()
    shown(window, qtbot, 6, 4)


def test_a_new_order_of_a_post_with_unsaved_changes_is_in_the_editor(
    started: Callable[[], Window], site: Path, qtbot: QtBot
) -> None:
    give_weights(site)
    window = started()
    window.posts.open(key(6))
    qtbot.waitUntil(lambda: window.posts.front is not None, timeout=WAIT)
    page = window.posts.front
    assert page is not None
    type_text(page.view, "Ново. ")
    view = shown(window, qtbot, 4, 5, 6)
    view.list.move_wanted.emit(key(6), 1)
    said(window, "it is changed in the editor", qtbot)
    assert page.post.front.values["weight"] == 55
    shown(window, qtbot, 4, 5, 6)
    window.actions_by_name["save"].trigger()
    shown(window, qtbot, 4, 6, 5)
    assert "Ново. ".encode() in path(site, 6).read_bytes()


# The limit.


def test_the_limit_asks_which_one_comes_down(started: Callable[[], Window], site: Path, qtbot: QtBot) -> None:
    give_limit(site, 3)
    window = started()
    view = shown(window, qtbot, 6, 5, 4)
    assert label(view, "frontPage.count") == "3 of 3"
    before = {number: path(site, number).read_bytes() for number in range(7)}
    window.list.featured_wanted.emit((key(0),), True)
    dialog = asked(window, qtbot)
    assert label(dialog, "limitDialog.question") == "3 of 3: which one comes down?"
    assert dialog.list.cards.keys() == (key(6), key(5), key(4))
    assert featured(site) == [4, 5, 6]
    dialog.list.choose([1], 1)
    press(dialog, "limitDialog.takeDown")
    shown(window, qtbot, 6, 4, 0)
    said(window, "“Прва вест” is up instead of “Шеста вест”", qtbot)
    press(window.toast, "toast.action")
    shown(window, qtbot, 6, 5, 4)
    assert {number: path(site, number).read_bytes() for number in range(7)} == before


def test_all_may_be_left_up_and_that_is_seen(started: Callable[[], Window], site: Path, qtbot: QtBot) -> None:
    give_limit(site, 3)
    window = started()
    view = shown(window, qtbot, 6, 5, 4)
    window.list.featured_wanted.emit((key(0),), True)
    press(asked(window, qtbot), "limitDialog.leave")
    shown(window, qtbot, 6, 5, 4, 0)
    assert label(view, "frontPage.count") == "4 of 3"
    assert view.note() == "There is room for 3, and 4 are up."


def test_cancel_puts_nothing_up(started: Callable[[], Window], site: Path, qtbot: QtBot) -> None:
    give_limit(site, 3)
    window = started()
    window.list.featured_wanted.emit((key(0),), True)
    asked(window, qtbot).reject()
    # Work on the same thread, asked for later, is done later.
    window.list.featured_wanted.emit((key(6),), False)
    qtbot.waitUntil(lambda: featured(site) == [4, 5], timeout=WAIT)


def test_of_several_as_many_come_down_as_are_chosen(started: Callable[[], Window], site: Path, qtbot: QtBot) -> None:
    give_limit(site, 3)
    window = started()
    window.list.featured_wanted.emit((key(0), key(1)), True)
    dialog = asked(window, qtbot)
    assert label(dialog, "limitDialog.question") == "3 of 3: which ones come down?"
    dialog.list.choose([0, 2], 0)
    press(dialog, "limitDialog.takeDown")
    qtbot.waitUntil(lambda: featured(site) == [0, 1, 5], timeout=WAIT)
    said(window, "is up instead of", qtbot)


def test_one_that_goes_up_right_after_another_came_down_has_its_room(
    started: Callable[[], Window], site: Path, qtbot: QtBot
) -> None:
    give_limit(site, 3)
    window = started()
    window.list.featured_wanted.emit((key(6),), False)
    window.list.featured_wanted.emit((key(0),), True)
    qtbot.waitUntil(lambda: featured(site) == [0, 4, 5], timeout=WAIT)


def test_nothing_is_asked_as_long_as_there_is_room(started: Callable[[], Window], site: Path, qtbot: QtBot) -> None:
    give_limit(site, 3)
    window = started()
    window.list.featured_wanted.emit((key(6),), False)
    # As a person does, who sees that there is room before they use it.
    qtbot.waitUntil(lambda: not window.list.list.posts.about(key(6)).featured, timeout=WAIT)
    assert featured(site) == [4, 5]
    window.list.featured_wanted.emit((key(0),), True)
    qtbot.waitUntil(lambda: featured(site) == [0, 4, 5], timeout=WAIT)
    # What is up already needs no room.
    window.list.featured_wanted.emit((key(0),), True)
    said(window, "Featured: 0", qtbot)
    assert not window.findChildren(LimitDialog)


def test_a_post_that_is_featured_in_the_editor_is_asked_about_when_it_is_saved(
    started: Callable[[], Window], site: Path, qtbot: QtBot
) -> None:
    give_limit(site, 3)
    window = started()
    window.posts.open(key(0))
    qtbot.waitUntil(lambda: window.posts.front is not None, timeout=WAIT)
    window.actions_by_name["toggleFeatured"].trigger()
    window.actions_by_name["save"].trigger()
    dialog = asked(window, qtbot)
    assert featured(site) == [0, 4, 5, 6]
    assert dialog.list.cards.keys() == (key(6), key(5), key(4))
    press(dialog, "limitDialog.takeDown")
    qtbot.waitUntil(lambda: featured(site) == [0, 5, 6], timeout=WAIT)


def test_other_programs_may_put_up_what_they_like(started: Callable[[], Window], site: Path, qtbot: QtBot) -> None:
    give_limit(site, 3)
    window = started()
    view = shown(window, qtbot, 6, 5, 4)
    path(site, 0).write_text(post(0, True), "utf-8")
    shown(window, qtbot, 6, 5, 4, 0)
    assert "4 are up" in view.note()
    assert not window.findChildren(LimitDialog)


# The order.


def test_a_post_is_moved_by_keys_and_only_its_number_changes(
    started: Callable[[], Window], site: Path, qtbot: QtBot
) -> None:
    give_weights(site)
    before = {number: path(site, number).read_bytes() for number in range(7)}
    window = started()
    view = shown(window, qtbot, 4, 5, 6)
    choose(view, 6)
    QTest.keyClick(view.list, Qt.Key.Key_Up, Alt)
    shown(window, qtbot, 4, 6, 5)
    assert view.list.selected() == (key(6),)
    qtbot.waitUntil(lambda: weights(site) == [10, 20, 30, 40, 50, 60, 55], timeout=WAIT)
    changed = [number for number in range(7) if path(site, number).read_bytes() != before[number]]
    assert changed == [6]
    assert path(site, 6).read_bytes() == before[6].replace(b"weight: 70", b"weight: 55")
    said(window, "Front page put in order", qtbot)
    press(window.toast, "toast.action")
    shown(window, qtbot, 4, 5, 6)
    assert path(site, 6).read_bytes() == before[6]


def test_keys_pressed_faster_than_the_disk_writes_are_all_done(
    started: Callable[[], Window], site: Path, qtbot: QtBot
) -> None:
    give_weights(site)
    window = started()
    view = shown(window, qtbot, 4, 5, 6)
    choose(view, 4)
    for step in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Down):
        QTest.keyClick(view.list, step, Alt)
    assert view.list.cards.keys() == (key(5), key(6), key(4))
    fronting = window.findChild(Fronting)
    assert fronting is not None
    qtbot.waitUntil(lambda: not fronting._moves and not fronting._reading, timeout=WAIT)
    assert view.list.cards.keys() == (key(5), key(6), key(4))
    assert weights(site)[5] < weights(site)[6] < weights(site)[4]


def test_a_post_is_dragged_to_its_place(started: Callable[[], Window], site: Path, qtbot: QtBot) -> None:
    give_weights(site)
    window = started()
    view = shown(window, qtbot, 4, 5, 6)
    view.list.move_wanted.emit(key(6), 0)
    shown(window, qtbot, 6, 4, 5)
    qtbot.waitUntil(lambda: weights(site)[6] < 50, timeout=WAIT)


def test_without_an_order_field_nothing_can_be_moved(started: Callable[[], Window], site: Path, qtbot: QtBot) -> None:
    window = started()
    view = shown(window, qtbot, 6, 5, 4)
    choose(view, 4)
    with qtbot.assertNotEmitted(view.list.move_wanted):
        QTest.keyClick(view.list, Qt.Key.Key_Up, Alt)
    assert label(view, "frontPage.order") == "The newest is first, as on the site."


def test_a_post_that_cannot_be_changed_leaves_the_order_as_it_was(
    started: Callable[[], Window], site: Path, qtbot: QtBot
) -> None:
    for number in range(7):
        path(site, number).write_text(post(number, number > 3, 1), "utf-8")
    window = started()
    view = shown(window, qtbot, 6, 5, 4)
    marks = "<<<<<<< a\nА\n=======\nБ\n>>>>>>> b\n"
    before = post(5, True, 1) + marks
    path(site, 5).write_text(before, "utf-8")
    qtbot.waitUntil(lambda: bool(row_problem(window, 5)), timeout=WAIT)
    view.list.move_wanted.emit(key(4), 0)
    said(window, "", qtbot)
    shown(window, qtbot, 6, 5, 4)
    assert weights(site) == [1] * 7


def row_problem(window: Window, number: int) -> str:
    row = window.desk.index.row(key(number)) if window.desk.index is not None else None
    return row.problem if row is not None else ""


# For how long.


def up_words(view: FrontPanel, number: int) -> str:
    return str(view.list.cards.index(view.list.cards.row(key(number))).data(UP_ROLE))


def test_versions_tell_for_how_long_a_post_has_been_up(started: Callable[[], Window], site: Path, qtbot: QtBot) -> None:
    window = started()
    down = post(6, False).encode()
    window.versions.keep(site, key(6), down, "before-change", datetime.now(UTC) - timedelta(days=3, minutes=5))
    view = shown(window, qtbot, 6, 5, 4)
    qtbot.waitUntil(lambda: up_words(view, 6) == "Up for 3 days", timeout=WAIT)


def test_git_tells_for_how_long_a_post_has_been_up(started: Callable[[], Window], site: Path, qtbot: QtBot) -> None:
    def git(*words: str, days: int = 0) -> None:
        when = (datetime.now(UTC) - timedelta(days=days, minutes=5)).isoformat()
        name = {f"GIT_{who}_{what}": "ana" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
        dates = {"GIT_AUTHOR_DATE": when, "GIT_COMMITTER_DATE": when, "HOME": str(site.parent)}
        subprocess.run(["git", *words], cwd=site, env={**name, **dates, "PATH": "/usr/bin:/bin"}, check=True)

    git("init", "-q")
    for days, up in ((30, True), (20, False), (9, True), (2, True)):
        path(site, 6).write_text(post(6, up) + f"{days}\n", "utf-8")
        git("add", ".")
        git("commit", "-q", "-m", "измена", days=days)
    window = started()
    view = shown(window, qtbot, 6, 5, 4)
    qtbot.waitUntil(lambda: up_words(view, 6) == "Up for 9 days", timeout=WAIT)
