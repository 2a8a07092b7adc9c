"""What a person sees first when the program starts."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from editor import paths
from editor.ui.app import open_window
from editor.ui.window import Window
from tests.journeys.conftest import close
from tests.support.windows import plain_window

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


@pytest.mark.skipif(sys.platform != "linux", reason="asks Linux which files are open")
def test_a_window_closed_while_its_site_is_opened_leaves_no_index_open(site: Path, qtbot: QtBot) -> None:
    window = open_window(site)
    assert window.desk.index is None
    close(window, qtbot)
    assert list(paths.cache().rglob("index/*.sqlite"))
    assert [file for file in _open_files() if str(file).startswith(str(paths.cache() / "index"))] == []


def _open_files() -> list[Path]:
    return [each.readlink() for each in Path("/proc/self/fd").iterdir() if each.is_symlink()]


def test_settings_of_a_newer_byline_are_used_kept_and_said(site: Path, qtbot: QtBot) -> None:
    stored = paths.config() / "settings.json"
    stored.parent.mkdir(parents=True)
    stored.write_text(json.dumps({"version": 99, "zoom": 150, "hologram": True}), "utf-8")
    with plain_window(site, qtbot) as window:
        assert window.session.settings.zoom == 150
        assert window.toast.text().startswith("The settings are those of a newer Byline")
    kept = json.loads(stored.read_text("utf-8"))
    assert (kept["version"], kept["hologram"]) == (99, True)


def _listed(site: Path, qtbot: QtBot) -> Window:
    window = open_window(site)
    qtbot.waitUntil(lambda: window.list.list.posts.rowCount() > 0, timeout=20_000)
    return window
