"""Open, write, feature, choose an image, save: and nothing else changes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QCheckBox, QComboBox, QDialog, QLabel, QLineEdit, QListView, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from editor.paths import documents
from editor.ui.postpage import PostPage
from editor.ui.window import Window
from tests.support.diffs import changed_lines
from tests.support.preview import preview_text
from tests.support.typing import type_text

OpenPage = Callable[[Path], PostPage]


def save(window: Window, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.saving.saved, timeout=10_000):
        window.actions_by_name["save"].trigger()


def save_state(window: Window) -> str:
    label = window.findChild(QLabel, "saveState")
    assert label is not None
    return label.text()


def test_the_whole_main_job_changes_exactly_the_lines_that_were_meant(
    window: Window, posts: list[Path], open_page: OpenPage, qtbot: QtBot
) -> None:
    path = next(
        post for post in posts if b"featured: false" in post.read_bytes() and b'"' not in post.read_bytes()[:200]
    )
    before = path.read_bytes()
    page = open_page(path)

    title = window.findChild(QLineEdit, "titleField")
    assert title is not None
    title.setFocus()
    title.end(False)
    type_text(title, " денес")

    featured = window.findChild(QCheckBox, "field.featured")
    assert featured is not None
    featured.click()

    body = window.findChild(QPlainTextEdit, "bodyEditor")
    assert body is not None
    body.moveCursor(QTextCursor.MoveOperation.End)
    type_text(body, "\nЏез во Ќортошница: „ѕвезди“.")
    qtbot.waitUntil(lambda: "Џез во Ќортошница" in preview_text(window.preview, qtbot), timeout=20_000)

    old_image = str(page.post.front.values["featuredImage"])
    page.form.image_wanted.emit("featuredImage")
    picker = window.findChild(QDialog, "imagePicker")
    assert picker is not None
    grid = picker.findChild(QListView, "imageGrid")
    use = picker.findChild(QPushButton, "imagePicker.use")
    assert grid is not None
    assert use is not None
    qtbot.waitUntil(lambda: grid.model().rowCount() > 1, timeout=10_000)
    names = [grid.model().index(row, 0).data() for row in range(grid.model().rowCount())]
    other = next(row for row, name in enumerate(names) if not old_image.endswith(str(name)))
    grid.setCurrentIndex(grid.model().index(other, 0))
    qtbot.waitUntil(use.isEnabled, timeout=10_000)
    use.click()
    qtbot.waitUntil(lambda: page.post.front.values["featuredImage"] != old_image, timeout=10_000)

    assert save_state(window).startswith("Unsaved changes")
    assert window.isWindowModified()
    save(window, qtbot)
    assert save_state(window).startswith("Saved")
    assert not window.isWindowModified()

    after = path.read_bytes()
    new_image = f"featuredImage: ../img/{names[other]}".encode()
    title_line = before.split(b"\n")[1]
    changed = changed_lines(before, after)
    assert changed[:3] == [
        (title_line, title_line + " денес".encode()),
        (b"featured: false", b"featured: true"),
        (f"featuredImage: {old_image}".encode(), new_image),
    ]
    assert "Џез во Ќортошница: „ѕвезди“.".encode() in after
    rest = [line for line in changed[3:] if line[0]]
    assert not rest


def test_opening_and_saving_without_a_change_writes_nothing(
    window: Window, posts: list[Path], open_page: OpenPage
) -> None:
    stamps = {path: path.stat().st_mtime_ns for path in posts}
    for path in posts:
        page = open_page(path)
        window.actions_by_name["save"].trigger()
        assert not page.unsaved
        assert not window.saving.busy()
    assert stamps == {path: path.stat().st_mtime_ns for path in posts}


def test_a_change_that_is_undone_leaves_nothing_to_save(window: Window, posts: list[Path], open_page: OpenPage) -> None:
    page = open_page(posts[0])
    type_text(page.view, "нешто")
    assert page.unsaved
    page.view.undo()
    assert not page.unsaved


def test_ctrl_d_features_the_post_in_front(
    window: Window, posts: list[Path], open_page: OpenPage, qtbot: QtBot
) -> None:
    page = open_page(posts[0])
    was = page.post.front.values["featured"]
    with qtbot.waitActive(window):
        window.activateWindow()
    page.view.setFocus()
    qtbot.keyClick(page.view, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert page.post.front.values["featured"] is not was
    box = window.findChild(QCheckBox, "field.featured")
    assert box is not None
    assert box.isChecked() is not was


def test_the_list_features_a_post_at_once_and_takes_it_back(window: Window, posts: list[Path], qtbot: QtBot) -> None:
    path = next(post for post in posts if b"featured: false" in post.read_bytes())
    before = path.read_bytes()
    key = window.desk.site.key(path) if window.desk.site else None
    assert key is not None
    with qtbot.waitSignal(window.featuring.done, timeout=10_000):
        window.list.featured_wanted.emit((key,), True)
    assert changed_lines(before, path.read_bytes()) == [(b"featured: false", b"featured: true")]
    undo = window.toast.findChild(QPushButton, "toast.action")
    assert undo is not None
    with qtbot.waitSignal(window.featuring.done, timeout=10_000):
        undo.click()
    assert path.read_bytes() == before


def test_an_open_unsaved_post_is_not_written_behind_the_persons_back(
    window: Window, posts: list[Path], open_page: OpenPage, qtbot: QtBot
) -> None:
    path = next(post for post in posts if b"featured: false" in post.read_bytes())
    before = path.read_bytes()
    page = open_page(path)
    type_text(page.view, "недовршено ")
    window.list.featured_wanted.emit((page.post.key,), True)
    assert page.post.front.values["featured"] is True
    assert path.read_bytes() == before


def test_a_new_post_is_written_in_the_sites_own_form_and_opened(window: Window, site: Path, qtbot: QtBot) -> None:
    window.actions_by_name["newPost"].trigger()
    title = window.findChild(QLineEdit, "newPost.title")
    create = window.findChild(QPushButton, "newPost.create")
    assert title is not None
    assert create is not None
    type_text(title, "Ѓорѓи отвори галерија")
    with qtbot.waitSignal(window.posts.fronted, timeout=10_000):
        create.click()
    page = window.posts.front
    assert page is not None
    assert page.post.key.endswith("-gjorgji-otvori-galerija.md")
    text = (site / page.post.key).read_text("utf-8")
    assert text.startswith("---\ntitle: Ѓорѓи отвори галерија\ndate: ")
    assert "featured: false\n" in text
    row = window.desk.index.row(page.post.key) if window.desk.index else None
    assert row is not None
    assert row.title == "Ѓорѓи отвори галерија"


def test_the_authors_of_other_posts_are_offered(window: Window, posts: list[Path], open_page: OpenPage) -> None:
    assert len(window.desk.choices["author"]) > 2
    page = open_page(posts[0])
    author = page.form.findChild(QComboBox, "field.author")
    assert author is not None
    offered = {author.itemText(row) for row in range(author.count())}
    assert offered >= set(window.desk.choices["author"])


def test_the_sample_posts_are_copied_to_the_documents_and_opened(window: Window, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.desk.opened, timeout=10_000):
        window.actions_by_name["openSample"].trigger()
    assert window.desk.site is not None
    assert window.desk.site.root == documents() / "Byline sample site"
    with qtbot.waitSignal(window.desk.learnt, timeout=20_000):
        pass
