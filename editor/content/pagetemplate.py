"""A site's own page for the preview: plain HTML with places for a post's parts, such as `{{ title }}`.

It comes from the site's folder and is trusted as little as a post: it is made
harmless in the same way, and nothing in it is run.  The page fills the places
with text, never with HTML, but for the text of the post itself.
"""

from __future__ import annotations

import re

from editor.content.sanitise import clean

PLACES = ("title", "lead", "date", "author", "category", "image", "content")
LARGEST = 200_000  # bytes

_CONTENT = re.compile(r"\{\{\s*content\s*\}\}")
_BODY = re.compile(r"<body\b[^>]*>(.*?)(?:</body\s*>|\Z)", re.IGNORECASE | re.DOTALL)
_HEAD = re.compile(r"<head\b[^>]*>.*?</head\s*>|<title\b[^>]*>.*?</title\s*>", re.IGNORECASE | re.DOTALL)
# A remote picture is made a box by `clean`; one whose address is a place is none.
_TEXT_ONLY = re.compile(r"<[^<>]*>")


class UnusableTemplate(ValueError):
    """A template that cannot be the page of a post.

    Attributes:
        reason: "too-large", "not-text", "unreadable" or "no-content".
    """

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def harmless(text: str) -> str:
    """Return what of a template the page may show, with its places in it.

    Raises:
        UnusableTemplate: It is too large, or has no place for the text of a post.
    """
    if len(text) > LARGEST:
        raise UnusableTemplate("too-large")
    body = _BODY.search(text)
    cleaned = clean(body[1] if body else _HEAD.sub("", text))
    if not _CONTENT.search(_TEXT_ONLY.sub("\n", cleaned)):
        raise UnusableTemplate("no-content")
    return cleaned
