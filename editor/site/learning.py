"""The fields of collections that no configuration describes, learnt from the posts that are in them."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from dataclasses import replace

from editor.content import infer
from editor.content.document import Document, UnreadablePost
from editor.content.schema import Collection
from editor.content.values import Value
from editor.site import files
from editor.site.files import NotReadable
from editor.site.keys import PostKey
from editor.site.site import Site

log = logging.getLogger(__name__)

# Enough to know every field that matters, few enough to be read in a second or two.
ENOUGH = 500


def with_fields(site: Site, collection: Collection, keys: Sequence[PostKey]) -> Collection:
    """Return a collection with the fields that its posts have, unless its configuration names them; reads the posts.

    Of many posts only so many are read, from all over the collection.
    """
    if collection.fields or not keys:
        return collection
    step = max(1, len(keys) // ENOUGH)
    read = (details_of(site, key) for key in keys[::step][:ENOUGH])
    return replace(collection, fields=infer.fields(values for values in read if values is not None))


def details_of(site: Site, key: PostKey) -> Mapping[str, Value] | None:
    """Return the details of a post; None where it cannot be read, or has none."""
    try:
        front = Document.from_bytes(files.read(site.path(key))[0], site.reader).front_matter
    except (NotReadable, UnreadablePost):
        return None
    return front.values or None
