"""What is up is read in the order of the site, and other posts are found by their titles."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from editor.content.schema import Field, Kind
from editor.desk import frontpage
from editor.desk.featured import Order
from editor.site import scan
from editor.site.index import PostIndex
from editor.site.keys import PostKey
from editor.site.site import Site

Write = Callable[..., PostKey]


def read(site: Site, index: PostIndex, *fields: Field) -> frontpage.FrontPage:
    scan.scan(site, index, lambda done, total: None, lambda: False)
    return frontpage.read(site, index, fields)


def names(page: frontpage.FrontPage) -> list[str]:
    return [post.title for post in page.posts]


def weigh(site: Site, key: PostKey, text: str) -> None:
    data = site.path(key).read_bytes()
    site.path(key).write_bytes(data.replace(b"featured:", f"{text}\nfeatured:".encode(), 1))


def test_what_is_up_is_read_with_the_newest_first(site: Site, index: PostIndex, write: Write) -> None:
    write("treta.md", "Трета", "true")
    weigh(site, write("cetvrta.md", "Четврта", "true"), "")
    later = site.path(PostKey("content/posts/treta.md"))
    later.write_bytes(later.read_bytes().replace(b"2023-09-06", b"2023-09-07"))
    page = read(site, index)
    assert names(page) == ["Трета", "Четврта", "Прва"]
    assert (page.total, page.order) == (3, None)


def test_a_number_orders_where_the_settings_name_it(site: Site, index: PostIndex, write: Write) -> None:
    weigh(site, write("treta.md", "Трета", "true"), "position: 1")
    page = read(site, index, Field("position", "Position", Kind.NUMBER))
    assert page.order == Order("position")
    assert names(page) == ["Трета", "Прва"]


def test_a_number_that_no_settings_name_orders_where_most_posts_have_it(
    site: Site, index: PostIndex, write: Write
) -> None:
    weigh(site, write("treta.md", "Трета", "true"), "weight: 1")
    assert read(site, index).order is None
    weigh(site, PostKey("content/posts/prva.md"), "weight: 2")
    assert read(site, index).order == Order("weight")


@pytest.mark.parametrize("text", ["weight: да", "weight: true", "year: 2023"])
def test_other_details_order_nothing(site: Site, index: PostIndex, text: str) -> None:
    weigh(site, PostKey("content/posts/prva.md"), text)
    assert read(site, index).order is None


def test_pictures_are_the_files_that_posts_mean(site: Site, index: PostIndex, root: Path) -> None:
    picture = root / "content" / "posts" / "most.jpg"
    picture.write_bytes(b"")
    weigh(site, PostKey("content/posts/prva.md"), "image: most.jpg")
    assert read(site, index).pictures == {PostKey("content/posts/prva.md"): picture}


def test_of_a_great_many_the_newest_are_read_and_all_are_counted(
    site: Site, index: PostIndex, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(frontpage, "MOST", 2)
    for number in range(3):
        write(f"{number}.md", f"Вест {number}", "true")
    page = read(site, index)
    assert (len(page.posts), page.total) == (2, 4)


@pytest.mark.parametrize("typed", ["вто", "Втора", "vto", "VTORA", "ра вто"])
def test_posts_are_found_by_words_of_their_titles_in_both_scripts(index: PostIndex, typed: str) -> None:
    assert [post.title for post in frontpage.candidates(index, typed)] == ["Втора"]


@pytest.mark.parametrize("typed", ["прва", "vtora.md", "свет", "", "  ", "-", '"'])
def test_what_is_up_and_what_is_not_in_a_title_is_not_found(index: PostIndex, typed: str) -> None:
    assert frontpage.candidates(index, typed) == []
