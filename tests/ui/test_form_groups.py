"""Groups and lists of groups in the form: every part edits, and only the lines of its entry change."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from editor.content.schema import Field, Kind, ListRules, Variant
from editor.ui.form.fold import Fold
from tests.support.editedposts import EditedPost
from tests.support.forms import ShownForm
from tests.support.typing import type_text

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

SEO = Field(
    "seo",
    "SEO",
    Kind.OBJECT,
    fields=(
        Field("title", "Title", required=True),
        Field("description", "Description", Kind.LONG_TEXT),
        Field("noindex", "Hidden from search", Kind.BOOLEAN),
        Field("weight", "Weight", Kind.NUMBER, whole=True, maximum=10),
        Field("inner", "Inner", Kind.OBJECT, fields=(Field("deep", "Deep"),)),
    ),
)
GALLERY = Field(
    "gallery",
    "Gallery",
    Kind.OBJECTS,
    fields=(Field("image", "Image", Kind.IMAGE), Field("alt", "Words", required=True)),
    summary="{{alt}} ({{image}})",
    folded=True,
    rules=ListRules(singular="picture"),
    maximum=4,
)
BLOCKS = Field(
    "blocks",
    "Blocks",
    Kind.OBJECTS,
    variants=(
        Variant("quote", "Quote", (Field("text", "Text"), Field("author", "Author"))),
        Variant("video", "Video", (Field("url", "Address"),), "▶ {{url}}"),
    ),
)
POST = """---
title: Избори
seo:
  title: "Наслов" # за Google
  extra: 007
  weight: 3
other: a, b   # stays
gallery:
  - image: ../img/a.jpg
    alt: Прва   # one
  - image: ../img/b.jpg
    alt: 'Втора'
    credit: Ана
blocks:
  - type: quote
    text: Зборови
  - type: map
    place: Скопје
