"""Programs that go on writing into a file that has lost its name to our save: what they write is found and put back."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from editor.site import files, latewriters, renames
from editor.site.files import DiskMovedOn, digest_of

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="leases of Linux")
OLD, NEW, LATE = "стар збор\n".encode() * 50, "нов збор\n".encode() * 60, "доцна\n".encode() * 70


@pytest.fixture
def post(tmp_path: Path) -> Path:
    path = tmp_path / "a.md"
    path.write_bytes(OLD)
    return path


@pytest.mark.parametrize("mode", ["wb", "ab", "r+b"])
def test_a_file_is_open_for_writing_until_it_is_closed(post: Path, mode: str) -> None:
    assert not latewriters.is_open_for_writing(post)
    with post.open(mode):
        assert latewriters.is_open_for_writing(post)
    assert not latewriters.is_open_for_writing(post)


def test_who_only_reads_is_not_waited_for(post: Path) -> None:
    with post.open("rb"):
        assert not latewriters.is_open_for_writing(post)
    assert not latewriters.is_open_for_writing(post.with_name("nowhere"))
    assert not latewriters.is_open_for_writing(post.parent)


@contextmanager
def writing_late(post: Path, until: Callable[[], bool]) -> Iterator[None]:
    """Have the file open, and write into it a moment after `until`."""
    handle = post.open("r+b", buffering=0)

    def write() -> None:
        end = time.monotonic() + 10
        while not until() and time.monotonic() < end:
            time.sleep(0.002)
        handle.write(LATE)
        handle.close()

    thread = threading.Thread(target=write)
    thread.start()
    yield
    thread.join()


def test_D1_what_is_written_into_a_file_that_a_save_displaced_is_put_back(post: Path) -> None:
    with writing_late(post, lambda: post.read_bytes() == NEW), pytest.raises(DiskMovedOn) as moved:
        files.write(post, NEW, digest_of(OLD))
    assert moved.value.theirs == post.read_bytes() == LATE + OLD[len(LATE) :]
    assert [path.name for path in post.parent.iterdir()] == [post.name]


def test_a_save_into_the_file_itself_waits_for_who_writes_there(
    post: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "other.md").hardlink_to(post)
    waiting = threading.Event()
    wait_for = latewriters.wait_for
    monkeypatch.setattr(latewriters, "wait_for", lambda path: (waiting.set(), wait_for(path)))
    with writing_late(post, waiting.is_set), pytest.raises(DiskMovedOn) as moved:
        files.write(post, NEW, digest_of(OLD), records=tmp_path / "records")
    assert moved.value.theirs == post.read_bytes() == LATE + OLD[len(LATE) :]


def test_a_program_that_never_lets_go_does_not_keep_a_save_from_being_one(
    post: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(latewriters, "PATIENCE", 0.1)
    with post.open("r+b"):
        files.write(post, NEW, digest_of(OLD))
    assert post.read_bytes() == NEW


def test_two_foreign_versions_in_the_moments_of_one_save_are_both_told(
    post: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    exchange, times = renames.exchange, []

    def busy(one: Path, other: Path) -> bool:
        times.append(1)
        if len(times) == 1:
            post.write_bytes(b"first of theirs")
        done = exchange(one, other)
        if len(times) == 1:
            post.write_bytes(b"second of theirs")
        return done

    monkeypatch.setattr(renames, "exchange", busy)
    with pytest.raises(DiskMovedOn) as moved:
        files.write(post, NEW, digest_of(OLD))
    assert moved.value.theirs == post.read_bytes() == b"second of theirs"
    assert moved.value.passed == (b"first of theirs",)
