"""Where a site keeps its images, learnt from what its posts name: for sites that no settings describe."""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from urllib.parse import unquote

from editor.content.schema import Collection
from editor.site import presence
from editor.site.site import MediaFolder, inside
from editor.site.walks import IMAGE_SUFFIXES, MOST_LOOKED_AT, posts_in

_ENOUGH = 64 * 1024  # bytes of a post
_ENDINGS = "|".join(suffix.lstrip(".") for suffix in IMAGE_SUFFIXES)
_NAMED = re.compile(
    rf"""(?:\]\(\s*<?|src=["']|[:=][ \t]*["']?)([^\s"'()<>{{}}]{{1,300}}\.(?:{_ENDINGS}))(?=["'\s)>?#]|$)""",
    re.IGNORECASE | re.MULTILINE,
)
_REMOTE = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)
# Folders that gather others: the one within is that of the images.
_GATHERS = frozenset(("assets", "static", "content", "files", "public", "wp-content"))
_SERVED = ("static", "public", "")
# A way that few posts have is nobody's habit.
_RARE = 0.1


def learnt(root: Path, collections: Sequence[Collection]) -> tuple[MediaFolder, ...]:
    """Return the folders of images that posts name, and how they write them, the most usual first; asks the disk."""
    seen: Counter[MediaFolder] = Counter()
    for collection in collections:
        for path in islice(posts_in(root / collection.folder), MOST_LOOKED_AT):
            key = posixpath.join(collection.folder, path)
            for named in set(_named_in(root / key)):
                rule = _rule(root, key, named, collection)
                if rule is not None:
                    seen[rule] += 1
    most = max(seen.values(), default=0)
    return tuple(rule for rule, count in seen.most_common() if count > _RARE * most)


def _named_in(path: Path) -> Iterator[str]:
    try:
        with path.open("rb") as file:
            text = file.read(_ENOUGH).decode("utf-8", "replace")
    except OSError:
        return
    for found in _NAMED.finditer(text):
        if not _REMOTE.match(found[1]):
            yield unquote(found[1])


def _rule(root: Path, key: str, named: str, collection: Collection) -> MediaFolder | None:
    here = posixpath.dirname(key)
    if named.startswith("/"):
        place = next((base for base in _bases(here) if presence.is_file(root / base / named.lstrip("/"))), None)
        folder = _top(posixpath.dirname(named).strip("/"))
        return None if place is None else MediaFolder(posixpath.join(place, folder).rstrip("/"), f"/{folder}")
    path = inside(here, named)
    if path is None or not presence.is_file(root / path):
        return None
    if not posixpath.relpath(path, here or ".").startswith("../"):
        folder = _top(posixpath.dirname(posixpath.normpath(named)))
        return MediaFolder(folder, folder, True, collection.name)
    written = posixpath.dirname(named)
    return MediaFolder(posixpath.dirname(path), written, False, collection.name)


def _top(folder: str) -> str:
    first, _, rest = folder.partition("/")
    return f"{first}/{rest.partition('/')[0]}".rstrip("/") if first in _GATHERS else first


def _bases(here: str) -> Iterator[str]:
    parts = here.split("/") if here else []
    for count in range(len(parts), -1, -1):
        around = "/".join(parts[:count])
        yield from (posixpath.join(around, served).rstrip("/") for served in _SERVED)
