"""What other programs did, and what it means for open posts."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from editor.desk import saving
from editor.desk.arrivals import Known, Seen, device_of, examine, glance, look_again, scan_all
from editor.desk.opening import load
from editor.site import files
from editor.site.changes import Changes
from editor.site.files import NotReadable
from editor.site.index import PostIndex
from editor.site.keys import PostKey
from editor.site.site import Site
from editor.site.versions import VersionStore

FIRST, SECOND, NEW = (PostKey(f"content/posts/{name}.md") for name in ("prva", "vtora", "nova"))


def known(site: Site, *keys: PostKey, recent: frozenset[PostKey] = frozenset()) -> Known:
    return Known({key: load(site.path(key)).stamp.digest for key in keys}, recent, device_of(site))


def test_W1_an_own_save_is_no_news(site: Site, index: PostIndex, versions: VersionStore) -> None:
    loaded = load(site.path(FIRST))
    document = loaded.document.with_text("Сменето.\n")
    saved = saving.save(site, index, versions, FIRST, document, loaded.stamp.digest)
    found = examine(site, index, [site.path(FIRST)], Known({FIRST: saved.stamp.digest}))
    assert not found.changes
    assert found.posts == {FIRST: Seen("same", saved.stamp.digest)}


def test_a_post_changed_outside_is_read_again(site: Site, index: PostIndex, write: Callable[..., PostKey]) -> None:
    before = known(site, FIRST, SECOND)
    write("prva.md", "Сменета")
    found = examine(site, index, [site.path(FIRST)], before)
    assert found.changes.written == {FIRST}
    assert {key: seen.state for key, seen in found.posts.items()} == {FIRST: "changed", SECOND: "same"}
    loaded = found.posts[FIRST].loaded
    assert loaded is not None
    assert loaded.document.front_matter.values["title"] == "Сменета"


def test_X5_a_change_of_equal_length_and_time_is_seen(site: Site, index: PostIndex) -> None:
    before = known(site, FIRST)
    path = site.path(FIRST)
    status = path.stat()
    path.write_bytes(path.read_bytes().replace("Текст".encode(), "Тукст".encode()))
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert look_again(site, index, Changes(), before).posts[FIRST].state == "changed"


def test_X5_a_glance_tells_it_too(site: Site) -> None:
    before = glance(site, [FIRST])
    path = site.path(FIRST)
    status = path.stat()
    path.write_bytes(path.read_bytes().replace("Текст".encode(), "Тукст".encode()))
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert glance(site, [FIRST]) != before


def test_X6_a_touched_time_is_no_change_of_an_open_post(site: Site, index: PostIndex) -> None:
    before = known(site, FIRST)
    site.path(FIRST).touch()
    assert examine(site, index, [site.path(FIRST)], before).posts[FIRST].state == "same"


def test_X8_a_deleted_post_is_missing_from_index_and_desk(site: Site, index: PostIndex) -> None:
    before = known(site, FIRST)
    site.path(FIRST).unlink()
    found = examine(site, index, [site.path(FIRST)], before)
    assert found.changes.removed == {FIRST}
    assert found.posts[FIRST].state == "missing"
    assert not found.away
    assert index.row(FIRST) is None


def test_a_folder_in_the_place_of_a_post_is_told(site: Site, index: PostIndex) -> None:
    before = known(site, FIRST)
    site.path(FIRST).unlink()
    site.path(FIRST).mkdir()
    assert examine(site, index, [site.path(FIRST)], before).posts[FIRST].state == "not-a-file"


def test_a_file_that_may_not_be_read_is_told(site: Site, index: PostIndex, monkeypatch: pytest.MonkeyPatch) -> None:
    before = known(site, FIRST)

    def refuse(path: Path, limit: int = files.LARGEST) -> tuple[bytes, files.Stamp]:
        raise NotReadable("forbidden", path, errno.EACCES)

    # Whoever runs the tests may be allowed to read everything.
    monkeypatch.setattr(files, "read", refuse)
    assert look_again(site, index, Changes(), before).posts[FIRST].state == "forbidden"


@pytest.mark.parametrize("content", [b"", b"\0" * 300, b"\xef\xbb\xbf \n\n"], ids=["empty", "NULs", "blanks"])
def test_X15_a_file_without_any_text_is_told_from_a_changed_one(content: bytes, site: Site, index: PostIndex) -> None:
    before = known(site, FIRST)
    site.path(FIRST).write_bytes(content)
    assert examine(site, index, [site.path(FIRST)], before).posts[FIRST].state == "emptied"


def test_a_write_protected_file_is_told(site: Site, index: PostIndex) -> None:
    before = known(site, FIRST)
    site.path(FIRST).chmod(0o444)
    seen = look_again(site, index, Changes(), before).posts[FIRST]
    assert seen.protected
    assert seen.state == "same"


def test_X9_a_renamed_post_is_followed_by_its_content(site: Site, index: PostIndex) -> None:
    before = known(site, FIRST)
    new = site.path(FIRST).with_name("nova.md")
    old = site.path(FIRST).rename(new).with_name("prva.md")
    found = examine(site, index, [old, new], before)
    assert found.renamed == {FIRST: NEW}


def test_X9_a_copy_that_came_a_moment_ago_is_followed(site: Site, index: PostIndex) -> None:
    before = known(site, FIRST, recent=frozenset({NEW}))
    shutil.copy(site.path(FIRST), site.path(NEW))
    examine(site, index, [site.path(NEW)], Known())
    site.path(FIRST).unlink()
    assert examine(site, index, [site.path(FIRST)], before).renamed == {FIRST: NEW}


def test_X9_a_copy_that_was_always_there_is_another_post(site: Site, index: PostIndex) -> None:
    before = known(site, FIRST)
    shutil.copy(site.path(FIRST), site.path(NEW))
    examine(site, index, [site.path(NEW)], Known())
    site.path(FIRST).unlink()
    assert not examine(site, index, [site.path(FIRST)], before).renamed


def test_X9_posts_of_the_same_text_are_told_apart_by_their_names(site: Site, index: PostIndex) -> None:
    folder = site.path(FIRST).parent
    (folder / "2026").mkdir()
    for name in ("a.md", "b.md"):
        shutil.copy(site.path(FIRST), folder / "2026" / name)
    old = [PostKey(f"content/posts/2026/{name}.md") for name in "ab"]
    examine(site, index, [folder / "2026"], Known())
    before = known(site, *old)
    (folder / "2026").rename(folder / "2027")
    found = examine(site, index, [folder / "2026", folder / "2027"], before)
    assert found.renamed == {key: PostKey(key.replace("2026", "2027")) for key in old}


def test_X12_a_copy_of_a_conflict_is_told_of_the_open_post(site: Site, index: PostIndex) -> None:
    copy = site.path(FIRST).with_name("prva (Иван's conflicted copy 2026-11-23).md")
    shutil.copy(site.path(FIRST), copy)
    found = examine(site, index, [copy], known(site, FIRST))
    assert found.copies == {FIRST: PostKey(f"content/posts/{copy.name}")}
    assert not examine(site, index, [copy], known(site, SECOND)).copies


def test_a_site_that_is_gone_is_away_and_keeps_its_posts(site: Site, index: PostIndex) -> None:
    before = known(site, FIRST)
    site.root.rename(site.root.with_name("unplugged"))
    found = scan_all(site, index, before, lambda done, total: None, lambda: False)
    assert found.away
    assert found.posts[FIRST].state == "missing"
    assert not found.changes
    assert index.row(FIRST) is not None


def test_an_empty_folder_where_a_drive_was_is_no_site_without_posts(site: Site, index: PostIndex) -> None:
    before = replace(known(site, FIRST), device=device_of(site) + 1)
    site.root.rename(site.root.with_name("unplugged"))
    site.root.mkdir()
    found = scan_all(site, index, before, lambda done, total: None, lambda: False)
    assert found.away
    assert index.row(FIRST) is not None
    assert not list(site.root.iterdir())


def test_a_site_whose_posts_were_all_deleted_is_not_away(site: Site, index: PostIndex) -> None:
    before = known(site, FIRST)
    shutil.rmtree(site.root / "content")
    found = scan_all(site, index, before, lambda done, total: None, lambda: False)
    assert not found.away
    assert found.changes.removed == {FIRST, SECOND}


def test_a_new_post_in_a_new_folder_is_listed(site: Site, index: PostIndex, root: Path) -> None:
    folder = root / "content" / "posts" / "2026"
    folder.mkdir()
    (folder / "x.md").write_text("---\ntitle: Ново\n---\n", "utf-8")
    found = examine(site, index, [folder], Known())
    assert found.changes.written == {PostKey("content/posts/2026/x.md")}


def test_a_folder_that_went_takes_its_posts_along(site: Site, index: PostIndex, root: Path) -> None:
    folder = root / "content" / "posts"
    folder.rename(root / "elsewhere")
    found = examine(site, index, [folder], Known())
    assert found.changes.removed == {FIRST, SECOND}


def test_an_image_that_arrives_is_said(site: Site, index: PostIndex, root: Path) -> None:
    assert examine(site, index, [root / "content" / "img" / "a.JPG"], Known()).changes.media
