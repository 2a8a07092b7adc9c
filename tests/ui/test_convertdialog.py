"""The question before a post is converted: what it says, shows and asks."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QComboBox, QLabel, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from editor.content.charset import ENCODINGS
from editor.desk.converting import Look
from editor.ui.dialogs.convert import ConvertDialog


class Case:
    """An open dialog and what it asked for."""

    def __init__(self, detected: str, parent: QWidget) -> None:
        self.dialog = ConvertDialog("stari-vesti.md", detected, parent)
        self.looks: list[str] = []
        self.agreed: list[str] = []
        self.dialog.look_wanted.connect(self.looks.append)
        self.dialog.convert_wanted.connect(self.agreed.append)
        self.dialog.ask()
        self.dialog.open()

    def words(self, name: str) -> str:
        label = self.dialog.findChild(QLabel, f"convertDialog.{name}")
        assert label is not None
        return label.text() if label.isVisible() else ""

    def button(self, name: str) -> QPushButton:
        button = self.dialog.findChild(QPushButton, f"convertDialog.{name}")
        assert button is not None
        return button

    @property
    def box(self) -> QComboBox:
        box = self.dialog.findChild(QComboBox, "convertDialog.encoding")
        assert box is not None
        return box

    @property
    def preview(self) -> QPlainTextEdit:
        preview = self.dialog.findChild(QPlainTextEdit, "convertDialog.preview")
        assert preview is not None
        return preview


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[QWidget]:
    window = QWidget()
    with qtbot.waitExposed(window):
        window.show()
    yield window
    for dialog in window.findChildren(ConvertDialog):
        dialog.close()
    window.close()
    window.deleteLater()


@pytest.fixture
def case(window: QWidget) -> Case:
    return Case("windows-1251", window)


def test_it_says_what_was_found_and_what_will_happen(case: Case) -> None:
    assert case.words("found") == "“stari-vesti.md” seems to be written in windows-1251."
    assert "The file stays as it is until then." in case.words("outcome")


def test_it_says_that_nothing_was_found(window: QWidget) -> None:
    case = Case("", window)
    assert "cannot be told" in case.words("found")
    assert case.looks == [ENCODINGS[0]]


def test_the_detected_encoding_comes_first_and_every_one_once(window: QWidget) -> None:
    for detected in ("koi8-r", "big5"):
        box = Case(detected, window).box
        offered = [box.itemData(row) for row in range(box.count())]
        assert offered[0] == detected
        assert sorted(offered) == sorted({detected, *ENCODINGS})


def test_nothing_can_be_agreed_to_before_it_is_seen(case: Case) -> None:
    assert case.looks == ["windows-1251"]
    assert not case.button("convert").isEnabled()
    case.dialog.show_look(Look("windows-1251", "Стари вести", 0, 0, True))
    assert case.preview.toPlainText() == "Стари вести"
    assert case.preview.isReadOnly()
    assert case.words("warning") == ""
    assert case.button("convert").isDefault()
    case.button("convert").click()
    assert case.agreed == ["windows-1251"]


def test_another_encoding_is_looked_at(case: Case) -> None:
    case.dialog.show_look(Look("windows-1251", "Стари вести", 0, 0, True))
    case.box.setCurrentIndex(case.box.findData("koi8-r"))
    assert case.looks == ["windows-1251", "koi8-r"]
    assert not case.button("convert").isEnabled()


def test_a_late_answer_is_passed_over(case: Case) -> None:
    case.box.setCurrentIndex(case.box.findData("koi8-r"))
    case.dialog.show_look(Look("windows-1251", "Стари вести", 0, 0, True))
    assert case.preview.toPlainText() == ""
    assert not case.button("convert").isEnabled()


def test_S17_what_would_be_lost_is_said_and_enter_does_not_agree_to_it(case: Case) -> None:
    case.dialog.show_look(Look("windows-1251", "Стари \ufffd", 2, 7, True))
    assert case.words("warning") == "⚠ 2 characters cannot be read like this and would be lost (the first in line 7)."
    assert case.button("cancel").isDefault()
    assert case.button("convert").isEnabled()


def test_what_is_no_text_cannot_be_agreed_to(case: Case) -> None:
    case.dialog.show_look(Look("windows-1251", "\0", 0, 0, False))
    assert "not text" in case.words("warning")
    assert not case.button("convert").isEnabled()


def test_cancel_agrees_to_nothing(case: Case, qtbot: QtBot) -> None:
    case.dialog.show_look(Look("windows-1251", "Стари вести", 0, 0, True))
    with qtbot.waitSignal(case.dialog.finished):
        case.button("cancel").click()
    assert case.agreed == []


def test_every_part_has_names(case: Case) -> None:
    assert case.box.accessibleName() == "Read it as"
    assert case.preview.accessibleName() == "How the post would read"
    assert case.button("convert").text() == "Convert"
