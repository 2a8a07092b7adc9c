"""The outline beside the post, and Go to heading: always those of the text as it is, and one key away from it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, Qt, QTimer
from PySide6.QtGui import QTextCursor, QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from editor.ui.outline.outlinepane import OutlinePane
from editor.ui.outline.reading import HeadingReading
from editor.ui.postpage import PostPage
from editor.ui.quick.headingbox import HeadingBox
from editor.ui.window import Window
from tests.journeys.conftest import opened_again
from tests.support.typing import type_text

OpenPage = Callable[[Path], PostPage]
WORDS = "Севернокорејскиот лидер овој месец ќе отпатува во Русија.\n\n" * 30
TEXT = (
    f"Вовед.\n\n# Избори\n\n{WORDS}## Прв круг\n\n```\n# не е наслов\n```\n\n{WORDS}### Скопје\n\n{WORDS}"
    f"## Втор **круг**\n\n{WORDS}Заклучок\n===\n\n{WORDS}"
)
TREE = [("Избори", [("Прв круг", [("Скопје", [])]), ("Втор круг", [])]), ("Заклучок", [])]

Branch = tuple[str, list["Branch"]]


@pytest.fixture
def post(posts: list[Path], window: Window, open_page: OpenPage) -> PostPage:
    head, _ = posts[0].read_text("utf-8").split("\n---\n", 1)
    posts[0].write_text(f"{head}\n---\n{TEXT}", "utf-8")
    return open_page(posts[0])


@pytest.fixture
def pane(window: Window, post: PostPage, qtbot: QtBot) -> OutlinePane:
    window.actions_by_name["outline"].trigger()
    found = window.findChild(OutlinePane, "outline")
    assert found is not None
    qtbot.waitUntil(lambda: branches(found) == TREE, timeout=10_000)
    return found


def branches(pane: OutlinePane, above: QModelIndex | None = None) -> list[Branch]:
    model = pane.tree.model()
    above = above or QModelIndex()
    rows = (model.index(row, 0, above) for row in range(model.rowCount(above)))
    return [(str(index.data()), branches(pane, index)) for index in rows]


def current(pane: OutlinePane) -> str:
    return str(pane.tree.currentIndex().data() or "")


def line_with(post: PostPage, words: str) -> int:
    return next(number for number, line in enumerate(post.view.text().split("\n")) if words in line)


def test_it_shows_the_headings_and_follows_the_caret(post: PostPage, pane: OutlinePane) -> None:
    assert pane.isVisible()
    assert pane.tree.hasFocus()
    assert current(pane) == ""
    for heading in ("Скопје", "Втор", "Заклучок", "Избори"):
        post.view.setTextCursor(QTextCursor(post.view.document().findBlockByNumber(line_with(post, heading) + 3)))
        assert current(pane).startswith(heading)


def test_what_is_typed_shows_in_it_once_the_person_rests(post: PostPage, pane: OutlinePane, qtbot: QtBot) -> None:
    post.view.moveCursor(QTextCursor.MoveOperation.End)
    type_text(post.view, "\n# Ново\n")
    assert branches(pane) == TREE
    qtbot.waitUntil(lambda: branches(pane) == [*TREE, ("Ново", [])], timeout=10_000)
    assert current(pane) == "Ново"


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, None], ids=["Enter", "click"])
def test_enter_and_a_click_lead_to_the_heading(
    post: PostPage, pane: OutlinePane, key: Qt.Key | None, qtbot: QtBot
) -> None:
    tree = pane.tree
    if key is None:
        index = tree.model().index(1, 0)
        tree.scrollTo(index)
        place = tree.visualRect(index).center()
        QTest.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
    else:
        QTest.keyClick(tree, Qt.Key.Key_Home)
        QTest.keyClick(tree, Qt.Key.Key_End)
        QTest.keyClick(tree, key)
    line = line_with(post, "Заклучок")
    assert post.view.caret_line() == line
    assert post.view.hasFocus()
    assert post.view.top_line() <= line <= post.view.top_line() + 2


def test_escape_goes_back_to_the_text_and_the_keys_hide_it_again(
    window: Window, post: PostPage, pane: OutlinePane
) -> None:
    QTest.keyClick(pane.tree, Qt.Key.Key_Escape)
    assert post.view.hasFocus()
    assert pane.isVisible()
    window.actions_by_name["outline"].trigger()
    assert not pane.isVisible()
    assert post.view.hasFocus()


def test_it_stays_when_the_list_of_posts_goes_and_goes_with_nobody_else(window: Window, pane: OutlinePane) -> None:
    posts = window.actions_by_name["posts"]
    posts.trigger()
    assert not window.list.isVisible()
    assert pane.isVisible()
    window.actions_by_name["outline"].trigger()
    assert not pane.parentWidget().isVisible()
    posts.trigger()
    assert posts.isChecked()
    assert window.list.isVisible()
    assert not pane.isVisible()


def test_the_panes_keys_go_past_it_to_the_text(window: Window, post: PostPage, pane: OutlinePane) -> None:
    window.actions_by_name["nextPane"].trigger()
    assert post.view.hasFocus()
    window.actions_by_name["previousPane"].trigger()
    focus = QApplication.focusWidget()
    assert focus is not None
    assert window.list.isAncestorOf(focus)


def test_it_is_there_again_at_the_next_start(window: Window, pane: OutlinePane, site: Path, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.closed, timeout=20_000):
        window.close()
    with opened_again(site, qtbot) as again:
        shown = again.findChild(OutlinePane, "outline")
        assert shown is not None
        qtbot.waitUntil(lambda: branches(shown) == TREE, timeout=10_000)
        assert shown.isVisible()


def test_without_a_post_it_says_so(window: Window, post: PostPage, pane: OutlinePane) -> None:
    said = pane.findChild(QLabel, "outline.empty")
    assert said is not None
    assert not said.isVisible()
    window.actions_by_name["closePost"].trigger()
    assert said.isVisible()
    assert said.text() == "No post is open."
    assert not window.actions_by_name["goToHeading"].isEnabled()


def listed(box: HeadingBox) -> list[str]:
    model = box.list.model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def test_go_to_heading_finds_it_by_some_letters_in_either_script(window: Window, post: PostPage, qtbot: QtBot) -> None:
    window.actions_by_name["goToHeading"].trigger()
    box = window.findChild(HeadingBox, "goToHeading")
    assert box is not None
    qtbot.waitUntil(lambda: listed(box) == ["Избори", "Прв круг", "Скопје", "Втор круг", "Заклучок"], timeout=10_000)
    type_text(box.field, "skop")
    assert listed(box) == ["Скопје"]
    assert box.list.model().index(0, 0).data(Qt.ItemDataRole.ToolTipRole).endswith("› Избори › Прв круг")
    QTest.keyClick(box.field, Qt.Key.Key_Return)
    assert not box.isVisible()
    assert post.view.hasFocus()
    assert post.view.caret_line() == line_with(post, "Скопје")


def test_go_to_heading_says_when_there_is_none(window: Window, post: PostPage, qtbot: QtBot) -> None:
    post.view.replace_text("Само текст.\n")
    window.actions_by_name["goToHeading"].trigger()
    box = window.findChild(HeadingBox, "goToHeading")
    assert box is not None
    note = box.findChild(QLabel, "quickOpen.note")
    assert note is not None
    qtbot.waitUntil(lambda: note.text() == "This post has no headings.", timeout=10_000)
    type_text(box.field, "x")
    assert note.text() == "No heading is called so."
    QTest.keyClick(box.field, Qt.Key.Key_Escape)
    assert not box.isVisible()


def test_nothing_is_read_while_nobody_looks(window: Window, post: PostPage) -> None:
    reading = window.findChild(HeadingReading)
    assert reading is not None
    type_text(post.view, "# Ново\n")
    assert not any(timer.isActive() for timer in reading.findChildren(QTimer))
    assert not reading.is_complete()


def test_a_text_of_megabytes_is_read_in_many_slices(qtbot: QtBot) -> None:
    document = QTextDocument()
    document.setPlainText(TEXT * 400)
    reading = HeadingReading(document)
    counts: list[int] = []

    def work() -> bool:
        counts.append(len(reading.headings()))
        return reading.is_complete()

    (timer,) = reading.findChildren(QTimer)
    timer.timeout.connect(work)
    reading.follow(document)
    qtbot.waitUntil(reading.is_complete, timeout=20_000)
    assert counts == sorted(counts)
    # No slice is longer than 4 ms, so that it takes several, and none reads it all.
    assert len(set(counts)) > 5
    assert counts[-1] == 400 * 5
    reading.follow(None)
