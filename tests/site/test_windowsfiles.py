"""Saving on Windows: whoever holds a file is waited for, and what stopped half-way is undone."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.site import files, names, renames, windowsfiles
from editor.site.files import DiskMovedOn, NotReadable, NotSaved, digest_of
from tests.support.windowsdisk import (
    DENIED,
    EXISTS,
    NOT_FOUND,
    NOT_MOVED,
    NOT_MOVED_2,
    NOT_REMOVED,
    SHARING,
    WindowsDisk,
)

OLD = "стари зборови\r\n".encode() * 300
NEW = "нови зборови\r\n".encode() * 500
THEIRS = b"theirs\r\n"
LOCKED = 33
CODES = (NOT_FOUND, DENIED, SHARING, LOCKED, 87, 112, 1224, NOT_REMOVED, NOT_MOVED, NOT_MOVED_2)


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> WindowsDisk:
    disk = WindowsDisk()
    monkeypatch.setattr(renames, "WINDOWS", disk)
    monkeypatch.setattr(windowsfiles, "time", _Clock())
    return disk


@pytest.fixture
def post(tmp_path: Path) -> Path:
    path = tmp_path / "Корисник" / "избори.md"
    path.parent.mkdir()
    path.write_bytes(OLD)
    return path


def saved(path: Path) -> files.Stamp:
    return files.write(path, NEW, digest_of(OLD))


def all_in(folder: Path) -> set[bytes]:
    return {path.read_bytes() for path in folder.iterdir() if path.is_file()}


def test_a_save_replaces_the_text_and_leaves_nothing_else(post: Path, disk: WindowsDisk) -> None:
    assert saved(post).digest == digest_of(NEW)
    assert [path.read_bytes() for path in post.parent.iterdir()] == [NEW]
    # Its attributes and access lists are carried over by this call alone.
    assert disk.made == ["replace", "move over"]


def test_a_new_post_never_replaces_a_file(post: Path, disk: WindowsDisk) -> None:
    with pytest.raises(NotSaved) as refused:
        files.write(post, NEW, None)
    assert (refused.value.reason, post.read_bytes()) == ("exists", OLD)
    files.write(post.with_name("нова.md"), NEW, None)
    assert disk.made == ["move"]


@pytest.mark.parametrize("code", [DENIED, SHARING, LOCKED, NOT_REMOVED, NOT_MOVED, NOT_MOVED_2])
@pytest.mark.parametrize("times", [1, 7])
def test_who_holds_a_file_for_moments_is_waited_for(post: Path, disk: WindowsDisk, code: int, times: int) -> None:
    # A step back out of 1177 is a call as well.
    calls = range(1, 2 * times, 2) if code == NOT_MOVED_2 else range(1, times + 1)
    for at in calls:
        disk.refuse(at, code)
    saved(post)
    assert [path.read_bytes() for path in post.parent.iterdir()] == [NEW]


def test_the_waiting_is_two_and_a_half_seconds_in_all(
    post: Path, disk: WindowsDisk, monkeypatch: pytest.MonkeyPatch
) -> None:
    slept: list[float] = []
    monkeypatch.setattr(windowsfiles, "time", SimpleNamespace(sleep=slept.append))
    disk.held[post] = 1000
    with pytest.raises(NotSaved) as refused:
        saved(post)
    assert (refused.value.reason, refused.value.errno) == ("in-use", errno.EBUSY)
    assert sum(slept) == pytest.approx(2.45)
    disk.held.clear()
    assert [path.read_bytes() for path in post.parent.iterdir()] == [OLD]


def test_what_stopped_between_two_steps_is_undone_before_it_is_tried_again(post: Path, disk: WindowsDisk) -> None:
    disk.refuse(1, NOT_MOVED_2)
    disk.refuse(3, 112)  # disk full, at the second try
    with pytest.raises(NotSaved) as refused:
        saved(post)
    assert disk.made == ["replace", "move", "replace"]
    assert refused.value.reason == "disk-full"
    assert [path.read_bytes() for path in post.parent.iterdir()] == [OLD]


def test_a_step_back_never_replaces_what_came_in_the_last_moment(post: Path, disk: WindowsDisk) -> None:
    disk.refuse(1, NOT_MOVED_2)
    disk.refuse(2, EXISTS, lambda: post.write_bytes(THEIRS))
    with pytest.raises(DiskMovedOn):
        saved(post)
    assert disk.made[:2] == ["replace", "move"]
    assert post.read_bytes() == THEIRS
    assert all_in(post.parent) == {THEIRS, OLD}


def test_a_save_whose_last_step_is_refused_is_taken_back(post: Path, disk: WindowsDisk) -> None:
    for at in range(2, 10):
        disk.refuse(at, SHARING)
    with pytest.raises(NotSaved) as refused:
        saved(post)
    assert refused.value.reason == "in-use"
    assert disk.made == ["replace", *["move over"] * 8, "replace"]
    assert [path.read_bytes() for path in post.parent.iterdir()] == [OLD]


def test_what_another_program_writes_while_its_name_is_free_is_not_overwritten(post: Path, disk: WindowsDisk) -> None:
    disk.refuse(1, NOT_MOVED_2, lambda: post.write_bytes(THEIRS))
    with pytest.raises(DiskMovedOn) as moved_on:
        saved(post)
    assert moved_on.value.theirs == THEIRS
    assert post.read_bytes() == THEIRS
    left = [path for path in post.parent.iterdir() if path != post]
    # Nobody had seen it go: it waits for the next start, which keeps it among the versions.
    assert [path.read_bytes() for path in left] == [OLD]
    assert all(names.temporary_of(path.name) for path in left)


def test_another_programs_version_is_put_back(post: Path, disk: WindowsDisk) -> None:
    disk.refuse(1, SHARING, lambda: post.write_bytes(THEIRS))
    with pytest.raises(DiskMovedOn) as moved_on:
        saved(post)
    assert moved_on.value.theirs == THEIRS
    assert [path.read_bytes() for path in post.parent.iterdir()] == [THEIRS]


def test_a_post_deleted_in_the_last_moment_stays_deleted(post: Path, disk: WindowsDisk) -> None:
    disk.refuse(1, SHARING, post.unlink)
    with pytest.raises(DiskMovedOn) as moved_on:
        saved(post)
    assert moved_on.value.theirs is None
    assert not list(post.parent.iterdir())


def test_access_lists_that_a_shared_disk_does_not_carry_are_no_reason_not_to_save(
    post: Path, disk: WindowsDisk
) -> None:
    disk.unlike = True
    saved(post)
    assert post.read_bytes() == NEW


@pytest.mark.parametrize("code", [1, 50, 87, 120])
def test_where_files_cannot_be_exchanged_they_are_replaced(post: Path, disk: WindowsDisk, code: int) -> None:
    disk.refuse(1, code)
    saved(post)
    assert disk.made == ["replace", "move over"]
    assert [path.read_bytes() for path in post.parent.iterdir()] == [NEW]


@pytest.mark.parametrize("lasting", [False, True], ids=["once", "from then on"])
@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("at", range(1, 7))
def test_S4_a_refusal_at_any_call_leaves_the_old_text_or_the_new(
    post: Path, disk: WindowsDisk, at: int, code: int, lasting: bool
) -> None:
    for first in range(1, at):
        disk.refuse(first, NOT_MOVED_2)  # the state with most to undo, before
    if lasting:
        disk.refuse_always(code, first=at)
    else:
        disk.refuse(at, code)
    try:
        saved(post)
    except (NotSaved, DiskMovedOn):
        # A rename back that is refused as long as anybody tries leaves the text under the other name.
        assert OLD in all_in(post.parent)
        assert not post.exists() or post.read_bytes() in (OLD, NEW)
    else:
        assert post.read_bytes() == NEW
    left = [path.name for path in post.parent.iterdir() if path != post]
    assert all(names.temporary_of(name) for name in left)


@given(calls=st.lists(st.sampled_from((0, 0, *CODES)), max_size=12), writes=st.sets(st.integers(0, 11), max_size=3))
def test_no_version_is_lost_whatever_the_calls_say(
    tmp_path_factory: pytest.TempPathFactory, calls: list[int], writes: set[int]
) -> None:
    disk, post = WindowsDisk(), tmp_path_factory.mktemp("site") / "избори.md"
    post.write_bytes(OLD)
    written = [OLD]

    def write() -> None:
        # As most programs do that find nothing: what they replace they have read.
        if not post.exists():
            written.append(b"theirs %d" % len(written))
            post.write_bytes(written[-1])

    for at, code in enumerate(calls):
        if code or at in writes:
            disk.refuse(at + 1, code, write if at in writes else lambda: None)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(renames, "WINDOWS", disk)
        patch.setattr(windowsfiles, "time", _Clock())
        told: set[bytes] = set()
        try:
            saved(post)
        except DiskMovedOn as moved_on:
            told = {each for each in (moved_on.theirs, *moved_on.passed) if each is not None}
        except NotSaved:
            pass
        else:
            told = {OLD}  # replaced by whoever had opened it
    assert set(written) <= all_in(post.parent) | told


class _Clock:
    """Time that nobody waits for."""

    @staticmethod
    def sleep(_: float) -> None:
        """Return at once."""


@pytest.mark.parametrize(
    ("code", "reason"), [(SHARING, "in-use"), (LOCKED, "in-use"), (DENIED, "write-protected"), (112, "disk-full")]
)
def test_a_lasting_refusal_is_told_by_its_reason(post: Path, disk: WindowsDisk, code: int, reason: str) -> None:
    disk.refuse_always(code)
    with pytest.raises(NotSaved) as refused:
        saved(post)
    assert refused.value.reason == reason


def test_a_name_that_was_taken_meanwhile_is_said_to_exist(post: Path, disk: WindowsDisk) -> None:
    disk.refuse(1, EXISTS)
    with pytest.raises(NotSaved) as refused:
        files.write(post.with_name("нова.md"), NEW, None)
    assert refused.value.reason == "exists"


def test_a_rename_of_a_post_waits_for_who_holds_it_and_gives_up_in_words(post: Path, disk: WindowsDisk) -> None:
    disk.held[post] = 7
    renames.rename_new(post, post.with_name("нова.md"))
    assert post.with_name("нова.md").read_bytes() == OLD
    disk.held[post.with_name("нова.md")] = 8
    with pytest.raises(OSError, check=lambda refused: refused.errno == errno.EBUSY):
        renames.replace(post.with_name("нова.md"), post)
    assert not post.exists()


# Reading


class Held:
    """Opens files as the system does while another program lets nobody read them."""

    def __init__(self, code: int, times: int) -> None:
        self.code = code
        self.left = times
        self.really = os.open

    def __call__(self, path: Path, flags: int) -> int:
        if self.left == 0:
            return self.really(path, flags)
        self.left -= 1
        error = PermissionError(errno.EACCES, "in use", str(path))
        error.winerror = self.code  # type: ignore[attr-defined]
        raise error


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(windowsfiles, "time", _Clock())


def test_a_post_that_another_program_is_writing_is_read_a_moment_later(
    post: Path, quick: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "open", Held(SHARING, 3))
    assert files.read(post)[0] == OLD


@pytest.mark.parametrize(("code", "tries", "reason"), [(SHARING, 4, "in-use"), (DENIED, 1, "forbidden")])
def test_a_post_that_is_not_let_go_is_told_from_one_that_may_not_be_read(
    post: Path, quick: None, monkeypatch: pytest.MonkeyPatch, code: int, tries: int, reason: str
) -> None:
    held = Held(code, 100)
    monkeypatch.setattr(os, "open", held)
    with pytest.raises(NotReadable) as refused:
        files.read(post)
    assert refused.value.reason == reason
    assert held.left == 100 - tries
