"""Markdown in colour, a few lines at a time."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QFont, QPalette, QTextCursor, QTextDocument
from PySide6.QtWidgets import QApplication, QPlainTextDocumentLayout
from pytestqt.qtbot import QtBot

from editor.ui import theme
from editor.ui.text.highlighter import Highlighter

Runs = list[list[tuple[int, int, int, str]]]


class Page:
    """A document with its highlighter; the first ten lines are on the screen."""

    def __init__(self, palette: QPalette, text: str = "") -> None:
        self.document = QTextDocument()
        self.document.setDocumentLayout(QPlainTextDocumentLayout(self.document))
        self.highlighter = Highlighter(self.document, lambda: (0, 9))
        self.highlighter.set_look(palette, QFont())
        self.document.setPlainText(text)

    def finish(self) -> None:
        """Do all the slices that are waiting."""
        while self.highlighter.is_busy():
            self.highlighter._do_a_slice()

    def runs(self) -> Runs:
        """The formats of every line."""
        found = []
        block = self.document.begin()
        while block.isValid():
            formats = block.layout().formats()
            found.append(
                [(r.start, r.length, r.format.fontWeight(), r.format.foreground().color().name()) for r in formats]
            )
            block = block.next()
        return found

    def edit(self, start: int, end: int, new: str) -> None:
        cursor = QTextCursor(self.document)
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(new)


@pytest.fixture(scope="module")
def palette(qapp: QApplication) -> QPalette:
    return theme.palette_of(theme.LIGHT)


@pytest.fixture
def page(palette: QPalette) -> Iterator[Page]:
    page = Page(palette)
    yield page
    page.finish()


def test_marks_are_muted_and_bold_is_bold(page: Page) -> None:
    page.document.setPlainText("а **б** в")
    assert [(start, length) for start, length, *_ in page.runs()[0]] == [(2, 5), (2, 2), (5, 2)]
    assert page.runs()[0][0][2] == QFont.Weight.Bold


def test_positions_are_right_behind_an_emoji(page: Page) -> None:
    page.document.setPlainText("😀😀 **б**")
    assert page.runs()[0][0][:2] == (5, 5)


def test_colouring_is_no_change_of_the_text(page: Page, qtbot: QtBot) -> None:
    page.document.setPlainText("**а**\n" * 3000)
    page.document.setModified(False)
    with qtbot.assertNotEmitted(page.document.contentsChange):
        page.finish()
    assert not page.document.isUndoAvailable()
    assert not page.document.isModified()


def test_a_long_text_is_coloured_in_slices(palette: QPalette) -> None:
    page = Page(palette, "**а** *б* `в` [г](д)\n" * 5000)
    assert page.highlighter.is_busy()
    assert page.runs()[0]
    assert not page.runs()[4000]
    page.finish()
    assert all(page.runs()[:5000])


def test_a_fence_colours_what_follows_in_slices(palette: QPalette) -> None:
    page = Page(palette, "обичен\n" * 5000)
    page.finish()
    page.edit(0, 0, "```\n")
    assert page.highlighter.is_busy()
    page.finish()
    assert all(page.runs()[1:5001])
    assert page.highlighter.in_code(page.document.findBlockByNumber(4000))
    page.edit(0, 3, "")
    page.finish()
    assert not any(page.runs())


def test_the_last_line_of_a_block_is_within_it(page: Page) -> None:
    page.document.setPlainText("```\nа\n```\nб")
    within = [page.highlighter.in_code(page.document.findBlockByNumber(number)) for number in range(4)]
    assert within == [False, True, True, False]


def test_plain_when_switched_off(page: Page) -> None:
    page.document.setPlainText("**а**\n\n```\nб")
    page.highlighter.set_enabled(False)
    page.finish()
    assert not any(page.runs())
    page.edit(0, 0, "# ")
    assert not any(page.runs())
    page.highlighter.set_enabled(True)
    page.finish()
    assert page.runs()[0]
    assert page.runs()[3]


def test_a_new_palette_changes_every_colour(page: Page) -> None:
    page.document.setPlainText("[а](б)\n" * 30)
    page.finish()
    light = page.runs()
    page.highlighter.set_look(theme.palette_of(theme.DARK), QFont())
    page.finish()
    assert all(one != other for one, other in zip(light[:30], page.runs()[:30], strict=True))


def test_nothing_runs_while_nobody_looks(page: Page) -> None:
    page.highlighter.set_paused(True)
    page.document.setPlainText("**а**\n" * 5000)
    assert not page.highlighter.is_busy()
    page.highlighter.set_paused(False)
    page.finish()
    assert page.runs()[4999]


EDITS = st.lists(
    st.tuples(st.integers(0, 60), st.integers(0, 12), st.text(alphabet="`~а*\n<!->", max_size=8)), max_size=8
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(st.text(alphabet="`~а*\n<!->", max_size=60), EDITS)
def test_after_any_edits_the_colours_are_those_of_a_fresh_text(
    palette: QPalette, text: str, edits: list[tuple[int, int, str]]
) -> None:
    page = Page(palette, text)
    for start, length, new in edits:
        last = page.document.characterCount() - 1
        page.edit(min(start, last), min(start + length, last), new)
    page.finish()
    fresh = Page(palette, page.document.toPlainText())
    fresh.finish()
    assert page.runs() == fresh.runs()


def test_undoing_a_great_change_leaves_no_old_colours(palette: QPalette) -> None:
    page = Page(palette, "".join(f"**{number}**\n" for number in range(4000)))
    page.finish()
    before = page.runs()
    cursor = QTextCursor(page.document)
    cursor.beginEditBlock()
    # Blocks that stay, all in one change.
    for block_number in range(3999, -1, -1):
        cursor.setPosition(page.document.findBlockByNumber(block_number).position())
        cursor.insertText("> ")
    cursor.endEditBlock()
    page.finish()
    assert all(one != other for one, other in pairwise([before[3999], page.runs()[3999]]))
    page.document.undo()
    page.finish()
    assert page.runs() == before
