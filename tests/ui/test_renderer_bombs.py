"""P10: texts made to choke a Markdown parser.  Each is shown or given up soon, and the next post is shown as usual."""

from __future__ import annotations

import multiprocessing
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from editor.site.worker import MEMORY
from editor.ui.renderer import Renderer

# Less than the person would have to wait: nothing here depends on it but how long the tests take.
PATIENCE_MS = 1_500
# Parts of a long text, each of which may take as long as that.
PARTS = 30
BOMBS = {
    "brackets": "[" * 20_000,
    "pictures": "![" * 20_000,
    "tags": "<a " * 20_000,
    "backticks": " ".join("`" * length for length in range(1, 701)),
    "lists": "\n".join("  " * depth + "- x" for depth in range(1_200)),
    "lists in a line": "- " * 1_200 + "x",
    "quotations": ">" * 100_000 + "x",
    "nested brackets": "[" * 100_000 + "x" + "]" * 100_000,
    "nested elements": "<div>" * 100_000,
    "nested elements in blocks": "<div>\n\n" * 100_000,
    "a line": "a" * 10_000_000,
    "a line of words": "a b " * 2_500_000,
    "links": "[a](b) " * 1_000_000,
    "links in paragraphs": "[a](b)\n\n" * 1_000_000,
    "definitions": "".join(f"[{number}]: /x\n\n[{number}]\n\n" for number in range(50_000)),
    "footnotes": "".join(f"[^{number}]: x\n\nb[^{number}]\n\n" for number in range(20_000)),
    "template tags": "{{ " * 100_000 + "{% raw %}" * 10_000 + "{% highlight x %}" * 10_000 + "{{< " * 100_000,
}


@pytest.fixture(scope="module", params=["gfm", "python-markdown"])
def kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def renderer(qtbot: QtBot) -> Iterator[Renderer]:
    made = Renderer(PATIENCE_MS)
    with qtbot.waitSignal(made.rendered, timeout=20_000):
        made.request(0, "x", "gfm")
    yield made
    made.stop()
    assert not multiprocessing.active_children()


@pytest.mark.parametrize("name", BOMBS)
def test_P10_a_bomb_is_shown_or_given_up_and_the_next_post_is_shown(
    name: str, kind: str, renderer: Renderer, qtbot: QtBot
) -> None:
    ends: list[tuple[str, int]] = []
    renderer.rendered.connect(lambda revision, _: ends.append(("shown", revision)))
    renderer.gave_up.connect(lambda revision: ends.append(("given up", revision)))
    answered = [time.monotonic()]
    waited = []
    for signal in (renderer.partly_rendered, renderer.rendered, renderer.gave_up):
        signal.connect(lambda *_: waited.append(time.monotonic() - answered[-1]))
        signal.connect(lambda *_: answered.append(time.monotonic()))
    renderer.request(1, BOMBS[name], kind, "liquid")
    qtbot.waitUntil(lambda: bool(ends), timeout=PARTS * PATIENCE_MS)
    assert [revision for _, revision in ends] == [1]
    # Between two answers: its patience, and what a busy machine adds.
    assert max(waited) < PATIENCE_MS / 1_000 + 3
    for process in multiprocessing.active_children():
        assert process.pid is not None
        assert _peak(process.pid) < MEMORY
    with qtbot.waitSignal(renderer.rendered, timeout=20_000) as shown:
        renderer.request(2, "**следна**", kind, "liquid")
    assert shown.args is not None
    assert shown.args[0] == 2
    assert shown.args[1][0].html.strip() == "<p><strong>следна</strong></p>"


def _peak(number: int) -> int:
    """Return the most memory that a process has had, in bytes, where the system tells."""
    if sys.platform != "linux":
        return 0
    status = Path(f"/proc/{number}/status").read_text("ascii")
    return next(int(line.split()[1]) * 1024 for line in status.splitlines() if line.startswith("VmHWM"))
