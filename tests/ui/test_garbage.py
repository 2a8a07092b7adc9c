"""Cycles are collected on the GUI thread, and only there."""

from __future__ import annotations

import gc
import threading
import weakref
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from editor.ui.garbage import GarbageCollector


@pytest.fixture
def own_objects_only() -> None:
    """Nothing is left out here: this is about what is left out."""


class Knot:
    """Refers to itself, so that only a collection ends it."""

    def __init__(self) -> None:
        self.itself = self


@pytest.fixture
def collector(qtbot: QtBot) -> Iterator[GarbageCollector]:
    collector = GarbageCollector(interval_ms=5)
    yield collector
    collector.stop()


def test_python_does_not_collect_by_itself(collector: GarbageCollector) -> None:
    assert not gc.isenabled()


def test_cycles_are_collected_on_the_gui_thread(collector: GarbageCollector, qtbot: QtBot) -> None:
    threads: list[int] = []
    knot = Knot()
    weakref.finalize(knot, lambda: threads.append(threading.get_ident()))
    # Enough new objects that a collection is due.
    kept = [[] for _ in range(2 * gc.get_threshold()[0])]
    del knot
    qtbot.waitUntil(lambda: bool(threads))
    assert threads == [threading.get_ident()]
    assert kept


def test_python_collects_again_afterwards(collector: GarbageCollector) -> None:
    collector.freeze()
    collector.stop()
    assert gc.isenabled()
    assert gc.get_freeze_count() == 0
