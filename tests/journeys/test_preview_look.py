"""How the preview looks in the real window: the site's language, style and page; widths and sizes; the flavour."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWebEngineWidgets import QWebEngineView
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QToolButton
from pytestqt.qtbot import QtBot

from editor.ui.postpage import PostPage
from editor.ui.preview.widths import Width
from editor.ui.window import Window
from tests.journeys.conftest import opened_again

COLOUR = "getComputedStyle(document.querySelector('#byline-text p')).color"
RED = "rgb(255, 0, 0)"
OpenPage = Callable[[Path], PostPage]


def ask(window: Window, qtbot: QtBot, script: str) -> Any:
    answers: list[object] = []
    page = window.preview._page
    assert page is not None
    page.tell(script, answers.append)
    qtbot.waitUntil(lambda: bool(answers), timeout=10_000)
    return answers[0]


def wait_for(window: Window, qtbot: QtBot, script: str) -> None:
    qtbot.waitUntil(window.preview.is_ready, timeout=20_000)
    qtbot.waitUntil(lambda: bool(ask(window, qtbot, f"!!({script})")), timeout=15_000)


def style_menu(window: Window) -> dict[str, QAction]:
    menu = window.findChild(QMenu, "previewStyle")
    assert menu is not None
    menu.aboutToShow.emit()
    return {action.objectName(): action for action in menu.actions() if not action.isSeparator()}


@pytest.fixture
def styled(site: Path) -> Path:
    path = site / "static" / "css" / "main.css"
    path.parent.mkdir(parents=True)
    path.write_text("article p { color: red }")
    return path


def test_the_date_stands_in_the_language_of_the_post(
    window: Window, posts: list[Path], open_page: OpenPage, qtbot: QtBot
) -> None:
    open_page(posts[0])
    wait_for(
        window,
        qtbot,
        "/^.* · ?.*$|септември 2023|октомври 2023/.test(document.querySelector('.byline-signed')?.innerText)",
    )
    assert "2023" in ask(window, qtbot, "document.querySelector('.byline-signed').innerText")
    assert ask(window, qtbot, "document.documentElement.lang") == "mk"


def test_a_style_sheet_of_the_site_is_offered_taken_and_remembered(
    styled: Path, site: Path, window: Window, posts: list[Path], open_page: OpenPage, qtbot: QtBot
) -> None:
    open_page(posts[0])
    wait_for(window, qtbot, "document.querySelector('#byline-text p')")
    assert ask(window, qtbot, COLOUR) != RED
    qtbot.waitUntil(lambda: "action.previewStyle.static/css/main.css" in style_menu(window), timeout=10_000)
    assert style_menu(window)["action.previewStyle.own"].isChecked()
    style_menu(window)["action.previewStyle.static/css/main.css"].trigger()
    wait_for(window, qtbot, f"{COLOUR} === '{RED}'")
    assert style_menu(window)["action.previewStyle.static/css/main.css"].isChecked()
    # Changed by another program: read again within seconds.
    styled.write_text("article p { color: rgb(0, 0, 255) }")
    wait_for(window, qtbot, f"{COLOUR} === 'rgb(0, 0, 255)'")
    window.close()
    with opened_again(site, qtbot) as again:
        wait_for(again, qtbot, f"{COLOUR} === 'rgb(0, 0, 255)'")


def test_a_style_sheet_that_is_deleted_is_missed_in_one_sentence(
    styled: Path, window: Window, posts: list[Path], open_page: OpenPage, qtbot: QtBot
) -> None:
    open_page(posts[0])
    wait_for(window, qtbot, "document.querySelector('#byline-text p')")
    qtbot.waitUntil(lambda: "action.previewStyle.static/css/main.css" in style_menu(window), timeout=10_000)
    style_menu(window)["action.previewStyle.static/css/main.css"].trigger()
    wait_for(window, qtbot, f"{COLOUR} === '{RED}'")
    styled.unlink()
    wait_for(window, qtbot, f"{COLOUR} !== '{RED}'")
    note = window.preview.findChild(QLabel, "preview.note")
    assert note is not None
    assert "static/css/main.css" in note.text()
    style_menu(window)["action.previewStyle.own"].trigger()
    qtbot.waitUntil(lambda: note.text() == "", timeout=10_000)


def test_the_sites_own_page_is_used_and_read_again_when_it_changes(
    site: Path, window: Window, posts: list[Path], open_page: OpenPage, qtbot: QtBot
) -> None:
    note = window.preview.findChild(QLabel, "preview.note")
    assert note is not None
    page = open_page(posts[0])
    wait_for(window, qtbot, "document.querySelector('#byline-header .byline-title')")
    template = site / ".byline" / "preview.html"
    template.parent.mkdir(exist_ok=True)
    template.write_text('<div class="one">{{ title }}</div>{{ content }}')
    wait_for(window, qtbot, "document.querySelector('.one')")
    assert ask(window, qtbot, "document.querySelector('.one').textContent") == page.title.text()
    template.write_text('<div class="another">{{ title }}</div>{{ content }}<script>x</script>')
    wait_for(window, qtbot, "document.querySelector('.another')")
    assert note.text() == ""
    template.write_text("<div>{{ title }}</div>")
    qtbot.waitUntil(lambda: "{{ content }}" in note.text(), timeout=10_000)
    wait_for(window, qtbot, "document.querySelector('#byline-header .byline-title')")
    template.unlink()
    qtbot.waitUntil(lambda: note.text() == "", timeout=10_000)


def test_width_and_size_are_remembered(
    site: Path, window: Window, posts: list[Path], open_page: OpenPage, qtbot: QtBot
) -> None:
    open_page(posts[0])
    wait_for(window, qtbot, "document.querySelector('#byline-text p')")
    window.preview.show_width(Width.PHONE)
    window.preview.zoom(110)
    window.close()
    with opened_again(site, qtbot) as again:
        assert (again.preview.page_width(), again.preview.zoom_percent()) == (Width.PHONE, 110)
        again.panes.show_preview(True)
        wait_for(again, qtbot, "Math.abs(innerWidth - 390) <= 2")
        button = again.preview.findChild(QToolButton, "preview.width")
        assert button is not None
        assert button.text() == "Phone"


def test_keys_zoom_the_preview_when_it_has_the_focus(
    window: Window, posts: list[Path], open_page: OpenPage, qtbot: QtBot
) -> None:
    open_page(posts[0])
    wait_for(window, qtbot, "document.querySelector('#byline-text p')")
    view = window.preview.findChild(QWebEngineView, "preview")
    assert view is not None
    window.activateWindow()
    view.setFocus()
    qtbot.waitUntil(window.preview.has_focus, timeout=5000)
    target = QApplication.focusWidget()
    qtbot.keyClick(target, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: window.preview.zoom_percent() == 110, timeout=5000)
    qtbot.keyClick(target, Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(target, Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: window.preview.zoom_percent() == 90, timeout=5000)
    qtbot.keyClick(target, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: window.preview.zoom_percent() == 100, timeout=5000)
    assert window.session.settings.zoom == 100


def flavours(window: Window) -> QMenu:
    window.status.flavour_button().click()
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def pick(menu: QMenu, name: str) -> None:
    next(action for action in menu.actions() if action.objectName() == name).trigger()
    menu.close()


def test_the_flavour_is_shown_chosen_for_the_site_and_given_back(
    site: Path, window: Window, posts: list[Path], open_page: OpenPage, qtbot: QtBot
) -> None:
    page = open_page(posts[0])
    button = window.status.flavour_button()
    assert button.text() == "GitHub Markdown"
    menu = flavours(window)
    assert [action.text() for action in menu.actions() if not action.isSeparator()] == [
        "As the site's generator (Gatsby: GitHub Markdown)",
        "GitHub Markdown",
        "Markdown Extra",
    ]
    assert menu.actions()[0].isChecked()
    page.view.setPlainText("~~прецртано~~\n")
    wait_for(window, qtbot, "document.querySelector('#byline-text :is(s, del)')")
    pick(menu, "action.flavour.python-markdown")
    wait_for(window, qtbot, "!document.querySelector('#byline-text :is(s, del)')")
    assert button.text() == "Markdown Extra"
    assert window.session.settings.site(site).flavour == "python-markdown"
    pick(flavours(window), "action.flavour.site")
    wait_for(window, qtbot, "document.querySelector('#byline-text :is(s, del)')")
    assert window.session.settings.site(site).flavour == ""


def test_P10_a_text_that_takes_too_long_costs_one_sentence_and_not_the_window(
    window: Window, posts: list[Path], open_page: OpenPage, qtbot: QtBot
) -> None:
    page = open_page(posts[0])
    wait_for(window, qtbot, "document.querySelector('#byline-text p')")
    given_up: list[int] = []
    window.renderer.gave_up.connect(given_up.append)
    said: list[bool] = []
    window.previewing.gave_up.connect(lambda: said.append(True))
    patience = window.renderer._process._patience
    usual = patience.interval()
    patience.setInterval(0)
    page.view.setPlainText("збор *два*\n\n" * 20_000)
    qtbot.waitUntil(lambda: len(given_up) == 1, timeout=20_000)
    page.view.appendPlainText("уште")
    qtbot.waitUntil(lambda: len(given_up) == 2, timeout=20_000)
    assert len(said) == 1
    assert "was stopped" in window.toast.text()
    patience.setInterval(usual)
    page.view.setPlainText("потоа\n")
    wait_for(window, qtbot, "document.querySelector('#byline-text').innerText.trim() === 'потоа'")
