"""Counts how often a site was opened without that coming to a good end.

A post or an unsaved text that takes the program down whenever it is shown must
not do so at every start.  The count is a hint only: two windows may spoil it
for each other, and a disk that refuses costs nothing but the hint.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
from pathlib import Path


class Attempts:
    """The attempts to open sites; holds no state, so any thread may use it."""

    def __init__(self, folder: Path) -> None:
        """Name the folder; it is made at the first attempt."""
        self._folder = folder

    def begin(self, root: Path) -> int:
        """Count an attempt to open the site at `root`; return how many before it did not end well."""
        path = self._path(root)
        try:
            before = int(path.read_bytes())
        except (OSError, ValueError):
            before = 0
        with contextlib.suppress(OSError):
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            path.write_bytes(b"%d" % (before + 1))
        return before

    def succeed(self, root: Path) -> None:
        """Note that the attempt ended well."""
        with contextlib.suppress(OSError):
            self._path(root).unlink(missing_ok=True)

    def _path(self, root: Path) -> Path:
        name = hashlib.blake2b(os.fsencode(os.path.realpath(root)), digest_size=8).hexdigest()
        return self._folder / name
