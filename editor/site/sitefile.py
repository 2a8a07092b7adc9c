"""What a person changed of what was found out about their site: `.byline/site.json`, in the site and shared with it.

The file has only what was changed, so that everything else goes on being found out.
Names in it that this version does not know stay; a file that cannot be read costs a
remark, and is put aside when something is to be written.
"""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path

from editor.content.schema import Collection, Remark
from editor.site import files, places, presence
from editor.site.files import NotReadable, NotSaved
from editor.site.setupfiles import folder
from editor.site.site import MediaFolder, Site

FOLDER, NAME = ".byline", "site.json"
VERSION = 1
LARGEST = 100_000  # bytes
WAYS = ("relative", "absolute")
MOST_FOLDERS = 50
_LONGEST = 500


@dataclass(frozen=True, slots=True)
class Chosen:
    """What a person chose; None for what is found out.

    Attributes:
        content: The folders of posts, relative to the root.
        images: The folder of images, and what posts write before a name in it.
        references: How images are written: "relative" or "absolute"; "" for the neighbours' way.
        names: The template of new file names.
        address: The template of addresses; "" where they cannot be told.
        featured_limit: How many posts may be featured at once; 0 for any number.
        remarks: What of the file was not understood.
    """

    content: tuple[str, ...] | None = None
    images: tuple[str, str] | None = None
    references: str | None = None
    names: str | None = None
    address: str | None = None
    featured_limit: int | None = None
    remarks: tuple[Remark, ...] = ()


_KNOWN = tuple(one.name for one in fields(Chosen) if one.name != "remarks")


def path_of(root: Path) -> Path:
    """Return where the file of a site is or would be."""
    return root / FOLDER / NAME


def is_there(root: Path) -> bool:
    """Tell whether a site has the file."""
    return presence.is_file(path_of(root))


def read(root: Path) -> Chosen:
    """Return what a person chose for the site in `root`; what cannot be used is a remark."""
    stored = _stored(path_of(root))
    if stored is None:
        return Chosen(remarks=(Remark(f"“{FOLDER}/{NAME}” cannot be read and is not used."),))
    remarks: list[Remark] = []
    content = _content(root, stored.get("content"), remarks)
    images = _images(root, stored.get("images"), remarks)
    references, limit = stored.get("references"), stored.get("featured_limit")
    return Chosen(
        content or None,
        images,
        references if isinstance(references, str) and references in WAYS else None,
        _template(stored.get("names")),
        _template(stored.get("address")),
        limit if isinstance(limit, int) and not isinstance(limit, bool) and limit >= 0 else None,
        tuple(remarks),
    )


def write(root: Path, chosen: Chosen) -> bool:
    """Keep what a person chose, and return whether anything had to be written; what is None is found out again.

    Raises:
        NotSaved: The disk refused, or the folder leads out of the site; nothing was changed.
        DiskMovedOn: Another program changed the file at the same moment.
    """
    path = path_of(root)
    if not path.parent.resolve().is_relative_to(root.resolve()) or path.is_symlink():
        raise NotSaved("outside-site", path)
    data, digest = _bytes_of(path)
    stored = _parsed(data)
    if stored is None:
        _put_aside(path)
        stored, digest = {}, None
    wanted = _with(stored, chosen)
    if wanted == stored or (not stored and set(wanted) == {"version"}):
        return False
    text = json.dumps(wanted, ensure_ascii=False, indent=2) + "\n"
    try:
        path.parent.mkdir(exist_ok=True)
    except OSError as refused:
        raise NotSaved("folder-write-protected", path, refused.errno or 0) from refused
    files.write(path, text.encode("utf-8", "replace"), digest)
    return True


def applied(site: Site, chosen: Chosen) -> Site:
    """Return a site as it was found, with what a person chose."""
    collections = site.collections if chosen.content is None else _collections(site, chosen.content)
    if chosen.names is not None:
        collections = tuple(one if one.file else replace(one, slug=chosen.names) for one in collections)
    if chosen.address is not None:
        collections = tuple(replace(one, address=chosen.address) for one in collections)
    media = site.media if chosen.images is None else (MediaFolder(*chosen.images), *site.media)
    return replace(
        site,
        collections=collections,
        media=tuple(dict.fromkeys(media)),
        addresses=site.addresses if chosen.address is None else (),
        references=site.references if chosen.references is None else chosen.references,
        featured_limit=site.featured_limit if chosen.featured_limit is None else chosen.featured_limit,
        remarks=(*site.remarks, *chosen.remarks),
    )


