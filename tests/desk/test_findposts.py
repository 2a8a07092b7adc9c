"""Finding in all posts: nothing that is there is missed, whatever the index knows, and one can stop at any time."""

from __future__ import annotations

import itertools
import random
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from editor.content.document import Document
from editor.desk import findposts
from editor.desk.findposts import FindExactly, FindWords, FoundPost, Look, Looked, find, look_into
from editor.site import files, fulltext, scan
from editor.site.index import PostIndex
from editor.site.keys import PostKey
from editor.site.site import Site
from editor.site.wordfinder import Asked

Write = Callable[..., PostKey]


@pytest.fixture
def write(root: Path) -> Write:
    def write(name: str, body: str = "", title: str = "Наслов", more: str = "", year: int = 2023) -> PostKey:
        key = PostKey(f"content/posts/{name}.md")
        text = f"---\ntitle: {title}\ndate: {year}-01-01\n{more}---\n{body}"
        (root / key).write_bytes(text.encode())
        return key

    return write


@pytest.fixture
def site(root: Path) -> Site:
    return Site(root)


def ready(site: Site, index: PostIndex, *, texts: bool = True) -> None:
    scan.scan(site, index)
    if texts:
        assert fulltext.fill(site, index)


def posts(site: Site, index: PostIndex, look: Look, held: dict[PostKey, Document] | None = None) -> list[FoundPost]:
    return [found for looked in find(site, index, look, makers(held or {})) for found in looked.found]


def makers(held: dict[PostKey, Document]) -> dict[PostKey, Callable[[], Document]]:
    return {key: partial(replace, document) for key, document in held.items()}


def names(found: list[FoundPost]) -> list[str]:
    return [each.key.removeprefix("content/posts/").removesuffix(".md") for each in found]


def words(typed: str, **how: bool) -> FindWords:
    return FindWords(Asked(typed, **how))


def exactly(typed: str, **how: bool) -> FindExactly:
    return FindExactly(Asked(typed, **how))


@pytest.mark.parametrize("texts", [True, False], ids=["with texts", "before texts are known"])
def test_words_are_found_in_texts_titles_and_details_the_newest_first(
    site: Site, index: PostIndex, write: Write, texts: bool
) -> None:
    write("a", "Средба во Скопје.", year=2020)
    write("b", title="Скопје", year=2022)
    write("c", more="description: Од Скопје\n", year=2021)
    write("d", "Друго.")
    ready(site, index, texts=texts)
    assert names(posts(site, index, words("skopje"))) == ["b", "c", "a"]
    ((hit,),) = [each.hits for each in posts(site, index, words("скопје")) if each.key.endswith("c.md")]
    assert (hit.line, hit.detail) == (4, "description")


def test_words_may_be_in_different_parts_of_a_post(site: Site, index: PostIndex, write: Write) -> None:
    write("a", "За изборите.", more="author: Ана Петрова\n")
    write("b", "За изборите.", more="author: Петар\n")
    ready(site, index)
    found = posts(site, index, words("ана избори"))
    assert names(found) == ["a"]
    assert found[0].counts == {"author": 1, None: 1}


def test_what_is_in_the_editor_counts_and_not_what_is_on_disk(site: Site, index: PostIndex, write: Write) -> None:
    write("a", "Битола")
    write("b", "Охрид")
    ready(site, index)
    held = {PostKey("content/posts/a.md"): Document("", "Охрид")}
    assert names(posts(site, index, words("битола"), held)) == []
    assert set(names(posts(site, index, words("охрид"), held))) == {"a", "b"}
    assert set(names(posts(site, index, exactly("хри"), held))) == {"a", "b"}


def test_only_what_was_typed_exactly_is_to_be_replaced(site: Site, index: PostIndex, write: Write) -> None:
    write("a", "Од Скопје, скопјани и SKOPJE", title="Скопје", more="tags: [Скопје, спорт]\n")
    ready(site, index)
    (found,) = posts(site, index, exactly("скопј"))
    assert found.counts == {"title": 1, "tags": 1, None: 2}
    assert [hit.text[slice(*hit.spans[0])] for hit in found.hits] == ["Скопј", "Скопј", "Скопј", "скопј"]
    (found,) = posts(site, index, exactly("Скопје", case=True, whole=True))
    assert found.counts == {"title": 1, "tags": 1, None: 1}
    assert posts(site, index, exactly("skopjани")) == []


