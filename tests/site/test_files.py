"""Posts on disk: always the old text or the new, and nobody's text overwritten unseen."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from editor.site import files, inplace, names, renames
from editor.site.files import DiskMovedOn, NotReadable, NotSaved, digest_of
from tests.support.faults import KINDS, Faults, every_call, injected

OLD = "стари зборови\n".encode() * 3000
NEW = "нови зборови\n".encode() * 5000

linux_only = pytest.mark.skipif(sys.platform != "linux", reason="links, modes and attributes of Linux")


@pytest.fixture
def post(tmp_path: Path) -> Path:
    path = tmp_path / "site" / "избори.md"
    path.parent.mkdir()
    path.write_bytes(OLD)
    return path


@pytest.fixture
def records(tmp_path: Path) -> Path:
    return tmp_path / "records"


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that another person can reach."""
    folder = Path(tempfile.mkdtemp(prefix="byline-test-"))
    folder.chmod(0o755)
    yield folder
    folder.chmod(0o755)
    shutil.rmtree(folder)


@pytest.fixture
def as_plain_person() -> Iterator[int]:
    """Let the system check permissions as it does for everybody but root."""
    if os.geteuid() != 0:
        yield os.geteuid()
        return
    os.seteuid(65534)
    yield 65534
    os.seteuid(0)


def names_in(folder: Path) -> set[str]:
    return {entry.name for entry in folder.iterdir()}


def saved(path: Path, data: bytes = NEW, **named: Path) -> files.Stamp:
    return files.write(path, data, digest_of(OLD), **named)


# Reading


def test_what_is_read_has_the_stamp_of_the_disk(post: Path) -> None:
    data, stamp = files.read(post)
    status = post.stat()
    assert data == OLD
    assert stamp == files.Stamp(len(OLD), status.st_mtime_ns, digest_of(OLD))


def test_a_file_that_is_gone_is_said_to_be_missing(tmp_path: Path) -> None:
    with pytest.raises(NotReadable) as refused:
        files.read(tmp_path / "нема.md")
    assert refused.value.reason == "missing"


def test_a_folder_is_not_read_as_a_post(tmp_path: Path) -> None:
    with pytest.raises(NotReadable) as refused:
        files.read(tmp_path)
    assert refused.value.reason in ("not-a-file", "forbidden")


