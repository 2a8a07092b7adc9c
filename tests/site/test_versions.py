"""Earlier versions of posts: kept at once, found again, and never in each other's way."""

from __future__ import annotations

import errno
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from editor.site import versionlog, versionobjects, versionsweep
from editor.site.files import digest_of
from editor.site.keys import PostKey
from editor.site.versions import Limits, Version, VersionDamaged, VersionStore, VersionsUnavailable
from tests.support.faults import KINDS, Faults, every_call, injected

KEY = PostKey("posts/избори.md")
OTHER = PostKey("posts/буџет.md")
NOW = datetime(2026, 5, 20, 15, 30, tzinfo=UTC)
LATER = datetime.now(UTC) + timedelta(days=400)

linux_only = pytest.mark.skipif(sys.platform != "linux", reason="pipes, modes and forks")


@pytest.fixture(autouse=True)
def disk_that_does_not_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    """Spare the tests the milliseconds of every flush; that it is called, the faults show."""
    monkeypatch.setattr(os, "fsync", lambda handle: None)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "data" / "versions"


@pytest.fixture
def store(folder: Path) -> VersionStore:
    return VersionStore(folder)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "site").mkdir()
    return tmp_path / "site"


@pytest.fixture
def as_plain_person(root: Path) -> Iterator[Path]:
    """Let the system check permissions as it does for everybody but root; gives a folder of that person."""
    folder = Path(tempfile.mkdtemp(prefix="byline-test-"))
    if os.geteuid() != 0:
        yield folder
    else:
        os.chown(folder, 65534, 65534)
        os.seteuid(65534)
        yield folder
        os.seteuid(0)
    for path in folder.rglob("*"):
        path.chmod(0o700)
    shutil.rmtree(folder)


def text(number: int) -> bytes:
    return f"---\ntitle: Избори {number}\n---\n\nТекст број {number}.\n".encode()


def contents(store: VersionStore, root: Path, key: PostKey = KEY) -> list[bytes]:
    return [store.read(version) for version in store.listed(root, key)]


def files_in(folder: Path, pattern: str) -> list[Path]:
    return sorted(path for path in folder.rglob(pattern) if path.is_file())


def log_of(folder: Path) -> Path:
    return files_in(folder, "*.jsonl")[0]


def object_of(folder: Path, version: Version) -> Path:
    return folder / "objects" / version.digest[:2] / (version.digest[2:] + ".z")


# Keeping and finding


def test_what_was_kept_is_found_newest_first(store: VersionStore, root: Path) -> None:
    first = store.keep(root, KEY, text(1), "opened", NOW)
    second = store.keep(root, KEY, text(2), "saved", NOW + timedelta(minutes=1))
    assert store.listed(root, KEY) == (second, first)
    assert contents(store, root) == [text(2), text(1)]


def test_a_version_says_when_why_and_how_much(store: VersionStore, root: Path) -> None:
    version = store.keep(root, KEY, text(1), "outside", NOW.astimezone(UTC))
    assert version == Version(digest_of(text(1)).hex(), "2026-05-20T15:30:00.000000+00:00", "outside", len(text(1)), 3)
    assert version.when == NOW
    assert store.listed(root, KEY) == (version,)


def test_words_of_bytes_that_are_no_post_are_those_of_their_best_reading(store: VersionStore, root: Path) -> None:
    assert store.keep(root, KEY, b"one two thr\xffee", "outside").words == 4
    assert store.keep(root, KEY, b"\0" * 500, "outside").words == 0
    assert store.keep(root, KEY, b"a " * 1_500_000, "outside").words == 0


def test_a_post_without_versions_has_none(store: VersionStore, root: Path, folder: Path) -> None:
    assert store.listed(root, KEY) == ()
    assert not folder.exists()


