"""Saving a post: what is on disk after it, and which versions can be had back."""

from __future__ import annotations

import errno
import os
import subprocess
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from editor.content.document import Document
from editor.desk import saving
from editor.desk.opening import load_post
from editor.site import files
from editor.site.files import DiskMovedOn, NotReadable, NotSaved
from editor.site.index import PostIndex
from editor.site.keys import PostKey
from editor.site.site import Site
from editor.site.versions import VersionStore
from tests.support.faults import KINDS, every_call, injected, killed_at

KEY = PostKey("content/posts/vtora.md")
NEW = PostKey("content/posts/nova.md")


@pytest.fixture(autouse=True)
def disk_that_does_not_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    """Spare the tests the milliseconds of every flush; that it is called, the faults show."""
    monkeypatch.setattr(os, "fsync", lambda handle: None)


@pytest.fixture
def path(site: Site) -> Path:
    return site.path(KEY)


@pytest.fixture
def before(path: Path) -> bytes:
    return path.read_bytes()


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of one megabyte; only root can mount one."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mounting = ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(disk)]
    if os.geteuid() != 0 or subprocess.run(mounting, capture_output=True, check=False).returncode != 0:
        pytest.skip("no disk can be mounted here")
    yield disk
    subprocess.run(["umount", str(disk)], check=True)


def edited(site: Site, text: str = "Сменето.\n", key: PostKey = KEY) -> tuple[Document, bytes]:
    """Return a post with another text, and the digest of what is on disk."""
    loaded = load_post(site, key)
    return loaded.document.with_text(text), loaded.stamp.digest


def kept(site: Site, versions: VersionStore, key: PostKey = KEY) -> list[tuple[str, bytes]]:
    """Return the versions of a post, oldest first."""
    return [(each.cause, versions.read(each)) for each in reversed(versions.listed(site.root, key))]


def test_a_save_keeps_the_bytes_it_replaced_and_its_own(
    site: Site, index: PostIndex, versions: VersionStore, path: Path, before: bytes
) -> None:
    document, digest = edited(site)
    saved = saving.save(site, index, versions, KEY, document, digest)
    assert saved.unkept is None
    assert path.read_bytes() == document.to_bytes()
    assert kept(site, versions) == [("opened", before), ("saved", document.to_bytes())]


def test_S16_saving_again_and_again_keeps_each_version_once(
    site: Site, index: PostIndex, versions: VersionStore, before: bytes
) -> None:
    texts = []
    for number in range(4):
        document, digest = edited(site, f"{number}\n")
        saving.save(site, index, versions, KEY, document, digest)
        saving.save(site, index, versions, KEY, document, files.digest_of(document.to_bytes()))
        texts.append(document.to_bytes())
    assert [data for _, data in kept(site, versions)] == [before, *texts]


def test_a_new_post_begins_its_versions(site: Site, index: PostIndex, versions: VersionStore) -> None:
    document = Document("---\ntitle: Ново\n---\n", "Текст.\n")
    saving.save(site, index, versions, NEW, document, None)
    assert kept(site, versions, NEW) == [("saved", document.to_bytes())]


def test_S15_a_new_post_never_takes_a_name_that_is_taken(
    site: Site, index: PostIndex, versions: VersionStore, path: Path, before: bytes
) -> None:
    with pytest.raises(NotSaved) as refused:
        saving.save(site, index, versions, KEY, Document("", "Друго.\n"), None)
    assert refused.value.reason == "exists"
    assert path.read_bytes() == before


def test_X4_what_another_program_wrote_is_left_alone_and_kept(
    site: Site, index: PostIndex, versions: VersionStore, path: Path
) -> None:
    document, digest = edited(site)
    path.write_bytes(b"theirs")
    with pytest.raises(DiskMovedOn):
        saving.save(site, index, versions, KEY, document, digest)
    assert path.read_bytes() == b"theirs"
    assert kept(site, versions) == [("outside", b"theirs")]


def test_a_post_that_was_deleted_meanwhile_is_not_made_again_unasked(
    site: Site, index: PostIndex, versions: VersionStore, path: Path
) -> None:
    document, digest = edited(site)
    path.unlink()
    with pytest.raises(DiskMovedOn) as moved:
        saving.save(site, index, versions, KEY, document, digest)
    assert moved.value.theirs is None
    assert not path.exists()


