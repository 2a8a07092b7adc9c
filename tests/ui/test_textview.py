"""The text of a post, where it is written."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QCoreApplication, QEvent, QMimeData, QPoint, QPointF, QSignalBlocker, Qt, QUrl
from PySide6.QtGui import QColor, QDropEvent, QGuiApplication, QImage, QKeyEvent, QPalette, QTextCursor, QWheelEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from editor.content.textedit import Edit
from editor.ui import theme
from editor.ui.text.editmenu import EditMenu
from editor.ui.text.textview import COMMANDS, LONGEST_LINE, TextView
from tests.support.typing import type_text

NONE = Qt.KeyboardModifier.NoModifier
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def view(qtbot: QtBot) -> TextView:
    view = TextView()
    qtbot.addWidget(view)
    view.resize(1200, 400)
    view.show()
    qtbot.waitExposed(view)
    return view


def press(view: TextView, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE, text: str = "") -> None:
    QCoreApplication.sendEvent(view, QKeyEvent(QEvent.Type.KeyPress, key, modifiers, text))


def select(view: TextView, part: str) -> None:
    start = view.text().index(part)
    view.set_caret(start)
    cursor = view.textCursor()
    cursor.setPosition(cursor.position() + len(part), QTextCursor.MoveMode.KeepAnchor)
    view.setTextCursor(cursor)


def first_colour(view: TextView) -> QColor:
    formats = view.document().firstBlock().layout().formats()
    return QColor(formats[0].format.foreground().color())


def files(*names: str) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(name) for name in names])
    return data


# Text in and out.


_STEPS = st.sampled_from(["type", "erase", "undo", "redo", "together", "replace", "show", "quietly", "colour"])


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(_STEPS, max_size=12))
def test_the_text_is_what_stands_there_whatever_was_done(view: TextView, steps: list[str]) -> None:
    view.show_text("прва\nвтора\n")
    for number, step in enumerate(steps):
        document = view.document()
        cursor = QTextCursor(document)
        if step == "type":
            cursor.insertText("ж")
        elif step == "erase":
            cursor.deleteChar()
        elif step == "undo":
            document.undo()
        elif step == "redo":
            document.redo()
        elif step == "together":
            # As long as before, and asked for in the midst.
            cursor.beginEditBlock()
            cursor.insertText("а")
            assert view.text() == document.toRawText().replace("\u2029", "\n")
            cursor.deleteChar()
            cursor.insertText("б")
            cursor.endEditBlock()
        elif step == "replace":
            view.replace_text(f"{view.text()}{number}")
        elif step == "show":
            view.show_text(f"{number}\n")
        elif step == "quietly":
            with QSignalBlocker(view):
                cursor.insertText("в")
        else:
            view.set_marks("found", [])
        assert view.text() == document.toRawText().replace("\u2029", "\n")


def test_what_is_shown_comes_back(view: TextView) -> None:
    text = "10\u00a0млн.\u2028 😀\n\n\tкрај  "
    view.show_text(text)
    assert view.text() == text


def test_showing_a_text_is_no_edit_and_cannot_be_undone(view: TextView, qtbot: QtBot) -> None:
    view.show_text("прва")
    type_text(view, "а")
    with qtbot.assertNotEmitted(view.edited):
        view.show_text("**втора**")
    assert not view.document().isUndoAvailable()
    assert view.caret() == 0


def test_typing_is_an_edit_and_colouring_is_none(view: TextView, qtbot: QtBot) -> None:
    view.show_text("**а** " * 20_000)
    with qtbot.assertNotEmitted(view.edited):
        view._highlighter.set_look(theme.palette_of(theme.DARK), view.font())
        qtbot.waitUntil(lambda: not view._highlighter.is_busy())
    with qtbot.waitSignal(view.edited):
        type_text(view, "Ж")
    assert view.text().startswith("Ж**а**")


def test_a_text_from_disk_keeps_caret_and_scroll(view: TextView, qtbot: QtBot) -> None:
    lines = [f"ред {number}" for number in range(400)]
    view.show_text("\n".join(lines))
    view.set_caret(view.text().index("ред 210"))
    view.show_line(200)
    with qtbot.waitSignal(view.edited):
        view.replace_text("\n".join(["нов", *lines[:300], "нов", *lines[300:]]))
    assert view.top_line() == 201
    assert view.text()[view.caret() :].startswith("ред 210\n")
    view.undo()
    assert view.text() == "\n".join(lines)


def test_copying_keeps_no_break_spaces(view: TextView) -> None:
    view.show_text("10\u00a0млн.\nвтор")
    view.selectAll()
    view.copy()
    assert QGuiApplication.clipboard().text() == "10\u00a0млн.\nвтор"


def test_pasting_takes_the_plain_text(view: TextView) -> None:
    data = QMimeData()
    data.setHtml("<b>здебелено</b>")
    data.setText("здебелено\r\n10\u00a0млн.\u2028ред\0")
    view.insertFromMimeData(data)
    assert view.text() == "здебелено\n10\u00a0млн.\nред"


# Commands.


@pytest.mark.parametrize("command", [*COMMANDS, "link"])
def test_every_command_is_undone_in_one_step(view: TextView, command: str) -> None:
    QGuiApplication.clipboard().clear()
    view.show_text("😀 прв\nвтор збор\nтрет")
    select(view, "збор")
    view.run(command)
    changed = view.text()
    assert changed != "😀 прв\nвтор збор\nтрет"
    assert changed.startswith("😀 прв\n")
    assert changed.endswith("\nтрет")
    view.undo()
    assert view.text() == "😀 прв\nвтор збор\nтрет"


def test_bold_keeps_the_words_selected(view: TextView) -> None:
    view.show_text("😀\n😀 Ким и Путин")
    select(view, "Путин")
    view.run("bold")
    assert view.text() == "😀\n😀 Ким и **Путин**"
    assert view.selected_text() == "Путин"


def test_a_link_takes_its_address_from_the_clipboard(view: TextView) -> None:
    QGuiApplication.clipboard().setText(" https://vesti.mk ")
    view.show_text("види тука")
    select(view, "тука")
    view.run("link")
    assert view.text() == "види [тука](https://vesti.mk)"


def test_an_image_is_put_at_the_caret(view: TextView) -> None:
    view.show_text("прв\n\nтрет")
    view.set_caret(4)
    view.insert_image("../img/kim.jpg", "Ким")
    assert view.text() == "прв\n![Ким](../img/kim.jpg)\nтрет"
    assert view.selected_text() == "Ким"


def test_an_edit_counts_characters(view: TextView) -> None:
    view.show_text("😀😀 крај")
    view.apply(Edit(3, 7, "почеток", 3, 10))
    assert view.text() == "😀😀 почеток"
    assert view.selected_text() == "почеток"


def test_a_read_only_text_stays(view: TextView) -> None:
    view.show_text("- текст")
    view.set_read_only(True)
    view.selectAll()
    view.run("bold")
    view.insert_image("a.png")
    view.paste_plain()
    press(view, Qt.Key.Key_Return)
    press(view, Qt.Key.Key_Tab)
    assert view.text() == "- текст"
    view.set_read_only(False)
    view.run("bold")
    assert view.text() == "- **текст**"


# Keys.


def test_enter_continues_a_list_and_ends_it(view: TextView) -> None:
    type_text(view, "1. прва\nвтора\n\nкрај")
    assert view.text() == "1. прва\n2. втора\nкрај"


def test_enter_in_a_code_block_is_just_a_new_line(view: TextView) -> None:
    type_text(view, "```\n- а\nб")
    assert view.text() == "```\n- а\nб"


def test_shift_enter_is_a_line_break(view: TextView) -> None:
    type_text(view, "а")
    press(view, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier, "\r")
    assert view.text() == "а  \n"


def test_tab_nests_in_a_list_and_leaves_elsewhere(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    layout = QVBoxLayout(window)
    view, after = TextView(window), QLineEdit(window)
    layout.addWidget(view)
    layout.addWidget(after)
    window.show()
    qtbot.waitExposed(window)
    view.setFocus()
    type_text(view, "- а\nб")
    press(view, Qt.Key.Key_Tab, NONE, "\t")
    assert view.text() == "- а\n    - б"
    press(view, Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert view.text() == "- а\n- б"
    view.show_text("текст")
    press(view, Qt.Key.Key_Tab, NONE, "\t")
    assert view.text() == "текст"
    assert window.focusWidget() == after


def test_tab_never_types(view: TextView) -> None:
    press(view, Qt.Key.Key_Tab, NONE, "\t")
    assert view.text() == ""


# Pictures.


def test_dropped_pictures_are_announced_where_they_fell(view: TextView, qtbot: QtBot) -> None:
    view.show_text("прв\nвтор")
    data = files("/tmp/ким.JPG", "/tmp/notes.txt", "/tmp/b.webp")
    end = view.cursorRect(QTextCursor(view.document().lastBlock())).center()
    copy, move = Qt.DropAction.CopyAction, Qt.DropAction.MoveAction
    event = QDropEvent(QPointF(end), copy | move, data, LEFT, NONE)
    with qtbot.waitSignal(view.image_dropped) as dropped:
        view.dropEvent(event)
    assert dropped.args == [[Path("/tmp/ким.JPG"), Path("/tmp/b.webp")]]
    assert view.caret_line() == 1
    # A file manager that is told the file was moved deletes it.
    assert event.dropAction() == copy
    assert view.text() == "прв\nвтор"


def test_other_files_are_left_to_the_window(view: TextView) -> None:
    assert not view.canInsertFromMimeData(files("/tmp/site"))
    assert view.canInsertFromMimeData(files("/tmp/a.png"))


def test_a_pasted_picture_is_announced(view: TextView, qtbot: QtBot) -> None:
    image = QImage(3, 2, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.red)
    QGuiApplication.clipboard().setImage(image)
    with qtbot.waitSignal(view.image_pasted) as pasted:
        view.paste()
    assert pasted.args[0].size() == image.size()
    assert view.text() == ""


def test_a_table_from_a_spreadsheet_is_text(view: TextView, qtbot: QtBot) -> None:
    data = QMimeData()
    data.setImageData(QImage(1, 1, QImage.Format.Format_RGB32))
    data.setText("а\tб")
    with qtbot.assertNotEmitted(view.image_pasted):
        view.insertFromMimeData(data)
    assert view.text() == "а\tб"


# Looks.


def test_the_line_that_is_written_stays_in_sight_when_a_bar_takes_room(view: TextView) -> None:
    view.show_text("ред\n" * 100)
    view.set_caret(len(view.text()))
    view.resize(1200, 250)
    assert view.viewport().rect().contains(view.cursorRect().center())


def test_who_reads_elsewhere_is_not_taken_to_the_caret(view: TextView) -> None:
    view.show_text("ред\n" * 100)
    view.show_line(40)
    view.resize(1200, 250)
    assert view.top_line() == 40


def test_the_column_is_centred_and_at_most_75_characters_wide(view: TextView) -> None:
    view.resize(1600, 400)
    view.show_text("Севернокорејскиот лидер овој месец ќе отпатува во Русија, пишува весникот. " * 4)
    margins = view.viewportMargins()
    assert 0 <= margins.right() - margins.left() <= 1
    assert margins.left() > 0
    block = view.document().firstBlock()
    assert 60 <= max(block.layout().lineAt(line).textLength() for line in range(block.lineCount() - 1)) <= 80
    view.resize(400, 400)
    assert view.viewportMargins().left() == 0


@pytest.mark.parametrize("width", [300, 640, 700, 1300])
def test_lines_end_where_the_column_ends(qtbot: QtBot, width: int) -> None:
    view = TextView()
    qtbot.addWidget(view)
    view.show_text("Ким и Путин ќе се сретнат. " * 200)
    view.resize(width, 300)
    view.show()
    qtbot.waitExposed(view)
    for percent in (100, 170, 100):
        view.zoom(percent)
        assert view.horizontalScrollBar().maximum() == 0
        line = view.document().firstBlock().layout().lineAt(0)
        assert line.width() == pytest.approx(view.viewport().width() - 2 * view.document().documentMargin(), abs=1)


def test_the_margins_belong_to_the_text(view: TextView, qtbot: QtBot) -> None:
    view.show_text("ред\n" * 300)
    beside = QPoint(5, view.cursorRect(QTextCursor(view.document().findBlockByNumber(3))).center().y())
    qtbot.mouseClick(view, LEFT, pos=beside)
    assert view.caret_line() == 3
    nothing, turn = QPoint(), QPoint(0, -240)
    phase = Qt.ScrollPhase.NoScrollPhase
    wheel = QWheelEvent(
        QPointF(beside), view.mapToGlobal(QPointF(beside)), nothing, turn, Qt.MouseButton.NoButton, NONE, phase, False
    )
    QCoreApplication.sendEvent(view, wheel)
    assert view.top_line() > 0


def test_lines_stand_apart(view: TextView) -> None:
    view.show_text("збор " * 200)
    layout = view.document().firstBlock().layout()
    first, second = layout.lineAt(0), layout.lineAt(1)
    assert second.y() - first.y() >= first.height() * 1.2
    bottom = layout.lineAt(layout.lineCount() - 1)
    assert view.blockBoundingRect(view.document().firstBlock()).height() > bottom.y() + bottom.height()


def test_zoom_makes_letters_and_column_larger(view: TextView) -> None:
    size, margin = view.font().pointSizeF(), view.viewportMargins().left()
    view.zoom(150)
    assert view.font().pointSizeF() == pytest.approx(size * 1.5)
    assert view.viewportMargins().left() < margin


def test_a_new_palette_recolours_the_text(view: TextView, qtbot: QtBot) -> None:
    view.show_text("[а](б)")
    before = first_colour(view)
    view.setPalette(theme.palette_of(theme.DARK))
    qtbot.waitUntil(lambda: not view._highlighter.is_busy())
    assert first_colour(view) != before
    assert view.palette().color(QPalette.ColorRole.Base) == theme.DARK.background


def test_an_endless_line_is_not_wrapped_or_coloured(view: TextView, qtbot: QtBot) -> None:
    with qtbot.waitSignal(view.simplified) as simplified:
        view.show_text("**а** " * (LONGEST_LINE // 5))
    assert simplified.args == ["long-line"]
    assert view.simplification() == "long-line"
    assert view.lineWrapMode() == TextView.LineWrapMode.NoWrap
    view.show_text("**а**")
    assert view.simplification() == ""
    assert view.lineWrapMode() == TextView.LineWrapMode.WidgetWidth
    assert view.document().firstBlock().layout().formats()


def test_an_endless_line_can_be_pasted(view: TextView) -> None:
    data = QMimeData()
    data.setText("а" * (LONGEST_LINE + 1))
    view.insertFromMimeData(data)
    assert view.simplification() == "long-line"


def test_a_huge_text_is_not_coloured(view: TextView, qtbot: QtBot) -> None:
    view.show_text("**а**\n" * 400_000)
    assert view.simplification() == "large"
    assert not view.document().firstBlock().layout().formats()


# Places.


def test_where_one_is(view: TextView, qtbot: QtBot) -> None:
    view.show_text("😀\n" * 500)
    assert (view.top_line(), view.scroll_fraction(), view.caret_line()) == (0, 0.0, 0)
    view.set_caret(2 * 300)
    assert view.caret() == 600
    assert view.caret_line() == 300
    with qtbot.waitSignal(view.scrolled):
        view.show_line(100)
    first, last = view.visible_lines()
    assert first == view.top_line() == 100
    assert 100 < last < 150
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum())
    assert view.scroll_fraction() == 1.0
    view.set_caret(10_000)
    assert view.caret() == 1000


def test_selections_are_announced(view: TextView, qtbot: QtBot) -> None:
    view.show_text("прв\nвтор")
    with qtbot.waitSignal(view.selection_changed):
        view.selectAll()
    assert view.selected_text() == "прв\nвтор"


# The menu.


def enabled(menu: EditMenu) -> set[str]:
    return {action.objectName().removeprefix("editMenu.") for action in menu.actions() if action.isEnabled()} - {""}


def test_the_menu_offers_what_can_be_done(view: TextView) -> None:
    QGuiApplication.clipboard().setText("а")
    view.show_text("текст")
    assert enabled(EditMenu(view)) == {"paste", "pasteText", "selectAll", "link", "image"}
    type_text(view, "а")
    view.selectAll()
    assert enabled(EditMenu(view)) >= {"undo", "cut", "copy"}
    view.set_read_only(True)
    assert enabled(EditMenu(view)) == {"copy", "selectAll"}


def test_the_menu_does_what_it_says(view: TextView, qtbot: QtBot) -> None:
    view.show_text("а")
    for name in ("selectAll", "copy", "cut", "paste", "pasteText", "undo", "redo", "link"):
        view._carry_out(name)
    assert view.text() == "аа[]()"
    with qtbot.waitSignal(view.image_wanted):
        view._carry_out("image")
