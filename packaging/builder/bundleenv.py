"""The environment that programs are built in: a Python of this system and exactly the packages of the build lock."""

from __future__ import annotations

import hashlib
import json
import shutil
import sys
from pathlib import Path

from devtools import environment, pythons, qtlibraries
from devtools.environment import PROGRAMS, SUFFIX
from devtools.running import GiveUp, output, run

from builder.version import ROOT, say

FOLDER = ROOT / ".dev" / "build"
LOCK = ROOT / "packaging" / "requirements-build.lock"
SHARED = "import sysconfig; print(sysconfig.get_config_var('Py_ENABLE_SHARED'))"


def ensure(python: str | None = None) -> Path:
    """Make the environment or take the one that is there, and return its interpreter.

    Args:
        python: The interpreter to make it from; None for the best of this system.

    Raises:
        GiveUp: There is no Python for it, or a package or a system library could not be had.
    """
    source = chosen(python)
    interpreter = FOLDER / PROGRAMS / f"python{SUFFIX}"
    stamp = FOLDER / "byline-build.json"
    wanted = json.dumps({"lock": hashlib.sha256(LOCK.read_bytes()).hexdigest(), "python": source})
    if not (interpreter.exists() and stamp.is_file() and stamp.read_text("utf-8") == wanted):
        make(source, interpreter)
        stamp.write_text(wanted, "utf-8")
    qtlibraries.ensure(site_packages(FOLDER) / "PySide6")
    return interpreter


def chosen(python: str | None) -> str:
    """Return the interpreter to build with.

    On Linux the system's own comes first: it is built for every machine of that system, has no debugging symbols
    and needs nothing that the system's packages do not bring.
    """
    if python:
        found = pythons.suitable([python])
        if found is None:
            raise GiveUp(f"{python} is not a Python from 3.{pythons.OLDEST} to 3.{pythons.NEWEST}.")
        return found.path
    if sys.platform == "linux":
        for minor in pythons.MINORS:
            own = f"/usr/bin/python3.{minor}"
            if pythons.suitable([own]) and (output([own, "-c", SHARED]) or "").strip() == "1":
                return own
    return pythons.find().path


def make(source: str, interpreter: Path) -> None:
    """Make the environment anew, every package checked against its hash."""
    uv, env = environment.find_uv(ROOT), environment.settings(ROOT)
    say(f"making {FOLDER.relative_to(ROOT).as_posix()} with {source}")
    if (FOLDER / "pyvenv.cfg").exists():
        shutil.rmtree(FOLDER)
    FOLDER.parent.mkdir(exist_ok=True)
    (FOLDER.parent / ".gitignore").write_text("*\n", "utf-8")
    if run([uv, "venv", "--quiet", "--python", source, FOLDER], env=env) != 0:
        raise GiveUp(f"{FOLDER} could not be made.")
    install = ["pip", "install", "--quiet", "--require-hashes"]
    if run([uv, *install, "--python", interpreter, "-r", LOCK], env=env, cwd=ROOT) != 0:
        raise GiveUp("The packages could not be installed; what uv printed above says why.")


def site_packages(folder: Path) -> Path:
    """Return where an environment keeps its packages."""
    found = sorted(folder.glob("lib/python3*/site-packages")) or sorted(folder.glob("Lib/site-packages"))
    if not found:
        raise GiveUp(f"{folder} holds no packages. Delete that folder and start again.")
    return found[0]
