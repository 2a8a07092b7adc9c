"""The words of the texts: filled in after the lists, kept in step, found in both scripts and shown where they stand."""

from __future__ import annotations

import contextlib
import multiprocessing
import re
import sqlite3
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.content.schema import Collection
from editor.desk import findposts
from editor.desk.findposts import FindWords, FoundPost, Looked
from editor.site import bothscripts, fulltext, scan
from editor.site.index import Filter, IndexLost, PostIndex
from editor.site.keys import PostKey
from editor.site.query import parse
from editor.site.site import Site
from editor.site.wordfinder import Asked
from tests.support.disks import fill, small_disk

T = TypeVar("T")


@pytest.fixture
def site(tmp_path: Path) -> Site:
    root = tmp_path / "site"
    (root / "posts").mkdir(parents=True)
    return Site(root, collections=(Collection("posts", "Posts", "posts"),))


@pytest.fixture
def index(tmp_path: Path) -> Iterator[PostIndex]:
    made = PostIndex(tmp_path / "cache" / "index.sqlite")
    yield made
    made.close()


def write(site: Site, name: str, text: str | bytes, title: str = "Наслов", more: str = "") -> PostKey:
    key = PostKey(f"posts/{name}.md")
    data = text if isinstance(text, bytes) else f"---\ntitle: {title}\n{more}---\n{text}".encode()
    site.path(key).write_bytes(data)
    return key


def ready(site: Site, index: PostIndex) -> None:
    scan.scan(site, index)
    assert fulltext.fill(site, index)


def found(index: PostIndex, typed: str) -> set[str]:
    keys = index.keys(Filter(query=parse(typed), bodies=True))
    return {key.removeprefix("posts/").removesuffix(".md") for key in keys}


def looked(site: Site, index: PostIndex, asked: str, *, cancelled: bool = False) -> list[Looked]:
    return list(findposts.find(site, index, FindWords(Asked(asked)), {}, lambda: cancelled))


def places(site: Site, index: PostIndex, asked: str) -> list[FoundPost]:
    return [post for some in looked(site, index, asked) for post in some.found]


# Both scripts

PAIRS = [
    *(("Ким", "kim"), ("Скопје", "skopje"), ("ќе", "kje"), ("Ѓорѓи", "gjorgji"), ("ѕвезда", "dzvezda")),
    *(("џамија", "dzhamija"), ("љубов", "ljubov"), ("њива", "njiva"), ("живот", "zhivot"), ("час", "chas")),
    *(("шума", "shuma"), ("Чачак", "cacak"), ("Ђоковић", "Đoković"), ("Ђоковић", "djokovic"), ("Џеко", "Džeko")),
    *(("Николай", "nikolaj"), ("Николай", "nikolay"), ("щит", "sht"), ("Щукин", "shchukin"), ("Ярослав", "yaroslav")),
    *(("Юлия", "julija"), ("хлеб", "khleb"), ("Царев", "tsarev"), ("България", "balgarija"), ("Žižek", "Жижек")),
    *(("Skopje", "Скопје"), ("Gjorgji", "Ѓорѓи"), ("ljubov", "љубов"), ("Šuma", "шума"), ("café", "cafe")),
]


@pytest.mark.parametrize(("written", "typed"), PAIRS)
def test_what_is_typed_in_one_script_finds_the_other(site: Site, index: PostIndex, written: str, typed: str) -> None:
    write(site, "there", f"Еден збор, „{written}“ е тука.")
    write(site, "other", "Без тој збор.")
    ready(site, index)
    assert found(index, typed) == {"there"}
    assert [one.key for one in places(site, index, typed)] == ["posts/there.md"]


def test_what_differs_in_cyrillic_is_not_confused(site: Site, index: PostIndex) -> None:
    write(site, "leather", "кожа")
    write(site, "goat", "коза")
    ready(site, index)
    assert found(index, "кожа") == {"leather"}
    assert found(index, "коза") == {"goat"}
    assert found(index, "koza") == {"leather", "goat"}


@given(st.text(st.sampled_from("абвѓќљЖЩЮьЙй\u0301\u0306čĆaBzé0 \n_-„“”’–5%№日Đ\xa0")))
def test_the_quick_way_of_folding_is_the_thorough_one(text: str) -> None:
    thorough = bothscripts._folded(text)
    assert bothscripts.fold(text) == thorough
    assert bothscripts.words(text).split() == re.sub(r"[\W_]", " ", thorough).split()


# Words of the text


