"""Things in steps, side by side: those that wait for the disk keep no others waiting."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from editor.desk.bulk.together import MOST, all_together
from editor.site.files import Steps


@pytest.fixture
def waiters() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(2) as pool:
        yield pool


def nothing() -> None:
    """Wait for nothing."""


def test_all_begin_before_the_first_has_waited(waiters: ThreadPoolExecutor) -> None:
    begun, go = list[str](), threading.Event()

    def one(name: str) -> Steps[str]:
        begun.append(name)
        if len(begun) == 3:
            go.set()
        yield lambda: _in_time(go)
        return f"{name}, after {len(begun)}"

    assert all_together(waiters, map(one, "абв")) == ["а, after 3", "б, after 3", "в, after 3"]


def test_only_so_many_are_held_at_once(waiters: ThreadPoolExecutor) -> None:
    held, most = set[int](), 0

    def one(number: int) -> Steps[None]:
        nonlocal most
        held.add(number)
        most = max(most, len(held))
        yield nothing
        held.remove(number)

    all_together(waiters, map(one, range(3 * MOST)))
    assert most == MOST


def _in_time(event: threading.Event) -> None:
    assert event.wait(10)


def test_answers_come_in_order_whatever_waited_and_how_often(waiters: ThreadPoolExecutor) -> None:
    def waits(times: int) -> Steps[int]:
        for _ in range(times):
            yield nothing
        return times

    assert all_together(waiters, map(waits, [3, 0, 1, 0, 2])) == [3, 0, 1, 0, 2]


def test_what_the_disk_refuses_is_told_to_the_one_that_waited(waiters: ThreadPoolExecutor) -> None:
    def refuse() -> None:
        raise OSError("full")

    def one(wait: bool) -> Steps[str]:
        try:
            yield refuse if wait else nothing
        except OSError as refused:
            return str(refused)
        return "saved"

    assert all_together(waiters, map(one, [False, True, False])) == ["saved", "full", "saved"]


def test_where_one_fails_as_nobody_foresaw_the_others_let_go_of_what_they_hold(waiters: ThreadPoolExecutor) -> None:
    left = list[str]()

    def holding(name: str) -> Steps[str]:
        try:
            yield nothing
        finally:
            left.append(name)
        return name

    def failing() -> Steps[str]:
        yield nothing
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        all_together(waiters, iter([holding("а"), failing(), holding("б")]))
    assert sorted(left) == ["а", "б"]
