"""The command line of a built program, tried on a copy of the sample site."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from devtools.running import WINDOWS

from builder.version import ROOT, version

SAMPLE = ROOT / "resources" / "sample-site"
POST = "content/posts/2023-10-24-koncert-na-plostadot.md"
# Of Windows itself, without which no program of it starts.
WINDOWS_OWN = ("SYSTEMROOT", "SYSTEMDRIVE", "COMSPEC", "WINDIR", "NUMBER_OF_PROCESSORS")
DISPLAYS = ("DISPLAY", "WAYLAND_DISPLAY", "XDG_RUNTIME_DIR", "XAUTHORITY", "QT_QPA_PLATFORM")
SECONDS = 180


@dataclass(frozen=True, slots=True)
class Answer:
    """What a program did: how it ended, and what it printed."""

    code: int
    out: str
    err: str


def bare(home: Path) -> dict[str, str]:
    """Return the environment of a machine on which nobody has installed anything.

    Args:
        home: A folder that nobody else uses, for what the program keeps.
    """
    home.mkdir(parents=True, exist_ok=True)
    place = str(home)
    env = {name: os.environ[name] for name in DISPLAYS if name in os.environ}
    if WINDOWS:
        own = {name: os.environ[name] for name in WINDOWS_OWN if name in os.environ}
        system = own.get("SYSTEMROOT", "C:\\Windows")
        folders = dict.fromkeys(("USERPROFILE", "APPDATA", "LOCALAPPDATA", "TEMP", "TMP"), place)
        return {**env, **own, **folders, "PATH": f"{system}\\System32;{system}"}
    if not any(name in env for name in DISPLAYS):
        env["QT_QPA_PLATFORM"] = "offscreen"
    return {**env, "HOME": place, "TMPDIR": place, "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"}


def answer(command: Sequence[str | Path], env: Mapping[str, str], cwd: Path | None = None) -> Answer:
    """Run a program to its end; one that takes too long is killed and counts as failed."""
    try:
        done = subprocess.run(
            [str(part) for part in command], env=env, cwd=cwd, capture_output=True, timeout=SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        return Answer(1, "", f"it had not ended after {SECONDS} s")
    return Answer(done.returncode, done.stdout.decode("utf-8", "replace"), done.stderr.decode("utf-8", "replace"))


def faults(program: Path, folder: Path) -> list[str]:
    """Try every kind of command and return what was not as it should be, a sentence each.

    Args:
        folder: An empty one, for the copy of the site.
    """
    site, env = folder / "site", bare(folder / "home")
    shutil.copytree(SAMPLE, site)
    post = site / POST
    before = post.read_bytes()
    found: list[str] = []

    def expect(arguments: Sequence[str | Path], code: int, *parts: str) -> None:
        got = answer([program, *arguments], env, folder)
        spelt = f"byline {' '.join(str(part) for part in arguments)}"
        if got.code != code or "Traceback" in got.err:
            found.append(f"{spelt} ended with {got.code}: {got.err.strip() or got.out.strip()}")
        found.extend(f"{spelt} did not print {part!r}." for part in parts if part not in got.out)

    expect(["--version"], 0, f"byline {version()}")
    expect(["list", site], 0, *(path.name for path in sorted((site / "content/posts").glob("*.md"))))
    expect(["list", site, "--json"], 0, "Концерт на плоштадот")
    expect(["get", post, "category"], 0, "култура")
    expect(["set", "category=вести", post], 0)
    if post.read_bytes() != before.replace("category: култура".encode(), "category: вести".encode()):
        found.append("byline set changed something else than the one line.")
    expect(["undo", site], 0)
    if post.read_bytes() != before:
        found.append("byline undo did not bring the post back.")
    for flavour in ("gfm", "python-markdown"):
        expect(["render", "--flavour", flavour, post], 0, "<ul>", "<li>")
    expect(["check", site], 1, "zdrav-pojadok.jpg")
    expect(["get", folder / "нема.md"], 1)
    return found
