"""An archive for every other Linux: the bundle with all its libraries, and a script that puts it in place."""

from __future__ import annotations

import argparse
import platform
import shutil
import subprocess
import tarfile
import tempfile
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from devtools.running import GiveUp

from builder import bundleenv, desktopfiles, releasenotes
from builder.version import BUNDLE, DIST, say, version

MEGABYTE = 1_000_000
# As small as a few seconds make it: the best that zstd can do takes six minutes for a tenth less.
LEVEL = 12
PACKED_BY = ("zstd", "--quiet", "--force", "--threads=0", "--long")
SCRIPT = "install.sh"


def build(arguments: Sequence[str]) -> int:
    """Make the archive and return the exit code.

    Raises:
        GiveUp: There is no bundle, or zstd is missing or fails.
    """
    parser = argparse.ArgumentParser("build.py tar", description=__doc__, allow_abbrev=False)
    parser.add_argument("--payload", type=Path, default=BUNDLE, help="the bundle with all its libraries")
    parser.add_argument("--level", type=int, default=LEVEL, help="how hard zstd tries, from 1 to 19")
    given = parser.parse_args(arguments)
    began = time.monotonic()
    path = make(given.payload.resolve(), DIST, bundleenv.ensure(), given.level)
    say(f"{path.name}: {path.stat().st_size / MEGABYTE:.1f} MB, {time.monotonic() - began:.0f} s")
    return 0


def make(payload: Path, folder: Path, interpreter: Path, level: int = LEVEL) -> Path:
    """Make an archive in a folder and return where it is.

    Args:
        interpreter: A Python that has PySide6, for the icons.

    Raises:
        GiveUp: There is no bundle, or zstd is missing or fails.
    """
    if not (payload / "byline").is_file():
        raise GiveUp(f"{payload} has no program. Make it first: build.py bundle")
    name = f"byline-{version()}-linux-{platform.machine()}"
    folder.mkdir(parents=True, exist_ok=True)
    made = releasenotes.moment()
    with tempfile.TemporaryDirectory(dir=folder, prefix=".tar-") as work:
        share = Path(work) / "share"
        desktopfiles.write(share, version(), made, interpreter)
        parts = {SCRIPT: desktopfiles.LINUX / SCRIPT, "byline": payload, "share": share}
        path = folder / f"{name}.tar.zst"
        pack(path, {f"{name}/{part}": source for part, source in parts.items()}, made, level)
    return path


def pack(path: Path, parts: dict[str, Path], made: int, level: int) -> None:
    """Pack files and folders, each under its name, owned by nobody in particular and all from one moment.

    Raises:
        GiveUp: zstd is missing or fails.
    """
    if not shutil.which("zstd"):
        raise GiveUp("The archive is packed by zstd, which is not on this machine. Install it and start again.")

    def settled(entry: tarfile.TarInfo) -> tarfile.TarInfo:
        entry.uid = entry.gid = 0
        entry.uname = entry.gname = ""
        entry.mtime = made
        entry.mode = 0o755 if entry.isdir() or entry.mode & 0o100 else 0o644
        return entry

    command: list[str | Path] = [*PACKED_BY, f"-{level}", "-o", path]
    with subprocess.Popen(command, stdin=subprocess.PIPE) as packer:
        # What it does not read to the end it cannot pack; its exit code says that it did.
        with (
            suppress(BrokenPipeError),
            tarfile.open(fileobj=packer.stdin, mode="w|", format=tarfile.GNU_FORMAT) as archive,
        ):
            for name, source in parts.items():
                archive.add(source, name, filter=settled)
        with suppress(BrokenPipeError):
            packer.communicate()
    if packer.returncode != 0:
        raise GiveUp("zstd could not pack the archive; what it printed above says why.")
