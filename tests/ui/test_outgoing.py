"""The post in front as a web page of its own, and on the clipboard for word processors."""

from __future__ import annotations

import base64
import os
import re
import signal
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtGui import QGuiApplication, QTextCursor, QTextDocument
from PySide6.QtWidgets import QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from editor.site.keys import PostKey
from editor.site.site import Site
from editor.ui import outgoing
from editor.ui.htmlexport import HtmlExport
from editor.ui.outgoing import Outgoing, file_name
from editor.ui.postpage import PostPage
from editor.ui.richcopy import RichCopy
from editor.ui.window import Window
from tests.support.windows import open_page, plain_window

WAIT = 30_000
POST = """---
title: Избори
date: 2023-09-06
author: Редакција
featuredImage: ../img/kim.jpg
---
Овој прв **пасус** со [врска][1].

![Ким](../img/kim.jpg) ![Далеку](https://cdn.example/a.jpg)

- еден
- два

[1]: https://e.example/вест
"""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    root = tmp_path / "site"
    (root / "content" / "posts").mkdir(parents=True)
    (root / "content" / "img").mkdir()
    (root / "content" / "posts" / "izbori.md").write_text(POST, "utf-8")
    Image.new("RGB", (60, 40), "red").save(root / "content" / "img" / "kim.jpg")
    return root


@pytest.fixture
def window(site: Path, qtbot: QtBot) -> Iterator[Window]:
    with plain_window(site, qtbot) as window:
        HtmlExport(window)
        RichCopy(window)
        yield window
    # The clipboard of the platform without a screen outlives Python, and what was made in Python must not.
    QGuiApplication.clipboard().clear()


@pytest.fixture
def page(window: Window, site: Path, qtbot: QtBot) -> PostPage:
    return open_page(window, site / "content" / "posts" / "izbori.md", qtbot)


def copied(window: Window, qtbot: QtBot) -> tuple[str, str]:
    QGuiApplication.clipboard().clear()
    window.toast.hide()
    window.actions_by_name["copyRich"].trigger()
    qtbot.waitUntil(lambda: "copied as rich text" in window.toast.text(), timeout=WAIT)
    data = QGuiApplication.clipboard().mimeData()
    return data.html(), data.text()


