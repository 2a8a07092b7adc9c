"""What other programs did, and what it means for open posts."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from editor.desk import saving
from editor.desk.arrivals import examine
from editor.desk.opening import load
from editor.site.index import PostIndex
from editor.site.keys import PostKey
from editor.site.site import Site

FIRST, SECOND = PostKey("content/posts/prva.md"), PostKey("content/posts/vtora.md")


def digests(site: Site, *keys: PostKey) -> dict[PostKey, bytes]:
    return {key: load(site.path(key)).stamp.digest for key in keys}


def test_an_own_save_is_no_news(site: Site, index: PostIndex) -> None:
    loaded = load(site.path(FIRST))
    document = loaded.document.with_text("Сменето.\n")
    saved = saving.save(site, index, FIRST, document, loaded.stamp.digest)
    found = examine(site, index, [site.path(FIRST)], {FIRST: saved.stamp.digest})
    assert not found.changes
    assert not found.reloaded


def test_a_post_changed_outside_is_read_again(site: Site, index: PostIndex, write: Callable[..., PostKey]) -> None:
    known = digests(site, FIRST, SECOND)
    write("prva.md", "Сменета")
    found = examine(site, index, [site.path(FIRST)], known)
    assert found.changes.written == {FIRST}
    assert set(found.reloaded) == {FIRST}
    assert found.reloaded[FIRST].document.front_matter.values["title"] == "Сменета"


def test_a_touched_time_is_no_change_of_an_open_post(site: Site, index: PostIndex) -> None:
    known = digests(site, FIRST)
    site.path(FIRST).touch()
    assert not examine(site, index, [site.path(FIRST)], known).reloaded


def test_a_deleted_post_is_gone_from_index_and_desk(site: Site, index: PostIndex) -> None:
    known = digests(site, FIRST)
    site.path(FIRST).unlink()
    found = examine(site, index, [site.path(FIRST)], known)
    assert found.changes.removed == {FIRST}
    assert found.gone == {FIRST}
    assert index.row(FIRST) is None


def test_a_renamed_post_is_followed_by_its_content(site: Site, index: PostIndex) -> None:
    known = digests(site, FIRST)
    new = site.path(FIRST).with_name("nova.md")
    old = site.path(FIRST).rename(new).with_name("prva.md")
    found = examine(site, index, [old, new], known)
    assert found.renamed == {FIRST: PostKey("content/posts/nova.md")}
    assert not found.gone


def test_a_new_post_in_a_new_folder_is_listed(site: Site, index: PostIndex, root: Path) -> None:
    folder = root / "content" / "posts" / "2026"
    folder.mkdir()
    (folder / "x.md").write_text("---\ntitle: Ново\n---\n", "utf-8")
    found = examine(site, index, [folder], {})
    assert found.changes.written == {PostKey("content/posts/2026/x.md")}


def test_a_folder_that_went_takes_its_posts_along(site: Site, index: PostIndex, root: Path) -> None:
    folder = root / "content" / "posts"
    folder.rename(root / "elsewhere")
    found = examine(site, index, [folder], {})
    assert found.changes.removed == {FIRST, SECOND}


def test_an_image_that_arrives_is_said(site: Site, index: PostIndex, root: Path) -> None:
    assert examine(site, index, [root / "content" / "img" / "a.JPG"], {}).changes.media
