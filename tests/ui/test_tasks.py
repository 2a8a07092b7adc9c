"""Work on the disk thread, and its answers."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from editor.ui.tasks import Tasks


@pytest.fixture
def tasks(qtbot: QtBot) -> Iterator[Tasks]:
    tasks = Tasks()
    yield tasks
    tasks.finish()


def test_no_answer_comes_before_whoever_asked_has_gone_on(tasks: Tasks, qtbot: QtBot) -> None:
    answered: list[int] = []
    early = 0
    for number in range(500):
        tasks.run(lambda number=number: number, then=answered.append, failed=print)  # type: ignore[misc]
        early += len(answered)
    assert early == 0
    qtbot.waitUntil(lambda: len(answered) == 500, timeout=10_000)
    assert answered == list(range(500))


def test_what_goes_wrong_is_answered_too(tasks: Tasks, qtbot: QtBot) -> None:
    failed: list[Exception] = []
    tasks.run(lambda: 1 / 0, then=lambda _: None, failed=failed.append)
    qtbot.waitUntil(lambda: bool(failed), timeout=10_000)
    assert isinstance(failed[0], ZeroDivisionError)
