"""The system libraries that Qt and its web engine need, which no Python package brings along."""

from __future__ import annotations

import sys
from pathlib import Path

from devtools.running import GiveUp, output
from devtools.systempackages import have_apt, install

# All of them, not only the ones named by Qt: what one pulls in differs from release to release.
PACKAGES = """
    libasound2 libbrotli1 libdbus-1-3 libegl1 libexpat1 libfontconfig1 libfreetype6 libgbm1 libgl1 libglib2.0-0
    libgssapi-krb5-2 libnspr4 libnss3 libudev1 libwayland-client0 libwayland-cursor0 libwayland-egl1 libx11-6
    libx11-xcb1 libxcb-cursor0 libxcb-dri3-0 libxcb-glx0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-randr0
    libxcb-render-util0 libxcb-render0 libxcb-shape0 libxcb-shm0 libxcb-sync1 libxcb-util1 libxcb-xfixes0 libxcb-xkb1
    libxcb1 libxcomposite1 libxdamage1 libxext6 libxfixes3 libxkbcommon-x11-0 libxkbcommon0 libxkbfile1 libxrandr2
    libxtst6 libzstd1 zlib1g
"""
# Between them these need everything that Byline loads.
PROBES = (
    "Qt/libexec/QtWebEngineProcess",
    "QtWebEngineWidgets.abi3.so",
    "QtWebEngineCore.abi3.so",
    "Qt/plugins/platforms/libqxcb.so",
    "Qt/plugins/platforms/libqoffscreen.so",
)


def missing(pyside: Path) -> list[str]:
    """Return the names of the libraries that are not there, such as "libnss3.so".

    Raises:
        GiveUp: The system's C library is older than this Qt.
    """
    lines = (output(["ldd", *(pyside / probe for probe in PROBES)]) or "").split("\n")
    if any("GLIBC_" in line and "not found" in line for line in lines):
        raise GiveUp("This system is too old for Qt 6: Debian 12, Ubuntu 22.04 or newer is needed.")
    return sorted({line.split()[0] for line in lines if "not found" in line})


def ensure(pyside: Path) -> None:
    """Install what Qt lacks.

    Raises:
        GiveUp: Something is missing and cannot be installed from here.
    """
    if not sys.platform.startswith("linux") or not missing(pyside):
        return
    if have_apt():
        install(PACKAGES.split())
    left = missing(pyside)
    if left:
        names = "\n  ".join(left)
        raise GiveUp(f"Qt needs libraries that are not on this system:\n\n  {names}\n\nInstall them and start again.")
