"""The cards of the front page keep what is chosen, and say what a person wants done with them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QObject, QPoint, QPointF, Qt
from PySide6.QtGui import QDrag, QDragEnterEvent, QDragMoveEvent, QDropEvent, QImage, QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QMenu, QPushButton, QToolButton
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from editor.desk.featured import Up
from editor.site.keys import PostKey
from editor.site.rows import IndexedPost
from editor.site.site import Site
from editor.ui.controls import SMALLEST_TARGET
from editor.ui.front.carddelegate import places
from editor.ui.front.cardlist import CardList
from editor.ui.front.cardmodel import UP_ROLE, Card, CardModel
from editor.ui.front.frontpanel import FrontPanel
from editor.ui.front.limitdialog import LimitDialog
from editor.ui.postmime import mime_of
from editor.ui.uptimes import Uptimes

Left, NoKeys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
Control, Alt = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
Accessible = Qt.ItemDataRole.AccessibleTextRole
# Qt 6.12 has a newer way to make them, Qt 6.11 has not.
old_events = pytest.mark.filterwarnings("ignore:Function. .QDrag:DeprecationWarning")


def card(name: str, picture: Path | None = None) -> Card:
    return Card(PostKey(f"{name}.md"), f"Вест {name}", "свет · 6 Sep", "", f"Вест {name}, свет", f"{name}.md", picture)


def cards(names: str) -> list[Card]:
    return [card(name) for name in names]


def keys(names: str) -> tuple[str, ...]:
    return tuple(f"{name}.md" for name in names)


@pytest.fixture
def panel(qtbot: QtBot) -> Iterator[FrontPanel]:
    panel = FrontPanel()
    qtbot.addWidget(panel)
    panel.resize(700, 500)
    with qtbot.waitExposed(panel):
        panel.show()
    yield panel
    panel.close()


@pytest.fixture
def view(panel: FrontPanel) -> CardList:
    panel.show_cards(cards("абвг"), 4, 0, "weight")
    return panel.list


def middle(view: CardList, row: int) -> QPoint:
    return places(view.visualRect(view.cards.index(row)), view.fontMetrics()).title.center()


def star(view: CardList, row: int) -> QPoint:
    return places(view.visualRect(view.cards.index(row)), view.fontMetrics()).star.center()


def words(panel: QObject, name: str) -> str:
    label = panel.findChild(QLabel, name)
    assert label is not None
    return label.text()


# Cards.


def test_cards_are_a_sound_model(qtmodeltester: ModelTester) -> None:
    model = CardModel()
    model.show(cards("абв"))
    qtmodeltester.check(model)
    model.show(cards("в"))
    qtmodeltester.check(model)


def test_a_picture_and_a_time_are_asked_for_once_when_a_card_is_seen(tmp_path: Path, qtbot: QtBot) -> None:
    model = CardModel()
    model.show([card("а", tmp_path / "a.jpg"), card("б")])
    asked: list[object] = []
    model.picture_wanted.connect(asked.append)
    model.up_wanted.connect(asked.append)
    for _ in range(2):
        for role in (Qt.ItemDataRole.DecorationRole, UP_ROLE):
            model.index(0).data(role)
    assert asked == [tmp_path / "a.jpg", "а.md"]
    model.set_picture(tmp_path / "a.jpg", QImage(32, 18, QImage.Format.Format_RGB32))
    assert not model.index(0).data(Qt.ItemDataRole.DecorationRole).isNull()
    model.set_up(PostKey("а.md"), Up(datetime.now(UTC) - timedelta(days=3)))
    assert model.index(0).data(UP_ROLE) == "Up for 3 days"
    assert "Put up" in model.index(0).data(Qt.ItemDataRole.ToolTipRole)
    assert model.index(0).data(Accessible) == "1. Вест а, свет, Up for 3 days"


def test_what_came_back_has_not_been_up_all_the_time() -> None:
    model = CardModel()
    model.show(cards("аб"))
    model.set_up(PostKey("а.md"), Up(datetime.now(UTC) - timedelta(days=3)))
    model.show(cards("б"))
    model.show(cards("аб"))
    assert model.index(0).data(UP_ROLE) == ""


def test_the_choice_stays_with_its_posts_and_goes_on_to_the_next(view: CardList) -> None:
    view.choose([1, 2], 2)
    view.show_cards(cards("вгба"))
    assert view.selected() == keys("вб")
    assert view.current() == "в.md"
    view.choose([1], 1)
    view.show_cards(cards("вба"))
    assert view.selected() == keys("б")
    view.choose([2], 2)
    view.show_cards(cards("вб"))
    assert view.selected() == keys("б")
    view.show_cards(())
    assert (view.selected(), view.current()) == ((), None)


def test_nothing_is_chosen_by_itself(view: CardList) -> None:
    view.show_cards(cards("вг"))
    assert view.selected() == ()


# Keys and the mouse.


@pytest.mark.parametrize("key", [(Qt.Key.Key_Space, NoKeys), (Qt.Key.Key_Delete, NoKeys), (Qt.Key.Key_D, Control)])
def test_keys_take_the_chosen_posts_down(view: CardList, qtbot: QtBot, key: tuple[Qt.Key, Qt.KeyboardModifier]) -> None:
    view.choose([0, 2], 2)
    # As in the window, where the same keys are about the post in front.
    shortcut = QShortcut(QKeySequence("Ctrl+D"), view)
    with qtbot.waitSignal(view.down_wanted) as told, qtbot.assertNotEmitted(shortcut.activated):
        qtbot.keyClick(view, *key)
    assert told.args == [keys("ав")]


def test_a_click_on_a_star_takes_that_post_down_and_chooses_nothing(view: CardList, qtbot: QtBot) -> None:
    view.choose([0], 0)
    with qtbot.waitSignal(view.down_wanted) as told:
        qtbot.mouseClick(view.viewport(), Left, NoKeys, star(view, 2))
    assert told.args == [keys("в")]
    assert view.selected() == keys("а")


def test_enter_and_a_double_click_open_a_post(view: CardList, qtbot: QtBot) -> None:
    view.choose([1], 1)
    with qtbot.waitSignal(view.open_wanted) as told:
        qtbot.keyClick(view, Qt.Key.Key_Return)
    assert told.args == ["б.md"]
    qtbot.mouseClick(view.viewport(), Left, NoKeys, middle(view, 3))
    with qtbot.waitSignal(view.open_wanted) as told:
        qtbot.mouseDClick(view.viewport(), Left, NoKeys, middle(view, 3))
    assert told.args == ["г.md"]


@pytest.mark.parametrize(
    ("row", "key", "to"),
    [(2, Qt.Key.Key_Up, 1), (0, Qt.Key.Key_Down, 1), (0, Qt.Key.Key_Up, -1), (3, Qt.Key.Key_Down, -1)],
)
def test_alt_and_arrows_move_a_post_as_far_as_there_are_places(
    view: CardList, qtbot: QtBot, row: int, key: Qt.Key, to: int
) -> None:
    view.choose([row], row)
    told: list[tuple[str, int]] = []
    view.move_wanted.connect(lambda key, to: told.append((key, to)))
    qtbot.keyClick(view, key, Alt)
    assert told == ([(view.current(), to)] if to >= 0 else [])


def test_buttons_do_what_keys_do_where_there_is_something_to_do(
    panel: FrontPanel, view: CardList, qtbot: QtBot
) -> None:
    up, down = panel.findChild(QToolButton, "frontPage.up"), panel.findChild(QToolButton, "frontPage.down")
    take_down = panel.findChild(QPushButton, "frontPage.takeDown")
    assert up is not None
    assert down is not None
    assert take_down is not None
    assert not any(button.isEnabled() for button in (up, down, take_down))
    view.choose([3], 3)
    assert [button.isEnabled() for button in (up, down, take_down)] == [True, False, True]
    with qtbot.waitSignal(view.move_wanted) as told:
        up.click()
    assert told.args == ["г.md", 2]
    panel.show_cards(cards("аб"), 2, 0, "")
    assert not up.isVisible()


def test_the_menu_offers_the_same(view: CardList, qtbot: QtBot) -> None:
    view.choose([0], 0)
    view._show_menu(view.mapToGlobal(middle(view, 0)))
    menu = view.findChild(QMenu)
    assert menu is not None
    offered = {action.text(): action for action in menu.actions() if action.text()}
    assert [*offered] == ["Open", "Take down", "Move up", "Move down"]
    assert not offered["Move up"].isEnabled()
    with qtbot.waitSignal(view.move_wanted) as told:
        offered["Move down"].trigger()
    assert told.args == ["а.md", 1]
    menu.close()


def test_stars_are_large_enough_to_hit(view: CardList) -> None:
    target = places(view.visualRect(view.cards.index(0)), view.fontMetrics()).star
    assert min(target.width(), target.height()) >= SMALLEST_TARGET


# Dragging.


class Own(QDropEvent):
    """A card of the list itself."""

    def __init__(self, place: QPoint, data: QMimeData, source: QObject) -> None:
        super().__init__(QPointF(place), Qt.DropAction.MoveAction | Qt.DropAction.CopyAction, data, Left, NoKeys)
        self._source = source
        # Qt does not keep it.
        self._data = data

    def source(self) -> QObject:
        return self._source


@pytest.mark.parametrize(("name", "row", "below", "to"), [("а", 2, True, 2), ("г", 0, False, 0), ("б", 3, True, 3)])
def test_a_card_is_dropped_at_its_place(
    view: CardList, qtbot: QtBot, name: str, row: int, below: bool, to: int
) -> None:
    place = view.visualRect(view.cards.index(row)).center() + QPoint(0, 4 if below else -4)
    with qtbot.waitSignal(view.move_wanted) as told:
        view.dropEvent(Own(place, mime_of([PostKey(f"{name}.md")]), view))
    assert told.args == [f"{name}.md", to]


def test_a_card_that_is_dropped_where_it_was_stays(view: CardList, qtbot: QtBot) -> None:
    for below in (-4, 4):
        place = view.visualRect(view.cards.index(1)).center() + QPoint(0, below)
        with qtbot.assertNotEmitted(view.move_wanted):
            view.dropEvent(Own(place, mime_of([PostKey("б.md")]), view))


def test_without_an_order_a_card_has_no_place_to_go(panel: FrontPanel, view: CardList, qtbot: QtBot) -> None:
    panel.show_cards(cards("абв"), 3, 0, "")
    event = Own(middle(view, 2), mime_of([PostKey("а.md")]), view)
    with qtbot.assertNotEmitted(view.move_wanted):
        view.dropEvent(event)
    assert not event.isAccepted()


@old_events
def test_posts_from_the_list_are_put_up_where_they_are_dropped(view: CardList, qtbot: QtBot) -> None:
    data, actions = mime_of([PostKey("нова.md")]), Qt.DropAction.MoveAction | Qt.DropAction.CopyAction
    place = middle(view, 1)
    for kind in (QDragEnterEvent, QDragMoveEvent):
        event = kind(place, actions, data, Left, NoKeys)
        (view.dragEnterEvent if kind is QDragEnterEvent else view.dragMoveEvent)(event)  # type: ignore[operator]
        assert event.isAccepted()
    with qtbot.waitSignal(view.up_wanted) as told:
        view.dropEvent(QDropEvent(QPointF(place), actions, data, Left, NoKeys))
    assert told.args == [("нова.md",)]


def test_the_mouse_carries_the_card_under_it(view: CardList, monkeypatch: pytest.MonkeyPatch) -> None:
    carried: list[QMimeData] = []
    # Offscreen there is no system that would carry it on.
    monkeypatch.setattr(QDrag, "exec", lambda drag, *actions: carried.append(drag.mimeData()))
    start = middle(view, 1)
    QTest.mousePress(view.viewport(), Left, NoKeys, start)
    for step in (30, 40):
        QTest.mouseMove(view.viewport(), start + QPoint(0, step))
    QTest.mouseRelease(view.viewport(), Left, NoKeys, start)
    assert [data.data("application/x-byline-posts").data() for data in carried] == [b'["\\u0431.md"]']


# What is said.


def test_the_number_says_how_much_room_there_is(panel: FrontPanel) -> None:
    panel.show_cards(cards("абв"), 3, 0, "")
    assert (words(panel, "frontPage.count"), panel.note()) == ("Posts: 3", "")
    panel.show_cards(cards("абв"), 3, 5, "")
    assert (words(panel, "frontPage.count"), panel.note()) == ("3 of 5", "")
    panel.show_cards(cards("абв"), 3, 2, "")
    assert (words(panel, "frontPage.count"), panel.note()) == ("3 of 2", "There is room for 2, and 3 are up.")
    panel.show_cards(cards("абв"), 700, 0, "")
    assert panel.note() == "The newest 3 of 700 are shown."


def test_an_empty_front_page_says_how_to_fill_it(panel: FrontPanel) -> None:
    panel.show_cards((), 0, 5, "")
    assert "Type the title of a post above" in words(panel, "frontPage.empty")
    assert not panel.list.isVisible()


def test_escape_asks_to_leave(panel: FrontPanel, view: CardList, qtbot: QtBot) -> None:
    for widget in (view, panel.add):
        with qtbot.waitSignal(panel.leave_wanted):
            qtbot.keyClick(widget, Qt.Key.Key_Escape)


def test_late_answers_to_what_was_typed_before_are_let_go(panel: FrontPanel, qtbot: QtBot) -> None:
    panel.add.setFocus()
    panel.add.setText("но")
    panel.add.offer("н", cards("а"))
    assert not panel.add._popup.isVisible()
    panel.add.offer("но", cards("а"))
    assert panel.add._popup.isVisible()
    panel.add._popup.hide()


# The question.


@pytest.fixture
def dialog(panel: FrontPanel, qtbot: QtBot) -> LimitDialog:
    dialog = LimitDialog("“Нова” is to go up.", 4, panel)
    dialog.show_cards(cards("абвг"), 4, 1)
    dialog.open()
    return dialog


def button(dialog: LimitDialog, name: str) -> QPushButton:
    found = dialog.findChild(QPushButton, f"limitDialog.{name}")
    assert found is not None
    return found


def test_the_last_card_is_proposed(dialog: LimitDialog, qtbot: QtBot) -> None:
    assert words(dialog, "limitDialog.question") == "4 of 4: which one comes down?"
    with qtbot.waitSignal(dialog.agreed) as told:
        button(dialog, "takeDown").click()
    assert told.args == [keys("г")]


def test_leaving_all_up_takes_none_down(dialog: LimitDialog, qtbot: QtBot) -> None:
    with qtbot.waitSignal(dialog.agreed) as told:
        button(dialog, "leave").click()
    assert told.args == [()]


def test_cancel_says_nothing(dialog: LimitDialog, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(dialog.agreed):
        dialog.reject()


def test_one_is_chosen_by_keys(dialog: LimitDialog, qtbot: QtBot) -> None:
    qtbot.keyClick(dialog.list, Qt.Key.Key_Up)
    with qtbot.waitSignal(dialog.agreed) as told:
        qtbot.keyClick(dialog.list, Qt.Key.Key_Return)
    assert told.args == [keys("в")]


def test_several_are_chosen_where_several_have_to_come_down(dialog: LimitDialog, qtbot: QtBot) -> None:
    dialog.show_cards(cards("абвг"), 4, 2)
    assert not button(dialog, "takeDown").isEnabled()
    for row in (0, 2):
        QTest.mouseClick(
            dialog.list.viewport(), Left, NoKeys, dialog.list.visualRect(dialog.list.cards.index(row)).center()
        )
    assert button(dialog, "takeDown").text() == "Take down: 2 of 2"
    dialog.reject()


# Times.


def test_times_are_asked_of_a_process_once_for_each_state_of_a_file(tmp_path: Path, qtbot: QtBot) -> None:
    post = tmp_path / "posts" / "а.md"
    post.parent.mkdir()
    post.write_text("---\ntitle: А\nfeatured: true\n---\n", "utf-8")
    site, owner = Site(tmp_path), QObject()
    row = IndexedPost(PostKey("posts/а.md"), "А", featured=True, stamp=(1, 1))
    gone = IndexedPost(PostKey("posts/нема.md"), "Нема", featured=True)
    uptimes = Uptimes(tmp_path / "versions", owner)
    told: list[tuple[str, object]] = []
    uptimes.told.connect(lambda key, up: told.append((key, up)))
    uptimes.want(site, row, "featured")
    uptimes.want(site, gone, "featured")
    uptimes.want(site, row, "featured")
    qtbot.waitUntil(lambda: len(told) == 2, timeout=20_000)
    (first, up), second = told
    assert (first, second) == (row.key, (gone.key, None))
    assert isinstance(up, Up)
    uptimes.want(site, row, "featured")
    assert told[2:] == [(row.key, up)]
    uptimes.stop()
