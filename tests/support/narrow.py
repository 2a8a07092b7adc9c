"""The real window in a process that may open few files: opens posts, writes into them and saves them.

Prints as JSON what came of it.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

from editor.site.keys import PostKey
from editor.ui.app import open_window
from editor.ui.window import Window
from tests.bench.waiting import wait
from tests.support.typing import type_text
from tests.support.usage import usage

if sys.platform != "win32":
    import resource

TYPED = "Ново. "
OUTSIDE = "Однадвор"


def main(arguments: list[str]) -> int:
    """Work under a limit of descriptors: the limit, the site, keys joined by "|" of which the last is not opened."""
    limit, site, keys = int(arguments[0]), Path(arguments[1]), [PostKey(key) for key in arguments[2].split("|")]
    resource.setrlimit(resource.RLIMIT_NOFILE, (limit, limit))
    window = open_window(site)
    learnt: list[bool] = []
    window.desk.learnt.connect(lambda: learnt.append(True))
    wait(lambda: bool(learnt) and window.preview.is_ready())
    for key in keys[:-1]:
        _write(window, key)
    other = site / keys[-1]
    other.write_text(other.read_text("utf-8").replace("title: ", f"title: {OUTSIDE} ", 1), "utf-8")
    wait(lambda: _title(window, keys[-1]).startswith(OUTSIDE))
    said = {
        "listed": window.desk.index.counts().all if window.desk.index else 0,
        "unnoticed": window.desk.lookout.reason,
        "descriptors": usage().descriptors,
        "toast": window.toast.text() if window.toast.isVisible() else "",
    }
    closed: list[bool] = []
    window.closed.connect(lambda: closed.append(True))
    window.close()
    wait(lambda: bool(closed))
    os.write(1, json.dumps(said).encode("utf-8"))
    return 0


def _write(window: Window, key: PostKey) -> None:
    saved: list[object] = []
    shown: list[int] = []
    window.posts.open(key)
    wait(lambda: window.posts.front is not None and window.posts.front.post.key == key)
    page = window.posts.front
    assert page is not None
    heard = window.preview.shown.connect(shown.append)
    type_text(page.view, TYPED)
    wait(lambda: bool(shown))
    window.preview.shown.disconnect(heard)
    heard = window.saving.saved.connect(saved.append)
    window.saving.save(page)
    wait(lambda: bool(saved))
    window.saving.saved.disconnect(heard)


def _title(window: Window, key: PostKey) -> str:
    row = window.desk.index.row(key) if window.desk.index else None
    return row.title if row is not None else ""


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