def test_the_post_becomes_one_file_that_needs_no_other(
    window: Window, page: PostPage, site: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    window.actions_by_name["exportPage"].trigger()
    dialog = window.findChild(QFileDialog, "savePage")
    assert dialog is not None
    assert dialog.selectedFiles()[0].endswith("izbori.html")
    dialog.fileSelected.emit(str(tmp_path / "out.html"))
    dialog.close()
    qtbot.waitUntil(lambda: window.toast.text() == "Web page saved", timeout=WAIT)
    made = (tmp_path / "out.html").read_text("utf-8")
    picture = base64.b64encode((site / "content" / "img" / "kim.jpg").read_bytes()).decode("ascii")
    assert re.findall(r'src="([^"]*)"', made) == [f"data:image/jpeg;base64,{picture}"] * 2
    assert '<html lang="mk">' in made
    assert "<title>Избори</title>" in made
    assert "6 септември 2023" in made
    assert 'class="byline-remote" href="https://cdn.example/a.jpg">Далеку<' in made
    assert "<script" not in made
    assert "<link" not in made
    show = window.toast.findChild(QPushButton, "toast.action")
    assert show is not None
    assert show.text() == "Show"


def test_what_cannot_be_written_is_said(window: Window, page: PostPage, tmp_path: Path, qtbot: QtBot) -> None:
    exporting = window.findChild(HtmlExport)
    assert exporting is not None
    exporting.save(page, tmp_path / "gone" / "out.html")
    qtbot.waitUntil(lambda: "no longer there" in window.toast.text(), timeout=WAIT)
    assert not (tmp_path / "gone").exists()


def test_a_page_that_is_cancelled_is_not_written(
    window: Window, page: PostPage, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    exporting = window.findChild(HtmlExport)
    assert exporting is not None
    reached, go_on = threading.Event(), threading.Event()
    look_up = outgoing.image_of

    def slowly(site: Site, key: PostKey, reference: str) -> Path | None:
        reached.set()
        go_on.wait(WAIT / 1000)
        return look_up(site, key, reference)

    monkeypatch.setattr(outgoing, "image_of", slowly)
    (tmp_path / "out").mkdir()
    page.view.replace_text("![](../img/kim.jpg) ![](../img/other.jpg)\n")
    exporting.save(page, tmp_path / "out" / "a.html")
    qtbot.waitUntil(reached.is_set, timeout=WAIT)
    window.status.cancel_wanted.emit()
    go_on.set()
    # The thread does one thing after another.
    exporting.save(page, tmp_path / "b.html")
    qtbot.waitUntil(lambda: window.toast.text() == "Web page saved", timeout=WAIT)
    assert list((tmp_path / "out").iterdir()) == []


def test_the_whole_post_is_copied_where_nothing_is_selected(
    window: Window, page: PostPage, site: Path, qtbot: QtBot
) -> None:
    html, text = copied(window, qtbot)
    assert "<strong>пасус</strong>" in html
    assert "<li>еден</li>" in html
    assert base64.b64encode((site / "content" / "img" / "kim.jpg").read_bytes()).decode("ascii") in html
    assert 'href="https://cdn.example/a.jpg"' in html
    assert text == "Овој прв пасус со врска.\n\nКим Далеку\n\n• еден\n• два"


def test_only_the_selection_is_copied_with_the_address_that_stands_elsewhere(
    window: Window, page: PostPage, qtbot: QtBot
) -> None:
    cursor = page.view.textCursor()
    cursor.movePosition(QTextCursor.MoveOperation.Start)
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
    page.view.setTextCursor(cursor)
    html, text = copied(window, qtbot)
    assert "https://e.example/" in html
    assert "<strong>пасус</strong>" in html
    assert "еден" not in html
    assert text == "Овој прв пасус со врска."


def test_what_was_copied_is_rich_text_where_it_is_pasted(window: Window, page: PostPage, qtbot: QtBot) -> None:
    html, _ = copied(window, qtbot)
    document = QTextDocument()
    document.setHtml(html)
    cursor = document.find("пасус")
    assert cursor.charFormat().fontWeight() > 600
    assert document.find("врска").charFormat().anchorHref().startswith("https://e.example/")
    lists = [block.textList() for block in _blocks(document)]
    assert sum(each is not None for each in lists) == 2


def _blocks(document: QTextDocument) -> Iterator:  # type: ignore[type-arg]
    block = document.begin()
    while block.isValid():
        yield block
        block = block.next()


def test_no_break_spaces_survive_the_copying(window: Window, page: PostPage, qtbot: QtBot) -> None:
    page.view.replace_text("10\u00a0000 луѓе\n")
    html, _ = copied(window, qtbot)
    assert "10\u00a0000" in html


def test_P10_a_text_that_takes_too_long_is_said_and_the_next_one_is_copied(
    window: Window, page: PostPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    copying = window.findChild(RichCopy)
    assert copying is not None
    renderer = copying._outgoing._renderer
    renderer.start()
    qtbot.waitUntil(lambda: renderer._process._is_ready, timeout=WAIT)
    run = renderer._process._run
    assert run is not None
    process = run._process
    assert process is not None
    assert process.pid is not None
    # It neither answers nor ends.
    os.kill(process.pid, signal.SIGSTOP)
    renderer._process._patience.setInterval(200)
    window.actions_by_name["copyRich"].trigger()
    qtbot.waitUntil(lambda: "takes too long" in window.toast.text(), timeout=WAIT)
    renderer._process._patience.setInterval(25_000)
    html, _ = copied(window, qtbot)
    assert "<strong>пасус</strong>" in html


def test_progress_is_shown_and_goes(window: Window, page: PostPage, tmp_path: Path, qtbot: QtBot) -> None:
    making = Outgoing(window)
    written = making.written(page)
    assert written is not None
    ended: list[object] = []
    making.start(written, "Making…", lambda sheet, find: sheet, ended.append, ended.append)
    qtbot.waitUntil(lambda: bool(ended), timeout=WAIT)
    button = window.status.findChild(QPushButton, "progress.cancel")
    assert button is not None
    # Work that takes so long is shown until it is done or cancelled.
    qtbot.waitUntil(button.isVisible, timeout=WAIT)
    button.click()
    assert not button.isVisible()
    assert not making.busy


@pytest.mark.parametrize(
    ("key", "name"),
    [("content/posts/a.md", "a"), ("content/posts/kim/index.md", "kim"), ("index.md", "index"), ("a.b.md", "a.b")],
)
def test_the_file_is_called_as_the_post_is(key: str, name: str) -> None:
    assert file_name(PostKey(key)) == name
