"""The words of texts come into the index by themselves, and follow what is written."""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from editor.site.index import Filter
from editor.site.keys import PostKey
from editor.site.query import parse
from editor.ui.window import Window
from tests.journeys.test_other_programs import WAIT, listed, put

KEY = PostKey("content/posts/vest.md")


def found(window: Window, word: str) -> list[PostKey]:
    index = window.desk.index
    assert index is not None
    return index.keys(Filter(query=parse(word), bodies=True))


def test_a_word_of_a_text_is_found_and_not_any_more_when_it_is_gone(site: Path, window: Window, qtbot: QtBot) -> None:
    path = put(site, "vest.md", "---\ntitle: Вест\n---\nПаѓа снегулка.\n")
    qtbot.waitUntil(lambda: KEY in listed(window), timeout=WAIT)
    qtbot.waitUntil(lambda: found(window, "снегулка") == [KEY], timeout=WAIT)
    assert found(window, "snegulka") == [KEY]
    path.write_bytes("---\ntitle: Вест\n---\nПаѓа дожд, лапавица и град.\n".encode())
    qtbot.waitUntil(lambda: found(window, "лапавица") == [KEY], timeout=WAIT)
    assert found(window, "снегулка") == []
