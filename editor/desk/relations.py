"""What a field may take from the posts of another collection: for each choice what is written, and its words.

A relation copies a value, as Decap does; nothing is linked, and a value that
no post has any more stays what it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from editor.content import templates
from editor.content.document import Document, UnreadablePost
from editor.content.fields import text_of
from editor.content.frontmatter import FORMS, FrontMatter
from editor.content.schema import Collection, Field, Option, Relation
from editor.content.values import Value
from editor.content.yamlvalues import equal
from editor.site import files
from editor.site.filters import Filter
from editor.site.index import PostIndex
from editor.site.keys import PostKey
from editor.site.site import Site

# Nobody searches more, and each is read.
MOST_POSTS = 20_000
MOST_CHOICES = 20_000
_DATA = {"yml": "yaml", "yaml": "yaml", "json": "yaml", "toml": "toml"}
# A field whose items are chosen from one by one, in the place of a list.
_EACH = re.compile(r"(?:^|\.)\*(?:\.|$)")
_SLUG = "slug"


@dataclass(frozen=True, slots=True)
class Choice(Option):
    """A choice that is found by more than the words that stand for it.

    Attributes:
        searched: What else is looked into for the words of a person.
    """

    searched: str = ""


def relations_in(fields: Iterable[Field]) -> Iterator[Relation]:
    """Yield the relations of fields, and of the fields within them."""
    for field in fields:
        if field.relation is not None:
            yield field.relation
        yield from relations_in(field.fields)
        for variant in field.variants:
            yield from relations_in(variant.fields)
        if field.item is not None:
            yield from relations_in((field.item,))


def offered(
    site: Site, index: PostIndex, collections: Sequence[Collection], relations: Iterable[Relation]
) -> dict[Relation, tuple[Choice, ...]]:
    """Return the choices of each relation, in the order of their words; reads data files of the site.

    Args:
        site: Where the posts are.
        index: What is known of them.
        collections: Where relations lead: the site's, and those of data.
        relations: The relations; one that leads nowhere has no choices.
    """
    found = {}
    for relation in dict.fromkeys(relations):
        choices: dict[str, Choice] = {}
        for slug, values in _posts(site, index, collections, relation):
            if _passes(relation, values):
                for option in _options(relation, slug, values):
                    choices.setdefault(f"{type(option.value).__name__} {text_of(option.value)}", option)
        ordered = sorted(islice(choices.values(), MOST_CHOICES), key=lambda option: option.label.casefold())
        found[relation] = tuple(ordered)
    return found


def _posts(
    site: Site, index: PostIndex, collections: Sequence[Collection], relation: Relation
) -> Iterator[tuple[str, Mapping[str, Value]]]:
    """Yield the name and the details of each post that a relation leads to."""
    names = {relation.collection, f"{relation.collection}/{relation.file}"}
    for collection in collections:
        if collection.file:
            single = collection.name in names or collection.name.startswith(f"{relation.collection}/")
            if single and (not relation.file or collection.name == f"{relation.collection}/{relation.file}"):
                yield relation.file or collection.name.rpartition("/")[2], _read(site, site.root / collection.file)
        elif collection.name == relation.collection:
            yield from _in_folder(site, index, collection)


def _in_folder(site: Site, index: PostIndex, collection: Collection) -> Iterator[tuple[str, Mapping[str, Value]]]:
    if collection.extension in _DATA and not collection.form:
        for path in islice(sorted((site.root / collection.folder).glob(f"*.{collection.extension}")), MOST_POSTS):
            yield path.stem, _read(site, path)
        return
    for key in islice(index.keys(Filter(folder=collection.folder, order="path", descending=False)), MOST_POSTS):
        row = index.row(key)
        if row is not None and site.collection_of(key).folder == collection.folder and _belongs(collection, row.fields):
            yield _slug(collection, key), row.fields


def _belongs(collection: Collection, values: Mapping[str, Value]) -> bool:
    return collection.filter is None or _has(values, collection.filter[0], (collection.filter[1],))


def _slug(collection: Collection, key: PostKey) -> str:
    """Return the name of a post as Decap has it: the path within the folder, without the extension."""
    inner = key.removeprefix(f"{collection.folder}/") if collection.folder else key
    return inner.rpartition(".")[0]


def _read(site: Site, path: Path) -> Mapping[str, Value]:
    """Return what a file of data holds, or the details of a post; nothing where it cannot be read."""
    if not site.is_inside(path):
        return {}
    try:
        data, _ = files.read(path)
        form = _DATA.get(path.suffix.lower().removeprefix("."))
        if form is None:
            return Document.from_bytes(data, site.reader).front_matter.values
        text = data.decode("utf-8-sig")
    except (files.NotReadable, UnreadablePost, UnicodeDecodeError):
        return {}
    if form == "yaml" and text.startswith("---"):
        text = text.partition("\n")[2]
    lined = text if text.endswith("\n") else f"{text}\n"
    front = FrontMatter.read(FORMS[form].wrapped(lined, "\n"), reader=site.reader, form=form)
    return front.values


def _passes(relation: Relation, values: Mapping[str, Value]) -> bool:
    return all(_has(values, name, wanted) for name, wanted in relation.filters)


def _has(values: Mapping[str, Value], name: str, wanted: Sequence[Value]) -> bool:
    """Tell whether a post has one of the wanted values under a name, or among the items there."""
    held = templates.value_at(dict(values), name)
    items = held if isinstance(held, list) else [held]
    return any(equal(item, one) for item in items for one in wanted)


def _options(relation: Relation, slug: str, values: Mapping[str, Value]) -> Iterator[Choice]:
    """Yield the choices that one post makes: one, or one for each item of a list."""
    shown = relation.display_fields or (relation.value_field,)
    for item in _spread(relation, values):
        value = _value(relation.value_field, slug, values, item)
        if value in (None, "") or isinstance(value, list | dict):
            continue
        words, searched = (
            " ".join(" ".join(text_of(_value(name, slug, values, item)) for name in names).split())
            for names in (shown, relation.search_fields)
        )
        yield Choice(value, words or text_of(value), searched)


def _spread(relation: Relation, values: Mapping[str, Value]) -> Iterator[int]:
    """Yield the places of the items that `*` stands for; a single one where there is none."""
    star = _EACH.search(relation.value_field)
    if star is None or "{{" in relation.value_field:
        yield 0
        return
    listed = templates.value_at(dict(values), relation.value_field[: star.start()])
    yield from range(min(len(listed), MOST_CHOICES) if isinstance(listed, list) else 0)


def _value(name: str, slug: str, values: Mapping[str, Value], place: int) -> Value:
    """Return what a path or a template says of a post; `place` is the item that `*` stands for."""
    if "{{" in name:
        return templates.fill(name, values, slug=slug)
    if name == _SLUG and name not in values:
        return slug
    return templates.value_at(dict(values), name.replace("*", str(place)))
