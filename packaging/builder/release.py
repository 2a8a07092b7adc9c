"""What a release needs beside its files: the tag that belongs to the version, what changed, and checksums.

build.py release tag TAG       refuse a tag that is not the version's, or a version whose day the changelog lacks
build.py release notes         print what changed in this version
build.py release checksums     write SHA256SUMS for what is in dist/
"""

from __future__ import annotations

import argparse
import hashlib
from collections.abc import Sequence
from pathlib import Path

from devtools.running import GiveUp

from builder import releasenotes
from builder.releasenotes import Notes
from builder.version import DIST, say, version

CHECKSUMS = "SHA256SUMS"


def build(arguments: Sequence[str]) -> int:
    """Do one step of a release and return the exit code.

    Raises:
        GiveUp: The tag, the version and the changelog do not agree, or there is nothing to release.
    """
    parser = argparse.ArgumentParser("build.py release", allow_abbrev=False)
    steps = parser.add_subparsers(dest="step", required=True)
    steps.add_parser("tag").add_argument("tag")
    steps.add_parser("notes")
    steps.add_parser("checksums").add_argument("folder", nargs="?", type=Path, default=DIST)
    given = parser.parse_args(arguments)
    if given.step == "tag":
        check_tag(given.tag, releasenotes.of(version()))
    elif given.step == "notes":
        print(text(releasenotes.of(version())))
    else:
        say(f"{CHECKSUMS}: {len(write_checksums(given.folder))} files")
    return 0


def check_tag(tag: str, notes: Notes) -> None:
    """Refuse what must not be given out under a tag.

    Raises:
        GiveUp: The tag is another version's, or the version has no day of release.
    """
    if tag != f"v{notes.version}":
        raise GiveUp(f"The tag {tag} does not belong to version {notes.version}, which editor/__init__.py says.")
    if not notes.date:
        raise GiveUp(f"The changelog calls {notes.version} unreleased; put the day in its place, as in 2026-11-26.")


def text(notes: Notes) -> str:
    """Return what changed in a version, as Markdown."""
    return "\n".join(f"- {change}" for change in notes.changes)


def write_checksums(folder: Path) -> list[str]:
    """Write the sums of a folder's files beside them, as `sha256sum --check` takes them, and return the names.

    Raises:
        GiveUp: There are no files.
    """
    files = sorted(path for path in folder.glob("*") if path.is_file() and path.name != CHECKSUMS)
    if not files:
        raise GiveUp(f"There is nothing in {folder.name}/ to be released.")
    lines = [f"{_digest(path)}  {path.name}\n" for path in files]
    # With the line ends that sha256sum understands, wherever it is written.
    (folder / CHECKSUMS).write_text("".join(lines), "utf-8", newline="\n")
    return [path.name for path in files]


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
