"""The program, its packages and Python itself in one folder that runs where none of them is installed."""

from __future__ import annotations

import argparse
import json
import os
import shutil
import time
from collections.abc import Sequence
from pathlib import Path

from devtools.running import WINDOWS, GiveUp, run

from builder import bundleenv, licences, version
from builder.version import BUILD, BUNDLE, ROOT, SYSTEM_BUNDLE, say

SPEC = ROOT / "packaging" / "byline.spec"
SUFFIX = ".exe" if WINDOWS else ""
MEGABYTE = 1_000_000


def build(arguments: Sequence[str]) -> int:
    """Build the folder anew and return the exit code.

    Raises:
        GiveUp: A tool is missing or fails.
    """
    wanted = parser().parse_args(arguments)
    make(bundleenv.ensure(wanted.python), system_libraries=wanted.system_libraries)
    return 0


def parser() -> argparse.ArgumentParser:
    """Return what understands the command line."""
    parser = argparse.ArgumentParser(prog="build.py bundle", allow_abbrev=False)
    parser.add_argument("--system-libraries", action="store_true", help="leave out what the system's packages bring")
    parser.add_argument("--python", metavar="PATH", help="the Python to put inside; else the best of this system")
    return parser


def make(interpreter: Path, *, system_libraries: bool = False) -> Path:
    """Build the folder with the packages of an environment and return where it is.

    Args:
        interpreter: Of an environment that `bundleenv` made.
        system_libraries: Leave out libraries that packages of a Linux system bring.
    """
    target = SYSTEM_BUNDLE if system_libraries else BUNDLE
    work = BUILD / f"work-{target.parent.name}"
    began = time.monotonic()
    shutil.rmtree(target, ignore_errors=True)
    # Hashes of strings decide the order of what is written: the same sources make the same bundle.
    env = {**os.environ, "PYTHONHASHSEED": "0", "BYLINE_SYSTEM_LIBS": "1" if system_libraries else "0"}
    env.pop("PYTHONPATH", None)
    folders: list[str | Path] = ["--workpath", work, "--distpath", target.parent]
    quietly = ["--noconfirm", "--clean", "--log-level", "ERROR"]
    if run([interpreter, "-m", "PyInstaller", *quietly, *folders, SPEC], env=env, cwd=ROOT) != 0:
        raise GiveUp("PyInstaller could not build the program; what it printed above says why.")
    sources = json.loads((work / SPEC.stem / "sources.json").read_text("utf-8"))
    licences.write(target / "licences", bundleenv.site_packages(interpreter.parent.parent), interpreter, sources)
    size = size_of(target) / MEGABYTE
    say(f"{target.relative_to(ROOT).as_posix()}: {version.version()}, {size:.0f} MB, {time.monotonic() - began:.0f} s")
    return target


def program(bundle: Path) -> Path:
    """Return the program that the person starts."""
    return bundle / f"byline{SUFFIX}"


def command_line(bundle: Path) -> Path:
    """Return the program that has a standard output: on Windows that is another one."""
    return bundle / f"byline-cli{SUFFIX}" if WINDOWS else program(bundle)


def size_of(folder: Path) -> int:
    """Return how many bytes a folder's files hold, each once however many links lead to it."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
