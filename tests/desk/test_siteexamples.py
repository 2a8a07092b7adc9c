"""Choices about a site are shown by what they make of one of its posts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from editor.desk.siteexamples import Examples, public_for
from editor.site.detect import open_site
from editor.site.index import PostIndex
from editor.site.scan import scan
from tests.site.test_setups import make

POSTS = {
    "content/posts/staro.md": "---\ntitle: Старо\ndate: 2021-02-03\n---\n",
    "content/posts/izbori.md": "---\ntitle: Избори во мај\ndate: 2023-09-06\ncategory: свет\n---\n",
    "content/posts/skrseno.md": "---\ntitle: [\n---\n",
}


@pytest.fixture
def index(tmp_path: Path) -> Iterator[PostIndex]:
    index = PostIndex(tmp_path / "index.sqlite")
    yield index
    index.close()


def examples(root: Path, index: PostIndex) -> Examples:
    site, _ = open_site(root)
    scan(site, index)
    return Examples.of(site, index)


def test_the_newest_post_is_the_example(tmp_path: Path, index: PostIndex) -> None:
    found = examples(make(tmp_path / "site", {"hugo.toml": "", **POSTS}), index)
    assert (found.key, found.title) == ("content/posts/izbori.md", "Избори во мај")


@pytest.mark.parametrize(
    ("template", "file"),
    [
        ("{{slug}}", "izbori-vo-maj.md"),
        ("{{year}}-{{month}}-{{day}}-{{slug}}", "2023-09-06-izbori-vo-maj.md"),
        ("{{slug}}/index", "izbori-vo-maj/index.md"),
        ("{{category}}/{{slug}}", "svet/izbori-vo-maj.md"),
    ],
)
def test_a_file_is_named_as_the_post_would_be(tmp_path: Path, index: PostIndex, template: str, file: str) -> None:
    assert examples(make(tmp_path / "site", {"hugo.toml": "", **POSTS}), index).file(template) == file


def test_an_address_is_that_of_the_post(tmp_path: Path, index: PostIndex) -> None:
    found = examples(make(tmp_path / "site", {"hugo.toml": "", **POSTS}), index)
    assert found.address("/{{year}}/{{slug}}/") == "/2023/izbori/"
    assert found.address("") == ""


def test_an_image_is_written_as_the_choice_has_it(tmp_path: Path, index: PostIndex) -> None:
    files = {"hugo.toml": "", "static/images/most.jpg": "", "static/foto/x.jpg": "", **POSTS}
    found = examples(make(tmp_path / "site", files), index)
    assert found.reference(("static/images", "/images"), "") == "/images/most.jpg"
    assert found.reference(("static/foto", "/foto"), "") == "/foto/most.jpg"
    assert found.reference(("static/images", "/images"), "relative") == "../../static/images/most.jpg"
    assert found.reference(("static/images", "/cdn"), "") == "/cdn/most.jpg"


def test_a_site_without_posts_has_examples_too(tmp_path: Path, index: PostIndex) -> None:
    root = make(tmp_path / "site", {"hugo.toml": "", "static/images/most.jpg": ""})
    (root / "content/posts").mkdir(parents=True)
    found = examples(root, index)
    assert found.title == ""
    assert found.file("{{slug}}") == "post.md"


@pytest.mark.parametrize(
    ("generator", "folder", "public"),
    [
        ("hugo.toml", "static/foto", "/foto"),
        ("hugo.toml", "static/images", "/images"),
        ("gatsby-config.js", "content/foto", "../foto"),
    ],
)
def test_what_stands_before_a_name_follows_from_the_folder(
    tmp_path: Path, generator: str, folder: str, public: str
) -> None:
    files = {generator: "", "static/images/most.jpg": "", f"{folder}/x.jpg": "", **POSTS}
    assert public_for(open_site(make(tmp_path / "site", files))[0], folder) == public
