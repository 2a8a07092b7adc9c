"""Saving changes what was meant and nothing else, wherever the post's file is and whatever it holds."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtWidgets import QComboBox, QDialog, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from editor import cli
from editor.site.names import is_scratch
from editor.ui.postpage import PostPage
from editor.ui.status import SaveState
from editor.ui.window import Window
from tests.faults.conftest import Put
from tests.support.diffs import changed_lines
from tests.support.otherprograms import POST
from tests.support.typing import type_text
from tests.support.windows import plain_window

OpenPost = Callable[[Path], PostPage]
PATIENCE = 30.0  # seconds
linux_only = pytest.mark.skipif(sys.platform != "linux", reason="links and processes of Linux")

# What editors like to tidy up: spaces at ends, tabs, spaces of other widths, a soft hyphen, joiners, letters in parts.
TRAPS = (
    "---\ntitle:   „Две  зборчиња“   \nfeatured: false\n---\n"
    "Прв ред со два празни места на крајот  \n\tтаб\tмеѓу зборови\n \n"
    "2\u00a0000\u202fденари, пре\u00adнос, 👩\u200d👩\u200d👧, и\u0306 во делови, \u200bништо, ￼, \u2028ред\n\n\n"
    "последниот ред нема крај"
)


def save(window: Window, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.saving.saved, timeout=10_000):
        window.actions_by_name["save"].trigger()


def type_at(page: PostPage, before: str, letter: str) -> None:
    """Type a letter in front of a word."""
    assert before in page.view.text()
    page.view.set_caret(page.view.text().index(before))
    type_text(page.view, letter)


# One letter


@pytest.mark.parametrize("word", ["Прв", "таб", "000", "нос", "во делови", "последниот", "крај"])
def test_S1_one_letter_is_the_whole_difference(
    window: Window, put: Put, open_post: OpenPost, word: str, qtbot: QtBot
) -> None:
    path = put(TRAPS.encode("utf-8"))
    page = open_post(path)
    type_at(page, word, "ж")
    save(window, qtbot)
    head, _, body = TRAPS.partition("---\nПрв")
    body = f"Прв{body}"
    assert path.read_bytes() == f"{head}---\n{body.replace(word, f'ж{word}', 1)}".encode()


@pytest.mark.parametrize("word", ["Прв", "000", "последниот"])
def test_S2_line_ends_of_windows_and_a_byte_order_mark_stay(
    window: Window, put: Put, open_post: OpenPost, word: str, qtbot: QtBot
) -> None:
    before = b"\xef\xbb\xbf" + TRAPS.replace("\n", "\r\n").encode("utf-8")
    path = put(before)
    page = open_post(path)
    type_at(page, word, "ж")
    save(window, qtbot)
    assert path.read_bytes() == before.replace(word.encode(), f"ж{word}".encode(), 1)


def test_S2_a_new_line_ends_as_the_others_do(window: Window, put: Put, open_post: OpenPost, qtbot: QtBot) -> None:
    before = b"\xef\xbb\xbf" + TRAPS.replace("\n", "\r\n").encode("utf-8")
    path = put(before)
    page = open_post(path)
    type_at(page, "последниот", "\n")
    save(window, qtbot)
    assert path.read_bytes() == before.replace("последниот".encode(), "\r\nпоследниот".encode())


# Links out of the site


@pytest.fixture
def outside(tmp_path: Path) -> Path:
    """A post that is not part of the site."""
    path = tmp_path / "приватно" / "дневник.md"
    path.parent.mkdir()
    path.write_bytes(POST.encode("utf-8"))
    return path


def link_to(outside: Path, site: Path, way: str) -> Path:
    """Make a post of the site that is the one outside, and return its path in the site."""
    posts = site / "content" / "posts"
    if way == "file":
        (posts / "врска.md").symlink_to(outside)
        return posts / "врска.md"
    (posts / "врска").symlink_to(outside.parent)
    return posts / "врска" / outside.name


@contextmanager
def untouched(path: Path) -> Iterator[None]:
    """Fail where the file is not what it was: its bytes, its number, its time."""
    before = (path.read_bytes(), path.stat().st_ino, path.stat().st_mtime_ns)
    yield
    assert (path.read_bytes(), path.stat().st_ino, path.stat().st_mtime_ns) == before


@linux_only
@pytest.mark.parametrize("way", ["file", "folder"])
def test_S7_a_post_that_leads_out_of_the_site_is_open_for_reading(
    site: Path, outside: Path, way: str, qtbot: QtBot
) -> None:
    link = link_to(outside, site, way)
    with untouched(outside), plain_window(link, qtbot) as window:
        qtbot.waitUntil(lambda: window.posts.front is not None, timeout=10_000)
        page = window.posts.front
        assert page is not None
        assert str(outside) in page.bar.text()
        assert "Прв пасус" in page.view.text()
        assert page.view.isReadOnly()
        assert window.status.state is SaveState.READ_ONLY
        assert page.title.isReadOnly()
        type_text(page.view, "туѓо")
        type_text(page.title, "туѓо")
        window.actions_by_name["toggleFeatured"].trigger()
        window.actions_by_name["save"].trigger()
        assert not window.saving.busy()
        assert not page.unsaved


@linux_only
def test_S7_a_post_that_becomes_a_link_out_of_the_site_is_not_saved_there(
    window: Window, put: Put, open_post: OpenPost, outside: Path, qtbot: QtBot
) -> None:
    path = put(POST.encode("utf-8"))
    page = open_post(path)
    type_at(page, "Прв", "Мој текст. ")
    path.unlink()
    path.symlink_to(outside)
    with untouched(outside):
        window.actions_by_name["save"].trigger()
        qtbot.waitUntil(lambda: "was not saved" in page.bar.text(), timeout=10_000)
        assert str(outside) in page.bar.text()
        assert page.unsaved
        assert "Мој текст. Прв" in page.view.text()
        assert path.is_symlink()


@linux_only
@pytest.mark.parametrize("way", ["file", "folder"])
def test_S7_featuring_does_not_write_out_of_the_site(
    window: Window, site: Path, outside: Path, way: str, qtbot: QtBot
) -> None:
    link = link_to(outside, site, way)
    key = link.relative_to(site).as_posix()
    with untouched(outside), qtbot.waitSignal(window.featuring.done, timeout=10_000) as done:
        window.list.featured_wanted.emit((key,), True)
    assert done.args is not None
    assert str(outside) in done.args[0]


@linux_only
@pytest.mark.parametrize("way", ["file", "folder"])
@pytest.mark.parametrize(
    "command",
    [
        ("set", "featured=true"),
        ("toggle", "featured"),
        ("unset", "category"),
        ("rename", "category", "section"),
        ("set", "--dry-run", "featured=true"),
    ],
    ids=" ".join,
)
def test_S7_a_command_refuses_and_names_the_real_place(
    site: Path, outside: Path, way: str, command: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    link = link_to(outside, site, way)
    with untouched(outside):
        assert cli.main([*command, str(link)]) == 1
    said = capsys.readouterr()
    assert f"{link}: This post leads out of its site through a link, to {outside}." in said.err
    assert said.out == ""


@linux_only
def test_S7_a_command_follows_links_that_stay_in_the_site_or_are_in_none(site: Path, outside: Path) -> None:
    inside = site / "content" / "posts" / "избори.md"
    links = [inside.with_name("друго.md"), outside.with_name("друго.md")]
    for link, target in zip(links, (inside, outside), strict=True):
        link.symlink_to(target)
        assert cli.main(["toggle", "featured", str(link)]) == 0
        assert link.is_symlink()
        assert changed_lines(POST.encode(), target.read_bytes()) == [(b"featured: false", b"featured: true")]


@linux_only
def test_S7_a_site_that_is_reached_through_a_link_is_written_to(site: Path, tmp_path: Path) -> None:
    (tmp_path / "скратено").symlink_to(site)
    assert cli.main(["toggle", "featured", str(tmp_path / "скратено" / "content" / "posts" / "избори.md")]) == 0
    assert b"featured: true" in (site / "content" / "posts" / "избори.md").read_bytes()


# One line


# Everything that a dumper would write anew.
KNOTTY = """---
# белешка над сè
title:     'Избори'      # порамнето
date:      2023-09-06T14:20:27.208Z
category:  "свет"
weight:    0123
time:      12:30
big:       1_000
none:      ~
empty:
featured:  no            # да се смени во петок
defaults: &defaults
  author: Ана
  years: [ 2020,2021 , 2022 ]
