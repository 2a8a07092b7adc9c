"""The border between Qt's text and Python's."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QTextCursor, QTextDocument
from PySide6.QtWidgets import QApplication

from editor.ui.textbuffer import py_position, qt_position, replace_text, text_of, units_of

# What Qt's documents cannot hold at all is kept by `Document`, not here.
TEXT = st.text(
    alphabet=st.one_of(
        st.sampled_from("ab \n\t\u00a0\u202f\u2028\u00ad\ufffcвѐ😀👩\u200d\u0301"),
        st.characters(codec="utf-8", exclude_characters="\r\u2029\ufdd0\ufdd1\ufeff"),
    ),
    max_size=40,
)
LINES = st.lists(st.sampled_from(["", "а", "б 😀", "в", "- точка", "крај"]), max_size=12).map("\n".join)
relaxed = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150, deadline=None)


def document_of(text: str) -> QTextDocument:
    document = QTextDocument()
    document.setPlainText(text)
    return document


@relaxed
@given(TEXT)
def test_text_survives_the_editor(qapp: QApplication, text: str) -> None:
    document = document_of(text)
    assert text_of(document) == text
    assert len(units_of(document)) == document.characterCount() - 1


@relaxed
@given(st.one_of(st.tuples(TEXT, TEXT), st.tuples(LINES, LINES)))
def test_replacing_is_one_undo_step(qapp: QApplication, texts: tuple[str, str]) -> None:
    old, new = texts
    document = document_of(old)
    replace_text(document, new)
    assert text_of(document) == new
    assert document.isUndoAvailable() == (old != new)
    document.undo()
    assert text_of(document) == old
    document.redo()
    assert text_of(document) == new


@relaxed
@given(TEXT, st.data())
def test_positions_go_both_ways(qapp: QApplication, text: str, data: st.DataObject) -> None:
    index = data.draw(st.integers(0, len(text)))
    position = qt_position(text, index)
    assert py_position(text, position) == index
    document = document_of(text)
    cursor = QTextCursor(document)
    cursor.setPosition(position, QTextCursor.MoveMode.KeepAnchor)
    assert len(cursor.selectedText()) == index


def test_a_position_within_a_character_is_that_of_the_character() -> None:
    assert py_position("а😀б", 2) == 1
    assert py_position("а", 9) == 1


@pytest.mark.parametrize(
    ("old", "new", "caret", "expected"),
    [
        ("прв\nвтор\n", "😀\nпрв\nвтор\n", 5, 8),
        ("а\nб\nв\nг\nд", "А\nб\nв\nг\nД", 4, 4),
        ("а\nб\nв\nг\nд", "нов\nа\nб\nв\nг\nнов\nд", 4, 8),
    ],
)
def test_a_cursor_stays_with_its_word(qapp: QApplication, old: str, new: str, caret: int, expected: int) -> None:
    document = document_of(old)
    cursor = QTextCursor(document)
    cursor.setPosition(caret)
    replace_text(document, new)
    assert cursor.position() == expected


def test_replacing_a_long_text_compares_no_lines(qapp: QApplication) -> None:
    document = document_of("а\n" * 5000)
    new = "б\n" * 6000
    replace_text(document, new)
    assert text_of(document) == new
