"""How often a site was opened in vain."""

from __future__ import annotations

from pathlib import Path

import pytest

from editor.site.attempts import Attempts


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "data" / "opening"


def test_C6_attempts_that_did_not_end_are_counted_from_start_to_start(folder: Path, tmp_path: Path) -> None:
    assert [Attempts(folder).begin(tmp_path) for _ in range(3)] == [0, 1, 2]


def test_a_good_end_starts_the_count_anew(folder: Path, tmp_path: Path) -> None:
    attempts = Attempts(folder)
    attempts.begin(tmp_path)
    attempts.succeed(tmp_path)
    assert attempts.begin(tmp_path) == 0


def test_each_site_has_its_own_count(folder: Path, tmp_path: Path) -> None:
    attempts = Attempts(folder)
    attempts.begin(tmp_path / "a")
    assert attempts.begin(tmp_path / "b") == 0


@pytest.mark.parametrize("content", [b"", b"\0\0", b"9" * 10_000, b"-"])
def test_a_count_that_cannot_be_read_is_none(content: bytes, folder: Path, tmp_path: Path) -> None:
    attempts = Attempts(folder)
    attempts.begin(tmp_path)
    (path,) = folder.iterdir()
    path.write_bytes(content)
    assert attempts.begin(tmp_path) == 0


def test_a_disk_that_refuses_is_no_reason_not_to_open_a_site(folder: Path, tmp_path: Path) -> None:
    folder.parent.mkdir()
    folder.write_bytes(b"")
    attempts = Attempts(folder)
    assert attempts.begin(tmp_path) == 0
    attempts.succeed(tmp_path)