@linux_only
def test_a_pipe_is_refused_without_waiting_for_it(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.md")
    with pytest.raises(NotReadable) as refused:
        files.read(tmp_path / "pipe.md")
    assert refused.value.reason == "not-a-file"


@linux_only
def test_a_link_to_a_device_is_refused(tmp_path: Path) -> None:
    (tmp_path / "zero.md").symlink_to("/dev/zero")
    with pytest.raises(NotReadable) as refused:
        files.read(tmp_path / "zero.md")
    assert refused.value.reason == "not-a-file"


def test_a_file_over_the_limit_is_too_big(post: Path) -> None:
    with pytest.raises(NotReadable) as refused:
        files.read(post, limit=len(OLD) - 1)
    assert refused.value.reason == "too-big"
    assert files.read(post, limit=len(OLD))[0] == OLD


# Saving


def test_a_save_replaces_the_whole_text_and_returns_its_stamp(post: Path) -> None:
    stamp = saved(post)
    assert post.read_bytes() == NEW
    assert stamp == files.read(post)[1]
    assert names_in(post.parent) == {post.name}


def test_a_save_in_a_row_follows_from_stamp_to_stamp(post: Path) -> None:
    first = saved(post, b"one")
    second = files.write(post, b"two", first.digest)
    assert files.write(post, b"three", second.digest).size == 5


def test_S11_a_save_without_a_change_touches_nothing(post: Path) -> None:
    before = post.stat()
    stamp = saved(post, OLD)
    after = post.stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    assert stamp.digest == digest_of(OLD)


def test_X7_what_another_program_wrote_is_no_conflict_when_it_is_our_text(post: Path) -> None:
    post.write_bytes(NEW)
    assert saved(post).digest == digest_of(NEW)


def test_a_change_by_another_program_is_not_overwritten(post: Path) -> None:
    post.write_bytes(b"theirs")
    with pytest.raises(DiskMovedOn) as refused:
        saved(post)
    assert refused.value.theirs == b"theirs"
    assert post.read_bytes() == b"theirs"


def test_X5_a_change_of_equal_length_and_old_time_is_noticed(post: Path) -> None:
    status = post.stat()
    theirs = bytes(reversed(OLD))
    post.write_bytes(theirs)
    os.utime(post, ns=(status.st_atime_ns, status.st_mtime_ns))
    with pytest.raises(DiskMovedOn):
        saved(post)
    assert post.read_bytes() == theirs


def test_a_post_deleted_meanwhile_is_not_brought_back_unasked(post: Path) -> None:
    post.unlink()
    with pytest.raises(DiskMovedOn) as refused:
        saved(post)
    assert refused.value.theirs is None
    assert not post.exists()


def test_a_folder_in_the_place_of_a_post_is_left_alone(post: Path) -> None:
    post.unlink()
    post.mkdir()
    with pytest.raises(NotSaved) as refused:
        saved(post)
    assert refused.value.reason == "not-a-file"


def test_a_new_post_is_created_with_the_mode_of_any_new_file(tmp_path: Path) -> None:
    (tmp_path / "plain.md").write_bytes(b"")
    files.write(tmp_path / "нова.md", NEW, None)
    assert (tmp_path / "нова.md").read_bytes() == NEW
    assert (tmp_path / "нова.md").stat().st_mode == (tmp_path / "plain.md").stat().st_mode
    assert names_in(tmp_path) == {"plain.md", "нова.md"}


def test_S15_a_new_post_never_replaces_a_file(post: Path) -> None:
    with pytest.raises(NotSaved) as refused:
        files.write(post, NEW, None)
    assert refused.value.reason == "exists"
    assert post.read_bytes() == OLD


def test_S15_a_file_that_appears_during_the_save_is_not_replaced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "нова.md"
    before(monkeypatch, renames, "rename_new", lambda: path.write_bytes(b"theirs"))
    with pytest.raises(NotSaved) as refused:
        files.write(path, NEW, None)
    assert refused.value.reason == "exists"
    assert path.read_bytes() == b"theirs"
    assert names_in(tmp_path) == {path.name}


def test_S18_nothing_is_created_where_the_folder_is_gone(tmp_path: Path) -> None:
    with pytest.raises(NotSaved) as refused:
        files.write(tmp_path / "drive" / "a.md", NEW, None)
    assert refused.value.reason == "folder-missing"
    assert not names_in(tmp_path)


def test_a_name_that_is_too_long_is_named_as_the_reason(tmp_path: Path) -> None:
    with pytest.raises(NotSaved) as refused:
        files.write(tmp_path / ("ж" * 200 + ".md"), NEW, None)
    assert refused.value.reason == "name-too-long"
    assert not names_in(tmp_path)


def test_the_longest_name_a_disk_takes_can_be_saved(tmp_path: Path) -> None:
    path = tmp_path / ("ж" * 124 + ".md")
    stamp = files.write(path, OLD, None)
    files.write(path, NEW, stamp.digest)
    assert path.read_bytes() == NEW


@linux_only
def test_S6_a_link_stays_and_its_target_gets_the_text(post: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.md"
    link.symlink_to(post)
    saved(link)
    assert link.is_symlink()
    assert post.read_bytes() == NEW
    assert names_in(tmp_path) == {"link.md", "site"}


@linux_only
def test_a_link_that_leads_to_itself_is_refused(tmp_path: Path) -> None:
    (tmp_path / "loop.md").symlink_to("loop.md")
    with pytest.raises(NotSaved) as refused:
        saved(tmp_path / "loop.md")
    assert refused.value.reason == "not-a-file"


@linux_only
def test_S5_mode_and_attributes_are_kept(post: Path) -> None:
    post.chmod(0o640)
    with suppress(OSError):
        os.setxattr(post, "user.tag", "важно".encode())
    attributes = {name: os.getxattr(post, name) for name in os.listxattr(post)}
    saved(post)
    assert post.stat().st_mode & 0o7777 == 0o640
    assert {name: os.getxattr(post, name) for name in os.listxattr(post)} == attributes


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root gives files away")
def test_S5_owner_and_group_are_kept(post: Path) -> None:
    os.chown(post, 1234, 2345)
    saved(post)
    assert (post.stat().st_uid, post.stat().st_gid) == (1234, 2345)


def test_S9_a_write_protected_post_is_refused_and_untouched(post: Path) -> None:
    post.chmod(0o444)
    before = post.stat()
    with pytest.raises(NotSaved) as refused:
        saved(post)
    assert refused.value.reason == "write-protected"
    assert post.read_bytes() == OLD
    assert post.stat().st_mode == before.st_mode
    assert names_in(post.parent) == {post.name}
    post.chmod(0o644)


# Saving where the file cannot be replaced


@linux_only
def test_S8_both_names_of_a_hard_linked_post_show_the_new_text(post: Path, records: Path) -> None:
    twin = post.with_name("twin.md")
    twin.hardlink_to(post)
    saved(post, records=records)
    assert twin.read_bytes() == NEW
    assert twin.samefile(post)
    assert not names_in(records)


@linux_only
def test_S10_a_post_in_a_locked_folder_is_saved(open_folder: Path, as_plain_person: int) -> None:
    post, records = folder_of_someone_else(open_folder, as_plain_person)
    saved(post, records=records)
    assert post.read_bytes() == NEW
    assert names_in(post.parent) == {post.name}


@linux_only
def test_a_new_post_in_a_locked_folder_is_refused(open_folder: Path, as_plain_person: int) -> None:
    post, _ = folder_of_someone_else(open_folder, as_plain_person)
    with pytest.raises(NotSaved) as refused:
        files.write(post.with_name("нова.md"), NEW, None)
    assert refused.value.reason == "folder-write-protected"


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="needs two owners")
def test_the_post_of_a_colleague_stays_the_colleagues(open_folder: Path) -> None:
    open_folder.chmod(0o777)
    post, records = open_folder / "a.md", open_folder / "records"
    post.write_bytes(OLD)
    post.chmod(0o666)
    records.mkdir(mode=0o777)
    records.chmod(0o777)
    os.seteuid(65534)
    try:
        saved(post, records=records)
    finally:
        os.seteuid(0)
    assert post.read_bytes() == NEW
    assert post.stat().st_uid == 0


def folder_of_someone_else(open_folder: Path, person: int) -> tuple[Path, Path]:
    """Return a post the person may write in a folder that the person may not, and a folder for records."""
    as_root = os.getuid() == 0
    if as_root:
        os.seteuid(0)
    post = open_folder / "site" / "a.md"
    records = open_folder / "records"
    post.parent.mkdir()
    records.mkdir()
    post.write_bytes(OLD)
    if as_root:
        os.chown(post, person, person)
        os.chown(records, person, person)
        os.seteuid(person)
    else:
        post.parent.chmod(0o555)
    return post, records


@linux_only
def test_another_program_that_writes_just_before_an_overwrite_is_noticed(
    post: Path, records: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    post.with_name("twin.md").hardlink_to(post)
    before(monkeypatch, inplace, "overwrite", lambda: post.write_bytes(b"theirs"))
    with pytest.raises(DiskMovedOn) as refused:
        saved(post, records=records)
    assert refused.value.theirs == b"theirs"
    assert post.read_bytes() == b"theirs"
    assert not names_in(records)


@linux_only
@pytest.mark.parametrize(("old", "new"), [(OLD, NEW), (NEW, OLD), (b"ab" * 500, b"abab" * 400)])
@pytest.mark.parametrize("share", [0.0, 0.3, 0.9, 1.0])
def test_S10_an_overwrite_cut_short_is_finished_at_the_next_start(
    post: Path, records: Path, old: bytes, new: bytes, share: float
) -> None:
    inplace._keep(post, old, new, records)
    written = int(len(new) * share)
    post.write_bytes(new[:written] + old[written:] + b"\0" * max(0, len(new) - max(len(old), written)))
    inplace.finish_interrupted(records)
    assert post.read_bytes() in (old, new) if written == 0 else post.read_bytes() == new
    assert not names_in(records)


def test_a_post_written_since_an_interrupted_save_is_left_alone(post: Path, records: Path) -> None:
    inplace._keep(post, OLD, NEW, records)
    post.write_bytes(b"theirs, later")
    assert inplace.finish_interrupted(records) == []
    assert post.read_bytes() == b"theirs, later"
    assert names_in(records)


def test_a_damaged_record_changes_nothing(post: Path, records: Path) -> None:
    record = inplace._keep(post, OLD, NEW, records)
    record.write_bytes(record.read_bytes()[:-7])
    post.write_bytes(NEW[:100] + OLD[100:])
    assert inplace.finish_interrupted(records) == []
    assert post.read_bytes() == NEW[:100] + OLD[100:]


def test_nothing_to_finish_is_nothing_to_say(records: Path) -> None:
    assert inplace.finish_interrupted(records) == []


# Saving beside another program


def before(patch: pytest.MonkeyPatch, module: object, name: str, act: Callable[[], object]) -> None:
    """Let `act` happen once, in the last moment before a function is called."""
    real = getattr(module, name)
    done: list[bool] = []

    def call(*args: object, **named: object) -> object:
        if not done:
            done.append(True)
            act()
        return real(*args, **named)

    patch.setattr(module, name, call)


@linux_only
def test_a_save_by_another_program_in_the_last_moment_is_put_back(post: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before(monkeypatch, renames, "exchange", lambda: post.write_bytes(b"theirs"))
    with pytest.raises(DiskMovedOn) as refused:
        saved(post)
    assert refused.value.theirs == b"theirs"
    assert post.read_bytes() == b"theirs"
    assert names_in(post.parent) == {post.name}


@linux_only
def test_a_second_save_by_another_program_while_the_first_is_put_back_wins(
    post: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before(monkeypatch, renames, "exchange", lambda: post.write_bytes(b"theirs"))
    before(monkeypatch, files, "_put_back", lambda: replaced(post, b"theirs, again"))
    with pytest.raises(DiskMovedOn) as refused:
        saved(post)
    assert refused.value.theirs == b"theirs, again"
    assert post.read_bytes() == b"theirs, again"
    assert names_in(post.parent) == {post.name}


@linux_only
def test_a_post_deleted_in_the_last_moment_stays_deleted(post: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before(monkeypatch, renames, "exchange", post.unlink)
    with pytest.raises(DiskMovedOn) as refused:
        saved(post)
    assert refused.value.theirs is None
    assert not names_in(post.parent)


@linux_only
def test_a_folder_that_took_the_place_in_the_last_moment_is_put_back(
    post: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def become_a_folder() -> None:
        post.unlink()
        post.mkdir()
        (post / "inside.md").write_bytes(b"theirs")

    before(monkeypatch, renames, "exchange", become_a_folder)
    with pytest.raises(DiskMovedOn):
        saved(post)
    assert (post / "inside.md").read_bytes() == b"theirs"
    assert names_in(post.parent) == {post.name}


def test_where_files_cannot_be_exchanged_they_are_replaced(post: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(renames, "renameat2", refusing(errno.ENOSYS))
    saved(post)
    assert post.read_bytes() == NEW
    files.write(post.with_name("нова.md"), NEW, None)
    with pytest.raises(NotSaved):
        files.write(post.with_name("нова.md"), NEW, None)
    assert names_in(post.parent) == {post.name, "нова.md"}


def test_where_there_are_no_links_either_a_new_post_still_replaces_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(renames, "renameat2", refusing(errno.EINVAL))
    monkeypatch.setattr(os, "link", refusing(errno.EPERM))
    files.write(tmp_path / "нова.md", NEW, None)
    assert names_in(tmp_path) == {"нова.md"}
    before(monkeypatch, renames, "rename_new", lambda: (tmp_path / "втора.md").write_bytes(b"theirs"))
    with pytest.raises(NotSaved) as refused:
        files.write(tmp_path / "втора.md", NEW, None)
    assert refused.value.reason == "exists"
    assert (tmp_path / "втора.md").read_bytes() == b"theirs"


def refusing(number: int) -> Callable[..., object]:
    def call(*args: object, **named: object) -> object:
        raise OSError(number, os.strerror(number))

    return call


def replaced(path: Path, data: bytes) -> None:
    """Save as most programs do: beside it, then renamed over it."""
    scratch = path.with_name(f"{path.name}.{threading.get_ident()}.tmp")
    scratch.write_bytes(data)
    scratch.replace(path)


class BusyProgram(threading.Thread):
    """Another program that saves numbered versions of a post without pause, by renaming."""

    def __init__(self, post: Path, deletes: bool) -> None:
        super().__init__()
        self.number = 0
        self._post = post
        self._deletes = deletes
        self._stop_wanted = threading.Event()

    def run(self) -> None:
        while not self._stop_wanted.wait(0.001):
            if self._deletes and self.number % 3 == 0:
                self._post.unlink(missing_ok=True)
            self.number += 1
            replaced(self._post, b"theirs %06d" % self.number)

    def finish(self) -> None:
        self._stop_wanted.set()
        self.join()


@linux_only
@pytest.mark.parametrize("deletes", [False, True], ids=["saving", "saving and deleting"])
def test_no_version_of_a_busy_program_is_lost_unseen(
    post: Path, deletes: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = BusyProgram(post, deletes)
    seen, lost, outcomes = {OLD}, [], []
    really_unlink = Path.unlink

    def unlink(path: Path, missing_ok: bool = False) -> None:
        if path.name.endswith(names.TEMPORARY_SUFFIX) and path.exists():
            dropped = path.read_bytes()
            # Dropped without having been read by us, and not yet replaced by the program itself.
            if dropped not in seen and dropped >= b"theirs %06d" % other.number:
                lost.append(dropped)
        really_unlink(path, missing_ok)

    monkeypatch.setattr(Path, "unlink", unlink)
    end = time.monotonic() + 1
    other.start()
    try:
        while time.monotonic() < end:
            with suppress(NotReadable):
                data, stamp = files.read(post)
                seen |= {data, b"ours %06d" % len(outcomes)}
                outcomes.append(outcome_of(post, b"ours %06d" % len(outcomes), stamp.digest))
    finally:
        other.finish()
    assert not lost
    assert "refused" in outcomes
    assert not [name for name in names_in(post.parent) if name.endswith(names.TEMPORARY_SUFFIX)]


def outcome_of(post: Path, data: bytes, expected: bytes) -> str:
    try:
        files.write(post, data, expected)
    except DiskMovedOn:
        return "refused"
    return "saved"


# Saving on a disk that refuses


def hard_linked(post: Path) -> None:
    post.with_name("twin.md").hardlink_to(post)


def check_after(post: Path, present: set[str], failure: Exception | None, where: str) -> None:
    there = post.read_bytes()
    assert there in (OLD, NEW), where
    if failure is None:
        assert there == NEW, where
    else:
        assert isinstance(failure, NotSaved), where
    assert names_in(post.parent) == present, where


@linux_only
@pytest.mark.parametrize("lasting", [False, True], ids=["once", "lasting"])
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("way", ["exchange", "replace"])
def test_S4_a_refusal_at_any_call_leaves_the_old_text_or_the_new(
    post: Path, records: Path, way: str, kind: str, lasting: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    with suppress(OSError):
        os.setxattr(post, "user.tag", b"x")
    if way == "replace":
        monkeypatch.setattr(renames, "renameat2", refusing(errno.ENOSYS))
    for faults in every_call(kind, lasting):
        if post.read_bytes() != OLD:
            post.write_bytes(OLD)
        failure = save_with(faults, lambda: saved(post, records=records))
        # A disk that has stopped answering cannot say whose version was displaced, so it is kept.
        left = {name for name in names_in(post.parent) if lasting and failure and names.is_scratch(name)}
        check_after(post, {post.name, *left}, failure, f"{kind} at call {faults.at}, {faults.hit}")
        assert kind != "short" or failure is None
        for name in left:
            assert (post.parent / name).read_bytes() in (OLD, NEW)
            (post.parent / name).unlink()
    assert faults.at > 15


@linux_only
@pytest.mark.parametrize("kind", KINDS)
def test_S4_a_refusal_at_any_call_of_an_overwrite_leaves_the_old_text_or_the_new(
    post: Path, records: Path, kind: str
) -> None:
    hard_linked(post)
    for faults in every_call(kind):
        if post.read_bytes() != OLD:
            post.write_bytes(OLD)
        failure = save_with(faults, lambda: saved(post, records=records))
        check_after(post, {post.name, "twin.md"}, failure, f"{kind} at call {faults.at}, {faults.hit}")
    assert faults.at > 15


@linux_only
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("way", ["renamed", "linked"])
def test_S4_a_refusal_at_any_call_leaves_a_new_post_whole_or_not_there(
    tmp_path: Path, kind: str, way: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if way == "linked":
        monkeypatch.setattr(renames, "renameat2", refusing(errno.ENOSYS))
    path = tmp_path / "нова.md"
    for faults in every_call(kind):
        path.unlink(missing_ok=True)
        failure = save_with(faults, lambda: files.write(path, NEW, None))
        where = f"{kind} at call {faults.at}, {faults.hit}"
        assert failure is None or isinstance(failure, NotSaved), where
        assert names_in(tmp_path) == (set() if failure else {path.name}), where
        assert failure or path.read_bytes() == NEW, where


def save_with(faults: Faults, save: Callable[[], object]) -> Exception | None:
    with injected(faults):
        try:
            save()
        except Exception as failure:
            return failure
    return None


KILLING = """
import sys
from pathlib import Path
from editor.site import files, inplace
from tests.support.faults import killed_at
from tests.site.test_files import NEW, OLD, hard_linked

post, records, linked = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3] == "linked"
at = 0
while True:
    at += 1
    for entry in post.parent.iterdir():
        entry.unlink()
    post.write_bytes(OLD)
    if linked:
        hard_linked(post)
    killed = killed_at(at, lambda: files.write(post, NEW, files.digest_of(OLD), records=records))
    inplace.finish_interrupted(records)
    there = post.read_bytes()
    assert there == NEW or (killed and there == OLD), (at, len(there))
    if not killed:
        break
print(at)
"""


@linux_only
@pytest.mark.parametrize("way", ["replaced", "linked"])
def test_S4_C3_a_kill_at_any_call_leaves_the_old_text_or_the_new(post: Path, records: Path, way: str) -> None:
    root = Path(__file__).parent.parent.parent
    done = subprocess.run(
        [sys.executable, "-c", KILLING, str(post), str(records), way],
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) > 15


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root mounts disks")
def test_S3_a_full_disk_leaves_the_old_text_and_can_be_tried_again(tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", disk], capture_output=True, check=False)
    if mounted.returncode != 0:
        pytest.skip("no disk can be mounted here")
    try:
        post, ballast = disk / "a.md", disk / "ballast"
        post.write_bytes(OLD[:2000])
        with suppress(OSError), ballast.open("wb", buffering=0) as handle:
            while handle.write(b"x" * 4096):
                pass
        expected = digest_of(OLD[:2000])
        with pytest.raises(NotSaved) as refused:
            files.write(post, NEW, expected)
        assert refused.value.reason == "disk-full"
        assert post.read_bytes() == OLD[:2000]
        assert names_in(disk) == {"a.md", "ballast"}
        ballast.unlink()
        files.write(post, NEW, expected)
        assert post.read_bytes() == NEW
    finally:
        subprocess.run(["umount", disk], check=True)


@pytest.mark.parametrize(
    "name",
    [
        "a.md~",
        "#a.md#",
        "#2572932",
        ".#a.md",
        ".a.md.swp",
        "4913",
        "~$a.docx",
        ".~lock.a.md#",
        "a.md.tmp",
        ".x.byline-tmp",
    ],
)
def test_W2_scratch_files_of_other_programs_are_known(name: str) -> None:
    assert names.is_scratch(name)


@pytest.mark.parametrize(
    "name",
    [
        "a.md",
        "избори.md",
        "a.sync-conflict-20261123-1.md",
        "a (Иван's conflicted copy).md",
        "C#.md",
        "#1.md",
        "49131.md",
    ],
)
def test_X12_posts_and_conflict_copies_are_no_scratch_files(name: str) -> None:
    assert not names.is_scratch(name)


def test_our_own_temporary_name_is_known_and_short() -> None:
    assert names.is_scratch(names.temporary())
    assert len(names.temporary().encode()) <= 60
