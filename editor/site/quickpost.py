"""The plainest posts, from the bytes of their files to a row of the index in one go.

Most posts of a newsroom are plain files with plain details and nothing wrong with them, and an index
of 100,000 is waited for.  Whatever is not of that kind is left to `reading` and `rows`, which say what
a row is; tests/site/test_quickpost.py holds both to the same rows.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Sequence

from editor.content import collation, words
from editor.content.readers import Reader
from editor.content.schema import Field
from editor.content.values import Value
from editor.site import rows, windowspaths
from editor.site.bothscripts import fold
from editor.site.files import digest_of
from editor.site.keys import PostKey
from editor.site.quickhead import plain_values
from editor.site.reading import Told, check_image, text_digest, told_by
from editor.site.rows import Prepared
from editor.site.site import Site
from editor.site.sqltext import stored

_LONGEST = 200_000  # bytes
_LONGEST_HEAD = 4_000  # bytes
# Links are looked at with more care; without this flag the file is asked whether it is one.
_NO_LINK = getattr(os, "O_NOFOLLOW", 0)
_READING = os.O_RDONLY | _NO_LINK | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0)
_READING |= getattr(os, "O_BINARY", 0)
# What no text has; the file may be something else.
_CONTROLS = bytes(code for code in range(32) if code not in b"\t\n\x0b\x0c\r\x1b")
_FENCE = b"---\n"
_CLOSING = b"\n---\n"
# In the names of all copies that sync programs make, and of few other files.
_COPY = re.compile("conflict|-DESKTOP-|-LAPTOP-", re.IGNORECASE)


class QuickPosts:
    """Reads posts of one site, and remembers what many of them share."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._beginning = f"{os.fspath(site.root)}{os.sep}"
        self._reader: Reader = site.reader
        # Where neither a file nor a value decides, posts of a folder are in the same collection.
        self._by_folder = not any(one.file or one.filter for one in site.collections)
        self._fields: dict[str, Sequence[Field]] = {}

    def prepare(self, key: PostKey) -> Prepared | None:
        """Return a post as the database takes it; None where it is not of the plainest kind, or is not there."""
        found = read(self._beginning + key)
        return None if found is None else self.prepare_read(key, *found)

    def prepare_read(self, key: PostKey, data: bytes, mtime_ns: int) -> Prepared | None:
        """Do what `prepare` does with the bytes of a post that were read already, when it had that time of change."""
        if stored(key) != key or _COPY.search(key):
            return None
        end = data.find(_CLOSING, len(_FENCE), _LONGEST_HEAD)
        if end < 0 or not data.startswith(_FENCE) or b"<<<<<<< " in data or data.translate(None, _CONTROLS) != data:
            return None
        below = memoryview(data)[end + len(_CLOSING) :]
        try:
            values = plain_values(data[len(_FENCE) : end].decode(), self._reader)
            body = str(below, "utf-8")
        except UnicodeDecodeError:
            return None
        told = None if values is None else self._told(key, values)
        if values is None or told is None:
            return None
        text = text_digest(told.title, below)
        stamp = (len(data), mtime_ns, digest_of(data), text)
        return _prepared(key, values, told, words.count(body), stamp)

    def _told(self, key: PostKey, values: dict[str, Value]) -> Told | None:
        told = told_by(key, values, self._fields_of(key, values))
        sound = told.title and (told.date or not told.date_text)
        return told if sound and (not told.image or check_image(self._site, key, told.image) is None) else None

    def _fields_of(self, key: PostKey, values: dict[str, Value]) -> Sequence[Field]:
        if not self._by_folder:
            return self._site.collection_for(key, values).fields
        folder = rows.folder_of(key)
        if folder not in self._fields:
            self._fields[folder] = self._site.collection_for(key, values).fields
        return self._fields[folder]


def read(path: str) -> tuple[bytes, int] | None:
    """Return the bytes of a file and when it was changed; None where that takes more than one look."""
    if not _NO_LINK and os.path.islink(path):  # noqa: PTH114 - a path object for each file costs more than reading it
        return None
    try:
        handle = os.open(windowspaths.reachable(path), _READING)
    except OSError:
        return None
    try:
        status = os.fstat(handle)
        if not stat.S_ISREG(status.st_mode) or status.st_size > _LONGEST:
            return None
        data = os.read(handle, status.st_size + 1)
    except OSError:
        return None
    finally:
        os.close(handle)
    return (data, status.st_mtime_ns) if len(data) == status.st_size else None


def _prepared(
    key: PostKey, values: dict[str, Value], told: Told, count: int, stamp: tuple[int, int, bytes, bytes]
) -> Prepared:
    """Do as `rows.prepared`, with texts that need no cleaning because they were read from UTF-8."""
    row = (
        *(key, told.title, told.date, told.date_text, told.category, told.author),
        *(told.featured, told.draft, told.image, count, "", "", *stamp, rows.pack(values), rows.folder_of(key)),
        *(rows.ordered(told.title) or collation.key(key), rows.ordered(told.category), rows.ordered(told.author)),
    )
    searched = (told.title, key, told.category, told.author, *rows.listed(values))
    return Prepared(key, stamp[3], row, fold("\n".join(filter(None, searched))), tuple(rows.details_of(values)))
