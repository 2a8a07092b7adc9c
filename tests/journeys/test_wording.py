"""The words of texts come into the index by themselves, follow what is written, and say how far they are."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from editor.site.index import Filter
from editor.site.keys import PostKey
from editor.site.query import parse
from editor.ui import wordsknown
from editor.ui.app import open_window
from editor.ui.found.wordsmark import WordsMark
from editor.ui.window import Window
from editor.ui.wording import Wording
from editor.ui.wordsknown import WordsKnown
from tests.journeys.conftest import close
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


# How far it is


MANY = 700


@pytest.fixture
def many(site: Path) -> Path:
    (site / "content" / "posts" / "mnogu").mkdir()
    for number in range(MANY):
        text = f"---\ntitle: Вест {number}\ndate: 2023-09-06\n---\nПаѓа снегулка број {number}.\n"
        put(site, f"mnogu/{number:04}.md", text)
    return site


@dataclass(frozen=True)
class State:
    """What a person sees while texts are being made searchable."""

    done: int
    panel: str
    filter: str
    table: str
    mark: bool


class Watcher:
    """Notes what is to be seen after each step."""

    def __init__(self, window: Window) -> None:
        self.window = window
        wording, known = window.findChild(Wording), window.findChild(WordsKnown)
        assert isinstance(wording, Wording)
        assert isinstance(known, WordsKnown)
        self.wording, self.known = wording, known
        self.states: list[State] = []
        self.settled = 0
        # Both are told after whoever shows it.
        wording.progressed.connect(lambda done, total: self.states.append(self.now(done)))
        wording.settled.connect(self._note)

    def now(self, done: int = 0) -> State:
        mark = self.window.findChild(WordsMark)
        assert isinstance(mark, WordsMark)
        panel, filter, table = map(self._text, ("findInPosts.known", "filterRemarks", "table.filterRemarks"))
        return State(done, panel, filter, table, not mark.isHidden())

    def _text(self, name: str) -> str:
        label = self.window.findChild(QLabel, name)
        assert isinstance(label, QLabel)
        assert label.isHidden() == (not label.text())
        return label.text()

    def _note(self) -> None:
        self.settled += 1


def watched(site: Path) -> Watcher:
    window = open_window(site)
    return Watcher(window)


def test_searching_in_texts_says_how_far_it_is_until_all_of_them_can_be_searched(
    many: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(wordsknown, "SOON", 0.0)
    seen = watched(many)
    qtbot.waitUntil(lambda: seen.window.desk.index is not None, timeout=WAIT)
    seen.window.list.filter.set_text("text:снегулка")
    qtbot.waitUntil(lambda: seen.settled > 0 and seen.window.list.feeding.found == MANY, timeout=WAIT)
    total = seen.states[-1].done
    first = seen.states[0]
    partly = [state for state in seen.states if state.done < total]
    assert len(partly) > 1
    for state in partly:
        words = f"Texts of {state.done:,} of {total:,} posts are searchable by now"
        assert state == State(state.done, f"{words}; the others are read one by one.", f"{words}.", f"{words}.", True)
    assert [state.done for state in seen.states] == sorted(state.done for state in seen.states)
    assert (first.done, total >= MANY) == (0, True)
    assert seen.now() == State(0, "", "", "", False)
    close(seen.window, qtbot)


def test_short_work_is_not_shown_in_the_status_bar(many: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wordsknown, "SOON", 3600.0)
    seen = watched(many)
    qtbot.waitUntil(lambda: seen.settled > 0, timeout=WAIT)
    assert len(seen.states) > 2
    assert not any(state.mark for state in seen.states)
    assert not any(state.filter for state in seen.states)
    close(seen.window, qtbot)


def test_what_is_stopped_goes_on_when_the_posts_are_read_again(
    many: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(wordsknown, "SOON", 0.0)
    seen = watched(many)
    stop = seen.window.findChild(QPushButton, "wordsMark.cancel")
    assert isinstance(stop, QPushButton)

    def press(done: int, total: int) -> None:
        if 0 < done < total and not seen.wording.stopped and not seen.settled:
            stop.click()

    seen.wording.progressed.connect(press)
    qtbot.waitUntil(lambda: seen.wording.stopped, timeout=WAIT)
    done = seen.states[-1].done
    seen.window.list.filter.set_text("text:снегулка")
    assert seen.now().filter.endswith("posts are searchable. Press F5 to go on.")
    assert not seen.now().mark
    # A save in between does not begin all of it again, but is not lost either.
    put(many, "vest.md", "---\ntitle: Вест\n---\nПаѓа лапавица.\n")
    qtbot.waitUntil(lambda: KEY in listed(seen.window), timeout=WAIT)
    assert seen.states[-1].done == done
    seen.window.actions_by_name["reload"].trigger()
    qtbot.waitUntil(lambda: seen.window.list.feeding.found == MANY, timeout=WAIT)
    qtbot.waitUntil(lambda: found(seen.window, "лапавица") == [KEY], timeout=WAIT)
    qtbot.waitUntil(lambda: seen.now() == State(0, "", "", "", False), timeout=WAIT)
    close(seen.window, qtbot)


def test_once_all_are_searchable_a_change_costs_no_look_at_the_others(site: Path, window: Window, qtbot: QtBot) -> None:
    put(site, "vest.md", "---\ntitle: Вест\n---\nПаѓа снегулка.\n")
    qtbot.waitUntil(lambda: found(window, "снегулка") == [KEY], timeout=WAIT)
    seen = Watcher(window)
    put(site, "vest.md", "---\ntitle: Вест\n---\nПаѓа лапавица.\n")
    with qtbot.waitSignal(seen.wording.settled, timeout=WAIT):
        qtbot.waitUntil(lambda: found(window, "лапавица") == [KEY], timeout=WAIT)
    # All are looked at only by what tells how far it is.
    assert seen.states == []


def test_a_list_of_what_is_found_in_texts_follows_a_text_that_changes(site: Path, window: Window, qtbot: QtBot) -> None:
    put(site, "vest.md", "---\ntitle: Вест\n---\nПаѓа снегулка.\n")
    window.list.filter.set_text("text:лапавица")
    qtbot.waitUntil(lambda: found(window, "снегулка") == [KEY], timeout=WAIT)
    assert window.list.feeding.found == 0
    put(site, "vest.md", "---\ntitle: Вест\n---\nПаѓа лапавица.\n")
    qtbot.waitUntil(lambda: window.list.feeding.found == 1, timeout=WAIT)
