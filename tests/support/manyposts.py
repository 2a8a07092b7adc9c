"""An index of a few posts for the lists of the window, without files."""

from __future__ import annotations

from typing import Any

from editor.content.schema import Collection, Field, Kind, Role, View
from editor.site.index import IndexedPost
from editor.site.keys import PostKey

FIELDS = (
    Field("title", "Наслов", role=Role.TITLE),
    Field("date", "Датум", Kind.DATETIME, Role.DATE),
    Field("category", "Рубрика", Kind.SELECT, Role.CATEGORY),
    Field("author", "Автор", role=Role.AUTHOR),
    Field("featured", "Истакнато", Kind.BOOLEAN, Role.FEATURED),
    Field("lang", "Јазик"),
    Field("rank", "Ранг", Kind.NUMBER),
    Field("tags", "Ознаки", Kind.LIST, Role.TAGS),
    Field("text", "Текст", Kind.LONG_TEXT),
)
COLLECTION = Collection(
    "posts",
    "Објави",
    "posts",
    FIELDS,
    filters=(View("На насловна", "featured", "true"), View("Спорт и свет", "category", "^(спорт|свет)$")),
    groups=(View("Јазик", "lang"),),
)
CATEGORIES = ("свет", "спорт", "култура")


def key(number: int) -> PostKey:
    """Return the key of a post."""
    return PostKey(f"posts/post-{number:03}.md")


def post(number: int, **values: object) -> IndexedPost:
    """Return what the index knows of a post; the first is the newest, 28 in a month."""
    month, day = 12 - number // 28, 28 - number % 28
    date = f"2025-{month:02}-{day:02}T10:00:00"
    told: dict[str, Any] = {
        "title": f"Објава {number}",
        "date": f"{date}.000000",
        "date_text": f"{date}Z",
        "category": CATEGORIES[number % 3],
        "author": "Ана",
        "words": 100 + number,
        **values,
    }
    category = {"category": told["category"]} if told["category"] else {}
    fields = {"title": told["title"], **category, "lang": "mk" if number % 2 else "sq", "rank": number}
    told.setdefault("fields", fields)
    return IndexedPost(key(number), **told)
