"""What a post was can be seen and brought back, whoever wrote it."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from dulwich import porcelain
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QListView, QPushButton, QTextEdit
from pytestqt.qtbot import QtBot

from editor import paths
from editor.site.versions import VersionStore
from editor.ui.dialogs.history import HistoryView
from editor.ui.postpage import PostPage
from editor.ui.window import Window
from tests.support.typing import type_text
from tests.support.windows import open_page, plain_window

ANA = "Ана Петрова <ana@example.mk>".encode()


@pytest.fixture
def path(site: Path) -> Path:
    """A post with details that can be edited."""
    posts = sorted((site / "content" / "posts").glob("*.md"))
    return next(post for post in posts if b"featured: false" in post.read_bytes())


@pytest.fixture
def window(site: Path, qtbot: QtBot) -> Iterator[Window]:
    with plain_window(site, qtbot) as window:
        yield window


@pytest.fixture
def page(window: Window, path: Path, qtbot: QtBot) -> PostPage:
    return open_page(window, path, qtbot)


def save(window: Window, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.saving.saved, timeout=10_000):
        window.actions_by_name["save"].trigger()


def history(window: Window, qtbot: QtBot) -> HistoryView:
    """Open the versions of the post in front and wait until they are listed and one is shown."""
    window.actions_by_name["versions"].trigger()
    # One that was closed may still be there for a moment.
    view = window.findChildren(HistoryView)[-1]
    qtbot.waitUntil(lambda: "Reading…" not in shown(view), timeout=10_000)
    asking = view.findChild(QLabel, "historyView.git")
    assert asking is not None
    qtbot.waitUntil(asking.isHidden, timeout=10_000)
    return view


def rows(view: HistoryView) -> QListView:
    found = view.findChild(QListView, "historyView.list")
    assert found is not None
    return found


def spoken(view: HistoryView) -> list[str]:
    model = rows(view).model()
    found = [model.index(row, 0) for row in range(model.rowCount())]
    return [str(row.data(Qt.ItemDataRole.AccessibleTextRole)) for row in found]


def shown(view: HistoryView) -> str:
    found = view.findChild(QTextEdit, "historyView.diff")
    assert found is not None
    return found.toPlainText()


def choose(view: HistoryView, row: int, qtbot: QtBot) -> None:
    rows(view).setCurrentIndex(rows(view).model().index(row, 0))
    qtbot.waitUntil(button(view, "copy").isEnabled, timeout=10_000)


def button(view: HistoryView, name: str) -> QPushButton:
    found = view.findChild(QPushButton, f"historyView.{name}")
    assert found is not None
    return found


def close(view: HistoryView, qtbot: QtBot) -> None:
    with qtbot.waitSignal(view.finished):
        button(view, "close").click()


def commit(site: Path, path: Path, data: bytes, message: str) -> None:
    path.write_bytes(data)
    porcelain.add(str(site), paths=[str(path)])
    porcelain.commit(str(site), message=message.encode(), author=ANA, committer=ANA)


def test_a_version_is_brought_back_as_one_step_and_is_on_disk_when_it_is_saved(
    window: Window, page: PostPage, path: Path, qtbot: QtBot
) -> None:
    first = path.read_bytes()
    type_text(page.view, "прва ")
    page.set_value("featured", True)
    save(window, qtbot)
    second = path.read_bytes()
    view = history(window, qtbot)
    assert [row.partition(", ")[2].partition(", ")[0] for row in spoken(view)] == [
        "Saved here · as in the editor now",
        "Before it was saved here",
    ]
    qtbot.waitUntil(button(view, "bringBack").isEnabled, timeout=10_000)
    assert "Details" in shown(view)
    assert "прва" in shown(view)
    with qtbot.waitSignal(view.finished):
        button(view, "bringBack").click()
    assert path.read_bytes() == second
    assert page.unsaved
    assert page.post.builder(page.view.text())().to_bytes() == first
    page.view.undo()
    assert not page.unsaved
    page.view.redo()
    save(window, qtbot)
    assert path.read_bytes() == first


def test_the_note_that_it_is_there_takes_it_back(window: Window, page: PostPage, path: Path, qtbot: QtBot) -> None:
    type_text(page.view, "прва ")
    save(window, qtbot)
    second = path.read_bytes()
    view = history(window, qtbot)
    qtbot.waitUntil(button(view, "bringBack").isEnabled, timeout=10_000)
    button(view, "bringBack").click()
    assert window.toast.text().startswith("The version of today ")
    undo = window.toast.findChild(QPushButton, "toast.action")
    assert undo is not None
    undo.click()
    assert page.post.builder(page.view.text())().to_bytes() == second
    assert not page.unsaved


def test_what_was_unsaved_when_a_version_came_back_is_a_version_too(
    window: Window, page: PostPage, site: Path, path: Path, qtbot: QtBot
) -> None:
    type_text(page.view, "прва ")
    save(window, qtbot)
    type_text(page.view, "никогаш зачувано ")
    unsaved = page.post.builder(page.view.text())().to_bytes()
    view = history(window, qtbot)
    choose(view, 1, qtbot)
    button(view, "bringBack").click()
    store = VersionStore(paths.data() / "versions")

    def kept() -> bool:
        return any(store.read(each) == unsaved for each in store.listed(site, page.post.key))

    qtbot.waitUntil(kept, timeout=10_000)


def test_what_another_program_wrote_is_a_version(
    window: Window, page: PostPage, site: Path, path: Path, qtbot: QtBot
) -> None:
    before = path.read_bytes()
    theirs = before + "\nтуѓо\n".encode()
    path.write_bytes(theirs)
    qtbot.waitUntil(lambda: "туѓо" in page.view.text(), timeout=10_000)
    path.write_bytes(before + "\nуште едно\n".encode())
    qtbot.waitUntil(lambda: "уште едно" in page.view.text(), timeout=10_000)
    store = VersionStore(paths.data() / "versions")
    qtbot.waitUntil(
        lambda: {before, theirs} <= {store.read(each) for each in store.listed(site, page.post.key)}, timeout=10_000
    )


def test_commits_stand_in_the_list_marked_as_such(
    window: Window, page: PostPage, site: Path, path: Path, qtbot: QtBot
) -> None:
    now = path.read_bytes()
    porcelain.init(str(site))
    commit(site, path, "---\ntitle: Прва\n---\nСамо ова.\n".encode(), "Нова вест")
    path.write_bytes(now)
    qtbot.waitUntil(lambda: page.post.stamp.size == len(now), timeout=10_000)
    view = history(window, qtbot)
    place = next(row for row, text in enumerate(spoken(view)) if "Git: Нова вест · Ана Петрова" in text)
    choose(view, place, qtbot)
    assert "Само ова." in shown(view)
    button(view, "bringBack").click()
    assert page.view.text() == "Само ова.\n"
    assert page.title.text() == "Прва"
    assert path.read_bytes() == now


def test_T4_nothing_of_the_repository_runs(
    window: Window, page: PostPage, site: Path, path: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    porcelain.init(str(site))
    commit(site, path, path.read_bytes(), "Вест")
    marker = tmp_path / "ran"
    program = tmp_path / "program.sh"
    program.write_text(f"#!/bin/sh\ntouch {marker}\n")
    program.chmod(0o755)
    hooks = site / ".git" / "hooks"
    hooks.mkdir(exist_ok=True)
    for name in ("post-checkout", "pre-commit", "post-index-change"):
        (hooks / name).write_text(program.read_text())
        (hooks / name).chmod(0o755)
    names = ("core.fsmonitor", "diff.external", "core.sshCommand", "filter.x.clean", "filter.x.smudge")
    with (site / ".git" / "config").open("a") as config:
        for name in names:
            section, _, key = name.rpartition(".")
            head, _, sub = section.partition(".")
            config.write(f"[{head}{f' {json.dumps(sub)}' if sub else ''}]\n\t{key} = {program}\n")
    (site / ".gitattributes").write_text("*.md filter=x diff=x\n")
    type_text(page.view, "прва ")
    save(window, qtbot)
    view = history(window, qtbot)
    for row in range(len(spoken(view))):
        choose(view, row, qtbot)
    assert len(spoken(view)) == 3
    close(view, qtbot)
    assert not marker.exists()


def test_C8_a_damaged_version_says_so_and_the_others_can_be_brought_back(
    window: Window, page: PostPage, site: Path, path: Path, qtbot: QtBot
) -> None:
    first = path.read_bytes()
    for text in ("прва ", "втора "):
        type_text(page.view, text)
        save(window, qtbot)
    view = history(window, qtbot)
    close(view, qtbot)
    second = VersionStore(paths.data() / "versions").listed(site, page.post.key)[1].digest
    (damaged,) = (each for each in (paths.data() / "versions").rglob("*.z") if each.name.startswith(second[2:]))
    os.truncate(damaged, 3)
    view = history(window, qtbot)
    rows(view).setCurrentIndex(rows(view).model().index(1, 0))
    qtbot.waitUntil(lambda: "damaged" in shown(view), timeout=10_000)
    assert not button(view, "bringBack").isEnabled()
    choose(view, 2, qtbot)
    button(view, "bringBack").click()
    assert page.post.builder(page.view.text())().to_bytes() == first


def test_a_post_that_is_deleted_outside_gets_an_earlier_version_back(
    window: Window, page: PostPage, path: Path, qtbot: QtBot
) -> None:
    first = path.read_bytes()
    type_text(page.view, "прва ")
    save(window, qtbot)
    path.unlink()
    qtbot.waitUntil(lambda: page.post.gone, timeout=10_000)
    view = history(window, qtbot)
    choose(view, 1, qtbot)
    button(view, "bringBack").click()
    save(window, qtbot)
    assert path.read_bytes() == first


def test_X15_a_file_that_is_no_text_any_more_gets_its_text_back(
    window: Window, page: PostPage, path: Path, qtbot: QtBot
) -> None:
    first = path.read_bytes()
    type_text(page.view, "прва ")
    save(window, qtbot)
    window.posts.drop(page)
    path.write_bytes(bytes(range(32)) * 20)
    again = open_page(window, path, qtbot)
    assert again.post.locked
    view = history(window, qtbot)
    choose(view, 1, qtbot)
    button(view, "bringBack").click()
    assert again.unsaved
    undo = window.toast.findChild(QPushButton, "toast.action")
    assert undo is not None
    assert undo.isHidden()
    save(window, qtbot)
    assert path.read_bytes() == first


def test_X9_a_renamed_post_keeps_its_versions(window: Window, page: PostPage, path: Path, qtbot: QtBot) -> None:
    type_text(page.view, "прва ")
    save(window, qtbot)
    path.rename(path.with_name("preimenuvana.md"))
    qtbot.waitUntil(lambda: page.post.key.endswith("preimenuvana.md"), timeout=10_000)
    view = history(window, qtbot)
    assert len(spoken(view)) == 2
    close(view, qtbot)


def test_a_post_without_versions_says_what_to_expect(window: Window, page: PostPage, qtbot: QtBot) -> None:
    view = history(window, qtbot)
    assert shown(view).startswith("There are no earlier versions")
    close(view, qtbot)


def test_a_change_from_the_list_keeps_what_was_there_before(
    window: Window, page: PostPage, site: Path, path: Path, qtbot: QtBot
) -> None:
    before = path.read_bytes()
    with qtbot.waitSignal(window.featuring.done, timeout=10_000):
        window.list.featured_wanted.emit((page.post.key,), True)
    assert path.read_bytes() != before
    store = VersionStore(paths.data() / "versions")
    assert ("before-change", before) in {(each.cause, store.read(each)) for each in store.listed(site, page.post.key)}
