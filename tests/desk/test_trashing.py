"""Posts go to the trash, and come back as they were."""

from __future__ import annotations

import errno
import sys
from pathlib import Path

import pytest

from editor.desk import trashing
from editor.site.files import NotReadable, NotSaved
from editor.site.index import PostIndex
from editor.site.keys import PostKey
from editor.site.site import Site
from editor.site.versions import VersionStore

OLD = PostKey("content/posts/prva.md")
OTHER = PostKey("content/posts/vtora.md")


@pytest.fixture
def bin(tmp_path: Path) -> Path:
    folder = tmp_path / "trash"
    folder.mkdir()
    return folder


class Bin:
    """A trash that takes files."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __call__(self, path: Path) -> bool:
        path.rename(self.folder / path.name)
        return True


def test_a_post_goes_to_the_trash_and_its_text_is_a_version(
    site: Site, index: PostIndex, versions: VersionStore, root: Path, bin: Path
) -> None:
    data = (root / OLD).read_bytes()
    done = trashing.trash(site, index, versions, [OLD, OTHER], Bin(bin))
    assert done.changes.removed == {OLD, OTHER}
    assert (bin / "prva.md").read_bytes() == data
    assert not (root / OLD).exists()
    newest = versions.listed(root, OLD)[0]
    assert (newest.cause, versions.read(newest)) == ("deleted", data)


def test_undo_restores_the_exact_bytes_and_rights_at_the_old_place(
    site: Site, index: PostIndex, versions: VersionStore, root: Path, bin: Path
) -> None:
    path = root / "content" / "posts" / "nov" / "a.md"
    path.parent.mkdir()
    path.write_bytes(b"\xef\xbb\xbf---\r\ntitle: \xff\n---\rx")
    path.chmod(0o640)
    key = PostKey("content/posts/nov/a.md")
    done = trashing.trash(site, index, versions, [key], Bin(bin))
    path.parent.rmdir()
    back = trashing.restore(site, index, versions, done.posts)
    assert path.read_bytes() == b"\xef\xbb\xbf---\r\ntitle: \xff\n---\rx"
    assert sys.platform == "win32" or path.stat().st_mode & 0o777 == 0o640
    assert back.changes.written == {key}


def test_S15_undo_never_overwrites_what_came_meanwhile(
    site: Site, index: PostIndex, versions: VersionStore, root: Path, bin: Path
) -> None:
    done = trashing.trash(site, index, versions, [OLD, OTHER], Bin(bin))
    (root / OLD).write_text("Друга", "utf-8")
    back = trashing.restore(site, index, versions, done.posts)
    assert (root / OLD).read_text("utf-8") == "Друга"
    assert [(key, getattr(why, "reason", "")) for key, why in back.failed] == [(OLD, "exists")]
    assert (root / OTHER).is_file()


def test_without_a_trash_the_version_is_what_stays(
    site: Site, index: PostIndex, versions: VersionStore, root: Path
) -> None:
    data = (root / OLD).read_bytes()
    done = trashing.trash(site, index, versions, [OLD], lambda path: False)
    assert not (root / OLD).exists()
    assert versions.read(versions.listed(root, OLD)[0]) == data
    assert not done.failed


def test_without_a_trash_and_without_versions_nothing_is_removed(
    site: Site, index: PostIndex, root: Path, tmp_path: Path
) -> None:
    (tmp_path / "occupied").write_bytes(b"")
    done = trashing.trash(site, index, VersionStore(tmp_path / "occupied"), [OLD], lambda path: False)
    assert (root / OLD).is_file()
    assert [key for key, _ in done.failed] == [OLD]
    assert isinstance(done.failed[0][1], NotSaved)


def test_a_post_that_is_gone_does_not_keep_back_the_others(
    site: Site, index: PostIndex, versions: VersionStore, root: Path, bin: Path
) -> None:
    (root / OLD).unlink()
    done = trashing.trash(site, index, versions, [OLD, OTHER], Bin(bin))
    assert isinstance(done.failed[0][1], NotReadable)
    assert [trashed.key for trashed in done.posts] == [OTHER]


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_of_a_link_the_link_goes_and_comes_back(
    site: Site, index: PostIndex, versions: VersionStore, root: Path
) -> None:
    link = root / "content" / "posts" / "link.md"
    link.symlink_to("vtora.md")
    done = trashing.trash(site, index, versions, [PostKey("content/posts/link.md")], lambda path: False)
    assert not link.is_symlink()
    assert (root / OTHER).is_file()
    trashing.restore(site, index, versions, done.posts)
    assert str(link.readlink()) == "vtora.md"


@pytest.mark.parametrize(("winerror", "reason"), [(32, "in-use"), (5, "folder-write-protected")])
def test_a_post_that_another_program_holds_on_windows_is_left_and_told_from_a_protected_one(
    site: Site,
    index: PostIndex,
    versions: VersionStore,
    root: Path,
    monkeypatch: pytest.MonkeyPatch,
    winerror: int,
    reason: str,
) -> None:
    def held(path: Path) -> None:
        error = PermissionError(errno.EACCES, "held", str(path))
        error.winerror = winerror  # type: ignore[attr-defined]
        raise error

    monkeypatch.setattr(Path, "unlink", held)
    done = trashing.trash(site, index, versions, [OLD], lambda path: False)
    assert [(key, getattr(why, "reason", "")) for key, why in done.failed] == [(OLD, reason)]
    assert (root / OLD).is_file()
    assert not done.posts
