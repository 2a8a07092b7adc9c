"""Saving one post, unless the disk has moved on since it was read."""

from __future__ import annotations

from dataclasses import dataclass

from editor.content.document import Document
from editor.site import files, scan
from editor.site.files import Stamp
from editor.site.index import PostIndex
from editor.site.keys import PostKey
from editor.site.site import Site


@dataclass(frozen=True, slots=True)
class Saved:
    """A post that is safely on disk."""

    key: PostKey
    document: Document
    stamp: Stamp


def save(site: Site, index: PostIndex, key: PostKey, document: Document, expected: bytes | None) -> Saved:
    """Write the post where the disk still holds `expected`, and tell the index.

    Args:
        expected: The digest of the bytes the edits started from; None for a post that must not exist yet.

    Raises:
        files.DiskMovedOn: Another program wrote or removed the file; it was left alone.
        files.NotSaved: The disk refused; the old file is whole.
    """
    stamp = files.write(site.path(key), document.to_bytes(), expected)
    scan.refresh(site, index, [key])
    return Saved(key, document, stamp)
