"""After a crash: every unsaved text is there again, and nothing that is newer is hidden by it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from editor import paths
from editor.site import files
from editor.site.attempts import Attempts
from editor.site.keys import PostKey
from editor.ui.postpage import PostPage
from editor.ui.window import Window
from tests.journeys.conftest import drafts_on_disk, front, press
from tests.support.drafts import crash, draft, journal_folder, kept, leave, typed
from tests.support.typing import type_text
from tests.support.windows import open_page, plain_window

MORE = "Допишано на крајот.\n"


def key_of(path: Path) -> PostKey:
    return PostKey(f"content/posts/{path.name}")


@contextmanager
def started(site: Path, qtbot: QtBot) -> Iterator[Window]:
    with plain_window(site, qtbot) as window:
        yield window


def page_of(window: Window, path: Path) -> PostPage:
    page = window.posts.page(key_of(path))
    assert page is not None
    return page


def bar_button(window: Window, choice: str) -> QPushButton:
    return window.recovery.bar.findChildren(QPushButton, f"recoveryBar.{choice}")[-1]


def dialog(window: Window, qtbot: QtBot) -> QDialog:
    qtbot.waitUntil(lambda: bool(shown_dialogs(window)), timeout=10_000)
    return shown_dialogs(window)[-1]


def shown_dialogs(window: Window) -> list[QDialog]:
    return [each for each in window.findChildren(QDialog, "conflictView") if each.isVisible()]


def test_C1_a_post_comes_back_as_it_was_with_a_bar_that_says_so(site: Path, posts: list[Path], qtbot: QtBot) -> None:
    before = posts[0].read_bytes()
    left = typed(site, key_of(posts[0]), MORE)
    crash(left)
    with started(site, qtbot) as window:
        page = front(window)
        assert page.post.builder(page.view.text())().to_bytes() == left.data
        assert page.unsaved
        assert window.recovery.bar.isVisibleTo(window)
        assert window.recovery.bar.text().startswith(f"Recovered “{page.name()}” from 1 March")
        assert page.bar.isHidden()
        assert posts[0].read_bytes() == before
        bar_button(window, "keep").click()
        assert window.recovery.bar.isHidden()
        assert page.unsaved
        page.view.undo()
        assert not page.unsaved


def test_the_caret_is_where_it_was_and_can_be_seen(site: Path, posts: list[Path], qtbot: QtBot) -> None:
    left = typed(site, key_of(posts[0]), "Ред.\n" * 200)
    length = len(left.data.decode().split("\n---\n", 1)[1])
    crash(replace(left, caret=length))
    with started(site, qtbot) as window:
        view = front(window).view
        assert view.textCursor().position() == length
        qtbot.waitUntil(lambda: view.viewport().rect().contains(view.cursorRect().center()), timeout=5_000)


def test_two_posts_come_back_under_one_bar_the_newest_in_front(site: Path, posts: list[Path], qtbot: QtBot) -> None:
    crash(typed(site, key_of(posts[0]), MORE, 1), typed(site, key_of(posts[1]), MORE, 2))
    with started(site, qtbot) as window:
        assert window.recovery.bar.text().startswith("Recovered 2 posts from ")
        assert front(window).post.key == key_of(posts[1])
        with qtbot.waitSignal(window.saving.saved, timeout=10_000):
            window.saving.save(front(window))
        qtbot.waitUntil(lambda: window.recovery.bar.text().startswith("Recovered “"), timeout=10_000)
        window.posts.drop(page_of(window, posts[0]))
        assert window.recovery.bar.isHidden()


def test_a_post_that_was_asked_for_stays_in_front_of_what_comes_back(
    site: Path, posts: list[Path], qtbot: QtBot
) -> None:
    crash(typed(site, key_of(posts[0]), MORE))
    with plain_window(posts[1], qtbot) as window:
        qtbot.waitUntil(lambda: window.posts.page(key_of(posts[1])) is not None, timeout=10_000)
        assert front(window).post.key == key_of(posts[1])
        assert page_of(window, posts[0]).unsaved


def test_comparing_shows_both_and_takes_the_saved_one_when_told_so(site: Path, posts: list[Path], qtbot: QtBot) -> None:
    crash(typed(site, key_of(posts[0]), MORE, 1), typed(site, key_of(posts[1]), MORE, 2))
    with started(site, qtbot) as window:
        bar_button(window, "compare").click()
        press(dialog(window, qtbot), "conflictView.theirs")
        qtbot.waitUntil(lambda: not page_of(window, posts[1]).unsaved, timeout=10_000)
        qtbot.waitUntil(lambda: front(window).post.key == key_of(posts[0]), timeout=10_000)
        press(dialog(window, qtbot), "conflictView.mine")
        qtbot.waitUntil(window.recovery.bar.isHidden, timeout=10_000)
        assert page_of(window, posts[0]).unsaved
        causes = [version.cause for version in window.versions.listed(site, key_of(posts[1]))]
        assert "discarded" in causes
        assert not shown_dialogs(window)


def test_comparing_can_be_put_off(site: Path, posts: list[Path], qtbot: QtBot) -> None:
    crash(typed(site, key_of(posts[0]), MORE))
    with started(site, qtbot) as window:
        bar_button(window, "compare").click()
        dialog(window, qtbot).reject()
        assert window.recovery.bar.isVisibleTo(window)
        assert front(window).unsaved


def test_C3_what_reached_the_disk_is_not_spoken_of(site: Path, posts: list[Path], qtbot: QtBot) -> None:
    left = typed(site, key_of(posts[0]), MORE)
    crash(left)
    posts[0].write_bytes(left.data)
    with started(site, qtbot) as window:
        assert window.posts.front is None
        assert window.recovery.bar.isHidden()
        assert not drafts_on_disk()


def test_C4_what_another_program_wrote_since_is_merged_with_what_came_back(
    site: Path, posts: list[Path], qtbot: QtBot
) -> None:
    before = posts[0].read_bytes()
    with started(site, qtbot) as first:
        page = open_page(first, posts[0], qtbot)
        page.view.moveCursor(page.view.textCursor().MoveOperation.End)
        type_text(page.view, MORE)
        with qtbot.waitSignal(first.keeping.kept, timeout=10_000):
            first.keeping.keep_now()
        qtbot.waitUntil(lambda: bool(first.versions.listed(site, key_of(posts[0]))), timeout=10_000)
        left = kept()
    crash(*left)
    posts[0].write_bytes(before.replace(b"featured: false", b"featured: true"))
    with started(site, qtbot) as window:
        qtbot.waitUntil(lambda: front(window).post.front.values["featured"] is True, timeout=10_000)
        assert front(window).view.text().endswith(MORE)
        assert front(window).unsaved
        with qtbot.waitSignal(window.saving.saved, timeout=10_000):
            window.saving.save(front(window))
        assert posts[0].read_bytes() == before.replace(b"featured: false", b"featured: true") + MORE.encode()


def test_C4_what_cannot_be_merged_waits_for_a_decision(site: Path, posts: list[Path], qtbot: QtBot) -> None:
    left = typed(site, key_of(posts[0]), MORE)
    crash(left)
    theirs = posts[0].read_bytes() + "Од друга програма.\n".encode()
    posts[0].write_bytes(theirs)
    with started(site, qtbot) as window:
        page = front(window)
        qtbot.waitUntil(lambda: page.bar.isVisibleTo(page), timeout=10_000)
        assert page.view.text().endswith(MORE)
        assert page.post.undecided
        window.actions_by_name["save"].trigger()
        assert posts[0].read_bytes() == theirs
        assert not window.recovery.bar.findChildren(QPushButton, "recoveryBar.compare")
        page.bar.findChildren(QPushButton, "messageBar.compare")[-1].click()
        dialog(window, qtbot).reject()
        with qtbot.waitSignal(window.saving.saved, timeout=10_000):
            page.bar.findChildren(QPushButton, "messageBar.mine")[-1].click()
        assert MORE.encode() in posts[0].read_bytes()


def test_C5_a_post_that_is_gone_comes_back_and_can_be_saved_again(site: Path, posts: list[Path], qtbot: QtBot) -> None:
    left = typed(site, key_of(posts[0]), MORE)
    crash(left)
    posts[0].unlink()
    with started(site, qtbot) as window:
        page = front(window)
        qtbot.waitUntil(lambda: "deleted or moved" in page.bar.text(), timeout=10_000)
        with qtbot.waitSignal(window.saving.saved, timeout=10_000):
            page.bar.findChildren(QPushButton, "messageBar.save")[-1].click()
        assert posts[0].read_bytes() == left.data


def test_C2_a_text_that_never_had_a_file_gets_one(site: Path, qtbot: QtBot) -> None:
    data = "---\ntitle: Нова вест\n---\nТекст.\n".encode()
    crash(draft(site, "", b"", data))
    with started(site, qtbot) as window:
        page = front(window)
        assert page.title.text() == "Нова вест"
        path = site / page.post.key
        assert not path.exists()
        assert path.name in page.bar.text()
        window.desk.check_open_posts()
        with qtbot.waitSignal(window.saving.saved, timeout=10_000):
            page.bar.findChildren(QPushButton, "messageBar.save")[-1].click()
        assert path.read_bytes() == data


def test_C2_a_file_that_has_come_into_its_place_is_not_overwritten(site: Path, qtbot: QtBot) -> None:
    crash(draft(site, "", b"", "---\ntitle: Нова вест\n---\nТекст.\n".encode()))
    with started(site, qtbot) as window:
        page = front(window)
        path = site / page.post.key
        path.write_bytes(b"somebody else's\n")
        with qtbot.waitSignal(window.saving.idle, timeout=10_000):
            window.saving.save(page)
        assert path.read_bytes() == b"somebody else's\n"
        assert page.unsaved


def test_C2_a_new_post_that_the_disk_refuses_is_written_on_and_saved_later(
    site: Path, posts: list[Path], qtbot: QtBot
) -> None:
    folder = posts[0].parent
    with started(site, qtbot) as window:
        folder.rename(folder.with_name("away"))
        folder.write_bytes(b"")  # no folder can be made here
        window.actions_by_name["newPost"].trigger()
        title = window.findChild(QLineEdit, "newPost.title")
        assert title is not None
        type_text(title, "Нова вест")
        press(window, "newPost.create")
        qtbot.waitUntil(lambda: window.posts.front is not None, timeout=10_000)
        page = front(window)
        assert page.bar.text().startswith("“Нова вест” was not saved")
        page.view.moveCursor(page.view.textCursor().MoveOperation.End)
        type_text(page.view, MORE)
        with qtbot.waitSignal(window.closed, timeout=10_000):
            window.close()
    folder.unlink()
    folder.with_name("away").rename(folder)
    with started(site, qtbot) as again:
        page = front(again)
        assert page.view.text().endswith(MORE)
        with qtbot.waitSignal(again.saving.saved, timeout=10_000):
            press(page, "messageBar.save")
        assert "title: Нова вест\n" in (site / page.post.key).read_text("utf-8")
        assert (site / page.post.key).read_text("utf-8").endswith(MORE)


def test_C8_what_is_damaged_is_named_and_the_rest_comes_back(site: Path, posts: list[Path], qtbot: QtBot) -> None:
    bad, good = typed(site, key_of(posts[0]), MORE), typed(site, key_of(posts[1]), MORE)
    crash(bad, good)
    (path,) = [path for path in drafts_on_disk() if path.name.startswith(bad.id)]
    path.write_bytes(path.read_bytes()[:-20])
    with started(site, qtbot) as window:
        assert front(window).post.key == key_of(posts[1])
        assert f"damaged. What is left of it is in “{journal_folder() / 'damaged'}”" in window.recovery.bar.text()
        bar_button(window, "keep").click()
        assert window.recovery.bar.isHidden()
    with started(site, qtbot) as again:
        assert again.recovery.bar.isHidden()
    assert MORE.encode() in next((journal_folder() / "damaged").iterdir()).read_bytes()


def test_of_two_texts_of_one_post_the_older_is_among_its_versions(site: Path, posts: list[Path], qtbot: QtBot) -> None:
    crash(typed(site, key_of(posts[0]), "Старо.\n", 1))
    crash(typed(site, key_of(posts[0]), "Ново.\n", 2))
    with started(site, qtbot) as window:
        assert front(window).view.text().endswith("Ново.\n")
        assert len(list(window.posts)) == 1
        (older,) = [each for each in window.versions.listed(site, key_of(posts[0])) if each.cause == "recovered"]
        assert window.versions.read(older).endswith("Старо.\n".encode())


def test_the_text_of_a_window_that_is_still_open_stays_there(site: Path, posts: list[Path], qtbot: QtBot) -> None:
    with started(site, qtbot) as first:
        page = open_page(first, posts[0], qtbot)
        type_text(page.view, "мое ")
        with qtbot.waitSignal(first.keeping.kept, timeout=10_000):
            first.keeping.keep_now()
        with started(site, qtbot) as second:
            assert second.posts.front is None
            assert not open_page(second, posts[0], qtbot).unsaved
        assert [each.id for each in kept()] == [page.post.draft]


def test_a_post_of_which_nothing_is_told_at_the_start_is_found_when_it_is_opened(
    site: Path, posts: list[Path], qtbot: QtBot
) -> None:
    with started(site, qtbot) as window:
        crash(typed(site, key_of(posts[0]), MORE))
        page = open_page(window, posts[0], qtbot)
        assert page.unsaved
        assert window.recovery.bar.text().startswith("Recovered “")


def test_what_comes_back_after_a_normal_end_is_said_in_a_line_only(site: Path, posts: list[Path], qtbot: QtBot) -> None:
    leave(typed(site, key_of(posts[0]), MORE))
    with started(site, qtbot) as window:
        page = front(window)
        assert window.recovery.bar.isHidden()
        assert page.bar.text().startswith("Unsaved changes from 1 March")
        assert page.bar.level() == "info"


def test_drafts_of_another_site_are_left_alone(site: Path, posts: list[Path], qtbot: QtBot, tmp_path: Path) -> None:
    left = typed(site, key_of(posts[0]), MORE)
    crash(left)
    other = tmp_path / "other"
    other.mkdir()
    (other / "a.md").write_bytes(b"Text\n")
    with started(other, qtbot) as window:
        assert window.posts.front is None
    assert kept() == [left]


def test_that_nobody_can_look_for_drafts_is_said(site: Path, posts: list[Path], qtbot: QtBot) -> None:
    journal_folder().parent.mkdir(parents=True, exist_ok=True)
    journal_folder().write_bytes(b"")
    with started(site, qtbot) as window:
        mark = window.findChild(QWidget, "copyTrouble")
        assert mark is not None
        assert not mark.isHidden()
        assert not open_page(window, posts[0], qtbot).unsaved


@pytest.mark.parametrize("closed", [True, False])
def test_a_recovered_text_that_is_closed_again_comes_back_again(
    closed: bool, site: Path, posts: list[Path], qtbot: QtBot
) -> None:
    left = typed(site, key_of(posts[0]), MORE)
    (leave if closed else crash)(left)
    for _ in range(2):
        with started(site, qtbot) as window:
            assert front(window).view.text().endswith(MORE)
            with qtbot.waitSignal(window.closed, timeout=10_000):
                window.close()
    (again,) = kept()
    assert (again.id, again.data, again.base) == (left.id, left.data, files.digest_of(posts[0].read_bytes()))


def test_C6_what_has_brought_the_program_down_twice_is_opened_when_the_person_says_so(
    site: Path, posts: list[Path], qtbot: QtBot
) -> None:
    left = typed(site, key_of(posts[0]), MORE)
    crash(left)
    attempts = Attempts(paths.data() / "opening")
    assert [attempts.begin(site) for _ in range(2)] == [0, 1]
    with started(site, qtbot) as window:
        assert window.posts.front is None
        assert "everything unsaved is kept" in window.recovery.bar.text()
        with qtbot.waitSignal(window.restoring.settled, timeout=10_000):
            bar_button(window, "open").click()
        assert front(window).view.text().endswith(MORE)
        assert window.recovery.bar.text().startswith("Recovered “")
        bar_button(window, "keep").click()
        with qtbot.waitSignal(window.closed, timeout=10_000):
            window.close()
    assert attempts.begin(site) == 0
