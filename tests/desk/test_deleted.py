"""A post whose file is gone is found, and comes back unsaved and never over another."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from editor.content.document import Document
from editor.desk import arrivals, deleted
from editor.site.keys import PostKey
from editor.site.site import NoSite, Site
from editor.site.versions import VersionStore

KEY = PostKey("content/posts/vtora.md")
TEXT = "---\ntitle: Втора вест\n---\nТекст.\n"


def device(site: Site) -> int:
    return arrivals.device_of(site)


def keys(site: Site, versions: VersionStore, *held: PostKey) -> list[PostKey]:
    return [each.key for each in deleted.deleted_posts(site, versions, device(site), held)]


def test_only_posts_without_a_file_that_are_not_open_are_found(site: Site, versions: VersionStore) -> None:
    versions.keep(site.root, KEY, TEXT.encode(), "saved")
    assert keys(site, versions) == []
    site.path(KEY).unlink()
    assert keys(site, versions) == [KEY]
    assert keys(site, versions, KEY) == []


def test_a_folder_in_the_place_of_a_post_is_no_reason_to_overwrite_it(site: Site, versions: VersionStore) -> None:
    versions.keep(site.root, KEY, TEXT.encode(), "saved")
    site.path(KEY).unlink()
    site.path(KEY).mkdir()
    assert keys(site, versions) == []


def test_posts_of_a_deleted_folder_are_found(site: Site, versions: VersionStore) -> None:
    versions.keep(site.root, KEY, TEXT.encode(), "saved")
    shutil.rmtree(site.path(KEY).parent)
    assert keys(site, versions) == [KEY]


def test_no_post_outside_the_site_is_looked_for(site: Site, versions: VersionStore) -> None:
    versions.keep(site.root, PostKey("../nema.md"), TEXT.encode(), "saved")
    versions.keep(site.root, PostKey("content/posts/\0.md"), TEXT.encode(), "saved")
    assert keys(site, versions) == []


def test_while_the_site_is_out_of_reach_nobody_can_tell(site: Site, versions: VersionStore) -> None:
    versions.keep(site.root, KEY, TEXT.encode(), "saved")
    disk = device(site)
    site.root.rename(site.root.with_name("away"))
    with pytest.raises(NoSite):
        deleted.deleted_posts(site, versions, disk, ())


@pytest.mark.parametrize(
    ("data", "title"),
    [
        (TEXT.encode(), "Втора вест"),
        ("---\ntitle: '  Втора\n  вест '\n---\n".encode(), "Втора вест"),
        ("Само текст.\n".encode(), "vtora.md"),
        (
            "---\ntitle: 'Стари вести'\n---\n".encode() + "Седницата траеше доцна.\n".encode("windows-1251"),
            "Стари вести",
        ),
        (bytes(range(256)), "vtora.md"),
    ],
    ids=["title", "lines", "none", "old encoding", "binary"],
)
def test_a_post_is_called_what_it_was_called_last(site: Site, versions: VersionStore, data: bytes, title: str) -> None:
    versions.keep(site.root, KEY, data, "saved")
    site.path(KEY).unlink()
    (remains,) = deleted.deleted_posts(site, versions, device(site), ())
    assert deleted.title_of(site, versions, remains) == title


def test_its_last_text_is_the_newest_that_can_be_read(site: Site, versions: VersionStore, tmp_path: Path) -> None:
    versions.keep(site.root, KEY, TEXT.encode(), "saved")
    versions.keep(site.root, KEY, bytes(range(256)) * 3, "outside")
    newest = versions.keep(site.root, KEY, b"damaged", "saved")
    (content,) = (path for path in (tmp_path / "data").rglob("*.z") if path.name.startswith(newest.digest[2:]))
    content.write_bytes(b"garbage")
    assert deleted.last_text(site, versions, KEY).to_bytes() == TEXT.encode()
    assert deleted.last_text(site, versions, PostKey("content/posts/nema.md")) == Document("", "")


def back(site: Site, *held: PostKey) -> PostKey:
    resumed = deleted.bring_back(site, KEY, Document.from_bytes(TEXT.encode()), "Втора вест", device(site), held)
    assert resumed.document.to_bytes() == TEXT.encode()
    assert (resumed.state, resumed.base.stamp.digest) == ("new", b"")
    return resumed.key


def test_it_comes_back_at_its_old_place_and_nothing_is_written(site: Site) -> None:
    site.path(KEY).unlink()
    assert back(site) == KEY
    assert not site.path(KEY).exists()


def test_its_folder_is_there_again(site: Site) -> None:
    shutil.rmtree(site.path(KEY).parent)
    assert back(site) == KEY
    assert site.path(KEY).parent.is_dir()


def test_where_a_file_or_another_post_stands_it_gets_another_name(site: Site) -> None:
    before = site.path(KEY).read_bytes()
    assert back(site) == "content/posts/vtora-2.md"
    assert back(site, PostKey("content/posts/vtora-2.md")) == "content/posts/vtora-3.md"
    assert site.path(KEY).read_bytes() == before


def test_no_folder_is_made_where_a_drive_was(site: Site) -> None:
    disk = device(site)
    site.root.rename(site.root.with_name("away"))
    deleted.bring_back(site, KEY, Document.from_bytes(TEXT.encode()), "Втора вест", disk, ())
    assert not site.root.exists()
