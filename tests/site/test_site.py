"""Paths and keys."""

from __future__ import annotations

from pathlib import Path

import pytest

from editor.content.schema import Collection
from editor.site.keys import PostKey
from editor.site.site import MediaFolder, Site

ROOT = Path("/sites/вести").absolute()
POSTS = Collection("posts", "Posts", "content/posts")
PAGES = Collection("pages", "Pages", "content", extension="html")
SITE = Site(
    ROOT,
    "gatsby",
    (PAGES, POSTS),
    (
        MediaFolder("covers", "covers", True, "posts", "cover"),
        MediaFolder("", "", True, "posts"),
        MediaFolder("static/img", "/img"),
    ),
    ("static",),
)


@pytest.mark.parametrize(
    ("path", "key"),
    [
        ("content/posts/избори.md", "content/posts/избори.md"),
        ("content/posts/2023/09/а.MD", "content/posts/2023/09/а.MD"),
        ("content/a.mdx", "content/a.mdx"),
        ("content/a.markdown", "content/a.markdown"),
        ("content/a.mdown", "content/a.mdown"),
        ("content/a.html", "content/a.html"),
        ("content/public/a.md", "content/public/a.md"),
        ("content/a.txt", None),
        ("content/md", None),
        ("content/.a.md", None),
        ("content/a.md~", None),
        ("content/.#a.md", None),
        ("content/.git/a.md", None),
        ("content/posts/node_modules/x/a.md", None),
        ("other/a.md", None),
        ("contents/a.md", None),
        ("a.md", None),
        ("", None),
        ("../вести2/content/a.md", None),
        ("content/../../a.md", None),
    ],
)
def test_only_posts_have_keys(path: str, key: str | None) -> None:
    assert SITE.key(Path(f"{ROOT}/{path}")) == key


def test_a_key_leads_back_to_its_path() -> None:
    path = ROOT / "content" / "posts" / "избори.md"
    key = SITE.key(path)
    assert key is not None
    assert SITE.path(key) == path


def test_what_generators_write_is_no_post_of_a_site_that_is_one_folder() -> None:
    plain, hugo = Site(ROOT), Site(ROOT, "hugo")
    assert plain.key(ROOT / "public/a.md") == "public/a.md"
    assert hugo.key(ROOT / "public/a.md") is None
    assert hugo.key(ROOT / "themes/x/a.md") is None
    assert plain.key(ROOT / "_site/a.md") is None
    assert plain.key(ROOT / "vendor/a.md") is None


def test_a_post_belongs_to_the_nearest_collection() -> None:
    assert SITE.collection_of(PostKey("content/posts/2023/а.md")) is POSTS
    assert SITE.collection_of(PostKey("content/postscript/а.md")) is PAGES


@pytest.mark.parametrize(
    ("folder", "passed_over"),
    [
        ("", False),
        ("content", False),
        ("content/posts/2023", False),
        ("content/node_modules", True),
        ("content/posts/.drafts", True),
        ("static", True),
        ("..", True),
    ],
)
def test_folders_without_posts_are_passed_over(folder: str, passed_over: bool) -> None:
    assert SITE.is_passed_over(ROOT / folder) is passed_over


def test_a_folder_around_a_collection_is_not_passed_over() -> None:
    assert not Site(ROOT, collections=(POSTS,)).is_passed_over(ROOT / "content")


def test_image_folders_are_seen_from_the_post() -> None:
    key = PostKey("content/posts/2023/а.md")
    assert [(m.folder, m.public) for m in SITE.media_of(key)] == [
        ("content/posts/2023", ""),
        ("static/img", "/img"),
        ("content/posts/2023/covers", "covers"),
    ]
    assert SITE.media_of(key, "cover")[0].folder == "content/posts/2023/covers"
    assert [m.folder for m in SITE.media_of(PostKey("content/a.md"))] == ["static/img"]
    assert SITE.images_for(key) == ROOT / "content/posts/2023"
    assert SITE.images_for(key, "cover") == ROOT / "content/posts/2023/covers"


def test_an_image_folder_that_climbs_out_of_the_site_is_none() -> None:
    site = Site(ROOT, media=(MediaFolder("../../x", "x", True),))
    assert site.media_of(PostKey("a/b.md")) == ()


def test_a_site_without_image_folders_gets_one() -> None:
    assert Site(ROOT, public_roots=("static",)).images_for(PostKey("а.md")) == ROOT / "static/images"
    assert Site(ROOT).images_for(PostKey("а.md")) == ROOT / "images"


def test_image_folders_are_those_that_exist(tmp_path: Path) -> None:
    (tmp_path / "static/img").mkdir(parents=True)
    (tmp_path / "content/posts").mkdir(parents=True)
    site = Site(tmp_path, "gatsby", SITE.collections, SITE.media)
    assert site.image_folders == (tmp_path / "content/posts", tmp_path / "static/img")


def test_a_site_is_called_after_its_folder() -> None:
    assert SITE.name == "вести"
    assert SITE.flavour == "gfm"
    assert Site(ROOT).flavour == "python-markdown"
