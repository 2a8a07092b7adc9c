"""Where things are built, and which version they are: the one that editor/__init__.py says."""

from __future__ import annotations

import re
from pathlib import Path

from devtools.running import GiveUp

ROOT = Path(__file__).resolve().parent.parent.parent
BUILD = ROOT / "build"
DIST = ROOT / "dist"
# With every library inside, for any Linux and for Windows; and without those that a .deb may ask the system for.
BUNDLE = BUILD / "bundle" / "byline"
SYSTEM_BUNDLE = BUILD / "bundle-system" / "byline"
STATED = re.compile(r'^__version__ = "([0-9]+(?:\.[0-9]+)+(?:[a-z0-9.+-]*))"$', re.MULTILINE)


def version(root: Path = ROOT) -> str:
    """Return Byline's version, as in `0.1.0`.

    Raises:
        GiveUp: editor/__init__.py does not say it.
    """
    stated = STATED.search((root / "editor" / "__init__.py").read_text("utf-8"))
    if stated is None:
        raise GiveUp("editor/__init__.py says no version.")
    return stated.group(1)


def say(text: str) -> None:
    """Tell the person what is going on."""
    print(f"build.py: {text}", flush=True)
