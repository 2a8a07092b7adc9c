"""The preview's process dies or hangs: the editor goes on, and the preview comes back when it is asked to."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from editor.ui.app import open_window
from editor.ui.preview import preview
from editor.ui.window import Window
from tests.support.otherprograms import POST
from tests.support.preview import preview_text
from tests.support.typing import type_text
from tests.support.windows import close, open_page

PATIENCE_MS = 1500


@pytest.fixture
def window(site: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[Window]:
    """The window with the web engine, and a preview that is less patient than usual."""
    monkeypatch.setattr(preview, "STUCK_MS", PATIENCE_MS)
    window = open_window(site)
    with qtbot.waitSignal(window.desk.learnt, timeout=20_000):
        pass
    yield window
    window.posts.drop_all()
    close(window, qtbot)
    window.deleteLater()


@pytest.mark.skipif(sys.platform == "win32", reason="signals of Linux")
@pytest.mark.parametrize("blow", [signal.SIGKILL, signal.SIGSTOP], ids=["dies", "hangs"])
def test_C11_the_editor_goes_on_without_the_preview_and_gets_it_back(
    window: Window, site: Path, blow: signal.Signals, qtbot: QtBot
) -> None:
    path = site / "content" / "posts" / "избори.md"
    page = open_page(window, path, qtbot)
    qtbot.waitUntil(lambda: "Прв пасус" in preview_text(window.preview, qtbot), timeout=20_000)
    rendering = window.preview._page
    again = window.preview.findChild(QPushButton, "preview.again")
    assert rendering is not None
    assert again is not None
    hit = rendering.renderProcessPid()
    os.kill(hit, blow)
    try:
        type_text(page.view, "Жив е. ")
        assert page.view.text().startswith("Жив е. Прв")
        with qtbot.waitSignal(window.saving.saved, timeout=10_000):
            window.actions_by_name["save"].trigger()
        assert path.read_bytes() == POST.replace("Прв", "Жив е. Прв", 1).encode()
        qtbot.waitUntil(again.isVisible, timeout=10_000)
        type_text(page.view, "И понатаму. ")
        again.click()
        qtbot.waitUntil(window.preview.is_ready, timeout=20_000)
        qtbot.waitUntil(lambda: "Жив е. И понатаму. Прв" in preview_text(window.preview, qtbot), timeout=20_000)
    finally:
        with suppress(ProcessLookupError):
            os.kill(hit, signal.SIGKILL)
