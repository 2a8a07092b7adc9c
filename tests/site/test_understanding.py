"""What the lists show of a post depends on how its site is understood; when that changes, posts are read again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from editor.content.schema import Field, Role
from editor.site import scan
from editor.site.index import PostIndex
from editor.site.keys import PostKey
from editor.site.site import Site
from tests.site.test_setups import make, opened

KEY = PostKey("content/posts/a.md")


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return tmp_path / "index.sqlite"


@pytest.fixture
def index(database: Path) -> Iterator[PostIndex]:
    index = PostIndex(database)
    yield index
    index.close()


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return opened(tmp_path / "site", {"hugo.toml": "", KEY: "---\ntitle: Title\nnaslov: Наслов\n---\n"})


def otherwise(site: Site) -> Site:
    fields = (Field("naslov", "Наслов", role=Role.TITLE),)
    return replace(site, collections=(replace(site.collections[0], fields=fields),))


def read(site: Site, index: PostIndex) -> int:
    """Scan, and return how many posts were read."""
    seen = [0]
    scan.scan(site, index, lambda done, total: seen.append(total))
    return max(seen)


def title(index: PostIndex) -> str:
    row = index.row(KEY)
    assert row is not None
    return row.title


def test_posts_are_read_again_once(site: Site, index: PostIndex) -> None:
    assert read(site, index) == 1
    assert read(site, index) == 0
    assert read(otherwise(site), index) == 1
    assert title(index) == "Наслов"
    assert read(otherwise(site), index) == 0


def test_settings_that_changed_while_the_program_was_closed_count(site: Site, database: Path) -> None:
    for known, expected in ((site, "Title"), (otherwise(site), "Наслов")):
        index = PostIndex(database)
        scan.scan(known, index)
        assert title(index) == expected
        index.close()


def test_a_scan_that_was_called_off_goes_on_where_it_was(site: Site, index: PostIndex) -> None:
    make(site.root, {"content/posts/b.md": "---\ntitle: B\n---\n"})
    scan.scan(site, index)
    scan.scan(otherwise(site), index, cancelled=lambda: True)
    assert title(index) == "Title"
    assert index.counts().all == 2
    assert read(otherwise(site), index) == 2
    assert title(index) == "Наслов"


def test_posts_that_read_the_same_are_no_news(site: Site, index: PostIndex) -> None:
    scan.scan(site, index)
    other = replace(site, public_roots=("static", "public"))
    assert not scan.scan(other, index)
