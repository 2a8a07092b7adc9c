"""An image of which a post gives the name alone, while the site's own templates know its folder."""

from __future__ import annotations

import functools
import os
import time
from collections.abc import Mapping
from pathlib import Path

from editor.site import presence
from editor.site.site import Site
from editor.site.walks import IMAGE_SUFFIXES, names_in

# A scan asks for thousands of missing names; what is older than this is looked up anew.
_FRESH = 5.0  # seconds


def only_one_called(site: Site, name: str) -> Path | None:
    """Return the one image of this name among those that the site serves; None where there is none, or several."""
    folders = {site.root / root for root in site.public_roots if root} | set(site.image_folders)
    outermost = [one for one in folders if not any(one != other and one.is_relative_to(other) for other in folders)]
    found = [path for folder in sorted(outermost) if (path := _names(folder, _now()).get(name.casefold())) is not None]
    only = found[0] if len(found) == 1 else ""
    return Path(only) if only and presence.is_file(Path(only)) else None


def _now() -> int:
    return int(time.monotonic() / _FRESH)


@functools.lru_cache(maxsize=8)
def _names(folder: Path, moment: int) -> Mapping[str, str]:
    """Return the images in and below a folder by their names; "" for a name that several have."""
    found: dict[str, str] = {}
    for path in names_in(folder):
        name = path.rpartition("/")[2].casefold()
        if name.endswith(IMAGE_SUFFIXES):
            found[name] = "" if name in found else os.fspath(folder / path)
    return found
