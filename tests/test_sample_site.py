"""The sample site: what a newcomer opens first, and what the journeys are driven over."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from PIL import Image

from editor.content.document import Document
from editor.content.values import Timestamp

SITE = Path(__file__).parent.parent / "resources" / "sample-site"
POSTS = sorted((SITE / "content" / "posts").glob("*.md"))
KEYS = ["title", "date", "category", "featured", "featuredImage", "author"]
CATEGORIES = ["свет", "македонија", "економија", "култура", "спорт", "здравје"]
MISSING = "../img/zdrav-pojadok.jpg"

every_post = pytest.mark.parametrize("path", POSTS, ids=lambda path: path.stem)


def read(path: Path) -> Document:
    return Document.from_bytes(path.read_bytes())


def test_there_are_eight_posts() -> None:
    assert len(POSTS) == 8


@every_post
def test_posts_are_read_and_written_without_loss(path: Path) -> None:
    document = read(path)
    assert document.to_bytes() == path.read_bytes()
    assert document.front_matter.problem is None


@every_post
def test_heads_have_the_form_of_the_newsroom(path: Path) -> None:
    values = read(path).front_matter.values
    assert [name for name in values if name != "draft"] == KEYS
    date = values["date"]
    assert isinstance(date, Timestamp)
    assert re.fullmatch(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z", date.text)
    assert path.name.startswith(date.text[:10])
    assert values["category"] in CATEGORIES
    assert isinstance(values["featured"], bool)
    assert re.match(r"[А-ШЃЅЈЉЊЌЏ]", str(values["author"]))
    assert path.name.isascii()


@every_post
def test_posts_are_of_a_readable_length(path: Path) -> None:
    assert 120 <= len(re.findall(r"\w+", read(path).body)) <= 350


def test_one_image_is_missing_and_the_others_are_there() -> None:
    references = {(path, str(read(path).front_matter.values["featuredImage"])) for path in POSTS}
    references |= {(path, image) for path in POSTS for image in re.findall(r"!\[[^]]*\]\(([^)]+)\)", read(path).body)}
    assert {image for path, image in references if not (path.parent / image).is_file()} == {MISSING}


def test_one_post_is_a_draft_and_some_are_featured() -> None:
    values = [read(path).front_matter.values for path in POSTS]
    assert [post.get("draft") for post in values].count(True) == 1
    assert 1 < [post["featured"] for post in values].count(True) < 6


def test_the_newest_post_says_what_to_do_first() -> None:
    assert read(POSTS[-1]).front_matter.values["title"] == "Прво прочитај ме"


def test_together_the_posts_show_what_markdown_can_do() -> None:
    text = "\n".join(read(path).body for path in POSTS)
    for mark in (
        r"^## ",
        r"^### ",
        r"^> ",
        r"^- ",
        r"^1\. ",
        r"^\| ---",
        r"\*\*\w",
        r"(?<!\*)\*\w",
        r"(?<!!)\[",
        r"!\[",
    ):
        assert re.search(mark, text, re.MULTILINE), mark


@pytest.mark.parametrize("path", sorted((SITE / "content" / "img").iterdir()), ids=lambda path: path.name)
def test_images_are_small(path: Path) -> None:
    assert path.stat().st_size <= 40_000
    with Image.open(path) as image:
        assert 800 <= image.width <= 1200


def test_the_site_is_known_as_gatsbys() -> None:
    assert "gatsby" in json.loads((SITE / "package.json").read_text("utf-8"))["dependencies"]
    assert (SITE / "gatsby-config.js").is_file()
    assert "name: posts" in (SITE / "static" / "admin" / "config.yml").read_text("utf-8")
