"""What killed saves leave beside posts: kept where somebody can reach it, removed, and never taken from the living."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from editor.site import leftovers, names, owners
from editor.site.detect import open_site
from editor.site.keys import PostKey
from editor.site.leftovers import PATIENCE, Cleared
from editor.site.owners import Owner
from editor.site.site import Site
from editor.site.versions import VersionStore, VersionsUnavailable

ROOT = Path(__file__).parent.parent.parent
KEY = PostKey("posts/избори.md")
OLD = "---\ntitle: Избори\n---\nСтар текст.\n".encode()
NEW = "---\ntitle: Избори\n---\nНов текст.\n".encode()
# Saves a post, stops where it is told to, says so, and goes on when it is killed or spoken to.
SAVER = """
import sys
from pathlib import Path
from editor.site import files, renames
path, data, stop = Path(sys.argv[1]), sys.stdin.buffer.read(int(sys.argv[3])), sys.argv[2]
def stopped(owner, name):
    real = getattr(owner, name)
    def call(*arguments):
        answer = real(*arguments) if stop.startswith("after") else None
        print("there", flush=True)
        sys.stdin.buffer.read(1)
        return answer if stop.startswith("after") else real(*arguments)
    setattr(owner, name, call)
if stop == "after-filling":
    stopped(files.Temporary, "close")
else:
    stopped(renames, "exchange")
