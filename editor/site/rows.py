"""One post as the lists know it, and how the index stores it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, NamedTuple, TypeAlias

from editor.content import collation, dates
from editor.content.values import Timestamp, Value
from editor.site.bothscripts import fold
from editor.site.keys import PostKey
from editor.site.sqltext import cleaned, restored, stored

# JSON has no timestamps; no detail of a post has a name without letters in a form of its own.
_TIMESTAMP = "\x00timestamp"
# Longer texts are prose, of which nobody picks the same twice.
_LONGEST_VALUE = 100

COLUMNS = (
    "key, title, date, date_text, category, author, featured, draft, image, words,"
    " problem, problem_detail, size, mtime_ns, digest, text, fields"
)
# Name, sort text and text of a value, and whether its post is put in order by it.
Detail: TypeAlias = tuple[str, str, str, bool]

# Those of `Prepared.row`.
STORED = (*COLUMNS.split(", "), "folder", "title_order", "category_order", "author_order")
INSERT = f"INSERT INTO post ({', '.join(STORED)}, id) VALUES ({', '.join('?' * 22)})"


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
        text: Digest of the title and what is below the details; empty when there is nothing to search in.
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
    text: bytes = b""
    fields: dict[str, Value] = field(default_factory=dict)


class Prepared(NamedTuple):
    """A post as the database takes it; made where there is time for it.

    Attributes:
        key: Which post.
        text: Its digest, as of the post.
        row: The parameters of `INSERT` but for the last, the id.
        words: What the search field looks in, folded, each text in a line of its own.
        details: Its short values, as `details_of`.
    """

    key: PostKey
    text: bytes
    row: tuple[Any, ...]
    words: str
    details: tuple[Detail, ...]


def prepared(post: IndexedPost) -> Prepared:
    """Return a post as the database takes it."""
    return Prepared(post.key, post.text, to_row(post), head_words(post), tuple(details_of(post.fields)))


def to_row(post: IndexedPost) -> tuple[Any, ...]:
    """Return the parameters of `INSERT` but for the last, the id."""
    title, category, author = (cleaned(text) for text in (post.title, post.category, post.author))
    return (
        *(stored(post.key), title, post.date, cleaned(post.date_text), category, author),
        *(post.featured, post.draft, cleaned(post.image), post.words, post.problem, cleaned(post.problem_detail)),
        *(*post.stamp, post.digest, post.text, pack(post.fields)),
        folder_of(stored(post.key)),
        # A title without letters stands where its file does.
        *(ordered(title) or collation.key(cleaned(post.key)), ordered(category), ordered(author)),
    )


def head_words(post: IndexedPost) -> str:
    """Return what the search field looks in, folded, each text in a line of its own."""
    texts = map(cleaned, (post.title, post.key, post.category, post.author, *listed(post.fields)))
    return fold("\n".join(filter(None, texts)))


def listed(fields: dict[str, Value]) -> Iterator[str]:
    """Yield the texts in the lists among the details."""
    return (text for value in fields.values() if isinstance(value, list) for text in _texts(value))


def from_row(row: tuple[Any, ...]) -> IndexedPost:
    """Return the post of a row with `COLUMNS`."""
    key, title, date, date_text, category, author, featured, draft, *rest = row
    image, words, problem, problem_detail, size, mtime_ns, digest, text, fields = rest
    return IndexedPost(
        *(restored(key), title, date, date_text, category, author, bool(featured), bool(draft)),
        *(image, words, problem, problem_detail, (size, mtime_ns), digest, text, unpack(fields)),
    )


def folder_of(key: str) -> str:
    """Return the folder of a post, relative to the site's root; "" is the root."""
    return key.rpartition("/")[0]


def details_of(fields: dict[str, Value]) -> Iterator[Detail]:
    """Yield the short values of a post, each once; each item of a list by itself, in order."""
    for name, value in fields.items():
        if not isinstance(value, list):
            text = _text(value)
            if 0 < len(text) <= _LONGEST_VALUE:
                yield _detail(name, text, True)
            continue
        items = {(sort_text(text), text) for text in _texts(value) if len(text) <= _LONGEST_VALUE}
        for place, (_, text) in enumerate(sorted(items)):
            yield _detail(name, text, place == 0)


# A site has few categories, authors and tags, and thousands of posts with them.
@lru_cache(maxsize=4096)
def _detail(name: str, text: str, first: bool) -> Detail:
    return cleaned(name), sort_text(text), text, first


def sort_text(text: str) -> str:
    """Return what a value is put in order by: dates by time, everything else as in the alphabet."""
    return (text[:1].isdigit() and dates.sort_key(text)) or ordered(text)


@lru_cache(maxsize=2048)
def ordered(text: str) -> str:
    """Return a text's place in the alphabet."""
    return collation.key(text)


def pack(fields: dict[str, Value]) -> str:
    """Write details as JSON."""
    text = _JSON.encode(fields)
    return text if text == cleaned(text) else json.dumps(fields, default=_timestamp_as_json)


def unpack(text: str) -> dict[str, Value]:
    """Read what `pack` wrote."""
    fields: dict[str, Value] = json.loads(text, object_hook=_timestamp_from_json)
    return fields


def _texts(values: Sequence[Value]) -> Iterator[str]:
    return filter(None, map(_text, values))


def _text(value: Value) -> str:
    """Return a value by itself as text; "" for what is none."""
    if isinstance(value, str):
        return cleaned(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Timestamp):
        return value.text
    return str(value) if isinstance(value, int | float) else ""


def _timestamp_as_json(value: object) -> dict[str, str]:
    if isinstance(value, Timestamp):
        return {_TIMESTAMP: value.text}
    raise TypeError(f"{type(value).__name__} is no value of a post")


_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=_timestamp_as_json)


def _timestamp_from_json(pairs: dict[str, Any]) -> Any:
    return Timestamp(pairs[_TIMESTAMP]) if _TIMESTAMP in pairs else pairs
