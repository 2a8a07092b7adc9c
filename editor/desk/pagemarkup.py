"""The harmless HTML of a post, made to stand without the site: for a page of its own, or for a letter.

It comes from `sanitise`, so every "<" opens a tag and values stand in double
quotes.  Pictures get the address that they have there; a picture on another
server becomes a link to it; links that lead anywhere only on the site are text.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable
from urllib.parse import unquote

from editor.content.sanitise import is_remote as is_remote

KINDS = {
    "apng": "image/apng",
    "avif": "image/avif",
    "bmp": "image/bmp",
    "gif": "image/gif",
    "ico": "image/x-icon",
    "jfif": "image/jpeg",
    "jpeg": "image/jpeg",
    "jpg": "image/jpeg",
    "png": "image/png",
    "svg": "image/svg+xml",
    "webp": "image/webp",
}
REMOTE = "byline-remote"
_TAG = re.compile(r'<(/?)([a-zA-Z][a-zA-Z0-9]*)((?:[^>"]|"[^"]*")*)>')
_ATTRIBUTE = re.compile(r'\s+([^\s=>"/]+)(?:="([^"]*)")?')
_BOX = re.compile(r'<span\b((?:[^>"]|"[^"]*")*)>([^<]*)</span>')
_LEADS_OUT = re.compile(r"(?:https?:|mailto:|//|#)", re.IGNORECASE)


# From what the post writes to the address that the picture has in the page; "" where there is none.
Place = Callable[[str], str]
Attributes = dict[str, str | None]


def kind_of(name: str) -> str:
    """Return the media type of a picture's file, by its name."""
    return KINDS.get(name.rpartition(".")[2].lower(), "application/octet-stream")


def attributes_of(written: str) -> Attributes:
    """Return the attributes of a tag, in order; None for one without a value."""
    found: Attributes = {}
    for name, value in _pairs(written):
        found.setdefault(name, value)
    return found


def references_in(markup: Iterable[str]) -> tuple[str, ...]:
    """Return what the pictures in HTML are written as, each once."""
    found: dict[str, None] = {}
    for each in markup:
        for tag in _TAG.finditer(each) if "<img" in each else ():
            source = attributes_of(tag[3]).get("src") if tag[2].lower() == "img" else None
            if source and not _is_data(source):
                found.setdefault(source)
    return tuple(found)


def for_page(markup: str, place: Place, described: bool = False) -> str:
    """Return HTML with its pictures in place.

    Args:
        described: Whether a picture that has no place is its description, as text; otherwise a box names it.
    """

    def settle(tag: re.Match[str]) -> str:
        closing, name, attributes = tag[1], tag[2].lower(), attributes_of(tag[3])
        if closing:
            return tag[0]
        if name == "img":
            return _picture(attributes, place, described)
        if name == "a" and not _LEADS_OUT.match(attributes.get("href") or ""):
            attributes.pop("href", None)
        return opened(name, _without_data(attributes))

    return _TAG.sub(settle, _with_links(markup))


def picture(reference: str, words: str, place: Place) -> str:
    """Return a picture that is not in the text, as the featured image; a link where it is on another server."""
    if is_remote(reference):
        return link(reference, words)
    return _picture({"src": reference, "alt": words}, place, False)


def link(address: str, words: str) -> str:
    """Return a link to a picture on another server."""
    shown = words.strip() or address
    address = f"https:{address}" if address.startswith("//") else address
    return f'<a class="{REMOTE}" href="{html.escape(address)}">{html.escape(shown)}</a>'


def opened(name: str, attributes: Attributes) -> str:
    """Return a tag."""
    written = "".join(
        f" {key}" if value is None else f' {key}="{html.escape(value)}"' for key, value in attributes.items()
    )
    return f"<{name}{written}>"


def _picture(attributes: Attributes, place: Place, described: bool) -> str:
    reference = attributes.get("src") or ""
    if _is_data(reference):
        return opened("img", _without_data(attributes))
    source = place(reference) if reference else ""
    if source:
        return opened("img", _without_data(attributes) | {"src": source})
    if described:
        return html.escape(attributes.get("alt") or "", quote=False)
    words = html.escape(unquote(re.split(r"[\\/]", reference)[-1]) or attributes.get("alt") or "?")
    return f'<span class="byline-missing" role="img" aria-label="{words}">{words}</span>'


def _with_links(markup: str) -> str:
    """Make links of the boxes that stand for pictures on other servers."""

    def linked(box: re.Match[str]) -> str:
        attributes = attributes_of(box[1])
        if REMOTE not in (attributes.get("class") or "").split():
            return box[0]
        address = attributes.get("data-address") or ""
        words = attributes.get("data-words") or html.unescape(box[2])
        return link(address, words) if is_remote(address) else box[0]

    return _BOX.sub(linked, markup) if REMOTE in markup else markup


def _pairs(written: str) -> Iterable[tuple[str, str | None]]:
    for found in _ATTRIBUTE.finditer(written):
        yield found[1].lower(), None if found[2] is None else html.unescape(found[2])


def _without_data(attributes: Attributes) -> Attributes:
    """Leave out what only the preview has a use for."""
    return {name: value for name, value in attributes.items() if not name.startswith("data-")}


def _is_data(address: str) -> bool:
    return address.strip()[:5].lower() == "data:"
