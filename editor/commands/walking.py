"""The posts of a folder, in the order of their paths."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from editor.commands.posts import Refused
from editor.site import presence
from editor.site.detect import NoSite, open_site
from editor.site.keys import PostKey
from editor.site.site import Site

_NO_SITE = {
    "missing-folder": "There is no such folder.",
    "unreadable-folder": "The folder may not be read.",
}


def site_of(folder: Path) -> Site:
    """Return the site that a folder is, or is part of.

    Raises:
        Refused: There is no such folder, or it may not be read.
    """
    try:
        site, _ = open_site(folder)
    except NoSite as missing:
        raise Refused(_NO_SITE.get(missing.reason, "This is not a site.")) from missing
    if not presence.is_dir(folder):
        raise Refused("This is not a folder.")
    return site


def posts_of(site: Site, folder: Path) -> Iterator[tuple[Path, PostKey]]:
    """Yield the posts in and below `folder`: the path as seen from where the command was started, and the key."""
    for here, below, names in os.walk(folder):
        place = Path(here)
        below[:] = sorted(name for name in below if not site.is_passed_over(_absolute(place / name)))
        for name in sorted(names):
            key = site.key(_absolute(place / name))
            if key is not None:
                yield place / name, key


def _absolute(path: Path) -> Path:
    # Not resolve(): posts keep the names that the person knows, links and all.
    return Path(os.path.abspath(path))  # noqa: PTH100
