"""The screen Byline appears on: the person's, or a virtual one where there is none."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from devtools.running import GiveUp, say
from devtools.systempackages import have_apt, install

SIZE = "1366x768x24"


def present(env: Mapping[str, str] = os.environ) -> bool:
    """Tell whether a window can be shown; a display that is named but answers nobody does not count."""
    if not sys.platform.startswith("linux"):
        return True
    wayland, display = env.get("WAYLAND_DISPLAY", ""), env.get("DISPLAY", "")
    if wayland and answers(str(Path(env.get("XDG_RUNTIME_DIR", "/")) / wayland)):
        return True
    if not display.startswith((":", "unix:")):
        return bool(display)
    path = f"/tmp/.X11-unix/X{display.partition(':')[2].partition('.')[0]}"
    return answers(path) or answers(f"\0{path}")


def answers(address: str) -> bool:
    """Tell whether someone listens at a local socket."""
    with socket.socket(socket.AF_UNIX) as caller:
        try:
            caller.connect(address)
        except OSError:
            return False
    return True


@contextmanager
def virtual(env: Mapping[str, str]) -> Iterator[dict[str, str]]:
    """Give an environment with a screen that nobody sees: Xvfb, or Qt's own where that cannot be had."""
    xvfb = find_xvfb()
    if xvfb is None:
        yield {**env, "QT_QPA_PLATFORM": "offscreen"}
        return
    reading, writing = os.pipe()
    command = [xvfb, "-displayfd", str(writing), "-screen", "0", SIZE, "-nolisten", "tcp", "-noreset"]
    quiet = subprocess.DEVNULL
    with subprocess.Popen(command, stdin=quiet, stdout=quiet, stderr=quiet, pass_fds=[writing]) as server:
        os.close(writing)
        with os.fdopen(reading) as answer:
            number = answer.readline().strip()
        try:
            platform = (
                {"DISPLAY": f":{number}", "QT_QPA_PLATFORM": "xcb"} if number else {"QT_QPA_PLATFORM": "offscreen"}
            )
            yield {**{name: value for name, value in env.items() if name != "WAYLAND_DISPLAY"}, **platform}
        finally:
            server.terminate()


def find_xvfb() -> str | None:
    """Return the virtual X server's path, installing it where that is allowed."""
    if shutil.which("Xvfb") is None and have_apt():
        try:
            install(["xvfb"])
        except GiveUp:
            say("Xvfb cannot be installed here, so Qt draws off the screen by itself.")
    return shutil.which("Xvfb")
