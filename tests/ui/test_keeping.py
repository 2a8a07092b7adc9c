"""Copies of unsaved text: when they are taken, what is in them, and when they go."""

from __future__ import annotations

import os
import shutil
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from editor import paths
from editor.site import files
from editor.ui.crashes import Crashes
from editor.ui.keeping import LATEST_MS, QUIET_MS
from editor.ui.postpage import PostPage
from editor.ui.window import Window
from tests.conftest import SAMPLE_SITE
from tests.support.drafts import journal_folder, kept
from tests.support.typing import type_text
from tests.support.windows import close, open_page, plain_window

PROMISED_MS = 2000


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SAMPLE_SITE, tmp_path / "vesti"))


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


def save_state(window: Window) -> str:
    label = window.findChild(QLabel, "saveState")
    assert label is not None
    return label.text()


def keep(window: Window, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.keeping.kept, timeout=10_000):
        window.keeping.keep_now()


def test_text_and_details_are_kept_within_two_seconds_of_a_key(
    window: Window, page: PostPage, path: Path, qtbot: QtBot
) -> None:
    before = path.read_bytes()
    with qtbot.waitSignal(window.keeping.kept, timeout=PROMISED_MS):
        page.set_value("featured", True)
        type_text(page.view, "ново ")
    (draft,) = kept()
    assert draft.data == before.replace(b"featured: false", b"featured: true").replace(
        page.post.shown.encode(), ("ново " + page.post.shown).encode()
    )
    assert (draft.key, draft.base, draft.title) == (page.post.key, files.digest_of(before), page.name())
    assert draft.caret == len("ново ")
    assert not draft.closed
    assert path.read_bytes() == before


