"""Undo among the details of a post: one order for the title, the form and what is within groups."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QLineEdit, QPlainTextEdit, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from editor.content.readers import Reader
from editor.content.schema import Field, Kind, Role
from editor.desk.opening import load
from editor.desk.openpost import OpenPost
from editor.site.files import Stamp, digest_of
from editor.site.keys import PostKey
from editor.ui.details.fieldhistory import FieldHistory, Step
from editor.ui.form.base import ABSENT
from editor.ui.postpage import PostPage
from tests.support.typing import type_text

FIELDS = (
    Field("title", "Title", role=Role.TITLE),
    Field("author", "Author"),
    Field("featured", "Featured", Kind.BOOLEAN, Role.FEATURED),
    Field("gallery", "Gallery", Kind.OBJECTS, fields=(Field("alt", "Alt"), Field("image", "Image", Kind.IMAGE))),
    Field("source", "Source"),
)
POST = (
    "---\ntitle: 'Избори'\nauthor: Ана # уредник\nfeatured: false\ngallery:\n"
    "  - alt: Прва # one\n    image: a.jpg\n  - alt: Втора\n---\nТекст\n"
)
Page = Callable[..., PostPage]


@pytest.fixture
def page(tmp_path: Path, qtbot: QtBot) -> Iterator[PostPage]:
    path = tmp_path / "x.md"
    path.write_bytes(POST.encode())
    page = PostPage(OpenPost(PostKey("x.md"), load(path, Reader.JS3, lambda: "yaml")), FIELDS)
    page.resize(700, 1200)
    with qtbot.waitExposed(page):
        page.show()
        page.activateWindow()
    yield page
    page.close()
    page.deleteLater()


def part(page: PostPage, name: str) -> QWidget:
    found = page.findChild(QWidget, name)
    assert found is not None, name
    return found


def line(page: PostPage, name: str) -> QLineEdit:
    found = part(page, name)
    assert isinstance(found, QLineEdit)
    return found


def type_into(page: PostPage, name: str, text: str) -> None:
    """Click into a line, at its end, and type."""
    line(page, name).setFocus()
    line(page, name).end(False)
    type_text(line(page, name), text)


def tick(page: PostPage) -> None:
    box = part(page, "field.featured")
    assert isinstance(box, QCheckBox)
    box.setFocus()
    box.click()


def undo(redo: bool = False) -> None:
    """Press the keys where the focus is."""
    widget = QApplication.focusWidget()
    assert widget is not None
    shift = Qt.KeyboardModifier.ShiftModifier if redo else Qt.KeyboardModifier.NoModifier
    QTest.keyClick(widget, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier | shift)


def saved(page: PostPage) -> str:
    return page.post.builder(page.view.text())().to_bytes().decode()


def test_what_was_typed_into_a_field_is_taken_back_at_once_and_made_again(page: PostPage) -> None:
    type_into(page, "field.author", " П")
    undo()
    assert line(page, "field.author").text() == "Ана"
    assert saved(page) == POST
    assert not page.unsaved
    undo(redo=True)
    assert line(page, "field.author").text() == "Ана П"
    assert "author: Ана П # уредник" in saved(page)


def test_changes_are_taken_back_in_their_order_whatever_they_were_made_with(page: PostPage, qtbot: QtBot) -> None:
    type_into(page, "titleField", "!")
    tick(page)
    type_into(page, "field.gallery[1].alt", "!")
    undo()
    assert line(page, "field.gallery[1].alt").text() == "Втора"
    undo()
    assert not part(page, "field.featured").property("checked")
    qtbot.waitUntil(part(page, "field.featured").hasFocus)
    page.details.undo.undo()
    assert page.title.text() == "Избори"
    qtbot.waitUntil(page.title.hasFocus)
    assert saved(page) == POST
    undo()
    assert saved(page) == POST


def test_the_focus_goes_where_something_was_taken_back(page: PostPage, qtbot: QtBot) -> None:
    type_into(page, "field.gallery[0].alt", "!")
    line(page, "field.source").setFocus()
    undo()
    qtbot.waitUntil(line(page, "field.gallery[0].alt").hasFocus)
    assert saved(page) == POST


def test_an_item_that_was_removed_or_moved_comes_back_with_its_bytes(page: PostPage) -> None:
    for name in ("field.gallery[0].remove", "field.gallery[0].down"):
        button = part(page, name)
        assert isinstance(button, QToolButton)
        button.click()
        assert saved(page) != POST
        page.details.undo.undo()
        assert saved(page) == POST
        assert line(page, "field.gallery[0].alt").text() == "Прва"


def test_a_reverted_field_can_be_taken_back(page: PostPage) -> None:
    type_into(page, "field.author", "!")
    button = part(page, "revert.author")
    assert isinstance(button, QToolButton)
    button.click()
    assert saved(page) == POST
    page.details.undo.undo()
    assert line(page, "field.author").text() == "Ана!"


def test_an_entry_that_came_with_a_change_goes_with_it(page: PostPage) -> None:
    type_into(page, "field.source", "МИА")
    assert "source: МИА" in saved(page)
    undo()
    assert saved(page) == POST
    undo(redo=True)
    assert "source: МИА" in saved(page)


def test_the_text_keeps_its_own_order(page: PostPage) -> None:
    type_into(page, "field.author", "!")
    page.view.setFocus()
    type_text(page.view, "x")
    page.view.undo()
    assert page.view.text() == "Текст\n"
    assert line(page, "field.author").text() == "Ана!"


def test_what_was_written_as_text_since_is_not_overwritten(page: PostPage) -> None:
    type_into(page, "field.author", "!")
    button = part(page, "detailsAsText")
    assert isinstance(button, QToolButton)
    button.click()
    edit = part(page, "detailsText")
    assert isinstance(edit, QPlainTextEdit)
    edit.setPlainText(edit.toPlainText().replace("Ана!", "Марија"))
    page.details.undo.undo()
    assert "author: Марија # уредник" in saved(page)


def test_the_form_follows_what_is_written_as_text_within_groups_and_the_other_way_round(page: PostPage) -> None:
    button = part(page, "detailsAsText")
    assert isinstance(button, QToolButton)
    button.click()
    edit = part(page, "detailsText")
    assert isinstance(edit, QPlainTextEdit)
    edit.setPlainText(edit.toPlainText().replace("Втора", "Друга").replace("    image: a.jpg\n", ""))
    assert line(page, "field.gallery[1].alt").text() == "Друга"
    assert line(page, "field.gallery[0].image.path").text() == ""
    page.set_value("gallery[0].image", "b.jpg")
    assert "    image: b.jpg" in edit.toPlainText()
    assert line(page, "field.gallery[0].image.path").text() == "b.jpg"


def test_another_version_of_the_post_has_nothing_to_take_back(page: PostPage, tmp_path: Path) -> None:
    type_into(page, "field.author", "!")
    page.take_from_disk(load(tmp_path / "x.md", Reader.JS3, lambda: "yaml"))
    page.details.undo.undo()
    assert saved(page) == POST


def test_after_a_save_a_field_goes_back_to_what_was_saved(page: PostPage) -> None:
    type_into(page, "field.author", "!")
    assert part(page, "revert.author").isVisible()
    document = page.post.builder(page.view.text())()
    data = document.to_bytes()
    page.post.saved(document, Stamp(len(data), 0, digest_of(data)), page.view.text())
    page.details.show_saved()
    assert not part(page, "revert.author").isVisible()
    type_into(page, "field.author", "?")
    button = part(page, "revert.author")
    assert isinstance(button, QToolButton)
    button.click()
    assert line(page, "field.author").text() == "Ана!"


# The history by itself.


def test_letters_without_a_pause_are_one_step() -> None:
    history = FieldHistory()
    for before, after, time in (("", "а", 0.0), ("а", "аб", 0.5), ("аб", "абв", 2.0)):
        history.note(Step("f", before, after, "f", typed=True, time=time))
    step = history.back(lambda name: "абв")
    assert step is not None
    assert (step.before, step.after) == ("аб", "абв")
    step = history.back(lambda name: "аб")
    assert step is not None
    assert step.before == ""
    assert not history.can_undo
    assert history.can_redo


def test_a_step_whose_entry_is_another_by_now_is_not_taken_back() -> None:
    history = FieldHistory()
    history.note(Step("f", ABSENT, "а"))
    assert history.back(lambda name: "друго") is None
    assert not history.can_undo
