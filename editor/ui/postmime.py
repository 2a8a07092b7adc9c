"""Posts that are dragged from one part of the window to another; other programs have no use for them."""

from __future__ import annotations

import json
from collections.abc import Sequence

from PySide6.QtCore import QMimeData

from editor.site.keys import PostKey

MIME = "application/x-byline-posts"


def mime_of(keys: Sequence[PostKey]) -> QMimeData:
    """Return what is carried while these posts are dragged."""
    data = QMimeData()
    data.setData(MIME, json.dumps([*keys]).encode("utf-8", "surrogatepass"))
    return data


def keys_in(data: QMimeData) -> tuple[PostKey, ...]:
    """Return the posts that are being dragged; none where it is something else."""
    if not data.hasFormat(MIME):
        return ()
    try:
        listed = json.loads(bytes(data.data(MIME).data()).decode("utf-8", "surrogatepass"))
    except ValueError:
        return ()
    return tuple(PostKey(key) for key in listed if isinstance(key, str)) if isinstance(listed, list) else ()
