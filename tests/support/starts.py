"""The program started as a person starts it, on a system that lacks something."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
SECONDS = 240
# In a view of the disk that is this process's own.  The first argument is a library.
HIDING = """
set -e
own=$(mktemp -d -p "$1"); library=$2; shift 2
folder=$(dirname "$library")
mount -t tmpfs none "$own"; mkdir "$own/up" "$own/work"
mount -t overlay -o "lowerdir=$folder,upperdir=$own/up,workdir=$own/work" none "$folder"
rm "$library"*
exec "$@"
"""
# In a view of the disk in which a home folder that only root can read has nothing but what was let through.
AS_NOBODY = """
set -e
kept=$1; home=$2; through=$3; shift 3
mount --bind "$through" "$kept"
mount -t tmpfs -o mode=755 none "$home"
mkdir -p "$through"
mount --bind "$kept" "$through"
exec setpriv --reuid 65534 --regid 65534 --clear-groups "$@"
"""


@dataclass(frozen=True, slots=True)
class Ended:
    """How a program ended, and what it printed."""

    code: int
    out: str
    err: str

    @property
    def sentence(self) -> str:
        """The one sentence on standard error; fails where there is none, or more."""
        assert "Traceback" not in self.err
        lines = [line for line in self.err.split("\n") if line]
        assert len(lines) == 1, self.err
        assert lines[0].startswith("byline: ")
        return lines[0].removeprefix("byline: ")

    @property
    def went_well(self) -> bool:
        """Whether it ended as it should; what the web engine says of the machine is no trouble of ours."""
        return self.code == 0 and self.out == "" and "Traceback" not in self.err and "byline: " not in self.err


def environment(home: Path, **more: str) -> dict[str, str]:
    """Return the environment of somebody whose home this is, and who has no display."""
    home.mkdir(parents=True, exist_ok=True)
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("XDG_", "QT", "PYTEST", "COV"))}
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "XAUTHORITY"):
        kept.pop(name, None)
    return {**kept, "HOME": str(home), "PYTHONPATH": str(ROOT), **more}


def run(command: Sequence[str | Path], env: Mapping[str, str]) -> Ended:
    """Run a command to its end."""
    done = subprocess.run(
        [str(part) for part in command], env=env, cwd=ROOT, capture_output=True, timeout=SECONDS, check=False
    )
    return Ended(done.returncode, done.stdout.decode("utf-8", "replace"), done.stderr.decode("utf-8", "replace"))


def byline(*arguments: str | Path) -> list[str | Path]:
    """Return the command that starts the program."""
    return [sys.executable, "-m", "editor", *arguments]


def without(library: str, own: Path, command: Sequence[str | Path]) -> list[str | Path]:
    """Return a command that runs another one on a system without a library, and skip where that cannot be made."""
    place = find(library)
    hiding = ["unshare", "-m", "sh", "-c", HIDING, "sh", own, place]
    if os.geteuid() != 0 or run([*hiding, "true"], os.environ).code != 0:
        pytest.skip("libraries can be hidden by root alone, in a mount namespace")
    return [*hiding, *command]


def find(library: str) -> Path:
    """Return where the system's loader finds a library."""
    # Not everybody's PATH leads to what is root's.
    listed = subprocess.run(["/sbin/ldconfig", "-p"], capture_output=True, text=True, check=False).stdout.split("\n")
    places = [Path(line.rpartition("=> ")[2]) for line in listed if line.strip().startswith(f"{library} ")]
    if not places:
        pytest.skip(f"{library} is not on this system")
    return places[0]


def as_ordinary_user(kept: Path, command: Sequence[str | Path]) -> list[str | Path]:
    """Return a command that runs another one as somebody who is not root; skip where that cannot be done."""
    if os.geteuid() != 0:
        return [*command]
    if shutil.which("setpriv") is None or shutil.which("unshare") is None:
        pytest.skip("setpriv or unshare is missing (util-linux)")
    kept.mkdir()
    through = Path(sys.base_prefix)
    inside = ["setpriv", "--reuid", "65534", "--regid", "65534", "--clear-groups"]
    if through.is_relative_to(Path.home()):
        inside = ["unshare", "-m", "sh", "-c", AS_NOBODY, "sh", str(kept), str(Path.home()), str(through)]
    if run([*inside, sys.executable, "-c", "import editor"], {**os.environ, "PYTHONPATH": str(ROOT)}).code != 0:
        pytest.skip("this Python cannot be run by others")
    return [*inside, *command]


def let_others_in(folder: Path) -> None:
    """Let whoever `as_ordinary_user` becomes reach a temporary folder and read what is in it."""
    if os.geteuid() != 0:
        return
    above = [each for each in folder.parents if each.is_relative_to(tempfile.gettempdir())]
    for each in (*above, folder, *folder.rglob("*")):
        mode = each.stat().st_mode
        if each.stat().st_uid == 0 and mode & 0o055 != 0o055:
            each.chmod(mode | 0o055)


@contextmanager
def screen(*options: str) -> Iterator[str]:
    """Provide an X screen that nobody sees."""
    server = shutil.which("Xvfb")
    if server is None:
        pytest.skip("Xvfb is missing (Debian and Ubuntu: xvfb)")
    reading, writing = os.pipe()
    command = [server, "-displayfd", str(writing), "-screen", "0", "1366x768x24", "-nolisten", "tcp", *options]
    quiet = subprocess.DEVNULL
    with subprocess.Popen(command, stdin=quiet, stdout=quiet, stderr=quiet, pass_fds=[writing]) as running:
        os.close(writing)
        with os.fdopen(reading) as answer:
            number = answer.readline().strip()
        try:
            yield f":{number}"
        finally:
            running.send_signal(signal.SIGTERM)
            running.wait()
