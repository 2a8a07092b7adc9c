"""`byline schema`: what is understood of a site, for people who wonder and for programs that go on from there."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from editor.commands.plain import as_json, columns, one_line, padded
from editor.commands.posts import Refused, complain
from editor.commands.walking import posts_of, site_of
from editor.content import slug
from editor.content.decap import MediaFolder
from editor.content.schema import Collection, Field, Kind
from editor.site import sitefile
from editor.site.generators import TITLES
from editor.site.keys import PostKey
from editor.site.learning import details_of, with_fields
from editor.site.site import Site

_WIDEST = 40
_KINDS = {
    Kind.TEXT: "text",
    Kind.LONG_TEXT: "long text",
    Kind.BOOLEAN: "yes or no",
    Kind.NUMBER: "number",
    Kind.DATETIME: "date and time",
    Kind.SELECT: "choice",
    Kind.LIST: "list",
    Kind.IMAGE: "image",
    Kind.FILE: "file",
    Kind.RELATION: "taken from other posts",
    Kind.OBJECT: "group",
    Kind.OBJECTS: "list of groups",
    Kind.CODE: "program text",
    Kind.COLOR: "colour",
    Kind.RAW: "as written",
    Kind.HIDDEN: "hidden",
}


def run(arguments: argparse.Namespace) -> int:
    """Print what is understood of the site that a folder is, or is part of."""
    folder = Path(arguments.folder)
    try:
        site = site_of(folder)
    except Refused as refused:
        complain(folder, refused)
        return 1
    posts = by_collection(site)
    known = [with_fields(site, one, posts[one.name]) for one in site.collections]
    if arguments.json:
        print(as_json(_for_programs(site, known, posts)))
    else:
        _print_table(site, known, posts)
    return 0


def by_collection(site: Site) -> dict[str, list[PostKey]]:
    """Return the posts of each collection by its name; where a value tells several apart, the posts are read."""
    found: dict[str, list[PostKey]] = {one.name: [] for one in site.collections}
    for _, key in posts_of(site, site.root):
        collection = site.collection_of(key)
        if any(one.filter is not None for one in site.collections_at(key)):
            collection = site.collection_for(key, details_of(site, key) or {})
        found[collection.name].append(key)
    return found


def _for_programs(
    site: Site, collections: Sequence[Collection], posts: Mapping[str, Sequence[PostKey]]
) -> dict[str, object]:
    return {
        "root": str(site.root),
        "generator": site.generator,
        "config": site.config,
        "settings": f"{sitefile.FOLDER}/{sitefile.NAME}" if sitefile.is_there(site.root) else "",
        "collections": [_collection(one, posts[one.name]) for one in collections],
        "media": [_media(one) for one in site.media],
        "served": list(site.public_roots),
        "references": site.references,
        "drafts": list(site.drafts),
        "featured_limit": site.featured_limit,
        "posts": sum(map(len, posts.values())),
        "warnings": [{"text": remark.text, "line": remark.line} for remark in site.remarks],
    }


def _collection(one: Collection, posts: Sequence[PostKey]) -> dict[str, object]:
    return {
        "name": one.name,
        "label": one.label,
        "folder": one.folder,
        "file": one.file,
        "filter": None if one.filter is None else {"field": one.filter[0], "value": one.filter[1]},
        "fields": [_field(field) for field in one.fields],
        "slug": one.slug,
        "extension": one.extension,
        "script": "cyrillic" if slug.keeps_cyrillic(_names(posts)) else "latin",
        "address": one.address,
        "create": one.create,
        "hidden": one.hidden,
        "posts": len(posts),
    }


def _names(posts: Sequence[PostKey]) -> Iterator[str]:
    return (key.rpartition("/")[2] for key in posts)


def _field(field: Field) -> dict[str, object]:
    found: dict[str, object] = {
        "name": field.name,
        "label": field.label,
        "kind": field.kind.value,
        "role": field.role.value,
        "required": field.required,
        "options": len(field.options),
        "multiple": field.multiple,
    }
    if field.fields:
        found["fields"] = [_field(inner) for inner in field.fields]
    if field.variants:
        found["variants"] = [
            {"name": variant.name, "fields": [_field(inner) for inner in variant.fields]} for variant in field.variants
        ]
    return found


def _media(one: MediaFolder) -> dict[str, object]:
    return {
        "folder": one.folder,
        "public": one.public,
        "beside": one.beside,
        "collection": one.collection,
        "field": one.field,
    }


def _print_table(site: Site, collections: Sequence[Collection], posts: Mapping[str, Sequence[PostKey]]) -> None:
    builder = TITLES.get(site.generator, "")
    print(f"{builder} site in {site.root}" if builder else f"Folder of posts, {site.root}")
    if site.config:
        print(f"Fields from {site.config}")
    if sitefile.is_there(site.root):
        print(f"Changed by {sitefile.FOLDER}/{sitefile.NAME}")
    print(_counted(sum(map(len, posts.values())), "post"))
    for one in collections:
        print(
            f"\n{one.label}: {_counted(len(posts[one.name]), 'post')} in {one.file or one.folder or 'the whole folder'}"
        )
        if not one.file:
            print(f"  new files: {one.slug}.{one.extension}")
        if one.address:
            print(f"  address: {one.address}")
        _print_fields(one.fields, 1)
    if site.media:
        print("\nImages")
    for media in site.media:
        written = f"{media.public.rstrip('/')}/" if media.public not in ("", ".") else ""
        print(f"  {_place(media)}, written as {written}…")
    if site.remarks:
        print("\nNot understood")
    for remark in site.remarks:
        print(f"  {f'{site.config}:{remark.line}: ' if remark.line else ''}{remark.text}")


def _print_fields(fields: Sequence[Field], depth: int) -> None:
    widest = min(max((columns(field.name) for field in fields), default=0), _WIDEST)
    for field in fields:
        words = [_KINDS[field.kind], *(["required"] if field.required else [])]
        if field.role and field.role.value != field.name:
            words.insert(1, f"the {field.role.value}")
        if field.options:
            words.append(_counted(len(field.options), "choice"))
        print(f"{'  ' * depth}{padded(one_line(field.name, _WIDEST), widest)}  {', '.join(words)}")
        _print_fields(field.fields, depth + 1)
        for variant in field.variants:
            print(f"{'  ' * (depth + 1)}{one_line(variant.name, _WIDEST)}:")
            _print_fields(variant.fields, depth + 2)


def _place(media: MediaFolder) -> str:
    if not media.beside:
        return media.folder or "the whole folder"
    return f"{media.folder} beside each post" if media.folder else "beside each post"


def _counted(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"
