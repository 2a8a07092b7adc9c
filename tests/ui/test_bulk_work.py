"""Long work on the disk thread, done in parts between which others have their turn."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from editor.desk.bulk.parts import Cancelled, Parts
from editor.ui.bulk.work import Work
from editor.ui.status import Status
from editor.ui.tasks import Tasks

TOLD = {"do": "plan"}
MANY = 1000


@pytest.fixture
def tasks(qtbot: QtBot) -> Iterator[Tasks]:
    tasks = Tasks()
    yield tasks
    tasks.finish()


@pytest.fixture
def window(qtbot: QtBot) -> QMainWindow:
    window = QMainWindow()
    qtbot.addWidget(window)
    return window


@pytest.fixture
def work(tasks: Tasks, window: QMainWindow) -> Work:
    return Work(tasks, Status(window), window)


class Long:
    """Work of many parts that notes how far it came."""

    def __init__(self) -> None:
        self.done = 0
        self.over = False
        self.may_begin = threading.Event()

    def parts(self, stopped: Cancelled) -> Parts[int]:
        assert self.may_begin.wait(20)
        while self.done < MANY and not stopped():
            yield self.done, MANY
            self.done += 1
        self.over = True
        return self.done


def let_begin(long: Long, tasks: Tasks) -> None:
    """Let work begin when something else waits, and wait until that is done; answers stay where they are."""
    reached = threading.Event()
    tasks.run(reached.set, then=lambda _: None, failed=print)
    long.may_begin.set()
    assert reached.wait(20)


def test_what_is_asked_for_meanwhile_comes_between_two_parts(work: Work, tasks: Tasks, qtbot: QtBot) -> None:
    long, answers = Long(), list[int]()
    work.run(TOLD, long.parts, answers.append, print)
    let_begin(long, tasks)
    assert long.done < MANY
    qtbot.waitUntil(lambda: answers == [MANY], timeout=20_000)


def test_work_that_nobody_hears_of_any_more_comes_to_its_end(work: Work, tasks: Tasks) -> None:
    long, waiting = Long(), Long()
    work.run(TOLD, long.parts, lambda _: None, print)
    work.run(TOLD, waiting.parts, lambda _: None, print)
    let_begin(long, tasks)
    assert not long.over
    waiting.may_begin.set()
    work.end()
    tasks.finish()
    assert long.over
    assert waiting.over
    assert (long.done < MANY, waiting.done) == (True, 0)


def test_a_stop_is_answered_once_with_what_was_done(work: Work, tasks: Tasks, qtbot: QtBot) -> None:
    long, answers = Long(), list[int]()
    work.run(TOLD, long.parts, answers.append, print)
    let_begin(long, tasks)
    work.end()
    qtbot.waitUntil(lambda: bool(answers), timeout=20_000)
    after = Long()
    after.may_begin.set()
    work.run(TOLD, after.parts, answers.append, print)
    qtbot.waitUntil(lambda: len(answers) > 1, timeout=20_000)
    assert answers == [long.done, MANY]


def test_what_follows_work_that_failed_is_done(work: Work, qtbot: QtBot) -> None:
    def failing(_: Cancelled) -> Parts[int]:
        yield 0, MANY
        raise ZeroDivisionError

    failed, answers, after = list[Exception](), list[int](), Long()
    work.run(TOLD, failing, answers.append, failed.append)
    work.run(TOLD, after.parts, answers.append, failed.append)
    after.may_begin.set()
    qtbot.waitUntil(lambda: answers == [MANY], timeout=20_000)
    assert [type(one) for one in failed] == [ZeroDivisionError]
