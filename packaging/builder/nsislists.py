"""What the setup program installs and its uninstaller removes: the same files, one by one.

A folder is never removed with all that is in it, for a person may have put something of their own there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath

from devtools.running import GiveUp

NOT_ON_WINDOWS = frozenset('<>:"\\|?*')


def write(payload: Path, target: Path) -> None:
    """Write the lists of a folder as NSIS reads them.

    Raises:
        GiveUp: A file's name cannot be used on Windows.
    """
    names = files(payload)
    lines = [
        *macro("InstallFiles", "", installing(payload, names)),
        *macro("RemoveFiles", "", removing(names)),
        *macro("EachProgram", " DO", (f'!insertmacro ${{DO}} "{escaped(windows(name))}"' for name in programs(names))),
    ]
    # With a byte-order mark it is UTF-8 for NSIS on every system.
    target.write_text("\n".join(lines) + "\n", "utf-8-sig")


def files(payload: Path) -> list[PurePosixPath]:
    """Return the files in a folder by their names from there, those of one folder together.

    Raises:
        GiveUp: A name cannot be used on Windows.
    """
    found = [PurePosixPath(path.relative_to(payload).as_posix()) for path in payload.rglob("*") if path.is_file()]
    for name in found:
        if NOT_ON_WINDOWS.intersection(str(name)) or any(part.endswith((".", " ")) for part in name.parts):
            raise GiveUp(f"{name} cannot have this name on Windows.")
    return sorted(found, key=lambda name: (name.parent.parts, name.name))


def kilobytes(payload: Path) -> int:
    """Return what the files take, rounded up."""
    return -(-sum((payload / name).stat().st_size for name in files(payload)) // 1024)


def installing(payload: Path, names: Iterable[PurePosixPath]) -> Iterator[str]:
    """Yield what puts the files into place."""
    folder = None
    for name in names:
        if name.parent != folder:
            folder = name.parent
            yield f"SetOutPath {installed(folder)}"
        # A file of this computer, in whose name a dollar is a dollar.
        yield f'File "{payload / name}"'


def removing(names: Iterable[PurePosixPath]) -> Iterator[str]:
    """Yield what takes the files away, and then their folders where nothing else is in them."""
    folders: set[PurePosixPath] = set()
    for name in names:
        yield f"Delete {installed(name)}"
        folders.update(name.parents)
    # The innermost first; the outermost goes when the uninstaller itself has gone.
    for folder in sorted(folders - {PurePosixPath()}, key=lambda folder: (-len(folder.parts), folder)):
        yield f"RMDir {installed(folder)}"


def programs(names: Iterable[PurePosixPath]) -> Iterator[PurePosixPath]:
    """Yield what may be running: Byline, its commands, and the helpers that draw pages."""
    return (name for name in names if name.suffix.lower() == ".exe")


def macro(name: str, parameters: str, body: Iterable[str]) -> Iterator[str]:
    """Yield the lines of a macro."""
    return iter((f"!macro {name}{parameters}", *(f"  {line}" for line in body), "!macroend"))


def installed(name: PurePosixPath) -> str:
    """Return where a file or folder is on the person's computer, for NSIS."""
    return f'"$INSTDIR{"" if name == PurePosixPath() else chr(92) + escaped(windows(name))}"'


def windows(name: PurePosixPath) -> str:
    """Return a name with Windows' separators."""
    return "\\".join(name.parts)


def escaped(text: str) -> str:
    """Return a text without variables."""
    return text.replace("$", "$$")