def test_posts_and_sites_are_told_apart(store: VersionStore, root: Path, tmp_path: Path) -> None:
    store.keep(root, KEY, text(1), "saved")
    store.keep(root, OTHER, text(2), "saved")
    store.keep(tmp_path / "second", KEY, text(3), "saved")
    assert contents(store, root) == [text(1)]
    assert contents(store, root, OTHER) == [text(2)]
    assert contents(store, tmp_path / "second") == [text(3)]


@linux_only
def test_a_site_reached_by_a_link_is_the_same_site(store: VersionStore, root: Path, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(root)
    store.keep(root, KEY, text(1), "saved")
    assert contents(store, tmp_path / "link") == [text(1)]


@pytest.mark.parametrize(
    "key", ["a" * 4000 + ".md", "ж" * 2000 + ".md", "\udcff\udcfe.md", 'a"b\nc\\d.md', "\u2028.md"]
)
def test_any_name_of_a_post_has_versions(store: VersionStore, root: Path, key: str) -> None:
    store.keep(root, PostKey(key), text(1), "saved")
    store.follow(root, PostKey(key), KEY)
    assert contents(store, root, PostKey(key)) == contents(store, root) == [text(1)]


def test_S16_the_same_bytes_in_a_row_are_one_version(store: VersionStore, root: Path, folder: Path) -> None:
    first = store.keep(root, KEY, text(1), "saved")
    before = log_of(folder).read_bytes()
    for cause in ("saved", "outside", "opened"):
        assert store.keep(root, KEY, text(1), cause) == first
    assert log_of(folder).read_bytes() == before


def test_the_same_bytes_after_others_are_a_version_again(store: VersionStore, root: Path, folder: Path) -> None:
    for number in (1, 2, 1):
        store.keep(root, KEY, text(number), "saved")
    assert contents(store, root) == [text(1), text(2), text(1)]
    assert len(files_in(folder, "*.z")) == 2


def test_C9_saved_text_that_is_discarded_is_kept_for_that_cause_too(store: VersionStore, root: Path) -> None:
    for cause in ("saved", "discarded", "discarded", "opened"):
        store.keep(root, KEY, text(1), cause)
    assert [version.cause for version in store.listed(root, KEY)] == ["discarded", "saved"]


def test_contents_are_found_by_the_digest_that_stamps_have(store: VersionStore, root: Path) -> None:
    store.keep(root, KEY, text(1), "opened")
    assert store.content(digest_of(text(1))) == text(1)
    with pytest.raises(VersionDamaged) as refused:
        store.content(digest_of(text(2)))
    assert refused.value.reason == "missing"


@linux_only
def test_nobody_else_can_read_what_was_kept(store: VersionStore, root: Path, folder: Path) -> None:
    store.keep(root, KEY, text(1), "saved")
    modes = {path.stat().st_mode & 0o077 for path in [folder.parent, folder, *folder.rglob("*")]}
    assert modes == {0}


def test_people_can_read_a_log_without_this_program(store: VersionStore, root: Path, folder: Path) -> None:
    store.keep(root, KEY, text(1), "saved")
    lines = log_of(folder).read_text("utf-8")
    assert str(root.resolve()) in lines
    assert KEY in lines


@linux_only
def test_a_version_is_on_the_disk_before_it_is_said_to_be_kept(
    store: VersionStore, root: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    flushed: list[Path] = []
    monkeypatch.setattr(os, "fsync", lambda handle: flushed.append(Path(f"/proc/self/fd/{handle}").readlink()))
    for number in range(2):
        flushed.clear()
        place = object_of(folder, store.keep(root, KEY, text(number), "saved"))
        content, at = next((path, at) for at, path in enumerate(flushed) if path.suffix == ".byline-tmp")
        assert content.parent == place.parent
        assert flushed[at + 1 : at + 2] == [place.parent]
        assert flushed.index(log_of(folder)) > at + 1
        assert (log_of(folder).parent in flushed) == (number == 0)
        assert (folder.parent in flushed) == (number == 0)


# Renamed posts


def test_a_renamed_post_keeps_its_versions(store: VersionStore, root: Path) -> None:
    store.keep(root, KEY, text(1), "saved")
    store.follow(root, KEY, OTHER)
    store.keep(root, OTHER, text(2), "saved")
    assert contents(store, root, OTHER) == [text(2), text(1)]
    assert contents(store, root, KEY) == [text(1)]


def test_a_later_post_of_the_old_name_stays_out_of_the_renamed_one(store: VersionStore, root: Path) -> None:
    store.keep(root, KEY, text(1), "saved")
    store.follow(root, KEY, OTHER)
    store.keep(root, KEY, text(3), "saved")
    assert contents(store, root, OTHER) == [text(1)]
    assert text(1) in contents(store, root, KEY)


def test_a_post_renamed_there_and_back_again_and_again_has_all_its_versions(store: VersionStore, root: Path) -> None:
    names = [KEY, OTHER, PostKey("third.md")]
    for number in range(7):
        key = names[number % 3]
        store.keep(root, key, text(number), "saved")
        store.follow(root, key, names[(number + 1) % 3])
    assert contents(store, root, names[7 % 3]) == [text(number) for number in range(6, -1, -1)]


def test_following_a_post_without_versions_writes_nothing(store: VersionStore, root: Path, folder: Path) -> None:
    store.follow(root, KEY, OTHER)
    store.follow(root, KEY, KEY)
    assert not folder.exists()


# Damage


def test_a_damaged_content_is_reported_and_hides_no_other(store: VersionStore, root: Path, folder: Path) -> None:
    versions = [store.keep(root, KEY, text(number), "saved") for number in range(4)]
    object_of(folder, versions[0]).write_bytes(b"")
    object_of(folder, versions[1]).write_bytes(object_of(folder, versions[2]).read_bytes())
    object_of(folder, versions[2]).unlink()
    for version, reason in zip(versions, ("damaged", "damaged", "missing"), strict=False):
        with pytest.raises(VersionDamaged) as refused:
            store.read(version)
        assert (refused.value.digest, refused.value.reason) == (version.digest, reason)
    assert len(store.listed(root, KEY)) == 4
    assert store.read(versions[3]) == text(3)


@pytest.mark.parametrize("damage", [b"", b"\0" * 50, b"x\x9c"])
def test_a_damaged_content_is_mended_by_keeping_the_same_again(
    store: VersionStore, root: Path, folder: Path, damage: bytes
) -> None:
    version = store.keep(root, KEY, text(1), "saved")
    for key in (KEY, OTHER):
        object_of(folder, version).write_bytes(damage)
        store.keep(root, key, text(1), "saved")
        assert store.read(version) == text(1)


def test_a_content_that_would_fill_the_memory_is_damaged(store: VersionStore, root: Path, folder: Path) -> None:
    version = store.keep(root, KEY, text(1), "saved")
    object_of(folder, version).write_bytes(versionobjects.zlib.compress(b"\0" * 60_000_000, 9))
    with pytest.raises(VersionDamaged):
        store.read(version)


@pytest.mark.parametrize("tear", [3, 30, 120])
@pytest.mark.parametrize("filler", [b"", b"\0" * 300])
def test_a_last_line_torn_by_a_power_cut_costs_that_line(
    store: VersionStore, root: Path, folder: Path, tear: int, filler: bytes
) -> None:
    store.keep(root, KEY, text(1), "saved")
    store.keep(root, KEY, text(2), "saved")
    path = log_of(folder)
    path.write_bytes(path.read_bytes()[:-tear] + filler)
    assert text(1) in contents(store, root)
    store.keep(root, KEY, text(3), "saved")
    assert contents(store, root)[0] == text(3)
    assert text(1) in contents(store, root)


def test_a_damaged_line_hides_no_other_and_its_content_can_still_be_read(
    store: VersionStore, root: Path, folder: Path
) -> None:
    versions = [store.keep(root, KEY, text(number), "saved") for number in range(3)]
    path = log_of(folder)
    path.write_bytes(path.read_bytes().replace(versions[1].at.encode(), b"2062-05-20T15:30:00.000000+00:00"))
    listed = store.listed(root, KEY)
    assert {version.digest for version in listed} == {version.digest for version in versions}
    assert [version.cause for version in listed if version.digest == versions[1].digest] == ["damaged"]
    assert sorted(contents(store, root)) == sorted(map(text, range(3)))


@pytest.mark.parametrize(
    "line",
    [
        b"",
        b"\xff\xfe",
        b"[" * 100_000,
        b"null",
        b'{"digest": 1, "at": "2026"}',
        versionlog._written({"digest": "a" * 32, "at": "yesterday", "cause": "saved", "size": 1, "words": 1}),
        versionlog._written({"digest": "a" * 32, "at": "2026-05-20T15:30:00", "cause": "saved", "size": 1, "words": 1}),
        versionlog._written({"digest": "a" * 32, "at": 7, "cause": "saved", "size": {}, "words": 1}),
        versionlog._written({"moved": "a.md"}),
        versionlog._written({"pinned": True}),
    ],
)
def test_no_line_can_make_a_log_unreadable(store: VersionStore, root: Path, folder: Path, line: bytes) -> None:
    store.keep(root, KEY, text(1), "saved")
    with log_of(folder).open("ab") as log:
        log.write(line + b"\n")
    assert text(1) in [store.read(each) for each in store.listed(root, KEY) if each.cause == "saved"]
    assert store.keep(root, KEY, text(2), "saved") in store.listed(root, KEY)


def test_a_log_that_went_through_a_text_editor_of_windows_is_read(
    store: VersionStore, root: Path, folder: Path
) -> None:
    store.keep(root, KEY, text(1), "saved")
    path = log_of(folder)
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert contents(store, root) == [text(1)]


# A store that cannot be used


@pytest.mark.parametrize("place", ["..", ".", "objects", "posts"])
def test_a_file_in_the_place_of_a_folder_makes_versions_unavailable(
    store: VersionStore, root: Path, folder: Path, place: str
) -> None:
    path = (folder / place).resolve()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"")
    with pytest.raises(VersionsUnavailable) as refused:
        store.keep(root, KEY, text(1), "saved")
    assert refused.value.errno in (errno.EEXIST, errno.ENOTDIR)
    assert path.read_bytes() == b""


@linux_only
def test_an_unreadable_store_is_reported_by_all_that_need_it(as_plain_person: Path, root: Path) -> None:
    store = VersionStore(as_plain_person / "versions")
    store.keep(root, KEY, text(1), "saved")
    for path in files_in(as_plain_person, "*.jsonl"):
        path.chmod(0)
    tries: list[Callable[[], object]] = [
        lambda: store.listed(root, KEY),
        lambda: store.keep(root, KEY, text(2), "saved"),
        lambda: store.follow(root, KEY, OTHER),
        lambda: store.thin(Limits(), LATER),
    ]
    for attempt in tries:
        with pytest.raises(VersionsUnavailable) as refused:
            attempt()
        assert refused.value.errno == errno.EACCES
    assert len(files_in(as_plain_person, "*.z")) == 1


@linux_only
def test_an_unreadable_content_is_reported_for_its_version(as_plain_person: Path, root: Path) -> None:
    store = VersionStore(as_plain_person / "versions")
    version = store.keep(root, KEY, text(1), "saved")
    object_of(as_plain_person / "versions", version).chmod(0)
    with pytest.raises(VersionDamaged) as refused:
        store.read(version)
    assert (refused.value.reason, refused.value.errno) == ("unreadable", errno.EACCES)


@linux_only
def test_a_pipe_in_the_place_of_a_log_is_not_waited_for(store: VersionStore, root: Path, folder: Path) -> None:
    store.keep(root, KEY, text(1), "saved")
    path = log_of(folder)
    path.unlink()
    os.mkfifo(path)
    with pytest.raises(VersionsUnavailable):
        store.keep(root, KEY, text(2), "saved")
    with pytest.raises(VersionsUnavailable):
        store.listed(root, KEY)


# Refusals and kills at any call


@linux_only
@pytest.mark.parametrize("certain", [False, True])
@pytest.mark.parametrize("lasting", [False, True])
@pytest.mark.parametrize("kind", KINDS)
def test_a_refusal_at_any_call_of_keeping_is_reported_and_costs_nothing(
    store: VersionStore, root: Path, folder: Path, kind: str, lasting: bool, certain: bool
) -> None:
    kept: list[bytes] = []
    for number, faults in enumerate(every_call(kind, lasting)):
        with injected(faults):
            try:
                version = store.keep(root, KEY, text(number), "saved", certain=certain)
            except VersionsUnavailable:
                assert kind != "short"
            else:
                kept.append(text(number))
                assert version.digest == digest_of(text(number)).hex()
        there = contents(store, root)
        assert [data for data in reversed(there) if data in kept] == kept, f"{kind} at call {faults.at}, {faults.hit}"
        assert not files_in(folder, "*.byline-tmp")
    assert faults.at > (15 if certain else 10)


@linux_only
@pytest.mark.parametrize("kind", KINDS)
def test_a_refusal_at_any_call_of_thinning_costs_nothing_that_stays(root: Path, tmp_path: Path, kind: str) -> None:
    made = VersionStore(tmp_path / "made")
    for number in range(24):
        made.keep(root, KEY, text(number), "saved", NOW + timedelta(seconds=number))
    for faults in every_call(kind):
        folder = tmp_path / "data"
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(tmp_path / "made", folder)
        with injected(faults), suppress(VersionsUnavailable):
            VersionStore(folder).thin(Limits(), LATER)
        assert contents(VersionStore(folder), root)[:20] == [text(number) for number in range(23, 3, -1)]
    assert faults.at > 25
    assert len(files_in(tmp_path / "data", "*.z")) == 20


KILLING = """
import os, shutil, sys
from datetime import timedelta
from pathlib import Path
from editor.site.keys import PostKey
from editor.site.versions import Limits, VersionStore
from tests.site.test_versions import KEY, LATER, NOW, OTHER, contents, text
from tests.support.faults import killed_at

root, made, folder, way = Path(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3]), sys.argv[4]
for number in range(25):
    VersionStore(made).keep(root, KEY, text(number), "saved", NOW + timedelta(seconds=number))
store = VersionStore(folder)
work = {
    "keep": lambda: store.keep(root, KEY, text(99), "saved"),
    "keep soon": lambda: store.keep(root, KEY, text(99), "saved", certain=False),
    "follow": lambda: store.follow(root, KEY, OTHER),
    "thin": lambda: store.thin(Limits(), LATER),
}[way]
at, killed = 0, True
while killed:
    at += 1
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(made, folder)
    killed = killed_at(at, work)
    there = contents(store, root)
    fresh = there[0] == text(99)
    assert killed or fresh == way.startswith("keep")
    assert there[fresh:][:20] == [text(number) for number in range(24, 4, -1)], at
    assert store.read(store.keep(root, PostKey("c.md"), text(99), "saved")) == text(99)
    shutil.rmtree(folder)
    shutil.copytree(made, folder)
    killed_at(at, work)
    store.keep(root, KEY, text(100), "saved")
    store.follow(root, KEY, OTHER)
    assert contents(store, root, OTHER) == contents(store, root) == [text(100), *there]
    for path in folder.rglob("*.byline-tmp"):
        os.utime(path, (0, 0))
    store.thin(Limits(), LATER)
    store.thin(Limits(), LATER)
    assert contents(store, root) == [text(100), *there][:20]
    left = [path.name for path in folder.rglob("*") if path.is_file()]
    assert not [name for name in left if not name.endswith((".z", ".jsonl"))], left
    assert len(left) == 20 + 2, left
print(at)
"""


@linux_only
@pytest.mark.parametrize(("way", "calls"), [("keep", 12), ("keep soon", 8), ("follow", 5), ("thin", 20)])
def test_a_kill_at_any_call_costs_nothing_and_leaves_nothing(root: Path, tmp_path: Path, way: str, calls: int) -> None:
    done = subprocess.run(
        [sys.executable, "-c", KILLING, str(root), str(tmp_path / "made"), str(tmp_path / "killed"), way],
        cwd=Path(__file__).parent.parent.parent,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) > calls


# Several windows


WRITING = """
import sys
from pathlib import Path
from editor.site.versions import Limits, VersionStore
from tests.site.test_versions import KEY, LATER

store, root, name = VersionStore(Path(sys.argv[1])), Path(sys.argv[2]), sys.argv[3]
for number in range(30):
    for data in (f"{name} {number}".encode(), b"what both have"):
        version = store.keep(root, KEY, data, "saved")
        print(version.at, version.digest)
    if name == "thinning":
        store.thin(Limits(newest=1000, cap=0), LATER)
"""


def started(folder: Path, root: Path, *names: str) -> list[subprocess.Popen[str]]:
    return [
        subprocess.Popen(
            [sys.executable, "-c", WRITING, str(folder), str(root), name],
            cwd=Path(__file__).parent.parent.parent,
            stdout=subprocess.PIPE,
            text=True,
        )
        for name in names
    ]


def test_processes_that_keep_at_once_lose_nothing(store: VersionStore, root: Path, folder: Path) -> None:
    for writer in started(folder, root, "one", "other"):
        writer.communicate()
        assert writer.returncode == 0
    there = contents(store, root)
    for name in ("one", "other"):
        own = [data.decode() for data in there if data.startswith(name.encode() + b" ")]
        assert own == [f"{name} {number}" for number in range(29, -1, -1)]


def test_processes_that_keep_and_thin_at_once_lose_nothing(store: VersionStore, root: Path, folder: Path) -> None:
    writers = started(folder, root, "one", "other", "thinning")
    while any(writer.poll() is None for writer in writers):
        store.thin(Limits(), LATER)
    kept = {line for writer in writers for line in writer.communicate()[0].split("\n") if line}
    assert [writer.returncode for writer in writers] == [0, 0, 0]
    there = [f"{version.at} {version.digest}" for version in store.listed(root, KEY)]
    assert there[:20] == sorted(kept, reverse=True)[:20]
    assert len(contents(store, root)) == len(there)
    log = b"".join(path.read_bytes() for path in files_in(folder, "*.jsonl"))
    assert not [line for line in log.split(b"\n") if line and versionlog._CHECKED.fullmatch(line) is None]


def when(patch: pytest.MonkeyPatch, owner: object, name: str, act: Callable[[], object], after: bool = False) -> None:
    """Let `act` happen once, just before or just after a function is called."""
    real = getattr(owner, name)
    done: list[bool] = []

    def call(*args: object, **named: object) -> object:
        result = real(*args, **named) if after else None
        if not done:
            done.append(True)
            act()
        return result if after else real(*args, **named)

    patch.setattr(owner, name, call)


def test_a_log_that_is_written_anew_while_it_is_read_is_read_whole(
    store: VersionStore, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    many(store, root, 30)

    def meanwhile() -> None:
        store.thin(Limits(), LATER)
        store.keep(root, KEY, text(99), "saved")

    when(monkeypatch, versionlog, "_contents", meanwhile)
    assert contents(store, root) == [text(99), *(text(number) for number in range(29, 9, -1))]


@pytest.mark.parametrize("after", [False, True])
@pytest.mark.parametrize("name", ["rename_new", "flush_folder"])
def test_a_version_kept_while_its_log_is_written_anew_is_there(
    store: VersionStore, root: Path, monkeypatch: pytest.MonkeyPatch, name: str, after: bool
) -> None:
    for number in range(30):
        store.keep(root, KEY, text(number), "saved", NOW + timedelta(seconds=number))
    when(monkeypatch, versionlog.renames, name, lambda: store.keep(root, KEY, text(99), "saved"), after)
    assert store.thin(Limits(), LATER).versions == 10
    assert contents(store, root) == [text(99), *(text(number) for number in range(29, 9, -1))]


def test_a_version_added_to_a_log_that_was_just_taken_away_is_added_again(
    store: VersionStore, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(30):
        store.keep(root, KEY, text(number), "saved", NOW + timedelta(seconds=number))
    # The log is open for adding, and is read, written anew and removed before the line is written.
    when(monkeypatch, os, "fstat", lambda: store.thin(Limits(), LATER))
    store._log(root, KEY).add({"digest": "a" * 32, "at": versionlog.written_time(LATER)}, {})
    assert "a" * 32 in {line.digest for line in store._log(root, KEY).lines()}
    assert len(store._log(root, KEY).lines()) == 20 + 3


@pytest.mark.parametrize(
    ("owner", "name", "after"),
    [
        (versionsweep._References, "__call__", True),
        (versionobjects, "_removed", False),
        (versionobjects, "_aside", True),
        (Path, "unlink", False),
        (Path, "unlink", True),
    ],
)
def test_a_content_kept_again_while_it_is_removed_is_there(
    store: VersionStore,
    root: Path,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    owner: object,
    name: str,
    after: bool,
) -> None:
    store.keep(root, OTHER, text(0), "saved")
    store._objects.put(text(1))
    when(monkeypatch, owner, name, lambda: store.keep(root, KEY, text(1), "saved"), after)
    store.thin(Limits(), LATER)
    assert contents(store, root) == [text(1)]
    assert not files_in(folder, "*.going")


@pytest.mark.parametrize(
    ("name", "after"), [("put", True), ("holds", False), ("holds", True)], ids=["put", "before look", "after look"]
)
def test_a_content_removed_while_it_is_kept_is_there(
    store: VersionStore, root: Path, monkeypatch: pytest.MonkeyPatch, name: str, after: bool
) -> None:
    store._objects.put(text(1))
    when(monkeypatch, type(store._objects), name, lambda: store.thin(Limits(), LATER), after)
    store.keep(root, KEY, text(1), "saved")
    assert contents(store, root) == [text(1)]


# Thinning


def many(store: VersionStore, root: Path, count: int = 60, step: timedelta = timedelta(minutes=1)) -> None:
    for number in range(count):
        store.keep(root, KEY, text(number), "saved", NOW + number * step)


def test_versions_beyond_the_limits_go_and_so_do_their_contents(store: VersionStore, root: Path, folder: Path) -> None:
    many(store, root)
    size = sum(path.stat().st_size for path in files_in(folder, "*.z"))
    done = store.thin(Limits(), LATER)
    assert (done.versions, done.complete) == (40, True)
    assert contents(store, root) == [text(number) for number in range(59, 39, -1)]
    assert done.freed == size - sum(path.stat().st_size for path in files_in(folder, "*.z")) > 0
    assert len(files_in(folder, "*.z")) == 20
    assert store.thin(Limits(), LATER) == versionsweep.Thinned()


def test_R4_a_store_over_its_cap_lets_the_oldest_go_and_never_the_newest_20(
    store: VersionStore, root: Path, folder: Path
) -> None:
    now = datetime.now(UTC)
    for number in range(60):
        store.keep(root, KEY, text(number), "saved", now - timedelta(minutes=60 - number))
    store.keep(root, OTHER, b"old", "saved", now - timedelta(days=3))
    size = sum(path.stat().st_size for path in files_in(folder, "*.z"))
    assert store.thin(Limits(cap=size), now).versions == 0
    assert store.thin(Limits(cap=size - 1), now).versions == 1
    assert store.thin(Limits(cap=0), now).versions == 39
    assert contents(store, root) == [text(number) for number in range(59, 39, -1)]
    assert contents(store, root, OTHER) == [b"old"]


def test_contents_that_another_post_has_stay(store: VersionStore, root: Path) -> None:
    many(store, root)
    store.keep(root, OTHER, text(0), "saved")
    store.thin(Limits(), LATER)
    assert contents(store, root, OTHER) == [text(0)]


def test_contents_kept_within_the_hour_stay_even_if_no_log_names_them_yet(store: VersionStore, root: Path) -> None:
    store._objects.put(text(1))
    store.thin(Limits(), datetime.now(UTC) + timedelta(minutes=50))
    assert store.content(digest_of(text(1))) == text(1)
    store.thin(Limits(), datetime.now(UTC) + timedelta(minutes=70))
    with pytest.raises(VersionDamaged):
        store.content(digest_of(text(1)))


def test_contents_that_only_a_damaged_line_names_stay(store: VersionStore, root: Path, folder: Path) -> None:
    many(store, root)
    path = log_of(folder)
    path.write_bytes(re.sub(rb'"check": "[0-9a-f]{8}"', b'"check": "00000000"', path.read_bytes(), count=2))
    assert store.thin(Limits(), LATER).versions == 39
    assert text(0) in contents(store, root)


def test_lines_of_a_newer_program_and_renamings_stay(store: VersionStore, root: Path, folder: Path) -> None:
    store.keep(root, OTHER, text(1000), "saved", NOW)
    store.follow(root, OTHER, KEY)
    many(store, root)
    store._log(root, KEY).add({"pinned": "важно"}, {})
    assert store.thin(Limits(), LATER).versions == 40
    assert '"pinned": "важно"' in log_of(folder).read_text("utf-8") + files_in(folder, "*.jsonl")[1].read_text("utf-8")
    assert contents(store, root)[-1] == text(1000)


def test_nothing_is_removed_while_a_log_cannot_be_read(store: VersionStore, root: Path, folder: Path) -> None:
    many(store, root)
    store.keep(root, OTHER, text(1000), "saved")
    path = next(path for path in files_in(folder, "*.jsonl") if OTHER in path.read_text("utf-8"))
    path.rename(path.with_suffix(".aside"))
    path.mkdir()
    (path / "x").write_bytes(b"")
    path.with_suffix(".aside").rename(path / "log.jsonl")
    before = len(files_in(folder, "*.z"))
    store.thin(Limits(), LATER)
    assert store.content(digest_of(text(1000))) == text(1000)
    assert before == 61


def test_thinning_can_be_cut_short_at_every_step_and_gone_on_with(store: VersionStore, root: Path) -> None:
    many(store, root)
    store.keep(root, OTHER, text(1000), "saved")
    for patience in range(30):
        left = iter(range(patience))
        done = store.thin(Limits(), LATER, lambda left=left: next(left, None) is None)  # type: ignore[misc]
        assert contents(store, root)[:20] == [text(number) for number in range(59, 39, -1)]
        if done.complete:
            break
    assert done.complete
    assert patience > 2


def test_what_a_killed_write_left_is_removed_after_an_hour(store: VersionStore, root: Path, folder: Path) -> None:
    store.keep(root, KEY, text(1), "saved")
    leftovers = [path.with_name(".0123456789ab.byline-tmp") for path in (log_of(folder), *files_in(folder, "*.z"))]
    for path in leftovers:
        path.write_bytes(b"")
    store.thin(Limits())
    assert all(path.exists() for path in leftovers)
    for path in leftovers:
        os.utime(path, (time.time() - 3700, time.time() - 3700))
    store.thin(Limits())
    assert not any(path.exists() for path in leftovers)


def test_a_folder_without_versions_is_thinned_in_no_time(store: VersionStore, folder: Path) -> None:
    assert store.thin(Limits()) == versionsweep.Thinned()
    assert not folder.exists()


def test_keeping_one_of_a_thousand_versions_reads_only_the_end_of_the_log(store: VersionStore, root: Path) -> None:
    many(store, root, 1000)
    counted = Faults("count", 10**9)
    with injected(counted):
        store.keep(root, KEY, text(2000), "saved")
    assert counted.count < 30
    start = time.perf_counter()
    assert len(store.listed(root, KEY)) == 1000 + 1
    assert time.perf_counter() - start < 1.0
