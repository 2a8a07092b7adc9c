"""Posts whose file is gone and that have versions: which there are, and how one comes back into the editor.

Nothing is written but the folder that a post was in; the post itself is on disk
when it is saved.
"""

from __future__ import annotations

import contextlib
from collections.abc import Collection
from pathlib import Path

from editor.content.document import Document
from editor.content.frontmatter import DEFAULT_FORM
from editor.content.roles import role_of
from editor.content.schema import Role
from editor.desk import arrivals, drafts
from editor.desk.drafts import Resumed
from editor.desk.history import document_of
from editor.site.keys import PostKey
from editor.site.site import NoSite, Site, inside
from editor.site.versions import Remains, VersionDamaged, VersionStore

_MOST_PLACES = 1000


def deleted_posts(site: Site, versions: VersionStore, device: int, held: Collection[PostKey]) -> tuple[Remains, ...]:
    """Return the posts whose file is gone and that have versions, the last changed first.

    Args:
        device: The disk that the site was on when it was opened.
        held: The posts in the editor, which are left out.

    Raises:
        NoSite: The site is out of reach, so that nobody can tell.
        VersionsUnavailable: The disk refused.
    """
    if arrivals.is_away(site, device):
        raise NoSite("missing-folder", site.root)
    return versions.remains(site.root, lambda key: key not in held and _is_gone(site, key))


def title_of(site: Site, versions: VersionStore, remains: Remains) -> str:
    """Return what a post was called when it was kept last, its file name where nothing says so."""
    document = _text_of(site, versions, remains.newest.digest)
    values = document.front_matter.values if document is not None else {}
    named = {field.role: field.name for field in site.collection_of(remains.key).fields}
    titles = [values.get(named.get(Role.TITLE, "title"))]
    titles += [value for name, value in values.items() if role_of(name, value) is Role.TITLE]
    said = (" ".join(title.split()) for title in titles if isinstance(title, str))
    return next(filter(None, said), remains.key.rpartition("/")[2])


def last_text(site: Site, versions: VersionStore, key: PostKey) -> Document:
    """Return the last of what a post was that is text and can be read; an empty one where nothing is.

    Raises:
        VersionsUnavailable: The disk refused.
    """
    texts = (_text_of(site, versions, version.digest) for version in versions.listed(site.root, key))
    return next((text for text in texts if text is not None), Document("", ""))


def bring_back(
    site: Site, key: PostKey, document: Document, title: str, device: int, held: Collection[PostKey]
) -> Resumed:
    """Return a post to go on with, unsaved, at its old place; at a free one beside it where something stands there.

    Args:
        document: What it is to say.
        title: What people call it.
        device: The disk that the site was on when it was opened.
        held: The posts in the editor, whose places are not free.
    """
    suffix = Path(key).suffix
    stem = key.removesuffix(suffix)
    places = [key, *(PostKey(f"{stem}-{number}{suffix}") for number in range(2, _MOST_PLACES))]
    # Where nobody can tell whether a place is free, the save will.
    place = next((each for each in places if each not in held and _is_gone(site, each)), key)
    folder = site.path(place).parent
    if not arrivals.is_away(site, device) and site.is_inside(folder):
        # It often goes with the last of its posts; where it cannot be made, the save will say so.
        with contextlib.suppress(OSError):
            folder.mkdir(parents=True, exist_ok=True)
    return drafts.unsaved(site, place, document, title)


def _is_gone(site: Site, key: PostKey) -> bool:
    """Whether nothing stands where the post was, and the place is one of this site's."""
    if inside("", key) != key:
        return False
    try:
        Path(site.path(key)).lstat()
    except (FileNotFoundError, NotADirectoryError):
        return True
    except (OSError, ValueError):
        pass
    return False


def _text_of(site: Site, versions: VersionStore, digest: str) -> Document | None:
    with contextlib.suppress(VersionDamaged):
        return document_of(site, versions.content(bytes.fromhex(digest)), DEFAULT_FORM)[0]
    return None
