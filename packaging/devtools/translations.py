"""What the window says in other languages: gathered from the sources by lupdate, made ready by lrelease."""

from __future__ import annotations

import tempfile
from pathlib import Path

from devtools.environment import program
from devtools.running import run

FOLDER = "resources/i18n"
ENGLISH = "en_US"


def files(root: Path) -> list[Path]:
    """Return the translations there are, as translators edit them."""
    return sorted((root / FOLDER).glob("byline_*.ts"))


def gather(root: Path, environment: Path, translation: Path) -> int:
    """Put every text of the sources into a translation, take out those that are gone, and return the exit code.

    Args:
        environment: The one that PySide6 is installed in.
    """
    # Given a folder, lupdate passes over Python.
    sources = "\n".join(path.relative_to(root).as_posix() for path in sorted((root / "editor").rglob("*.py")))
    with tempfile.TemporaryDirectory() as folder:
        listed = Path(folder) / "sources.lst"
        listed.write_text(sources, "utf-8")
        options = ["-source-language", ENGLISH, "-no-obsolete", "-locations", "none", "-silent"]
        tool = program(environment, "pyside6-lupdate")
        return run([tool, f"@{listed}", *options, "-ts", translation], cwd=root)


def release(environment: Path, translation: Path, target: Path) -> int:
    """Make from a translation what the window loads, and return the exit code."""
    tool = program(environment, "pyside6-lrelease")
    return run([tool, translation, "-qm", target, "-fail-on-invalid"])
