"""Whether what the lock names for Windows holds everything that it loads there, found out on any system.

The packages are fetched as Windows would fetch them, each checked against its hash, and every program and library among
them is read: what it cannot do without has to come from another of the packages, from Python or from Windows.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from devtools.environment import find_uv, settings
from devtools.running import GiveUp, run

from builder import winimports
from builder.version import BUILD, ROOT, say

PLATFORM, PYTHON = "x86_64-pc-windows-msvc", "3.13"
OF_WINDOWS = ROOT / "packaging" / "windows" / "system-libraries.txt"
API_SETS = ("api-ms-win-", "ext-ms-win-")
OF_PYTHON = ("python3.dll", f"python{PYTHON.replace('.', '')}.dll")
# Not in the bundle: they need a database's own client, and the media parts that some editions of Windows lack.
NOT_SHIPPED = ("PySide6/plugins/sqldrivers/", "PySide6/plugins/multimedia/")
PROGRAMS = (".dll", ".exe", ".pyd")
# Without these there is no preview.
INDISPENSABLE = (
    "PySide6/QtWebEngineProcess.exe",
    "PySide6/Qt6WebEngineCore.dll",
    "PySide6/resources/icudtl.dat",
    "PySide6/resources/qtwebengine_resources.pak",
    "PySide6/plugins/platforms/qwindows.dll",
    "PySide6/plugins/styles/qmodernwindowsstyle.dll",
)


@dataclass(frozen=True, slots=True)
class Lack:
    """One thing that is wrong with a file of the packages.

    Attributes:
        file: Its name, from the folder they are in.
        library: What it needs and nobody brings; empty where the file itself is missing, or is for other processors.
    """

    file: str
    library: str = ""

    def __str__(self) -> str:
        return (
            f"{self.file} needs {self.library}" if self.library else f"{self.file} is missing, or for other processors"
        )


def build(arguments: Sequence[str]) -> int:
    """Fetch the packages and check them; the exit code is 1 when something is missing.

    Raises:
        GiveUp: There are arguments, or a package cannot be had for Windows.
    """
    if arguments:
        raise GiveUp("check --windows-wheels takes no further arguments.")
    folder = BUILD / "windows-wheels"
    fetch(folder)
    lacks = [*missing(folder), *unmet(folder)]
    for lack in lacks:
        say(str(lack))
    files = [path for path in folder.rglob("*") if path.is_file()]
    size = sum(path.stat().st_size for path in files) / 1e6
    count = sum(1 for _ in programs(folder))
    say(
        f"For Windows and Python {PYTHON}: {len(files)} files of {size:.0f} MB, {count} of them programs and libraries."
    )
    say(f"{len(lacks)} times something is lacking." if lacks else "Everything that they load is there.")
    return 1 if lacks else 0


def fetch(folder: Path) -> None:
    """Put what Windows would install into a folder, anew.

    Raises:
        GiveUp: A package has no wheel for Windows, or not the one whose hash the lock has.
    """
    shutil.rmtree(folder, ignore_errors=True)
    lock = ROOT / "packaging" / "requirements.lock"
    windows = ["--python-platform", PLATFORM, "--python-version", PYTHON, "--only-binary", ":all:"]
    what = ["--require-hashes", "-r", str(lock)]
    command: list[str | Path] = [find_uv(ROOT), "pip", "install", "--quiet", "--target", folder, *windows, *what]
    if run(command, env=settings(ROOT), cwd=ROOT) != 0:
        raise GiveUp("The packages for Windows could not be had; what uv printed above says why.")


def programs(folder: Path) -> Iterator[tuple[str, Path]]:
    """Yield everything that the processor runs, by its name from the folder on."""
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.suffix.lower() in PROGRAMS and not name.startswith(NOT_SHIPPED):
            yield name, path


def missing(folder: Path) -> Iterator[Lack]:
    """Yield what the preview cannot do without and the packages do not have."""
    for name in INDISPENSABLE:
        if not (folder / name).is_file():
            yield Lack(name)


def unmet(folder: Path) -> Iterator[Lack]:
    """Yield what programs and libraries need and nobody brings.

    Raises:
        GiveUp: One of them is no such file at all.
    """
    found = dict(programs(folder))
    there = {*(path.name.lower() for path in found.values()), *OF_PYTHON, *of_windows()}
    for name, path in found.items():
        try:
            imports = winimports.read(path)
        except winimports.NotAProgram as reason:
            raise GiveUp(f"{name} is no program for Windows.") from reason
        if imports.machine != winimports.X64:
            yield Lack(name)
        for library in sorted(imports.needed - there):
            if not library.startswith(API_SETS):
                yield Lack(name, library)


def of_windows() -> frozenset[str]:
    """Return the libraries that Windows has, in small letters."""
    lines = OF_WINDOWS.read_text("utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))
