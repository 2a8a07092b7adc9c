"""Colleagues work in the same shared folder: who has a post open is said, and nobody is kept from anything."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from editor.site.postlock import lock_of
from editor.ui.window import Window
from tests.support.otherprograms import OpenPage
from tests.support.typing import type_text

WAIT = 10_000  # ms
ANA = {"who": "Ана\nПетрова", "host": "ana-laptop", "pid": 7}


@pytest.fixture
def site(site: Path) -> Path:
    """A site that wants it said."""
    (site / ".byline").mkdir()
    (site / ".byline" / "site.json").write_text('{"show_who_writes": true}', "utf-8")
    return site


def say(post: Path, since: str) -> None:
    lock_of(post).write_text(json.dumps({**ANA, "since": since}), "utf-8")


def test_an_open_post_is_said_to_be_open_until_it_is_closed(
    window: Window, posts: list[Path], open_page: OpenPage, qtbot: QtBot
) -> None:
    window.session.remember(author="Марија Ѓорѓиева")
    page = open_page(posts[0])
    qtbot.waitUntil(lock_of(posts[0]).exists, timeout=WAIT)
    assert json.loads(lock_of(posts[0]).read_text("utf-8"))["who"] == "Марија Ѓорѓиева"
    assert page.presence.isHidden()
    window.posts.drop(page)
    qtbot.waitUntil(lambda: not lock_of(posts[0]).exists(), timeout=WAIT)


def test_who_else_has_it_open_is_said_and_saving_goes_on(
    window: Window, posts: list[Path], open_page: OpenPage, qtbot: QtBot
) -> None:
    say(posts[0], "2026-05-01T14:05:00+00:00")
    page = open_page(posts[0])
    qtbot.waitUntil(lambda: not page.presence.isHidden(), timeout=WAIT)
    assert page.presence.text().startswith("Ана Петрова has this open since 1 May, ")
    type_text(page.view, "мое ")
    with qtbot.waitSignal(window.saving.saved, timeout=WAIT):
        window.actions_by_name["save"].trigger()
    assert "мое ".encode() in posts[0].read_bytes()
    # When she closes it, the post is ours.
    lock_of(posts[0]).unlink()
    window.presence.refresh()
    qtbot.waitUntil(page.presence.isHidden, timeout=WAIT)
    assert lock_of(posts[0]).exists()


def test_a_renamed_post_is_said_to_be_open_under_its_new_name(
    window: Window, posts: list[Path], open_page: OpenPage, qtbot: QtBot
) -> None:
    page = open_page(posts[0])
    qtbot.waitUntil(lock_of(posts[0]).exists, timeout=WAIT)
    new = posts[0].with_name("nova.md")
    posts[0].rename(new)
    qtbot.waitUntil(lambda: page.post.key.endswith("nova.md"), timeout=WAIT)
    window.presence.refresh()
    qtbot.waitUntil(lock_of(new).exists, timeout=WAIT)
    assert not lock_of(posts[0]).exists()


def test_the_end_of_the_program_leaves_nothing_beside_the_posts(
    window: Window, site: Path, posts: list[Path], open_page: OpenPage, qtbot: QtBot
) -> None:
    for path in posts[:2]:
        open_page(path).touched = True
    qtbot.waitUntil(lambda: all(lock_of(path).exists() for path in posts[:2]), timeout=WAIT)
    with qtbot.waitSignal(window.closed, timeout=20_000):
        window.close()
    assert not list(site.rglob("*.byline-open"))


def test_a_site_that_does_not_want_it_stays_clean(
    window: Window, site: Path, posts: list[Path], open_page: OpenPage, qtbot: QtBot
) -> None:
    (site / ".byline" / "site.json").unlink()
    with qtbot.waitSignal(window.desk.learnt, timeout=20_000):
        window.open_site(site)
    open_page(posts[0])
    window.presence.refresh()
    with qtbot.waitSignal(window.desk.arrived, timeout=WAIT):
        window.desk.check_open_posts()
    assert not list(site.rglob("*.byline-open"))
