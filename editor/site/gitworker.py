"""The process that reads what git knows of posts.

Neither the library nor the walk through a large repository is the window's to
wait for, and whoever is not interested any more ends the process.
"""

from __future__ import annotations

import pkgutil
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TypeAlias

from editor.site import worker
from editor.site.gitcommits import Commit
from editor.site.keys import PostKey

# The commits of a post, a `History`; or what it was as of one of them, its bytes.
Request: TypeAlias = tuple[Path, PostKey] | Commit

# Packs of pictures are mapped into memory whole.
_MEMORY = 1 << 33
# By its name: imported up here, the library would be loaded by whoever starts the process.
_ANSWER = "editor.site.githistory:answer"


def serve_history(connection: Connection) -> None:
    """Answer each `Request` with what it asks for, or with the exception why that cannot be had."""
    worker.serve(connection, pkgutil.resolve_name(_ANSWER), _MEMORY)
