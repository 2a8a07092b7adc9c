"""The licences of everything inside a bundle: one list, and beside it the texts as their authors wrote them."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib.metadata import Distribution, distributions
from pathlib import Path

from devtools.running import GiveUp, output

from builder import licenceowners
from builder.licenceowners import PYTHON, SYSTEM
from builder.version import ROOT, version

LIST = "THIRD-PARTY.txt"
OWN = ROOT / "packaging" / "licences"
LOCK = ROOT / "packaging" / "requirements.lock"
# Starts the program, and so is part of it.
STARTER = "pyinstaller"
TEXTS = ("licen", "copying", "notice", "authors", "sboms/")
QT = ("LGPL-3.0.txt", "Qt.txt")
CLASSIFIER = "License :: "
HOMES = ("homepage", "source", "source code", "code", "repository", "github")
INTRODUCTION = """Byline {version} is free software: GPL-3.0-or-later, see Byline.txt.  Its icons are its own.
It is made with the work of others, whose licences are beside this list.

"""


@dataclass(frozen=True, slots=True)
class Part:
    """Something of somebody else's that is inside.

    Attributes:
        licence: As its authors call it, an SPDX expression where they have one.
        texts: Files with the licence, and what they are called beside the list.
    """

    name: str
    version: str
    licence: str
    home: str
    texts: tuple[tuple[Path, str], ...]

    def line(self) -> str:
        """Return what the list says of it."""
        where = ", ".join(name for _, name in self.texts)
        return f"{self.name} {self.version}\n  licence: {self.licence}\n  home: {self.home}\n  texts: {where}\n"


def write(target: Path, packages: Path, interpreter: Path, sources: Sequence[str]) -> None:
    """Write the list and the texts into a folder.

    Args:
        packages: Where the packages inside are installed.
        interpreter: The Python inside, or of an environment of it.
        sources: Where each file inside comes from.

    Raises:
        GiveUp: Something is inside that nobody says a licence for.
    """
    owners = licenceowners.of(sources, packages, interpreter)
    parts = [part_of(each) for each in shipped(packages)]
    parts.append(python(interpreter))
    parts += [system_package(name) for name in sorted(owners[SYSTEM])]
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    shutil.copyfile(ROOT / "LICENSE", target / "Byline.txt")
    for part in parts:
        for source, name in part.texts:
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, target / name)
    listed = "\n".join(part.line() for part in parts)
    (target / LIST).write_text(INTRODUCTION.format(version=version()) + listed, "utf-8")


def shipped(packages: Path) -> list[Distribution]:
    """Return the packages that Byline needs as they are installed, and what starts it, by name."""
    wanted = {*locked(), STARTER}
    found = {normal(each.metadata["Name"]): each for each in distributions(path=[str(packages)])}
    return [found[name] for name in sorted(wanted & set(found))]


def locked() -> Iterable[str]:
    """Yield the names of the packages that Byline is locked to, on any system."""
    for line in LOCK.read_text("utf-8").splitlines():
        name, pinned, _ = line.partition("==")
        if pinned and not line.startswith((" ", "#")):
            yield normal(name)


def normal(name: str) -> str:
    """Return a package's name as locks spell it."""
    return name.lower().replace("_", "-").replace(".", "-")


def part_of(package: Distribution) -> Part:
    """Return what an installed package says of its licence.

    Raises:
        GiveUp: It says nothing, or brings no text.
    """
    name, number = package.metadata["Name"], package.version
    texts = tuple(own_texts(package, f"{name}-{number}"))
    if not texts and normal(name).startswith(("pyside6", "shiboken6")):
        texts = tuple((OWN / each, each) for each in QT)
    licence = stated_licence(package)
    if not texts or not licence:
        raise GiveUp(f"The package {name} {number} does not say under which licence it may be passed on.")
    return Part(name, number, licence, home(package), texts)


def own_texts(package: Distribution, folder: str) -> Iterable[tuple[Path, str]]:
    """Yield the files of a package that have to be passed on with it."""
    for file in package.files or ():
        inside, _, name = file.as_posix().partition(".dist-info/")
        path = Path(str(file.locate()))
        if "/" not in inside and any(word in name.lower() for word in TEXTS) and path.is_file():
            yield path, f"{folder}/{name.removeprefix('licenses/')}"


def stated_licence(package: Distribution) -> str:
    """Return a package's licence in one line; "" where it does not say."""
    metadata = package.metadata
    # `get` is not known to the types of Python 3.11.
    for said in (*(metadata.get_all("License-Expression") or ()), *(metadata.get_all("License") or ())):
        if str(said).strip():
            return str(said).strip().splitlines()[0]
    classifiers = (str(each) for each in metadata.get_all("Classifier") or ())
    return ", ".join(each.rpartition(" :: ")[2] for each in classifiers if each.startswith(CLASSIFIER))


def home(package: Distribution) -> str:
    """Return where a package's sources are found."""
    stated = package.metadata.get_all("Home-page") or ()
    links = [str(each).split(", ", 1) for each in package.metadata.get_all("Project-URL") or ()]
    named = {name.lower(): address for name, address in links}
    return next((str(each) for each in (*stated, *map(named.get, HOMES), *named.values()) if each), "")


def python(interpreter: Path) -> Part:
    """Return what Python says of its licence.

    Raises:
        GiveUp: Its text is not on this machine.
    """
    where = licenceowners.python_folders(interpreter)
    number = (output([interpreter, "-c", "import platform; print(platform.python_version())"]) or "").strip()
    for folder in (where.library, where.prefix):
        for name in ("LICENSE.txt", "LICENSE"):
            if (folder / name).is_file():
                text = (folder / name, f"{PYTHON}.txt")
                return Part(PYTHON, number, "PSF-2.0 and others", "https://www.python.org", (text,))
    raise GiveUp(f"The licence of Python is not in {where.library}.")


def system_package(name: str) -> Part:
    """Return what a package of Debian or Ubuntu says of its licence.

    Raises:
        GiveUp: Its text is not on this machine.
    """
    text = Path("/usr/share/doc") / name / "copyright"
    if not text.is_file():
        raise GiveUp(f"The licence of the system's package {name} is not on this machine: {text} is missing.")
    number = (output(["dpkg-query", "-W", "-f", "${Version}\n", name]) or "").partition("\n")[0]
    beside = f"system/{name}.txt"
    return Part(name, number, f"see {beside}", f"https://tracker.debian.org/pkg/{name}", ((text, beside),))
