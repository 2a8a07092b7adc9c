"""The index: lists in order, search in both scripts, and a file that may be lost at any time."""

from __future__ import annotations

import contextlib
import os
import random
import sqlite3
import tempfile
import threading
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.content.values import Timestamp
from editor.site import rows
from editor.site.index import Counts, Filter, IndexedPost, IndexLost, PostIndex
from editor.site.keys import PostKey

POSTS = [
    IndexedPost(
        PostKey("content/posts/избори.md"),
        "Ѓорѓи за изборите",
        date="2023-09-06T14:20:27",
        date_text="2023-09-06T14:20:27.208Z",
        category="Свет",
        author="Ана Јовановска",
        featured=True,
        image="../img/избори.jpg",
        words=412,
        stamp=(2048, 1_700_000_000_000_000_001),
        digest=b"\x01" * 16,
        fields={
            "title": "Ѓорѓи за изборите",
            "date": Timestamp("2023-09-06T14:20:27.208Z"),
            "category": "Свет",
            "tags": ["Скопје", "избори"],
            "weight": 7,
            "nested": {"when": Timestamp("2023-01-01"), "list": [1, 2.5, None, True]},
        },
    ),
    IndexedPost(
        PostKey("content/posts/2024/sport.md"), "Ана победи", date="2024-01-02T00:00:00", category="Спорт", draft=True
    ),
    IndexedPost(PostKey("content/posts/2024/zh.md"), "Денес", date="2024-01-02T00:00:00", category="Свет", words=3),
    IndexedPost(PostKey("content/стар.md"), "100% од 9 гласа", problem="missing-image", problem_detail="a.png"),
]


@pytest.fixture
def index(tmp_path: Path):
    made = PostIndex(tmp_path / "cache" / "site.sqlite")
    made.put(POSTS)
    yield made
    made.close()


def names(keys: list[PostKey]) -> list[str]:
    return [key.rpartition("/")[2].removesuffix(".md") for key in keys]


def found(index: PostIndex, text: str) -> list[str]:
    return names(index.keys(Filter(text=text)))


# What is put is what is read


def test_a_post_comes_back_as_it_was_put(index: PostIndex) -> None:
    for post in POSTS:
        assert index.row(post.key) == post


def test_a_post_put_again_is_replaced(index: PostIndex) -> None:
    changed = replace(POSTS[0], title="Друг наслов", fields={"tags": ["ново"]})
    index.put([changed])
    assert index.row(changed.key) == changed
    assert index.counts().all == len(POSTS)
    assert index.values_of("tags") == [("ново", 1)]


_VALUES = st.sampled_from(["а", "б", "2023-01-02", ["а", "б"], ["б"], 1, True, None])
_VERSIONS = st.builds(
    lambda featured, category, text, stamp, fields: replace(
        POSTS[0], featured=featured, category=category, text=text, stamp=(stamp, stamp), fields=fields
    ),
    st.booleans(),
    st.sampled_from(["", "Свет", "Спорт"]),
    st.sampled_from([b"", b"\x01" * 8, b"\x02" * 8]),
    st.integers(0, 2),
    st.dictionaries(st.sampled_from(["tags", "category", "weight"]), _VALUES),
)


@given(st.lists(_VERSIONS, min_size=1, max_size=4))
def test_what_is_known_of_a_post_is_only_what_was_put_last(versions: list[IndexedPost]) -> None:
    with tempfile.TemporaryDirectory() as name:
        for post in versions:
            _put(Path(name, "changed"), [POSTS[1], post])
        _put(Path(name, "new"), [POSTS[1], versions[-1]])
        assert _rows(Path(name, "changed")) == _rows(Path(name, "new"))


def _put(path: Path, posts: list[IndexedPost]) -> None:
    index = PostIndex(path)
    index.put(posts)
    index.close()


def _rows(path: Path) -> list[list[tuple[object, ...]]]:
    with contextlib.closing(sqlite3.connect(path)) as database:
        columns = ", ".join(rows.STORED)
        queries = (
            f"SELECT {columns} FROM post ORDER BY key",
            "SELECT key, head.words FROM head JOIN post ON id = post ORDER BY key",
            "SELECT name, ordered, value, key, first FROM detail JOIN post ON id = post ORDER BY 1, 2, 3, 4",
            "SELECT (SELECT count(*) FROM head), (SELECT count(*) FROM detail), (SELECT count(*) FROM post)",
            "PRAGMA integrity_check",
        )
        return [database.execute(query).fetchall() for query in queries]


