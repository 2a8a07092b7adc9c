"""Finding and replacing words in a post."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from editor.ui.text.colours import inks
from editor.ui.text.findbar import FindBar, pattern_for
from editor.ui.text.textview import TextView
from tests.support.typing import type_text

TEXT = "Ким и Путин\n😀 ким КИМ\nза 10\u00a0млн. и 10 млн.\n"


class Page(QWidget):
    """A text with its find bar."""

    def __init__(self) -> None:
        super().__init__()
        self.view = TextView(self)
        self.bar = FindBar(self.view, self)
        layout = QVBoxLayout(self)
        layout.addWidget(self.view)
        layout.addWidget(self.bar)
        self.view.show_text(TEXT)

    @property
    def count(self) -> str:
        return self.bar._count.text()

    def look_for(self, text: str) -> None:
        self.bar.open_find()
        self.bar._query.clear()
        type_text(self.bar._query, text)

    def place(self) -> tuple[int, int]:
        cursor = self.view.textCursor()
        return cursor.blockNumber(), cursor.positionInBlock() - len(cursor.selectedText())


@pytest.fixture
def page(qtbot: QtBot) -> Page:
    page = Page()
    qtbot.addWidget(page)
    page.resize(700, 400)
    page.show()
    qtbot.waitExposed(page)
    return page


def test_typing_goes_to_the_first_match(page: Page) -> None:
    page.look_for("ким")
    assert page.view.selected_text() == "Ким"
    assert page.count == "1 of 3"


def test_next_and_previous_go_round(page: Page) -> None:
    page.look_for("ким")
    places = []
    for _ in range(3):
        page.bar.find_next()
        places.append(page.place())
    assert places == [(1, 3), (1, 7), (0, 0)]
    page.bar.find_previous()
    assert page.place() == (1, 7)
    assert page.count == "3 of 3"


def test_case_counts_when_asked(page: Page) -> None:
    page.look_for("КИМ")
    page.bar._case.setChecked(True)
    assert page.view.selected_text() == "КИМ"
    assert page.count == "1 of 1"


def test_a_space_finds_a_no_break_space(page: Page) -> None:
    page.look_for("10 млн.")
    assert page.count == "1 of 2"
    assert page.view.selected_text() == "10\u00a0млн."


def test_signs_are_no_pattern(page: Page) -> None:
    page.look_for("млн.*")
    assert page.count == "No matches"
    assert not page.bar._next.isEnabled()


def test_all_matches_on_the_screen_are_marked(page: Page) -> None:
    page.look_for("ким")
    assert len(page.view.extraSelections()) == 3
    page.bar.close_bar()
    assert page.view.extraSelections() == []


def test_only_what_is_on_the_screen_is_marked(page: Page) -> None:
    page.view.show_text("ким\n" * 4000)
    page.look_for("ким")
    assert page.count == "1 of 4000"
    assert len(page.view.extraSelections()) < 100


def test_counting_ends_but_finding_does_not(page: Page) -> None:
    page.view.show_text("а" * 9_999 + "\n" + "а" * 9_999)
    page.look_for("а")
    assert page.count == "1 of 10000+"
    page.bar.find_previous()
    assert page.place() == (1, 9_998)


def test_the_count_follows_the_text(page: Page, qtbot: QtBot) -> None:
    page.look_for("ким")
    page.view.set_caret(0)
    page.view.insertPlainText("ким ")
    qtbot.waitUntil(lambda: page.count == "Matches: 4")


def test_a_selection_is_looked_for(page: Page) -> None:
    page.view.set_caret(0)
    page.view.moveCursor(page.view.textCursor().MoveOperation.EndOfWord, page.view.textCursor().MoveMode.KeepAnchor)
    page.bar.open_find()
    assert page.bar._query.text() == "Ким"


def test_replacing_one_goes_to_the_next(page: Page) -> None:
    page.look_for("ким")
    page.bar.open_replace()
    page.bar._replacement.setText("Џонг")
    page.bar.replace()
    assert page.view.text().startswith("Џонг и Путин\n😀 ким")
    assert page.view.selected_text() == "ким"


def test_replacing_all_is_one_undo_step_and_keeps_the_rest(page: Page) -> None:
    page.look_for("ким")
    page.bar._replacement.setText("Џонг\\1")
    page.view.set_caret(TEXT.index("млн"))
    page.bar.replace_all()
    assert page.view.text() == TEXT.replace("Ким", "Џонг\\1").replace("ким", "Џонг\\1").replace("КИМ", "Џонг\\1")
    assert page.view.text()[page.view.caret() :].startswith("млн")
    assert page.count == "Replaced: 3"
    page.view.undo()
    assert page.view.text() == TEXT


def test_nothing_is_replaced_in_a_read_only_post(page: Page) -> None:
    page.view.set_read_only(True)
    page.bar.open_replace()
    assert page.bar._replacement.isHidden()
    page.look_for("ким")
    page.bar.replace_all()
    page.bar.replace()
    assert page.view.text() == TEXT


def test_enter_finds_and_escape_goes_back_to_the_text(page: Page, qtbot: QtBot) -> None:
    page.look_for("ким")
    qtbot.keyClick(page.bar._query, Qt.Key.Key_Return)
    assert page.place() == (1, 3)
    qtbot.keyClick(page.bar._query, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert page.place() == (0, 0)
    with qtbot.waitSignal(page.bar.closed):
        qtbot.keyClick(page.bar._query, Qt.Key.Key_Escape)
    assert page.bar.isHidden()
    assert page.focusWidget() == page.view


def test_find_next_without_a_word_asks_for_one(page: Page) -> None:
    page.bar.find_next()
    assert not page.bar.isHidden()


def test_every_control_has_a_name(page: Page) -> None:
    bar = page.bar
    controls = (bar._query, bar._replacement, bar._case, bar._previous, bar._next, bar._close)
    assert all(control.accessibleName() for control in controls)
    assert all(control.minimumHeight() >= 24 for control in controls)


def test_cyrillic_is_folded(qapp: QApplication) -> None:
    assert pattern_for("ќерка", False).search("ЌЕРКА")
    assert not pattern_for("ќерка", True).search("ЌЕРКА")


def test_the_selected_match_stands_out_among_the_others_as_long_as_the_bar_is_open(page: Page) -> None:
    def ground() -> QColor:
        return page.view.palette().color(QPalette.ColorGroup.Inactive, QPalette.ColorRole.Highlight)

    before = ground()
    page.look_for("ким")
    assert ground() == inks(page.view.palette()).found_here != inks(page.view.palette()).found
    page.bar.close_bar()
    assert ground() == before


def test_it_says_what_is_sought_and_which_match_of_a_part_is_selected(page: Page) -> None:
    assert page.bar.sought() == ("", False)
    page.look_for("ким")
    assert page.bar.sought() == ("ким", False)
    second_line = page.view.document().findBlockByNumber(1).position()
    page.bar.find_next()
    assert (page.bar.matches_since(0), page.bar.matches_since(second_line)) == (1, 0)
    page.view.set_caret(0)
    assert page.bar.matches_since(0) is None
    page.bar.close_bar()
    assert page.bar.sought()[0] == ""
