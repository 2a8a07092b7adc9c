"""A built program, tried where nothing is installed: what it does, what it starts, how soon, and how large it is."""

from __future__ import annotations

import argparse
import json
import os
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

from devtools.running import GiveUp

from builder import bundleenv, checkcommands, checkstart
from builder.bundle import MEGABYTE, command_line, size_of
from builder.checkcommands import answer, bare
from builder.licences import LIST
from builder.version import BUNDLE, ROOT, SYSTEM_BUNDLE, say

LARGEST = 10


def build(arguments: Sequence[str]) -> int:
    """Try the bundle that is named, or those that are there, and return 1 if anything is not as it should be.

    Raises:
        GiveUp: There is none.
    """
    parser = argparse.ArgumentParser(prog="build.py check", allow_abbrev=False)
    parser.add_argument("bundle", nargs="?", type=Path, help="its folder; else those that were built last")
    parser.add_argument("--python", metavar="PATH", help="the Python that is inside; else the best of this system")
    wanted = parser.parse_args(arguments)
    there = [wanted.bundle] if wanted.bundle else [each for each in (BUNDLE, SYSTEM_BUNDLE) if each.is_dir()]
    if not all(command_line(bundle).is_file() for bundle in there) or not there:
        raise GiveUp("There is nothing to check yet:  python3 packaging/build.py bundle")
    interpreter = bundleenv.ensure(wanted.python)
    return max([check(bundle.resolve(), interpreter) for bundle in there])


def check(bundle: Path, interpreter: Path) -> int:
    """Try one bundle, say what was seen, and return 1 if anything is not as it should be."""
    say(f"checking {bundle}")
    found: list[str] = []
    with tempfile.TemporaryDirectory(prefix="byline-check-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        for what, faults in (
            ("commands", checkcommands.faults(command_line(bundle), folder / "commands")),
            ("processes", worker_faults(bundle, interpreter)),
            ("self-test", self_test_faults(command_line(bundle), folder / "self-test")),
            ("licences", licence_faults(bundle)),
            ("start", start_faults(bundle, interpreter)),
        ):
            say(f"{what}: {'FAILED' if faults else 'fine'}")
            found += faults
    print("\n".join(sizes(bundle)))
    for fault in found:
        say(fault)
    return 1 if found else 0


def worker_faults(bundle: Path, interpreter: Path) -> list[str]:
    """Try each process that the program starts of itself."""
    env = {**os.environ, "PYTHONPATH": os.pathsep.join((str(ROOT), str(ROOT / "packaging")))}
    got = answer([interpreter, "-m", "builder.checkworkers", bundle], env)
    return [] if got.code == 0 else [f"Its processes do not all answer:\n{got.out}{got.err}"]


def self_test_faults(program: Path, home: Path) -> list[str]:
    """Let the program do its main job by itself, and show what it measured."""
    got = answer([program, "--self-test"], bare(home), home)
    lines = got.out.split("\n")
    if got.code != 0 or lines[-2:] != ["OK", ""]:
        return [f"The self-test ended with {got.code}: {got.err.strip() or got.out.strip()}"]
    measured = next((line for line in lines if line.startswith("{")), "{}")
    say(", ".join(f"{name} {value}" for name, value in json.loads(measured).items()))
    return [f"The self-test complained: {got.err.strip()}"] if got.err.strip() else []


def licence_faults(bundle: Path) -> list[str]:
    """Look whether the licences are there that the list names."""
    folder = bundle / "licences"
    if not (folder / LIST).is_file():
        return [f"{folder / LIST} is missing."]
    lines = (folder / LIST).read_text("utf-8").splitlines()
    named = [name for line in lines if line.startswith("  texts: ") for name in line[9:].split(", ")]
    return [f"The licence {name} is not there." for name in named if not (folder / name).is_file()]


def start_faults(bundle: Path, interpreter: Path) -> list[str]:
    """Compare how soon the window is there; where that cannot be seen it is only said."""
    starts = checkstart.measure(bundle, interpreter)
    if isinstance(starts, str):
        say(f"the start was not measured: {starts}")
        return []
    for name, start in (("built", starts.built), ("from source", starts.source)):
        say(f"first window {name}: {start.clock:.0f} ms, of the processor's time {start.processor:.0f} ms")
    return ["The first window comes later than from source."] if starts.slower() else []


def sizes(bundle: Path) -> Iterable[str]:
    """Return a table of what takes the room."""
    inside = sorted((path for path in bundle.rglob("*") if path.is_file() and not path.is_symlink()), key=_bytes)
    yield "| file | MB |"
    yield "|---|---|"
    for path in reversed(inside[-LARGEST:]):
        yield f"| {path.relative_to(bundle).as_posix()} | {_bytes(path) / MEGABYTE:.1f} |"
    yield f"| {len(inside)} files in all | {size_of(bundle) / MEGABYTE:.0f} |"


def _bytes(path: Path) -> int:
    return path.stat().st_size
