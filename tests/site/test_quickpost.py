"""The plainest posts, held to what is read of all others: the same rows, or none."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from editor.content.schema import Collection, Field, Kind, Role
from editor.site import rows
from editor.site.detect import open_site
from editor.site.keys import PostKey
from editor.site.quickpost import QuickPosts
from editor.site.reading import read_post
from editor.site.scanworker import Preparing, read_one
from editor.site.site import Site
from tests.bench import content

KEY = PostKey("posts/2024/vest.md")
PLAIN = """---
title: Избори во Скопје 7
date: 2024-01-02T10:00:00.000Z
category: свет
featured: true
author: Ана
tags:
  - град
  - избори
---

Денес, „третпат“ се гласа.
"""


def site_at(root: Path, **told: object) -> Site:
    """Return a site with a folder for `KEY`."""
    (root / KEY).parent.mkdir(parents=True, exist_ok=True)
    return Site(root, **told)  # type: ignore[arg-type]


def same(site: Site, key: PostKey = KEY, quick: QuickPosts | None = None) -> bool:
    """Tell whether a post was read here; fails where it is otherwise read."""
    made = (quick or QuickPosts(site)).prepare(key)
    if made is None:
        return False
    expected = rows.prepared(read_post(site, site.path(key)))
    assert repr(made) == repr(expected)
    assert list(map(type, made.row)) == list(map(type, expected.row))
    return True


def test_a_plain_post_is_read_here(tmp_path: Path) -> None:
    site = site_at(tmp_path)
    site.path(KEY).write_text(PLAIN, "utf-8", newline="")
    assert same(site)
    assert QuickPosts(site).prepare(KEY) == Preparing(site)(site, KEY)[1]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (" се гласа", "\n<<<<<<< мое\nа\n=======\nб\n>>>>>>> нивно\n"),
        (" се гласа", "\0"),
        ("title: Избори во Скопје 7\n", ""),
        ("2024-01-02T10:00:00.000Z", "2024-13-02"),
        ("category: свет", "image: nema.jpg"),
        ("category: свет", "category: [свет]"),
        ("---\n\n", "--- \n\n"),
        ("---\ntitle", "\ufeff---\ntitle"),
        ("---\ntitle", "title"),
        ("\n", "\r\n"),
    ],
)
def test_what_is_not_plain_or_not_well_is_left_to_those_who_can_say_so(tmp_path: Path, old: str, new: str) -> None:
    site = site_at(tmp_path)
    assert old in PLAIN
    site.path(KEY).write_text(PLAIN.replace(old, new), "utf-8", newline="")
    assert QuickPosts(site).prepare(KEY) is None
    assert Preparing(site)(site, KEY)[1] == rows.prepared(read_post(site, site.path(KEY)))


@pytest.mark.parametrize("data", [PLAIN.encode("cp1251"), PLAIN.encode() + b"\xff", PLAIN.encode("utf-16"), b""])
def test_what_is_not_utf_8_is_left_to_those_who_can_say_so(tmp_path: Path, data: bytes) -> None:
    site = site_at(tmp_path)
    site.path(KEY).write_bytes(data)
    assert QuickPosts(site).prepare(KEY) is None


@pytest.mark.parametrize("name", ["vest (Ana's conflicted copy 2026-01-02).md", "vest-DESKTOP-1.md", "конфлiкт.md"])
def test_copies_of_sync_programs_are_looked_at_with_care(tmp_path: Path, name: str) -> None:
    site = site_at(tmp_path)
    site.path(KEY).write_text(PLAIN, "utf-8")
    key = PostKey(f"posts/2024/{name}")
    site.path(key).write_text(PLAIN, "utf-8")
    assert same(site, key) is name.startswith("к")
    assert Preparing(site)(site, key)[1] == rows.prepared(read_post(site, site.path(key)))


@pytest.mark.skipif(sys.platform == "win32", reason="links and pipes")
def test_links_pipes_folders_and_nothing_are_no_plain_posts(tmp_path: Path) -> None:
    site = site_at(tmp_path)
    quick = QuickPosts(site)
    assert quick.prepare(KEY) is None
    here = site.path(KEY)
    here.mkdir()
    assert quick.prepare(KEY) is None
    here.rmdir()
    os.mkfifo(here)
    assert quick.prepare(KEY) is None
    here.unlink()
    (tmp_path / "other.md").write_text(PLAIN, "utf-8")
    here.symlink_to(tmp_path / "other.md")
    assert quick.prepare(KEY) is None
    foreign = PostKey(os.fsdecode(b"posts/\xcd.md"))
    site.path(foreign).write_text(PLAIN, "utf-8")
    assert quick.prepare(foreign) is None


def test_an_image_that_is_there_is_no_problem(tmp_path: Path) -> None:
    site = site_at(tmp_path)
    site.path(KEY).write_text(PLAIN.replace("category: свет", "image: ima.jpg"), "utf-8", newline="")
    site.path(KEY).with_name("ima.jpg").write_bytes(b"")
    assert same(site)


def test_the_configuration_says_what_details_mean(tmp_path: Path) -> None:
    def collection(name: str, field: str, **told: object) -> Collection:
        fields = (Field(field, field, Kind.TEXT, role=Role.AUTHOR),)
        return Collection(name, name, "posts", fields=fields, **told)  # type: ignore[arg-type]

    for collections in (
        (collection("a", "category"),),
        (collection("a", "title", filter=("category", "свет")), collection("b", "category")),
        (collection("a", "title", filter=("category", "друго")), collection("b", "category")),
    ):
        site = site_at(tmp_path, collections=collections)
        site.path(KEY).write_text(PLAIN, "utf-8", newline="")
        assert same(site)


LINES = st.sampled_from(
    [
        *PLAIN.splitlines()[1:10],
        *("draft: true", "published: false", "status: draft", "image:", "cover: https://e.org/a.jpg", "date: 2024-1-2"),
        *("weight: 7", "weight: 1", "tags: 3", "tags:", "- а", "  - а", "  - 2023-01-02", "categories:", "title: 12"),
        *(
            "featured: yes",
            "author: true",
            "author:",
            "датум: 2024-01-02 10:00:00 +0200",
            "# a",
            "",
            "...",
            "x: 'y'",
            'title: "В: г"',
            "tags: ''",
        ),
        *("title: " + "а" * 120, "x: null", "y: ~", "z: 0.5", "наслов: Вест", "Title: Б", "tags: [а]", "  б: в"),
    ]
)
BODIES = st.text(st.sampled_from("аБ1 \n.,-–„“’`~<>[]()/#*_\r\té€字\0\x01"), max_size=60)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=300)
@given(head=st.lists(LINES, max_size=9), body=BODIES, reader=st.sampled_from(["", "gatsby", "jekyll", "hugo", "astro"]))
def test_whatever_is_read_here_is_read_the_same_elsewhere(
    tmp_path: Path, head: list[str], body: str, reader: str
) -> None:
    site = site_at(tmp_path, generator=reader)
    site.path(KEY).write_text("\n".join(["---", *head, "---", body]), "utf-8", newline="")
    same(site)


def test_the_posts_of_a_generated_newsroom_are_all_read_here(tmp_path: Path) -> None:
    site = open_site(content.newsroom(tmp_path / "newsroom", 100, 4))[0]
    quick = QuickPosts(site)
    keys = [key for path in site.root.rglob("*.md") if (key := site.key(path)) is not None]
    assert len(keys) == 100
    assert all(same(site, key, quick) for key in keys)
    assert [quick.prepare(key) for key in keys] == [
        rows.prepared(post) for key in keys if (post := read_one(site, key)[1])
    ]


def test_real_posts_are_read_the_same_here_and_elsewhere(corpus: Path) -> None:
    read = 0
    for folder in corpus.glob("*/"):
        site = open_site(folder)[0]
        quick = QuickPosts(site)
        keys = (site.key(path) for path in folder.rglob("*.md"))
        read += sum(same(site, key, quick) for key in keys if key is not None)
    assert read > 1_500
