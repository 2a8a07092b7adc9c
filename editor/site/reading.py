"""What the lists show of a post, read from its file.

Every file that could be a post becomes a row, whatever state it is in: a post
that cannot be read is what an editor most needs to see.
"""

from __future__ import annotations

import errno
import hashlib
import logging
import os
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from editor.content import dates, words
from editor.content.document import Document, UnreadablePost
from editor.content.problems import Problem
from editor.content.roles import is_draft, named_like, role_of
from editor.content.schema import Field, Role
from editor.content.values import Timestamp, Value
from editor.site import files, presence, quickhead, references
from editor.site.files import LARGEST, NotReadable
from editor.site.keys import PostKey
from editor.site.rows import IndexedPost
from editor.site.site import Site
from editor.site.synccopies import original_of

log = logging.getLogger(__name__)

_YES = frozenset(("true", "yes", "on", "1"))
_FENCE = re.compile(r" {0,3}(```|~~~)")
_HEADING = re.compile(r" {0,3}#{1,6}[ \t]+(.+?)[ \t]*#*[ \t]*$")
_DATED_NAME = re.compile(r"(\d{4}-\d{2}-\d{2})-")
# Where Jekyll and Hexo keep what is not published.
_DRAFTS = "_drafts"
# What git leaves where two versions of a line met.
_MERGE = re.compile(r"^<{7} .*?^={7}\r?$.*?^>{7} ", re.MULTILINE | re.DOTALL)
_GROUPED = (Role.CATEGORY, Role.AUTHOR, Role.IMAGE)
# Whatever kind their values are of; an image of another kind is the site's own business.
_PLAIN = (Role.TITLE, Role.DATE, Role.CATEGORY, Role.AUTHOR, Role.FEATURED)
_KINDS_OF_TEXT = ("x", "2023-01-02", "a.jpg", "https://example.org/a")
_SAMPLES: tuple[Value, ...] = (True, [], {}, 7, 0.5, Timestamp("2023-01-02"))
_OF_KIND = {type(value).__name__: value for value in _SAMPLES}
# What the name of a thing is called, where a detail is a group of values.
_NAMES = ("name", "title", "src", "url", "path")
# Further down a heading is part of the text and no title.
_LINES_FOR_A_TITLE = 50


def read_post(site: Site, path: Path) -> IndexedPost:
    """Read what the lists show of a post.

    Raises:
        NotReadable: Nothing is there, or no file of this site; any other difficulty is the post's `problem`.
    """
    key = site.key(path)
    if key is None:
        raise NotReadable("missing", path)
    if path.is_symlink() and not site.is_inside(path):
        raise NotReadable("missing", path)
    try:
        data, stamp = files.read(path)
    except NotReadable as unreadable:
        if unreadable.reason in ("missing", "not-a-file"):
            raise
        return _unreadable(path, key, unreadable)
    row = IndexedPost(key, _named_after(key), stamp=(stamp.size, stamp.mtime_ns), digest=stamp.digest)
    try:
        return _described(site, row, Document.from_bytes(data, site.reader))
    except UnreadablePost as refused:
        return replace(row, problem=refused.problem.reason, problem_detail=refused.problem.detail)
    except Exception:
        # A fault of ours; it must cost neither the post's place in the list nor the other posts.
        log.exception("%s cannot be understood", path)
        return replace(row, problem="broken-details", problem_detail=path.name)


def describe(site: Site, key: PostKey, document: Document) -> IndexedPost:
    """Return what the lists show of a post that was read already; without stamp and digest."""
    return _described(site, IndexedPost(key, _named_after(key)), document)


def text_digest(title: str, body: bytes | memoryview) -> bytes:
    """Return by what it is known that a post has the same words to search in."""
    digest = hashlib.blake2b(f"{title}\0".encode("utf-8", "replace"), digest_size=8)
    digest.update(body)
    return digest.digest()


def check_image(site: Site, key: PostKey, reference: str) -> Problem | None:
    """Tell whether the image that a post names is missing; asks the disk."""
    if not reference or references.is_remote(reference) or references.resolve(site, key, reference) is not None:
        return None
    return Problem("missing-image", reference)


def _unreadable(path: Path, key: PostKey, unreadable: NotReadable) -> IndexedPost:
    try:
        status = path.stat()
        stamp = (status.st_size, status.st_mtime_ns)
    except OSError:
        stamp = (0, 0)
    if unreadable.reason == "too-big":
        problem = Problem("too-big", f"{LARGEST // 1_000_000} MB")
    else:
        problem = Problem("unreadable-file", os.strerror(unreadable.errno or errno.EIO))
    return IndexedPost(key, _named_after(key), stamp=stamp, problem=problem.reason, problem_detail=problem.detail)


def _described(site: Site, row: IndexedPost, document: Document) -> IndexedPost:
    values, wrong = quickhead.values_of(document)
    told = told_by(row.key, values, site.collection_for(row.key, values).fields)
    title = told.title or _heading(document.body) or row.title
    described = replace(
        row,
        **told._asdict() | {"title": title},
        words=words.count(document.body),
        text=text_digest(title, document.body.encode("utf-8", "replace")),
        fields=values,
    )
    problem = _merge_marks(document) or _conflict_copy(site, row.key) or wrong or _wrong_date(described)
    problem = problem or check_image(site, row.key, told.image)
    if problem is None:
        return described
    return replace(described, problem=problem.reason, problem_detail=problem.detail)


