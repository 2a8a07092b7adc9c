"""On what the self-test ran: versions, screen, and whether the web engine kept its sandbox."""

from __future__ import annotations

import os
import platform
from pathlib import Path

from PySide6 import __version__ as pyside_version
from PySide6.QtCore import QLibraryInfo
from PySide6.QtGui import QGuiApplication
from PySide6.QtWebEngineCore import qWebEngineChromiumVersion

from editor import __version__

_SWITCH, _FLAGS = "QTWEBENGINE_DISABLE_SANDBOX", "QTWEBENGINE_CHROMIUM_FLAGS"
_FILTERED = "2"  # what Linux says of a process whose calls are looked through


def described() -> dict[str, str]:
    """Return what this program and this machine are."""
    return {
        "version": __version__,
        "system": platform.platform(),
        "python": platform.python_version(),
        "pyside": pyside_version,
        "qt": QLibraryInfo.version().toString(),
        "chromium": str(qWebEngineChromiumVersion()),
        "screen": QGuiApplication.platformName(),
        "drawing": os.environ.get("QT_QUICK_BACKEND", "usual"),
    }


def sandbox(pid: int) -> str:
    """Return whether the process that shows the page is kept in its sandbox; on Linux, the system is asked."""
    if os.environ.get(_SWITCH, "0") != "0" or "--no-sandbox" in os.environ.get(_FLAGS, ""):
        return "off, for root" if hasattr(os, "geteuid") and os.geteuid() == 0 else "off, as asked for"
    try:
        status = Path(f"/proc/{pid}/status").read_text("utf-8", "replace")
    except OSError:
        return "on"
    filtered = next((line.split()[1] for line in status.split("\n") if line.startswith("Seccomp:")), "")
    return "on" if filtered == _FILTERED else f"not in force (seccomp {filtered})"
