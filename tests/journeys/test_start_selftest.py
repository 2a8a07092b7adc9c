"""Each step of the self-test fails in one sentence where the window does not do what it should."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from editor.desk.standalone import NoPage
from editor.ui.app import open_window
from editor.ui.openposts import OpenPosts
from editor.ui.preview.preview import Preview
from editor.ui.printing import commands
from editor.ui.selftest import story
from editor.ui.selftest.story import SelfTest
from editor.ui.window import Window

Break = Callable[[pytest.MonkeyPatch, Window], object]
# Seconds for steps that wait in vain, and for those that fail otherwise.
SHORT, LONG = 6.0, 30.0
pytestmark = pytest.mark.timeout(180)


def nothing(*_arguments: object, **_more: object) -> None:
    """Do nothing, in the place of something."""


class Saboteur(QObject):
    """Changes the file in front behind the window's back as soon as it has been saved so many times."""

    done = Signal()

    def __init__(self, window: Window, after: int) -> None:
        super().__init__(window)
        self._window, self._left = window, after
        window.saving.saved.connect(self.act)

    def act(self, saved: object) -> None:
        self._left -= 1
        page, site = self._window.posts.front, self._window.desk.site
        if not self._left and page is not None and site is not None:
            path = site.path(page.post.key)
            path.write_bytes(path.read_bytes() + b"!")


def wrong_pdf(_window: Window, path: Path, done: Callable[[None], None]) -> None:
    path.write_bytes(b"%PDF-1.4")
    done(None)


def a_crash(_patch: pytest.MonkeyPatch, window: Window) -> None:
    box = QMessageBox(window)
    box.setObjectName("crash")
    box.setDetailedText("ValueError: nothing fits")


BREAKS: dict[str, tuple[Break, str]] = {
    "window shown": (lambda patch, window: window.hide(), "waited"),
    "post opened": (lambda patch, window: patch.setattr(OpenPosts, "open", nothing), "waited"),
    "preview shown": (lambda patch, window: patch.setattr(Preview, "start", nothing), "waited"),
    "preview followed": (lambda patch, window: patch.setattr(story, "_type", nothing), "waited"),
    "saved": (lambda patch, window: window.actions_by_name["save"].triggered.disconnect(), "waited"),
    "only the typed text saved": (lambda patch, window: Saboteur(window, 1), "| +!"),
    "featured saved": (lambda patch, window: window.actions_by_name["toggleFeatured"].triggered.disconnect(), "waited"),
    "only the featured line changed": (lambda patch, window: Saboteur(window, 2), "| +!"),
    "PDF printed": (
        lambda patch, window: patch.setattr(commands.Printing, "save", lambda *words: words[4](NoPage())),
        "no PDF was made (NoPage)",
    ),
    "PDF whole": (lambda patch, window: patch.setattr(story, "print_to_pdf", wrong_pdf), "no whole PDF"),
    "picture taken": (nothing, "no picture could be saved"),
}


def told(
    window: Window, folder: Path, qtbot: QtBot, capsys: pytest.CaptureFixture[str], patience: float = LONG
) -> tuple[int, dict[str, str]]:
    """Run the self-test to its end, and return its exit code and what it printed."""
    test = SelfTest(window, folder / "none" / "picture.png", folder, patience)
    with qtbot.waitSignal(window.closed, timeout=120_000):
        pass
    code = test.exit_code()
    window.deleteLater()
    printed: dict[str, str] = json.loads(capsys.readouterr().out)
    return code, printed


@pytest.mark.parametrize("step", BREAKS)
def test_a_step_that_fails_is_named(
    step: str, site: Path, tmp_path: Path, qtbot: QtBot, capsys: pytest.CaptureFixture[str]
) -> None:
    break_it, why = BREAKS[step]
    with pytest.MonkeyPatch.context() as patch:
        window = open_window(site)
        break_it(patch, window)
        code, printed = told(window, tmp_path, qtbot, capsys, SHORT if why == "waited" else LONG)
    assert code == 1
    assert printed["failed"].startswith(f"the self-test failed at “{step}”: ")
    assert why in printed["failed"]


def test_a_folder_without_posts_fails(tmp_path: Path, qtbot: QtBot, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "empty").mkdir()
    code, printed = told(open_window(tmp_path / "empty"), tmp_path, qtbot, capsys, SHORT)
    assert code == 1
    assert "“site opened”: waited 6 s in vain" in printed["failed"]


def test_a_fault_that_nothing_caught_fails(
    site: Path, tmp_path: Path, qtbot: QtBot, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_window(site)
    qtbot.waitUntil(lambda: window.desk.index is not None, timeout=20_000)
    a_crash(monkeypatch, window)
    code, printed = told(window, tmp_path, qtbot, capsys)
    assert code == 1
    assert "a fault of Byline's own, ValueError: nothing fits" in printed["failed"]