class Told(NamedTuple):
    """What the details say for the columns of a list, each as of `IndexedPost`; the title is "" where none is told."""

    title: str
    date: str
    date_text: str
    category: str
    author: str
    featured: bool
    draft: bool
    image: str


def told_by(key: PostKey, values: Mapping[str, Value], fields: Sequence[Field]) -> Told:
    """Return what the details of a post say; `fields` are those of its collection."""
    means = _meanings(values, fields)
    date_text = _text_of(means.get(Role.DATE))
    return Told(
        _text_of(means.get(Role.TITLE)),
        dates.sort_key(date_text) if date_text else _date_in_name(key),
        date_text,
        _text_of(means.get(Role.CATEGORY)),
        _text_of(means.get(Role.AUTHOR)),
        is_yes(means.get(Role.FEATURED)),
        is_yes(means.get(Role.DRAFT)) or _held_back(values) or _DRAFTS in key.split("/"),
        _text_of(means.get(Role.IMAGE)),
    )


def _meanings(values: Mapping[str, Value], fields: Sequence[Field]) -> dict[Role, Value]:
    """Return the value of each role: as the site's configuration says, else by the plain name, else by a likely one."""
    known = tuple((name, _role(name, value), isinstance(value, list | dict)) for name, value in values.items())
    means = {role: values.get(name) for role, name in _likely(known).items()}
    return means | {field.role: values[field.name] for field in fields if values.get(field.name) is not None}


def _role(name: str, value: Value) -> Role:
    known = _role_of_kind(name, type(value).__name__)
    return role_of(name, value) if known is None else known


# Posts of a site have the same details in their thousands.
@lru_cache(maxsize=512)
def _likely(known: tuple[tuple[str, Role, bool], ...]) -> dict[Role, str]:
    """Return the likeliest name of each role among details: their names, their roles, and which are lists or groups."""
    likely: dict[Role, str] = {}
    for name, role, grouped in known:
        if role not in likely or name == role.value:
            likely[role] = name
        if grouped:
            # Of several categories the list shows the first, of an author with an address the name.
            alike = (role for role in _GROUPED if role not in likely and named_like(role, name))
            likely |= dict.fromkeys(alike, name)
    return {role: role.value for role in _PLAIN} | likely


# A text of every kind is tried, since some roles look at it.
@lru_cache(maxsize=512)
def _role_of_kind(name: str, kind: str) -> Role | None:
    """Return what a detail of this name means, where that is the same for all values of a kind."""
    if kind == "str":
        roles = {role_of(name, text) for text in _KINDS_OF_TEXT}
        return roles.pop() if len(roles) == 1 else None
    return role_of(name, _OF_KIND[kind]) if kind in _OF_KIND else None


def _held_back(values: Mapping[str, Value]) -> bool:
    """Tell whether the details say that a post is a draft; asks only where one of them could."""
    given = values.values()
    telling = 1 in given or any(isinstance(value, str) and value.strip().casefold() == "draft" for value in given)
    return (telling or values.get("published") is False) and is_draft(values)


def _text_of(value: Value) -> str:
    """Return a value as one line of text; of a list the first item, of a group its name."""
    if isinstance(value, str):
        return " ".join(value.split())
    if isinstance(value, list):
        return next(filter(None, map(_text_of, value)), "")
    if isinstance(value, dict):
        return next(filter(None, (_text_of(value.get(name)) for name in _NAMES)), "")
    if value is None or isinstance(value, bool):
        return ""
    return " ".join((value.text if isinstance(value, Timestamp) else str(value)).split())


def is_yes(value: Value) -> bool:
    """Tell whether a value says yes, whatever kind of value the site writes for that."""
    return value is True or (not isinstance(value, bool) and _text_of(value).casefold() in _YES)


def _heading(body: str) -> str:
    fenced = False
    for line in re.split("\r\n|\n|\r", body)[:_LINES_FOR_A_TITLE]:
        if _FENCE.match(line):
            fenced = not fenced
        heading = None if fenced else _HEADING.match(line)
        if heading:
            return heading[1]
    return ""


def _named_after(key: PostKey) -> str:
    """Return the file's name for a title; the folder's where the file is called "index", as in bundles."""
    folder, _, name = key.rpartition("/")
    stem = name.rpartition(".")[0]
    return folder.rpartition("/")[2] if stem in ("index", "_index") and folder else stem


def _date_in_name(key: PostKey) -> str:
    dated = _DATED_NAME.match(key.rpartition("/")[2])
    return dates.sort_key(dated[1]) if dated else ""


def _conflict_copy(site: Site, key: PostKey) -> Problem | None:
    path = site.path(key)
    original = original_of(path.name)
    # Names such as OneDrive's could be any post's, so the other one has to be there.
    return Problem("conflict-copy", original) if original and presence.is_file(path.with_name(original)) else None


def _merge_marks(document: Document) -> Problem | None:
    text = document.head + document.body
    return Problem("merge-marks") if "<<<<<<< " in text and _MERGE.search(text) else None


def _wrong_date(row: IndexedPost) -> Problem | None:
    return Problem("not-a-date", row.date_text) if row.date_text and not row.date else None