def test_a_removed_post_is_gone_with_its_details(index: PostIndex) -> None:
    index.remove([POSTS[0].key, PostKey("never/there.md")])
    assert index.row(POSTS[0].key) is None
    assert index.values_of("tags") == []
    assert index.counts().all == len(POSTS) - 1


def test_the_index_is_there_at_the_next_start(index: PostIndex, tmp_path: Path) -> None:
    index.close()
    again = PostIndex(tmp_path / "cache" / "site.sqlite")
    assert again.row(POSTS[0].key) == POSTS[0]
    assert again.stamps()[POSTS[0].key] == POSTS[0].stamp
    again.close()


def test_names_and_texts_that_are_no_unicode_are_kept_or_shown(index: PostIndex) -> None:
    key = PostKey(os.fsdecode(b"content/\xcd\xee\xe2\xee\xf1\xf2\xe8/\xcd.md"))
    index.put([IndexedPost(key, "half \ud83d", fields={"title": "half \ud83d", "tags": ["\ud83d"]})])
    post = index.row(key)
    assert post is not None
    assert post.key == key
    assert post.title == "half ?"
    assert post.fields["title"] == "half \ud83d"
    assert key in set(index.keys())
    assert index.keys(Filter(folder=key.rpartition("/")[0])) == [key]
    assert found(index, "half \ud83d")
    index.remove([key])
    assert key not in index.stamps()


# Lists


def test_the_newest_posts_come_first_equal_ones_by_path_and_those_without_a_date_last(index: PostIndex) -> None:
    assert names(index.keys()) == ["sport", "zh", "избори", "стар"]
    assert names(index.keys(Filter(descending=False))) == ["избори", "sport", "zh", "стар"]


def test_titles_are_in_the_order_of_the_alphabet(index: PostIndex) -> None:
    assert names(index.keys(Filter(order="title", descending=False)))[-3:] == ["sport", "zh", "избори"]


def test_posts_without_a_category_come_last_both_ways(index: PostIndex) -> None:
    assert names(index.keys(Filter(order="category", descending=False))) == ["zh", "избори", "sport", "стар"]
    assert names(index.keys(Filter(order="category"))) == ["sport", "zh", "избори", "стар"]


@pytest.mark.parametrize("order", ["date", "title", "path", "category", "author", "words", "no such order"])
@pytest.mark.parametrize("descending", [False, True])
def test_every_order_lists_every_post(index: PostIndex, order: str, descending: bool) -> None:
    assert len(index.keys(Filter(order=order, descending=descending))) == len(POSTS)


def test_a_list_can_be_of_drafts_featured_posts_or_problems(index: PostIndex) -> None:
    assert names(index.keys(Filter(only="drafts"))) == ["sport"]
    assert names(index.keys(Filter(only="featured"))) == ["избори"]
    assert names(index.keys(Filter(only="problems"))) == ["стар"]
    assert index.counts() == Counts(all=4, drafts=1, featured=1, problems=1)


def test_a_folder_lists_what_is_in_it_and_below_and_not_its_namesakes(index: PostIndex) -> None:
    index.put([IndexedPost(PostKey("content/posts-old/a.md"), "a")])
    assert names(index.keys(Filter(folder="content/posts"))) == ["sport", "zh", "избори"]
    assert names(index.keys(Filter(folder="content/posts/2024"))) == ["sport", "zh"]
    assert len(index.keys(Filter(folder="content"))) == 5


def test_the_folders_are_told_with_the_number_of_their_posts(index: PostIndex) -> None:
    assert index.folders() == [("content", 1), ("content/posts", 1), ("content/posts/2024", 2)]


# Search


def test_every_word_must_be_found_somewhere(index: PostIndex) -> None:
    assert found(index, "изборите свет") == ["избори"]
    assert found(index, "изборите спорт") == []


def test_search_knows_no_capitals_and_finds_parts_of_words(index: PostIndex) -> None:
    assert found(index, "ИЗБОР") == ["избори"]
    assert found(index, "ЈОВАНОВСКА") == ["избори"]


def test_search_finds_tags_and_paths(index: PostIndex) -> None:
    assert found(index, "скопје") == ["избори"]
    assert found(index, "2024/sport") == ["sport"]


def test_latin_letters_find_cyrillic_text_and_the_reverse(index: PostIndex) -> None:
    assert found(index, "skopje") == ["избори"]
    assert found(index, "gjorgji") == ["избори"]
    assert found(index, "спорт") == ["sport"]
    index.put([IndexedPost(PostKey("a.md"), "Skopje danas, Čačak")])
    assert found(index, "данас") == ["a"]
    assert found(index, "cacak") == ["a"]


