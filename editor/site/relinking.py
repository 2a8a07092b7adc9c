"""What a post has to write when it, or another post, gets another file name or another folder.

Only references are touched that certainly mean the file or the page: by their
path from the post, by their path from the site's root, or by the address that
the site gives the post.
"""

from __future__ import annotations

import posixpath
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import quote, unquote

from editor.content import linkspots
from editor.content.document import Document
from editor.content.frontmatter import FrontMatter, NotLossless
from editor.content.schema import Field, Kind
from editor.content.values import Value
from editor.site import presence, references
from editor.site.addresses import address_of
from editor.site.keys import PostKey
from editor.site.site import Site, inside

_TAIL = re.compile(r"[?#]")
_NEEDS_CODE = re.compile(r"[\s()<>\"']")
_INDEX = re.compile(r"(?:^|/)_?index$")
# What a post says of itself: its own address, and those it had before.
_OWN = frozenset(("slug", "url", "permalink", "path", "alias", "aliases", "redirect_from", "redirects", "id"))


@dataclass(frozen=True, slots=True)
class Relocation:
    """A post that gets another key.

    Attributes:
        old: Its key until now.
        new: Its key from now on.
        folder: The folder that is moved with all that is in it, and what it becomes; None where the file alone is.
        addresses: Where it stands on the site, before and after; "" where nobody can tell.
    """

    old: PostKey
    new: PostKey
    folder: tuple[str, str] | None = None
    addresses: tuple[str, str] = ("", "")

    def moved(self, path: str) -> str:
        """Return where a file or folder of the site is afterwards."""
        if path == self.old:
            return self.new
        if self.folder is not None:
            before, after = self.folder
            if path == before or path.startswith(f"{before}/"):
                return after + path[len(before) :]
        return path


def relocation(site: Site, old: PostKey, new: PostKey, front: FrontMatter, *, whole_folder: bool) -> Relocation:
    """Return what moving a post means.

    Args:
        site: Its site.
        old: Its key until now.
        new: Its key from now on.
        front: Its details, which may say its address.
        whole_folder: Whether everything in the post's folder moves with it.
    """
    folder = (_folder(old), _folder(new)) if whole_folder else None
    before, after = (address_of(site, key, front.values) for key in (old, new))
    return Relocation(old, new, folder, (before, after) if before != after else ("", ""))


def needles(move: Relocation) -> tuple[bytes, ...]:
    """Return texts of which a post has one in it that names what is moved, in whatever way."""
    own = posixpath.basename(_folder(move.old))
    stem = posixpath.splitext(posixpath.basename(move.old))[0]
    names = {own} if move.folder is not None else {stem, *((own,) if _INDEX.search(stem) and own else ())}
    names |= {part for part in move.addresses[0].split("/")[-2:] if part}
    spelt = {form for name in names for form in (name, *(unicodedata.normalize(f, name) for f in ("NFC", "NFD")))}
    return tuple(sorted({each.encode("utf-8", "surrogateescape").lower() for n in spelt for each in (n, quote(n))}))


def rewritten(site: Site, key: PostKey, document: Document, move: Relocation) -> tuple[Document, int]:
    """Return a post with its references as they have to be after a move, and how many of them changed.

    Args:
        site: As it is before the move.
        key: Which post, by its key before the move.
        document: What it says.
        move: What moves.
    """
    rewriting = _Rewriting(site, key, move, document.front_matter)
    body, count = rewriting.text(document.body)
    changed = (
        document
        if body == document.body
        else Document(document.head, body, document.bom, document.reader, document.form)
    )
    front, more = rewriting.details()
    return changed.with_front_matter(front), count + more