def test_words_phrases_and_beginnings_are_found_in_title_and_text(site: Site, index: PostIndex) -> None:
    write(site, "a", "Средбата е во септември, рече тој.", title="Ким и Путин")
    write(site, "b", "Во октомври и септември.")
    ready(site, index)
    assert found(index, "септември") == found(index, "септ") == {"a", "b"}
    assert found(index, '"во септември"') == {"a"}
    assert found(index, "септември -октомври") == {"a"}
    assert found(index, "text:путин") == {"a"}
    assert found(index, "text:средба") == {"a"}
    assert found(index, "text:ембри") == set()


def test_signs_of_the_database_are_plain_text(site: Site, index: PostIndex) -> None:
    write(site, "a", 'AND "x" NEAR(y)')
    ready(site, index)
    for typed in ('text:"', "text:AND", "text:NEAR(y", 'text:"x\\" y"', "text:*", "text:-", 'text:"\\""'):
        found(index, typed)
    assert found(index, "text:and") == {"a"}
    assert not index._damaged


def test_the_index_says_how_far_it_is(site: Site, index: PostIndex) -> None:
    for number in range(50):
        write(site, str(number), "збор")
    write(site, "bad", b"\xff\xff\xff")
    scan.scan(site, index)
    assert index.fulltext_progress() == (0, 51)
    seen = list(fulltext.steps(site, index))
    assert [done for done, _ in seen] == [21, 41, 51]
    assert {total for _, total in seen} == {51}


def test_filling_can_stop_and_go_on(site: Site, index: PostIndex) -> None:
    for number in range(50):
        write(site, str(number), "збор")
    scan.scan(site, index)
    steps = fulltext.steps(site, index)
    assert next(steps) == (20, 50)
    steps.close()
    assert not fulltext.fill(site, index, lambda: True)
    assert fulltext.fill(site, index)
    assert len(found(index, "text:збор")) == 50


def test_many_texts_are_read_by_another_process_that_ends_with_the_filling(site: Site, index: PostIndex) -> None:
    for number in range(fulltext.FEW + 250):
        write(site, str(number), "збор")
    scan.scan(site, index)
    steps = fulltext.steps(site, index)
    assert next(steps) == (400, 450)
    steps.close()
    assert not multiprocessing.active_children()
    assert fulltext.fill(site, index)
    assert len(found(index, "text:збор")) == 450


# Kept in step


def test_a_changed_text_is_found_by_its_new_words_alone(site: Site, index: PostIndex) -> None:
    key = write(site, "a", "стариот збор")
    ready(site, index)
    write(site, "a", "новиот збор, подолг")
    scan.refresh(site, index, [key])
    assert index.fulltext_progress() == (0, 1)
    assert found(index, "text:стариот") == set()
    assert fulltext.fill(site, index)
    assert found(index, "text:новиот") == {"a"}
    assert found(index, "text:стариот") == set()


def test_a_change_of_details_costs_no_words(site: Site, index: PostIndex) -> None:
    key = write(site, "a", "збор")
    ready(site, index)
    write(site, "a", "збор", more="featured: true\n")
    assert scan.refresh(site, index, [key]).written == {key}
    assert index.fulltext_progress() == (1, 1)
    assert found(index, "text:збор featured:yes") == {"a"}


def test_a_removed_post_is_not_found_and_its_words_come_to_no_other(site: Site, index: PostIndex) -> None:
    key = write(site, "a", "збор")
    ready(site, index)
    index.remove([key])
    write(site, "b", "друго")
    ready(site, index)
    assert found(index, "text:друго") == {"b"}
    assert found(index, "text:збор") == {"a"}
    site.path(key).unlink()
    scan.scan(site, index)
    assert found(index, "text:збор") == set()


def test_a_file_that_changed_since_its_row_was_made_is_left_for_the_next_look(site: Site, index: PostIndex) -> None:
    write(site, "a", "збор")
    scan.scan(site, index)
    write(site, "a", "сосема друго")
    assert not fulltext.fill(site, index)
    assert found(index, "text:друго") == set()
    ready(site, index)
    assert found(index, "text:друго") == {"a"}


def test_a_file_that_went_meanwhile_stops_nothing(site: Site, index: PostIndex) -> None:
    gone, _ = write(site, "a", "збор"), write(site, "b", "збор")
    scan.scan(site, index)
    site.path(gone).unlink()
    assert not fulltext.fill(site, index)
    assert found(index, "text:збор") == {"b"}


def test_old_words_are_cleared_away_when_they_are_too_many(
    site: Site, index: PostIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fulltext, "_FEW_STALE", 3)
    keys = [write(site, str(number), "збор") for number in range(3)]
    ready(site, index)
    for turn in range(3):
        for key in keys:
            write(site, key[6:-3], f"збор {turn}")
        scan.refresh(site, index, keys)
        assert fulltext.fill(site, index)
    with sqlite3.connect(index._database) as database:
        (words,) = database.execute("SELECT count(*) FROM body('zbor')").fetchone()
    database.close()
    assert words < 9
    assert len(found(index, "text:збор")) == 3


