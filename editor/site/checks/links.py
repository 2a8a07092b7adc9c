"""Links of a post within its site: those that lead to files, and those whose fate only all addresses can tell.

A link is called broken only where the site's own files decide it: files and
other posts by their paths.  What a program of the site fills in is left alone.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote

from editor.content.mentions import Mention
from editor.content.problems import Problem
from editor.site import presence, references
from editor.site.addresses import address_of
from editor.site.checks.pictures import is_local
from editor.site.checks.rules import Finding
from editor.site.checks.subject import Subject
from editor.site.site import EXTENSIONS, inside

_TAIL = re.compile(r"[?#]")
# What is put beside posts and linked to; other endings may be pages that a program makes.
_FILES = frozenset(
    (
        *("pdf", "doc", "docx", "odt", "rtf", "xls", "xlsx", "ods", "csv", "ppt", "pptx", "odp", "zip", "epub"),
        *("mp3", "ogg", "wav", "mp4", "webm", "mov"),
        *("jpg", "jpeg", "png", "gif", "webp", "avif", "svg", "bmp", "tif", "tiff"),
    )
)


@dataclass(frozen=True, slots=True)
class PageLink:
    """A link to a page by its address.

    Attributes:
        written: As it stands in the post.
        address: Where it leads, from "/", without anchor and query.
        line: Of the file.
        column: Of that line, from 1.
    """

    written: str
    address: str
    line: int
    column: int


def to_files(post: Subject, mentions: tuple[Mention, ...]) -> Iterator[Finding]:
    """Find links to places on one's own computer, and to posts and files that are not there."""
    for one in mentions:
        reason = None
        if one.sort == "tag":
            reason = None if _is_there(post, one.written.lstrip("/"), ("",)) else "broken-link"
        elif one.sort == "link" and one.written:
            reason = _flaw(post, one.written.strip())
        if reason is not None:
            line = post.body_line - 1 + one.line
            yield post.finding(Problem(reason, one.written), line=line, column=one.column)


def to_pages(post: Subject, mentions: tuple[Mention, ...]) -> tuple[PageLink, ...]:
    """Return the links to addresses of pages in this site."""
    own = address_of(post.site, post.key, post.values)
    found: list[PageLink] = []
    for one in mentions:
        path = _path_of(one.written.strip()) if one.sort == "link" and one.written else ""
        suffix = posixpath.splitext(path)[1].lower()
        if not path or is_local(one.written) or suffix not in ("", ".html"):
            continue
        if not path.startswith("/"):
            if not own.endswith("/"):
                continue
            path = posixpath.normpath(posixpath.join(own, path))
        found.append(PageLink(one.written, path, post.body_line - 1 + one.line, one.column))
    return tuple(found)


def _flaw(post: Subject, written: str) -> str | None:
    path = _path_of(written)
    ending = posixpath.splitext(path)[1].lower().lstrip(".")
    # "/home/…" may be a page of the site as well; a file of that name is one only where it is there.
    if is_local(written) and (ending or not path):
        return None if references.resolve(post.site, post.key, written) is not None else "local-path"
    if not path or path.endswith("/"):
        return None
    if ending in EXTENSIONS and _is_there(post, path, _bases(post, path)):
        return None
    if ending in EXTENSIONS or ending in _FILES:
        if references.resolve(post.site, post.key, written) is None:
            return "broken-link"
        return "other-letters" if references.found_otherwise(post.site, post.key, written) else None
    return None


def _path_of(written: str) -> str:
    """Return the path of a link within the site; "" for every other."""
    if references.is_remote(written) or references.is_templated(written):
        return ""
    path = unquote(_TAIL.split(written)[0])
    return "" if "\0" in path or "\\" in path or ":" in path.partition("/")[0] else path


def _bases(post: Subject, path: str) -> tuple[str, ...]:
    """Return the folders that a path of a post may be meant from."""
    here, collection = post.key.rpartition("/")[0], post.collection.folder
    around = ("", collection, posixpath.dirname(collection), *post.site.public_roots)
    return around if path.startswith("/") else (here, *around)


def _is_there(post: Subject, path: str, bases: tuple[str, ...]) -> bool:
    for base in dict.fromkeys(bases):
        candidate = inside(base, path.lstrip("/"))
        try:
            if candidate is not None and presence.is_file(post.site.root / candidate):
                return True
        except (OSError, ValueError):
            continue
    return False
