"""A new post: its file name from its title, and its details as the site writes them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from editor.content import dates, slug
from editor.content.document import Document
from editor.content.frontmatter import FrontMatter
from editor.content.schema import Collection, Field, Kind, Role
from editor.content.values import Timestamp, Value
from editor.site.habits import Habits
from editor.site.keys import PostKey
from editor.site.site import Site

PLAIN = Habits()


def key_for(site: Site, collection: Collection, title: str) -> PostKey:
    """Return the key a new post with this title would get; looks at the names in the folder."""
    folder = site.root / collection.folder
    names = [entry.name for entry in folder.iterdir()] if folder.is_dir() else []
    keep_cyrillic = slug.keeps_cyrillic(names) and site.keep_cyrillic
    taken = {Path(name).stem for name in names}
    name = slug.file_name(collection.slug, title, datetime.now(UTC), taken, keep_cyrillic=keep_cyrillic)
    return PostKey(f"{collection.folder}/{name}.{collection.extension}".lstrip("/"))


def document_for(fields: Sequence[Field], title: str, author: str = "", habits: Habits = PLAIN) -> Document:
    """Return a post with a title, the date of now and the defaults of its fields, written as its site writes them."""
    front = FrontMatter.read("", reader=habits.reader, form=habits.form)
    fields = fields or DEFAULT_FIELDS
    for field in fields:
        value = _first_value(field, title, author)
        if value is not None:
            front = front.with_value(field.name, value)
    if not any(field.role is Role.TITLE for field in fields):
        front = front.with_value("title", title)
    return Document(front.head, "\n", reader=habits.reader, form=habits.form)


def _first_value(field: Field, title: str, author: str) -> Value:
    if field.role is Role.TITLE:
        return title
    if field.role is Role.DATE or (field.kind is Kind.DATETIME and field.required and field.default is None):
        now = dates.now_like_cms()
        return Timestamp(now[:10] if field.date_only else now)
    if field.role is Role.AUTHOR and author:
        return author
    if field.default is not None:
        return field.default
    if field.role is Role.FEATURED and field.kind is Kind.BOOLEAN:
        return False
    return None


DEFAULT_FIELDS = (
    Field("title", "Title", role=Role.TITLE, required=True),
    Field("date", "Date", Kind.DATETIME, Role.DATE),
)
