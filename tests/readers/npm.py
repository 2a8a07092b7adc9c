"""The readers of npm: installed once per lock into `.dev`, and asked for thousands of heads in one process."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
FOLDER = HERE.parent.parent / ".dev" / "readers"
OLDEST_NODE = 16
INSTALLING, READING = 180, 120
# What npm says when the lock or the manifest is wrong: our mistake, and no reason to skip anything.
OUR_MISTAKES = frozenset({"EUSAGE", "EINTEGRITY", "EJSONPARSE", "ETARGET"})

Details = tuple[str, str]  # the text between the fences, and its line end


class NotHere(Exception):
    """The readers cannot be had on this machine; the text says why."""


def installed() -> Path:
    """Return the folder that holds the packages of the lock, and put them there first where they are missing.

    Raises:
        NotHere: There is no node, no npm or no way to the registry.
    """
    npm = _npm()
    lock = (HERE / "package-lock.json").read_bytes()
    place = FOLDER / hashlib.sha256(lock).hexdigest()[:16]
    if place.is_dir():
        return place
    FOLDER.mkdir(parents=True, exist_ok=True)
    (FOLDER.parent / ".gitignore").write_text("*\n", "utf-8")
    # Made under a name of our own and then moved, so that two processes or test runs at once do not meet.
    own = Path(tempfile.mkdtemp(prefix=f"{place.name}.", dir=FOLDER))
    try:
        for name in ("package.json", "package-lock.json"):
            shutil.copy(HERE / name, own)
        _install(npm, own)
        if not place.is_dir():
            _moved(own, place)
    finally:
        shutil.rmtree(own, ignore_errors=True)
    return place


def read(folder: Path, heads: Sequence[Details]) -> dict[str, list[Any]]:
    """Return for each reader what it reads, in the form that `read.js` describes."""
    done = subprocess.run(
        [_found("node"), str(HERE / "read.js")],
        input=json.dumps(heads).encode(),
        cwd=folder,
        capture_output=True,
        timeout=READING,
        check=False,
    )
    if done.returncode != 0:
        raise AssertionError(f"read.js ended with {done.returncode}: {done.stderr.decode('utf-8', 'replace')}")
    answers: dict[str, list[Any]] = json.loads(done.stdout)
    return answers


def _npm() -> str:
    node, npm = _found("node"), _found("npm")
    version = subprocess.run([node, "--version"], capture_output=True, text=True, timeout=30, check=True).stdout
    major = re.match(r"v(\d+)", version)
    if major is None or int(major[1]) < OLDEST_NODE:
        raise NotHere(f"the node of this machine is {version.strip()}; the readers need {OLDEST_NODE} or newer")
    return npm


def _found(name: str) -> str:
    path = shutil.which(name)
    if path is None:
        raise NotHere(f"{name} is not on this machine")
    return path


def _install(npm: str, folder: Path) -> None:
    options = ["--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline", "--fetch-retries=1"]
    try:
        done = subprocess.run(
            [npm, "ci", *options, "--fetch-timeout=30000"],
            cwd=folder,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=INSTALLING,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise NotHere(f"npm did not bring the readers within {INSTALLING} s") from None
    if done.returncode == 0:
        return
    said = done.stderr.decode("utf-8", "replace")
    code = re.search(r"npm \S+ code (\S+)", said)
    if code is None or code[1] in OUR_MISTAKES:
        raise AssertionError(f"npm ci failed:\n{said}")
    raise NotHere(f"npm could not bring the readers from its registry ({code[1]})")


def _moved(own: Path, place: Path) -> None:
    try:
        own.rename(place)
    except OSError:
        # Another test run was faster.
        if not place.is_dir():
            raise
