"""Shortcuts on a keyboard that types only Cyrillic."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QAction, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from editor.ui.latinshortcuts import XKB_OFFSET, LatinShortcuts

NONE = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
KEY_B, KEY_C, KEY_Z = 48, 46, 44


class Window(QWidget):
    """A window with a text and two commands."""

    def __init__(self) -> None:
        super().__init__()
        self.edit = QPlainTextEdit("зборови", self)
        self.line = QLineEdit(self)
        layout = QVBoxLayout(self)
        layout.addWidget(self.edit)
        layout.addWidget(self.line)
        self.bold = self.command("Ctrl+B")
        self.undo = self.command("Ctrl+Z")
        self.redo = self.command("Ctrl+Shift+Z")

    def command(self, keys: str) -> QAction:
        action = QAction(self)
        action.setShortcut(QKeySequence(keys))
        self.addAction(action)
        return action


@contextmanager
def listening(qtbot: QtBot, qapp: QApplication, *, windows: bool) -> Iterator[Window]:
    window = Window()
    qtbot.addWidget(window)
    shortcuts = LatinShortcuts(window.actions, window, windows=windows)
    qapp.installEventFilter(shortcuts)
    yield window
    qapp.removeEventFilter(shortcuts)


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication) -> Iterator[Window]:
    with listening(qtbot, qapp, windows=False) as window:
        yield window


def press(widget: QWidget, letter: str, modifiers: Qt.KeyboardModifier, scan_code: int, virtual_key: int = 0) -> None:
    code = scan_code + XKB_OFFSET
    event = QKeyEvent(QEvent.Type.KeyPress, ord(letter), modifiers, code, virtual_key, 0, letter.lower())
    QCoreApplication.sendEvent(widget, event)


def test_ctrl_b_on_the_cyrillic_key(window: Window, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.bold.triggered):
        press(window.edit, "Б", CTRL, KEY_B)
    assert window.edit.toPlainText() == "зборови"


def test_ctrl_c_reaches_the_text(window: Window) -> None:
    window.edit.selectAll()
    press(window.edit, "Ц", CTRL, KEY_C)
    assert QGuiApplication.clipboard().text() == "зборови"


def test_the_widget_with_the_focus_is_asked_first(window: Window, qtbot: QtBot) -> None:
    window.line.insert("наслов")
    with qtbot.assertNotEmitted(window.undo.triggered):
        press(window.line, "Ѕ", CTRL, KEY_Z)
    assert window.line.text() == ""


def test_shift_belongs_to_the_shortcut(window: Window, qtbot: QtBot) -> None:
    other = QWidget(window)
    with qtbot.waitSignal(window.redo.triggered):
        press(other, "Ѕ", CTRL | SHIFT, KEY_Z)


def test_a_command_that_is_off_stays_off(window: Window, qtbot: QtBot) -> None:
    window.bold.setEnabled(False)
    with qtbot.assertNotEmitted(window.bold.triggered):
        press(window.edit, "Б", CTRL, KEY_B)
    assert window.edit.toPlainText() == "зборови"


def test_a_dialog_does_not_trigger_the_windows_commands(window: Window, qtbot: QtBot) -> None:
    dialog = QLineEdit("друго")
    qtbot.addWidget(dialog)
    with qtbot.assertNotEmitted(window.bold.triggered):
        press(dialog, "Б", CTRL, KEY_B)
    dialog.selectAll()
    press(dialog, "Ц", CTRL, KEY_C)
    assert QGuiApplication.clipboard().text() == "друго"


@pytest.mark.parametrize("modifiers", [NONE, SHIFT, CTRL | ALT, ALT])
def test_typing_is_left_alone(window: Window, qtbot: QtBot, modifiers: Qt.KeyboardModifier) -> None:
    with qtbot.assertNotEmitted(window.bold.triggered):
        press(window.edit, "Б", modifiers, KEY_B)


def test_a_latin_layout_is_left_to_qt(window: Window, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(window.bold.triggered):
        press(window.edit, "B", CTRL, KEY_B)


def test_keys_that_are_no_letters_are_left_to_qt(window: Window, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(window.bold.triggered):
        press(window.edit, "Ѓ", CTRL, 27)


def test_windows_goes_by_virtual_key(qtbot: QtBot, qapp: QApplication) -> None:
    window = Window()
    qtbot.addWidget(window)
    shortcuts = LatinShortcuts(window.actions, window, windows=True)
    qapp.installEventFilter(shortcuts)
    with qtbot.waitSignal(window.bold.triggered):
        press(window.edit, "Б", CTRL, 0, ord("B"))
    with qtbot.assertNotEmitted(window.bold.triggered):
        press(window.edit, "Б", CTRL, KEY_B, 0xDB)
    qapp.removeEventFilter(shortcuts)


@pytest.fixture
def on_windows(qtbot: QtBot, qapp: QApplication) -> Iterator[Window]:
    with listening(qtbot, qapp, windows=True) as window:
        yield window


@pytest.mark.parametrize(
    ("letter", "key", "command"),
    # Macedonian, Serbian, Russian and Bulgarian keyboards: the sign that the layout has on the key of B or Z.
    [("Б", "B", "bold"), ("И", "B", "bold"), ("Ф", "B", "bold"), ("Ѕ", "Z", "undo"), ("Я", "Z", "undo")],
)
def test_windows_finds_the_command_on_every_cyrillic_keyboard(
    on_windows: Window, qtbot: QtBot, letter: str, key: str, command: str
) -> None:
    # A text takes Ctrl+Z for itself, as it should; what is around it does not.
    other = QWidget(on_windows)
    with qtbot.waitSignal(getattr(on_windows, command).triggered):
        press(other, letter, CTRL, 0, ord(key))


@pytest.mark.parametrize("modifiers", [CTRL | ALT, CTRL | ALT | SHIFT])
def test_what_altgr_types_on_windows_is_typed(on_windows: Window, qtbot: QtBot, modifiers: Qt.KeyboardModifier) -> None:
    with qtbot.assertNotEmitted(on_windows.bold.triggered):
        press(on_windows.edit, "ѝ", modifiers, 0, ord("B"))
    # Windows says Ctrl+Alt when AltGr is down, and Qt inserts the sign.
    assert on_windows.edit.toPlainText() == "ѝзборови"
