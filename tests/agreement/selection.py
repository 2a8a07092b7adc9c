"""Which posts of the corpus are compared, by a rule that gives the same ones on every machine."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path

from editor.content.document import Document, UnreadablePost

MOST_PER_SITE = 40
LONGEST = 30_000
# Whatever a template language would change before or after Markdown is read.
_TEMPLATE_TAG = re.compile(r"\{\{|\{%|<%|\{#|\{:(?!\s*\.)")


def selected(corpus: Path) -> dict[str, str]:
    """Return the bodies by their path in the corpus.

    Of each site the 40 posts whose paths have the lowest digests, out of those that are UTF-8, end in `.md`, hold no
    template tag and have a body of at most 30,000 characters.
    """
    chosen: dict[str, str] = {}
    for site in sorted(path for path in corpus.iterdir() if path.is_dir()):
        posts = sorted(site.rglob("*.md"), key=lambda post: digest(post.relative_to(corpus).as_posix()))
        bodies = ((post.relative_to(corpus).as_posix(), body) for post in posts for body in _body(post))
        for _, (name, body) in zip(range(MOST_PER_SITE), bodies, strict=False):
            chosen[name] = body
    return chosen


def digest(text: str) -> str:
    """Return what stands for a text that must not be copied: 16 hexadecimal digits."""
    return hashlib.blake2b(text.encode(), digest_size=8).hexdigest()


def _body(post: Path) -> Iterator[str]:
    """Yield the body if the post is one that can be compared."""
    try:
        body = Document.from_bytes(post.read_bytes()).body
    except UnreadablePost:
        return
    body = body.replace("\r\n", "\n")
    if body.strip() and len(body) <= LONGEST and not _TEMPLATE_TAG.search(body):
        yield body
