"""The setup program for Windows: the bundle and how it is put in place, in one file that NSIS compiles anywhere."""

from __future__ import annotations

import argparse
import os
import shutil
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from devtools.running import GiveUp, output, run

from builder import nsislists
from builder.version import BUNDLE, DIST, ROOT, say, version
from builder.versioninfo import numbers

SCRIPT = ROOT / "packaging" / "windows" / "byline.nsi"
PROGRAM = "byline.exe"
# Small takes minutes; fast is for trying things out, and none leaves every text readable in the file.
COMPRESSORS = ("lzma", "zlib", "none")
# 32 bits run on every Windows and are what each NSIS can make; 64 are for a Wine that has nothing else.
TARGETS = ("x86-unicode", "amd64-unicode")


@dataclass(frozen=True, slots=True)
class Setup:
    """A setup program to be made.

    Attributes:
        payload: The folder that it installs.
        outfile: The setup program.
        sign: A command that signs a program whose path comes after it; empty where none is signed.
        strict: Whether a warning is an error: a mistake of ours, or what only another NSIS warns of.
    """

    payload: Path
    outfile: Path
    version: str
    target: str = TARGETS[0]
    compressor: str = COMPRESSORS[0]
    sign: str = ""
    strict: bool = False


def build(arguments: Sequence[str]) -> int:
    """Make the setup program and return the exit code.

    Raises:
        GiveUp: There is no bundle for Windows or no NSIS, or it does not compile.
    """
    parser = argparse.ArgumentParser("build.py setup-exe", description=__doc__)
    parser.add_argument("--payload", type=Path, default=BUNDLE, help="the bundle that was made on Windows")
    parser.add_argument("--compressor", choices=COMPRESSORS, default=COMPRESSORS[0])
    parser.add_argument("--target", choices=TARGETS, default=TARGETS[0])
    parser.add_argument("--sign", default="", help="a command that signs the program whose path is put after it")
    given = parser.parse_args(arguments)
    outfile = DIST / f"Byline-{version()}-setup.exe"
    setup = Setup(given.payload.resolve(), outfile, version(), given.target, given.compressor, given.sign)
    started = time.monotonic()
    compile_setup(setup)
    seconds, size = time.monotonic() - started, outfile.stat().st_size / 1e6
    say(f"{outfile.relative_to(ROOT).as_posix()}: {size:.1f} MB in {seconds:.0f} s")
    return 0


def compile_setup(setup: Setup) -> None:
    """Make a setup program; one that is there already is replaced.

    Raises:
        GiveUp: There is no bundle for Windows or no NSIS, or it does not compile.
    """
    if not (setup.payload / PROGRAM).is_file():
        raise GiveUp(f"{setup.payload} has no {PROGRAM}. Make the bundle on Windows: build.py bundle.")
    setup.outfile.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        lists = Path(folder) / "lists.nsh"
        nsislists.write(setup.payload, lists)
        command: list[str | Path] = [find_makensis(), "-V2", "-NOCONFIG", *defined(setup, lists), SCRIPT]
        if setup.strict:
            command.insert(1, "-WX")
        # File names beyond ASCII need an encoding that has them.
        if run(command, env={**os.environ, "LC_ALL": "C.UTF-8"}) != 0:
            # One without its signature may be there.
            setup.outfile.unlink(missing_ok=True)
            raise GiveUp("The setup program does not compile; what makensis printed above says why.")


def defined(setup: Setup, lists: Path) -> list[str]:
    """Return what the script is told."""
    values = {
        "VERSION": setup.version,
        "NUMBERS": ".".join(str(number) for number in numbers(setup.version)),
        "LISTS": str(lists),
        "KILOBYTES": str(nsislists.kilobytes(setup.payload)),
        "OUTFILE": str(setup.outfile),
        "TARGET": setup.target,
        "COMPRESSOR": setup.compressor,
        **({"SIGN": setup.sign} if setup.sign else {}),
    }
    return [f"-D{name}={value}" for name, value in values.items()]


def find_makensis() -> str:
    """Return NSIS' compiler: the one on PATH, or where its own setup program puts it.

    Raises:
        GiveUp: There is none.
    """
    found = shutil.which("makensis")
    for name in ("ProgramFiles(x86)", "ProgramFiles"):
        there = Path(os.environ.get(name, "")) / "NSIS" / "makensis.exe"
        found = found or (str(there) if os.environ.get(name) and there.is_file() else None)
    if found is None or output([found, "-VERSION"]) is None:
        raise GiveUp(
            "NSIS is needed: on Debian and Ubuntu  apt-get install nsis , on Windows  winget install NSIS.NSIS"
        )
    return found