def in_effect(site: Site) -> Chosen:
    """Return what holds for a site now, whoever decided it."""
    shared = next((one for one in site.media if not (one.beside or one.collection or one.field)), None)
    first = next((one for one in site.shown if not one.file), site.collections[0])
    return Chosen(
        tuple(dict.fromkeys(one.folder for one in site.shown if not one.file)),
        (shared.folder, shared.public) if shared else None,
        site.references,
        first.slug,
        first.address,
        site.featured_limit,
    )


def differing(found: Site, wanted: Chosen) -> Chosen:
    """Return of what a person wants only what differs from what is found out."""
    before = in_effect(found)
    return Chosen(
        wanted.content if wanted.content != before.content else None,
        wanted.images if wanted.images != before.images else None,
        wanted.references if wanted.references != before.references else None,
        wanted.names if wanted.names != before.names else None,
        wanted.address if wanted.address != before.address else None,
        wanted.featured_limit if wanted.featured_limit != before.featured_limit else None,
    )


def _collections(site: Site, wanted: tuple[str, ...]) -> tuple[Collection, ...]:
    found: list[Collection] = []
    for one in wanted:
        known = [collection for collection in site.collections if not collection.file and collection.folder == one]
        found += known or [replace(places.collection_at(site.root, one), fields=())]
    names = [one.name for one in found]
    apart = [replace(one, name=one.folder or "site") if names.count(one.name) > 1 else one for one in found]
    single = tuple(one for one in site.collections if one.file)
    return (*apart, *single) or site.collections


def _with(stored: Mapping[str, object], chosen: Chosen) -> dict[str, object]:
    wanted = {"version": VERSION, **stored}
    for name in _KNOWN:
        value = getattr(chosen, name)
        if value is None:
            wanted.pop(name, None)
        elif name == "images":
            old = stored.get(name)
            wanted[name] = {**(old if isinstance(old, dict) else {}), "folder": value[0], "public": value[1]}
        else:
            wanted[name] = list(value) if isinstance(value, tuple) else value
    return wanted


def _content(root: Path, listed: object, remarks: list[Remark]) -> tuple[str, ...]:
    named = listed[:MOST_FOLDERS] if isinstance(listed, list) else []
    inside = (_inside(root, one, "content", remarks) for one in named)
    return tuple(dict.fromkeys(place for place in inside if place is not None))


def _images(root: Path, images: object, remarks: list[Remark]) -> tuple[str, str] | None:
    if not isinstance(images, dict):
        return None
    place, public = _inside(root, images.get("folder"), "images", remarks), images.get("public")
    if place is None:
        return None
    return place, public if isinstance(public, str) and len(public) <= _LONGEST else f"/{place}"


def _template(value: object) -> str | None:
    return value if isinstance(value, str) and len(value) <= _LONGEST and "\0" not in value else None


def _inside(root: Path, written: object, name: str, remarks: list[Remark]) -> str | None:
    if not isinstance(written, str):
        return None
    place = folder(written.strip().rstrip("/"))
    with contextlib.suppress(OSError, RuntimeError):
        if place is not None and (root / place).resolve().is_relative_to(root.resolve()):
            return place
    remarks.append(Remark(f"“{written[:_LONGEST]}” under “{name}” in “{FOLDER}/{NAME}” is outside the site."))
    return None


def _stored(path: Path) -> dict[str, object] | None:
    try:
        return _parsed(_bytes_of(path)[0])
    except NotSaved:
        return None


def _bytes_of(path: Path) -> tuple[bytes, bytes | None]:
    try:
        data, stamp = files.read(path, LARGEST)
    except NotReadable as unreadable:
        if unreadable.reason == "missing":
            return b"", None
        raise NotSaved("write-protected", path, unreadable.errno) from unreadable
    return data, stamp.digest


def _parsed(data: bytes) -> dict[str, object] | None:
    """Return what the file says; None for what is no map in JSON."""
    if not data:
        return {}
    try:
        read = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return None
    return read if isinstance(read, dict) else None


def _put_aside(path: Path) -> None:
    try:
        os.replace(path, path.with_name(f"{NAME}.broken"))  # noqa: PTH105
    except OSError as refused:
        raise NotSaved("folder-write-protected", path, refused.errno or 0) from refused
