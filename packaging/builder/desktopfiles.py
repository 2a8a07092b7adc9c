"""What tells a Linux desktop of Byline: its place in menus, its icon, the files it opens, its manual."""

from __future__ import annotations

import gzip
import shutil
from pathlib import Path

from devtools.running import GiveUp, output

from builder import icons, manpage, releasenotes
from builder.releasenotes import day
from builder.version import ROOT, say

LINUX = ROOT / "packaging" / "linux"
ID = "app.byline.byline"


def write(share: Path, version: str, made: int, interpreter: Path) -> None:
    """Write everything below a `share` folder, and let the desktop's own checkers look at it.

    Args:
        made: The moment that this counts as made at, in seconds.
        interpreter: A Python that has PySide6, for the icons.

    Raises:
        GiveUp: The icons cannot be drawn, or a checker finds something.
    """
    for source, name in (
        ("byline.desktop", "applications/byline.desktop"),
        ("byline-mime.xml", f"mime/packages/{ID}.xml"),
    ):
        (share / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(LINUX / source, share / name)
    metainfo = share / "metainfo" / f"{ID}.metainfo.xml"
    metainfo.parent.mkdir(parents=True, exist_ok=True)
    noted = releasenotes.entries(releasenotes.CHANGELOG.read_text("utf-8"))
    date = next((notes.date for notes in noted if notes.version == version and notes.date), day(made))
    metainfo.write_text(filled(f"{ID}.metainfo.xml.in", VERSION=version, DATE=date), "utf-8")
    compressed(share / "man" / "man1" / "byline.1.gz", manpage.text(version, date))
    icons.write(share / "icons" / "hicolor", interpreter)
    for tool in validate(share):
        say(f"{tool} is not on this machine; it did not look at what desktops are told.")


def filled(name: str, **values: str) -> str:
    """Return the text of a file in packaging/linux with values for its `@NAME@`."""
    text = (LINUX / name).read_text("utf-8")
    for key, value in values.items():
        text = text.replace(f"@{key}@", value)
    return text


def compressed(path: Path, text: str) -> None:
    """Write a text as gzip that says neither when nor from what it was made."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(gzip.compress(text.encode("utf-8"), mtime=0))


def validate(share: Path) -> list[str]:
    """Ask the desktop's own checkers, and return those that are not on this machine.

    Raises:
        GiveUp: One of them finds something.
    """
    metainfo = share / "metainfo" / f"{ID}.metainfo.xml"
    commands: tuple[list[str | Path], ...] = (
        ["desktop-file-validate", share / "applications" / "byline.desktop"],
        ["appstreamcli", "validate", "--no-net", metainfo],
        ["xmllint", "--noout", share / "mime" / "packages" / f"{ID}.xml"],
    )
    missing = [str(command[0]) for command in commands if not shutil.which(str(command[0]))]
    for command in commands:
        if command[0] not in missing and output(command) is None:
            raise GiveUp(f"{command[0]} does not accept {command[-1]}.")
    return missing
