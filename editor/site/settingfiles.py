"""The files that say how a site is set up, and whether one of them is another than it was.

What a generator reads stands at the top of its site, or in a few folders known
by name; so that one look tells, without reading any of them.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from editor.site import sitefile

_SUFFIXES = (
    *(".json", ".toml", ".yml", ".yaml", ".js", ".ts", ".mjs", ".cjs", ".mts", ".cts", ".py"),
    *(".lektorproject", ".html", ".htm"),
)
_NAMES = frozenset(("Gemfile",))
# Relative to the root; "" for the root itself.
_FOLDERS = (
    *("", sitefile.FOLDER, "config/_default", "config", ".vitepress", "docs/.vitepress", "src", "src/content"),
    *("static/admin", "public/admin", "admin", "src/admin", "source/admin", "src/static/admin", "assets/admin"),
)
_MOST = 400  # files of a folder

# Of a file: its number, size and times.
Stamp = tuple[int, ...]


def stamps(root: Path, config: str = "") -> Mapping[str, Stamp]:
    """Return what the disk says of a site's files of settings without reading them; asks the disk, for a millisecond.

    Args:
        root: The site's folder.
        config: The path of the CMS configuration relative to it, or "".
    """
    folders = dict.fromkeys((*_FOLDERS, config.rpartition("/")[0]))
    return {f"{folder}/{name}": stamp for folder in folders for name, stamp in _stamps_in(root / folder)}


def _stamps_in(folder: Path) -> Iterator[tuple[str, Stamp]]:
    try:
        with os.scandir(folder) as entries:
            named = [one for one in entries if one.name in _NAMES or one.name.lower().endswith(_SUFFIXES)]
    except OSError:
        return
    for entry in sorted(named, key=lambda one: one.name)[:_MOST]:
        try:
            status = entry.stat()
        except OSError:
            continue
        yield entry.name, (status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns)
