"""What there is to say about a site that was just opened."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from editor.desk.sitewords import Line, Topic, lines_for
from editor.site.detect import open_site
from editor.site.site import Site
from tests.site.test_setups import POST, make

CMS = "media_folder: {media}\npublic_folder: {public}\ncollections:\n- name: vesti\n  label: Вести\n  folder: vesti\n"
FIELDS = "  fields: [{name: title, label: Наслов, widget: string}]\n"


def site_of(tmp_path: Path, files: Mapping[str, str]) -> Site:
    return open_site(make(tmp_path / "site", files))[0]


def line(site: Site, topic: Topic, posts: int = 3, problems: int = 0) -> Line:
    return next(one for one in lines_for(site, posts, problems) if one.topic is topic)


def topics(site: Site, posts: int = 3, problems: int = 0) -> list[Topic]:
    return [one.topic for one in lines_for(site, posts, problems)]


@pytest.mark.parametrize(
    ("page", "named"),
    [
        ("<script src='netlify-cms.js'></script>", "Netlify CMS"),
        ("<script src='decap-cms.js'></script>", "Decap CMS"),
        ("<script src='sveltia-cms.js'></script><!-- was decap-cms -->", "Sveltia CMS"),
        ("<html></html>", "CMS"),
    ],
)
def test_the_generator_and_the_cms_are_named(tmp_path: Path, page: str, named: str) -> None:
    cms = CMS.format(media="img", public="/img") + FIELDS
    site = site_of(
        tmp_path,
        {"gatsby-config.js": "", "static/admin/config.yml": cms, "static/admin/index.html": page, "vesti/a.md": POST},
    )
    assert line(site, Topic.SITE) == Line(Topic.SITE, name="Gatsby", settings=named)


def test_a_plain_folder_has_no_name(tmp_path: Path) -> None:
    site = site_of(tmp_path, {"beleski/a.md": POST})
    assert line(site, Topic.SITE) == Line(Topic.SITE)
    assert line(site, Topic.POSTS, 1) == Line(Topic.POSTS, count=1, places=("beleski",))


def test_every_folder_that_is_shown_is_named_once(tmp_path: Path) -> None:
    site = site_of(tmp_path, {"hugo.toml": "", "content/vesti/a.md": POST, "content/sport/b.md": POST})
    assert set(line(site, Topic.POSTS).places) == {"content/vesti", "content/sport"}


def test_a_site_without_posts_needs_a_look(tmp_path: Path) -> None:
    site = site_of(tmp_path, {"hugo.toml": "", "content/posts/a.md": POST})
    assert not line(site, Topic.POSTS, 0).good
    assert line(site, Topic.POSTS, 1).good


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        (
            {"gatsby-config.js": "", "content/posts/a.md": POST, "content/img/x.jpg": ""},
            Line(Topic.IMAGES, places=("content/img",), written="../img/"),
        ),
        (
            {"hugo.toml": "", "content/posts/a.md": POST, "static/images/x.jpg": ""},
            Line(Topic.IMAGES, places=("static/images",), written="/images/"),
        ),
        (
            {"hugo.toml": "", "content/posts/a/index.md": POST, "content/posts/a/x.jpg": ""},
            Line(Topic.IMAGES, beside=True),
        ),
        (
            {"hugo.toml": "", "content/posts/a.md": POST},
            Line(Topic.IMAGES, places=("images",), written="../../images/", there=False),
        ),
    ],
)
def test_where_images_are_and_how_they_are_written(tmp_path: Path, files: Mapping[str, str], expected: Line) -> None:
    assert line(site_of(tmp_path, files), Topic.IMAGES) == expected


def test_of_a_folder_for_each_post_the_one_around_them_is_named(tmp_path: Path) -> None:
    cms = CMS.format(media="static/img", public="/img") + "  media_folder: '/static/img/{{slug}}'\n"
    cms += "  public_folder: '/img/{{slug}}'\n" + FIELDS
    site = site_of(tmp_path, {"admin/config.yml": cms, "vesti/a.md": POST, "static/img/x.jpg": ""})
    assert line(site, Topic.IMAGES) == Line(Topic.IMAGES, places=("static/img",), written="/img/")


def test_images_that_have_no_place_yet_get_one_inside_the_site(tmp_path: Path) -> None:
    site = site_of(tmp_path, {"_config.yml": "", "_posts/2023-01-01-a.md": POST})
    found = line(site, Topic.IMAGES)
    assert not found.there
    assert site.is_inside(site.root / found.places[0])


def test_what_was_not_understood_and_what_needs_a_look_is_said_only_where_there_is_any(tmp_path: Path) -> None:
    files = {"admin/config.yml": CMS.format(media="img", public="/img") + FIELDS, "vesti/a.md": POST}
    site = site_of(tmp_path, files)
    assert topics(site) == [Topic.SITE, Topic.POSTS, Topic.IMAGES]
    assert line(site, Topic.PROBLEMS, problems=2) == Line(Topic.PROBLEMS, good=False, count=2)
    broken = site_of(tmp_path, {"admin/config.yml": files["admin/config.yml"].replace("string", "select")})
    assert line(broken, Topic.SETTINGS).settings == "admin/config.yml"
    assert line(broken, Topic.SETTINGS).count == len(broken.remarks) > 0
