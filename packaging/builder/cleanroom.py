"""A system in a folder, and programs in it that see nothing of the one around."""

from __future__ import annotations

import os
import subprocess
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from devtools.running import GiveUp

# pivot_root and not chroot: in a chroot nobody may make the namespaces that the web engine's sandbox is made of.
ENTER = """
set -e
mount --bind "$1" "$1"
mount -t proc proc "$1/proc"
mount --rbind /dev "$1/dev"
mount -t tmpfs tmpfs "$1/dev/shm"
cd "$1"
mkdir -p .outside
pivot_root . .outside
umount -l /.outside
rmdir /.outside
shift
cd /
exec "$@"
"""
ENVIRONMENT = {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "LANG": "C.UTF-8", "DEBIAN_FRONTEND": "noninteractive"}
ENVIRONMENT |= {"QT_QPA_PLATFORM": "offscreen", "TERM": "dumb"}
LOOK = 0.1  # seconds between two looks at the processes
ENGINE = "/usr/lib/byline/_internal/PySide6/Qt/libexec/QtWebEngineProcess"
FILTERED = "Seccomp:\t2"


@dataclass(slots=True)
class Watch:
    """The web engine's processes that were seen: by number, and whether all walls were up around each."""

    seen: dict[int, bool] = field(default_factory=dict)

    def look(self) -> None:
        """Look at all processes."""
        for process in Path("/proc").glob("[0-9]*"):
            try:
                # What draws a page is forked from another of its kind, and keeps the name.
                if (process / "cmdline").read_text("utf-8", "replace").startswith(ENGINE):
                    # A process is there before its walls are.
                    number = int(process.name)
                    self.seen[number] = self.seen.get(number, False) or walled(process)
            except OSError:
                continue


@dataclass(frozen=True, slots=True)
class Seen:
    """What a program printed, and what was seen of the web engine meanwhile."""

    out: str
    err: str
    processes: int
    sandboxed: bool


@dataclass(frozen=True, slots=True)
class Room:
    """A system in a folder."""

    root: Path

    def run(self, *command: str, user: str = "root", network: bool = True) -> Seen:
        """Run a program to its end.

        Raises:
            GiveUp: It fails.
        """
        home = "/root" if user == "root" else f"/home/{user}"
        enter = ["unshare", "--mount", "--pid", "--fork", "--kill-child", "--ipc", *([] if network else ["--net"])]
        inside = ["env", "-i", *(f"{name}={value}" for name, value in {**ENVIRONMENT, "HOME": home}.items())]
        change = [] if user == "root" else ["setpriv", f"--reuid={user}", f"--regid={user}", "--init-groups"]
        whole = [*enter, "sh", "-c", ENTER, "sh", str(self.root), *inside, *change, *command]
        # Not through pipes: a process of the program that outlived it would hold them.
        with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
            with watching() as watch:
                code = subprocess.run(whole, stdin=subprocess.DEVNULL, stdout=out, stderr=err, check=False).returncode
            printed = []
            for file in (out, err):
                file.seek(0)
                printed.append(file.read().decode("utf-8", "replace"))
        if code != 0:
            raise GiveUp(f"{' '.join(command)} ended with {code} for {user}:\n{printed[1] or printed[0][-2000:]}")
        return Seen(printed[0], printed[1], len(watch.seen), any(watch.seen.values()))

    def files(self) -> Iterator[str]:
        """Yield the names of all files and folders in it, from its root on."""
        for folder, folders, files in os.walk(self.root):
            for name in (*folders, *files):
                yield (Path(folder) / name).relative_to(self.root).as_posix()


@contextmanager
def watching() -> Iterator[Watch]:
    """Look for the web engine's processes while something else is done."""
    watch, ended = Watch(), threading.Event()

    def look() -> None:
        while not ended.wait(LOOK):
            watch.look()

    thread = threading.Thread(target=look)
    thread.start()
    try:
        yield watch
    finally:
        ended.set()
        thread.join()


def walled(process: Path) -> bool:
    """Tell whether a process is in namespaces of its own and may ask the kernel for little."""
    own = (process / "ns" / "user").readlink() != Path("/proc/self/ns/user").readlink()
    return own and FILTERED in (process / "status").read_text("utf-8")
