"""The renderer: the latest text wins, and no text can stop the window."""

from __future__ import annotations

import multiprocessing
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from editor.ui.renderer import Renderer


@pytest.fixture
def renderer(qtbot: QtBot) -> Iterator[Renderer]:
    made = Renderer()
    yield made
    made.stop()


def html(arguments: list[object] | None) -> str:
    assert arguments is not None
    return "".join(block.html for block in arguments[1])  # type: ignore[attr-defined]


def test_text_comes_back_as_harmless_blocks(renderer: Renderer, qtbot: QtBot) -> None:
    with qtbot.waitSignal(renderer.rendered, timeout=20_000) as shown:
        renderer.request(1, "**Ќе** <script>x</script>", "gfm")
    assert shown.args is not None
    assert shown.args[0] == 1
    assert html(shown.args) == "<p><strong>Ќе</strong> </p>\n"


def test_only_the_latest_of_a_burst_is_rendered(renderer: Renderer, qtbot: QtBot) -> None:
    seen: list[int] = []
    renderer.rendered.connect(lambda revision, _: seen.append(revision))
    for revision in range(50):
        renderer.request(revision, f"text {revision}", "gfm")
    qtbot.waitUntil(lambda: 49 in seen, timeout=20_000)
    assert seen == [0, 49]


def test_the_process_is_started_before_it_is_needed(renderer: Renderer, qtbot: QtBot) -> None:
    renderer.start()
    qtbot.waitUntil(lambda: len(multiprocessing.active_children()) == 1, timeout=20_000)
    with qtbot.waitSignal(renderer.rendered, timeout=20_000):
        renderer.request(1, "text", "gfm")
    assert len(multiprocessing.active_children()) == 1


def test_p10_a_text_without_end_costs_its_process_and_the_next_one_is_shown(qtbot: QtBot) -> None:
    renderer = Renderer(patience_ms=300)
    with qtbot.waitSignal(renderer.gave_up, timeout=20_000) as given_up:
        renderer.request(1, "[" * 20_000, "python-markdown")
    assert given_up.args == [1]
    with qtbot.waitSignal(renderer.rendered, timeout=20_000) as shown:
        renderer.request(2, "next", "python-markdown")
    assert html(shown.args) == "<p>next</p>"
    renderer.stop()


def test_what_waited_behind_a_text_without_end_is_shown(qtbot: QtBot) -> None:
    renderer = Renderer(patience_ms=300)
    with qtbot.waitSignals([renderer.gave_up, renderer.rendered], timeout=20_000):
        renderer.request(1, "[" * 20_000, "python-markdown")
        renderer.request(2, "next", "gfm")
    renderer.stop()


def test_a_process_that_dies_is_replaced(renderer: Renderer, qtbot: QtBot) -> None:
    with qtbot.waitSignal(renderer.rendered, timeout=20_000):
        renderer.request(1, "one", "gfm")
    (process,) = multiprocessing.active_children()
    process.kill()
    qtbot.waitUntil(lambda: not multiprocessing.active_children(), timeout=10_000)
    with qtbot.waitSignal(renderer.rendered, timeout=20_000) as shown:
        renderer.request(2, "two", "gfm")
    assert html(shown.args) == "<p>two</p>\n"


def test_a_process_killed_at_work_is_reported_once(renderer: Renderer, qtbot: QtBot) -> None:
    with qtbot.waitSignal(renderer.rendered, timeout=20_000):
        renderer.request(1, "one", "gfm")
    (process,) = multiprocessing.active_children()
    with qtbot.waitSignal(renderer.gave_up, timeout=10_000) as given_up:
        renderer.request(2, "[" * 20_000, "python-markdown")
        process.kill()
    assert given_up.args == [2]


def test_the_beginning_of_a_very_long_text_is_shown_before_all_of_it(renderer: Renderer, qtbot: QtBot) -> None:
    parts: list[int] = []
    renderer.partly_rendered.connect(lambda revision, blocks: parts.append(len(blocks)))
    text = "Севернокорејскиот лидер **Ким** ќе отпатува.\n\n" * 20_000
    with qtbot.waitSignal(renderer.rendered, timeout=60_000) as shown:
        renderer.request(1, text, "gfm")
    assert shown.args is not None
    assert shown.args[0] == 1
    assert parts == sorted(set(parts))
    assert 0 < parts[0] < len(shown.args[1]) == 20_000


def test_a_newer_text_does_not_wait_for_the_rest_of_a_very_long_one(renderer: Renderer, qtbot: QtBot) -> None:
    shown: list[int] = []
    renderer.rendered.connect(lambda revision, _: shown.append(revision))
    renderer.partly_rendered.connect(lambda *_: renderer.request(2, "ново", "gfm"))
    renderer.request(1, "пасус\n\n" * 200_000, "gfm")
    qtbot.waitUntil(lambda: bool(shown), timeout=20_000)
    assert 1 not in shown


def test_stopping_leaves_nothing_even_at_once(qtbot: QtBot) -> None:
    renderer = Renderer()
    renderer.request(1, "text", "gfm")
    renderer.stop()
    renderer.stop()
    assert not multiprocessing.active_children()
