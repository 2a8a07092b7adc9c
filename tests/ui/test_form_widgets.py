"""The other widgets of the form: each edits, and only the lines of its entry change."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QColorDialog, QLabel, QListWidget, QMenu, QPlainTextEdit, QToolButton
from pytestqt.qtbot import QtBot

from editor.content.schema import CodeRules, Field, Kind, Option, Relation, Role
from editor.desk.relations import Choice
from editor.ui.form.colorfield import colour_in, colour_text
from tests.support.editedposts import EditedPost
from tests.support.forms import ShownForm
from tests.support.typing import type_text

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

AUTHORS = Relation("authors", "{{slug}}", ("name", "city"), ("name",))
PEOPLE = (Choice("ana", "Ана Анеска", "Битола"), Choice("petar", "Петар", "Скопје"), Choice("vesna", "Весна", "Охрид"))
PLACES = (Option("Скопје", "Скопје"), Option("Битола", "Битола"), Option(3, "Three"))
Edit = Callable[..., EditedPost]


@pytest.fixture
def edit(qtbot: QtBot) -> Iterator[Edit]:
    shown = ShownForm()
    shown.area.resize(700, 900)
    with qtbot.waitExposed(shown.area):
        shown.area.show()
        shown.area.activateWindow()

    def edit(field: Field, entry: str) -> EditedPost:
        shown.form.set_relations({AUTHORS: PEOPLE})
        return EditedPost(shown, (field,), f"---\nbefore: 007\n{entry}\nafter: 1_0 # stays\n---\n")

    yield edit
    shown.close()


def note(post: EditedPost, name: str) -> str:
    label = post.part(name)
    assert isinstance(label, QLabel)
    return label.text() if label.isVisible() else ""


def press(post: EditedPost, name: str) -> None:
    QTest.mouseClick(post.part(name), Qt.MouseButton.LeftButton)


# Lists of single values.


def test_each_text_of_a_list_is_a_line_of_its_own(edit: Edit) -> None:
    field = Field("f", "F", Kind.LIST, item=Field("item", "Item"))
    post = edit(field, "f:\n  - МИА # one\n  - Танјуг, Белград")
    post.retype("field.f[1]", "Ројтерс, Лондон")
    assert post.lines == (["  - Танјуг, Белград"], ["  - Ројтерс, Лондон"])


@pytest.mark.parametrize(
    ("kind", "entry", "part", "typed", "expected"),
    [
        (Kind.NUMBER, "f:\n  - 1\n  - 2.50", "field.f[0]", "7", ["  - 7"]),
        (Kind.IMAGE, "f:\n  - ../a.jpg\n  - ../b.jpg", "field.f[0].path", "../c.jpg", ["  - ../c.jpg"]),
        (Kind.FILE, "f:\n  - a.pdf\n  - b.pdf", "field.f[0].path", "c.pdf", ["  - c.pdf"]),
    ],
)
def test_an_item_of_a_list_is_edited_by_its_own_widget(
    edit: Edit, kind: Kind, entry: str, part: str, typed: str, expected: list[str]
) -> None:
    post = edit(Field("f", "F", Kind.LIST, item=Field("item", "Item", kind)), entry)
    post.retype(part, typed)
    assert post.lines[1] == expected


def test_a_date_in_a_list_keeps_its_style(edit: Edit) -> None:
    post = edit(
        Field("f", "F", Kind.LIST, item=Field("item", "Item", Kind.DATETIME)), "f:\n  - 2023-09-06\n  - 2023-10-01"
    )
    day = post.part("field.f[0].date")
    day.setProperty("date", day.property("date").addDays(1))
    assert post.lines == (["  - 2023-09-06"], ["  - 2023-09-07"])


def test_several_images_are_a_list_of_images(edit: Edit) -> None:
    post = edit(Field("f", "F", Kind.IMAGE, multiple=True), "f:\n  - a.jpg\n  - b.jpg")
    assert post.shown.form.images() == {"f[0]": "a.jpg", "f[1]": "b.jpg"}
    press(post, "field.f.add")
    type_text(post.part("field.f[2].path"), "c.jpg")
    assert post.lines == ([], ["  - c.jpg"])
    press(post, "field.f[0].remove")
    assert post.lines[0] == ["  - a.jpg"] or "a.jpg" not in post.text


def test_one_image_where_several_may_be_stays_one(edit: Edit) -> None:
    post = edit(Field("f", "F", Kind.IMAGE, multiple=True), "f: a.jpg")
    post.retype("field.f.path", "b.jpg")
    assert post.lines == (["f: a.jpg"], ["f: b.jpg"])


def test_what_is_wrong_with_an_item_stands_below_it(edit: Edit) -> None:
    post = edit(Field("f", "F", Kind.LIST, item=Field("n", "Number", Kind.NUMBER, maximum=9)), "f: [1, 2]")
    post.retype("field.f[1]", "12")
    assert "too great" in note(post, "field.f[1].problem")
    assert not note(post, "field.f[0].problem")


@pytest.mark.parametrize("entry", ["f: [1, [2]]", "f: {a: 1}", "f:\n  - a: 1"])
def test_a_list_that_holds_something_else_is_shown_as_written(edit: Edit, entry: str) -> None:
    post = edit(Field("f", "F", Kind.LIST, item=Field("n", "Number", Kind.NUMBER)), entry)
    assert isinstance(post.part("field.f"), QPlainTextEdit)
    assert post.shown.said == []


# Choices.


def boxes(post: EditedPost) -> QListWidget:
    found = post.part("field.f")
    assert isinstance(found, QListWidget)
    return found


def ticked(post: EditedPost) -> list[str]:
    rows = [boxes(post).item(row) for row in range(boxes(post).count())]
    return [row.text() for row in rows if row.checkState() is Qt.CheckState.Checked]


@pytest.mark.parametrize("kind", [Kind.SELECT, Kind.LIST])
def test_several_of_a_few_choices_are_ticked_with_the_keys(edit: Edit, kind: Kind) -> None:
    field = Field("f", "F", kind, options=PLACES, closed=True, multiple=kind is Kind.SELECT)
    post = edit(field, "f: [Битола, Ресен]")
    assert ticked(post) == ["Битола", "Ресен"]
    boxes(post).setCurrentRow(0)
    QTest.keyClick(boxes(post), Qt.Key.Key_Space)
    QTest.keyClick(boxes(post), Qt.Key.Key_Down)
    QTest.keyClick(boxes(post), Qt.Key.Key_Down)
    QTest.keyClick(boxes(post), Qt.Key.Key_Space)
    assert post.lines == (["f: [Битола, Ресен]"], ["f: [Битола, Ресен, Скопје, 3]"])


def test_ticking_back_gives_the_list_of_the_file_back(edit: Edit) -> None:
    post = edit(Field("f", "F", Kind.SELECT, options=PLACES, closed=True, multiple=True), "f: [3, Битола]  # why")
    for _ in range(2):
        boxes(post).setCurrentRow(1)
        QTest.keyClick(boxes(post), Qt.Key.Key_Space)
    assert post.text == post.start


def test_a_locked_checklist_cannot_be_ticked(edit: Edit) -> None:
    field = Field("f", "F", Kind.SELECT, options=PLACES, closed=True, multiple=True)
    post = edit(field, "f: [Битола]")
    post.shown.show((field,), {"f": ["Битола"]}, {}, "Read-only")
    boxes(post).setCurrentRow(0)
    QTest.keyClick(boxes(post), Qt.Key.Key_Space)
    assert post.shown.said == []


def test_a_number_goes_by_its_step_within_its_bounds(edit: Edit) -> None:
    post = edit(Field("f", "F", Kind.NUMBER, step=0.5, minimum=1, maximum=5), "f: 4.5")
    for _ in range(3):
        QTest.keyClick(post.line("field.f"), Qt.Key.Key_Up)
    assert post.lines == (["f: 4.5"], ["f: 5"])


# Relations.


RELATION = Field("f", "F", Kind.RELATION, relation=AUTHORS)


def test_a_relation_shows_words_and_writes_the_value(edit: Edit, qtbot: QtBot) -> None:
    post = edit(RELATION, "f: ana")
    assert post.line("field.f").text() == "Ана Анеска"
    post.retype("field.f", "петар")
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
    QTest.keyClick(post.shown.popup(), Qt.Key.Key_Down)
    QTest.keyClick(post.shown.popup(), Qt.Key.Key_Return)
    assert post.line("field.f").text() == "Петар"
    assert post.lines == (["f: ana"], ["f: petar"])


@pytest.mark.parametrize("typed", ["охрид", "vesna", "ВЕС", "весна охр"])
def test_a_relation_is_found_by_all_that_is_searched(edit: Edit, qtbot: QtBot, typed: str) -> None:
    post = edit(RELATION, "f: ana")
    post.retype("field.f", typed)
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
    model = post.shown.popup().property("model") or post.shown.popup().model()  # type: ignore[attr-defined]
    assert [model.index(row, 0).data() for row in range(model.rowCount())] == ["Весна"]
    post.shown.popup().hide()


def test_what_no_post_has_any_more_stays(edit: Edit) -> None:
    post = edit(RELATION, "f: marko")
    assert post.line("field.f").text() == "marko"
    post.shown.form.set_relations({AUTHORS: PEOPLE[:1]})
    assert post.line("field.f").text() == "marko"
    assert post.shown.said == []


def test_words_that_stand_for_several_posts_say_which(edit: Edit) -> None:
    post = edit(RELATION, "f: two")
    post.shown.form.set_relations({AUTHORS: (Choice("one", "Ана"), Choice("two", "Ана"))})
    assert post.line("field.f").text() == "Ана (two)"


def test_several_related_posts_are_chips_of_their_words(edit: Edit) -> None:
    post = edit(Field("f", "F", Kind.RELATION, relation=AUTHORS, multiple=True), "f:\n  - ana # one")
    type_text(post.part("field.f.new"), "Весна\n")
    assert post.lines == ([], ["  - vesna"])


# Files, colours, code.


def test_a_file_is_typed_chosen_and_taken_away(edit: Edit, qtbot: QtBot) -> None:
    post = edit(Field("f", "F", Kind.FILE), "f: /img/a.pdf")
    with qtbot.waitSignal(post.shown.form.file_wanted) as wanted:
        press(post, "field.f.choose")
    assert wanted.args == ["f"]
    post.retype("field.f.path", "/img/b.pdf")
    assert post.lines == (["f: /img/a.pdf"], ["f: /img/b.pdf"])
    press(post, "field.f.remove")
    assert post.lines == (["f: /img/a.pdf"], [])


@pytest.mark.parametrize(
    ("text", "colour"),
    [
        ("#f80", "#ffff8800"),
        ("#FF8800", "#ffff8800"),
        ("#ff880080", "#80ff8800"),
        ("rgb(255, 136, 0)", "#ffff8800"),
        ("rgba(255,136,0,0.5)", "#80ff8800"),
        ("red", "#ffff0000"),
        ("#ff", None),
        ("нема", None),
        ("", None),
    ],
)
def test_colours_are_read_as_style_sheets_have_them(text: str, colour: str | None) -> None:
    found = colour_in(text)
    assert (found.name(QColor.NameFormat.HexArgb) if found else None) == colour


@pytest.mark.parametrize(
    ("like", "written"),
    [("#ff8800", "#0a0b0c"), ("#FF8800", "#0A0B0C"), ("", "#0a0b0c"), ("rgb(1, 2, 3)", "rgb(10, 11, 12)"),
     ("rgba(1,2,3,0.5)", "rgba(10, 11, 12, 1)"), ("#ff880080", "#0a0b0cff")],
)  # fmt: skip
def test_a_colour_is_written_in_the_style_of_the_old_one(like: str, written: str) -> None:
    assert colour_text(QColor(10, 11, 12), like) == written


def test_a_colour_is_typed_or_picked(edit: Edit) -> None:
    post = edit(Field("f", "F", Kind.COLOR), "f: '#FF8800'")
    post.retype("field.f", "#00FF00")
    assert post.lines == (["f: '#FF8800'"], ["f: '#00FF00'"])
    press(post, "field.f.pick")
    dialog = post.shown.form.findChild(QColorDialog)
    assert dialog is not None
    assert not dialog.testOption(QColorDialog.ColorDialogOption.ShowAlphaChannel)
    dialog.setCurrentColor(QColor(1, 2, 255))
    dialog.accept()
    assert post.lines[1] == ["f: '#0102FF'"]


def test_code_alone_is_a_text(edit: Edit) -> None:
    post = edit(Field("f", "F", Kind.CODE, code=CodeRules(bare=True)), "f: |\n  <b>а</b>\n  <i>б</i>")
    area = post.part("field.f.code")
    area.moveCursor(area.textCursor().MoveOperation.Start)  # type: ignore[attr-defined]
    type_text(area, "x")
    assert post.lines == (["  <b>а</b>"], ["  x<b>а</b>"])
    assert not post.part("field.f.language").isVisible()


def test_code_with_its_language_is_a_map_and_keeps_what_else_is_in_it(edit: Edit) -> None:
    rules = CodeRules(code_key="source", language="html", choosable=True)
    post = edit(Field("f", "F", Kind.CODE, code=rules), "f:\n  source: да # one\n  own: 007\n  lang: css")
    box = post.part("field.f.language")
    box.setProperty("currentText", "js")
    assert post.lines == (["  lang: css"], ["  lang: js"])
    post.retype("field.f.code", "не")
    assert post.lines[1] == ["  source: не # one", "  own: 007", "  lang: js"]


def test_new_code_is_written_with_the_language_of_the_site(edit: Edit) -> None:
    post = edit(Field("f", "F", Kind.CODE, code=CodeRules(language="html")), "other: 1")
    type_text(post.part("field.f.code"), "а")
    assert post.front.values["f"] == {"code": "а", "lang": "html"}
    QTest.keyClick(post.part("field.f.code"), Qt.Key.Key_Backspace)
    assert post.text == post.start


def test_text_where_a_map_of_code_is_expected_is_shown_as_written(edit: Edit) -> None:
    post = edit(Field("f", "F", Kind.CODE), "f: <b>")
    assert post.part("field.f").property("plainText") == "<b>"
    assert post.shown.said == []


# As written.


RAW = Field("f", "F", Kind.RAW)


def leave(post: EditedPost) -> None:
    post.part("field.before").setFocus()


@pytest.fixture
def raw(edit: Edit) -> EditedPost:
    post = edit(RAW, "f:\n  a: 1   # one\n  b:\n    - c\n    - d")
    post.shown.form.focus_field("f")
    return post


def put(post: EditedPost, old: str, new: str) -> None:
    area = post.part("field.f")
    assert isinstance(area, QPlainTextEdit)
    text = area.toPlainText()
    assert old in text
    cursor = area.textCursor()
    cursor.setPosition(text.index(old))
    cursor.setPosition(text.index(old) + len(old), cursor.MoveMode.KeepAnchor)
    cursor.insertText(new)


def test_what_has_no_widget_is_edited_as_it_is_written(raw: EditedPost) -> None:
    put(raw, "- d", "- e")
    assert raw.text == raw.start
    assert raw.shown.form.waiting
    leave(raw)
    assert not raw.shown.form.waiting
    assert raw.lines == (["    - d"], ["    - e"])


def test_what_cannot_be_read_is_said_and_not_in_the_post(raw: EditedPost) -> None:
    put(raw, "- d", "- [d")
    leave(raw)
    assert raw.text == raw.start
    assert "cannot be read" in note(raw, "field.f.note")
    assert raw.shown.form.waiting
    put(raw, "- [d", "- [d]")
    assert not note(raw, "field.f.note")
    leave(raw)
    raw.shown.form.settle()
    assert raw.front.values["f"] == {"a": 1, "b": ["c", ["d"]]}


def test_what_was_typed_stays_while_the_form_is_shown_anew_with_the_same_value(raw: EditedPost) -> None:
    put(raw, "- d", "- [d")
    leave(raw)
    raw.shown.show((RAW,), raw.front.values, {entry.name: entry.text for entry in raw.front.entries})
    assert "- [d" in raw.part("field.f").property("plainText")


def test_a_value_that_does_not_fit_its_widget_can_still_be_edited_as_written(edit: Edit) -> None:
    post = edit(Field("f", "F", Kind.OBJECT, fields=(Field("a", "A"),)), "f: само текст")
    put(post, "само", "друг")
    post.shown.form.settle()
    assert post.lines == (["f: само текст"], ["f: друг текст"])


# New dates.


def test_a_new_date_is_written_as_the_configuration_says(edit: Edit) -> None:
    post = edit(Field("f", "F", Kind.DATETIME, date_format="YYYY-MM-DD HH:mm"), "other: 1")
    press(post, "field.f.now")
    value = post.front.values["f"]
    assert isinstance(value, str)
    assert len(value) == len("2023-09-06 14:20")
    assert value[10] == " "


# Back to what is saved.


def test_a_field_that_differs_can_go_back(edit: Edit, qtbot: QtBot) -> None:
    post = edit(Field("f", "F"), "f: 'Ана' # one")
    assert post.shown.form.findChild(QToolButton, "revert.f") is None
    post.retype("field.f", "Друга")
    button = post.part("revert.f")
    assert button.isVisible()
    assert button.accessibleName() == "F, back to what is saved"
    press(post, "revert.f")
    assert post.text == post.start
    assert not button.isVisible()
    qtbot.waitUntil(post.part("field.f").hasFocus)


def test_a_field_that_was_not_in_the_file_goes_back_to_nothing(edit: Edit) -> None:
    post = edit(Field("f", "F"), "other: 1")
    type_text(post.part("field.f"), "а")
    press(post, "revert.f")
    assert post.text == post.start
    assert post.line("field.f").text() == ""


def test_fields_within_others_go_back_alone(edit: Edit) -> None:
    group = Field("f", "F", Kind.OBJECT, fields=(Field("a", "A"), Field("b", "B")))
    post = edit(group, "f:\n  a: x # one\n  b: y")
    post.retype("field.f.a", "1")
    post.retype("field.f.b", "2")
    press(post, "revert.f.a")
    assert post.lines == (["  b: y"], ["  b: '2'"]) or post.lines[1] == ['  b: "2"']
    press(post, "revert.f")
    assert post.text == post.start


def test_reverting_is_relative_to_what_is_on_disk(edit: Edit) -> None:
    post = edit(Field("f", "F"), "f: unsaved")
    post.shown.form.set_saved({"f": "on disk"})
    assert post.part("revert.f").isVisible()
    press(post, "revert.f")
    assert post.shown.said[-1] == ("f", "on disk")


def test_the_menu_of_a_field_offers_the_way_back(edit: Edit, qtbot: QtBot) -> None:
    post = edit(Field("f", "F"), "f: Ана")
    post.retype("field.f", "Друга")
    line = post.line("field.f")
    line.setFocus()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(2, 2), line.mapToGlobal(QPoint(2, 2)))
    QApplication.sendEvent(line, event)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    entry = next(action for action in menu.actions() if action.text() == "Back to what is saved")
    entry.trigger()
    menu.close()
    assert post.text == post.start


def test_a_locked_field_offers_no_way_back(edit: Edit) -> None:
    post = edit(Field("f", "F"), "f: Ана")
    post.shown.show((Field("f", "F"),), {"f": "Ана"}, {}, "Read-only")
    post.shown.form.set_saved({"f": "on disk"})
    assert post.shown.form.findChild(QToolButton, "revert.f") is None


def test_tags_stay_chips_where_their_items_are_declared_texts(edit: Edit) -> None:
    post = edit(Field("f", "F", Kind.LIST, Role.TAGS, item=Field("tag", "Tag")), "f: [а, б]")
    type_text(post.part("field.f.new"), "в\n")
    assert post.lines[1] == ["f: [а, б, в]"]
