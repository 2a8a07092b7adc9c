"""The bar that says what is the matter with a post."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from editor.ui import theme
from editor.ui.text.colours import contrast, inks, level_colour, mixed, readable, tint
from editor.ui.text.messagebar import LEVELS, MessageBar

CHOICES = (("compare", "Compare"), ("mine", "Keep mine"))


@pytest.fixture
def bar(qtbot: QtBot) -> MessageBar:
    bar = MessageBar()
    qtbot.addWidget(bar)
    bar.resize(900, bar.sizeHint().height())
    return bar


def button(bar: MessageBar, name: str) -> QPushButton:
    found = bar.findChild(QPushButton, f"messageBar.{name}")
    assert found is not None
    return found


def test_it_is_hidden_until_there_is_something_to_say(bar: MessageBar) -> None:
    assert bar.isHidden()
    assert bar.text() == ""
    assert bar.level() == ""


def test_a_message_offers_its_actions(bar: MessageBar, qtbot: QtBot) -> None:
    bar.show_message("Changed by another program.", "warning", CHOICES)
    assert bar.text() == "Changed by another program."
    with qtbot.waitSignal(bar.acted) as acted:
        qtbot.mouseClick(button(bar, "mine"), Qt.MouseButton.LeftButton)
    assert acted.args == ["mine"]
    assert not bar.isHidden()


def test_a_newer_message_takes_the_place_of_an_older_one(bar: MessageBar) -> None:
    bar.show_message("One", "warning", CHOICES)
    bar.show_message("Two", "warning", (("retry", "Try again"),))
    assert bar.text() == "Two"
    assert button(bar, "retry")
    assert bar.findChild(QPushButton, "messageBar.mine") is None


def test_what_matters_more_stays(bar: MessageBar) -> None:
    bar.show_message("Not saved", "danger")
    bar.show_message("By the way", "info")
    assert bar.text() == "Not saved"
    bar.dismiss()
    bar.show_message("By the way", "info")
    assert bar.text() == "By the way"


def test_the_level_is_said_in_words(bar: MessageBar) -> None:
    words = set()
    for level in LEVELS:
        bar.show_message("Text", level)
        words.add(bar._word.text())
    assert len(words - {""}) == len(LEVELS)


def test_buttons_go_below_a_long_text(bar: MessageBar, qtbot: QtBot) -> None:
    bar.show_message("A short one", "info", CHOICES)
    qtbot.waitUntil(lambda: button(bar, "mine").x() > bar._text.x())
    assert button(bar, "mine").y() < bar._text.geometry().bottom()
    bar.resize(400, 200)
    bar.show_message("A longer one that leaves no room for any buttons beside it at all. " * 3, "info", CHOICES)
    qtbot.waitUntil(lambda: button(bar, "mine").y() >= bar._text.geometry().bottom())


def test_buttons_are_large_enough_to_hit(bar: MessageBar) -> None:
    bar.show_message("Text", "info", CHOICES)
    assert button(bar, "mine").minimumHeight() >= 24


@pytest.mark.parametrize("look", theme.LOOKS)
def test_every_colour_can_be_read(qapp: QApplication, look: theme.Colours) -> None:
    palette = theme.palette_of(look)
    ink = inks(palette)
    base = palette.color(QPalette.ColorRole.Base)
    text = palette.color(QPalette.ColorRole.Text)
    for colour in (ink.muted, ink.link, ink.code):
        assert contrast(colour, base) >= 4.5
    assert contrast(ink.code, ink.code_ground) >= 4.5
    assert contrast(text, ink.found) >= 4.5
    for level in LEVELS:
        assert contrast(palette.color(QPalette.ColorRole.WindowText), tint(palette, level)) >= 4.5
        assert contrast(level_colour(palette, level), tint(palette, level)) >= 4.5


def test_a_colour_moves_until_it_can_be_read() -> None:
    ground = QColor("#777777")
    assert contrast(readable(QColor("#888888"), ground), ground) >= 4.5
    assert readable(QColor("#000000"), QColor("#ffffff")) == QColor("#000000")
    assert mixed(QColor("#000000"), QColor("#ffffff"), 1.0) == QColor("#ffffff")
