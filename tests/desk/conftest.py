"""A small site on a real disk, with its index."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from editor.site import scan
from editor.site.detect import open_site
from editor.site.index import PostIndex
from editor.site.keys import PostKey
from editor.site.site import Site
from editor.site.versions import VersionStore

HEAD = "---\ntitle: {title}\ndate: 2023-09-06T14:20:27.208Z\ncategory: свет\nfeatured: {featured}\n---\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = tmp_path / "vesti"
    (root / "content" / "posts").mkdir(parents=True)
    (root / "package.json").write_text('{"dependencies": {"gatsby": "5"}}', "utf-8")
    return root


@pytest.fixture
def write(root: Path) -> Callable[..., PostKey]:
    """Write a post and return its key."""

    def write(name: str, title: str = "Наслов", featured: str = "false", body: str = "Текст.\n") -> PostKey:
        path = root / "content" / "posts" / name
        path.write_bytes((HEAD.format(title=title, featured=featured) + body).encode())
        return PostKey(f"content/posts/{name}")

    return write


@pytest.fixture
def site(root: Path, write: Callable[..., PostKey]) -> Site:
    write("prva.md", "Прва", "true")
    write("vtora.md", "Втора")
    site, _ = open_site(root)
    return site


@pytest.fixture
def index(site: Site, tmp_path: Path) -> Iterator[PostIndex]:
    index = PostIndex(tmp_path / "cache" / "index.sqlite")
    scan.scan(site, index, lambda done, total: None, lambda: False)
    yield index
    index.close()


@pytest.fixture
def versions(tmp_path: Path) -> VersionStore:
    return VersionStore(tmp_path / "data" / "versions")
