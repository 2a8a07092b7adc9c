"""An editor prints a post, sends it as PDF and as a web page, and pastes it into a letter."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtPdf import QPdfDocument
from PySide6.QtWidgets import QFileDialog, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from editor.ui.postpage import PostPage
from editor.ui.printing.paper import PaperDialog
from editor.ui.window import Window

WAIT = 30_000
OUT = ("print", "exportPdf", "exportPage", "copyRich")


def chosen(window: Window, name: str, target: Path) -> None:
    dialog = window.findChild(QFileDialog, name)
    assert dialog is not None
    dialog.fileSelected.emit(str(target))
    dialog.close()


def test_a_post_leaves_the_program_in_four_ways(
    window: Window, posts: list[Path], open_page: Callable[[Path], PostPage], tmp_path: Path, qtbot: QtBot
) -> None:
    assert not any(window.actions_by_name[name].isEnabled() for name in OUT)
    page = open_page(posts[0])
    before = posts[0].read_bytes()
    assert all(window.actions_by_name[name].isEnabled() for name in OUT)
    inner = [menu for menu in window.menus["File"].findChildren(QMenu) if menu.title() == "&Export"]
    assert [action.objectName() for action in inner[0].actions()] == ["action.exportPdf", "action.exportPage"]

    window.actions_by_name["exportPdf"].trigger()
    paper = window.findChild(PaperDialog)
    assert paper is not None
    save = paper.findChild(QPushButton, "pdf.save")
    assert save is not None
    save.click()
    chosen(window, "savePdf", tmp_path / "post.pdf")
    qtbot.waitUntil(lambda: window.toast.text() == "PDF saved", timeout=WAIT)
    pdf = QPdfDocument()
    assert pdf.load(str(tmp_path / "post.pdf")) is QPdfDocument.Error.None_
    assert pdf.metaData(QPdfDocument.MetaDataField.Title) == page.title.text()

    window.actions_by_name["exportPage"].trigger()
    chosen(window, "savePage", tmp_path / "post.html")
    qtbot.waitUntil(lambda: window.toast.text().startswith("Web page saved"), timeout=WAIT)
    made = (tmp_path / "post.html").read_text("utf-8")
    assert 'lang="mk"' in made
    assert set(re.findall(r'src="(data:image/)', made)) == {"data:image/"}

    window.actions_by_name["copyRich"].trigger()
    qtbot.waitUntil(lambda: window.toast.text() == "Post copied as rich text", timeout=WAIT)
    assert "<p>" in QGuiApplication.clipboard().mimeData().html()
    QGuiApplication.clipboard().clear()
    assert posts[0].read_bytes() == before
