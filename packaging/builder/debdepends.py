"""Which packages of Debian the program needs, found out from the libraries that its files link to."""

from __future__ import annotations

import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from devtools.running import GiveUp

ELF = b"\x7fELF"
# For the look of a desktop and for printing: recommended, as the program runs without them.
OPTIONAL = ("/platformthemes/", "/printsupport/")
VERSIONED = re.compile(r"(?P<name>.+)\.so\.(?P<version>.+)")
CONTROL = "Source: byline\n\nPackage: byline\nArchitecture: any\n"


def of(folder: Path) -> str:
    """Return the value of `Depends` for a folder of programs and libraries.

    Raises:
        GiveUp: dpkg-shlibdeps is missing, or a library is neither in the folder nor on this machine.
    """
    if not shutil.which("dpkg-shlibdeps"):
        raise GiveUp("A .deb is made on Debian or Ubuntu, with the package dpkg-dev installed.")
    files = sorted(linked(folder))
    places = sorted({path.parent for path in files if ".so" in path.name})
    with tempfile.TemporaryDirectory() as name:
        debian = Path(name) / "debian"
        debian.mkdir()
        (debian / "control").write_text(CONTROL, "utf-8")
        (debian / "shlibs.local").write_text("".join(sorted(brought(folder))), "utf-8")
        options = ["-O", "--ignore-missing-info", *(f"-l{place}" for place in places)]
        command = ["dpkg-shlibdeps", *options, *(f"-e{path}" for path in files)]
        done = subprocess.run(command, cwd=name, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise GiveUp(f"dpkg-shlibdeps could not tell what is needed:\n{complaints(done.stderr)}")
    _, _, found = done.stdout.partition("shlibs:Depends=")
    return ", ".join(loosened(found.strip().split(", ")))


def linked(folder: Path) -> Iterator[Path]:
    """Yield the programs and libraries that the package cannot do without."""
    for path in folder.rglob("*"):
        if path.is_file() and not path.is_symlink() and not any(part in path.as_posix() for part in OPTIONAL):
            with path.open("rb") as file:
                if file.read(len(ELF)) == ELF:
                    yield path


def brought(folder: Path) -> Iterator[str]:
    """Yield a line for each library of the folder that says: nothing is needed for it.

    Otherwise the package of a library that the system has as well would be asked for.
    """
    for path in folder.rglob("*.so.*"):
        found = VERSIONED.fullmatch(path.name)
        if found:
            yield f"{found['name']} {found['version']}\n"


def loosened(dependencies: Iterable[str]) -> list[str]:
    """Return dependencies without versions, sorted.

    Debian's lists ask for the version that a symbol was first seen in there; on Ubuntu the same library has another
    number.  Only that of the C library is true everywhere.
    """
    return sorted({each if each.startswith("libc6 ") else re.sub(r" \([^)]*\)", "", each) for each in dependencies})


def complaints(text: str) -> str:
    """Return the lines that say what is wrong, without those that only may be."""
    return "\n".join(line for line in text.splitlines() if "error" in line) or text
