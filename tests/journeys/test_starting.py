"""What a person sees first when the program starts."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from editor.ui.app import open_window
from editor.ui.window import Window
from tests.journeys.conftest import close

POST = "---\ntitle: Вест\n---\nТекст.\n"


def test_the_posts_are_listed_before_the_web_engine_takes_its_second(
    tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "vesti").mkdir()
    (tmp_path / "vesti" / "vest.md").write_text(POST, "utf-8")
    close(_listed(tmp_path / "vesti", qtbot), qtbot)
    listed: list[int] = []
    start = Window.start_preview
    monkeypatch.setattr(
        Window, "start_preview", lambda window: (listed.append(window.list.list.posts.rowCount()), start(window))
    )
    window = _listed(tmp_path / "vesti", qtbot)
    qtbot.waitUntil(lambda: bool(listed), timeout=20_000)
    assert listed[0] > 0
    close(window, qtbot)


def _listed(site: Path, qtbot: QtBot) -> Window:
    window = open_window(site)
    qtbot.waitUntil(lambda: window.list.list.posts.rowCount() > 0, timeout=20_000)
    return window
