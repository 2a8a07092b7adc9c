"""A version in the editor: text and details in one step of undo, whatever is done before and after."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from editor.content.document import Document
from editor.desk.opening import load
from editor.desk.openpost import OpenPost
from editor.site.keys import PostKey
from editor.ui.broughtback import BroughtBack
from editor.ui.postpage import PostPage
from tests.support.typing import type_text

HEAD = "---\ntitle: Нова\nfeatured: true\n---\n"
OLD_HEAD = "---\n# белешка\ntitle: 'Стара'\n---\n"
NOW = HEAD + "Прв пасус.\n\nНов пасус.\n"
THEN = OLD_HEAD + "Прв пасус.\n\nСтар пасус.\n"


@pytest.fixture
def page(tmp_path: Path, qtbot: QtBot) -> Iterator[PostPage]:
    path = tmp_path / "a.md"
    path.write_text(NOW, "utf-8")
    page = PostPage(OpenPost(PostKey("a.md"), load(path)), ())
    page.show()
    yield page
    page.close()
    page.deleteLater()


def bring_back(page: PostPage, then: str = THEN) -> BroughtBack:
    return BroughtBack(page, Document.from_bytes(then.encode()))


def stands(page: PostPage) -> str:
    """Return the post as it would be saved."""
    return page.post.builder(page.view.text())().to_bytes().decode()


def test_text_and_details_are_there_and_unsaved(page: PostPage) -> None:
    bring_back(page)
    assert stands(page) == THEN
    assert page.title.text() == "Стара"
    assert page.unsaved


def test_one_undo_takes_both_back_and_one_redo_brings_both_again(page: PostPage) -> None:
    bring_back(page)
    for _ in range(3):
        page.view.undo()
        assert stands(page) == NOW
        assert page.title.text() == "Нова"
        assert not page.unsaved
        page.view.redo()
        assert stands(page) == THEN
        assert page.title.text() == "Стара"


def test_where_only_details_differ_undo_takes_them_back(page: PostPage) -> None:
    bring_back(page, OLD_HEAD + "Прв пасус.\n\nНов пасус.\n")
    assert page.post.front.head == OLD_HEAD
    page.view.undo()
    assert stands(page) == NOW
    page.view.redo()
    assert page.post.front.head == OLD_HEAD


def test_what_was_typed_before_is_undone_after_it_and_alone(page: PostPage) -> None:
    type_text(page.view, "мое ")
    bring_back(page)
    page.view.undo()
    assert stands(page) == NOW.replace("Прв", "мое Прв")
    page.view.undo()
    assert stands(page) == NOW
    page.view.redo()
    assert stands(page) == NOW.replace("Прв", "мое Прв")


def test_what_is_typed_after_it_is_undone_first(page: PostPage) -> None:
    bring_back(page)
    type_text(page.view, "мое ")
    page.view.undo()
    assert stands(page) == THEN
    page.view.undo()
    assert stands(page) == NOW


def test_typing_after_the_undo_brings_no_details_back(page: PostPage) -> None:
    bring_back(page)
    page.view.undo()
    for letter in "многу нов текст ":
        type_text(page.view, letter)
        page.view.document().setModified(False)
    assert page.post.front.head == HEAD


def test_details_edited_since_are_not_overwritten_by_the_undo(page: PostPage) -> None:
    bring_back(page)
    page.set_value("title", "Трета")
    page.view.undo()
    assert page.post.front.values["title"] == "Трета"
    assert page.view.text() == "Прв пасус.\n\nНов пасус.\n"


def test_two_versions_one_after_the_other_are_undone_one_after_the_other(page: PostPage) -> None:
    bring_back(page)
    bring_back(page, "---\ntitle: Најстара\n---\nСамо ова.\n")
    page.view.undo()
    assert stands(page) == THEN
    page.view.undo()
    assert stands(page) == NOW
    page.view.redo()
    page.view.redo()
    assert page.title.text() == "Најстара"


def test_the_undo_after_a_save_is_an_edit_like_any_other(page: PostPage) -> None:
    bring_back(page)
    document = page.post.builder(page.view.text())()
    page.post.saved(document, page.post.stamp, page.view.text())
    assert not page.unsaved
    page.view.undo()
    assert stands(page) == NOW
    assert page.unsaved


def test_a_text_that_is_loaded_anew_keeps_its_own_details(page: PostPage, tmp_path: Path, qtbot: QtBot) -> None:
    step = bring_back(page)
    (tmp_path / "b.md").write_text(THEN, "utf-8")
    with qtbot.waitSignal(step.destroyed):
        page.take_anew(load(tmp_path / "b.md"))
    assert stands(page) == THEN
    assert page.title.text() == "Стара"


def test_undo_by_its_button_takes_back_what_came_after_it_too(page: PostPage) -> None:
    step = bring_back(page)
    type_text(page.view, "мое ")
    step.undo()
    assert stands(page) == NOW
    page.view.redo()
    page.view.redo()
    assert page.view.text().startswith("мое ")


def test_a_post_that_gets_details_or_loses_them(page: PostPage) -> None:
    bring_back(page, "Само текст.\n")
    assert stands(page) == "Само текст.\n"
    page.view.undo()
    assert stands(page) == NOW


def test_X15_a_file_that_was_emptied_is_edited_again(tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(b"\0" * 100)
    page = PostPage(OpenPost(PostKey("a.md"), load(path)), ())
    qtbot.addWidget(page)
    assert page.post.locked
    bring_back(page)
    assert not page.post.locked
    assert stands(page) == THEN
    assert page.unsaved
    assert not page.view.isReadOnly()
