"""The process that finds out for how long posts have been on the front page.

That may take reading every version of a post and walking through a repository;
the window neither waits for it nor shares its processor time with it.
"""

from __future__ import annotations

import pkgutil
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path

from editor.site import worker
from editor.site.keys import PostKey
from editor.site.site import Site

# Packs of pictures are mapped into memory whole.
_MEMORY = 1 << 33
# By its name: imported up here, the library that reads git would be loaded by whoever starts the process.
_ANSWER = "editor.desk.uptime:answer"


@dataclass(frozen=True, slots=True)
class Question:
    """Which post is asked about.

    Attributes:
        site: Where it is.
        versions: The folder of the versions of all posts.
        key: Which post.
        name: Of the field that features it.
    """

    site: Site
    versions: Path
    key: PostKey
    name: str


def serve_uptimes(connection: Connection) -> None:
    """Answer each `Question` with an `Up`, or None where nothing tells."""
    worker.serve(connection, pkgutil.resolve_name(_ANSWER), _MEMORY)
