"""Addresses of posts, as the generator's settings make them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from editor.content.schema import Collection
from editor.content.values import Timestamp, Value
from editor.site import addresses
from editor.site.addresses import address_of
from editor.site.detect import open_site
from editor.site.keys import PostKey
from editor.site.site import Site

ROOT = Path("/sites/вести").absolute()
DATED: Mapping[str, Value] = {"title": "Избори 2023", "date": Timestamp("2023-09-06T22:20:00+02:00")}


@pytest.mark.parametrize(
    ("template", "place", "values", "address"),
    [
        ("/{{year}}/{{month}}/{{day}}/{{slug}}/", "2023-01-02-a.md", DATED, "/2023/09/06/a/"),
        ("/{{year}}/{{month}}/{{day}}/{{slug}}/", "2023-01-02-a.md", {}, "/2023/01/02/a/"),
        ("/{{year}}/{{slug}}/", "a.md", {}, ""),
        ("/{{path}}/", "2023/a/index.md", {}, "/2023/a/"),
        ("/{{path}}/", "index.md", {}, "/"),
        ("/{{path}}/", "x/2023-01-02-a.md", {"slug": "b"}, "/x/b/"),
        ("/{{dirname}}/{{filename}}.html", "x/2023-01-02-a.md", {"slug": "b"}, "/x/2023-01-02-a.html"),
        ("/{{dirname}}/{{slug_or_filename}}/", "a.md", {"slug": "b"}, "/b/"),
        ("/{{slug_or_title}}/", "a.md", DATED, "/избори-2023/"),
        ("/{{title}}/", "a.md", {}, "/a/"),
        ("/{{categories}}/{{slug}}", "a.md", {"categories": ["Свет", "Спорт и"]}, "/свет/спорт-и/a"),
        ("/{{category}}/{{slug}}", "a.md", {"category": "Свет"}, "/свет/a"),
        ("/{{categories}}/{{slug}}", "a.md", {}, "/a"),
        ("/{{fields.lang}}/{{lang}}/{{нема}}/", "a.md", {"lang": "mk"}, "/mk/mk/"),
        ("/{{month_number}}/{{day_number}}/", "a.md", DATED, "/9/6/"),
        ("pages/{{slug}}", "a.md", {}, "/pages/a"),
    ],
)
def test_a_template_is_filled_in(template: str, place: str, values: Mapping[str, Value], address: str) -> None:
    assert addresses.filled(template, place, values) == address


def test_a_named_date_goes_before_the_usual_one() -> None:
    values = {**DATED, "event": "2020-02-03"}
    assert addresses.filled("/{{year}}/", "a.md", values, "event") == "/2020/"


@pytest.mark.parametrize(
    ("generator", "values", "address"),
    [
        ("jekyll", {"permalink": "/за-нас/"}, "/за-нас/"),
        ("jekyll", {"permalink": "/:title/"}, ""),
        ("eleventy", {"permalink": "{{ title }}/"}, ""),
        ("eleventy", {"permalink": False}, "/a/"),
        ("hugo", {"url": "x.html"}, "/x.html"),
        ("zola", {"path": "2023/x"}, "/2023/x"),
        ("gatsby", {"permalink": "/x/"}, "/a/"),
    ],
)
def test_an_address_of_its_own_goes_first(generator: str, values: Mapping[str, Value], address: str) -> None:
    site = Site(ROOT, generator, (Collection("posts", "", "posts", address="/{{slug}}/"),))
    assert address_of(site, PostKey("posts/a.md"), values) == address


def test_the_nearest_folder_decides(tmp_path: Path) -> None:
    (tmp_path / "_posts" / "en").mkdir(parents=True)
    (tmp_path / "_config.yml").write_text(
        "permalink: /:title/\ndefaults:\n- {scope: {path: _posts/en}, values: {permalink: '/en/:year/:title/'}}\n"
    )
    for name in ("2023-01-01-a.md", "en/2023-01-01-b.md"):
        (tmp_path / "_posts" / name).write_text("---\ntitle: x\n---\n")
    site, _ = open_site(tmp_path)
    assert address_of(site, PostKey("_posts/2023-01-01-a.md"), {}) == "/a/"
    assert address_of(site, PostKey("_posts/en/2023-01-01-b.md"), {}) == "/en/2023/b/"


def test_where_code_decides_there_is_no_address() -> None:
    assert address_of(Site(ROOT, "gatsby"), PostKey("a.md"), DATED) == ""


def test_the_template_of_a_folder_holds_below_it() -> None:
    pairs = [("content", "/{{dirname}}/{{filename}}/"), ("content/news", "/n/{{slug}}/"), ("other", "/x/")]
    assert addresses.nearest(pairs, "content/blog/a") == "/blog/a/{{dirname}}/{{filename}}/"
    assert addresses.nearest(pairs, "content/news/2023") == "/n/{{slug}}/"
    assert addresses.nearest(pairs, "contents") == ""
    assert addresses.nearest([("", "/{{path}}/")], "posts") == "/posts/{{path}}/"


def test_words_that_are_not_known_make_no_template() -> None:
    words = {"year": "{{year}}", "title": "{{slug}}"}
    assert addresses.translated(":year/:title/", words) == "/{{year}}/{{slug}}/"
    assert addresses.translated("/:year/:week/", words) == ""
    assert addresses.translated("", words) == ""
