"""A preview at a post of a small site, and the language of a test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QLocale
from pytestqt.qtbot import QtBot

from editor.site.site import Site
from editor.ui.preview.preview import Preview
from tests.support.previewreader import KEY, Reader


@pytest.fixture
def english() -> Iterator[None]:
    """Dates and numbers as in Britain, whatever the machine's are."""
    before = QLocale()
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
    yield
    QLocale.setDefault(before)


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """A site with one picture."""
    root = tmp_path / "site"
    (root / "content" / "img").mkdir(parents=True)
    (root / "content" / "posts").mkdir()
    Image.new("RGB", (60, 40), "red").save(root / "content" / "img" / "kim.jpg")
    return Site(root)


@pytest.fixture
def preview(qtbot: QtBot, site: Site) -> Iterator[Preview]:
    """A preview at a post of the site, which leaves nothing behind."""
    made = Preview()
    made.resize(600, 500)
    made.set_site(site)
    made.set_post(KEY)
    made.show()
    made.start()
    yield made
    made.close_page()
    gone: list[bool] = []
    made.destroyed.connect(lambda: gone.append(True))
    made.close()
    made.deleteLater()
    qtbot.waitUntil(lambda: bool(gone))


@pytest.fixture
def reader(preview: Preview, qtbot: QtBot) -> Reader:
    """The reader of the preview."""
    return Reader(preview, qtbot)
