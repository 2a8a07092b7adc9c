"""Packages of the operating system: installed where that is allowed, otherwise the command is handed over."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Sequence

from devtools.running import GiveUp, output, run, say

QUIETLY = ("env", "DEBIAN_FRONTEND=noninteractive")


def is_root() -> bool:
    """Tell whether everything on this machine may be changed."""
    return hasattr(os, "geteuid") and os.geteuid() == 0


def have_apt() -> bool:
    """Tell whether this is Debian, Ubuntu or one of their kind."""
    return shutil.which("apt-get") is not None


def known(names: Iterable[str]) -> list[str]:
    """Return the names as this release spells them, without those it does not know.

    Debian 13 and Ubuntu 24.04 renamed some: libasound2 became libasound2t64.
    """
    there = set((output(["apt-cache", "pkgnames"]) or "").split())
    spelt = (f"{name}t64" if f"{name}t64" in there else name for name in names)
    return [name for name in spelt if name in there]


def install(names: Sequence[str]) -> None:
    """Install packages of the system.

    Raises:
        GiveUp: It is not allowed, or did not work; the text has the exact command.
    """
    prefix = permission()
    command = ["apt-get", "install", "-y", "--no-install-recommends"]
    if prefix is None:
        names = known(names) or names
        raise GiveUp(f"System packages are missing. Install them with:\n\n  sudo {' '.join([*command, *names])}\n")
    if len(known(names)) < len(names):
        say("reading the system's list of packages")
        run([*prefix, "apt-get", "update", "-q"])
    names = known(names)
    say(f"installing system packages: {' '.join(names)}")
    quietly = [*prefix, *command, "-q", "-o", "Dpkg::Use-Pty=0", "-o", "DPkg::Lock::Timeout=120", *names]
    if run(quietly) != 0:
        # The list may be older than what the servers still have.
        run([*prefix, "apt-get", "update", "-q"])
        if run(quietly) != 0:
            raise GiveUp(f"The system packages could not be installed. By hand: {' '.join([*command, *names])}")


def permission() -> list[str] | None:
    """Return what goes before apt-get here, or None where it may not be used."""
    if is_root():
        return list(QUIETLY)
    if shutil.which("sudo") and output(["sudo", "-n", "true"]) is not None:
        return ["sudo", "-n", *QUIETLY]
    return None
