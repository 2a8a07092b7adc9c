"""One look at a site's settings tells whether they are as they were."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from editor.site.settingfiles import stamps
from tests.site.test_setups import POST, make

FILES = {
    "gatsby-config.js": "",
    "package.json": "{}",
    "Gemfile": "",
    ".byline/site.json": "{}",
    "static/admin/config.yml": "a: 1\n",
    "static/admin/index.html": "",
    "config/_default/hugo.toml": "",
    "docs/.vitepress/config.ts": "",
    "src/content.config.ts": "",
    "posts/a.md": POST,
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return make(tmp_path / "site", FILES)


@pytest.mark.parametrize("name", [name for name in FILES if not name.endswith(".md")])
def test_a_changed_file_is_noticed(root: Path, name: str) -> None:
    before = stamps(root)
    assert stamps(root) == before
    (root / name).write_text("something else\n", "utf-8")
    assert stamps(root) != before


def test_a_file_of_the_same_size_and_time_is_noticed(root: Path) -> None:
    path, before = root / "package.json", stamps(root)
    status = path.stat()
    other = path.with_name("other")
    other.write_text("[]", "utf-8")
    os.utime(other, ns=(status.st_atime_ns, status.st_mtime_ns))
    os.replace(other, path)  # noqa: PTH105
    assert stamps(root) != before


def test_files_that_come_and_go_are_noticed(root: Path) -> None:
    before = stamps(root)
    (root / "hugo.toml").write_text("", "utf-8")
    assert stamps(root) != before
    (root / "hugo.toml").unlink()
    (root / "Gemfile").unlink()
    assert stamps(root) != before


def test_a_configuration_in_a_folder_of_its_own_is_looked_at(root: Path) -> None:
    make(root, {"static/urednik/config.yml": "a: 1\n"})
    before = stamps(root, "static/urednik/config.yml")
    (root / "static/urednik/config.yml").write_text("a: 22\n", "utf-8")
    assert stamps(root, "static/urednik/config.yml") != before


def test_posts_are_not_settings(root: Path) -> None:
    before = stamps(root)
    (root / "posts/a.md").write_text("other\n", "utf-8")
    (root / "posts/b.md").write_text("new\n", "utf-8")
    assert stamps(root) == before


def test_a_site_that_is_away_has_none(tmp_path: Path) -> None:
    assert stamps(tmp_path / "gone") == {}
