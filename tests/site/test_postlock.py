"""Who has a post open: said, seen by others, taken back, and never in the way."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from editor.site.names import is_scratch
from editor.site.postlock import FRESH, Holder, holder, is_allowed, lock_of, release, take

AT = datetime(2026, 11, 23, 14, 5, tzinfo=UTC)
ELSEWHERE = {"who": "Ана", "since": "2026-11-23T14:05:00+00:00", "host": "ana-laptop", "pid": 7}


@pytest.fixture
def post(tmp_path: Path) -> Path:
    path = tmp_path / "vest.md"
    path.write_bytes(b"x")
    return path


def say(post: Path, **said: object) -> None:
    lock_of(post).write_text(json.dumps({**ELSEWHERE, **said}), "utf-8")


def test_it_is_said_beside_the_post_in_a_hidden_file(post: Path) -> None:
    assert take(post, "Ана", AT) is None
    lock = post.parent / ".vest.md.byline-open"
    assert json.loads(lock.read_text("utf-8")) == {
        "who": "Ана",
        "since": "2026-11-23T14:05:00+00:00",
        "host": socket.gethostname(),
        "pid": os.getpid(),
    }
    assert is_scratch(lock.name)


def test_it_is_taken_back(post: Path) -> None:
    take(post, "Ана")
    release(post)
    release(post)
    assert not lock_of(post).exists()


def test_what_another_said_is_told_and_stays(post: Path) -> None:
    say(post)
    assert take(post, "Петар") == Holder("Ана", "2026-11-23T14:05:00+00:00", "ana-laptop", 7)
    release(post)
    assert holder(post) == Holder("Ана", "2026-11-23T14:05:00+00:00", "ana-laptop", 7)


def test_it_is_said_again_without_changing_the_time(post: Path) -> None:
    take(post, "Ана", AT)
    os.utime(lock_of(post), (1, 1))
    # Too old for others, but it is ours.
    assert holder(post) is None
    take(post, "Ана")
    assert holder(post) is not None
    assert time.time() - lock_of(post).stat().st_mtime < FRESH


def test_what_was_not_said_again_for_long_is_over(post: Path) -> None:
    say(post)
    long_ago = time.time() - FRESH - 1
    os.utime(lock_of(post), (long_ago, long_ago))
    assert holder(post) is None
    assert take(post, "Петар") is None
    mine = holder(post)
    assert mine is not None
    assert mine.is_me


def test_a_process_of_this_machine_that_is_over_has_nothing_open(post: Path) -> None:
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    say(post, host=socket.gethostname(), pid=ended.pid)
    assert holder(post) is None
    assert take(post, "Петар") is None
    mine = holder(post)
    assert mine is not None
    assert mine.who == "Петар"


def test_a_process_of_this_machine_that_runs_has_it_open(post: Path) -> None:
    say(post, host=socket.gethostname(), pid=os.getppid())
    assert take(post, "Петар") is not None


@pytest.mark.parametrize(
    "said",
    [
        b"",
        b"{",
        b"[]",
        b"\xff",
        b'{"who": 1, "since": "", "host": "", "pid": 1}',
        b'{"who": "a", "since": "b", "host": "c", "pid": "d"}',
        b"[" * 3000,
        b"x" * 100_000,
    ],
)
def test_what_cannot_be_read_is_as_good_as_nothing(said: bytes, post: Path) -> None:
    lock_of(post).write_bytes(said)
    assert holder(post) is None
    assert take(post, "Ана") is None
    mine = holder(post)
    assert mine is not None
    assert mine.is_me


@pytest.mark.parametrize("pid", [0, -1, 2**40])
def test_a_number_that_no_process_has_is_over(pid: int, post: Path) -> None:
    say(post, host=socket.gethostname(), pid=pid)
    assert holder(post) is None


def test_a_link_in_its_place_is_not_followed(post: Path, tmp_path: Path) -> None:
    target = tmp_path / "target"
    target.write_text(json.dumps(ELSEWHERE), "utf-8")
    lock_of(post).symlink_to(target)
    assert holder(post) is None
    take(post, "Ана")
    assert json.loads(target.read_text("utf-8")) == ELSEWHERE


def test_a_folder_in_its_place_keeps_nobody_from_anything(post: Path) -> None:
    lock_of(post).mkdir()
    assert take(post, "Ана") is None
    release(post)
    assert lock_of(post).is_dir()


def test_a_folder_that_is_gone_is_not_made(tmp_path: Path) -> None:
    post = tmp_path / "gone" / "vest.md"
    assert take(post, "Ана") is None
    release(post)
    assert not post.parent.exists()


def test_a_name_that_is_too_long_for_it_is_no_failure(tmp_path: Path) -> None:
    post = tmp_path / ("а" * 124 + ".md")
    post.write_bytes(b"x")
    assert take(post, "Ана") is None
    assert [path.name for path in tmp_path.iterdir()] == [post.name]


def test_it_is_said_only_where_the_site_wants_it(tmp_path: Path) -> None:
    assert not is_allowed(tmp_path)
    settings = tmp_path / ".byline" / "site.json"
    settings.parent.mkdir()
    for content, allowed in (
        ('{"show_who_writes": true}', True),
        ('{"show_who_writes": false}', False),
        ('{"show_who_writes": "yes"}', False),
        ("{}", False),
        ("[true]", False),
        ("{", False),
        ("[" * 90_000, False),
    ):
        settings.write_text(content, "utf-8")
        assert is_allowed(tmp_path) is allowed
