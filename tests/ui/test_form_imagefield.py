"""An image among the details: path, small picture, choosing and dropping."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from editor.content.schema import Field, Kind
from editor.content.values import Value
from tests.support.forms import REMOVED, ShownForm
from tests.support.typing import type_text

IMAGE = Field("f", "F", Kind.IMAGE)
# Drag events are made from points that newer Qt would like to have as fractions.
pytestmark = pytest.mark.filterwarnings("ignore:Function:DeprecationWarning")


@pytest.fixture
def shown(qtbot: QtBot) -> Iterator[ShownForm]:
    case = ShownForm()
    with qtbot.waitExposed(case.area):
        case.area.show()
        case.area.activateWindow()
    yield case
    case.close()


def words(shown: ShownForm, name: str) -> str:
    label = shown.part(f"field.f.{name}")
    assert isinstance(label, QLabel)
    return label.text() if label.isVisible() else ""


def red() -> QImage:
    image = QImage(120, 80, QImage.Format.Format_RGB32)
    image.fill(0xFF0000)
    return image


def dropped(shown: ShownForm, *urls: str) -> bool:
    data = QMimeData()
    data.setUrls([QUrl(url) for url in urls])
    box = shown.part()
    actions, buttons, keys = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(5, 5), actions, data, buttons, keys)
    enter.ignore()
    QApplication.sendEvent(box, enter)
    if enter.isAccepted():
        QApplication.sendEvent(box, QDropEvent(QPointF(5, 5), actions, data, buttons, keys))
    return enter.isAccepted()


def test_the_picture_and_its_size_are_shown(shown: ShownForm) -> None:
    shown.show_one(IMAGE, "../img/kim.jpg")
    shown.form.set_picture("f", red(), "1200 × 800 · 184 KB")
    assert words(shown, "caption") == "1200 × 800 · 184 KB"
    assert words(shown, "missing") == ""
    box = shown.part("field.f.thumbnail")
    assert box.grab().toImage().pixelColor(box.rect().center()).red() == 255
    assert shown.form.images() == {"f": "../img/kim.jpg"}


def test_a_missing_image_says_so(shown: ShownForm) -> None:
    shown.show_one(IMAGE, "../img/nema.jpg")
    shown.form.set_picture("f", None, "There is no image ../img/nema.jpg in the site.")
    assert words(shown, "missing") == "⚠ There is no image ../img/nema.jpg in the site."
    assert "nema.jpg in the site" in shown.line("field.f.path").accessibleDescription()


def test_an_image_elsewhere_is_not_called_missing(shown: ShownForm) -> None:
    shown.show_one(IMAGE, "https://example.org/a.jpg")
    shown.form.set_picture("f", None, "")
    assert words(shown, "missing") == words(shown, "caption") == ""


def test_another_path_takes_the_old_picture_away(shown: ShownForm) -> None:
    shown.show_one(IMAGE, "a.jpg")
    shown.form.set_picture("f", red(), "120 × 80 · 1 KB")
    shown.form.set_value("f", "b.jpg")
    assert words(shown, "caption") == ""
    assert shown.said == []


def test_a_path_can_be_typed(shown: ShownForm) -> None:
    shown.show_one(IMAGE, "../img/kim.jpg")
    shown.line("field.f.path").end(False)
    type_text(shown.line("field.f.path"), "2")
    assert shown.values == ["../img/kim.jpg2"]


@pytest.mark.parametrize("value", ["../img/kim.jpg", ""])
def test_remove_takes_the_entry_away(shown: ShownForm, value: Value) -> None:
    shown.show_one(IMAGE, value)
    button = shown.part("field.f.remove")
    assert button.isEnabled() is bool(value)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert shown.values == ([REMOVED] if value else [])
    assert shown.line("field.f.path").text() == ""


def test_choose_asks_for_an_image(shown: ShownForm, qtbot: QtBot) -> None:
    shown.show_absent(IMAGE)
    with qtbot.waitSignal(shown.form.image_wanted) as asked:
        QTest.mouseClick(shown.part("field.f.choose"), Qt.MouseButton.LeftButton)
    assert asked.args == ["f"]


def test_an_image_file_can_be_dropped(shown: ShownForm, qtbot: QtBot, tmp_path: Path) -> None:
    shown.show_absent(IMAGE)
    file = tmp_path / "Слика на Ѓорѓи.JPG"
    with qtbot.waitSignal(shown.form.image_dropped) as got:
        assert dropped(shown, QUrl.fromLocalFile(str(tmp_path / "text.md")).toString(), file.as_uri())
    assert got.args == ["f", str(file)]
    assert shown.said == []


@pytest.mark.parametrize("url", ["file:///home/notes.txt", "https://example.org/a.jpg"])
def test_nothing_else_can_be_dropped(shown: ShownForm, url: str) -> None:
    shown.show_absent(IMAGE)
    assert not dropped(shown, url)


def test_nothing_can_be_dropped_on_a_locked_post(shown: ShownForm) -> None:
    shown.show((IMAGE,), {"f": "a.jpg"}, locked="It is open for reading.")
    assert not dropped(shown, "file:///home/a.jpg")
    assert not shown.part("field.f.choose").isEnabled()
    assert not shown.part("field.f.remove").isEnabled()
    assert shown.line("field.f.path").isReadOnly()
