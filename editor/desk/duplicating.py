"""A second post like one that is there: under another title, held back from the site where the site can do that."""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from editor.content import dates, slug
from editor.content.document import Document
from editor.content.frontmatter import FrontMatter, NotLossless
from editor.content.roles import named_like, role_of
from editor.content.schema import Field, Kind, Role
from editor.content.values import Timestamp, Value
from editor.desk import placenames, saving
from editor.desk.relocating import make_folder
from editor.desk.saving import Saved
from editor.site import presence
from editor.site.files import NotSaved
from editor.site.index import PostIndex
from editor.site.keys import PostKey
from editor.site.site import EXTENSIONS, Site
from editor.site.versions import VersionStore

_TRIES = 5
_MOST_BESIDE = 500
# The address that a site takes from the details instead of the file's name.
_ADDRESSES = ("slug", "permalink", "url", "path")


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy that is not on disk yet."""

    key: PostKey
    document: Document


def copy_of(
    site: Site, key: PostKey, document: Document, fields: Sequence[Field], titled: Callable[[str], str]
) -> Copy:
    """Return a copy of a post: every line as it is but those of its title, its draft switch and its address.

    Args:
        key: The post.
        document: What it says.
        fields: Of its details.
        titled: Makes the title of the copy from that of the post.
    """
    values = document.front_matter.values
    name = _name_of(fields, values, Role.TITLE)
    old = values.get(name) if name else None
    title = titled(old if isinstance(old, str) and old.strip() else placenames.name_of(key))
    naming = placenames.naming_beside(site, key)
    new = naming.key(title, _moment(fields, values), {**values, name or "title": title})
    front = document.front_matter
    if isinstance(old, str) and name:
        front = _set(front, name, title)
    front = _held_back(front, fields)
    for address in _ADDRESSES:
        front = _readdressed(front, address, key, new)
    return Copy(new, document.with_front_matter(front))


def duplicate(
    site: Site,
    index: PostIndex,
    versions: VersionStore,
    make: Callable[[], Copy],
    original: PostKey,
) -> Saved:
    """Write a copy of a post, with the files of its folder where it has one of its own.

    Args:
        make: Makes the copy; called again where its name was taken at that moment.
        original: The post that is copied.

    Raises:
        NotSaved: The disk refused; nothing was written.
        DiskMovedOn: Another program changed the copy as soon as it was there.
    """
    for attempt in range(_TRIES):
        copy = make()
        make_folder(site, site.path(copy.key).parent)
        try:
            saved = saving.save(site, index, versions, copy.key, copy.document, None)
        except NotSaved as refused:
            if refused.reason != "exists" or attempt == _TRIES - 1:
                raise
        else:
            if placenames.is_index(original) and placenames.is_index(copy.key):
                _copy_beside(site, original, copy.key)
            return saved
    raise AssertionError("unreachable")


def _copy_beside(site: Site, original: PostKey, new: PostKey) -> None:
    """Copy the pictures that stand beside a post; what cannot be copied is shown as missing then."""
    source, target = site.path(original).parent, site.path(new).parent
    with contextlib.suppress(OSError):
        for path in sorted(source.iterdir())[:_MOST_BESIDE]:
            plain = presence.is_file(path) and not path.is_symlink() and not path.name.startswith(".")
            if plain and path.suffix[1:].lower() not in EXTENSIONS and not presence.exists(target / path.name):
                shutil.copy2(path, target / path.name)


def _held_back(front: FrontMatter, fields: Sequence[Field]) -> FrontMatter:
    values = front.values
    switch = next((field.name for field in fields if field.role is Role.DRAFT and field.kind is Kind.BOOLEAN), None)
    switch = switch or next((name for name, value in values.items() if role_of(name, value) is Role.DRAFT), None)
    if switch is not None:
        names = [field.name for field in fields]
        before = tuple(names[: names.index(switch)]) if switch in names else ()
        return _set(front, switch, True, before)
    if isinstance(values.get("published"), bool):
        return _set(front, "published", False)
    return front


def _readdressed(front: FrontMatter, name: str, key: PostKey, new: PostKey) -> FrontMatter:
    value = front.values.get(name)
    if not isinstance(value, str) or not value.strip():
        return front
    before, after = placenames.name_of(key), placenames.name_of(new)
    plain, plain_after = (slug.undated(each) for each in (before, after))
    if value.strip("/") == before or before in value.split("/"):
        return _set(front, name, "/".join(after if part == before else part for part in value.split("/")))
    if plain in value.split("/"):
        return _set(front, name, "/".join(plain_after if part == plain else part for part in value.split("/")))
    # Its own words, which two posts must not share.
    return _set(front, name, plain_after) if name == "slug" else front


def _set(front: FrontMatter, name: str, value: Value, before: tuple[str, ...] = ()) -> FrontMatter:
    try:
        return front.with_value(name, value, after=before)
    except NotLossless:
        return front


def _name_of(fields: Sequence[Field], values: Mapping[str, Value], role: Role) -> str:
    named = next((field.name for field in fields if field.role is role and field.name in values), "")
    return named or next(
        (name for name, value in values.items() if named_like(role, name) and isinstance(value, str)), ""
    )


def _moment(fields: Sequence[Field], values: Mapping[str, Value]) -> datetime | None:
    value = values.get(next((field.name for field in fields if field.role is Role.DATE), "date"))
    found = dates.parse(value.text if isinstance(value, Timestamp) else str(value))
    if found is None or isinstance(found, datetime):
        return found
    return datetime(found.year, found.month, found.day)
