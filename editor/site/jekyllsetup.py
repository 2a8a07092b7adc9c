"""What Jekyll and Hexo are told by their `_config.yml`."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from pathlib import Path

from editor.content.values import Value
from editor.site import addresses, presence
from editor.site.generators import entries
from editor.site.names import is_machinery
from editor.site.setup import Setup
from editor.site.setupfiles import Values, at, first_of, folder, items_at, text_at

_JEKYLL = ("_config.yml", "_config.yaml", "_config.toml")
_STYLES = {
    "date": "/:categories/:year/:month/:day/:title:output_ext",
    "pretty": "/:categories/:year/:month/:day/:title/",
    "ordinal": "/:categories/:year/:y_day/:title:output_ext",
    "none": "/:categories/:title:output_ext",
}
_WORDS = {
    "year": "{{year}}",
    "month": "{{month}}",
    "day": "{{day}}",
    "i_month": "{{month_number}}",
    "i_day": "{{day_number}}",
    "short_year": "{{short_year}}",
    "y_day": "{{year_day}}",
    "hour": "{{hour}}",
    "minute": "{{minute}}",
    "second": "{{second}}",
    "categories": "{{categories}}",
    "slugified_categories": "{{categories}}",
    "title": "{{slug}}",
    "slug": "{{slug}}",
    "name": "{{filename}}",
    "basename": "{{filename}}",
    "path": "{{dirname}}/{{filename}}",
    "output_ext": ".html",
}
_HEXO = {
    "year": "{{year}}",
    "month": "{{month}}",
    "day": "{{day}}",
    "i_month": "{{month_number}}",
    "i_day": "{{day_number}}",
    "hour": "{{hour}}",
    "minute": "{{minute}}",
    "second": "{{second}}",
    "title": "{{path}}",
    "name": "{{slug}}",
    "post_title": "{{title}}",
    "category": "{{category}}",
}


def jekyll(root: Path) -> Setup:
    """Return what Jekyll's settings say."""
    values = first_of(root, *_JEKYLL)
    source = folder(text_at(values, "source")) or ""
    collected = posixpath.join(source, folder(text_at(values, "collections_dir")) or "")
    named = list(_collections(values, collected))
    posts = [posixpath.join(collected, name) for name in ("_posts", "_drafts")]
    written = folder(text_at(values, "destination") or "_site") or "_site"
    return Setup(
        places=(*posts, *(one for one, _ in named), *_by_category(root, source)),
        served=((source, ""),),
        written=(written, posixpath.join(source, "vendor")),
        addresses=tuple(_jekyll_addresses(values, collected, named)),
        drafts=("_drafts", "published"),
        dated=True,
    )


def hexo(root: Path) -> Setup:
    """Return what Hexo's settings say."""
    values = first_of(root, "_config.yml", "_config.yaml", "_config.json")
    source = folder(text_at(values, "source_dir") or "source") or "source"
    posts, drafts = f"{source}/_posts", f"{source}/_drafts"
    address = addresses.translated(text_at(values, "permalink") or ":year/:month/:day/:title/", _HEXO)
    written = (folder(text_at(values, "public_dir") or "public") or "public", "themes", "scaffolds")
    new = text_at(values, "new_post_name")
    return Setup(
        places=(posts, drafts),
        served=((source, ""),),
        written=written,
        addresses=((posts, address), (drafts, address)),
        drafts=("_drafts", "published"),
        dated=":year" in new if new else None,
    )


def _collections(values: Values, base: str) -> Iterator[tuple[str, Value]]:
    """Yield the folder of each collection, and what is said of it."""
    listed = at(values, "collections")
    named = {one: None for one in listed if isinstance(one, str)} if isinstance(listed, list) else listed
    for name, said in named.items() if isinstance(named, dict) else ():
        if name and "/" not in name and ".." not in name and name not in ("posts", "drafts"):
            yield posixpath.join(base, f"_{name}"), said


def _by_category(root: Path, source: str) -> Iterator[str]:
    """Yield folders of posts within folders that are categories."""
    for entry in entries(root / source):
        if entry.is_dir(follow_symlinks=False) and not is_machinery(entry.name) and not entry.name.startswith("_"):
            inside = posixpath.join(source, entry.name, "_posts")
            if presence.is_dir(root / inside):
                yield inside


def _jekyll_addresses(values: Values, base: str, named: list[tuple[str, Value]]) -> Iterator[tuple[str, str]]:
    style = text_at(values, "permalink") or "date"
    posts = dict(items_at(values, "collections")).get("posts")
    shape = text_at(posts, "permalink") or style
    for name in ("_posts", "_drafts"):
        yield posixpath.join(base, name), addresses.translated(_STYLES.get(shape, shape), _WORDS)
    for place, said in named:
        name = posixpath.basename(place).removeprefix("_")
        own = text_at(said, "permalink") or f"/:collection/:path{_ending(style)}"
        is_page = at(said, "output") is True
        yield place, addresses.translated(_STYLES.get(own, own), {**_WORDS, "collection": name}) if is_page else ""
    scopes = at(values, "defaults")
    for one in scopes if isinstance(scopes, list) else ():
        path, pattern = text_at(one, "scope", "path"), text_at(one, "values", "permalink")
        if not path:
            kind = text_at(one, "scope", "type")
            path = posixpath.join(base, f"_{kind}") if kind and "/" not in kind else ""
        there = folder(path.strip("/")) if path and "*" not in path else None
        if there and pattern:
            kind = posixpath.basename(there).removeprefix("_")
            yield there, addresses.translated(_STYLES.get(pattern, pattern), {**_WORDS, "collection": kind})


def _ending(style: str) -> str:
    if style in ("date", "ordinal", "none") or style.endswith(":output_ext"):
        return ":output_ext"
    return "/" if style == "pretty" or style.endswith("/") else ""
