"""The folder of a post's own images within the folder of images, such as "{{slug}}", filled in for one post."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from datetime import date, datetime

from editor.content import dates, slug, templates
from editor.content.decap import SlugRules
from editor.content.roles import role_of
from editor.content.schema import Collection, Role
from editor.content.slug import NameRules
from editor.content.values import Timestamp, Value
from editor.site.keys import PostKey

_IN_FILE = frozenset(("dirname", "filename", "extension"))


def filled(
    template: str, key: PostKey, collection: Collection, slugs: SlugRules, values: Mapping[str, Value] | None = None
) -> str:
    """Return a template of `MediaFolder.below` for one post; "" where something that it names is not known.

    Args:
        template: Such as "{{year}}/{{slug}}".
        key: The post; its file's name stands for what the details do not say.
        collection: The post's.
        slugs: How the site spells names.
        values: The post's details, where they are at hand.
    """
    known = values or {}
    moment = _moment(key, collection, known)
    title = _text(known.get(_named(collection, Role.TITLE, "title"))) or slug.undated(_stem(key))
    rules = NameRules(not slugs.ascii_only, not slugs.clean_accents, slugs.replacement)
    parts: list[str] = []
    for part in template.split("/"):
        tokens = templates.tokens_of(part)
        if moment is None and any(token in templates.MOMENT for token in tokens):
            return ""
        text = templates.fill(
            part,
            known,
            moment,
            slug=title,
            path=key,
            folder=collection.folder,
            clean=str if _IN_FILE.issuperset(tokens) else lambda written: _spelt(written, rules),
        )
        if not text and tokens != ("dirname",):
            return ""
        parts += [text] if text else []
    below = posixpath.normpath("/".join(parts))
    return "" if below in (".", "..") or below.startswith(("../", "/")) else below


def _spelt(written: str, rules: NameRules) -> str:
    return slug.slug_of(written, rules) if written.strip() else ""


def _stem(key: PostKey) -> str:
    """Return the name that a post goes by: its file's, or its folder's where it has one of its own."""
    folder, _, name = key.rpartition("/")
    stem = name.rpartition(".")[0] or name
    return folder.rpartition("/")[2] if stem.casefold() in ("index", "_index") and folder else stem


def _moment(key: PostKey, collection: Collection, values: Mapping[str, Value]) -> datetime | date | None:
    written = values.get(_named(collection, Role.DATE, "date"))
    if written is None:
        written = next((value for name, value in values.items() if role_of(name, value) is Role.DATE), None)
    stem = _stem(key)
    text = _text(written) or stem.removesuffix(slug.undated(stem)).rstrip("-_. ")
    return dates.parse(text) if text else None


def _named(collection: Collection, role: Role, usual: str) -> str:
    field = collection.field(role)
    return usual if field is None else field.name


def _text(value: Value) -> str:
    if isinstance(value, Timestamp):
        return value.text
    return value.strip() if isinstance(value, str) else ""
