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
    plain, hugo = Site(ROOT), Site(ROOT, "hugo", written=("public", "themes"))
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


HOME = Collection("home", "Home", "content", file="content/index.md")
DEEP = Collection("deep", "Deep", "texts", depth=2)
FEATURED = Collection("featured", "Featured", "content/posts", filter=("featured", True))
SPORT = Collection("sport", "Sport", "content/posts", filter=("tags", "спорт"))
HIDDEN = Collection("hidden", "Hidden", "authors", hidden=True)
MANY = Site(ROOT, "gatsby", (HOME, DEEP, FEATURED, SPORT, POSTS, HIDDEN), written=("public",))


@pytest.mark.parametrize(
    ("path", "collection"),
    [
        ("content/index.md", HOME),
        ("content/other.md", None),
        ("content/posts/a.md", POSTS),
        ("texts/a.md", DEEP),
        ("texts/x/a.md", DEEP),
        ("texts/x/y/a.md", None),
        ("authors/ana.md", HIDDEN),
    ],
)
def test_single_posts_and_depths_are_kept_to(path: str, collection: Collection | None) -> None:
    key = MANY.key(ROOT / path)
    assert key == (path if collection else None)
    if collection is not None:
        assert MANY.collection_of(PostKey(path)) is collection


def test_folders_deeper_than_their_collection_are_passed_over() -> None:
    assert not MANY.is_passed_over(ROOT / "content")
    assert MANY.is_passed_over(ROOT / "content/images")
    assert not MANY.is_passed_over(ROOT / "texts/x")
    assert MANY.is_passed_over(ROOT / "texts/x/y")


def test_a_value_tells_apart_the_collections_of_one_folder() -> None:
    key = PostKey("content/posts/a.md")
    assert MANY.collections_at(key) == (FEATURED, SPORT, POSTS)
    assert MANY.collection_for(key, {"featured": True}) is FEATURED
    assert MANY.collection_for(key, {"featured": 1}) is POSTS
    assert MANY.collection_for(key, {"tags": ["политика", "спорт"]}) is SPORT
    assert MANY.collection_for(key, {}) is POSTS
    assert Site(ROOT, collections=(FEATURED,)).collection_for(key, {}) is FEATURED


def test_hidden_collections_are_not_shown_but_read() -> None:
    assert HIDDEN not in MANY.shown
    assert "authors" in MANY.homes
    assert Site(ROOT, collections=(HIDDEN,)).shown == (HIDDEN,)


@pytest.mark.parametrize(
    ("collection", "is_post"),
    [
        (Collection("x", "X", "data", extension="yml"), False),
        (Collection("x", "X", "data", extension="yml", form="yaml"), True),
        (Collection("x", "X", "data", file="data/a.yml"), False),
    ],
)
def test_data_are_no_posts(collection: Collection, is_post: bool) -> None:
    site = Site(ROOT, collections=(collection,))
    assert (site.key(ROOT / "data/a.yml") is not None) is is_post


def test_what_the_generator_writes_is_no_post_wherever_that_is() -> None:
    site = Site(ROOT, collections=(Collection("all", "All", "docs"),), written=("docs/site",))
    assert site.key(ROOT / "docs/a.md") == "docs/a.md"
    assert site.key(ROOT / "docs/site/a.md") is None
    # A configuration that names the folder knows better.
    named = Site(ROOT, collections=(Collection("all", "All", "docs/site/x"),), written=("docs/site",))
    assert named.key(ROOT / "docs/site/x/a.md") == "docs/site/x/a.md"
