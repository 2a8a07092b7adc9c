"""`byline schema`: what is understood of a site."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.site.test_setups import make
from tests.support.commandline import Byline, caller

CONFIG = """media_folder: static/img
public_folder: /img
collections:
- name: vesti
  label: Вести
  folder: content/posts
  create: true
  fields:
  - {name: title, label: Наслов}
  - {name: category, widget: select, options: [свет, спорт], required: false}
  - {name: links, widget: list, fields: [{name: url}]}
- name: strani
  files:
  - {name: za-nas, label: За нас, file: content/za-nas.md, fields: [{name: title}, {name: title}]}
"""
POST = "---\ntitle: Вест\n---\n"


@pytest.fixture
def byline(capsys: pytest.CaptureFixture[str]) -> Byline:
    return caller(capsys)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    files = {
        "gatsby-config.js": "",
        "static/admin/config.yml": CONFIG,
        "content/posts/избори.md": POST,
        "content/posts/буџет.md": POST,
        "content/za-nas.md": POST,
        "static/img/x.jpg": "",
    }
    return make(tmp_path / "site", files)


def told(byline: Byline, folder: Path) -> dict[str, Any]:
    code, out, _ = byline("schema", folder, "--json")
    assert code == 0
    found: dict[str, Any] = json.loads(out)
    return found


def test_a_program_gets_everything_that_is_understood(byline: Byline, site: Path) -> None:
    found = told(byline, site)
    assert (found["root"], found["generator"], found["config"], found["posts"]) == (
        *(str(site), "gatsby", "static/admin/config.yml"),
        3,
    )
    assert found["media"] == [
        {"folder": "static/img", "public": "/img", "beside": False, "collection": "", "field": ""}
    ]
    vesti, about = found["collections"]
    assert (vesti["name"], vesti["folder"], vesti["file"], vesti["posts"], vesti["script"]) == (
        *("vesti", "content/posts", ""),
        *(2, "cyrillic"),
    )
    assert [(one["name"], one["kind"], one["role"], one["required"], one["options"]) for one in vesti["fields"]] == [
        ("title", "text", "title", True, 0),
        ("category", "select", "category", False, 2),
        ("links", "objects", "", True, 0),
    ]
    assert [one["name"] for one in vesti["fields"][2]["fields"]] == ["url"]
    assert (about["file"], about["posts"]) == ("content/za-nas.md", 1)
    assert [warning["line"] > 0 for warning in found["warnings"]] == [True]


def test_any_folder_of_the_site_tells_the_same(byline: Byline, site: Path) -> None:
    assert told(byline, site / "content/posts") == told(byline, site)


def test_fields_are_learnt_where_no_configuration_names_them(byline: Byline, tmp_path: Path) -> None:
    posts = {f"_posts/2023-01-0{n}-a.md": f"---\ntitle: А{n}\nimage: /x{n}.jpg\n---\n" for n in range(1, 7)}
    found = told(byline, make(tmp_path, {"_config.yml": "", "_docs/x.md": "---\nposition: 1\n---\n", **posts}))
    [collection] = found["collections"]
    assert [(one["name"], one["kind"]) for one in collection["fields"]] == [("title", "text"), ("image", "image")]
    assert collection["slug"] == "{{year}}-{{month}}-{{day}}-{{slug}}"
    assert collection["address"] == "/{{categories}}/{{year}}/{{month}}/{{day}}/{{slug}}.html"
    assert found["drafts"] == ["_drafts", "published"]


def test_posts_that_a_value_tells_apart_are_counted_apart(byline: Byline, tmp_path: Path) -> None:
    config = (
        "media_folder: i\nbackend: {name: x}\ncollections:\n"
        "- {name: top, label: T, folder: p, filter: {field: featured, value: true}, fields: [{name: title}]}\n"
        "- {name: all, label: A, folder: p, fields: [{name: title}]}\n"
    )
    files = {"admin/config.yml": config, "p/a.md": "---\nfeatured: true\n---\n", "p/b.md": POST, "p/c.md": "---\n: [\n"}
    found = told(byline, make(tmp_path, files))
    assert {one["name"]: one["posts"] for one in found["collections"]} == {"top": 1, "all": 2}


def test_people_get_words(byline: Byline, site: Path) -> None:
    code, out, err = byline("schema", site)
    assert (code, err) == (0, "")
    assert f"Gatsby site in {site}" in out
    assert "Вести: 2 posts in content/posts" in out
    assert "category  choice, 2 choices" in out
    assert "static/img, written as /img/…" in out
    assert "static/admin/config.yml:" in out


def test_a_folder_of_posts_is_described_too(byline: Byline, tmp_path: Path) -> None:
    code, out, _ = byline("schema", make(tmp_path, {"а.md": POST}))
    assert code == 0
    assert "Folder of posts" in out
    assert "1 post in the whole folder" in out


def test_what_is_no_folder_is_named(byline: Byline, tmp_path: Path) -> None:
    code, out, err = byline("schema", tmp_path / "нема")
    assert (code, out) == (1, "")
    assert "There is no such folder." in err