def test_a_post_is_saved_where_versions_cannot_be_kept_and_that_is_told(
    site: Site, index: PostIndex, tmp_path: Path, path: Path
) -> None:
    (tmp_path / "data").write_text("no folder")
    document, digest = edited(site)
    saved = saving.save(site, index, VersionStore(tmp_path / "data" / "versions"), KEY, document, digest)
    assert path.read_bytes() == document.to_bytes()
    assert saved.unkept is not None
    assert saved.unkept.errno == errno.ENOTDIR


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("lasting", [False, True])
def test_S4_whatever_the_disk_refuses_nothing_is_torn_and_nothing_kept_is_wrong(
    site: Site, index: PostIndex, tmp_path: Path, path: Path, before: bytes, kind: str, lasting: bool
) -> None:
    document, digest = edited(site)
    data = document.to_bytes()
    for number, faults in enumerate(every_call(kind, lasting)):
        path.write_bytes(before)
        versions = VersionStore(tmp_path / "data" / str(number))
        saved = None
        with injected(faults), suppress(NotSaved, DiskMovedOn):
            saved = saving.save(site, index, versions, KEY, document, digest)
        there = path.read_bytes()
        # A disk that never answers again cannot be asked to put the old file back either.
        assert there == (before if saved is None else data) or (lasting and there == data)
        assert sorted(each.name for each in path.parent.glob("*.md")) == ["prva.md", "vtora.md"]
        found = kept(site, versions)
        assert set(found) <= {("opened", before), ("saved", data)}
        if saved is not None and saved.unkept is None:
            assert found == [("opened", before), ("saved", data)]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="a child is killed")
def test_C3_killed_at_any_call_the_old_bytes_are_on_disk_or_among_the_versions(
    site: Site, index: PostIndex, tmp_path: Path, path: Path, before: bytes
) -> None:
    document, digest = edited(site)
    data = document.to_bytes()
    killed = True
    for at in range(1, 200):
        path.write_bytes(before)
        versions = VersionStore(tmp_path / "data" / str(at))
        killed = killed_at(at, lambda store=versions: saving.save(site, index, store, KEY, document, digest))  # type: ignore[misc]
        found = [content for _, content in kept(site, versions)]
        assert path.read_bytes() in (before, data)
        assert path.read_bytes() == before or before in found
        if not killed:
            break
    assert not killed


def test_S3_a_full_disk_leaves_the_old_file_whole(small_disk: Path, versions: VersionStore) -> None:
    site = Site(small_disk)
    path = small_disk / "post.md"
    path.write_bytes(b"old\n")
    digest = files.digest_of(b"old\n")
    filler = small_disk / "filler"
    with suppress(OSError), filler.open("wb", buffering=0) as file:
        while file.write(b"x" * 4096):
            pass
    data = "Нов текст\n".encode() * 20_000
    with pytest.raises(NotSaved) as refused:
        saving.replace(site, versions, PostKey("post.md"), data, digest, "opened")
    assert refused.value.reason == "disk-full"
    assert path.read_bytes() == b"old\n"
    assert sorted(each.name for each in small_disk.iterdir()) == ["filler", "post.md"]
    filler.unlink()
    saving.replace(site, versions, PostKey("post.md"), data, digest, "opened")
    assert path.read_bytes() == data


def test_a_copy_is_written_elsewhere(site: Site, versions: VersionStore, tmp_path: Path, path: Path) -> None:
    before = path.read_bytes()
    saving.save_elsewhere(site, versions, tmp_path / "copy.md", b"mine")
    assert (tmp_path / "copy.md").read_bytes() == b"mine"
    assert path.read_bytes() == before


def test_a_copy_over_another_post_keeps_that_among_its_versions(
    site: Site, versions: VersionStore, path: Path, before: bytes
) -> None:
    saving.save_elsewhere(site, versions, path, b"mine")
    assert path.read_bytes() == b"mine"
    assert kept(site, versions) == [("opened", before), ("saved", b"mine")]


def test_a_copy_is_not_put_in_the_place_of_a_folder(site: Site, versions: VersionStore, tmp_path: Path) -> None:
    (tmp_path / "copy.md").mkdir()
    with pytest.raises(NotReadable):
        saving.save_elsewhere(site, versions, tmp_path / "copy.md", b"mine")
    assert not list((tmp_path / "copy.md").iterdir())


def test_a_copy_into_a_folder_that_is_not_there_is_refused(site: Site, versions: VersionStore, tmp_path: Path) -> None:
    with pytest.raises(NotSaved) as refused:
        saving.save_elsewhere(site, versions, tmp_path / "no" / "copy.md", b"mine")
    assert refused.value.reason == "folder-missing"
    assert not (tmp_path / "no").exists()


def test_what_is_seen_of_other_programs_is_a_version(site: Site, versions: VersionStore) -> None:
    assert saving.note_outside(versions, site, KEY, b"theirs") is None
    assert kept(site, versions) == [("outside", b"theirs")]


def test_X9_a_renamed_post_has_its_versions(site: Site, versions: VersionStore) -> None:
    saving.note_outside(versions, site, KEY, b"theirs")
    assert saving.note_renamed(versions, site, KEY, NEW) is None
    assert kept(site, versions, NEW) == [("outside", b"theirs")]


def test_where_nothing_can_be_kept_that_is_told_and_not_raised(site: Site, tmp_path: Path) -> None:
    (tmp_path / "data").write_text("no folder")
    versions = VersionStore(tmp_path / "data")
    assert saving.note_outside(versions, site, KEY, b"theirs") is not None
    assert saving.note_renamed(versions, site, KEY, NEW) is not None