copy:
  <<: *defaults
  note: "кавички \\u00e9"
lead: |-
  прв ред
    вовлечен

  последен
folded: >
  еден
  два
tags:
    - спорт
    -   култура   # уште една белешка
---
Текст на веста.
""".encode()


@pytest.mark.parametrize(("marker", "generator"), [("_config.yml", "jekyll"), ("hugo.toml", "hugo")])
def test_S12_featuring_changes_exactly_one_line(tmp_path: Path, marker: str, generator: str, qtbot: QtBot) -> None:
    site = tmp_path / generator
    posts = site / ("_posts" if generator == "jekyll" else "content/posts")
    posts.mkdir(parents=True)
    (site / marker).write_text("", "utf-8")
    path = posts / "2023-09-06-izbori.md"
    path.write_bytes(KNOTTY)
    key = path.relative_to(site).as_posix()
    with plain_window(site, qtbot) as window:
        assert window.desk.site is not None
        assert window.desk.site.generator == generator
        with qtbot.waitSignal(window.featuring.done, timeout=10_000):
            window.list.featured_wanted.emit((key,), True)
    old = "featured:  no            # да се смени во петок".encode()
    assert changed_lines(KNOTTY, path.read_bytes()) == [(old, old.replace(b"no", b"true", 1))]


def test_S12_a_command_changes_exactly_one_line(put: Put) -> None:
    path = put(KNOTTY)
    assert cli.main(["set", "featured=true", "--type", "bool", str(path)]) == 0
    old = "featured:  no            # да се смени во петок".encode()
    assert changed_lines(KNOTTY, path.read_bytes()) == [(old, old.replace(b"no", b"true", 1))]


# Many posts

BEFORE = "---\ntitle: Вест\nfeatured: false\n---\nТекст.\n".encode()
AFTER = BEFORE.replace(b"false", b"true")


@linux_only
def test_S13_a_toggle_of_500_posts_that_is_killed_leaves_each_old_or_new_and_can_be_gone_on_with(
    tmp_path: Path,
) -> None:
    """The half of the case that the command line has: killed, each file is whole, and the same again goes to the end,
    or one word takes back what was done of it.

    The other half, in the window, is among the journeys: it tells at the next start which are done, and offers to go
    on or undo.
    """
    posts = [tmp_path / f"{number % 9}" / f"{number:03}.md" for number in range(500)]
    listed = tmp_path / "list"
    listed.write_text("\n".join(map(str, posts)), "utf-8")
    for _ in range(10):  # a machine may be so quick that all are done before it is killed
        for path in posts:
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(BEFORE)
        _killed_in_the_middle(["toggle", "featured", "--files-from", str(listed)], posts)
        found = [path.read_bytes() for path in posts]
        assert set(found) <= {BEFORE, AFTER}
        if BEFORE in found:
            break
    assert {BEFORE, AFTER} == set(found)
    others = {path for path in tmp_path.rglob("*") if path.is_file()} - {*posts, listed}
    assert all(is_scratch(path.name) for path in others)
    held = {path: path.read_bytes() for path in posts}
    assert _byline("undo") == 0
    assert {path.read_bytes() for path in posts} == {BEFORE}
    for path, data in held.items():
        path.write_bytes(data)
    assert _byline("set", "featured=true", "--files-from", str(listed)) == 0
    assert {path.read_bytes() for path in posts} == {AFTER}


def _killed_in_the_middle(arguments: list[str], posts: list[Path]) -> None:
    command = [sys.executable, "-m", "editor", *arguments]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL, start_new_session=True) as process:
        limit = time.monotonic() + PATIENCE
        while posts[0].read_bytes() == BEFORE:
            assert time.monotonic() < limit
        os.killpg(process.pid, signal.SIGKILL)
    while _is_there(process.pid):
        assert time.monotonic() < limit
        time.sleep(0.01)


def _is_there(group: int) -> bool:
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True


def _byline(*arguments: str) -> int:
    return subprocess.run([sys.executable, "-m", "editor", *arguments], check=False).returncode


# Broken details


def test_S14_with_broken_details_the_text_is_saved_and_the_form_says_where_they_broke(
    window: Window, put: Put, open_post: OpenPost, qtbot: QtBot
) -> None:
    head = b"---\ntitle: Vesti  # x\nfeatured:   true\nlead: }\ntags: [a, b]\n---\n"
    path = put(head + "Прв пасус.\r\nВтор пасус.".encode())
    page = open_post(path)
    status = page.form.findChild(QLabel, "detailsForm.status")
    fields = page.form.findChildren(QLineEdit)
    assert status is not None
    assert "cannot be read" in status.text()
    assert "(line 4)" in status.text()
    assert "(line 4)" in page.bar.text()
    assert page.title.isReadOnly()
    assert fields
    assert all(field.isReadOnly() for field in fields)
    type_at(page, "Втор", "ж")
    save(window, qtbot)
    assert path.read_bytes() == head + "Прв пасус.\r\nжВтор пасус.".encode()


# Other encodings


def test_S17_what_an_encoding_cannot_hold_is_named_before_anything_is_converted(
    window: Window, put: Put, open_post: OpenPost, qtbot: QtBot
) -> None:
    text = "---\ntitle: Стари вести\n---\n" + "Седницата на советот траеше три часа и заврши доцна.\n" * 4
    # The one place of windows-1251 where there is no character.
    data = text.encode("windows-1251") + b"\x98\n"
    path = put(data)
    page = open_post(path)
    page.bar.findChildren(QPushButton, "messageBar.convert")[-1].click()
    qtbot.waitUntil(lambda: window.findChild(QDialog, "convertDialog") is not None, timeout=10_000)
    dialog = window.findChild(QDialog, "convertDialog")
    assert dialog is not None
    warning = dialog.findChild(QLabel, "convertDialog.warning")
    box = dialog.findChild(QComboBox, "convertDialog.encoding")
    assert warning is not None
    assert box is not None
    box.setCurrentIndex(box.findData("windows-1251"))
    qtbot.waitUntil(lambda: "would be lost" in warning.text(), timeout=10_000)
    assert "One character" in warning.text()
    assert "(line 8)" in warning.text()
    dialog.reject()
    assert path.read_bytes() == data
    assert page.post.locked
