"""Opening sites: what is found out about them."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from editor.content.schema import Kind
from editor.site.detect import NoSite, open_site
from editor.site.site import MediaFolder, Site

POST = "---\ntitle: Вест\n---\nТекст\n"
CONFIG = (
    "media_folder: content/img\npublic_folder: ../img\ncollections:\n"
    "- {name: vesti, label: Вести, folder: content/posts, create: true, fields: [{name: title}]}\n"
)


def make(root: Path, files: Mapping[str, str]) -> Path:
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return root


def folders(site: Site) -> list[str]:
    return [collection.folder for collection in site.collections]


def posts_of(site: Site) -> list[Path]:
    return [path for path in site.root.rglob("*") if site.key(path) is not None and path.is_file()]


@pytest.mark.parametrize(
    ("files", "generator"),
    [
        ({"package.json": '{"dependencies": {"gatsby": "5"}}', "config.yml": "a: 1"}, "gatsby"),
        ({"package.json": '{"devDependencies": {"@11ty/eleventy": "3"}}', "_config.yml": ""}, "eleventy"),
        ({"package.json": '{"dependencies": {"hexo": "7"}}'}, "hexo"),
        ({"package.json": '{"dependencies": {"next": "15"}}'}, "next"),
        ({"package.json": '{"devDependencies": {"vitepress": "1"}}'}, "vitepress"),
        ({"package.json": '{"dependencies": {"@docusaurus/core": "3"}}'}, "docusaurus"),
        ({"package.json": "[" * 100_000, "gatsby-config.ts": ""}, "gatsby"),
        ({"package.json": '{"dependencies": 7}', "astro.config.mjs": ""}, "astro"),
        ({"hugo.toml": ""}, "hugo"),
        ({"config/_default/params.toml": ""}, "hugo"),
        ({"config.toml": "baseURL = 'x'", "content/a.md": POST}, "hugo"),
        ({"config.toml": "base_url = 'x'", "content/a.md": POST}, "zola"),
        ({"config.toml": "base_url = 'x'", "a.md": POST}, ""),
        ({"_config.yml": "", "_posts/2023-09-06-a.md": POST}, "jekyll"),
        ({"_config.yml": "", "source/_posts/a.md": POST}, "hexo"),
        ({"Gemfile": "gem 'jekyll', '~> 4'"}, "jekyll"),
        ({"mkdocs.yml": ""}, "mkdocs"),
        ({"pelicanconf.py": ""}, "pelican"),
        ({"site.lektorproject": ""}, "lektor"),
        ({"a.md": POST}, ""),
        ({}, ""),
    ],
)
def test_the_generator_is_told_from_its_files(tmp_path: Path, files: Mapping[str, str], generator: str) -> None:
    assert open_site(make(tmp_path, files))[0].generator == generator


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ({"gatsby-config.js": "", "content/blog/a.md": POST, "content/pages/b.mdx": POST}, ["blog", "pages"]),
        ({"hugo.toml": "", "content/about.md": POST, "content/zzz/a.md": POST, "content/news/a.md": POST}, None),
        ({"hugo.toml": "", "content/bundle/index.md": POST}, [""]),
    ],
)
def test_folders_of_posts_without_a_configuration(
    tmp_path: Path, files: Mapping[str, str], expected: list[str] | None
) -> None:
    wanted = ["news", "zzz", ""] if expected is None else expected
    assert folders(open_site(make(tmp_path, files))[0]) == [f"content/{name}".rstrip("/") for name in wanted]


def test_a_plain_folder_is_a_site_of_its_own(tmp_path: Path) -> None:
    site, _ = open_site(make(tmp_path, {"а.md": POST, "подпапка/б.markdown": POST, "img/x.jpg": ""}))
    assert (site.generator, site.config, folders(site)) == ("", "", [""])
    assert sorted(site.key(path) or "" for path in posts_of(site)) == ["а.md", "подпапка/б.markdown"]


def test_names_that_are_there_show_how_new_ones_are_made(tmp_path: Path) -> None:
    [collection] = open_site(make(tmp_path, {"2023-09-06-a.mdx": POST, "2023-09-07-b.mdx": POST}))[0].collections
    assert (collection.extension, collection.slug) == ("mdx", "{{year}}-{{month}}-{{day}}-{{slug}}")


GATSBY = {
    "package.json": '{"dependencies": {"gatsby": "5"}}',
    "static/admin/config.yml": CONFIG,
    "content/posts/а.md": POST,
    "content/posts/2023/б.md": POST,
    "content/img/x.jpg": "",
    "src/other/в.md": POST,
    "README.txt": "",
}


@pytest.mark.parametrize("opened", ["", "content", "content/posts", "content/posts/2023", "static/admin", "src"])
def test_any_folder_of_a_site_opens_the_site(tmp_path: Path, opened: str) -> None:
    site, key = open_site(make(tmp_path, GATSBY) / opened)
    assert site.root == tmp_path
    assert key is None
    assert folders(site)[0] == "content/posts"
    assert site.media == (MediaFolder("content/img", "../img"),)
    assert site.collections[0].fields[0].kind is Kind.TEXT


def test_a_post_opens_its_site(tmp_path: Path) -> None:
    site, key = open_site(make(tmp_path, GATSBY) / "content/posts/2023/б.md")
    assert (site.root, key) == (tmp_path, "content/posts/2023/б.md")


def test_a_post_outside_the_collections_brings_its_folder_along(tmp_path: Path) -> None:
    site, key = open_site(make(tmp_path, GATSBY) / "src/other/в.md")
    assert key == "src/other/в.md"
    assert folders(site) == ["content/posts", "src/other"]
    assert site.collection_of(key).folder == "src/other"


def test_a_folder_of_posts_outside_the_collections_is_added(tmp_path: Path) -> None:
    assert folders(open_site(make(tmp_path, GATSBY) / "src/other")[0]) == ["content/posts", "src/other"]
    assert folders(open_site(tmp_path / "static/admin")[0]) == ["content/posts"]


def test_a_file_that_is_no_post_opens_its_site_only(tmp_path: Path) -> None:
    site, key = open_site(make(tmp_path, GATSBY) / "README.txt")
    assert (site.root, key) == (tmp_path, None)


def test_a_single_post_in_a_plain_folder(tmp_path: Path) -> None:
    site, key = open_site(make(tmp_path, {"x/вест.md": POST, "y/друга.md": POST}) / "x/вест.md")
    assert (site.root, key) == (tmp_path / "x", "вест.md")


def test_the_only_site_below_is_opened(tmp_path: Path) -> None:
    make(tmp_path, {"docs/_config.yml": "", "docs/_posts/2023-09-06-a.md": POST, "README.md": ""})
    assert open_site(tmp_path)[0].root == tmp_path / "docs"


def test_the_search_upwards_ends_at_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make(tmp_path, {"gatsby-config.js": "", "notes/а.md": POST})
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    assert open_site(tmp_path / "notes")[0].root == tmp_path / "notes"
    assert open_site(tmp_path)[0].generator == "gatsby"


def test_a_folder_that_moved_since_the_configuration_keeps_its_fields(tmp_path: Path) -> None:
    make(tmp_path, {"gatsby-config.js": "", "static/admin/config.yml": CONFIG, "src/content/posts/а.md": POST})
    site, _ = open_site(tmp_path)
    assert folders(site) == ["src/content/posts"]
    assert [field.name for field in site.collections[0].fields] == ["title"]
    assert "content/posts" in site.remarks[0].text


@pytest.mark.parametrize("config", ["collections: [", "\tx", "a: *b", "[" * 50_000, "x" * 300_000, "- 1"])
def test_a_broken_configuration_is_a_remark(tmp_path: Path, config: str) -> None:
    make(tmp_path, {"gatsby-config.js": "", "static/admin/config.yml": config, "content/posts/а.md": POST})
    site, _ = open_site(tmp_path)
    assert folders(site) == ["content/posts"]
    assert len(site.remarks) == 1


def test_collections_of_data_are_known_and_hold_no_posts(tmp_path: Path) -> None:
    config = """
