"""Lists are fed from a thread where the site is large: the first screenful first, and only the latest question."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from editor.site.filters import Filter
from editor.site.index import PostIndex
from editor.site.keys import PostKey
from editor.site.query import parse
from editor.ui.posts import feeding
from editor.ui.posts.feeding import Asked, Feeding
from editor.ui.posts.postlist import PostList
from editor.ui.posts.reading import Reading
from tests.support.manyposts import key, post

FIRST = 10


class Fed:
    """A list, and what it was asked for and told."""

    def __init__(self, view: PostList, reading: Reading) -> None:
        self.view = view
        self.asked = Asked(Filter())
        self.told: list[tuple[bool, int]] = []
        self.feeding = Feeding(view, lambda: self.asked, reading, view)
        self.feeding.fed.connect(lambda whole: self.told.append((whole, view.posts.rowCount())))

    def ask(self, text: str) -> None:
        self.asked = Asked(Filter(query=parse(text)))
        self.feeding.refill()

    @property
    def whole(self) -> bool:
        return bool(self.told) and self.told[-1][0]

    @property
    def keys(self) -> list[PostKey]:
        return list(self.view.posts.keys())


@pytest.fixture
def index(tmp_path: Path) -> Iterator[PostIndex]:
    index = PostIndex(tmp_path / "index.sqlite")
    index.put(post(number) for number in range(60))
    yield index
    index.close()


@pytest.fixture
def large(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a few posts be too many to be read at once."""
    monkeypatch.setattr(feeding, "SMALL", 0)
    monkeypatch.setattr(feeding, "FIRST", FIRST)


@pytest.fixture
def reading() -> Iterator[Reading]:
    reading = Reading()
    yield reading
    reading.finish()


@pytest.fixture
def fed(qtbot: QtBot, reading: Reading) -> Fed:
    view = PostList()
    qtbot.addWidget(view)
    return Fed(view, reading)


def everything() -> list[PostKey]:
    return [key(number) for number in range(60)]


def test_a_small_site_is_shown_at_once(fed: Fed, index: PostIndex) -> None:
    fed.feeding.show_index(index)
    assert fed.keys == everything()
    assert fed.told == [(True, 60)]
    assert fed.feeding.found == 60


def test_of_a_large_site_the_first_screenful_comes_first(large: None, fed: Fed, index: PostIndex, qtbot: QtBot) -> None:
    fed.feeding.show_index(index)
    assert fed.keys == []
    qtbot.waitUntil(lambda: fed.whole)
    assert fed.told == [(False, FIRST), (True, 60)]
    assert fed.keys == everything()


def test_what_was_selected_below_the_first_screenful_stays_selected(
    large: None, fed: Fed, index: PostIndex, qtbot: QtBot
) -> None:
    fed.feeding.show_index(index)
    qtbot.waitUntil(lambda: fed.whole)
    fed.view.selectAll()
    fed.told.clear()
    fed.feeding.refill()
    qtbot.waitUntil(lambda: fed.whole)
    assert fed.view.selected() == tuple(everything())