files.write(path, data, files.read(path)[1].digest)
print("saved", flush=True)
"""

posix_only = pytest.mark.skipif(os.name == "nt", reason="signals")


@pytest.fixture
def site(tmp_path: Path) -> Site:
    (tmp_path / "site" / "posts").mkdir(parents=True)
    (tmp_path / "site" / KEY).write_bytes(OLD)
    return open_site(tmp_path / "site")[0]


@pytest.fixture
def store(tmp_path: Path) -> VersionStore:
    return VersionStore(tmp_path / "versions")


@contextmanager
def saver(path: Path, data: bytes, stop: str) -> Iterator[subprocess.Popen[bytes]]:
    """A program that has stopped in the middle of a save."""
    command = [sys.executable, "-c", SAVER, str(path), stop, str(len(data))]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(data)
        process.stdin.flush()
        assert process.stdout.readline() == b"there\n"
        try:
            yield process
        finally:
            process.kill()


def kill(path: Path, data: bytes, stop: str) -> None:
    with saver(path, data, stop) as process:
        process.send_signal(signal.SIGKILL)


def left(site: Site) -> list[Path]:
    return [path for path in site.root.rglob("*") if path.name.endswith(names.TEMPORARY_SUFFIX)]


def leave(site: Site, data: bytes, owner: Owner | None, beside: str = "избори.md", age: float = 0.0) -> Path:
    """Leave what a save of that program would."""
    name = names.temporary(beside)
    mine = f".{owners.me().mark}"
    path = site.root / "posts" / name.replace(mine, f".{owner.mark}" if owner is not None else "")
    path.write_bytes(data)
    os.utime(path, (time.time() - age, time.time() - age))
    return path


def kept(site: Site, store: VersionStore, key: PostKey = KEY) -> list[tuple[str, bytes]]:
    return [(version.cause, store.read(version)) for version in store.listed(site.root, key)]


def dead() -> Owner:
    """A program of this machine that has ended."""
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    return Owner(process.pid, owners.me().place)


@posix_only
@pytest.mark.parametrize("stop", ["after-filling", "before-exchange", "after-exchange"])
def test_C3_what_a_killed_save_left_is_a_version_of_its_post_and_gone_from_the_folder(
    site: Site, store: VersionStore, stop: str
) -> None:
    kill(site.path(KEY), NEW, stop)
    assert len(left(site)) == 1
    standing = site.path(KEY).read_bytes()
    assert leftovers.clear_away(site, store) == Cleared((KEY,))
    assert left(site) == []
    assert site.path(KEY).read_bytes() == standing
    assert kept(site, store) == [("recovered", NEW if standing == OLD else OLD)]


@posix_only
def test_C3_what_a_save_under_way_needs_is_not_touched_however_old_it_is(site: Site, store: VersionStore) -> None:
    with saver(site.path(KEY), NEW, "before-exchange") as process:
        (temporary,) = left(site)
        os.utime(temporary, (1, 1))
        assert leftovers.clear_away(site, store) == Cleared()
        assert left(site) == [temporary]
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.close()
        assert process.stdout.readline() == b"saved\n"
    assert site.path(KEY).read_bytes() == NEW
    assert left(site) == []


@pytest.mark.parametrize("owner", [Owner(1, "00000000"), None], ids=["another machine", "an earlier version"])
def test_C3_of_whom_nobody_can_tell_whether_they_live_it_stays_ten_minutes(
    site: Site, store: VersionStore, owner: Owner | None
) -> None:
    young = leave(site, NEW, owner, age=PATIENCE - 60)
    assert leftovers.clear_away(site, store) == Cleared()
    os.utime(young, (time.time() - PATIENCE - 1, time.time() - PATIENCE - 1))
    assert leftovers.clear_away(site, store) == Cleared((KEY,))
    assert left(site) == []
    assert [data for _, data in kept(site, store)] == [NEW]


def test_C3_what_the_post_says_anyway_is_removed_and_no_version(site: Site, store: VersionStore) -> None:
    leave(site, OLD, dead())
    leave(site, b"", dead())
    leave(site, b"\0" * 4096, dead())
    assert leftovers.clear_away(site, store) == Cleared()
    assert left(site) == []
    assert kept(site, store) == []


def test_C3_what_is_among_the_versions_already_is_not_kept_twice(site: Site, store: VersionStore) -> None:
    store.keep(site.root, KEY, NEW, "saved")
    store.keep(site.root, KEY, OLD, "saved")
    leave(site, NEW, dead())
    assert leftovers.clear_away(site, store) == Cleared()
    assert left(site) == []
    assert kept(site, store) == [("saved", OLD), ("saved", NEW)]


def test_C3_a_version_whose_content_is_damaged_is_kept_again(site: Site, store: VersionStore, tmp_path: Path) -> None:
    store.keep(site.root, KEY, NEW, "saved")
    (content,) = (tmp_path / "versions").rglob("*.z")
    content.write_bytes(b"garbage")
    leave(site, NEW, dead())
    assert leftovers.clear_away(site, store) == Cleared((KEY,))
    assert (kept(site, store)[0][1], left(site)) == (NEW, [])


def test_C3_of_a_post_that_was_deleted_since_it_is_a_version_all_the_same(site: Site, store: VersionStore) -> None:
    store.keep(site.root, KEY, OLD, "saved")
    site.path(KEY).unlink()
    leave(site, NEW, dead())
    assert leftovers.clear_away(site, store) == Cleared((KEY,))
    assert {data for _, data in kept(site, store)} == {NEW, OLD}


def test_C3_what_nobody_knows_the_post_of_is_among_the_deleted_posts(site: Site, store: VersionStore) -> None:
    leave(site, NEW, None, beside="", age=2 * PATIENCE)
    (key,) = leftovers.clear_away(site, store).posts
    assert left(site) == []
    assert key.startswith("posts/")
    assert site.key(site.path(key)) == key
    assert [(each.key, store.read(each.newest)) for each in store.remains(site.root, lambda key: True)] == [(key, NEW)]


def test_C3_what_nobody_knows_the_post_of_but_stands_in_one_is_removed(site: Site, store: VersionStore) -> None:
    leave(site, OLD, None, beside="", age=2 * PATIENCE)
    leave(site, bytes(range(256)), None, beside="", age=2 * PATIENCE)  # a picture
    assert leftovers.clear_away(site, store) == Cleared()
    assert left(site) == []


def test_C3_it_stays_where_it_is_as_long_as_it_cannot_be_kept(site: Site, tmp_path: Path) -> None:
    path = leave(site, NEW, dead())
    (tmp_path / "versions").write_text("no folder")
    cleared = leftovers.clear_away(site, VersionStore(tmp_path / "versions"))
    assert isinstance(cleared.unkept, VersionsUnavailable)
    assert path.read_bytes() == NEW


def test_files_that_are_called_otherwise_and_links_are_left_alone(
    site: Site, store: VersionStore, tmp_path: Path
) -> None:
    others = [f"mine{names.TEMPORARY_SUFFIX}", f".notes{names.TEMPORARY_SUFFIX}", ".0123456789ab.nrtmp"]
    for name in others:
        (site.root / "posts" / name).write_bytes(NEW)
    (tmp_path / "outside").write_bytes(NEW)
    link = leave(site, b"", dead())
    link.unlink()
    link.symlink_to(tmp_path / "outside")
    assert leftovers.clear_away(site, store) == Cleared()
    assert all((site.root / "posts" / name).exists() for name in others)
    assert link.is_symlink()
    assert (tmp_path / "outside").read_bytes() == NEW


def test_it_can_be_cut_short_after_each_folder_and_gone_on_with(site: Site, store: VersionStore) -> None:
    leave(site, NEW, dead())
    (site.root / "posts" / "2019").mkdir()
    second = leave(site, NEW, None, beside="", age=2 * PATIENCE)
    second.rename(site.root / "posts" / "2019" / second.name)
    assert not leftovers.clear_away(site, store, cancelled=lambda: True).complete
    assert len(left(site)) == 1
    assert not leftovers.clear_away(site, store, cancelled=lambda: True).complete
    assert left(site) == []
    assert leftovers.clear_away(site, store, cancelled=lambda: True).complete


def test_a_temporary_name_tells_whose_it_is_and_what_it_was_to_become() -> None:
    named = names.temporary_of(names.temporary("избори.md"))
    assert named is not None
    assert named.owner == owners.me()
    assert named.owner.is_here
    assert named.beside == names.hint_of("избори.md")
    assert names.is_scratch(names.temporary("a" * 250))
    assert len(names.temporary("a" * 250).encode()) <= 60
