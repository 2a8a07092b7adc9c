"""Quick open: which posts a few letters mean, in either script, and which of them comes first."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.desk import catalogue, fuzzy, quickopen
from editor.desk.catalogue import Catalogue, name_of
from editor.site.index import IndexedPost, PostIndex
from editor.site.keys import PostKey
from tests.bench.content import WORDS

TITLES = {
    "2023-09-06-kim.md": "Ким и Путин ќе се сретнат во септември",
    "2023-09-05-izbori.md": "Избори: прв круг",
    "2023-09-04-budget.md": "Буџетот за 2024",
    "2023-09-03-chair.md": "Кеј крај Вардар во Чаир",
    "2023-09-02-sneg/index.md": "Првиот снег",
    "2023-09-01-kino.md": "Нови кина во Скопје",
}


def post(name: str, title: str, date: str) -> IndexedPost:
    return IndexedPost(PostKey(f"content/posts/{name}"), title, date=date)


@pytest.fixture
def index(tmp_path: Path) -> Iterator[PostIndex]:
    index = PostIndex(tmp_path / "index.sqlite")
    index.put(post(name, title, name[:10]) for name, title in TITLES.items())
    yield index
    index.close()


def names(index: PostIndex, typed: str, *recent: str, limit: int = quickopen.MOST) -> list[str]:
    keys = [PostKey(f"content/posts/{name}") for name in recent]
    found = quickopen.hits(index, Catalogue(index), typed, keys, limit)
    return [hit.key.removeprefix("content/posts/") for hit in found]


def marked(index: PostIndex, typed: str) -> list[str]:
    """Return what is marked in the title of the first post, or else in its name."""
    hit = quickopen.hits(index, Catalogue(index), typed)[0]
    text, spans = (hit.title, hit.spans) if hit.spans else (hit.key, hit.name_spans)
    return [text[start:end] for start, end in spans]


@pytest.mark.parametrize("typed", ["ким", "kim", "Kim i", "КИМ", "септ", "sept", "путин ким", "putin kim"])
def test_words_of_a_title_find_it_in_either_script(index: PostIndex, typed: str) -> None:
    assert names(index, typed)[0] == "2023-09-06-kim.md"


@pytest.mark.parametrize(
    ("typed", "marks"),
    [
        ("kim", ["Ким"]),
        ("sretnat", ["сретнат"]),
        ("chair", ["Чаир"]),
        ("чаир", ["Чаир"]),
        ("budzhet", ["Буџет"]),
        ("кпус", ["К", "Пу", "с"]),
        ("ksv", ["К", "с", "в"]),
        ("budget", ["budget"]),
        ("снег", ["снег"]),
    ],
)
def test_what_was_typed_is_marked_where_it_stands(index: PostIndex, typed: str, marks: list[str]) -> None:
    assert marked(index, typed) == marks


def test_letters_at_the_beginnings_of_words_are_enough(index: PostIndex) -> None:
    assert names(index, "кпс")[0] == "2023-09-06-kim.md"
    assert names(index, "kpsv")[0] == "2023-09-06-kim.md"
    assert names(index, "кквч") == ["2023-09-03-chair.md"]


def test_letters_left_out_do_not_matter_but_not_any_number(index: PostIndex) -> None:
    assert names(index, "izbri")[0] == "2023-09-05-izbori.md"
    assert names(index, "првснг")[0] == "2023-09-02-sneg/index.md"
    assert names(index, "нао") == []


def test_a_file_name_finds_its_post_and_a_folder_where_all_files_have_the_same(index: PostIndex) -> None:
    assert names(index, "09-05") == ["2023-09-05-izbori.md"]
    assert names(index, "02-sneg") == ["2023-09-02-sneg/index.md"]
    assert names(index, "index") == []
    assert [name_of(PostKey(key)) for key in ("a/b/post.md", "a/post/index.md", "README.md", "a/x.y.md")] == [
        *("post", "post", "README", "x.y"),
    ]


def test_the_beginning_of_a_title_comes_before_that_of_a_word_and_that_before_its_middle(index: PostIndex) -> None:
    index.put([post("2026-a.md", "Во нови кина", "2026"), post("2027-b.md", "Обнови", "2027")])
    assert names(index, "нов") == ["2023-09-01-kino.md", "2026-a.md", "2027-b.md"]


def test_among_equals_the_newest_comes_first_but_for_what_was_opened_lately(index: PostIndex) -> None:
    index.put([post(f"k{year}.md", "Кино", str(year)) for year in (2020, 2021, 2022)])
    assert names(index, "кино")[:3] == ["k2022.md", "k2021.md", "k2020.md"]
    assert names(index, "кино", "k2020.md")[:3] == ["k2020.md", "k2022.md", "k2021.md"]


def test_without_letters_the_list_begins_with_what_was_opened_lately(index: PostIndex) -> None:
    newest = list(TITLES)
    assert names(index, "") == names(index, "  ") == newest
    assert names(index, "", newest[3], newest[5], "gone.md") == [
        *(newest[3], newest[5]),
        *(newest[0], newest[1], newest[2], newest[4]),
    ]
    assert names(index, "", limit=2) == newest[:2]


def test_posts_that_are_gone_by_now_are_left_out(index: PostIndex) -> None:
    known = Catalogue(index)
    assert quickopen.hits(index, known, "ким")
    index.remove([PostKey("content/posts/2023-09-06-kim.md")])
    assert not quickopen.hits(index, known, "ким")


def test_looking_through_stops_when_something_else_is_typed(index: PostIndex) -> None:
    assert quickopen.hits(index, Catalogue(index), "zzz", cancelled=lambda: True) == []
    known = Catalogue(index)
    assert not list(known.parts(lambda: True))
    assert not known.complete
    assert quickopen.hits(index, known, "ким")


@pytest.mark.parametrize("typed", ['"', "\\", "[", "(?", "*", "\n", "\u0301", "\ud83d", "…", "a" * 500, "–— „“"])
def test_whatever_is_typed_is_taken_as_it_is(index: PostIndex, typed: str) -> None:
    quickopen.hits(index, Catalogue(index), typed)


@given(st.lists(st.text(max_size=30), max_size=6), st.text(max_size=6))
def test_every_title_is_found_again_by_its_own_beginning(titles: list[str], typed: str) -> None:
    rows = [(PostKey(f"{number}.md"), title) for number, title in enumerate(titles)]
    part = catalogue.part_of(rows)
    assert [part.post_at(start) for start in part.starts] == [post for post in range(len(rows)) for _ in "tn"]
    for number, title in enumerate(titles):
        for spelt in catalogue.spellings(title[:8])[:1]:
            assert spelt in part.lines_of(number)[0] or number >= len(rows)
    fuzzy.marked("".join(titles), catalogue.spellings(typed))


def test_strewn_letters_take_no_longer_in_a_title_that_is_made_for_it(index: PostIndex) -> None:
    index.put([post("hostile.md", "а " * 5000, "2030")])
    began = time.thread_time()
    names(index, "а" * 60 + "б")
    assert time.thread_time() - began < 2


def test_ten_thousand_posts_are_looked_through_between_two_frames(tmp_path: Path) -> None:
    index = PostIndex(tmp_path / "many.sqlite")
    words = [*WORDS, "ќерка", "џамија", "часовник", "живот"]
    index.put(
        post(
            f"2023/vest-{number}.md",
            " ".join(words[number * step % len(words)] for step in (1, 7, 11, 13, 17, 19)) + f" {number}",
            f"{2000 + number % 24}",
        )
        for number in range(10_000)
    )
    known = Catalogue(index)
    assert sum(len(part.keys) for part in known.parts()) == 10_000
    for typed in ("и", "izbori", "кње", "chasovnik", "77", "zzzz", "град совет", "gsbs", "qx"):
        spent = []
        for _ in range(3):
            began = time.thread_time()
            quickopen.hits(index, known, typed)
            spent.append(time.thread_time() - began)
        assert min(spent) < 0.05, typed
    index.close()


def test_a_title_is_found_by_what_is_pasted_from_two_lines() -> None:
    part = catalogue.part_of([(PostKey("vest.md"), "Прв дел\nВтор дел")])
    assert catalogue.spellings("Прв дел\nВтор")[0] in part.lines_of(0)[0]
