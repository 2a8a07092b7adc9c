"""One search at a time: called off, given up, failed, or answered."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from editor.ui.searching import Run, Searching


@pytest.fixture
def searching(qtbot: QtBot) -> Iterator[Searching]:
    parent = QObject()
    made = Searching(parent)
    yield made
    made.finish()


def until_cancelled(run: Run) -> str:
    assert _wait(run.cancelled)
    return "called off"


def _wait(done: object) -> bool:
    assert callable(done)
    ticks = threading.Event()
    return any(done() or ticks.wait(0.002) for _ in range(5_000)) or bool(done())


def test_a_search_is_answered_and_over_then(searching: Searching, qtbot: QtBot) -> None:
    said: list[object] = []
    run = searching.run(lambda run: "found", lambda found: said.extend((found, searching.running)), said.append)
    assert (searching.running, searching.is_current(run)) == (True, True)
    qtbot.waitUntil(lambda: bool(said))
    assert said == ["found", False]
    assert not searching.is_current(run)


def test_what_is_called_off_answers_with_what_it_found_until_then(searching: Searching, qtbot: QtBot) -> None:
    said: list[object] = []
    searching.run(until_cancelled, said.append, said.append)
    searching.cancel()
    qtbot.waitUntil(lambda: said == ["called off"])


def test_what_is_given_up_answers_nobody_and_the_next_one_is_answered(searching: Searching, qtbot: QtBot) -> None:
    said: list[object] = []
    searching.run(until_cancelled, said.append, said.append)
    searching.drop()
    assert not searching.running
    searching.run(lambda run: "second", said.append, said.append)
    qtbot.waitUntil(lambda: bool(said))
    assert said == ["second"]


def test_a_search_that_fails_says_why_and_is_over(searching: Searching, qtbot: QtBot) -> None:
    said: list[object] = []

    def fails(run: Run) -> None:
        raise LookupError

    searching.run(fails, said.append, said.append)
    qtbot.waitUntil(lambda: bool(said))
    assert [type(each) for each in said] == [LookupError]
    assert not searching.running


def test_the_end_waits_for_a_search_that_is_called_off_by_it(qtbot: QtBot) -> None:
    parent = QObject()
    searching, said = Searching(parent), list[object]()
    searching.run(until_cancelled, said.append, said.append)
    searching.finish()
    assert said == []