def test_a_value_that_is_written_otherwise_than_it_reads_is_found(site: Site, index: PostIndex, write: Write) -> None:
    write("a", title='"\\u0421копје"')
    write("b", more="description: >\n  Од\n  Скопје\n")
    ready(site, index)
    assert names(posts(site, index, exactly("Скопје"))) == ["a", "b"]
    assert names(posts(site, index, exactly("Од Скопје"))) == ["b"]


def test_posts_that_cannot_be_read_are_passed_over(site: Site, index: PostIndex, write: Write, root: Path) -> None:
    key = write("a", "Битола")
    write("b", "Битола")
    (root / "content" / "posts" / "c.md").write_bytes("Битола".encode("cp1251"))
    ready(site, index)
    (root / key).unlink()
    assert names(posts(site, index, words("битола"))) == ["b"]
    assert names(posts(site, index, exactly("Битола"))) == ["b"]


def test_one_with_a_broken_head_is_looked_into(site: Site, index: PostIndex, write: Write) -> None:
    write("a", "Битола", more="bad: [\nwhere: Охрид\n")
    ready(site, index)
    (found,) = posts(site, index, words("охрид"))
    assert found.hits[0].detail is not None


@pytest.mark.parametrize("look", [words("збор"), exactly("збо")], ids=["words", "exactly"])
def test_many_posts_are_looked_into_elsewhere_and_none_is_missed(
    site: Site, index: PostIndex, write: Write, monkeypatch: pytest.MonkeyPatch, look: Look
) -> None:
    monkeypatch.setattr(findposts, "FEW", 10)
    keys = [write(f"{number:03}", "збор" if number % 3 else "друго", year=1950 + number) for number in range(90)]
    ready(site, index, texts=False)
    held = {keys[1]: Document("", "друго"), keys[3]: Document("", "збор"), keys[89]: Document("", "друго")}
    expected = {f"{number:03}" for number in range(90) if number % 3} - {"001", "089"} | {"003"}
    told = [*find(site, index, look, makers(held))]
    assert set(names([each for looked in told for each in looked.found])) == expected
    assert [looked.done for looked in told] == sorted(looked.done for looked in told)
    assert (told[0].done, told[-1].done, told[-1].total) == (0, 90, 90)


def test_looking_stops_when_it_is_cancelled_and_when_there_is_too_much(
    site: Site, index: PostIndex, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(100):
        write(f"{number:03}", "збор")
    ready(site, index)
    looking = find(site, index, words("збор"), {}, iter([False] * 4 + [True] * 100).__next__)
    done = [looked.done for looked in looking]
    assert done[-1] < 100
    monkeypatch.setattr(findposts, "MOST_POSTS", 30)
    assert len(posts(site, index, words("збор"))) == 30


def test_posts_are_looked_into_again_one_by_one(site: Site, index: PostIndex, write: Write) -> None:
    key, other = write("a", "збор"), write("b", "збор")
    ready(site, index)
    files.write(site.path(key), "друго".encode(), files.read(site.path(key))[1].digest)
    looked = list(look_into(site, words("збор"), [(key, "A"), (other, "B")], {}))
    assert looked[0] == Looked((), 0, 2)
    assert [each.key for each in looked[-1].found] == [other]


def test_the_index_never_hides_what_a_reader_of_all_files_finds(site: Site, index: PostIndex, write: Write) -> None:
    source = random.Random(5)
    pieces = ["Скопје", "скоп", "пје-", "Ким", "**Ким**", "kim", " ", "\n", "-", "ќе", "„во", "во", "1", "st", "Ст"]

    def text(length: int) -> str:
        return "".join(source.choices(pieces, k=length))

    for number in range(60):
        write(str(number), text(12), more=f"note: |\n  {' '.join(text(6).split())}x\n")
    ready(site, index)
    asked = {text(length).strip("\n") for length in (1, 2, 3) for _ in range(25)} - {""}
    for typed, case, whole in itertools.product(sorted(asked), (False, True), (False, True)):
        for look in (words(typed, case=case, whole=whole), exactly(typed, case=case, whole=whole)):
            if isinstance(look, FindWords) and not look.words():
                continue
            every = [(key, "Наслов") for key in index.keys()]  # noqa: SIM118 - an index is no mapping
            plain = {each.key for looked in look_into(site, look, every, {}) for each in looked.found}
            assert {each.key for each in posts(site, index, look)} == plain, (typed, case, whole)