def test_what_is_seen_of_the_first_screenful_is_not_read_again(
    large: None, fed: Fed, index: PostIndex, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[PostKey] = []
    row = index.row
    monkeypatch.setattr(index, "row", lambda key: read.append(key) or row(key))
    fed.view.resize(300, 400)
    fed.view.show()
    for text in ("", "category:култура", ""):
        fed.told.clear()
        read.clear()
        fed.ask(text) if fed.feeding.index else fed.feeding.show_index(index)
        qtbot.waitUntil(lambda: fed.whole)
        fed.view.grab()
        assert read
        assert len(read) == len(set(read)) <= FIRST
    assert fed.keys == everything()


def test_where_selected_posts_will_be_is_found_out_on_the_thread(
    large: None, fed: Fed, index: PostIndex, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    fed.feeding.show_index(index)
    qtbot.waitUntil(lambda: fed.whole)
    fed.view.selectAll()
    looked: list[int] = []
    monkeypatch.setattr(fed.view.posts, "rows", lambda keys: looked.append(len(keys)) or [])
    for text in ("category:култура", ""):
        fed.told.clear()
        fed.ask(text)
        qtbot.waitUntil(lambda: fed.whole)
        assert fed.view.selected() == tuple(fed.keys)
    index.remove([key(5)])
    fed.told.clear()
    fed.feeding.follow([key(5)], {})
    qtbot.waitUntil(lambda: fed.whole)
    assert fed.view.selected() == tuple(fed.keys) == (*everything()[:5], *everything()[6:])
    assert max(looked, default=0) <= 1  # the one that was removed


def test_a_selection_made_while_a_question_is_answered_is_kept(
    large: None, fed: Fed, index: PostIndex, reading: Reading, qtbot: QtBot
) -> None:
    fed.feeding.show_index(index)
    qtbot.waitUntil(lambda: fed.whole)
    fed.view.selectAll()
    fed.told.clear()
    fed.ask("category:култура")
    fed.view.select(key(5))
    qtbot.waitUntil(lambda: fed.whole)
    assert fed.view.selected() == (key(5),)


def test_only_the_latest_of_several_questions_is_answered(
    large: None, fed: Fed, index: PostIndex, qtbot: QtBot
) -> None:
    fed.feeding.show_index(index)
    for text in ("category:свет", "category:спорт", "Објава 7"):
        fed.ask(text)
    fed.ask("category:култура")
    qtbot.waitUntil(lambda: fed.whole)
    assert fed.keys == everything()[2::3]
    assert fed.told == [(False, FIRST), (True, 20)]


def test_an_answer_for_a_site_that_was_left_is_not_shown(
    large: None, fed: Fed, index: PostIndex, reading: Reading, qtbot: QtBot
) -> None:
    fed.feeding.show_index(index)
    fed.feeding.show_index(None)
    done: list[object] = []
    reading.run(lambda: None, done.append)
    qtbot.waitUntil(lambda: bool(done))
    assert fed.keys == []


def test_what_happens_while_a_question_waits_is_not_lost(large: None, fed: Fed, index: PostIndex, qtbot: QtBot) -> None:
    fed.feeding.show_index(index)
    qtbot.waitUntil(lambda: fed.whole)
    fed.view.select(key(30))
    index.remove([key(30), key(31)])
    index.put([replace(post(30), key=key(99)), post(3, title="Друг")])
    fed.told.clear()
    fed.feeding.follow([key(30), key(99)], {key(30): key(99)})
    fed.feeding.follow([key(3)], {})
    fed.feeding.follow([key(31)], {})
    qtbot.waitUntil(lambda: fed.whole)
    assert fed.view.selected() == (key(99),)
    assert fed.view.posts.about(key(3)).title == "Друг"
    assert key(31) not in fed.keys


def test_two_lists_in_the_same_order_read_it_once(
    large: None, fed: Fed, index: PostIndex, reading: Reading, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Filter] = []
    keys = index.keys
    monkeypatch.setattr(index, "keys", lambda wanted: asked.append(wanted) or keys(wanted))
    view = PostList()
    qtbot.addWidget(view)
    other = Fed(view, reading)
    fed.feeding.show_index(index)
    other.feeding.show_index(index)
    qtbot.waitUntil(lambda: fed.whole and other.whole)
    assert len(asked) == 1
    assert other.keys == fed.keys == everything()
    index.remove([key(0)])
    for each in (fed, other):
        each.told.clear()
        each.feeding.follow([key(0)], {})
    qtbot.waitUntil(lambda: fed.whole and other.whole)
    assert len(asked) == 2
    assert other.keys == fed.keys == everything()[1:]


def test_a_list_behind_another_waits_for_it(
    large: None, fed: Fed, index: PostIndex, reading: Reading, qtbot: QtBot
) -> None:
    view = PostList()
    qtbot.addWidget(view)
    front = Fed(view, reading)
    order: list[str] = []
    fed.feeding.fed.connect(lambda whole: order.append("behind") if whole else None)
    front.feeding.fed.connect(lambda whole: order.append("front") if whole else None)
    fed.feeding.behind = True
    fed.feeding.show_index(index)
    front.feeding.show_index(index)
    qtbot.waitUntil(lambda: len(order) == 2)
    assert order == ["front", "behind"]


def test_other_questions_are_answered_for_the_open_site_only(
    large: None, fed: Fed, index: PostIndex, reading: Reading, qtbot: QtBot
) -> None:
    fed.feeding.show_index(index)
    counts: list[int] = []
    fed.feeding.look(lambda asked: asked.counts().all, counts.append)
    qtbot.waitUntil(lambda: counts == [60])
    fed.feeding.look(lambda asked: asked.counts().all, counts.append)
    fed.feeding.show_index(None)
    done: list[object] = []
    reading.run(lambda: None, done.append)
    qtbot.waitUntil(lambda: bool(done))
    assert counts == [60]