class _Rewriting:
    def __init__(self, site: Site, key: PostKey, move: Relocation, front: FrontMatter) -> None:
        self._site = site
        self._key = key
        self._move = move
        self._front = front
        self._key_after = PostKey(move.moved(key))
        self._here, self._here_after = _folder(key), _folder(self._key_after)
        self._address = ""

    def text(self, body: str) -> tuple[str, int]:
        others = {}
        for spot in linkspots.spots(body):
            new = self._renewed(spot.written, spot.way)
            if new is not None and new != spot.written:
                others[spot] = new
        return linkspots.with_other(body, others), len(others)

    def details(self) -> tuple[FrontMatter, int]:
        front, total = self._front, 0
        fields = {field.name: field for field in self._site.collection_of(self._key).fields}
        for name, value in self._front.values.items():
            if name.casefold() in _OWN:
                continue
            new, count = self._value(value, fields.get(name))
            if count:
                try:
                    front = front.with_value(name, new)
                    total += count
                except NotLossless:
                    continue
        return front, total

    def _value(self, value: Value, field: Field | None) -> tuple[Value, int]:
        if isinstance(value, list):
            pairs = [self._value(item, field) for item in value]
            return [item for item, _ in pairs], sum(count for _, count in pairs)
        if isinstance(value, dict):
            inner = {one.name: one for one in field.fields} if field is not None else {}
            found = {name: self._value(item, inner.get(name)) for name, item in value.items()}
            return {name: item for name, (item, _) in found.items()}, sum(count for _, count in found.values())
        if not isinstance(value, str):
            return value, 0
        if field is not None and field.kind is Kind.RELATION:
            new = self._related(value, field)
        else:
            new = self._renewed(value, "value") if "/" in value or "." in value else None
        return (value, 0) if new is None or new == value else (new, 1)

    def _related(self, value: str, field: Field) -> str | None:
        """Return the new value of a relation whose values are the file names of posts."""
        collection = self._site.collection_of(self._move.old)
        relation = field.relation
        if relation is None or relation.collection != collection.name or relation.value_field != "{{slug}}":
            return None
        before, after = (_entry(key, collection.folder) for key in (self._move.old, self._move.new))
        return after if value == before else None

    def _renewed(self, written: str, way: str) -> str | None:
        if way == "post_url":
            return self._by_tag(written, "_posts", bare=True)
        if way == "link":
            return self._move.moved(written.lstrip("/")) if written.lstrip("/") == self._move.old else None
        if way == "ref":
            return self._by_ref(written)
        if references.is_remote(written) or written.startswith("#"):
            return None
        place = _TAIL.search(written)
        path, tail = (written[: place.start()], written[place.start() :]) if place else (written, "")
        plain = unquote(path)
        if not plain or "\0" in plain or "\\" in plain:
            return None
        new = self._absolute(plain) if plain.startswith("/") else self._relative(plain)
        return None if new is None or new == plain else _spelt(new, path, plain, way) + tail

    def _absolute(self, plain: str) -> str | None:
        before, after = self._move.addresses
        if before and _page(plain) == _page(before):
            return _like_page(after, plain)
        for base in dict.fromkeys((*self._site.public_roots, "", _folder_root(self._move.old))):
            path = inside(base, plain.lstrip("/"))
            if path is not None and path and (moved := self._move.moved(path)) != path and _is_below(moved, base):
                return "/" + (moved[len(base) :].lstrip("/") if base else moved)
        return None

    def _relative(self, plain: str) -> str | None:
        path = inside(self._here, plain)
        if path:
            moved = self._move.moved(path)
            if moved != path or (self._here != self._here_after and presence.exists(self._site.root / path)):
                return _from(self._here_after, moved, plain)
        if self._here != self._here_after:
            return self._by_media(plain)
        return self._relative_page(plain)

    def _by_media(self, plain: str) -> str | None:
        """Return how a picture is written after the move that the site finds by a rule of its own."""
        file = references.resolve(self._site, self._key, plain)
        if file is None or references.resolve(self._site, self._key_after, plain) == file:
            return None
        return references.reference(self._site, self._key_after, file, plain)

    def _relative_page(self, plain: str) -> str | None:
        """Return a link between pages, such as "../izbori/", that is relative to the address of this one."""
        before, after = self._move.addresses
        if not before or self._key == self._move.old:
            return None
        own = address_of(self._site, self._key, self._front.values)
        if not own:
            return None
        base = own if own.endswith("/") else posixpath.dirname(own)
        if _page(posixpath.join(base, plain)) != _page(before):
            return None
        new = posixpath.relpath(after.rstrip("/") or "/", base.rstrip("/") or "/")
        return _like_page(new, plain)

    def _by_tag(self, written: str, folder: str, *, bare: bool) -> str | None:
        before, after = self._move.old, self._move.new
        names = [posixpath.splitext(_below(key, folder))[0] for key in (before, after)]
        if written.strip("/") == names[0]:
            return names[1]
        last = [posixpath.basename(name) for name in names]
        return last[1] if bare and written == last[0] else None

    def _by_ref(self, written: str) -> str | None:
        path, mark, anchor = written.partition("#")
        lead = "/" if path.startswith("/") else ""
        before, after = (_below(key, "content") for key in (self._move.old, self._move.new))
        here = _below(PostKey(self._here_after + "/x"), "content").rpartition("/")[0]
        for shape in (str, _without_extension, _page_name):
            if path.strip("/") == shape(before):
                return lead + shape(after) + mark + anchor
            if not lead and path == posixpath.basename(shape(before)):
                return posixpath.basename(shape(after)) + mark + anchor
            if not lead and path.startswith("."):
                there = posixpath.normpath(posixpath.join(_below(PostKey(self._here), "content"), path))
                if there == shape(before):
                    return _from(here, shape(after), path) + mark + anchor
        return None


