"""What the preview may show of a post: text, tables and the site's pictures, nothing that runs or calls home.

A post may be wire copy or a pasted page.  Scripts, styles, forms, frames and
their like go; links stay for http, https and mailto; a picture from another
server becomes a quiet box that names the server, because merely showing it
would tell that server who reads the post.
"""

from __future__ import annotations

import html
import re
from urllib.parse import urlsplit

import nh3

_TAGS = (nh3.ALLOWED_TAGS | {"input", "main", "section", "tfoot"}) - {"area", "map"}
_EVERYWHERE = {"align", "class", "data-line", "dir", "id", "lang", "style", "title"}
_ATTRIBUTES = {
    **nh3.ALLOWED_ATTRIBUTES,
    "*": _EVERYWHERE,
    "a": {"href", "name"},
    "details": {"open"},
    "img": {"src", "alt", "width", "height"},
    "input": {"type", "checked"},
    "ol": {"start", "type", "reversed"},
    "li": {"value"},
    "time": {"datetime"},
}
# None of these can lift an element out of the text, cover anything or load anything.
_STYLES = {"clear", "float", "font-style", "font-weight", "list-style-type", "max-width", "text-align"} | {
    "text-decoration",
    "vertical-align",
    "white-space",
    "width",
}
_PICTURE_DATA = re.compile(r"data:image/(?:png|jpeg|gif|webp|avif|bmp);", re.IGNORECASE)
# One whole tag of what nh3 writes: there every "<" opens a tag, and values stand
# in double quotes with their own quotes escaped, so text can never pass for a tag.
_TAG = re.compile(r'<(img|input)\b((?:[^>"]|"[^"]*")*)>|<[^>"]*(?:"[^"]*"[^>"]*)*>')
_VALUE = re.compile(r'([\w-]+)="([^"]*)"')


def clean(markup: str) -> str:
    """Return the harmless part of HTML, well formed; text is never lost but inside scripts and styles."""
    cleaned: str = _CLEANER.clean(markup)
    if "<img" in cleaned or "<input" in cleaned:
        return _TAG.sub(_settle, cleaned)
    return cleaned


def is_remote(address: str) -> bool:
    """Tell whether a picture's address leads to another computer."""
    address = address.strip().lower().replace("\\", "/")
    return address.startswith(("http:", "https:", "//"))


def _filter(tag: str, attribute: str, value: str) -> str | None:
    if attribute == "href":
        return None if value.strip().lower().startswith("data:") else value
    if attribute == "src" and not is_remote(value):
        address = value.strip()
        scheme = address.partition(":")[0].lower() if ":" in address.partition("/")[0] else ""
        return value if not scheme or _PICTURE_DATA.match(address) else None
    return value


def _settle(found: re.Match[str]) -> str:
    """Make a box of a remote picture and a mark of a task's check box; leave other tags as they are."""
    tag = found[1]
    if tag is None:
        return found[0]
    values = {name: html.unescape(value) for name, value in _VALUE.findall(found[2])}
    if tag == "input":
        checked = " checked" if re.search(r"\bchecked\b", found[2]) else ""
        return f'<input type="checkbox" disabled{checked}>' if values.get("type", "").lower() == "checkbox" else ""
    address = values.get("src", "")
    if not is_remote(address):
        return found[0]
    words = html.escape(_host(address))
    # Where the person allows it, the preview makes a picture of it again.
    known = {"address": address, "words": values.get("alt", ""), **{s: values.get(s, "") for s in ("width", "height")}}
    data = "".join(f' data-{name}="{html.escape(value)}"' for name, value in known.items() if value)
    return f'<span class="byline-remote" title="{html.escape(values.get("alt") or address)}"{data}>{words}</span>'


def _host(address: str) -> str:
    try:
        return urlsplit(address.strip().replace("\\", "/")).hostname or address
    except ValueError:
        return address


_CLEANER = nh3.Cleaner(
    tags=_TAGS,
    clean_content_tags={"script", "style", "noscript", "template"},
    attributes=_ATTRIBUTES,
    attribute_filter=_filter,
    link_rel=None,
    url_schemes={"http", "https", "mailto", "data"},
    filter_style_properties=_STYLES,
)
