"""What a person changed of what was found out, kept in the site."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any

import pytest

from editor.content.schema import Kind
from editor.site import sitefile
from editor.site.detect import found_at, open_site
from editor.site.files import NotSaved
from editor.site.references import reference
from editor.site.sitefile import Chosen
from tests.site.test_setups import POST, make

CONFIG = (
    "media_folder: static/img\npublic_folder: /img\ncollections:\n"
    "- {name: vesti, label: Вести, folder: content/posts, create: true, fields: [{name: title}, {name: featured, "
    "widget: boolean}]}\n- {name: strani, label: Страни, folder: content/pages, fields: [{name: title}]}\n"
)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    files = {
        "gatsby-config.js": "",
        "static/admin/config.yml": CONFIG,
        "content/posts/a.md": POST,
        "content/pages/b.md": POST,
        "content/notes/c.md": POST,
        "content/img/x.jpg": "",
    }
    return make(tmp_path / "site", files)


def store(root: Path, stored: object) -> Path:
    path = sitefile.path_of(root)
    path.parent.mkdir(exist_ok=True)
    path.write_text(stored if isinstance(stored, str) else json.dumps(stored), "utf-8")
    return path


def stored_in(root: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(sitefile.path_of(root).read_text("utf-8"))
    return found


def test_what_was_chosen_is_what_is_opened(root: Path) -> None:
    chosen = Chosen(
        ("content/posts", "content/notes"), ("content/img", "../img"), "relative", "{{year}}-{{slug}}", "/{{slug}}/", 4
    )
    assert sitefile.write(root, chosen)
    site, _ = open_site(root)
    assert [(one.name, one.folder) for one in site.collections] == [
        ("vesti", "content/posts"),
        ("notes", "content/notes"),
    ]
    assert [field.kind for field in site.collections[0].fields] == [Kind.TEXT, Kind.BOOLEAN]
    assert {one.slug for one in site.collections} == {"{{year}}-{{slug}}"}
    assert {one.address for one in site.collections} == {"/{{slug}}/"}
    assert (site.media[0].folder, site.media[0].public, site.featured_limit) == ("content/img", "../img", 4)
    key = site.key(root / "content/posts/a.md")
    assert key is not None
    assert reference(site, key, root / "content/img/x.jpg", like="/img/other.jpg") == "../img/x.jpg"


def test_only_what_differs_is_written(root: Path) -> None:
    found = found_at(root)
    wanted = sitefile.in_effect(found)
    assert sitefile.differing(found, wanted) == Chosen()
    assert not sitefile.write(root, sitefile.differing(found, wanted))
    assert not (root / sitefile.FOLDER).exists()
    sitefile.write(root, sitefile.differing(found, Chosen(wanted.content, wanted.images, "", "x-{{slug}}", "", 0)))
    assert stored_in(root) == {"version": 1, "names": "x-{{slug}}"}


def test_names_that_are_not_known_stay(root: Path) -> None:
    store(root, {"version": 7, "show_who_writes": True, "later": {"a": [1]}, "images": {"folder": "x", "more": 1}})
    assert sitefile.write(root, Chosen(images=("content/img", "../img"), featured_limit=3))
    assert stored_in(root) == {
        "version": 7,
        "show_who_writes": True,
        "later": {"a": [1]},
        "images": {"folder": "content/img", "more": 1, "public": "../img"},
        "featured_limit": 3,
    }


def test_what_is_no_longer_chosen_is_found_out_again(root: Path) -> None:
    sitefile.write(root, Chosen(names="x-{{slug}}", featured_limit=2))
    assert sitefile.write(root, Chosen(featured_limit=2))
    assert stored_in(root) == {"version": 1, "featured_limit": 2}
    assert not sitefile.write(root, Chosen(featured_limit=2))


@pytest.mark.parametrize(
    "stored",
    [
        {"content": ["../outside"]},
        {"content": ["/etc"]},
        {"content": ["a/../../outside"]},
        {"content": ["C:\\windows"]},
        {"images": {"folder": "../../outside", "public": "/x"}},
        {"images": {"folder": "~/x"}},
    ],
)
def test_paths_out_of_the_site_are_refused_with_a_remark(root: Path, stored: object) -> None:
    make(root.parent / "outside", {"x.md": POST})
    before = found_at(root)
    store(root, stored)
    site, _ = open_site(root)
    assert (site.collections, site.media) == (before.collections, before.media)
    assert ["outside the site" in remark.text for remark in site.remarks] == [True]


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_links_out_of_the_site_are_refused(root: Path) -> None:
    outside = make(root.parent / "outside", {"x.md": POST})
    (root / "content" / "linked").symlink_to(outside)
    store(root, {"content": ["content/linked"]})
    assert "outside the site" in open_site(root)[0].remarks[0].text
    sitefile.path_of(root).unlink()
    (root / sitefile.FOLDER).rmdir()
    (root / sitefile.FOLDER).symlink_to(outside)
    with pytest.raises(NotSaved) as refused:
        sitefile.write(root, Chosen(featured_limit=1))
    assert refused.value.reason == "outside-site"
    assert sorted(one.name for one in outside.iterdir()) == ["x.md"]


@pytest.mark.parametrize(
    "stored",
    [
        {"content": 7, "images": [], "references": "sideways", "names": 3, "address": ["x"], "featured_limit": -1},
        {"content": [1, None, {}], "images": {"folder": 7}, "featured_limit": True, "names": "x" * 10_000},
        [],
    ],
)
def test_values_of_a_wrong_kind_are_passed_over(root: Path, stored: object) -> None:
    before = found_at(root)
    store(root, stored)
    site, _ = open_site(root)
    assert (site.collections, site.media, site.featured_limit) == (before.collections, before.media, 0)


@pytest.mark.parametrize("text", ["{", "[" * 50_000, "\0", '"text"', "x" * 200_000])
def test_a_broken_file_is_a_remark_and_put_aside_when_something_is_written(root: Path, text: str) -> None:
    path = store(root, text)
    site, _ = open_site(root)
    assert "cannot be read" in site.remarks[0].text
    if len(text) > sitefile.LARGEST:
        return
    assert sitefile.write(root, Chosen(featured_limit=1))
    assert stored_in(root) == {"version": 1, "featured_limit": 1}
    assert path.with_name("site.json.broken").read_text("utf-8") == text


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
def test_a_disk_that_refuses_is_told(root: Path) -> None:
    root.chmod(0o500)
    with pytest.raises(NotSaved):
        sitefile.write(root, Chosen(featured_limit=1))
    root.chmod(0o700)


def test_a_folder_with_the_file_is_a_site(tmp_path: Path) -> None:
    make(tmp_path, {"notes/vesti/a.md": POST, "notes/img/x.jpg": ""})
    sitefile.path_of(tmp_path / "notes").parent.mkdir()
    sitefile.write(tmp_path / "notes", Chosen(content=("vesti",)))
    site, key = open_site(tmp_path / "notes/vesti/a.md")
    assert (site.root, key) == (tmp_path / "notes", "vesti/a.md")


def test_templates_may_be_empty(root: Path) -> None:
    store(root, {"address": ""})
    assert {one.address for one in open_site(root)[0].collections} == {""}
