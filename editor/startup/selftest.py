"""`byline --self-test`, seen from outside: runs the program on a copy of the sample site, and tells how it went.

The program is started once more, with a temporary folder in place of
everything it keeps, so that nothing of the person's is read or written, and
so that it is told in one sentence even if the program hangs or dies.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from typing import Any, NoReturn

from editor import paths
from editor.startup import streams
from editor.startup.start import INSIDE

# Seconds since the epoch, at which the program was started.
SINCE = "BYLINE_SELF_TEST_SINCE"
SITE, PDF = "site", "post.pdf"
FAILED = "failed"
# How long all of it may take, in seconds; each step has a limit of its own within it.
LIMIT = 300
_STOPPED = 143
_TRACEBACK = "Traceback (most recent call last)"
_SAID = "byline: "


@dataclass(frozen=True, slots=True)
class Ended:
    """How the program ended: its exit code, None if it had to be killed, and what it printed."""

    code: int | None
    out: str
    err: str


def main(arguments: Sequence[str], limit: float = LIMIT) -> int:
    """Print one line of JSON and OK, and return 0; or one sentence on standard error, and 1."""
    signal.signal(signal.SIGTERM, _stop)
    with tempfile.TemporaryDirectory(prefix="byline-self-test-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        try:
            shutil.copytree(paths.resources() / "sample-site", folder / SITE)
            ended = _run(_command(_whole(arguments)), folder, limit)
        except OSError as refused:
            ended = Ended(1, "", f"{_SAID}the self-test could not be prepared: {refused}")
    measured, failed = told(ended, limit)
    if failed:
        streams.say(failed)
        return 1
    print(json.dumps(measured, ensure_ascii=False))
    print("OK")
    return 0


def told(ended: Ended, limit: float) -> tuple[dict[str, Any], str]:
    """Return what was measured, and why the test failed: one sentence, or "" if it did not."""
    if ended.code is None:
        return {}, f"the self-test had not ended after {limit:.0f} s."
    report = _report(ended.out)
    if report.get(FAILED):
        return report, str(report[FAILED])
    said = [line.removeprefix(_SAID) for line in ended.err.split("\n") if line.startswith(_SAID)]
    if said:
        return report, said[-1]
    if _TRACEBACK in ended.err:
        return report, f"the self-test met a fault of Byline's own: {_last(ended.err.partition(_TRACEBACK)[2])}"
    if ended.code != 0 or not report:
        how = f"signal {-ended.code}" if ended.code < 0 else f"exit code {ended.code}"
        return report, f"the self-test ended with {how} before it was through: {_last(ended.err) or 'nothing was said'}"
    return report, ""


def surroundings(folder: Path, environ: Mapping[str, str] = os.environ) -> dict[str, str]:
    """Return an environment in which everything a program keeps for a person is in `folder`."""
    own = folder / "own"
    xdg = {f"XDG_{kind}_HOME": str(own / kind.lower()) for kind in ("CONFIG", "CACHE", "DATA", "STATE")}
    windows = {"APPDATA": "roaming", "LOCALAPPDATA": "local", "WIN_PD_OVERRIDE_LOCAL_APPDATA": "local"}
    env = {**environ, **xdg, "HOME": str(own), "TMPDIR": str(own / "tmp"), "XDG_DOCUMENTS_DIR": str(own / "documents")}
    env |= {name: str(own / place) for name, place in windows.items()}
    # How X knows the person, which is looked for in the home folder.
    cookie = Path(environ.get("HOME", "/")) / ".Xauthority"
    if "XAUTHORITY" not in environ and cookie.is_file():
        env["XAUTHORITY"] = str(cookie)
    # Where the program is, however it was started.
    env["PYTHONPATH"] = os.pathsep.join(
        filter(None, (str(Path(paths.__file__).parent.parent), environ.get("PYTHONPATH")))
    )
    return {**env, INSIDE: str(folder), SINCE: str(time.time())}


def _run(command: Sequence[str], folder: Path, limit: float) -> Ended:
    env = surroundings(folder)
    for name in ("TMPDIR", "LOCALAPPDATA", "APPDATA"):
        Path(env[name]).mkdir(parents=True, exist_ok=True)
    with (folder / "out").open("w+b") as out, (folder / "err").open("w+b") as err:
        # Into files: what it leaves behind may hold a pipe open for ever.
        started = subprocess.Popen(command, env=env, cwd=folder, stdin=subprocess.DEVNULL, stdout=out, stderr=err)
        try:
            code: int | None = started.wait(limit)
        except subprocess.TimeoutExpired:
            code = None
        finally:
            if started.poll() is None:
                started.kill()
                started.wait()
        texts = [(folder / name).read_bytes().decode("utf-8", "replace") for name in ("out", "err")]
    return Ended(code, *texts)


def _command(arguments: Sequence[str]) -> list[str]:
    if getattr(sys, "frozen", False):
        return [sys.executable, *arguments]
    return [sys.executable, "-m", "editor", *arguments]


def _whole(arguments: Sequence[str]) -> list[str]:
    """Return the arguments with the picture's place as it is seen from here."""
    before = ["", *arguments]
    return [
        str(Path(word).absolute()) if option == "--screenshot" else word
        for option, word in zip(before, arguments, strict=False)
    ]


def _report(out: str) -> dict[str, Any]:
    for line in reversed(out.split("\n")):
        if line.startswith("{"):
            try:
                report = json.loads(line)
            except ValueError:
                return {}
            return report if isinstance(report, dict) else {}
    return {}


def _last(text: str) -> str:
    return next((line.strip() for line in reversed(text.split("\n")) if line.strip()), "")


def _stop(_number: int, _frame: FrameType | None) -> NoReturn:
    sys.exit(_STOPPED)
