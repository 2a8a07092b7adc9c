"""The address of a post on its site, as far as the generator's settings say it; nothing of the site is run.

A template is written like Decap's (`/{{year}}/{{slug}}/`), whatever the generator's own
language.  Its tokens: `year month day hour minute second` and `month_number`, `day_number`,
`month_name`, `short_year` of the post's date; `slug` (the detail of that name, else the
file's name without a date before it; the folder's name of `index.md`), `filename`, `dirname`
and `path` (the folders below the template's folder, and those with the slug); `title`,
`slug_or_title`, `slug_or_filename`, `categories`, `category`, and any other detail by its name.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime

from editor.content import dates
from editor.content.roles import role_of
from editor.content.schema import Role
from editor.content.slug import slug_of
from editor.content.values import Timestamp, Value
from editor.site.keys import PostKey
from editor.site.site import Site

_TOKEN = re.compile(r"\{\{ *([^{}|]+?) *(?:\|[^{}]*)?\}\}")
_WORD = re.compile(r":([a-zA-Z_]+)|\{([a-z_]+)\}")
_DATED = re.compile(r"(\d{4}-\d{1,2}-\d{1,2})[-_](?=.)")
_MOMENT = {
    "year": "%Y",
    "month": "%m",
    "day": "%d",
    "hour": "%H",
    "minute": "%M",
    "second": "%S",
    "short_year": "%y",
    "month_name": "%B",
    "year_day": "%j",
}
_PLAIN_NUMBER = {"month_number": "month", "day_number": "day"}
# The detail that is the whole address, by generator.
_OWN = {
    **dict.fromkeys(("jekyll", "eleventy", "hexo"), "permalink"),
    "hugo": "url",
    "zola": "path",
    "pelican": "url",
}
_INDEX = ("index", "_index", "readme", "contents")
_MOST = 2_000  # characters


def address_of(site: Site, key: PostKey, values: Mapping[str, Value]) -> str:
    """Return the address of a post below the site's own, beginning with "/"; "" where it cannot be told.

    Args:
        site: Its site.
        key: Which post.
        values: Its details.
    """
    own = values.get(_OWN.get(site.generator, ""))
    if isinstance(own, str) and own.strip():
        return _absolute(own) if _is_plain(own) else ""
    collection = site.collection_of(key)
    folder, template = collection.folder, collection.address
    for other, scoped in site.addresses:
        if len(other) > len(folder) and key.startswith(f"{other}/"):
            folder, template = other, scoped
    return filled(template, _below(key, folder), values, collection.address_date) if template else ""


def filled(template: str, place: str, values: Mapping[str, Value], dated: str = "") -> str:
    """Return a template with its tokens filled in; "" where a date is wanted that the post has not.

    Args:
        template: As described above.
        place: The post's file, relative to the folder that the template is for.
        values: Its details.
        dated: The detail that says when it is dated; "" for the usual one.
    """
    tokens = [found[1] for found in _TOKEN.finditer(template)]
    moment = _moment(place, values, dated)
    if moment is None and any(token in _MOMENT or token in _PLAIN_NUMBER for token in tokens):
        return ""
    address = _TOKEN.sub(lambda found: _value_of(found[1], place, values, moment), template[:_MOST])
    return _absolute(address)


def within(template: str, folder: str, collection: str) -> str:
    """Return the template of `folder` as one of a collection below it, whose paths are shorter."""
    below = posixpath.relpath(collection or ".", folder or ".")
    if below == "." or not template:
        return template
    for token in ("path", "dirname"):
        word = "{{" + token + "}}"
        template = template.replace(word, f"{below}/{word}")
    return template


def nearest(addresses: Sequence[tuple[str, str]], folder: str) -> str:
    """Return the template for the posts of a folder: that of the nearest one around it; "" where none is."""
    around = [pair for pair in addresses if not pair[0] or folder == pair[0] or folder.startswith(f"{pair[0]}/")]
    if not around:
        return ""
    base, template = max(around, key=lambda pair: len(pair[0]))
    return within(template, base, folder)


def translated(template: str, words: Mapping[str, str]) -> str:
    """Return a generator's own template (`/:year/:title/`) in ours; "" where it has words that only code can fill in.

    Args:
        template: As the generator's settings write it.
        words: Its words, without ":" or braces, and what each is here.
    """
    unknown = False

    def word(found: re.Match[str]) -> str:
        nonlocal unknown
        meant = words.get(found[1] or found[2])
        unknown = unknown or meant is None
        return meant or ""

    written = _WORD.sub(word, template.strip())
    return "" if unknown or not written else _absolute(written, squeeze=False)


def _value_of(token: str, place: str, values: Mapping[str, Value], moment: date | None) -> str:
    name = token.removeprefix("fields.")
    if moment is not None and name in _MOMENT:
        return moment.strftime(_MOMENT[name])
    if moment is not None and name in _PLAIN_NUMBER:
        return str(getattr(moment, _PLAIN_NUMBER[name]))
    folders, stem = entry_of(place)
    slug = _text(values.get("slug")).strip("/") or _DATED.sub("", stem)
    title = _text(values.get("title"))
    match name:
        case "slug":
            return slug
        case "filename":
            return stem
        case "dirname":
            return folders
        case "path":
            return "/".join(filter(None, (folders, slug)))
        case "slug_or_filename":
            return _text(values.get("slug")).strip("/") or stem
        case "slug_or_title":
            return _text(values.get("slug")) or (slug_of(title, keep_cyrillic=True) if title else slug)
        case "title":
            return slug_of(title, keep_cyrillic=True) if title else slug
        case "categories" | "category":
            return "/".join(_categories(values)[: None if name == "categories" else 1])
        case _:
            text = _text(values.get(name))
            return slug_of(text, keep_cyrillic=True) if text else ""


def entry_of(place: str) -> tuple[str, str]:
    """Return the folders and the name that a post's file has in addresses; an index has its folder's name."""
    folders, _, name = place.rpartition("/")
    stem = name.rpartition(".")[0] or name
    if stem.casefold() in _INDEX:
        folders, _, stem = folders.rpartition("/")
    return folders, stem


def _categories(values: Mapping[str, Value]) -> list[str]:
    found = values.get("categories", values.get("category"))
    listed = found if isinstance(found, list) else [found]
    texts = [text for one in listed if (text := _text(one))]
    # One text may name several, with spaces between.
    words = texts[0].split() if len(texts) == 1 and not isinstance(found, list) else texts
    return [slug_of(word, keep_cyrillic=True) for word in words]


def _moment(place: str, values: Mapping[str, Value], dated: str) -> date | None:
    written = values.get(dated or "date")
    if written is None:
        written = next((v for name, v in values.items() if role_of(name, v) is Role.DATE), None)
    text = _text(written)
    moment: datetime | date | None = dates.parse(text) if text else None
    if moment is None:
        in_name = _DATED.match(entry_of(place)[1])
        moment = dates.parse(in_name[1]) if in_name else None
    return moment


def _text(value: Value) -> str:
    if isinstance(value, Timestamp):
        return value.text
    return "" if value is None or isinstance(value, bool | list | dict) else str(value).strip()


def _is_plain(written: str) -> bool:
    return not re.search(r"\{\{|\{%|:[a-z]|//|\$\{", written)


def _absolute(address: str, squeeze: bool = True) -> str:
    found = "/" + address.strip().lstrip("/")
    return re.sub(r"/{2,}", "/", found) if squeeze else found


def _below(key: PostKey, folder: str) -> str:
    return key[len(folder) + 1 :] if folder and key.startswith(f"{folder}/") else key
