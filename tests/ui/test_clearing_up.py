"""Clearing up among the versions: by itself, and never in anybody's way."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QTimer
from pytestqt.qtbot import QtBot

from editor.settings import VersionLimits
from editor.site.keys import PostKey
from editor.site.versions import Limits, Thinned, VersionStore
from editor.ui.tasks import Tasks
from editor.ui.thinning import AFTER_START_MS, AGAIN_MS, RETRY_MS, Thinning

KEY = PostKey("posts/избори.md")
NEVER = threading.Event()


class Patient(VersionStore):
    """A store whose clearing up goes on until it is told to stop."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.begun = threading.Event()

    def thin(
        self, limits: Limits, now: datetime | None = None, cancelled: Callable[[], bool] = lambda: False
    ) -> Thinned:
        self.begun.set()
        while not cancelled():
            NEVER.wait(0.001)
        return Thinned(complete=False)


@pytest.fixture
def tasks() -> Iterator[Tasks]:
    tasks = Tasks()
    yield tasks
    tasks.finish()


@pytest.fixture
def parent() -> Iterator[QObject]:
    parent = QObject()
    yield parent
    for timer in timers(parent):
        timer.stop()
    parent.deleteLater()


def timers(parent: QObject) -> list[QTimer]:
    return parent.findChildren(QTimer)


def test_it_begins_a_while_after_the_start_and_comes_again_a_day_later(
    tasks: Tasks, parent: QObject, tmp_path: Path, qtbot: QtBot
) -> None:
    store, root = VersionStore(tmp_path / "versions"), tmp_path / "site"
    long_ago = datetime.now(UTC) - timedelta(days=200)
    for minute in range(40):
        store.keep(root, KEY, f"{minute}".encode(), "saved", long_ago + timedelta(minutes=minute))
    thinning = Thinning(tasks, store, VersionLimits(), parent)
    (timer,) = timers(parent)
    assert timer.isActive()
    assert timer.interval() == AFTER_START_MS
    thinning.run()
    qtbot.waitUntil(timer.isActive, timeout=10_000)
    assert timer.interval() == AGAIN_MS
    assert len(store.listed(root, KEY)) == 20


def test_the_limits_are_those_of_the_settings(tasks: Tasks, parent: QObject, tmp_path: Path, qtbot: QtBot) -> None:
    store, root = VersionStore(tmp_path / "versions"), tmp_path / "site"
    long_ago = datetime.now(UTC) - timedelta(days=200)
    for minute in range(40):
        store.keep(root, KEY, f"{minute}".encode(), "saved", long_ago + timedelta(minutes=minute))
    thinning = Thinning(tasks, store, VersionLimits(all_days=300), parent)
    thinning.run()
    (timer,) = timers(parent)
    qtbot.waitUntil(timer.isActive, timeout=10_000)
    assert len(store.listed(root, KEY)) == 40


def test_R4_a_save_does_not_wait_for_it(tasks: Tasks, parent: QObject, tmp_path: Path, qtbot: QtBot) -> None:
    store = Patient(tmp_path / "versions")
    thinning = Thinning(tasks, store, VersionLimits(), parent)
    thinning.run()
    assert store.begun.wait(10)
    answers: list[int] = []
    tasks.run(lambda: 1, then=answers.append, failed=lambda error: None)
    qtbot.waitUntil(lambda: answers == [1], timeout=10_000)
    (timer,) = timers(parent)
    assert timer.isActive()
    assert timer.interval() == RETRY_MS


def test_the_end_of_the_program_does_not_wait_for_it(parent: QObject, tmp_path: Path) -> None:
    tasks, store = Tasks(), Patient(tmp_path / "versions")
    thinning = Thinning(tasks, store, VersionLimits(), parent)
    thinning.run()
    assert store.begun.wait(10)
    thinning.stop()
    tasks.finish()


def test_a_folder_that_cannot_be_cleared_up_is_tried_again_another_day(
    tasks: Tasks, parent: QObject, tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "versions").write_text("no folder")
    (tmp_path / "versions" / "posts").parent.touch()
    thinning = Thinning(tasks, VersionStore(tmp_path / "versions"), VersionLimits(), parent)
    thinning.run()
    (timer,) = timers(parent)
    qtbot.waitUntil(timer.isActive, timeout=10_000)
    assert timer.interval() == AGAIN_MS