def _spelt(new: str, path: str, plain: str, way: str) -> str:
    """Return a path as the old one was written: with percent signs, or without."""
    if path != plain:
        return quote(new, safe="/.-_~!$&'()*+,;=:@")
    return _NEEDS_CODE.sub(lambda sign: quote(sign[0], safe=""), new) if way in ("markdown", "html") else new


def _from(folder: str, path: str, like: str) -> str:
    new = posixpath.relpath(path, folder or ".")
    if like.startswith("./") and not new.startswith("../"):
        new = f"./{new}"
    return new + "/" if like.endswith("/") else new


def _page(address: str) -> str:
    """Return an address without what servers add or leave out."""
    path = posixpath.normpath("/" + address.strip("/"))
    path = path.removesuffix("/index.html").removesuffix(".html")
    return unicodedata.normalize("NFC", path).casefold() or "/"


def _like_page(address: str, like: str) -> str:
    """Return an address with the ending that another one is written with."""
    bare = address.rstrip("/").removesuffix("/index.html").removesuffix(".html") or "/"
    ending = next((end for end in ("/index.html", ".html", "/") if like.endswith(end)), "")
    return bare if bare == "/" else bare + ending


def _folder(path: str) -> str:
    return path.rpartition("/")[0]


def _folder_root(path: str) -> str:
    return path.partition("/")[0] if "/" in path else ""


def _is_below(path: str, base: str) -> bool:
    return not base or path.startswith(f"{base}/")


def _below(path: str, folder: str) -> str:
    """Return the path below the first folder of a name; the whole path where there is none."""
    parts = path.split("/")
    return "/".join(parts[parts.index(folder) + 1 :]) if folder in parts else path


def _without_extension(path: str) -> str:
    return posixpath.splitext(path)[0]


def _page_name(path: str) -> str:
    return _INDEX.sub("", _without_extension(path))


def _entry(key: str, folder: str) -> str:
    """Return what Decap calls the slug of a post."""
    return posixpath.splitext(key[len(folder) :].lstrip("/") if folder else key)[0]


def names_it(data: bytes, wanted: Iterable[bytes]) -> bool:
    """Tell whether the bytes of a post may name what `needles` are for."""
    small = data.lower()
    return any(needle in small for needle in wanted)
