"""Finding in all posts, replacing across them with a way back, and opening one by a few letters."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QApplication, QCheckBox, QDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from editor import paths
from editor.desk import findposts
from editor.desk.bulk.carrying import Place
from editor.desk.bulk.undo import undo
from editor.site.changelog import ChangeLog
from editor.site.detect import open_site
from editor.site.keys import PostKey
from editor.ui.bulk import changing
from editor.ui.found.foundpanel import FoundPanel
from editor.ui.found.foundrows import HIT_ROLE, POST_ROLE
from editor.ui.postpage import PostPage
from editor.ui.quick.quickopen import QuickOpen
from editor.ui.window import Window
from tests.journeys.conftest import close, front
from tests.support.typing import type_text

WAIT = 20_000
OpenPage = Callable[[Path], PostPage]
Widget = TypeVar("Widget", bound=QWidget)

HEAD = "---\ntitle: {title}\ndate: 2023-09-{day:02}T14:20:27Z\nauthor: {author}\nfeatured: false\n---\n"
POSTS = {
    "kim": ("Ким и Путин ќе се сретнат", "Ана", "Вовед.\n\nСредба во Скопје, 😀 рече Ким. Скопјани чекаат.\n"),
    "izbori": ("Избори, прв круг", "Петар", "Во Скопје и во Битола.\r\nСКОПЈЕ гласа.\r\n"),
    "sneg": ("Првиот снег во Скопје", "Ана", "Паѓа снег.\n"),
    "kino": ("Ново кино", "Марија", "Филм.\n"),
}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    root = tmp_path / "vesti"
    (root / "content" / "posts").mkdir(parents=True)
    (root / "package.json").write_text('{"dependencies": {"gatsby": "5"}}', "utf-8")
    for day, (name, (title, author, body)) in enumerate(POSTS.items()):
        text = HEAD.format(title=title, day=20 - day, author=author) + body
        path_of(root, name).write_bytes(text.encode())
    return root


@pytest.fixture
def panel(window: Window) -> FoundPanel:
    found = window.findChild(FoundPanel, "findInPosts")
    assert isinstance(found, FoundPanel)
    return found


def path_of(site: Path, name: str) -> Path:
    return site / "content" / "posts" / f"{name}.md"


def contents(site: Path) -> dict[str, bytes]:
    return {name: path_of(site, name).read_bytes() for name in POSTS}


def part(window: QWidget, kind: type[Widget], name: str) -> Widget:
    found = window.findChild(kind, name)
    assert isinstance(found, kind), name
    return found


def look_for(window: Window, panel: FoundPanel, typed: str, qtbot: QtBot, *, replacing: bool = False) -> None:
    """Type what is looked for and wait until all posts were looked into."""
    window.actions_by_name["replaceInPosts" if replacing else "findInPosts"].trigger()
    qtbot.waitUntil(panel.query.hasFocus)
    panel.query.selectAll()
    with qtbot.waitSignal(panel.asked):
        type_text(panel.query, typed)
    settle(panel, qtbot)


def settle(panel: FoundPanel, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: panel.summary.startswith(("Places", "Nothing")), timeout=WAIT)


def listed(panel: FoundPanel) -> list[str]:
    """Return the posts and, after each, the lines of its places."""
    rows = [panel.rows.index(row, 0) for row in range(panel.rows.rowCount())]
    return [
        str(row.data(HIT_ROLE).line) if row.data(HIT_ROLE) else row.data(POST_ROLE).key.rpartition("/")[2][:-3]
        for row in rows
    ]


def go_to(panel: FoundPanel, row: int, qtbot: QtBot) -> None:
    panel.list.setCurrentIndex(panel.rows.index(row, 0))
    qtbot.keyClick(panel.list, Qt.Key.Key_Return)


def has_focus(name: str) -> Callable[[], bool]:
    def focused() -> bool:
        widget = QApplication.focusWidget()
        return widget is not None and widget.objectName().startswith(name)

    return focused


# Finding


@pytest.mark.parametrize("typed", ["скопје", "skopje"])
def test_words_are_found_as_they_are_typed_in_either_script(
    window: Window, panel: FoundPanel, qtbot: QtBot, typed: str
) -> None:
    look_for(window, panel, typed, qtbot)
    assert listed(panel) == ["kim", "9", "izbori", "7", "8", "sneg", "2"]
    assert panel.summary == "Places: 4 · in posts: 3"
    panel.case.click()
    settle(panel, qtbot)
    assert panel.summary == "Nothing was found."


def test_enter_opens_the_post_and_selects_what_was_found(window: Window, panel: FoundPanel, qtbot: QtBot) -> None:
    look_for(window, panel, "skopjani", qtbot)
    assert listed(panel) == ["kim", "9"]
    go_to(panel, 1, qtbot)
    qtbot.waitUntil(lambda: window.posts.front is not None and front(window).view.hasFocus(), timeout=WAIT)
    assert front(window).view.selected_text() == "Скопјани"
    look_for(window, panel, "СКОПЈЕ", qtbot)
    go_to(panel, 4, qtbot)
    qtbot.waitUntil(lambda: front(window).post.key.endswith("izbori.md"), timeout=WAIT)
    qtbot.waitUntil(lambda: front(window).view.selected_text() == "СКОПЈЕ", timeout=WAIT)


def test_the_post_comes_into_sight_where_the_table_stood_in_its_place(
    window: Window, panel: FoundPanel, site: Path, open_page: OpenPage, qtbot: QtBot
) -> None:
    page = open_page(path_of(site, "kino"))
    window.actions_by_name["postsTable"].trigger()
    assert not page.isVisible()
    look_for(window, panel, "филм", qtbot)
    go_to(panel, 1, qtbot)
    qtbot.waitUntil(page.isVisible)
    assert page.view.selected_text() == "Филм"


def test_what_is_found_in_the_details_leads_to_its_field(window: Window, panel: FoundPanel, qtbot: QtBot) -> None:
    look_for(window, panel, "marija", qtbot)
    go_to(panel, 0, qtbot)
    qtbot.waitUntil(has_focus("field.author"), timeout=WAIT)
    look_for(window, panel, "снег", qtbot)
    go_to(panel, 1, qtbot)
    qtbot.waitUntil(has_focus("titleField"), timeout=WAIT)
    assert front(window).title.selectedText() == "снег"


def test_a_place_is_found_again_after_the_text_around_it_was_changed(
    window: Window, panel: FoundPanel, site: Path, open_page: OpenPage, qtbot: QtBot
) -> None:
    look_for(window, panel, "битола", qtbot)
    page = open_page(path_of(site, "izbori"))
    page.view.replace_text("Нов ред.\n\nСега пак во Битола и Охрид.\n")
    go_to(panel, 1, qtbot)
    qtbot.waitUntil(lambda: page.view.selected_text() == "Битола")


def test_what_is_not_saved_yet_is_found_as_it_is_in_the_editor(
    window: Window, panel: FoundPanel, site: Path, open_page: OpenPage, qtbot: QtBot
) -> None:
    page = open_page(path_of(site, "kino"))
    page.view.replace_text("Премиера во Охрид.\n")
    look_for(window, panel, "охрид", qtbot)
    assert listed(panel) == ["kino", "7"]
    look_for(window, panel, "филм", qtbot)
    assert listed(panel) == []


def test_the_list_follows_what_others_write_and_what_is_thrown_away(
    window: Window, panel: FoundPanel, site: Path, qtbot: QtBot
) -> None:
    look_for(window, panel, "скопје", qtbot)
    path_of(site, "kino").write_bytes(path_of(site, "kino").read_bytes() + "Скопје\n".encode())
    qtbot.waitUntil(lambda: listed(panel)[-2:] == ["kino", "8"], timeout=WAIT)
    path_of(site, "kim").unlink()
    qtbot.waitUntil(lambda: listed(panel)[0] == "izbori", timeout=WAIT)


def test_a_search_that_was_stopped_says_so(
    window: Window, panel: FoundPanel, site: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def slowly(*args: object, **more: object) -> Iterator[findposts.Looked]:
        cancelled = args[4]
        assert callable(cancelled)
        yield findposts.Looked((), 0, 10_000)
        while not cancelled():
            yield findposts.Looked((), 3100, 10_000)

    monkeypatch.setattr(findposts, "find", slowly)
    window.actions_by_name["findInPosts"].trigger()
    type_text(panel.query, "збор")
    searched = f"Searched {QLocale().toString(3100)} of {QLocale().toString(10_000)} posts"
    qtbot.waitUntil(lambda: panel.summary == searched, timeout=WAIT)
    part(panel, QPushButton, "findInPosts.cancel").click()
    qtbot.waitUntil(lambda: panel.summary.endswith("stopped before the end"), timeout=WAIT)


def test_what_is_selected_is_looked_for_and_escape_leads_back(
    window: Window, panel: FoundPanel, site: Path, open_page: OpenPage, qtbot: QtBot
) -> None:
    page = open_page(path_of(site, "izbori"))
    cursor = page.view.textCursor()
    cursor.setPosition(3)
    cursor.setPosition(9, cursor.MoveMode.KeepAnchor)
    page.view.setTextCursor(cursor)
    with qtbot.waitSignal(panel.asked):
        window.actions_by_name["findInPosts"].trigger()
    assert panel.query.text() == "Скопје"
    qtbot.keyClick(panel.query, Qt.Key.Key_Escape)
    assert panel.isHidden()
    qtbot.waitUntil(page.view.hasFocus)


# Replacing


def test_replacing_across_posts_can_be_previewed_ticked_and_undone(
    window: Window, panel: FoundPanel, site: Path, qtbot: QtBot
) -> None:
    before = contents(site)
    look_for(window, panel, "Скопје", qtbot, replacing=True)
    panel.case.click()
    settle(panel, qtbot)
    assert listed(panel) == ["kim", "9", "izbori", "7"]
    type_text(panel.replace.text, "Охрид")
    part(panel, QCheckBox, "findInPosts.details").click()
    assert listed(panel) == ["kim", "9", "izbori", "7", "sneg", "2"]
    panel.list.setCurrentIndex(panel.rows.index(2, 0))
    qtbot.keyClick(panel.list, Qt.Key.Key_Space)
    button = part(panel, QPushButton, "findInPosts.replace")
    assert button.text() == "Replace 2 in 2 posts"
    button.click()
    qtbot.waitUntil(lambda: "Охрид" in path_of(site, "sneg").read_text("utf-8"), timeout=WAIT)
    qtbot.waitUntil(lambda: "2 posts" in window.toast.text(), timeout=WAIT)
    expected = dict(before)
    expected["kim"] = before["kim"].replace("во Скопје".encode(), "во Охрид".encode())
    expected["sneg"] = before["sneg"].replace("Скопје".encode(), "Охрид".encode())
    assert contents(site) == expected
    qtbot.waitUntil(lambda: listed(panel) == ["izbori", "7"], timeout=WAIT)
    part(window.toast, QPushButton, "toast.action").click()
    qtbot.waitUntil(lambda: contents(site) == before, timeout=WAIT)
    qtbot.waitUntil(lambda: "sneg" in listed(panel), timeout=WAIT)


def test_what_was_replaced_is_taken_back_after_a_restart(
    window: Window, panel: FoundPanel, site: Path, qtbot: QtBot, tmp_path: Path
) -> None:
    before = contents(site)
    look_for(window, panel, "скопје", qtbot, replacing=True)
    type_text(panel.replace.text, "Охрид")
    part(panel, QPushButton, "findInPosts.replace").click()
    qtbot.waitUntil(lambda: "2 posts" in window.toast.text(), timeout=WAIT)
    assert contents(site) != before
    close(window, qtbot)
    log = ChangeLog(paths.data() / "changes")
    (operation,) = log.operations(site.resolve())
    undo(Place(open_site(site)[0]), log, operation)
    assert contents(site) == before


def test_an_open_post_with_unsaved_changes_is_changed_in_its_editor(
    window: Window, panel: FoundPanel, site: Path, open_page: OpenPage, qtbot: QtBot
) -> None:
    before = contents(site)
    page = open_page(path_of(site, "sneg"))
    page.view.replace_text("Паѓа снег во Скопје и Скопје.\n")
    look_for(window, panel, "Скопје", qtbot, replacing=True)
    part(panel, QCheckBox, "findInPosts.details").click()
    type_text(panel.replace.text, "Охрид")
    part(panel, QPushButton, "findInPosts.replace").click()
    qtbot.waitUntil(lambda: page.view.text() == "Паѓа снег во Охрид и Охрид.\n", timeout=WAIT)
    qtbot.waitUntil(lambda: "Охрид" in path_of(site, "kim").read_text("utf-8"), timeout=WAIT)
    assert page.title.text() == "Првиот снег во Охрид"
    assert path_of(site, "sneg").read_bytes() == before["sneg"]
    qtbot.waitUntil(lambda: listed(panel) == [], timeout=WAIT)
    page.view.undo()
    assert page.view.text() == "Паѓа снег во Скопје и Скопје.\n"


def test_of_many_posts_a_person_is_asked_first(
    window: Window, panel: FoundPanel, site: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(changing, "FEW", 1)
    before = contents(site)
    look_for(window, panel, "скопје", qtbot, replacing=True)
    part(panel, QPushButton, "findInPosts.replace").click()
    qtbot.waitUntil(lambda: window.findChild(QDialog, "bulkDialog") is not None, timeout=WAIT)
    dialog = part(window, QDialog, "bulkDialog")
    assert dialog.windowTitle() == "Replace in 2 posts?"
    dialog.reject()
    assert contents(site) == before


def test_what_is_listed_is_replaced_and_never_what_was_typed_since(
    window: Window, panel: FoundPanel, site: Path, qtbot: QtBot
) -> None:
    before = contents(site)
    look_for(window, panel, "Битола", qtbot, replacing=True)
    type_text(panel.replace.text, "X")
    button = part(panel, QPushButton, "findInPosts.replace")
    panel.query.setText("Битол")
    button.click()
    panel.replace.replace_wanted.emit()
    assert not button.isEnabled()
    qtbot.waitUntil(button.isEnabled, timeout=WAIT)
    assert contents(site) == before
    button.click()
    qtbot.waitUntil(lambda: "во Xа." in path_of(site, "izbori").read_text("utf-8"), timeout=WAIT)


# Quick open


@pytest.fixture
def popup(window: Window) -> QuickOpen:
    found = window.findChild(QuickOpen, "quickOpen")
    assert isinstance(found, QuickOpen)
    return found


def titles(popup: QuickOpen) -> list[str]:
    model = popup.list.model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def test_ctrl_o_opens_a_post_by_a_few_letters(window: Window, popup: QuickOpen, qtbot: QtBot) -> None:
    qtbot.keyClick(window, Qt.Key.Key_O, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: len(titles(popup)) == 4, timeout=WAIT)
    type_text(popup.field, "kmput")
    qtbot.waitUntil(lambda: titles(popup) == [POSTS["kim"][0]], timeout=WAIT)
    qtbot.keyClick(popup.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.posts.front is not None, timeout=WAIT)
    assert front(window).post.key == PostKey("content/posts/kim.md")


def test_without_letters_enter_leads_back_to_the_post_before(
    window: Window, popup: QuickOpen, site: Path, open_page: OpenPage, qtbot: QtBot
) -> None:
    for name in ("sneg", "kino", "izbori"):
        open_page(path_of(site, name))
    window.actions_by_name["quickOpen"].trigger()
    qtbot.waitUntil(lambda: len(titles(popup)) == 4, timeout=WAIT)
    assert titles(popup)[:2] == [POSTS["kino"][0], POSTS["sneg"][0]]
    qtbot.keyClick(popup.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: front(window).post.key.endswith("kino.md"), timeout=WAIT)


def test_a_new_title_is_known_at_once(window: Window, popup: QuickOpen, site: Path, qtbot: QtBot) -> None:
    window.actions_by_name["quickOpen"].trigger()
    qtbot.waitUntil(lambda: len(titles(popup)) == 4, timeout=WAIT)
    type_text(popup.field, "џамиј")
    qtbot.waitUntil(lambda: titles(popup) == [], timeout=WAIT)
    path_of(site, "nova").write_text(HEAD.format(title="Стара џамија", day=1, author="А"), "utf-8")
    qtbot.waitUntil(lambda: titles(popup) == ["Стара џамија"], timeout=WAIT)


def test_all_of_it_needs_a_site(window: Window) -> None:
    actions = window.actions_by_name
    names = ("quickOpen", "findInPosts", "replaceInPosts")
    assert all(actions[name].isEnabled() for name in names)
    window.desk.close()
    assert not any(actions[name].isEnabled() for name in names)


def test_keys_are_as_everybody_expects(window: Window) -> None:
    keys = {
        name: window.actions_by_name[name].shortcut().toString() for name in ("quickOpen", "openSite", "findInPosts")
    }
    assert keys == {"quickOpen": "Ctrl+O", "openSite": "Ctrl+Shift+O", "findInPosts": "Ctrl+Shift+F"}
