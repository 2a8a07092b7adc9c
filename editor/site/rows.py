"""One post as the lists know it, and how the index stores it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from editor.content import collation
from editor.content.values import Timestamp, Value
from editor.site.filters import searchable
from editor.site.keys import PostKey
from editor.site.sqltext import cleaned, restored, stored

# JSON has no timestamps; no detail of a post has a name without letters in a form of its own.
_TIMESTAMP = "\x00timestamp"
# Longer texts are prose, of which nobody picks the same twice.
_LONGEST_VALUE = 100

COLUMNS = (
    "key, title, date, date_text, category, author, featured, draft, image, words,"
    " problem, problem_detail, size, mtime_ns, digest, fields"
)
INSERT = (
    f"INSERT INTO post ({COLUMNS}, folder, title_order, category_order, author_order, searched)"
    f" VALUES ({', '.join('?' * 21)})"
)


@dataclass(frozen=True, slots=True)
class IndexedPost:
    """What the lists show of a post without reading it.

    Attributes:
        key: Which post.
        title: As written; the first heading or the file name where there is none.
        date: Sortable as text, in UTC; "" for none.
        date_text: As written.
        category: The first one, where there are several.
        author: The first one, where there are several.
        featured: Whether it is marked so.
        draft: Whether the site leaves it out.
        image: The reference to its picture, as written.
        words: In the text, without markup.
        problem: A reason of `content.problems`, or "".
        problem_detail: What the reason's sentence names.
        stamp: Size in bytes and time of change in nanoseconds, to notice changes by.
        digest: Of the bytes that were read; empty when they could not be.
        fields: All details.
    """

    key: PostKey
    title: str
    date: str = ""
    date_text: str = ""
    category: str = ""
    author: str = ""
    featured: bool = False
    draft: bool = False
    image: str = ""
    words: int = 0
    problem: str = ""
    problem_detail: str = ""
    stamp: tuple[int, int] = (0, 0)
    digest: bytes = b""
    fields: dict[str, Value] = field(default_factory=dict)


def to_row(post: IndexedPost) -> tuple[Any, ...]:
    """Return the parameters of `INSERT`."""
    title, category, author = (cleaned(text) for text in (post.title, post.category, post.author))
    lists = (text for value in post.fields.values() if isinstance(value, list) for text in _texts(value))
    return (
        *(stored(post.key), title, post.date, cleaned(post.date_text), category, author),
        *(post.featured, post.draft, cleaned(post.image), post.words, post.problem, cleaned(post.problem_detail)),
        *(*post.stamp, post.digest, pack(post.fields)),
        folder_of(stored(post.key)),
        *(collation.key(text) for text in (title, category, author)),
        searchable(title, cleaned(post.key), category, author, *lists),
    )


def from_row(row: tuple[Any, ...]) -> IndexedPost:
    """Return the post of a row with `COLUMNS`."""
    key, title, date, date_text, category, author, featured, draft, *rest = row
    image, words, problem, problem_detail, size, mtime_ns, digest, fields = rest
    return IndexedPost(
        *(restored(key), title, date, date_text, category, author, bool(featured), bool(draft)),
        *(image, words, problem, problem_detail, (size, mtime_ns), digest, unpack(fields)),
    )


def folder_of(key: str) -> str:
    """Return the folder of a post, relative to the site's root; "" is the root."""
    return key.rpartition("/")[0]


def details_of(post: IndexedPost) -> Iterator[tuple[str, str]]:
    """Yield the short values of a post by name, each once; each item of a list by itself."""
    for name, value in post.fields.items():
        for text in dict.fromkeys(_texts(value if isinstance(value, list) else [value])):
            if 0 < len(text) <= _LONGEST_VALUE:
                yield cleaned(name), text


def pack(fields: dict[str, Value]) -> str:
    """Write details as JSON."""
    text = json.dumps(fields, ensure_ascii=False, separators=(",", ":"), default=_timestamp_as_json)
    return text if text == cleaned(text) else json.dumps(fields, default=_timestamp_as_json)


def unpack(text: str) -> dict[str, Value]:
    """Read what `pack` wrote."""
    fields: dict[str, Value] = json.loads(text, object_hook=_timestamp_from_json)
    return fields


def _texts(values: list[Value]) -> Iterator[str]:
    for value in values:
        if isinstance(value, bool):
            yield "true" if value else "false"
        elif isinstance(value, str | int | float):
            yield cleaned(str(value))


def _timestamp_as_json(value: object) -> dict[str, str]:
    if isinstance(value, Timestamp):
        return {_TIMESTAMP: value.text}
    raise TypeError(f"{type(value).__name__} is no value of a post")


def _timestamp_from_json(pairs: dict[str, Any]) -> Any:
    return Timestamp(pairs[_TIMESTAMP]) if _TIMESTAMP in pairs else pairs
