"""What the preview shows, as a reader sees it."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from editor.ui.preview.preview import Preview


def preview_text(preview: Preview, qtbot: QtBot) -> str:
    """Return the text of the page, "" while there is none."""
    heard: list[str] = []
    preview.read_text(heard.append)
    qtbot.waitUntil(lambda: bool(heard), timeout=10_000)
    return heard[0]