# Bad luck


def test_two_windows_may_fill_the_same_index(site: Site, index: PostIndex, tmp_path: Path) -> None:
    for number in range(60):
        write(site, str(number), "збор")
    scan.scan(site, index)
    other = PostIndex(tmp_path / "cache" / "index.sqlite")
    ours, theirs = fulltext.steps(site, index), fulltext.steps(site, other)
    for one in (ours, theirs, theirs, ours):
        next(one)
    assert fulltext.fill(site, index)
    ours.close()
    theirs.close()
    assert len(found(index, "text:збор")) == len(found(other, "text:збор")) == 60
    other.close()


def test_T2_a_full_disk_costs_the_words_and_not_the_list(site: Site, tmp_path: Path) -> None:
    for number in range(60):
        write(site, str(number), " ".join(f"збор{number}x{part}" for part in range(300)))
    with small_disk(tmp_path / "disk") as disk:
        index = PostIndex(disk / "index.sqlite")
        scan.scan(site, index)
        ballast = fill(disk, 32 * 1024)
        assert not fulltext.fill(site, index)
        assert not index.in_memory
        assert index.counts().all == 60
        assert len(places(site, index, "збор7x7")) == 1
        ballast.unlink()
        assert fulltext.fill(site, index)
        assert len(found(index, "text:збор7x7")) == 1
        index.close()


def test_T2_damage_among_the_words_is_mended(site: Site, index: PostIndex, tmp_path: Path) -> None:
    for number in range(100):
        write(site, str(number), " ".join(f"збор{number}x{part}" for part in range(200)))
    ready(site, index)
    index.close()
    path = tmp_path / "cache" / "index.sqlite"
    with sqlite3.connect(path) as database:
        database.execute("UPDATE body_data SET block = zeroblob(length(block)) WHERE id > 1000")
    database.close()
    again = PostIndex(path)
    assert again.counts().all == 100
    for number in range(0, 100, 9):
        found(again, f"text:збор{number}x7")
    with contextlib.suppress(IndexLost):
        again.put([])
    ready(site, again)
    assert len(found(again, "text:збор7x7")) == 1
    again.close()


def test_in_memory_only_the_words_of_some_posts_are_kept(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fulltext, "MOST_IN_MEMORY", 5)
    (tmp_path / "cache").write_bytes(b"no folder")
    for number in range(8):
        write(site, str(number), "збор")
    index = PostIndex(tmp_path / "cache" / "index.sqlite")
    scan.scan(site, index)
    assert not fulltext.fill(site, index)
    assert not fulltext.fill(site, index)
    assert index.fulltext_progress() == (5, 8)
    assert len(places(site, index, "збор")) == 8
    index.close()


def test_a_closed_index_is_not_filled(site: Site, index: PostIndex) -> None:
    write(site, "a", "збор")
    scan.scan(site, index)
    index.close()
    assert list(fulltext.steps(site, index)) == []


# Where it stands


def test_places_are_those_of_the_file_as_it_is_now(site: Site, index: PostIndex) -> None:
    key = write(site, "a", "Прв ред.\nСкопје е град, „Скопје“ е тој.\nКрај.\n", title="За Скопје")
    ready(site, index)
    (post,) = places(site, index, "skopje")
    assert (post.key, post.title) == (key, "За Скопје")
    assert [(place.line, place.detail) for place in post.hits] == [(2, "title"), (5, None)]
    inside = post.hits[1]
    assert [inside.text[start:end] for start, end in inside.spans] == ["Скопје", "Скопје"]
    site.path(key).write_text(f"\n\n{site.path(key).read_text('utf-8')}", "utf-8")
    assert [place.line for place in places(site, index, "skopje")[0].hits] == [4, 7]


def test_places_are_right_where_letters_become_two_or_none(site: Site, index: PostIndex) -> None:
    write(site, "a", "Моля, юли: большая Югославия́ има Žižek.")
    ready(site, index)
    for asked in ("юли", "югославия", "жижек", "има", "большая"):
        (post,) = places(site, index, asked)
        (place,) = post.hits
        ((start, end),) = place.spans
        assert bothscripts.fold(place.text[start:end]).startswith(bothscripts.fold(asked))


