"""Lists of the index piece by piece: pages, places, counts, groups and filters, held to lists made by hand."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from editor.content import collation
from editor.content.values import Timestamp
from editor.site import detailorder, querysql
from editor.site.index import Counts, Filter, Group, IndexedPost, PostIndex
from editor.site.keys import PostKey
from editor.site.query import Names, parse

CATEGORIES = ["Свет", "Ѓевгелија", "економија", "", "Дом"]
AUTHORS = ["Ана Јовановска", "Петар", "", "Анастасија Н."]
NAMES = Names(fields=("weight", "tags", "pub", "note"))
ORDERS = ["date", "title", "category", "author", "words", "path", "field:weight", "field:pub", "field:tags"]


def made(chance: random.Random, number: int) -> IndexedPost:
    day = chance.randrange(1, 29)
    dated = chance.random() < 0.8
    fields: dict[str, object] = {"tags": chance.sample(["град", "избори", "Скопје"], chance.randrange(3))}
    if chance.random() < 0.6:
        fields["weight"] = chance.randrange(30)
        fields["pub"] = Timestamp(f"2023-0{chance.randrange(1, 9)}-01")
    return IndexedPost(
        PostKey(f"posts/{chance.choice(['2023', '2024/05', 'a'])}/{number}.md"),
        f"{chance.choice(['Избори', 'Ѓорѓи', 'Дело'])} {number % 40}",
        date=f"20{chance.randrange(20, 24)}-0{chance.randrange(1, 10)}-{day:02}T10:00:00.000000" if dated else "",
        category=chance.choice(CATEGORIES),
        author=chance.choice(AUTHORS),
        featured=chance.random() < 0.1,
        draft=chance.random() < 0.2,
        image=chance.choice(["", "a.jpg"]),
        words=chance.randrange(50),
        problem=chance.choice(["", "", "missing-image"]),
        text=bytes([number % 251, 1]),
        fields=fields,  # type: ignore[arg-type]
    )


@pytest.fixture(scope="module")
def posts() -> list[IndexedPost]:
    chance = random.Random(3)
    return [made(chance, number) for number in range(300)]


@pytest.fixture(scope="module", params=[True, False], ids=["settled", "as it is scanned"])
def index(
    posts: list[IndexedPost], request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[PostIndex]:
    index = PostIndex(tmp_path_factory.mktemp("cache") / "site.sqlite")
    index.put(posts)
    if request.param:
        index.settle()
    yield index
    index.close()


def value(post: IndexedPost, order: str) -> object:
    if order == "title":
        return collation.key(post.title)
    if order in ("category", "author"):
        return collation.key(getattr(post, order))
    if order == "path":
        return post.key
    if order == "field:weight":
        return collation.key(str(post.fields["weight"])) if "weight" in post.fields else ""
    if order == "field:pub":
        pub = post.fields.get("pub")
        return pub.text if isinstance(pub, Timestamp) else ""
    if order == "field:tags":
        # Of several the first in the alphabet.
        return min((collation.key(tag) for tag in post.fields["tags"]), default="")  # type: ignore[union-attr, arg-type]
    return getattr(post, order)


def by_hand(posts: list[IndexedPost], order: str, descending: bool) -> list[PostKey]:
    listed = sorted(posts, key=lambda post: post.key, reverse=order == "path" and descending)
    listed.sort(key=lambda post: value(post, order), reverse=descending)  # type: ignore[arg-type, return-value]
    return [post.key for post in sorted(listed, key=lambda post: value(post, order) == "")]


@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize("descending", [False, True])
def test_pages_in_any_order_are_pieces_of_the_list_made_by_hand(
    posts: list[IndexedPost], index: PostIndex, order: str, descending: bool
) -> None:
    wanted = Filter(order=order, descending=descending)
    expected = by_hand(posts, order, descending)
    assert index.keys(wanted) == expected
    listing = index.listing(wanted)
    for offset in (0, 1, 50, 120, 200, 250, 290, 299, 300, 1000):
        assert listing.page(offset, 30) == expected[offset : offset + 30]
    for place in (0, 7, 100, 230, 270, 299):
        assert listing.position_of(expected[place]) == place
    assert listing.count() == 300


def test_many_equals_are_put_in_order_another_way_with_the_same_result(
    posts: list[IndexedPost], index: PostIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(detailorder, "_FEW", 0)
    monkeypatch.setattr(querysql, "_FEW", 0)
    for typed in ("", "tag:град", "weight:7,8,9 category:свет"):
        for descending in (False, True):
            wanted = Filter(query=parse(typed, NAMES), order="field:tags", descending=descending)
            listed = frozenset(index.keys(Filter(query=wanted.query)))
            expected = by_hand([post for post in posts if post.key in listed], "field:tags", descending)
            for offset in range(0, len(expected), 7):
                assert index.page(wanted, offset, 30) == expected[offset : offset + 30]


@pytest.mark.parametrize("name", ["а\nб", "a\udce4", "\U0001f600", "x"])
def test_any_name_of_a_file_comes_out_of_a_list_as_it_went_in(tmp_path: Path, name: str) -> None:
    index = PostIndex(tmp_path / "site.sqlite")
    keys = [PostKey(f"{number}{name}.md") for number in range(3)]
    index.put([IndexedPost(key, "a") for key in keys])
    assert index.keys(Filter(order="path", descending=False)) == keys
    index.remove(keys)
    assert index.keys() == []
    index.close()


@pytest.mark.parametrize("elsewhere", [False, True], ids=["here", "another window"])
def test_what_is_remembered_of_the_values_is_forgotten_with_every_change(tmp_path: Path, elsewhere: bool) -> None:
    index = PostIndex(tmp_path / "site.sqlite")
    writer = PostIndex(tmp_path / "site.sqlite") if elsewhere else index
    wanted = Filter(query=parse("tag:нов*", NAMES))
    for number in range(3):
        assert len(index.keys(wanted)) == number
        writer.put([IndexedPost(PostKey(f"{number}.md"), "a", fields={"tags": [f"новост {number}"]})])
    writer.close()
    index.close()


def test_an_index_in_memory_remembers_no_longer_than_it_is_true(tmp_path: Path) -> None:
    (tmp_path / "no folder").touch()
    index = PostIndex(tmp_path / "no folder" / "site.sqlite")
    assert index.in_memory
    wanted = Filter(query=parse("tag:нов*", NAMES))
    for number in range(3):
        assert len(index.keys(wanted)) == number
        index.put([IndexedPost(PostKey(f"{number}.md"), "a", fields={"tags": [f"новост {number}"]})])
    index.close()


def test_few_things_are_remembered_at_once(tmp_path: Path) -> None:
    index = PostIndex(tmp_path / "site.sqlite")
    made: list[int] = []
    for number in [*range(20), 19, 0]:
        index.remembered(f"{number}", lambda number=number: made.append(number))  # type: ignore[misc]
    assert made == [*range(20), 0]
    index.close()


QUERIES: list[tuple[str, Callable[[IndexedPost], bool]]] = [
    ("", lambda post: True),
    ("избори", lambda post: "Избори" in post.title or "избори" in str(post.fields["tags"])),
    ("izbori gjorgji", lambda post: "Ѓорѓи" in post.title and "избори" in str(post.fields["tags"])),
    ("-избори", lambda post: not ("Избори" in post.title or "избори" in str(post.fields["tags"]))),
    ('"дело 7"', lambda post: "Дело 7" in post.title),
    ("category:свет", lambda post: post.category == "Свет"),
    ("category:svet,dom", lambda post: post.category in ("Свет", "Дом")),
    ("-category:свет", lambda post: post.category != "Свет"),
    ('category:"економија"', lambda post: post.category == "економија"),
    ("category:gjevgelija", lambda post: post.category == "Ѓевгелија"),
    ("author:ана", lambda post: post.author == "Ана Јовановска"),
    ("author:ана*", lambda post: post.author.startswith("Ана")),
    ('author:"ана"', lambda post: False),
    ('author:"Ана Јовановска"', lambda post: post.author == "Ана Јовановска"),
    ("tag:скопје", lambda post: "Скопје" in post.fields["tags"]),  # type: ignore[operator]
    ("-tag:скопје tag:град", lambda post: "Скопје" not in post.fields["tags"] and "град" in post.fields["tags"]),  # type: ignore[operator]
    ("weight:7", lambda post: post.fields.get("weight") == 7),
    ("weight:7,8", lambda post: post.fields.get("weight") in (7, 8)),
    ("note:x", lambda post: False),
    ("has:weight", lambda post: "weight" in post.fields),
    ("has:image -has:date", lambda post: bool(post.image) and not post.date),
    ("★:yes", lambda post: post.featured),
    ("★:no is:draft", lambda post: post.draft and not post.featured),
    ("is:problem", lambda post: bool(post.problem)),
    ("is:published", lambda post: not post.draft),
    ("is:scheduled", lambda post: False),
    ("after:2022-05", lambda post: post.date >= "2022-05"),
    ("before:2022-05 after:2021", lambda post: "2021" <= post.date < "2022-05"),
    ("before:2021", lambda post: "" < post.date < "2021"),
    ("date:2022-05", lambda post: post.date.startswith("2022-05")),
    ("folder:posts/2024", lambda post: post.key.startswith("posts/2024/")),
    ("path:05/", lambda post: "05/" in post.key),
    ("title:дело", lambda post: "Дело" in post.title),
    ('title:"Дело 7"', lambda post: post.title == "Дело 7"),
    ("title:избори category:свет -author:петар", lambda post: (
        "Избори" in post.title and post.category == "Свет" and post.author != "Петар"
    )),
    ("foo:bar", lambda post: False),
]  # fmt: skip


@pytest.mark.parametrize(("typed", "fits"), QUERIES, ids=[typed for typed, _ in QUERIES])
def test_a_query_lists_the_posts_that_fit(
    posts: list[IndexedPost], index: PostIndex, typed: str, fits: Callable[[IndexedPost], bool]
) -> None:
    fitting = [post for post in posts if fits(post)]
    query = parse(typed, NAMES)
    for order, descending in (("date", True), ("category", False), ("field:weight", False)):
        wanted = Filter(query=query, order=order, descending=descending)
        expected = by_hand(fitting, order, descending)
        assert index.keys(wanted) == expected
        assert index.count(wanted) == len(expected)
        assert index.page(wanted, 3, 5) == expected[3:8]
        for key in expected[:1] + expected[-1:]:
            assert index.position_of(key, wanted) == expected.index(key)
    left_out = next((post.key for post in posts if not fits(post)), None)
    if left_out is not None:
        assert index.position_of(left_out, Filter(query=query)) == -1
    assert not index._damaged


def test_the_old_parts_of_a_filter_go_with_a_query(posts: list[IndexedPost], index: PostIndex) -> None:
    wanted = Filter("дело", only="drafts", folder="posts/a", query=parse("has:image"))
    fitting = [
        post for post in posts if "Дело" in post.title and post.draft and post.image and post.key.startswith("posts/a/")
    ]
    assert index.keys(wanted) == by_hand(fitting, "date", True)


# Groups


@pytest.mark.parametrize("typed", ["", "has:image", "is:draft избори"])
def test_groups_have_the_counts_of_their_posts(posts: list[IndexedPost], index: PostIndex, typed: str) -> None:
    wanted = Filter(query=parse(typed))
    listed = [post for post in posts if post.key in set(index.keys(wanted))]
    for by, take in (
        ("month", lambda post: post.date[:7]),
        ("year", lambda post: post.date[:4]),
        ("category", lambda post: post.category),
        ("author", lambda post: post.author),
    ):
        groups = index.groups(wanted, by)
        assert {group.value: group.count for group in groups} == Counter(map(take, listed))
        assert [group.value == "" for group in groups] == sorted(group.value == "" for group in groups)
    months = [group.value for group in index.groups(wanted, "month", descending=True)]
    assert months[:-1] == sorted(months[:-1], reverse=True)


def test_categories_are_grouped_in_the_order_of_the_alphabet(index: PostIndex) -> None:
    assert [group.value for group in index.groups(Filter(), "category")] == [
        *("Дом", "Ѓевгелија", "економија", "Свет", "")
    ]


def test_a_post_is_in_the_group_of_each_of_its_tags(posts: list[IndexedPost], index: PostIndex) -> None:
    counted = Counter(tag for post in posts for tag in post.fields["tags"])  # type: ignore[union-attr, str]
    without = sum(not post.fields["tags"] for post in posts)
    groups = index.groups(Filter(), "field:tags")
    assert groups == [Group(tag, counted[tag]) for tag in ("град", "избори", "Скопје")] + [Group("", without)]


def test_facets_are_the_values_under_a_filter_most_used_first(posts: list[IndexedPost], index: PostIndex) -> None:
    wanted = Filter(query=parse("is:draft"))
    counted = Counter(tag for post in posts if post.draft for tag in post.fields["tags"])  # type: ignore[union-attr, str]
    facets = index.facets(wanted, "tags")
    assert {group.value: group.count for group in facets} == counted
    assert [group.count for group in facets] == sorted((group.count for group in facets), reverse=True)
    categories = index.facets(wanted, "category")
    assert {group.value: group.count for group in categories} == Counter(
        post.category for post in posts if post.draft and post.category
    )
    assert index.facets(wanted, "category", limit=1) == categories[:1]


# Kinds


def test_posts_of_the_future_are_scheduled_unless_they_are_drafts(tmp_path: Path) -> None:
    index = PostIndex(tmp_path / "site.sqlite")
    future = IndexedPost(PostKey("a.md"), "a", date="2990-01-01T00:00:00.000000")
    index.put([future, replace(future, key=PostKey("b.md"), draft=True), IndexedPost(PostKey("c.md"), "c")])
    assert index.counts() == Counts(all=3, drafts=1, scheduled=1)
    for wanted in (Filter(only="scheduled"), Filter(query=parse("is:scheduled"))):
        assert index.keys(wanted) == ["a.md"]
    assert index.keys(Filter(query=parse("is:published"))) == ["c.md"]
    index.close()


def test_a_post_put_twice_at_once_is_what_was_put_last(tmp_path: Path) -> None:
    index = PostIndex(tmp_path / "site.sqlite")
    post = IndexedPost(PostKey("a.md"), "a", text=b"1", fields={"tags": ["старо"]})
    index.put([post, replace(post, title="b", fields={"tags": ["ново"]})])
    assert index.values_of("tags") == [("ново", 1)]
    assert index.counts().all == 1
    index.close()


def test_values_that_hold_everything_come_through_a_query(tmp_path: Path) -> None:
    index = PostIndex(tmp_path / "site.sqlite")
    odd = ["a'b", 'a"b', "%", "_", "100%", "\\", "а, б", "\ud83d", "*"]
    index.put([IndexedPost(PostKey(f"{number}.md"), text, category=text) for number, text in enumerate(odd)])
    for number, text in enumerate(odd):
        query = parse("").with_values(parse("category:x").terms[0].target, text)
        assert index.keys(Filter(query=parse(query.text))) == [f"{number}.md"]
    index.close()
