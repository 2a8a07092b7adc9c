"""The checkout's own Python environment, with exactly the packages of the lock."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Mapping
from pathlib import Path

from devtools import pythons
from devtools.running import WINDOWS, GiveUp, output, run, say

TOOLS = ".dev/uv"
PROGRAMS = "Scripts" if WINDOWS else "bin"
SUFFIX = ".exe" if WINDOWS else ""


def program(environment: Path, name: str) -> Path:
    """Return where an environment keeps a program."""
    return environment / PROGRAMS / f"{name}{SUFFIX}"


def ensure(root: Path) -> Path:
    """Make or mend `.venv` and return its interpreter; a finished one costs a few milliseconds.

    Raises:
        GiveUp: There is no Python for it, or a package could not be had.
    """
    venv = root / ".venv"
    interpreter = program(venv, "python")
    stamp = venv / "byline-setup.json"
    if interpreter.exists() and stamp.is_file() and stamp.read_text("utf-8") == contents(root):
        return interpreter
    # Gone until everything is in place, so that an interrupted installation is taken up again.
    stamp.unlink(missing_ok=True)
    uv = find_uv(root)
    if not interpreter.exists() or pythons.suitable([str(interpreter)]) is None:
        make(venv, uv)
    install(root, uv, interpreter)
    stamp.write_text(contents(root), "utf-8")
    return interpreter


def contents(root: Path) -> str:
    """Return what an environment is made from: the lock, the project's own settings and the Python."""
    made_from = [root / "packaging" / "requirements-dev.lock", root / "pyproject.toml", root / ".venv" / "pyvenv.cfg"]
    digests = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in made_from if path.is_file()}
    return json.dumps({"root": str(root), **digests}, indent=1)


def make(venv: Path, uv: Path) -> None:
    """Make the environment anew."""
    python = pythons.find()
    say(f"making {venv.name} with {python.path}")
    if (venv / "pyvenv.cfg").exists():
        shutil.rmtree(venv)
    if run([uv, "venv", "--quiet", "--python", python.path, venv], env=settings(venv.parent)) != 0:
        raise GiveUp(f"{venv} could not be made.")


def install(root: Path, uv: Path, interpreter: Path) -> None:
    """Bring in every package of the lock, each checked against its hash, and then Byline itself."""
    say("installing the packages of packaging/requirements-dev.lock")
    pip = [str(uv), "pip", "install", "--python", str(interpreter)]
    lock = str(root / "packaging" / "requirements-dev.lock")
    env = settings(root)
    if run([*pip, "--require-hashes", "-r", lock], env=env, cwd=root) != 0:
        raise GiveUp("The packages could not be installed; what uv printed above says why.")
    if run([*pip, "--quiet", "--no-deps", "--no-build-isolation", "-e", str(root)], env=env, cwd=root) != 0:
        raise GiveUp("Byline itself could not be installed; what uv printed above says why.")


def find_uv(root: Path) -> Path:
    """Return uv: the one on PATH, or one of our own in `.dev`, brought by pip."""
    found = shutil.which("uv")
    if found:
        return Path(found)
    tools = root / TOOLS
    uv = program(tools, "uv")
    if uv.exists() and output([uv, "--version"]):
        return uv
    python = pythons.complete(pythons.find())
    say("fetching uv, which installs the packages")
    tools.parent.mkdir(exist_ok=True)
    (tools.parent / ".gitignore").write_text("*\n", "utf-8")
    made = run([python.path, "-m", "venv", "--clear", tools]) == 0
    pip = [str(program(tools, "python")), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    if not made or run([*pip, "uv"]) != 0:
        raise GiveUp("uv could not be fetched. Install it yourself so that `uv --version` works, and start again.")
    return uv


def settings(root: Path) -> Mapping[str, str]:
    """Return uv's environment: the system's Pythons only, and the mirror and certificates that pip knows of here."""
    env = {"UV_HTTP_TIMEOUT": "300", **os.environ}
    env.update(UV_PYTHON_DOWNLOADS="never", UV_PYTHON_PREFERENCE="only-system")
    own = program(root / TOOLS, "python")
    python = str(own) if own.exists() else pythons.find().path
    for line in (output([python, "-m", "pip", "config", "list"]) or "").split("\n"):
        name, _, value = line.partition("=")
        for option, variable in ((".index-url", "UV_DEFAULT_INDEX"), (".cert", "SSL_CERT_FILE")):
            if name.endswith(option):
                env.setdefault(variable, value.strip().strip("'\""))
    return env


def pyside(root: Path) -> Path:
    """Return the folder of PySide6 in the environment."""
    pattern = "Lib/site-packages/PySide6" if WINDOWS else "lib/python3*/site-packages/PySide6"
    found = sorted((root / ".venv").glob(pattern))
    if not found:
        raise GiveUp("PySide6 is not in .venv. Delete that folder and start again.")
    return found[0]
