"""The .deb in a system where nothing of ours ever was: installed, used by two people, upgraded and taken away again.

    build.py check --clean-root [--suite NAME] [--compression fast|small]

A new Debian is set up with debootstrap; its programs see only its own files and processes, and no network while Byline
runs.  Needs root and debootstrap; the packages come from where this machine gets its own.
"""

from __future__ import annotations

import argparse
import re
import shutil
import subprocess
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from devtools.running import GiveUp, run
from devtools.systempackages import is_root

from builder import bundleenv, deb, releasenotes
from builder.cleanroom import Room
from builder.cleanrootsteps import GONE, STEPS, Fault, Packages
from builder.version import BUILD, SYSTEM_BUNDLE, say, version

SUITE = "bookworm"
FOLDER = BUILD / "clean-root"
OLDER = "0.0.1"
DESKTOP = ("desktop-file-utils", "hicolor-icon-theme", "man-db", "shared-mime-info")
SOURCES = (Path("/etc/apt/sources.list"), *sorted(Path("/etc/apt/sources.list.d").glob("*")))
ADDRESS = re.compile(r"^(?:URIs:|deb(?: \[[^]]*\])?)\s+(\S+/debian/?)(?:\s|$)", re.MULTILINE)


def build(arguments: Sequence[str]) -> int:
    """Try the package and return the exit code: 1 when it does not do what it should.

    Raises:
        GiveUp: This machine cannot try it.
    """
    parser = argparse.ArgumentParser("build.py check --clean-root", allow_abbrev=False)
    parser.add_argument("--payload", type=Path, default=SYSTEM_BUNDLE, help="the bundle without the system's libraries")
    parser.add_argument("--suite", default=SUITE, help="the release of Debian")
    parser.add_argument("--deb", type=Path, help="this package, as it is given out; else one that is made for it now")
    given = parser.parse_args(arguments)
    if not is_root() or not shutil.which("debootstrap"):
        raise GiveUp("A new system can be set up only by root, and with debootstrap.")
    packages = made(given.payload.resolve(), given.deb)
    room = Room(FOLDER / given.suite)
    fresh(room.root, given.suite)
    try:
        for step in STEPS:
            began = time.monotonic()
            said = step(room, packages)
            say(f"{(step.__doc__ or '').strip()} {said} ({time.monotonic() - began:.1f} s)")
    except Fault as fault:
        say(f"FAILED: {fault}")
        return 1
    finally:
        shutil.rmtree(room.root, ignore_errors=True)
    say(f"The package does in a new Debian ({given.suite}) what it should.")
    return 0


def made(payload: Path, newer: Path | None) -> Packages:
    """Make the packages: both of the same program, quickly, the older one with a file more."""
    interpreter = bundleenv.ensure()
    package = deb.Package(payload, FOLDER / "packages", version(), releasenotes.moment(), "fast")
    newer = newer or deb.make(package, interpreter)
    more = FOLDER / "payload"
    shutil.rmtree(more, ignore_errors=True)
    shutil.copytree(payload, more, symlinks=True)
    (more / Path(GONE).name).write_text("Here until the next version.\n", "utf-8")
    older = deb.make(replace(package, payload=more, version=OLDER), interpreter)
    shutil.rmtree(more)
    return Packages(older, newer)


def fresh(root: Path, suite: str) -> None:
    """Set up a new system; one that was set up before is copied.

    Raises:
        GiveUp: debootstrap cannot.
    """
    kept = root.with_name(f"{root.name}-new")
    if not kept.is_dir():
        say(f"setting up a new Debian ({suite})")
        partial = root.with_name(f"{root.name}-partial")
        shutil.rmtree(partial, ignore_errors=True)
        mirror = [found for found in (mirror_of_this_machine(),) if found]
        include = f"--include={','.join(DESKTOP)}"
        log = root.with_name(f"{root.name}-new.log")
        with log.open("wb") as file:
            command = ["debootstrap", "--variant=minbase", include, suite, str(partial), *mirror]
            if subprocess.run(command, stdout=file, stderr=file, check=False).returncode != 0:
                raise GiveUp(f"debootstrap could not set up a new system; {log} says why.")
        partial.rename(kept)
    shutil.rmtree(root, ignore_errors=True)
    if run(["cp", "-a", kept, root]) != 0:
        raise GiveUp(f"{root} could not be written.")


def mirror_of_this_machine() -> str:
    """Return where this machine gets Debian's packages from; "" where it does not say."""
    texts = (source.read_text("utf-8") for source in SOURCES if source.is_file())
    found = (ADDRESS.search(text) for text in texts)
    return next((match[1] for match in found if match), "")