collections:
  - {name: posts, folder: posts, fields: [{name: title}]}
  - {name: towns, folder: data/towns, extension: json, format: json, fields: [{name: name}]}
  - {name: beyond, folder: ../elsewhere, extension: yml, format: yaml, fields: [{name: name}]}
"""
    site, _ = open_site(make(tmp_path, {"static/admin/config.yml": config, "posts/a.md": "---\ntitle: А\n---\n"}))
    assert ([one.name for one in site.data], [one.name for one in site.collections]) == (["towns"], ["posts"])
    assert site.key(tmp_path / "data/towns/ohrid.json") is None


def test_a_configuration_that_is_not_utf_8_is_a_remark(tmp_path: Path) -> None:
    make(tmp_path, {"static/admin/config.yml": "", "а.md": POST})
    (tmp_path / "static/admin/config.yml").write_bytes("collections: Ж".encode("cp1251"))
    assert [remark.text for remark in open_site(tmp_path)[0].remarks] == ["The configuration is not UTF-8 text."]


def test_nothing_there_is_no_site(tmp_path: Path) -> None:
    with pytest.raises(NoSite) as refused:
        open_site(tmp_path / "нема")
    assert (refused.value.reason, refused.value.path) == ("missing-folder", tmp_path / "нема")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_a_folder_that_may_not_be_read_is_no_site(tmp_path: Path) -> None:
    folder = tmp_path / "заклучено"
    folder.mkdir(mode=0)
    with pytest.raises(NoSite) as refused:
        open_site(folder)
    assert refused.value.reason == "unreadable-folder"
    folder.chmod(0o700)


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_links_out_of_the_site_are_left_out(tmp_path: Path) -> None:
    outside = make(tmp_path / "outside", {"а.md": POST})
    site_folder = make(tmp_path / "site", {"gatsby-config.js": "", "static/admin/config.yml": CONFIG, "x/б.md": POST})
    (site_folder / "content").mkdir()
    (site_folder / "content/posts").symlink_to(outside)
    (site_folder / "x/в.md").symlink_to(outside / "а.md")
    site, _ = open_site(site_folder)
    assert "content/posts" not in folders(site)
    assert any("link" in remark.text for remark in site.remarks)
    # It can be looked at: what leads outside is opened for reading.
    assert open_site(site_folder / "x/в.md")[1] == "x/в.md"


def test_a_relative_path_with_dots_is_followed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make(tmp_path, GATSBY)
    monkeypatch.chdir(tmp_path / "content/posts")
    assert open_site(Path("../../static/.."))[0].root == tmp_path
    assert open_site(Path("а.md"))[1] == "content/posts/а.md"


@pytest.mark.parametrize(
    ("files", "media"),
    [
        ({"gatsby-config.js": "", "content/posts/а.md": POST, "content/img/x.jpg": ""}, [("content/img", "../img")]),
        ({"hugo.toml": "", "content/posts/а.md": POST, "static/images/x.jpg": ""}, [("static/images", "/images")]),
        ({"_config.yml": "", "_posts/2023-01-01-а.md": POST, "assets/img/x.jpg": ""}, [("assets/img", "/assets/img")]),
        ({"hugo.toml": "", "content/posts/а/index.md": POST, "content/posts/а/x.jpg": ""}, [("", "")]),
        ({"вести/а.md": POST, "img/x.jpg": ""}, [("img", "../img")]),
        ({"вести/а.md": POST, "совети/б.md": POST, "img/x.jpg": ""}, [("img", "img")]),
        ({"а.md": POST}, []),
    ],
)
def test_folders_of_images_without_a_configuration(
    tmp_path: Path, files: Mapping[str, str], media: list[tuple[str, str]]
) -> None:
    site, _ = open_site(make(tmp_path, files))
    assert [(one.folder, one.public) for one in site.media] == media
