"""A post with every widget of the site's configuration: each is edited in the window and saves its own lines only."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QDate, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QColorDialog,
    QComboBox,
    QDateEdit,
    QFileDialog,
    QLabel,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QScrollBar,
    QWidget,
)
from pytestqt.qtbot import QtBot

from editor.site.keys import PostKey
from editor.ui.app import open_window
from editor.ui.form.numberfield import NumberBox
from editor.ui.postpage import PostPage
from editor.ui.window import Window
from tests.journeys.conftest import close, close_window, opened_again
from tests.support.diffs import changed_lines
from tests.support.richsite import make_rich_site
from tests.support.typing import type_text

# The offscreen platform says this at every pop-up; drag events are made from points that newer Qt has as fractions.
pytestmark = [
    pytest.mark.qt_log_ignore("This plugin does not support"),
    pytest.mark.filterwarnings("ignore:Function:DeprecationWarning"),
]


class Desk:
    """The window with the post in front, and what a person does to it."""

    def __init__(self, window: Window, page: PostPage, path: Path, qtbot: QtBot) -> None:
        self.window, self.page, self.path, self.qtbot = window, page, path, qtbot
        self.before = path.read_bytes()

    def part(self, name: str) -> QWidget:
        found = self.page.form.findChild(QWidget, name)
        assert found is not None, name
        return found

    def line(self, name: str) -> QLineEdit:
        part = self.part(name)
        found = part.lineEdit() if isinstance(part, QComboBox | NumberBox) else part
        assert isinstance(found, QLineEdit), name
        return found

    def retype(self, name: str, text: str) -> None:
        part = self.part(name)
        if isinstance(part, QPlainTextEdit):
            part.selectAll()
        else:
            part = self.line(name)
            part.selectAll()
            QTest.keyClick(part, Qt.Key.Key_Delete)
        part.setFocus()
        type_text(part, text)

    def press(self, name: str) -> None:
        button = self.part(name)
        assert isinstance(button, QAbstractButton), name
        assert button.isEnabled(), name
        button.click()

    def saved(self) -> tuple[list[str], list[str]]:
        """Save all, and return the lines that are gone from the file and those that are new."""
        changed = self.saved_lines()
        assert not self.page.unsaved
        return changed

    def saved_lines(self) -> tuple[list[str], list[str]]:
        """Save what can be saved, and return the lines that are gone from the file and those that are new."""
        with self.qtbot.waitSignal(self.window.saving.saved, timeout=10_000):
            self.window.actions_by_name["save"].trigger()
        pairs = changed_lines(self.before, self.path.read_bytes())
        old = [one.decode() for one, _ in pairs if one is not None]
        return old, [other.decode() for _, other in pairs if other is not None]


@pytest.fixture
def desk(tmp_path: Path, qtbot: QtBot) -> Iterator[Desk]:
    path = make_rich_site(tmp_path / "vesti")
    window = open_window(tmp_path / "vesti")
    with qtbot.waitSignal(window.desk.learnt, timeout=20_000):
        pass
    key = PostKey("content/posts/izbori.md")
    window.posts.open(key)
    qtbot.waitUntil(lambda: window.posts.front is not None and window.posts.front.post.key == key, timeout=10_000)
    assert window.posts.front is not None
    window.posts.front.resize(900, 900)
    yield Desk(window, window.posts.front, path, qtbot)
    close(window, qtbot)


def retyping(name: str, text: str) -> Callable[[Desk], None]:
    return lambda desk: desk.retype(name, text)


def pressing(*names: str) -> Callable[[Desk], None]:
    def press(desk: Desk) -> None:
        for name in names:
            desk.press(name)

    return press


def choose_sport(desk: Desk) -> None:
    box = desk.part("field.category")
    assert isinstance(box, QComboBox)
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Down)
    QTest.keyClick(box, Qt.Key.Key_Down)


def tick_skopje(desk: Desk) -> None:
    boxes = desk.part("field.places")
    assert isinstance(boxes, QListWidget)
    boxes.setFocus()
    boxes.setCurrentRow(0)
    QTest.keyClick(boxes, Qt.Key.Key_Space)


def add_tag(desk: Desk) -> None:
    type_text(desk.part("field.tags.new"), "Битола\n")


def move_day(desk: Desk) -> None:
    day = desk.part("field.day.date")
    assert isinstance(day, QDateEdit)
    day.setDate(QDate(2023, 9, 8))


def move_moment(desk: Desk) -> None:
    day = desk.part("field.date.date")
    assert isinstance(day, QDateEdit)
    day.setDate(day.date().addDays(1))


def choose_author(desk: Desk) -> None:
    desk.retype("field.author", "скопје")
    desk.qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
    popup = QApplication.activePopupWidget()
    assert popup is not None
    QTest.keyClick(popup, Qt.Key.Key_Down)
    QTest.keyClick(popup, Qt.Key.Key_Return)


def add_editor(desk: Desk) -> None:
    type_text(desk.part("field.editors.new"), "Весна Весова\n")


def pick_colour(desk: Desk) -> None:
    desk.press("field.color.pick")
    dialog = desk.page.form.findChild(QColorDialog)
    assert dialog is not None
    dialog.setCurrentColor(QColor("#0000ff"))
    dialog.accept()


def add_picture(desk: Desk) -> None:
    desk.press("field.gallery.add")
    type_text(desk.line("field.gallery[2].alt"), "Трета")


def add_video(desk: Desk) -> None:
    add = desk.part("field.blocks.add")
    assert isinstance(add, QPushButton)
    add.menu().actions()[1].trigger()
    type_text(desk.line("field.blocks[2].url"), "https://x.org")


def change_poll(desk: Desk) -> None:
    desk.page.form.focus_field("poll")
    area = desk.part("field.poll")
    assert isinstance(area, QPlainTextEdit)
    cursor = area.textCursor()
    cursor.setPosition(area.toPlainText().index("Кој"))
    area.setTextCursor(cursor)
    type_text(area, "А ")


def open_and_retype(fold: str, name: str, text: str) -> Callable[[Desk], None]:
    def do(desk: Desk) -> None:
        desk.press(fold)
        desk.retype(name, text)

    return do


EDITS = {
    "text": (retyping("field.seo.title", "Друг"), ["  title: 'Избори' # for Google"], ["  title: 'Друг' # for Google"]),
    "long text": (
        retyping("field.description", "Ново."),
        ["  Еден ред", "  и уште еден."],
        None,
    ),
    "boolean": (pressing("field.featured"), ["featured: false"], ["featured: true"]),
    "number": (retyping("field.rating", "3.5"), ["rating: 4.50"], ["rating: 3.5"]),
    "date and time": (move_moment, ["date: 2023-09-06T14:20:27.208Z"], ["date: 2023-09-07T14:20:27.208Z"]),
    "day": (move_day, ["day: 2023-09-06"], ["day: 2023-09-08"]),
    "choice": (choose_sport, ["category: свет"], ["category: спорт"]),
    "several choices": (tick_skopje, ["places: [Битола]"], ["places: [Битола, Скопје]"]),
    "tags": (add_tag, [], ["  - Битола"]),
    "list of texts": (retyping("field.sources[1]", "АП"), ["  - Танјуг, Белград"], ["  - АП"]),
    "list of numbers": (retyping("field.numbers[1]", "7"), ["numbers: [1, 2, 3]"], ["numbers: [1, 7, 3]"]),
    "order of a list": (pressing("field.numbers[0].down"), ["numbers: [1, 2, 3]"], ["numbers: [2, 1, 3]"]),
    "group": (pressing("field.seo.noindex"), ["  noindex: false"], ["  noindex: true"]),
    "unknown in a group": (retyping("field.seo.extra", "9"), ["  extra: 007"], ["  extra: 9"]),
    "item": (
        open_and_retype("field.gallery[1].fold", "field.gallery[1].alt", "Друга"),
        ["    alt: 'Втора'"],
        ["    alt: 'Друга'"],
    ),
    "new item": (add_picture, [], ["  - alt: Трета"]),
    "removed item": (
        pressing("field.gallery[0].remove"),
        ["  - image: /img/a.png", "    alt: Прва   # one"],
        [],
    ),
    "item of a type": (retyping("field.blocks[0].who", "Иво"), ["    who: Ана"], ["    who: Иво"]),
    "new item of a type": (add_video, [], ["  - type: video", "    url: https://x.org"]),
    "image": (
        retyping("field.featuredImage.path", "/img/c.png"),
        ["featuredImage: /img/a.png"],
        ["featuredImage: /img/c.png"],
    ),
    "images": (retyping("field.photos[1].path", "/img/c.png"), ["  - /img/b.png"], ["  - /img/c.png"]),
    "file": (
        retyping("field.attachment.path", "/img/x.pdf"),
        ["attachment: /img/report.pdf"],
        ["attachment: /img/x.pdf"],
    ),
    "relation": (choose_author, ["author: ana"], ["author: petar"]),
    "relations": (add_editor, [], ["  - Весна Весова"]),
    "code": (retyping("field.snippet.language", "css"), ["  lang: html"], ["  lang: css"]),
    "colour": (pick_colour, ["color: '#FF8800'"], ["color: '#0000FF'"]),
    "map": (retyping("field.location", "{}"), None, ["location: '{}'"]),
    "own widget": (change_poll, ["  question: Кој?"], ["  question: А Кој?"]),
    "title": (lambda desk: type_text(desk.page.title, "!"), ["title: Избори, прв круг"], None),
}


@pytest.mark.parametrize("name", EDITS)
def test_each_widget_saves_the_lines_of_its_entry_only(desk: Desk, name: str) -> None:
    act, old, new = EDITS[name]
    act(desk)
    gone, come = desk.saved()
    if old is not None:
        assert gone == old
    if new is not None:
        assert come == new
    else:
        assert len(come) == 1


def test_looking_at_every_field_changes_nothing(desk: Desk) -> None:
    for name in ("seo", "gallery[0].alt", "gallery[1].alt", "blocks[0].text", "poll", "views"):
        desk.page.form.focus_field(name)
    for _ in range(120):
        widget = QApplication.focusWidget()
        if widget is None or not desk.page.form.isAncestorOf(widget):
            break
        QTest.keyClick(widget, Qt.Key.Key_Tab)
    assert not desk.page.unsaved


def test_a_field_that_is_jumped_to_is_brought_into_sight(desk: Desk) -> None:
    desk.page.form.focus_field("gallery[1].alt")
    line = desk.line("field.gallery[1].alt")

    def in_sight() -> bool:
        return line.hasFocus() and not line.visibleRegion().isEmpty()

    desk.qtbot.waitUntil(in_sight)


def test_a_field_stays_in_sight_while_the_form_grows_until_the_person_scrolls(desk: Desk) -> None:
    desk.page.form.focus_field("gallery[1].alt")
    line, above = desk.line("field.gallery[1].alt"), desk.part("field.gallery[0].fold")
    desk.qtbot.waitUntil(lambda: not line.visibleRegion().isEmpty())
    scroll = desk.page.findChild(QScrollArea, "detailsScroll")
    assert scroll is not None
    bar = scroll.verticalScrollBar()
    for height in (600, 1200):
        with desk.qtbot.waitSignal(bar.rangeChanged):
            above.setMinimumHeight(height)
        desk.qtbot.waitUntil(lambda: not line.visibleRegion().isEmpty())
    bar.triggerAction(QScrollBar.SliderAction.SliderToMinimum)
    with desk.qtbot.waitSignal(bar.rangeChanged):
        above.setMinimumHeight(1800)
    QApplication.processEvents()
    assert bar.value() == 0
    assert line.hasFocus()


def test_pictures_of_items_are_shown_when_they_open(desk: Desk) -> None:
    desk.press("field.gallery[0].fold")

    def shown() -> bool:
        caption = desk.page.form.findChild(QLabel, "field.gallery[0].image.caption")
        return caption is not None and "240 × 160" in caption.text()

    desk.qtbot.waitUntil(shown, timeout=20_000)


def test_an_image_that_is_dropped_on_an_item_is_written_as_its_neighbours_are(desk: Desk) -> None:
    desk.press("field.gallery[0].fold")
    box = desk.part("field.gallery[0].image")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(desk.path.parents[2] / "static/img/c.png"))])
    action, button, keys = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(box, QDragEnterEvent(QPoint(5, 5), action, data, button, keys))
    QApplication.sendEvent(box, QDropEvent(QPointF(5, 5), action, data, button, keys))
    desk.qtbot.waitUntil(lambda: desk.line("field.gallery[0].image.path").text() == "/img/c.png")
    assert desk.saved() == (["  - image: /img/a.png"], ["  - image: /img/c.png"])


def test_a_file_from_elsewhere_is_copied_into_the_site(desk: Desk, tmp_path: Path) -> None:
    source = tmp_path / "Извештај 2023.pdf"
    source.write_bytes(b"%PDF-1.7\n")
    desk.press("field.attachment.choose")
    dialog = desk.window.findChild(QFileDialog, "filePicker")
    assert dialog is not None
    dialog.fileSelected.emit(str(source))
    dialog.done(0)
    desk.qtbot.waitUntil(lambda: desk.line("field.attachment.path").text() != "/img/report.pdf")
    _, new = desk.saved()
    assert new == ["attachment: /img/izveshtaj-2023.pdf"]
    assert (desk.path.parents[2] / "static/img/izveshtaj-2023.pdf").read_bytes() == b"%PDF-1.7\n"


def test_undo_and_the_menu_take_back_what_was_done_in_the_form(desk: Desk) -> None:
    desk.press("field.featured")
    desk.retype("field.seo.title", "Друг")
    desk.window.actions_by_name["undo"].trigger()
    assert desk.line("field.seo.title").text() != "Друг"
    while desk.page.unsaved:
        desk.window.actions_by_name["undo"].trigger()
    assert desk.path.read_bytes() == desk.before
    desk.window.actions_by_name["redo"].trigger()
    assert desk.saved() == (["featured: false"], ["featured: true"])


def test_what_is_typed_as_written_is_saved_without_leaving_the_field(desk: Desk) -> None:
    change_poll(desk)
    assert desk.page.unsaved
    assert desk.saved()[1] == ["  question: А Кој?"]


def test_what_is_typed_as_written_and_cannot_be_read_is_said_and_kept(desk: Desk) -> None:
    desk.page.form.focus_field("poll")
    area = desk.part("field.poll")
    assert isinstance(area, QPlainTextEdit)
    area.setPlainText("question: [Кој?\nanswers: [да, не]")
    desk.press("field.featured")
    assert desk.saved_lines() == (["featured: false"], ["featured: true"])
    assert desk.page.unsaved
    assert "“poll” cannot be read" in desk.page.bar.text()
    assert "question: [Кој?\n" in desk.page.details.torn_text


def test_what_the_site_asks_for_is_said_below_the_field_and_saved_all_the_same(desk: Desk) -> None:
    desk.retype("field.blocks[1].url", "http://x.org")
    problem = desk.part("problem.blocks[1].url")
    assert isinstance(problem, QLabel)
    assert "begins with https" in problem.text()
    assert desk.saved() == (["    url: https://example.org/v"], ["    url: http://x.org"])


def test_what_is_typed_as_written_and_cannot_be_read_comes_back_after_a_restart(desk: Desk, qtbot: QtBot) -> None:
    desk.page.form.focus_field("poll")
    area = desk.part("field.poll")
    assert isinstance(area, QPlainTextEdit)
    area.setPlainText("question: [Кој?\nanswers: [да, не]")
    close_window(desk.window, qtbot)
    assert desk.path.read_bytes() == desk.before
    with opened_again(desk.path.parents[2], qtbot) as window:
        text = window.findChild(QPlainTextEdit, "detailsText")
        assert text is not None
        qtbot.waitUntil(lambda: "  question: [Кој?\n" in text.toPlainText())
