"""A Windows to throw away, in a folder: Wine's, to try the setup program where there is no Windows.

It shows no window and touches nothing outside its folder, neither the person's menus nor another Wine of theirs.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from subprocess import DEVNULL, PIPE
from typing import IO

from devtools.running import GiveUp, output

# No browser and no .NET, which it would offer to fetch; no entries in the menus of this computer.
LEFT_OUT = "mscoree,mshtml=;winemenubuilder.exe=d"
PATIENCE = 120
TRIES = 3
# As in a registry file: [HKEY_CURRENT_USER\Software\Byline], then "name"="value" or @="value".
Registry = dict[str, dict[str, str]]


@dataclass(frozen=True, slots=True)
class Ended:
    """How a program ended: its exit code, and all that it printed."""

    code: int
    said: str


@dataclass(frozen=True, slots=True)
class Wine:
    """One such Windows.

    Attributes:
        folder: Everything of it.
        environment: What its programs are started with.
    """

    folder: Path
    environment: Mapping[str, str]

    @property
    def drive(self) -> Path:
        """C:."""
        return self.folder / "prefix" / "drive_c"

    @property
    def home(self) -> Path:
        """The person's folder."""
        return next(path for path in (self.drive / "users").iterdir() if path.name != "Public")

    @property
    def local(self) -> Path:
        """Where programs keep what belongs to the person and to this computer."""
        return self.home / "AppData" / "Local"

    def start(self, *command: str | Path, said: int | IO[str] = DEVNULL, **environment: str) -> subprocess.Popen[str]:
        """Start a program, by its path on this computer or by a name that Windows finds.

        Args:
            said: Where what it prints goes. No pipe: services that Wine starts on the way keep it open.
        """
        words = [wine(), *(str(part) for part in command)]
        surroundings = {**self.environment, **environment}
        return subprocess.Popen(words, env=surroundings, stdin=PIPE, stdout=said, stderr=said, text=True)

    def run(self, *command: str | Path, **environment: str) -> Ended:
        """Run a program to its end.

        Raises:
            subprocess.TimeoutExpired: It does not end.
        """
        with tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace", dir=self.folder) as said:
            with self.start(*command, said=said, **environment) as process:
                try:
                    code = process.wait(PATIENCE)
                except BaseException:
                    process.kill()
                    raise
            said.seek(0)
            return Ended(code, said.read())

    def inside(self, path: Path) -> str:
        r"""Return how Windows calls a path of this computer, as in `C:\users` or `Z:\tmp`."""
        letter, start = ("C:", self.drive) if path.is_relative_to(self.drive) else ("Z:", Path("/"))
        return "\\".join((letter, *path.relative_to(start).parts))

    def outside(self, path: str) -> Path:
        """Return where a path of Windows is on this computer; the inverse of `inside`."""
        letter, *parts = path.split("\\")
        return (self.drive if letter == "C:" else Path("/")).joinpath(*parts)

    def reg(self, *words: str) -> None:
        """Have the registry read or changed.

        Raises:
            GiveUp: It cannot be done; the text is what Wine's `reg` says.
        """
        for _ in range(TRIES):
            ended = self.run("reg", *words)
            # On a busy computer it sometimes ends at once and says nothing; what it cannot do, it says.
            if ended.code == 0 or ended.said:
                break
        if ended.code != 0:
            raise GiveUp(ended.said.strip() or "Wine's registry cannot be used.")

    def become(self, version: str) -> None:
        """Be a version of Windows to programs that are started from now on, such as `win10`."""
        self.reg("add", r"HKCU\Software\Wine", "/v", "Version", "/d", version, "/f")

    def registry(self) -> Registry:
        """Return what is set for the person's programs.

        Raises:
            GiveUp: It cannot be read just now.
        """
        exported = self.folder / "registry.reg"
        exported.unlink(missing_ok=True)
        self.reg("export", r"HKCU\Software", self.inside(exported), "/y")
        return parsed(exported.read_text("utf-16"))


def wine() -> str:
    """Return the program that starts those of Windows.

    Raises:
        GiveUp: It is not installed.
    """
    return found("wine")


def wineserver() -> str:
    """Return the program that stands behind all of them.

    Raises:
        GiveUp: It is not installed.
    """
    return found("wineserver")


def found(name: str) -> str:
    """Return a program of Wine: from PATH, or from where Debian has it."""
    path = shutil.which(name) or shutil.which(name, path="/usr/lib/wine")
    if path is None:
        raise GiveUp("Wine is needed:  apt-get install wine wine64")
    return path


def parsed(text: str) -> Registry:
    """Read the text of a registry file: keys, and their values as they are written there."""
    keys: Registry = {}
    for line in text.replace("\\\n", "").splitlines():
        if line.startswith("["):
            values = keys.setdefault(line.strip("[]").removeprefix("HKEY_CURRENT_USER\\Software\\"), {})
        elif line.startswith("@="):
            values[""] = unquoted(line[2:])
        elif line.startswith('"'):
            name, _, value = line[1:].partition('"=')
            values[name.replace("\\\\", "\\")] = unquoted(value)
    return keys


def unquoted(value: str) -> str:
    """Return a text of a registry file without its quotation marks; other kinds as they are, as in dword:00000001."""
    return value[1:-1].replace('\\"', '"').replace("\\\\", "\\") if value.startswith('"') else value


@contextmanager
def thrown_away(folder: Path) -> Iterator[Wine]:
    """Make a Windows in a folder, and end and remove it afterwards.

    Raises:
        GiveUp: Wine is not installed, or does not start here.
    """
    home = folder / "home"
    home.mkdir(parents=True)
    kept = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY")}
    environment = {
        **kept,
        "HOME": str(home),
        "LC_ALL": "C.UTF-8",
        "WINEPREFIX": str(folder / "prefix"),
        "WINEDEBUG": "-all",
        "WINEDLLOVERRIDES": LEFT_OUT,
    }
    made = Wine(folder, environment)
    try:
        if made.run("wineboot", "--init").code != 0 or not made.local.is_dir():
            raise GiveUp("Wine does not start here.")
        # While it reads what nobody types, Wine's services need not start anew for each program.
        with made.start("cmd") as keeper:
            try:
                made.become("win10")
                yield made
            finally:
                keeper.kill()
    finally:
        # They would go on for some seconds.
        for how in ("-k", "-w"):
            output([wineserver(), how], env=environment)
        shutil.rmtree(folder, ignore_errors=True)