def test_signs_of_the_database_are_plain_text_in_a_search(index: PostIndex) -> None:
    assert found(index, "100%") == ["стар"]
    assert found(index, "%") == ["стар"]
    assert found(index, "_") == []
    assert found(index, "' OR 1 --") == []


# What the form and the fields learn


def test_the_values_of_a_detail_are_told_most_used_first(index: PostIndex) -> None:
    index.put([replace(POSTS[1], fields={"tags": ["избори", "избори"], "category": "Спорт"})])
    assert index.values_of("tags") == [("избори", 2), ("Скопје", 1)]
    assert index.values_of("category") == [("Свет", 1), ("Спорт", 1)]
    assert index.values_of("weight") == [("7", 1)]
    assert index.values_of("unknown") == []


def test_the_details_of_the_newest_posts_are_samples(index: PostIndex) -> None:
    index.put([replace(POSTS[1], fields={"new": True})])
    assert index.field_samples() == [{"new": True}, POSTS[0].fields]
    assert index.field_samples(limit=1) == [{"new": True}]


# Threads


def test_other_threads_read_while_one_writes(index: PostIndex) -> None:
    counts: list[int] = []
    done = threading.Event()

    def read() -> None:
        while not done.is_set():
            counts.append(len(index.keys()))

    readers = [threading.Thread(target=read) for _ in range(2)]
    for reader in readers:
        reader.start()
    for number in range(40):
        index.put([IndexedPost(PostKey(f"{number}/{place}.md"), "x") for place in range(5)])
    done.set()
    for reader in readers:
        reader.join()
    assert all((count - len(POSTS)) % 5 == 0 for count in counts)
    assert index.counts().all == len(POSTS) + 200


def test_posts_are_put_all_or_none(index: PostIndex) -> None:
    def failing():
        yield IndexedPost(PostKey("new.md"), "new")
        raise RuntimeError("while it was read")

    with pytest.raises(RuntimeError):
        index.put(failing())
    assert index.row(PostKey("new.md")) is None
    index.put([IndexedPost(PostKey("new.md"), "new")])
    assert index.row(PostKey("new.md")) is not None


@pytest.mark.parametrize("in_memory", [False, True])
def test_an_index_that_is_closed_while_others_read_ends_their_queries(tmp_path: Path, in_memory: bool) -> None:
    # A query that takes as long as nobody waits for; closing must end it and not pull the database away under it.
    endless = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n"
    place = tmp_path / "file"
    place.write_bytes(b"")
    index = PostIndex((place if in_memory else tmp_path) / "site.sqlite")
    assert index.in_memory == in_memory
    begun = threading.Barrier(4)
    answers: list[list[int]] = []

    def read() -> None:
        begun.wait()
        answers.append(index.read(int, endless))

    readers = [threading.Thread(target=read) for _ in range(3)]
    for reader in readers:
        reader.start()
    begun.wait()
    index.close()
    for reader in readers:
        reader.join(10)
    assert answers == [[], [], []]
    assert not index.damaged


def test_a_closed_index_finds_nothing_and_takes_nothing(index: PostIndex) -> None:
    index.row(POSTS[0].key)
    index.close()
    index.put(POSTS)
    index.remove([POSTS[0].key])
    assert index.keys() == []
    assert index.row(POSTS[0].key) is None
    assert index.counts() == Counts()
    index.close()


# A file that may be lost at any time


@pytest.mark.parametrize("content", [b"", b"not a database at all" * 500, b"SQLite format 3\0" + b"\xff" * 5000])
def test_T2_a_damaged_file_is_replaced_by_an_empty_index(tmp_path: Path, content: bytes) -> None:
    database = tmp_path / "site.sqlite"
    database.write_bytes(content)
    index = PostIndex(database)
    assert index.keys() == []
    index.put(POSTS)
    index.close()
    again = PostIndex(database)
    assert again.counts().all == len(POSTS)
    assert not again.in_memory
    again.close()


@pytest.mark.parametrize("pragma", ["user_version = 0", "user_version = 999", "application_id = 7"])
def test_an_index_of_another_version_or_program_is_made_anew(index: PostIndex, tmp_path: Path, pragma: str) -> None:
    index.close()
    with sqlite3.connect(tmp_path / "cache" / "site.sqlite") as foreign:
        foreign.execute(f"PRAGMA {pragma}")
    foreign.close()
    again = PostIndex(tmp_path / "cache" / "site.sqlite")
    assert again.keys() == []
    again.put(POSTS)
    assert again.counts().all == len(POSTS)
    again.close()


