"""Whether something is there, asked without an answer that is an error.

Before Python 3.13 the methods of `Path` raise where a folder above may not be
entered; what nobody lets us see is not there for us.
"""

from __future__ import annotations

import os
from pathlib import Path


def exists(path: Path) -> bool:
    """Tell whether a file or folder is there, with links followed."""
    return os.path.exists(path)  # noqa: PTH110


def is_dir(path: Path) -> bool:
    """Tell whether a folder is there, with links followed."""
    return os.path.isdir(path)  # noqa: PTH112


def is_file(path: Path) -> bool:
    """Tell whether a file is there, with links followed."""
    return os.path.isfile(path)  # noqa: PTH113
