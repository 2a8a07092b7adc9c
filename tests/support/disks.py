"""Disks and folders as bad as they come: a real disk that is full, a folder in which nothing may be written."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

NOBODY = 65534


@contextmanager
def small_disk(place: Path, kilobytes: int = 1024) -> Iterator[Path]:
    """Mount a disk of that size at `place`; skips the test where nothing can be mounted."""
    place.mkdir()
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        pytest.skip("only root mounts disks")
    mounting = ["mount", "-t", "tmpfs", "-o", f"size={kilobytes}k", "tmpfs", str(place)]
    if subprocess.run(mounting, capture_output=True, check=False).returncode != 0:
        pytest.skip("no disk can be mounted here")
    try:
        yield place
    finally:
        # Lazily, for a test that failed with a file still open.
        subprocess.run(["umount", "-l", str(place)], check=True)


def fill(disk: Path, free: int = 0) -> Path:
    """Fill a disk but for `free` bytes, and return the file that does it."""
    ballast = disk / "ballast"
    with suppress(OSError), ballast.open("wb", buffering=0) as handle:
        while handle.write(b"x" * 4096):
            pass
    with ballast.open("r+b") as handle:
        handle.truncate(max(0, ballast.stat().st_size - free))
    return ballast


@contextmanager
def plain_person() -> Iterator[Path]:
    """Be somebody to whom permissions apply, and yield a folder that is theirs; all in it is removed in the end."""
    folder = Path(tempfile.mkdtemp(prefix="byline-test-"))
    as_root = os.geteuid() == 0
    if as_root:
        os.chown(folder, NOBODY, NOBODY)
        os.seteuid(NOBODY)
    try:
        yield folder
    finally:
        if as_root:
            os.seteuid(0)
        for path in (folder, *folder.rglob("*")):
            if not path.is_symlink():
                path.chmod(0o755)
        shutil.rmtree(folder)
