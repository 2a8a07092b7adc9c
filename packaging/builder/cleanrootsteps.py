"""What is done with the .deb in a new system, in order: each step says what it saw, or raises `Fault`."""

from __future__ import annotations

import json
import re
import shutil
from dataclasses import dataclass
from pathlib import Path

from builder.cleanroom import Room
from builder.version import version

PERSON = "person"
# Only in the older package: an upgrade has to take it away.
GONE = "usr/lib/byline/only-in-the-older-one.txt"
SETTINGS = {"version": 1, "theme": "dark", "language": "mk"}
# Of the person, of this check, and what man keeps of every page it ever showed.
NOT_OURS = ("home/", "tmp/", "var/cache/man/")
OWN = f"home/{PERSON}/.config/byline"
SELF_TEST = ("byline", "--self-test", "--screenshot")


class Fault(Exception):
    """The package does not do what it should; the text says what was seen."""


@dataclass(frozen=True, slots=True)
class Packages:
    """The package to try, and the one that it takes the place of."""

    older: Path
    newer: Path


def install_older(room: Room, packages: Packages) -> str:
    """An older version is installed, with all it asks the system for."""
    room.run("useradd", "--create-home", PERSON)
    before = len(installed(room))
    install(room, packages.older)
    expect((room.root / GONE).is_file(), "a file of the older version is not there")
    return f"{before} packages became {len(installed(room))}"


def known_to_the_desktop(room: Room, packages: Packages) -> str:
    """It is in the menu, opens Markdown, has its icon and its manual."""
    share = room.root / "usr" / "share"
    opens = (share / "applications" / "mimeinfo.cache").read_text("utf-8")
    for kind in ("text/markdown", "text/mdx"):
        expect(re.search(rf"^{kind}=.*byline\.desktop", opens, re.MULTILINE), f"nothing opens {kind}")
    expect("text/mdx" in (share / "mime" / "globs2").read_text("utf-8"), "the system does not know .mdx")
    expect((share / "icons" / "hicolor" / "48x48" / "apps" / "byline.png").is_file(), "there is no icon")
    expect("byline list" in room.run("man", "byline").out, "there is no manual")
    return ""


def as_root(room: Room, packages: Packages) -> str:
    """Root uses it."""
    return self_test(room, "root")


def as_person(room: Room, packages: Packages) -> str:
    """An ordinary person uses it, with the web engine's sandbox on."""
    return self_test(room, PERSON)


def upgrade(room: Room, packages: Packages) -> str:
    """The newer version takes its place; settings stay as they were."""
    room.run("mkdir", "-p", f"/{OWN}", user=PERSON)
    settings = room.root / OWN / "settings.json"
    settings.write_text(json.dumps(SETTINGS), "utf-8")
    install(room, packages.newer)
    expect(not (room.root / GONE).exists(), "a file of the older version is still there")
    expect(json.loads(settings.read_text("utf-8")) == SETTINGS, "the settings were changed")
    expect(room.run("byline", "--version", user=PERSON).out == f"byline {version()}\n", "it does not say its version")
    expect(room.run("dpkg", "--verify", "byline").out == "", "files are not as the package has them")
    return ""


def purge(room: Room, packages: Packages) -> str:
    """It is removed, and leaves nothing but what is the person's own."""
    room.run("apt-get", "purge", "-y", "byline")
    left = [name for name in room.files() if "byline" in name.lower() and not name.startswith(NOT_OURS)]
    expect(not left, f"left behind: {', '.join(left)}")
    for cache in ("applications/mimeinfo.cache", "mime/globs2"):
        path = room.root / "usr" / "share" / cache
        expect("byline" not in (path.read_text("utf-8") if path.is_file() else ""), f"{cache} still names it")
    expect((room.root / OWN / "settings.json").is_file(), "the settings are gone")
    return ""


STEPS = (install_older, known_to_the_desktop, as_root, as_person, upgrade, as_person, purge)


def installed(room: Room) -> list[str]:
    """Return the names of the packages in a system."""
    return room.run("dpkg-query", "-W", "-f", "${Package}\\n").out.split()


def install(room: Room, package: Path) -> None:
    """Install a package as a person does, with apt."""
    shutil.copyfile(package, room.root / "tmp" / package.name)
    room.run("apt-get", "update", "-q")
    room.run("apt-get", "install", "-y", "--no-install-recommends", f"/tmp/{package.name}")
    (room.root / "tmp" / package.name).unlink()


def self_test(room: Room, user: str) -> str:
    """Let the program do its main job by itself, without a network, and return what was seen of it."""
    seen = room.run(*SELF_TEST, f"/tmp/{user}.png", user=user, network=False)
    expect(seen.out.endswith("OK\n") and not seen.err, f"the self-test said: {seen.err.strip() or seen.out.strip()}")
    expect(seen.processes, "no process of the web engine was seen")
    expect(seen.sandboxed or user == "root", "the web engine's sandbox was off")
    return f"The web engine had {seen.processes} processes, {'in' if seen.sandboxed else 'without'} its sandbox."


def expect(truth: object, otherwise: str) -> None:
    """Raise `Fault` unless something is so."""
    if not truth:
        raise Fault(otherwise)
