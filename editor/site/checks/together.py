"""What only all posts of a site together can tell: addresses, categories, and how many are featured."""

from __future__ import annotations

import posixpath
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from editor.content.problems import Problem
from editor.site import presence
from editor.site.checks.onepost import Checked, Facts, Use
from editor.site.checks.rules import Finding
from editor.site.keys import PostKey
from editor.site.site import Site

# What only all posts can tell, apart from where a link leads.
RULES = ("duplicate-address", "rare-category", "too-many-featured")
# A value is used often from so many posts on.
OFTEN = 3
_TOKEN = re.compile(r"\{\{ *([^{}|]+?) *(?:\|[^{}]*)?\}\}")
_NUMBERS = {"year": r"\d{4}", "month": r"\d{1,2}", "day": r"\d{1,2}"}
_OF_A_POST = ("slug", "path", "title", "filename", "dirname", "slug_or_title", "slug_or_filename")
_SEVERAL_PARTS = ("path", "dirname", "categories")


@dataclass(frozen=True, slots=True)
class _Known:
    key: PostKey
    facts: Facts


def findings(site: Site, checked: Iterable[Checked], *, whole: bool = True) -> Iterator[Finding]:
    """Yield what is wrong with posts beside each other.

    Args:
        site: Their site.
        checked: The posts.
        whole: Whether they are all posts of the site, so that an address that none of them has leads nowhere.
    """
    known = [_Known(one.key, one.facts) for one in checked if one.facts is not None]
    yield from _same_addresses(known)
    yield from _rare_categories(site, known)
    yield from _too_many_featured(site, known)
    if whole:
        yield from _dead_links(site, known)


def page_of(address: str) -> str:
    """Return an address without what servers add or leave out, for comparing."""
    path = posixpath.normpath("/" + address.strip("/"))
    path = path.removesuffix("/index.html").removesuffix(".html")
    return unicodedata.normalize("NFC", path).casefold() or "/"


def _same_addresses(known: list[_Known]) -> Iterator[Finding]:
    at: dict[str, list[_Known]] = defaultdict(list)
    for one in known:
        facts = one.facts
        # A template without anything of the post itself is no address, but where a preview is shown.
        tells = not facts.template or any(token in _OF_A_POST for token in _tokens(facts.template))
        if facts.address and not facts.draft and tells:
            at[page_of(facts.address)].append(one)
    for address, group in at.items():
        for one in group if len(group) > 1 else ():
            other = next(each.key for each in group if each is not one)
            yield Finding(one.key, Problem("duplicate-address", f"{address} ({other})"))


def _rare_categories(site: Site, known: list[_Known]) -> Iterator[Finding]:
    """Find values used once only, of a detail of which most values are used often."""
    closed = {field.name for one in site.collections for field in one.fields if field.closed}
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for one in known:
        for name, value in {(_detail(use), use.value) for use in one.facts.categories}:
            counts[name][value] += 1
    for one in known:
        for use in one.facts.categories:
            name = _detail(use)
            if name not in closed and counts[name][use.value] == 1 and _settled(counts[name]):
                yield Finding(one.key, Problem("rare-category", use.value, use.line), use.field)


def _detail(use: Use) -> str:
    return use.field.partition("[")[0]


def _settled(counts: Counter[str]) -> bool:
    often = sum(count >= OFTEN for count in counts.values())
    once = sum(count == 1 for count in counts.values())
    return often > once


def _too_many_featured(site: Site, known: list[_Known]) -> Iterator[Finding]:
    featured = [one for one in known if one.facts.featured is not None and not one.facts.draft]
    limit = site.featured_limit
    if not limit or len(featured) <= limit:
        return
    # The newest are those that the site shows.
    for one in sorted(featured, key=lambda one: (one.facts.date, one.key), reverse=True)[limit:]:
        use = one.facts.featured
        if use is not None:
            yield Finding(one.key, Problem("too-many-featured", f"{len(featured)} > {limit}", use.line), use.field)


def _dead_links(site: Site, known: list[_Known]) -> Iterator[Finding]:
    """Find links that have the shape of a post's address while no post has that address."""
    shapes = _shapes(known)
    if not shapes:
        return
    pages = {page_of(address) for one in known for address in (one.facts.address, *one.facts.aliases) if address}
    for one in known:
        for link in one.facts.links:
            page = page_of(link.address)
            if page in pages or not any(shape.fullmatch(page) for shape in shapes) or _is_file(site, link.address):
                continue
            yield Finding(one.key, Problem("broken-link", link.written, link.line, link.column))


def _shapes(known: Iterable[_Known]) -> list[re.Pattern[str]]:
    """Return what addresses look like that are nothing but posts': those with a date in them.

    Where the address of a single post cannot be told, nothing is said of the others either.
    """
    unclear = {one.facts.template for one in known if one.facts.template and not one.facts.address}
    templates = {one.facts.template: _shape(one.facts.template) for one in known if one.facts.template}
    return [re.compile(shape) for template, shape in templates.items() if shape and template not in unclear]


def _shape(template: str) -> str:
    tokens = _tokens(template)
    # A name may be the name of any page; years are only in the addresses of what has a date.
    if not {"year", "month"} <= set(tokens):
        return ""
    parts: list[str] = []
    done = 0
    for found in _TOKEN.finditer(template):
        parts.append(re.escape(template[done : found.start()]))
        name = found[1].removeprefix("fields.")
        parts.append(_NUMBERS.get(name) or (r"[^/]+(?:/[^/]+)*" if name in _SEVERAL_PARTS else "[^/]+"))
        done = found.end()
    whole = "".join((*parts, re.escape(template[done:])))
    return re.sub(r"/{2,}", "/", "/" + whole.strip("/").removesuffix(re.escape(".html")))


def _tokens(template: str) -> list[str]:
    return [found[1].removeprefix("fields.") for found in _TOKEN.finditer(template)]


def _is_file(site: Site, address: str) -> bool:
    for root in dict.fromkeys((*site.public_roots, "")):
        path = site.root / root / address.strip("/")
        try:
            if presence.exists(path) or presence.exists(path.with_name(f"{path.name}.html")):
                return True
        except (OSError, ValueError):
            continue
    return False
