"""Which package of the system brings a library, and how it is installed here."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterable

# Where Debian's names do not follow from the library's own.
_DEBIAN = {
    "libasound.so.2": "libasound2",
    "libgbm.so.1": "libgbm1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgobject-2.0.so.0": "libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
    "libGLX.so.0": "libglx0",
    "libnss3.so": "libnss3",
    "libnssutil3.so": "libnss3",
    "libsmime3.so": "libnss3",
    "libssl3.so": "libnss3",
    "libnspr4.so": "libnspr4",
    "libplc4.so": "libnspr4",
    "libplds4.so": "libnspr4",
    "libz.so.1": "zlib1g",
}
_LIBRARY = re.compile(r"lib([\w.+-]+?)\.so(?:\.(\d+))?[\d.]*$")
_SECONDS = 20


def debian_package(library: str) -> str:
    """Return what Debian and Ubuntu call the package of a library such as "libX11.so.6"."""
    known = _DEBIAN.get(library)
    parts = _LIBRARY.match(library)
    if known is not None or parts is None:
        return known or library
    name = parts[1].lower().replace("_", "-")
    number = parts[2] or ""
    return f"lib{name}-{number}" if name[-1:].isdigit() and number else f"lib{name}{number}"


def command_for(libraries: Iterable[str]) -> str:
    """Return the command that installs libraries on this system, or "" where none is known."""
    wanted = sorted(set(libraries))
    prefix = "" if hasattr(os, "geteuid") and os.geteuid() == 0 else "sudo "
    if shutil.which("apt-get"):
        names = sorted({_as_this_release_says(debian_package(library)) for library in wanted})
        return f"{prefix}apt-get install {' '.join(names)}"
    for tool in ("dnf", "zypper"):
        if shutil.which(tool):
            # Their packages can be asked for by what they bring.
            names = [f"'{library}()(64bit)'" for library in wanted]
            return f"{prefix}{tool} install {' '.join(names)}"
    return f"pacman -F {' '.join(wanted)}" if shutil.which("pacman") else ""


def _as_this_release_says(package: str) -> str:
    """Return the name in Debian 13 and Ubuntu 24.04, where some got another one, if this is one of them."""
    later = f"{package}t64"
    try:
        known = subprocess.run(
            ["apt-cache", "pkgnames", later], capture_output=True, text=True, timeout=_SECONDS, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return package
    return later if later in known.stdout.split() else package