def test_who_never_pauses_is_not_made_to_wait(window: Window, page: PostPage, qtbot: QtBot) -> None:
    began = time.monotonic()
    fingers = QTimer(window, interval=QUIET_MS // 10)
    fingers.timeout.connect(lambda: type_text(page.view, "а"))
    fingers.start()
    with qtbot.waitSignal(window.keeping.kept, timeout=PROMISED_MS):
        pass
    assert time.monotonic() - began > LATEST_MS / 2000
    fingers.stop()
    assert kept()[0].data.count("а".encode()) > 0


def test_a_copy_is_taken_as_soon_as_the_focus_goes_elsewhere(window: Window, page: PostPage, qtbot: QtBot) -> None:
    with qtbot.waitActive(window):
        window.activateWindow()
    page.view.setFocus()
    type_text(page.view, "ново ")
    with qtbot.waitSignal(window.keeping.kept, timeout=QUIET_MS // 2):
        page.title.setFocus()


def test_the_status_bar_says_when_the_copy_was_taken(window: Window, page: PostPage, qtbot: QtBot) -> None:
    type_text(page.view, "ново ")
    assert save_state(window) == "Unsaved changes"
    keep(window, qtbot)
    at = window.keeping.copied_at(page)
    assert at is not None
    assert save_state(window) == f"Unsaved changes · copy kept {at.astimezone():%H:%M:%S}"


def test_a_text_that_is_back_at_what_the_disk_says_is_dropped(window: Window, page: PostPage, qtbot: QtBot) -> None:
    type_text(page.view, "ново ")
    keep(window, qtbot)
    page.view.undo()
    assert not page.unsaved
    qtbot.waitUntil(lambda: kept() == [], timeout=PROMISED_MS)
    assert window.keeping.copied_at(page) is None


def test_a_saved_text_is_dropped_and_what_was_typed_meanwhile_is_kept_over_it(
    window: Window, page: PostPage, path: Path, qtbot: QtBot
) -> None:
    type_text(page.view, "едно ")
    with qtbot.waitSignal(window.saving.saved, timeout=10_000):
        window.saving.save(page)
        type_text(page.view, "два ")
    saved = path.read_bytes()
    assert "едно ".encode() in saved
    qtbot.waitUntil(lambda: [draft.base for draft in kept()] == [files.digest_of(saved)], timeout=PROMISED_MS)
    assert "едно два ".encode() in kept()[0].data
    with qtbot.waitSignal(window.saving.saved, timeout=10_000):
        window.saving.save(page)
    qtbot.waitUntil(lambda: kept() == [], timeout=PROMISED_MS)


def test_what_is_being_saved_is_kept_first(
    window: Window, page: PostPage, path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    found: list[bytes] = []
    write = files.write

    def look_and_write(*args: Any) -> files.Stamp:
        found.extend(draft.data for draft in kept())
        return write(*args)

    monkeypatch.setattr(files, "write", look_and_write)
    # The disk of the copies is slower than that of the site.
    slow = threading.Event()
    window.keeping._tasks.run(lambda: slow.wait(0.3), then=lambda _: None, failed=lambda _: None)
    type_text(page.view, "ново ")
    with qtbot.waitSignal(window.saving.saved, timeout=10_000):
        window.saving.save(page)
    assert found == [path.read_bytes()]


def test_a_text_that_cannot_be_saved_is_kept(window: Window, page: PostPage, path: Path, qtbot: QtBot) -> None:
    shutil.rmtree(path.parent)
    type_text(page.view, "ново ")
    with qtbot.waitSignal(window.saving.idle, timeout=10_000):
        window.saving.save(page)
    qtbot.waitUntil(lambda: bool(kept()), timeout=PROMISED_MS)
    assert "ново ".encode() in kept()[0].data


def test_what_a_text_started_from_is_kept_as_well(
    window: Window, page: PostPage, site: Path, path: Path, qtbot: QtBot
) -> None:
    before = path.read_bytes()
    type_text(page.view, "ново ")
    keep(window, qtbot)
    qtbot.waitUntil(lambda: bool(window.versions.listed(site, page.post.key)), timeout=10_000)
    (version,) = window.versions.listed(site, page.post.key)
    assert (version.cause, window.versions.read(version)) == ("opened", before)


def test_a_renamed_post_is_kept_under_its_new_name(window: Window, page: PostPage, path: Path, qtbot: QtBot) -> None:
    type_text(page.view, "ново ")
    keep(window, qtbot)
    path.rename(path.with_name("preimenuvana.md"))
    qtbot.waitUntil(lambda: page.post.key.endswith("preimenuvana.md"), timeout=10_000)
    qtbot.waitUntil(lambda: [draft.key for draft in kept()] == [page.post.key], timeout=PROMISED_MS)


def test_a_text_that_is_closed_without_being_left_becomes_a_version(
    window: Window, page: PostPage, site: Path, qtbot: QtBot
) -> None:
    type_text(page.view, "ново ")
    keep(window, qtbot)
    key = page.post.key
    window.posts.drop(page)
    qtbot.waitUntil(lambda: kept() == [], timeout=10_000)
    discarded = next(version for version in window.versions.listed(site, key) if version.cause == "discarded")
    assert "ново ".encode() in window.versions.read(discarded)


def test_everything_unsaved_is_kept_before_an_end_that_nobody_can_put_off(
    window: Window, page: PostPage, site: Path, qtbot: QtBot
) -> None:
    type_text(page.view, "ново ")
    for path in sorted((site / "content" / "posts").glob("*.md"))[:5]:
        type_text(open_page(window, path, qtbot).view, "ново ")
    assert window.keeping.leave_at_once(PROMISED_MS / 1000)
    assert {draft.key for draft in kept()} == {each.post.key for each in window.posts}
    assert len(kept()) >= 5
    assert all(draft.closed and "ново ".encode() in draft.data for draft in kept())


def test_C12_a_fault_of_our_own_takes_copies_at_once(window: Window, page: PostPage, qtbot: QtBot) -> None:
    crashes = Crashes(window, window.keeping.keep_now)
    type_text(page.view, "ново ")
    with qtbot.waitSignal(window.keeping.kept, timeout=QUIET_MS // 2):
        crashes.see(ZeroDivisionError("nobody foresaw this"))
    assert "ново ".encode() in kept()[0].data
    box = window.findChild(QWidget, "crash")
    assert box is not None
    box.close()
    type_text(page.view, "друго ")
    with qtbot.waitSignal(window.keeping.kept, timeout=QUIET_MS // 2):
        crashes.see(ZeroDivisionError("again"))


def test_C12_a_fault_in_keeping_itself_is_told_once(window: Window, qtbot: QtBot) -> None:
    calls = []

    def fail() -> None:
        calls.append(1)
        crashes.see(ZeroDivisionError("again"))

    crashes = Crashes(window, fail)
    crashes.see(ZeroDivisionError("nobody foresaw this"))
    assert len(calls) == 1
    box = window.findChild(QWidget, "crash")
    assert box is not None
    box.close()


# When no copies can be kept.


@pytest.fixture
def no_journal() -> Path:
    """A file where the journal's folder should be."""
    folder = journal_folder()
    folder.parent.mkdir(parents=True, exist_ok=True)
    folder.write_bytes(b"")
    return folder


def mark(window: Window) -> QWidget:
    found = window.findChild(QWidget, "copyTrouble")
    assert found is not None
    return found


def test_that_nothing_is_kept_is_said_once_and_stays_marked_until_it_is(
    window: Window, page: PostPage, no_journal: Path, qtbot: QtBot
) -> None:
    said: list[str] = []
    window.keeping.said.connect(said.append)
    assert mark(window).isHidden()
    for _ in range(2):
        with qtbot.waitSignal(window.keeping.refused, timeout=10_000):
            type_text(page.view, "ново ")
            window.keeping.keep_now()
    assert len(said) == 1
    assert said[0].startswith("No copies of unsaved text can be kept")
    assert str(no_journal) in said[0]
    assert not mark(window).isHidden()
    assert mark(window).toolTip() == said[0]
    assert save_state(window) == "Unsaved changes"
    no_journal.unlink()
    keep(window, qtbot)
    assert mark(window).isHidden()
    assert "ново ново ".encode() in kept()[0].data


def test_what_could_not_be_kept_is_tried_again_without_a_key(
    window: Window, page: PostPage, no_journal: Path, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(window.keeping.refused, timeout=10_000):
        type_text(page.view, "ново ")
        window.keeping.keep_now()
    no_journal.unlink()
    with qtbot.waitSignal(window.keeping.kept, timeout=10_000):
        pass


def question(window: Window, qtbot: QtBot) -> QWidget:
    qtbot.waitUntil(lambda: window.findChild(QWidget, "question") is not None, timeout=10_000)
    box = window.findChild(QWidget, "question")
    assert box is not None
    return box


def answer(box: QWidget, choice: str) -> None:
    button = box.findChild(QPushButton, f"question.{choice}")
    assert button is not None
    button.click()


def test_only_text_that_would_be_lost_is_asked_about(
    window: Window, page: PostPage, path: Path, no_journal: Path, qtbot: QtBot
) -> None:
    type_text(page.view, "ново ")
    window.close()
    box = question(window, qtbot)
    assert window.isVisible()
    with qtbot.waitSignal(window.closed, timeout=10_000):
        answer(box, "save")
    assert "ново ".encode() in path.read_bytes()


def test_text_that_would_be_lost_can_be_let_go(
    window: Window, page: PostPage, path: Path, no_journal: Path, qtbot: QtBot
) -> None:
    before = path.read_bytes()
    type_text(page.view, "ново ")
    window.close()
    with qtbot.waitSignal(window.closed, timeout=10_000):
        answer(question(window, qtbot), "discard")
    assert path.read_bytes() == before


def test_a_post_whose_text_would_be_lost_stays_open_until_the_person_has_said_so(
    window: Window, page: PostPage, no_journal: Path, qtbot: QtBot
) -> None:
    type_text(page.view, "ново ")
    window.posts.close_page()
    box = question(window, qtbot)
    assert window.posts.holds(page)
    answer(box, "save")
    qtbot.waitUntil(lambda: not window.posts.holds(page), timeout=10_000)


# Leaving while a save is under way.


@pytest.fixture
def busy_disk(window: Window) -> Iterator[threading.Event]:
    """Keep the disk thread from doing anything until the event is set."""
    free = threading.Event()
    window._tasks.run(free.wait, then=lambda _: None, failed=lambda _: None)
    yield free
    free.set()


def test_the_window_waits_for_a_save_and_shows_it(
    window: Window, page: PostPage, path: Path, busy_disk: threading.Event, qtbot: QtBot
) -> None:
    type_text(page.view, "ново ")
    window.saving.save(page)
    window.close()
    assert window.isVisible()
    cancel = window.status.findChild(QPushButton, "progress.cancel")
    assert cancel is not None
    qtbot.waitUntil(cancel.isVisible, timeout=10_000)
    with qtbot.waitSignal(window.closed, timeout=10_000):
        busy_disk.set()
    assert "ново ".encode() in path.read_bytes()
    assert kept() == []


def test_waiting_for_a_save_can_be_called_off(
    window: Window, page: PostPage, busy_disk: threading.Event, qtbot: QtBot
) -> None:
    type_text(page.view, "ново ")
    window.saving.save(page)
    window.close()
    cancel = window.status.findChild(QPushButton, "progress.cancel")
    assert cancel is not None
    qtbot.waitUntil(cancel.isVisible, timeout=10_000)
    cancel.click()
    with qtbot.waitSignal(window.saving.saved, timeout=10_000):
        busy_disk.set()
    assert window.isVisible()
    assert not cancel.isVisible()


def test_a_post_that_is_being_saved_is_closed_when_it_is_on_disk(
    window: Window, page: PostPage, path: Path, busy_disk: threading.Event, qtbot: QtBot
) -> None:
    type_text(page.view, "ново ")
    window.saving.save(page)
    window.posts.close_page()
    assert window.posts.holds(page)
    busy_disk.set()
    qtbot.waitUntil(lambda: not window.posts.holds(page), timeout=10_000)
    assert "ново ".encode() in path.read_bytes()
    qtbot.waitUntil(lambda: kept() == [], timeout=10_000)


def test_a_save_that_fails_while_the_window_closes_keeps_it_open(
    window: Window, page: PostPage, path: Path, busy_disk: threading.Event, qtbot: QtBot
) -> None:
    path.chmod(0o444)
    type_text(page.view, "ново ")
    window.saving.save(page)
    window.close()
    with qtbot.waitSignal(window.closing.waiting, timeout=10_000, check_params_cb=lambda text: text == ""):
        busy_disk.set()
    assert window.isVisible()
    assert "write-protected" in page.bar.text()
    close(window, qtbot)
    assert "ново ".encode() in kept()[0].data
    path.chmod(0o644)


def test_copies_do_not_wait_for_the_disk_of_the_site(
    window: Window, page: PostPage, busy_disk: threading.Event, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(window.keeping.kept, timeout=PROMISED_MS):
        type_text(page.view, "ново ")


def test_copies_are_for_nobody_else_to_read(window: Window, page: PostPage, qtbot: QtBot) -> None:
    type_text(page.view, "ново ")
    keep(window, qtbot)
    if os.name == "posix":
        assert {path.stat().st_mode & 0o077 for path in (paths.data() / "journal").rglob("*")} == {0}
