"""Which of the files that PyInstaller collects the program is given: what it never opens stays out.

Names are those inside the bundle, with "/" on every system.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from pathlib import Path, PurePosixPath
from typing import TypeAlias

# Name in the bundle, where it comes from, PyInstaller's kind of it.
Entry: TypeAlias = tuple[str, str, str]
# What a library is linked with: the names of those, given its path.
Imports: TypeAlias = Callable[[str], Iterable[str]]

SYMLINK, EXTENSION = "SYMLINK", "EXTENSION"
# Only their libraries are needed, by the web engine; with them would come the modules of QML and all that those load.
UNUSED_MODULES = tuple(
    f"PySide6.Qt{name}" for name in ("DBus", "OpenGL", "Positioning", "Qml", "Quick", "QuickWidgets", "WebEngineQuick")
)
QT_PART = re.compile(r"PySide6/(?:Qt/)?(plugins|translations|qml|resources|metatypes)/(.+)")
# Screens without a window system, what only QML asks for, and pictures that neither a page nor the window shows.
UNUSED_PLUGINS = (
    "egldeviceintegrations/",
    "generic/",
    "networkinformation/",
    "position/",
    "qmllint/",
    "qmltooling/",
    "vectorimageformats/",
    "wayland-graphics-integration-server/",
    *(f"imageformats/{prefix}{name}" for prefix in ("libq", "q") for name in ("icns", "pdf", "tga", "wbmp")),
    *(f"platforminputcontexts/{prefix}qtvirtualkeyboard" for prefix in ("lib", "")),
    *(f"platforms/libq{name}" for name in ("eglfs", "linuxfb", "minimalegl", "vkkhrdisplay", "vnc")),
    "platforms/qdirect2d",
)
# Chromium's inspector, and its texts for developers of Chromium: 76 MB of them on Windows.
UNUSED_RESOURCES = re.compile(r"qtwebengine_devtools|.*\.debug\.(pak|bin)$")
LIBRARY = re.compile(r"lib.*\.(so(\.|$)|chk$)|.*\.dll$", re.IGNORECASE)
# The Python and C libraries that programs are linked with, the helper that draws pages, and what is opened by name.
ALWAYS = re.compile(
    r"(lib)?python3|vcruntime|msvcp|ucrtbase|api-ms|qtwebengineprocess|lib(freebl|nss|softokn)|lib(ssl|crypto)",
    re.IGNORECASE,
)
# Qt comes as it was tested; the rest of a Linux program is the system's to bring, and to mend.
OURS_ON_LINUX = re.compile(r"lib(python3|shiboken|pyside|Qt6)")


def slashed(name: str) -> str:
    """Return a name in the bundle with "/" between folders."""
    return name.replace("\\", "/")


def kept(name: str, languages: Collection[str]) -> bool:
    """Tell whether a file may be opened by Byline in one of its `languages`, such as `en`."""
    name = slashed(name)
    if name.startswith("editor/resources/i18n/"):
        return name.endswith(".qm")
    part = QT_PART.search(name)
    if part is None:
        return True
    kind, rest = part.groups()
    if kind == "plugins":
        return not rest.startswith(UNUSED_PLUGINS)
    if kind == "translations":
        return speaks(rest, languages)
    return kind == "resources" and not UNUSED_RESOURCES.match(rest)


def speaks(translation: str, languages: Collection[str]) -> bool:
    """Tell whether a translation of Qt is of use: the web engine's locales and the texts of Qt's own dialogs."""
    path = PurePosixPath(translation)
    if path.parts[0] == "qtwebengine_locales":
        return path.stem.partition("-")[0] in languages
    name, _, language = path.stem.partition("_")
    return name == "qtbase" and language.partition("_")[0] in languages


def languages(resources: Path) -> frozenset[str]:
    """Return the languages that the window speaks."""
    found = (path.stem.partition("_")[2] for path in (resources / "i18n").glob("byline_*.qm"))
    return frozenset({"en", *found})


def modules(package: Path) -> Iterator[str]:
    """Yield every module of a package: some are only imported by name, which PyInstaller does not see."""
    for path in sorted(package.rglob("*.py")):
        parts = path.relative_to(package.parent).with_suffix("").parts
        yield ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def package_data(package: Path) -> Iterator[tuple[str, str]]:
    """Yield what a package has besides modules, and the folder of the bundle that it goes to."""
    for path in sorted(package.rglob("*")):
        if path.is_file() and path.suffix not in (".py", ".pyc"):
            yield str(path), path.parent.relative_to(package.parent).as_posix()


def reachable(entries: Iterable[Entry], imports: Imports) -> list[Entry]:
    """Return the entries without the libraries that nothing loads any more."""
    entries = list(entries)
    by_name: dict[str, list[Entry]] = {}
    for entry in entries:
        by_name.setdefault(_last(entry).lower(), []).append(entry)
    waiting = [entry for entry in entries if not is_library(entry)]
    seen = {entry[0] for entry in waiting}
    while waiting:
        entry = waiting.pop()
        if entry[2] == SYMLINK:
            continue
        for name in imports(entry[1]):
            for needed in by_name.get(PurePosixPath(slashed(name)).name.lower(), ()):
                if needed[0] not in seen:
                    seen.add(needed[0])
                    waiting.append(needed)
    return [entry for entry in entries if entry[0] in seen]


def is_library(entry: Entry) -> bool:
    """Tell whether an entry is there only for others, which are linked with it."""
    name = _last(entry)
    if entry[2] == EXTENSION or "/plugins/" in slashed(entry[0]) or ALWAYS.match(name):
        return False
    return LIBRARY.match(name) is not None


def of_the_system(entry: Entry) -> bool:
    """Tell whether an entry is a library that packages of a Linux system bring.

    Links stand beside them: through those to what stays, programs of Qt find it.
    """
    name = slashed(entry[0])
    return "/" not in name and entry[2] != SYMLINK and LIBRARY.match(name) is not None and not OURS_ON_LINUX.match(name)


def without_dangling(entries: Iterable[Entry], others: Iterable[Entry]) -> list[Entry]:
    """Return the entries without links to what is neither among them nor among the others."""
    entries = list(entries)
    there = {slashed(entry[0]) for entry in (*entries, *others)}
    return [entry for entry in entries if entry[2] != SYMLINK or _target(entry) in there]


def _last(entry: Entry) -> str:
    return PurePosixPath(slashed(entry[0])).name


def _target(entry: Entry) -> str:
    parts: list[str] = []
    for part in (PurePosixPath(slashed(entry[0])).parent / slashed(entry[1])).parts:
        if part == "..":
            parts.pop()
        else:
            parts.append(part)
    return "/".join(parts)