def test_long_lines_are_shown_around_the_place(site: Site, index: PostIndex) -> None:
    write(site, "a", "пред " * 100 + "СЕГА " + "потоа " * 100)
    ready(site, index)
    ((place,),) = (post.hits for post in places(site, index, "сега"))
    ((start, end),) = place.spans
    assert place.text[start:end] == "СЕГА"
    assert len(place.text) < 275
    assert place.text.startswith("…пред ")
    line = site.path(PostKey("posts/a.md")).read_text("utf-8").split("\n")[place.line - 1]
    assert place.text.strip("…") in line


def test_all_words_are_needed_and_phrases_stand_together(site: Site, index: PostIndex) -> None:
    write(site, "a", "еден\nдва")
    write(site, "b", "еден два")
    write(site, "c", "еден")
    ready(site, index)
    assert {post.key for post in places(site, index, "еден два")} == {"posts/a.md", "posts/b.md"}
    assert {post.key for post in places(site, index, '"еден два"')} == {"posts/a.md", "posts/b.md"}
    assert Asked("").words == Asked('" -').words == ()


def test_posts_without_their_words_are_looked_into_as_well(site: Site, index: PostIndex) -> None:
    write(site, "a", "збор")
    scan.scan(site, index)
    assert index.fulltext_progress() == (0, 1)
    assert len(places(site, index, "збор")) == 1


def test_finding_stops_at_its_limit_and_when_it_is_cancelled(
    site: Site, index: PostIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(9):
        write(site, str(number), "збор")
    ready(site, index)
    monkeypatch.setattr(findposts, "MOST_POSTS", 4)
    assert len(places(site, index, "збор")) == 4
    assert not any(some.found for some in looked(site, index, "збор", cancelled=True))


def test_a_post_that_went_since_is_left_out(site: Site, index: PostIndex) -> None:
    key, _ = write(site, "a", "збор"), write(site, "b", "збор")
    ready(site, index)
    site.path(key).unlink()
    assert [post.key for post in places(site, index, "збор")] == ["posts/b.md"]


@pytest.mark.skipif(sys.platform != "linux", reason="names of Linux")
def test_names_that_are_not_utf_8_have_words_too(site: Site, index: PostIndex) -> None:
    key = PostKey("posts/\udccd.md")
    site.path(key).write_text("---\ntitle: x\n---\nзбор", "utf-8")
    ready(site, index)
    assert [post.key for post in places(site, index, "збор")] == [key]
    row = index.row(key)
    assert row is not None
    index.put([replace(row, featured=True)])
    assert index.fulltext_progress() == (1, 1)


# Single posts


def test_words_of_single_posts_are_filled_in_and_no_other_post_is_looked_at(site: Site, index: PostIndex) -> None:
    for name in ("a", "b", "c"):
        body = "Паѓа снегулка.\n" if name != "c" else ""
        (site.root / "posts" / f"{name}.md").write_text(f"---\ntitle: ''\n---\n{body}", "utf-8")
    scan.scan(site, index)
    fulltext.fill_some(site, index, [PostKey("posts/a.md"), PostKey("posts/c.md"), PostKey("posts/gone.md")])
    assert index.keys(Filter(query=parse("text:снегулка"))) == [PostKey("posts/a.md")]
    done, total = index.fulltext_progress()
    assert (done, total) == (2, 3)
    fulltext.fill_some(site, index, [PostKey("posts/a.md"), PostKey("posts/b.md")])
    assert index.fulltext_progress() == (3, 3)


def test_single_posts_are_found_by_their_names_and_not_by_going_through_all(
    site: Site, index: PostIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked, read = list[str](), index.read

    def note(take: Callable[..., T], query: str, parameters: Sequence[Any] = ()) -> list[T]:
        asked.append(query)
        return read(take, query, parameters)

    monkeypatch.setattr(index, "read", note)
    fulltext.fill_some(site, index, [PostKey("posts/a.md")])
    (query,) = asked
    steps = read(lambda *row: str(row[-1]), f"EXPLAIN QUERY PLAN {query}", ("[]",))
    assert any(step.startswith("SEARCH post USING INDEX") for step in steps)
    assert not any(step.startswith("SCAN post") for step in steps)


def test_words_of_single_posts_wait_where_the_index_was_lost(site: Site, index: PostIndex) -> None:
    (site.root / "posts" / "a.md").write_text("---\ntitle: А\n---\nСнег.\n", "utf-8")
    scan.scan(site, index)
    index.read(lambda: None, "SELECT nothing FROM nowhere")
    fulltext.fill_some(site, index, [PostKey("posts/a.md")])
    scan.scan(site, index)
    fulltext.fill_some(site, index, [PostKey("posts/a.md")])
    assert index.fulltext_progress() == (1, 1)
