"""Title, form and details as text of one post: in step, whichever is edited, and what they say."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QLineEdit, QPushButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from editor.content.readers import Reader
from editor.content.schema import Field, Kind, Role
from editor.desk.opening import load
from editor.desk.openpost import OpenPost
from editor.site.keys import PostKey
from editor.ui.details.detailstext import READ_AT_ONCE, DetailsEdit
from editor.ui.postpage import PostPage
from tests.support.typing import type_text

FIELDS = (
    Field("title", "Title", role=Role.TITLE, required=True),
    Field("author", "Author"),
    Field("featured", "Featured", Kind.BOOLEAN, Role.FEATURED),
    Field("views", "Views", Kind.NUMBER),
)
POST = "---\ntitle: Избори\nauthor: Ана # уредник\nfeatured: false\n---\nТекст\n"
Open = Callable[..., PostPage]


@pytest.fixture
def open_page(tmp_path: Path, qtbot: QtBot) -> Iterator[Open]:
    pages: list[PostPage] = []

    def open_page(text: str = POST, reader: Reader = Reader.JS3, form: str = "yaml") -> PostPage:
        path = tmp_path / "x.md"
        path.write_bytes(text.encode())
        page = PostPage(OpenPost(PostKey("x.md"), load(path, reader, lambda: form)), FIELDS)
        pages.append(page)
        page.resize(700, 800)
        with qtbot.waitExposed(page):
            page.show()
            page.activateWindow()
        return page

    yield open_page
    for page in pages:
        page.close()
        page.deleteLater()


def part(page: PostPage, name: str, kind: type[QWidget] = QWidget) -> QWidget:
    found = page.findChild(kind, name)
    assert found is not None, name
    return found


def line(page: PostPage, name: str) -> QLineEdit:
    found = part(page, name, QLineEdit)
    assert isinstance(found, QLineEdit)
    return found


def words(page: PostPage, name: str) -> str:
    """What a note says; "" while it cannot be seen."""
    found = part(page, name, QLabel)
    assert isinstance(found, QLabel)
    return found.text() if found.isVisible() else ""


def as_text(page: PostPage) -> DetailsEdit:
    """Switch to the text as a person does."""
    button = part(page, "detailsAsText", QToolButton)
    assert isinstance(button, QToolButton)
    button.click()
    edit = part(page, "detailsText", DetailsEdit)
    assert isinstance(edit, DetailsEdit)
    assert edit.isVisible()
    return edit


def type_at_end(edit: DetailsEdit, text: str) -> None:
    edit.moveCursor(QTextCursor.MoveOperation.End)
    type_text(edit, text)


def erase(edit: QWidget, count: int) -> None:
    for _ in range(count):
        QTest.keyClick(edit, Qt.Key.Key_Backspace)


def click(page: PostPage, name: str) -> None:
    button = part(page, name, QPushButton)
    assert isinstance(button, QPushButton)
    button.click()


def saved(page: PostPage) -> str:
    return page.post.builder(page.view.text())().to_bytes().decode()


# In step.


def test_the_text_takes_the_place_of_the_form_and_gives_it_back(open_page: Open) -> None:
    page = open_page()
    edit = as_text(page)
    assert edit.text() == "title: Избори\nauthor: Ана # уредник\nfeatured: false"
    assert not part(page, "detailsScroll").isVisible()
    assert edit.hasFocus()
    part(page, "detailsAsText", QToolButton).click()  # type: ignore[attr-defined]
    assert part(page, "detailsScroll").isVisible()
    assert not edit.isVisible()
    assert not page.unsaved


def test_folded_details_hide_the_text_and_its_button(open_page: Open) -> None:
    page = open_page()
    edit = as_text(page)
    page.unfold(False)
    assert not edit.isVisible()
    assert not part(page, "detailsAsText").isVisible()
    page.unfold(True)
    assert edit.isVisible()


def test_what_is_typed_as_text_is_in_the_form_and_the_title_at_once(open_page: Open, qtbot: QtBot) -> None:
    page = open_page()
    edit = as_text(page)
    erase_at = edit.text().index("false")
    cursor = edit.textCursor()
    cursor.setPosition(erase_at)
    cursor.movePosition(QTextCursor.MoveOperation.EndOfLine, QTextCursor.MoveMode.KeepAnchor)
    edit.setTextCursor(cursor)
    with qtbot.waitSignal(page.edited):
        type_text(edit, "true")
    box = part(page, "field.featured", QCheckBox)
    assert isinstance(box, QCheckBox)
    assert box.isChecked()
    edit.moveCursor(QTextCursor.MoveOperation.Start)
    edit.moveCursor(QTextCursor.MoveOperation.EndOfLine)
    type_text(edit, " денес")
    assert page.title.text() == "Избори денес"
    assert saved(page) == POST.replace("false", "true").replace("Избори", "Избори денес")


def test_what_is_changed_in_the_title_and_the_form_is_in_the_text_at_once(open_page: Open) -> None:
    page = open_page()
    edit = as_text(page)
    page.title.end(False)
    type_text(page.title, "!")
    page.set_value("featured", True)
    assert edit.text() == "title: Избори!\nauthor: Ана # уредник\nfeatured: true"


def test_the_text_has_an_undo_of_its_own(open_page: Open) -> None:
    page = open_page()
    edit = as_text(page)
    type_at_end(edit, "!")
    type_text(page.view, "ново ")
    edit.undo()
    assert edit.text().endswith("featured: false")
    assert page.view.text().startswith("ново ")
    page.set_value("featured", True)
    edit.undo()
    assert page.post.front.values["featured"] is False
    page.view.undo()
    assert not page.unsaved


def test_a_fresh_post_has_nothing_to_undo_in_its_text(open_page: Open) -> None:
    page = open_page()
    assert not as_text(page).document().isUndoAvailable()


def test_a_newer_version_from_disk_is_in_the_text(open_page: Open, tmp_path: Path) -> None:
    page = open_page()
    edit = as_text(page)
    (tmp_path / "x.md").write_bytes(POST.replace("Ана", "Петар").encode())
    page.take_from_disk(load(tmp_path / "x.md"))
    assert "author: Петар" in edit.text()
    assert not page.unsaved


def test_a_long_text_is_read_when_the_fingers_rest_or_before_it_is_saved(open_page: Open, qtbot: QtBot) -> None:
    page = open_page(POST.replace("Ана", "А" * READ_AT_ONCE))
    edit = as_text(page)
    type_at_end(edit, "!")
    assert page.unsaved
    assert page.post.front.values["featured"] is False
    page.details.settle()
    assert page.post.front.values["featured"] == "false!"
    type_text(edit, "!")
    qtbot.waitUntil(lambda: page.post.front.values["featured"] == "false!!")


# What cannot be read.


def test_text_that_cannot_be_read_says_why_and_where_and_the_form_keeps_the_last_values(open_page: Open) -> None:
    page = open_page()
    edit = as_text(page)
    type_at_end(edit, "\n[x")
    said = words(page, "detailsText.note")
    assert "These details cannot be read" in said
    assert "(line 5, column 3)" in said or "(line 6," in said
    assert edit.accessibleDescription() in said
    assert page.bar.isHidden()
    assert page.title.text() == "Избори"
    assert page.title.isReadOnly()
    assert line(page, "field.author").text() == "Ана"
    assert line(page, "field.author").isReadOnly()
    assert "[x" in saved(page)
    erase(edit, 3)
    assert words(page, "detailsText.note") == ""
    assert not page.title.isReadOnly()
    assert not page.unsaved


def test_a_post_whose_details_cannot_be_read_offers_its_text(open_page: Open) -> None:
    broken = POST.replace("Ана", "[Ана")
    page = open_page(broken)
    page.unfold(False)
    click(page, "messageBar.as-text")
    edit = part(page, "detailsText", DetailsEdit)
    assert isinstance(edit, DetailsEdit)
    assert edit.isVisible()
    assert page.bar.isHidden()
    assert edit.textCursor().blockNumber() == 2
    cursor = edit.textCursor()
    cursor.setPosition(edit.text().index("["))
    edit.setTextCursor(cursor)
    QTest.keyClick(edit, Qt.Key.Key_Delete)
    assert line(page, "field.author").text() == "Ана"
    assert not line(page, "field.author").isReadOnly()
    assert saved(page) == POST


def test_the_bar_is_silent_once_the_details_are_mended(open_page: Open) -> None:
    page = open_page(POST.replace("Ана", "[Ана"))
    assert "cannot be read" in page.bar.text()
    edit = as_text(page)
    edit.selectAll()
    type_text(edit, "title: a")
    assert page.bar.isHidden()


def test_a_fence_in_the_text_is_said_and_the_post_keeps_its_details(open_page: Open) -> None:
    page = open_page()
    edit = as_text(page)
    edit.moveCursor(QTextCursor.MoveOperation.Start)
    QApplication.clipboard().setText("---\r\n")
    edit.paste()
    assert "would end the details" in words(page, "detailsText.note")
    assert page.unsaved
    assert saved(page) == POST
    assert page.title.isReadOnly()
    assert not page.set_value("featured", True)
    assert "would end the details" in page.bar.text()
    assert edit.text().startswith("---\n")
    part(page, "detailsAsText", QToolButton).click()  # type: ignore[attr-defined]
    assert "would end the details" in words(page, "detailsForm.status")
    assert as_text(page).text().startswith("---\n")
    edit.undo()
    assert words(page, "detailsText.note") == ""
    assert not page.unsaved


def test_details_that_are_never_closed_are_not_offered_as_text(open_page: Open) -> None:
    page = open_page("---\ntitle: never closed\n\nText\n")
    assert not part(page, "detailsAsText").isEnabled()
    assert page.findChild(QPushButton, "messageBar.as-text") is None


# Making details.


@pytest.mark.parametrize(
    ("form", "typed", "head"),
    [("yaml", "title: Прв", "---\ntitle: Прв\n---\n"), ("toml", 'title = "Прв"', '+++\ntitle = "Прв"\n+++\n')],
)
def test_a_post_without_details_gets_them_as_its_site_writes_them(
    open_page: Open, form: str, typed: str, head: str
) -> None:
    page = open_page("Текст\n", form=form)
    type_text(as_text(page), typed)
    assert page.title.text() == "Прв"
    assert saved(page) == head + "Текст\n"


# Typing.


def test_enter_begins_the_next_line_as_far_in(open_page: Open) -> None:
    page = open_page("---\ntags:\n  - а\n---\n")
    edit = as_text(page)
    type_at_end(edit, "\n- б")
    assert edit.text() == "tags:\n  - а\n  - б"
    QTest.keyClick(edit, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert edit.text() == "tags:\n  - а\n  - б\n  "


def test_no_break_spaces_survive_typing_and_copying(open_page: Open) -> None:
    page = open_page(POST.replace("Ана", "10\u00a0км"))
    edit = as_text(page)
    type_at_end(edit, " ")
    assert "10\u00a0км" in saved(page)
    edit.selectAll()
    edit.copy()
    assert "10\u00a0км" in QApplication.clipboard().text()


def test_tab_leaves_the_text(open_page: Open) -> None:
    page = open_page()
    edit = as_text(page)
    QTest.keyClick(edit, Qt.Key.Key_Tab)
    assert not edit.hasFocus()
    assert not page.unsaved


# More than once.

DOUBLED = (
    "---\ntitle: а\nauthor: Ана\nfeatured: false\nauthor: Петар\ntitle: б\nviews: 1\nviews: 2\nviews: 3\n---\nТекст\n"
)


def test_a_doubled_detail_shows_the_last_value_for_reading_and_says_so(open_page: Open) -> None:
    page = open_page(DOUBLED)
    assert page.title.text() == "б"
    assert page.title.isReadOnly()
    assert words(page, "twice.title").startswith("⚠ Stands in the details twice (lines 2 and 6).")
    assert line(page, "field.author").text() == "Петар"
    assert line(page, "field.author").isReadOnly()
    assert "twice (lines 3 and 5)" in words(page, "twice.author")
    assert "lines 3 and 5" in line(page, "field.author").accessibleDescription()
    assert "3 times (lines 7, 8 and 9)" in words(page, "twice.views")
    assert part(page, "every.views", QPushButton).property("text") == "Change all 3"
    assert "stands in the details twice" in page.bar.text()


def test_the_other_details_stay_editable(open_page: Open) -> None:
    page = open_page(DOUBLED)
    box = part(page, "field.featured", QCheckBox)
    assert isinstance(box, QCheckBox)
    box.click()
    assert saved(page) == DOUBLED.replace("false", "true")


def test_without_consent_neither_line_is_written(open_page: Open) -> None:
    page = open_page(DOUBLED)
    type_text(page.title, "x")
    type_text(line(page, "field.author"), "x")
    assert not page.set_value("author", "Никој")
    assert "more than once" in page.bar.text()
    assert not page.unsaved


def test_with_consent_both_lines_are_written(open_page: Open) -> None:
    page = open_page(DOUBLED)
    click(page, "every.author")
    author = line(page, "field.author")
    assert not author.isReadOnly()
    assert words(page, "twice.author") == ""
    assert "Both are changed together" in words(page, "together.author")
    author.end(False)
    type_text(author, "!")
    click(page, "every.title")
    assert page.title.hasFocus()
    page.title.end(False)
    type_text(page.title, "!")
    assert saved(page) == (
        DOUBLED.replace("author: Ана", "author: Петар!")
        .replace("author: Петар\n", "author: Петар!\n")
        .replace("title: а", "title: б!")
        .replace("title: б\n", "title: б!\n")
    )


def test_lines_are_named_where_they_are_by_now(open_page: Open) -> None:
    page = open_page(DOUBLED)
    edit = as_text(page)
    edit.moveCursor(QTextCursor.MoveOperation.Start)
    type_text(edit, "new: 1\n")
    assert "lines 3 and 7" in words(page, "twice.title")


# Refusals.


def test_a_refused_change_leads_to_its_line_in_the_text(open_page: Open) -> None:
    page = open_page(DOUBLED)
    page.set_value("author", "Никој")
    click(page, "messageBar.as-text")
    edit = part(page, "detailsText", DetailsEdit)
    assert isinstance(edit, DetailsEdit)
    assert edit.hasFocus()
    assert edit.textCursor().block().text() == "author: Петар"


# As written.


@pytest.mark.parametrize(
    ("reader", "written", "value"),
    [
        (Reader.JS3, "12:30", "750"),
        (Reader.JS3, "1_000", "1000"),
        (Reader.CORE, "0x1F", "31"),
        (Reader.JS3, "0123", "83"),
        (Reader.CORE, "!!str 12", "12"),
    ],
)
def test_a_value_that_is_written_otherwise_says_how(open_page: Open, reader: Reader, written: str, value: str) -> None:
    text = POST.replace("featured: false", f"views: {written} # сè")
    page = open_page(text, reader)
    views = part(page, "field.views")
    field = views if isinstance(views, QLineEdit) else views.findChild(QLineEdit)
    assert isinstance(field, QLineEdit)
    assert field.text() == value
    assert words(page, "written.views") == f"Written as {written}"
    type_text(page.view, "x")
    assert saved(page) == text.replace("Текст", "xТекст")
    field.selectAll()
    type_text(field, "5")
    assert words(page, "written.views") == ""
    assert "12:30" not in saved(page)


def test_a_flag_says_in_which_word_it_is_written(open_page: Open) -> None:
    page = open_page(POST.replace("false", "yes"), Reader.PSYCH)
    assert words(page, "written.featured") == "Written as yes"
    page = open_page(POST.replace("false", "true"), Reader.PSYCH)
    assert page.findChild(QLabel, "written.featured") is None


def test_a_title_that_is_written_otherwise_says_how(open_page: Open) -> None:
    page = open_page(POST.replace("Избори", "12:30"))
    assert page.title.text() == "750"
    assert words(page, "written.title") == "Written as 12:30"
    page.title.end(False)
    type_text(page.title, "!")
    assert words(page, "written.title") == ""


# For everybody.


def test_every_part_has_names(open_page: Open) -> None:
    page = open_page(DOUBLED)
    as_text(page)
    for name in ("detailsAsText", "detailsText", "detailsText.lines", "every.title", "every.author", "every.views"):
        assert part(page, name).accessibleName(), name
    assert part(page, "every.author").accessibleName() == "Change both: Author"


def test_the_numbers_beside_the_text_are_those_of_the_file(open_page: Open) -> None:
    page = open_page("\n\n" + POST)
    edit = as_text(page)
    assert page.post.details_line == 4
    assert edit.lines.width_wanted() == edit.viewport().x() - edit.contentsRect().x()