@pytest.mark.parametrize("seed", range(12))
def test_T2_damage_while_it_is_used_costs_the_list_and_nothing_else(tmp_path: Path, seed: int) -> None:
    database = tmp_path / "site.sqlite"
    index = PostIndex(database)
    index.put([IndexedPost(PostKey(f"{number}.md"), f"Наслов {number}" * 20) for number in range(300)])
    index.close()
    damaged = bytearray(database.read_bytes())
    chance = random.Random(seed)
    for _ in range(40):
        damaged[chance.randrange(0, len(damaged))] ^= 0xFF
    database.write_bytes(damaged)

    index = PostIndex(database)
    for order in ("date", "title", "path"):
        index.keys(Filter(order=order, text="наслов"))
    index.row(PostKey("7.md"))
    for _ in range(3):
        try:
            index.put(POSTS)
            index.remove([PostKey("7.md")])
            break
        except IndexLost:
            assert index.keys() == []
    index.close()


def test_a_damaged_index_says_so_to_the_writer_and_works_again(tmp_path: Path) -> None:
    database = tmp_path / "site.sqlite"
    index = PostIndex(database)
    index.put([IndexedPost(PostKey(f"{number}.md"), f"Наслов {number}" * 20) for number in range(300)])
    index.close()
    index = PostIndex(database)
    size = database.stat().st_size
    with database.open("r+b") as handle:
        handle.seek(size // 2)
        handle.write(b"\xff" * (size - size // 2))
    index.keys(Filter(order="title"))
    with pytest.raises(IndexLost):
        index.put(POSTS)
    index.put(POSTS)
    assert index.counts().all == len(POSTS)
    assert not index.in_memory
    index.close()


def test_where_the_cache_cannot_be_written_the_index_is_kept_in_memory(tmp_path: Path) -> None:
    (tmp_path / "cache").write_bytes(b"a file where the folder should be")
    index = PostIndex(tmp_path / "cache" / "site.sqlite")
    assert index.in_memory
    index.put(POSTS)
    assert index.row(POSTS[0].key) == POSTS[0]
    from_elsewhere: list[int] = []
    reader = threading.Thread(target=lambda: from_elsewhere.append(index.counts().all))
    reader.start()
    reader.join()
    assert from_elsewhere == [len(POSTS)]
    index.close()
    assert (tmp_path / "cache").read_bytes().startswith(b"a file")


def test_T2_a_full_disk_moves_the_index_into_memory(index: PostIndex) -> None:
    index._writer.execute("PRAGMA max_page_count = 20")
    many = [IndexedPost(PostKey(f"{number}.md"), "Наслов" * 50) for number in range(500)]
    with pytest.raises(IndexLost):
        index.put(many)
    assert index.in_memory
    index.put(many)
    assert index.counts().all == 500


def test_two_windows_can_use_one_index(index: PostIndex, tmp_path: Path) -> None:
    other = PostIndex(tmp_path / "cache" / "site.sqlite")
    other.put([IndexedPost(PostKey("other.md"), "other")])
    index.put([IndexedPost(PostKey("one.md"), "one")])
    assert index.row(PostKey("other.md")) is not None
    assert other.row(PostKey("one.md")) is not None
    other.close()


def test_an_index_locked_by_another_program_does_not_stop_the_work(
    index: PostIndex, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("editor.site.store._PATIENCE", 0.05)
    index.close()
    database = tmp_path / "cache" / "site.sqlite"
    holder = sqlite3.connect(database, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    again = PostIndex(database)
    assert again.in_memory
    again.close()
    holder.execute("ROLLBACK")
    assert holder.execute("SELECT count(*) FROM post").fetchone() == (len(POSTS),)
    holder.close()


def test_the_index_leaves_nothing_in_the_folder_but_itself(index: PostIndex, tmp_path: Path) -> None:
    index.close()
    assert {path.name for path in (tmp_path / "cache").iterdir()} == {"site.sqlite"}


def test_samples_of_details_are_those_of_a_folder(tmp_path: Path) -> None:
    index = PostIndex(tmp_path / "index.db")
    index.put([IndexedPost(PostKey(key), "x", fields={"k": key}) for key in ("a/1.md", "a/b/2.md", "ab/3.md", "4.md")])
    assert sorted(str(one["k"]) for one in index.field_samples(folder="a")) == ["a/1.md", "a/b/2.md"]
    assert len(index.field_samples()) == 4
    assert index.field_samples(folder="%") == []
    index.close()