last: 1_000
---
"""
Edit = Callable[..., EditedPost]


@pytest.fixture
def edit(qtbot: QtBot) -> Iterator[Edit]:
    shown = ShownForm()
    shown.area.resize(700, 2000)
    with qtbot.waitExposed(shown.area):
        shown.area.show()
        shown.area.activateWindow()
    yield lambda *fields, text=POST: EditedPost(shown, (Field("title", "Title"), *fields), text)
    shown.close()


def press(post: EditedPost, name: str) -> None:
    button = post.part(name)
    assert isinstance(button, QPushButton | QToolButton)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def words(post: EditedPost, name: str) -> str:
    label = post.part(name)
    assert isinstance(label, QLabel)
    return label.text() if label.isVisible() else ""


def line_of(post: EditedPost, name: str) -> str:
    fold = post.part(name)
    assert isinstance(fold, Fold)
    return fold.words()


def names(post: EditedPost, prefix: str) -> list[str]:
    found = post.shown.form.findChildren(QWidget)
    return [part.objectName() for part in found if part.objectName().startswith(prefix) and part.isVisible()]


# Groups.


def test_a_field_of_a_group_changes_its_line_only(edit: Edit) -> None:
    post = edit(SEO)
    post.retype("field.seo.title", "Друг")
    assert post.lines == (['  title: "Наслов" # за Google'], ['  title: "Друг" # за Google'])


def test_a_missing_field_of_a_group_goes_where_the_site_describes_it(edit: Edit) -> None:
    post = edit(SEO)
    post.retype("field.seo.description", "Опис")
    assert post.lines == ([], ["  description: Опис"])
    assert post.text.index("title:") < post.text.index("description:") < post.text.index("extra:")


def test_what_was_never_there_and_is_emptied_again_leaves_no_trace(edit: Edit) -> None:
    post = edit(SEO)
    type_text(post.part("field.seo.description"), "а")
    QTest.keyClick(post.part("field.seo.description"), Qt.Key.Key_Backspace)
    type_text(post.part("field.seo.inner.deep"), "а")
    QTest.keyClick(post.part("field.seo.inner.deep"), Qt.Key.Key_Backspace)
    assert post.text == POST


def test_a_group_within_a_group_is_made_when_something_is_written_in_it(edit: Edit) -> None:
    post = edit(SEO)
    type_text(post.part("field.seo.inner.deep"), "длабоко")
    assert post.lines == ([], ["  inner:", "    deep: длабоко"])


def test_a_group_that_is_not_there_is_made_with_its_first_value(edit: Edit) -> None:
    text = "---\ntitle: Избори\nlast: 1\n---\n"
    post = edit(SEO, text=text)
    type_text(post.part("field.seo.title"), "Н")
    assert post.text == "---\ntitle: Избори\nseo:\n  title: Н\nlast: 1\n---\n"
    QTest.keyClick(post.part("field.seo.title"), Qt.Key.Key_Backspace)
    assert post.text == text


def test_what_the_site_does_not_describe_in_a_group_is_there_and_edits(edit: Edit) -> None:
    post = edit(SEO)
    assert post.line("field.seo.extra").text() == "7"
    post.retype("field.seo.extra", "8")
    assert post.lines == (["  extra: 007"], ["  extra: 8"])


def test_what_is_wrong_in_a_group_stands_below_its_field_and_with_the_fold_when_closed(edit: Edit) -> None:
    post = edit(SEO)
    post.retype("field.seo.weight", "11")
    assert "too great" in words(post, "problem.seo.weight")
    assert not words(post, "problem.seo")
    press(post, "field.seo.fold")
    assert not post.part("field.seo.weight").isVisible()
    assert "too great" in words(post, "problem.seo")
    assert line_of(post, "field.seo.fold") == "Наслов · 11 · 7"


def test_a_folded_group_makes_its_fields_when_it_opens(edit: Edit) -> None:
    post = edit(Field("seo", "SEO", Kind.OBJECT, fields=SEO.fields, folded=True))
    assert names(post, "field.seo") == ["field.seo", "field.seo.fold"]
    QTest.keyClick(post.part("field.seo.fold"), Qt.Key.Key_Space)
    post.retype("field.seo.title", "Друг")
    assert post.lines[1] == ['  title: "Друг" # за Google']


@pytest.mark.parametrize("value", ["само текст", "7", "[a, b]", "2023-09-06"])
def test_a_value_that_is_no_group_is_shown_as_written_and_stays(edit: Edit, value: str) -> None:
    post = edit(SEO, text=f"---\nseo: {value}\n---\n")
    area = post.part("field.seo")
    assert area.property("plainText") == value
    area.setFocus()
    QApplication.focusWidget().clearFocus()  # type: ignore[union-attr]
    assert post.shown.said == []


# Lists of groups.


def test_items_fold_to_a_line_by_the_sites_own_template(edit: Edit) -> None:
    post = edit(GALLERY)
    assert line_of(post, "field.gallery[0].fold") == "Прва (../img/a.jpg)"
    assert "field.gallery[0].alt" not in names(post, "field.gallery")
    press(post, "field.gallery[1].fold")
    assert post.line("field.gallery[1].alt").text() == "Втора"
    press(post, "field.gallery.all")
    assert "field.gallery[1].alt" not in names(post, "field.gallery")


def test_a_field_of_an_item_changes_its_line_only(edit: Edit) -> None:
    post = edit(GALLERY)
    press(post, "field.gallery[1].fold")
    post.retype("field.gallery[1].alt", "Друга")
    assert post.lines == (["    alt: 'Втора'"], ["    alt: 'Друга'"])
    assert line_of(post, "field.gallery[1].fold") == "Друга (../img/b.jpg)"


def test_a_new_item_is_written_with_its_first_value(edit: Edit, qtbot: QtBot) -> None:
    post = edit(GALLERY)
    assert post.part("field.gallery.add").property("text") == "Add picture"
    press(post, "field.gallery.add")
    assert post.text == POST
    qtbot.waitUntil(post.part("field.gallery[2].image.path").hasFocus)
    type_text(post.part("field.gallery[2].alt"), "Т")
    assert post.lines == ([], ["  - alt: Т"])


def test_an_item_is_taken_out_with_its_lines(edit: Edit, qtbot: QtBot) -> None:
    post = edit(GALLERY)
    press(post, "field.gallery[0].remove")
    assert post.lines == (["  - image: ../img/a.jpg", "    alt: Прва   # one"], [])
    assert line_of(post, "field.gallery[0].fold").startswith("Втора")
    qtbot.waitUntil(post.part("field.gallery[0].fold").hasFocus)


def test_items_change_places_with_the_keys_and_the_focus_follows(edit: Edit, qtbot: QtBot) -> None:
    post = edit(GALLERY)
    press(post, "field.gallery[0].fold")
    line = post.line("field.gallery[0].alt")
    line.setFocus()
    QTest.keyClick(line, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(post.part("field.gallery[1].alt").hasFocus)
    assert post.line("field.gallery[1].alt").text() == "Прва"
    assert line_of(post, "field.gallery[0].fold").startswith("Втора")
    assert [item["alt"] for item in post.front.values["gallery"]] == ["Втора", "Прва"]  # type: ignore[index, union-attr, call-overload]
    assert post.start.partition("gallery:")[0] == post.text.partition("gallery:")[0]
    assert post.start.partition("blocks:")[2] == post.text.partition("blocks:")[2]
    press(post, "field.gallery[1].up")
    assert post.text == POST


def test_an_item_that_moved_takes_what_it_was_in_the_file_along(edit: Edit) -> None:
    post = edit(GALLERY)
    press(post, "field.gallery[0].down")
    press(post, "field.gallery[0].fold")
    post.retype("field.gallery[0].credit", "")
    # It stood in the file, so it stays, as an empty text.
    assert post.front.values["gallery"][0]["credit"] == ""  # type: ignore[index, call-overload]


def test_there_are_no_more_items_than_the_site_allows(edit: Edit) -> None:
    post = edit(GALLERY)
    add = post.part("field.gallery.add")
    for place in (2, 3):
        press(post, "field.gallery.add")
        type_text(post.part(f"field.gallery[{place}].alt"), "x")
    assert not add.isEnabled()
    assert add.toolTip() == "There may be 4 at most."


def test_the_first_and_the_last_item_cannot_go_further(edit: Edit) -> None:
    post = edit(GALLERY)
    enabled = {
        name: post.part(f"field.gallery{name}").isEnabled() for name in ("[0].up", "[0].down", "[1].up", "[1].down")
    }
    assert enabled == {"[0].up": False, "[0].down": True, "[1].up": True, "[1].down": False}


def test_rules_of_the_site_take_buttons_away(edit: Edit) -> None:
    rules = ListRules(add=False, remove=False, reorder=False)
    post = edit(Field("gallery", "Gallery", Kind.OBJECTS, fields=GALLERY.fields, rules=rules))
    assert not post.part("field.gallery.add").isVisible()
    assert not post.part("field.gallery[0].remove").isEnabled()
    assert not post.part("field.gallery[0].down").isEnabled()
    line = post.line("field.gallery[0].alt")
    QTest.keyClick(line, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert post.text == POST


def test_a_new_item_goes_to_the_top_where_the_site_has_it_so(edit: Edit) -> None:
    post = edit(Field("gallery", "Gallery", Kind.OBJECTS, fields=GALLERY.fields, rules=ListRules(on_top=True)))
    press(post, "field.gallery.add")
    type_text(post.part("field.gallery[0].alt"), "Н")
    assert [item["alt"] for item in post.front.values["gallery"]] == ["Н", "Прва", "Втора"]  # type: ignore[index, union-attr, call-overload]


def test_what_is_wrong_in_a_folded_item_stands_below_its_line(edit: Edit) -> None:
    post = edit(GALLERY)
    press(post, "field.gallery[0].fold")
    post.retype("field.gallery[0].alt", "")
    assert "needed" in words(post, "problem.gallery[0].alt")
    assert not words(post, "field.gallery[0].problem")
    press(post, "field.gallery[0].fold")
    assert "needed" in words(post, "field.gallery[0].problem")


# Items of several kinds.


def test_each_item_says_its_type_and_has_its_fields(edit: Edit) -> None:
    post = edit(BLOCKS)
    assert line_of(post, "field.blocks[0].fold") == "Quote: Зборови"
    assert line_of(post, "field.blocks[1].fold") == "map: Скопје"
    assert "field.blocks[0].type" not in names(post, "field.blocks")
    post.retype("field.blocks[1].place", "Битола")
    assert post.lines == (["    place: Скопје"], ["    place: Битола"])


def test_a_new_item_is_of_the_type_that_was_chosen(edit: Edit) -> None:
    post = edit(BLOCKS)
    add = post.part("field.blocks.add")
    assert isinstance(add, QPushButton)
    menu = add.menu()
    assert [action.text() for action in menu.actions()] == ["Quote", "Video"]
    menu.actions()[1].trigger()
    type_text(post.part("field.blocks[2].url"), "a")
    assert post.lines == ([], ["  - type: video", "    url: a"])
    assert line_of(post, "field.blocks[2].fold") == "Video: ▶ a"


# Locked, and from elsewhere.


def test_a_locked_form_shows_groups_and_changes_none(edit: Edit) -> None:
    post = edit(SEO, GALLERY)
    values, texts = post.front.values, {}
    post.shown.show((SEO, GALLERY), values, texts, "Read-only")
    press(post, "field.gallery[0].fold")
    assert post.line("field.seo.title").isReadOnly()
    assert post.line("field.gallery[0].alt").isReadOnly()
    for name in ("field.gallery.add", "field.gallery[0].remove", "field.gallery[0].down"):
        assert not post.part(name).isEnabled()
    QTest.keyClick(post.part("field.gallery[0].alt"), Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert post.shown.said == []


def test_values_from_elsewhere_reach_every_part_and_are_not_reported(edit: Edit) -> None:
    post = edit(SEO, GALLERY)
    press(post, "field.gallery[1].fold")
    post.shown.form.set_value("seo", {"title": "Од друго место"})
    post.shown.form.set_value("gallery", [{"alt": "Втора", "image": "../img/b.jpg"}])
    assert post.line("field.seo.title").text() == "Од друго место"
    assert post.line("field.seo.weight").text() == ""
    assert line_of(post, "field.gallery[0].fold") == "Втора (../img/b.jpg)"
    assert post.shown.said == []


def test_a_field_within_an_item_can_be_jumped_to(edit: Edit, qtbot: QtBot) -> None:
    post = edit(SEO, GALLERY)
    post.shown.form.focus_field("gallery[1].alt")
    qtbot.waitUntil(post.part("field.gallery[1].alt").hasFocus)


def test_tab_goes_through_groups_and_items_from_top_to_bottom(edit: Edit) -> None:
    post = edit(Field("seo", "SEO", Kind.OBJECT, fields=SEO.fields[:2]), GALLERY)
    press(post, "field.gallery[0].fold")
    post.part("field.seo.fold").setFocus()
    visited = []
    while len(visited) < 20:
        widget = QApplication.focusWidget()
        assert widget is not None
        visited.append(widget.objectName())
        if visited[-1] == "field.gallery.add":
            break
        QTest.keyClick(widget, Qt.Key.Key_Tab)
    first = [f"field.gallery[0].{part}" for part in ("fold", "down", "remove", "image.path", "image.choose")]
    second = [f"field.gallery[1].{part}" for part in ("fold", "up", "remove")]
    rest = ["field.seo.extra", "field.seo.weight"]
    assert visited == [
        *("field.seo.fold", "field.seo.title", "field.seo.description", *rest),
        *(*first, "field.gallery[0].image.remove", "field.gallery[0].alt"),
        *(*second, "field.gallery.add"),
    ]


def test_every_control_of_groups_has_a_name_for_screen_readers_and_room_for_a_finger(edit: Edit) -> None:
    post = edit(SEO, GALLERY, BLOCKS)
    press(post, "field.gallery[0].fold")
    for widget in post.shown.form.findChildren(QWidget):
        if widget.objectName().startswith("field.") and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            assert widget.accessibleName(), widget.objectName()
            assert widget.height() >= 24 or not widget.isVisible(), widget.objectName()
