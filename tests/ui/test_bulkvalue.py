"""The question which detail of many posts becomes what, and the words in which changes are told."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import shiboken6
from PySide6.QtWidgets import QComboBox, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from editor.content.schema import Field, Kind, Option, Role
from editor.desk.bulk.edits import ChangeItems, SetValue
from editor.site.changelog import Words
from editor.ui.bulk import words
from editor.ui.bulk.valuedialog import ADD, CLEAR, REMOVE, SET, ValueDialog

FIELDS = (
    Field("category", "Category", Kind.TEXT, Role.CATEGORY),
    Field("featured", "Featured", Kind.BOOLEAN, Role.FEATURED),
    Field("weight", "Weight", Kind.NUMBER, whole=True),
    Field("tags", "Tags", Kind.LIST, Role.TAGS),
    Field("layout", "Layout", Kind.SELECT, options=(Option("wide", "Wide page"), Option("plain", "Plain"))),
)


@pytest.fixture
def dialog(qtbot: QtBot) -> Iterator[ValueDialog]:
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = ValueDialog(FIELDS, 24, {"category": ["свет", "спорт"]}, parent)
    dialog.open()
    yield dialog
    # One that was answered is gone.
    if shiboken6.isValid(dialog):
        dialog.close()


def box(dialog: ValueDialog, name: str) -> QComboBox:
    found = dialog.findChild(QComboBox, f"bulkValue.{name}")
    assert isinstance(found, QComboBox)
    return found


def go(dialog: ValueDialog) -> QPushButton:
    found = dialog.findChild(QPushButton, "bulkValue.go")
    assert isinstance(found, QPushButton)
    return found


def choose(dialog: ValueDialog, name: str, action: str) -> None:
    box(dialog, "field").setCurrentIndex(box(dialog, "field").findData(name))
    box(dialog, "action").setCurrentIndex(box(dialog, "action").findData(action))


@pytest.mark.parametrize(
    ("name", "action", "text", "expected"),
    [
        ("category", SET, "спорт", SetValue("category", "спорт")),
        ("category", CLEAR, "", SetValue("category", None)),
        ("weight", SET, "7", SetValue("weight", 7, ("category", "featured"))),
        ("tags", ADD, "а, б", ChangeItems("tags", ("а", "б"), (), ("category", "featured", "weight"))),
        ("tags", REMOVE, "а", ChangeItems("tags", (), ("а",), ("category", "featured", "weight"))),
        ("layout", SET, "Wide page", SetValue("layout", "wide", ("category", "featured", "weight", "tags"))),
    ],
)
def test_what_is_chosen_is_what_is_wanted(
    dialog: ValueDialog, qtbot: QtBot, name: str, action: str, text: str, expected: object
) -> None:
    choose(dialog, name, action)
    box(dialog, "value").setEditText(text)
    with qtbot.waitSignal(dialog.wanted) as told:
        go(dialog).click()
    assert told.args == [expected]


@pytest.mark.parametrize(("row", "value"), [(0, True), (1, False)])
def test_yes_and_no_are_chosen_and_not_typed(dialog: ValueDialog, qtbot: QtBot, row: int, value: bool) -> None:
    choose(dialog, "featured", SET)
    assert not box(dialog, "value").isEditable()
    box(dialog, "value").setCurrentIndex(row)
    with qtbot.waitSignal(dialog.wanted) as told:
        go(dialog).click()
    assert told.args == [SetValue("featured", value, ("category",))]


def test_nothing_can_be_wanted_before_there_is_a_value(dialog: ValueDialog) -> None:
    choose(dialog, "category", SET)
    assert not go(dialog).isEnabled()
    box(dialog, "value").setEditText("  ")
    assert not go(dialog).isEnabled()


def test_what_is_no_number_is_said(dialog: ValueDialog) -> None:
    choose(dialog, "weight", SET)
    box(dialog, "value").setEditText("седум")
    note = dialog.findChild(QLabel, "bulkValue.note")
    assert isinstance(note, QLabel)
    assert note.text() == "“седум” is not a number."
    assert not go(dialog).isEnabled()


def test_the_values_that_posts_have_are_offered(dialog: ValueDialog) -> None:
    choose(dialog, "category", SET)
    offered = box(dialog, "value")
    assert [offered.itemText(row) for row in range(offered.count())] == ["свет", "спорт"]


@pytest.mark.parametrize(
    ("told", "question", "happens", "recent"),
    [
        (
            {"do": "on", "field": "featured", "role": "featured"},
            "Feature 24 posts",
            "★ will be switched on in 24 posts.",
            "Featured",
        ),
        (
            {"do": "off", "field": "draft"},
            "Change draft in 24 posts",
            "“draft” will be switched off in 24 posts.",
            "draft switched off",
        ),
        (
            {"do": "set", "field": "category", "value": "спорт"},
            "Change category in 24 posts",
            "“category” will be спорт in 24 posts.",
            "category: спорт",
        ),
        (
            {"do": "clear", "field": "date"},
            "Clear date in 24 posts",
            "“date” will be removed from 24 posts.",
            "date cleared",
        ),
        ({"do": "news of another program"}, "Change  in 24 posts", "“” will be  in 24 posts.", " changed"),
    ],
)
def test_every_change_has_its_words(qapp: object, told: Words, question: str, happens: str, recent: str) -> None:
    assert (words.question(told, 24), words.happens(told, 24), words.recent(told)) == (question, happens, recent)


def test_one_post_is_said_as_one(qapp: object) -> None:
    told = {"do": "on", "field": "featured", "role": "featured"}
    assert words.question(told, 1) == "Feature 1 post"
    assert words.happens(told, 1) == "★ will be switched on in 1 post."


def test_braces_and_long_values_do_no_harm(qapp: object) -> None:
    assert words.recent({"do": "set", "field": "{x}", "value": "{" + "ж" * 100}) == "{x}: {" + "ж" * 38 + "…"
