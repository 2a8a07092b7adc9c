"""A window on a site that is indexed, from the start of its process: `python -m tests.bench.started FOLDER`.

A process of its own, since how soon it is there, and how much memory it takes,
can be measured nowhere else.  It says "shown" once posts are on the screen, and
the rest as JSON.
"""

from __future__ import annotations

import argparse
import json
import time
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from editor.site.keys import PostKey
from editor.ui.app import create_application, open_window
from editor.ui.posts.lines import is_head
from editor.ui.posts.postlist import PostList
from editor.ui.tabling import COMMAND, Tabling
from editor.ui.window import Window
from tests.bench.waiting import Paints, close, memory, ms, wait

STARS = 40


def main() -> None:
    parser = argparse.ArgumentParser("started", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--without-web-engine", action="store_true")
    wanted = parser.parse_args()
    if wanted.without_web_engine:
        Window.start_preview = lambda self: None  # type: ignore[method-assign]
    create_application([])
    window = open_window(wanted.folder)
    view = window.list.list
    paints = Paints(view.viewport())
    wait(lambda: view.posts.rowCount() > 0)
    painted, rows = paints.count, view.posts.rowCount()
    wait(lambda: paints.count > painted)
    print("shown", rows, flush=True)
    wait(lambda: not window.desk.scan_running() and (wanted.without_web_engine or window.preview.is_ready()))
    stars = _stars(view, paints)
    _show_table(window)
    print(json.dumps({"stars": stars, "memory": memory()}), flush=True)
    close(window)


def _stars(view: PostList, paints: Paints) -> list[float]:
    """Return the milliseconds from a key to the repainted star, each of another post."""
    posts = [key for key in view.posts.keys()[: 2 * STARS] if not is_head(key)]
    return [_star(view, key, paints) for key in posts[:STARS]]


def _star(view: PostList, key: PostKey, paints: Paints) -> float:
    posts = view.posts
    before = posts.about(key).featured
    flipped: list[int] = []

    def note(*_: object) -> None:
        if not flipped and posts.about(key).featured != before:
            flipped.append(paints.count)

    view.select(key)
    posts.dataChanged.connect(note)
    start = time.perf_counter()
    QTest.keyClick(view, Qt.Key.Key_Space)
    wait(lambda: bool(flipped) and paints.count > flipped[0])
    took = ms(start)
    posts.dataChanged.disconnect(note)
    return took


def _show_table(window: Window) -> None:
    window.actions_by_name[COMMAND].trigger()
    tabling = window.findChild(Tabling)
    assert isinstance(tabling, Tabling)
    table, index = tabling.table.view, window.desk.index
    assert index is not None
    posts, paints = index.count(), Paints(table.viewport())
    # There may be heads of groups between them.
    wait(lambda: table.posts.rowCount() >= posts and paints.count > 0)


if __name__ == "__main__":
    main()
