"""Posts on their way out of the site: as a table for spreadsheets, with all details for programs, or as copies.

A table or a list of details is there when it is whole, and not before; what
was there under that name stays until then.  Copies go into a folder of their
own, so that nothing is ever overwritten.
"""

from __future__ import annotations

import contextlib
import csv
import errno
import io
import json
import os
from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from editor.desk.bulk.parts import Cancelled, Parts, never
from editor.desk.exportcells import Column, Translate, cell_of, harmless, plain
from editor.site import files, names
from editor.site.files import NotReadable
from editor.site.index import PostIndex
from editor.site.keys import PostKey
from editor.site.rows import IndexedPost
from editor.site.site import Site

# So many posts are written before somebody is told how far it is, and asked whether to go on.
TOGETHER = 200
_BOM = b"\xef\xbb\xbf"
_REFUSED = {
    errno.ENOSPC: "disk-full",
    errno.EDQUOT: "disk-full",
    errno.EACCES: "write-protected",
    errno.EPERM: "write-protected",
    errno.EROFS: "write-protected",
    errno.ENOENT: "missing",
}


class ExportRefused(Exception):
    """Posts cannot be written there.

    Attributes:
        reason: "disk-full", "write-protected", "missing", "inside-site" or "other".
        path: Where they were to go.
    """

    def __init__(self, reason: str, path: Path) -> None:
        super().__init__(reason, path)
        self.reason = reason
        self.path = path


@dataclass(frozen=True, slots=True)
class Exported:
    """What became of it.

    Attributes:
        path: The file, or the folder of the copies; None where nothing is there.
        count: How many posts it holds.
        left: How many were not reached, since it was stopped.
        failed: The posts that could not be read, and why.
    """

    path: Path | None
    count: int = 0
    left: int = 0
    failed: tuple[tuple[PostKey, Exception], ...] = field(default=())


def table(
    index: PostIndex,
    keys: Sequence[PostKey],
    columns: Sequence[Column],
    target: Path,
    translate: Translate,
    *,
    separator: str = ",",
    cancelled: Cancelled = never,
) -> Parts[Exported]:
    """Write posts as CSV, in UTF-8 with a byte-order mark, so that spreadsheets read every script.

    Args:
        columns: From the left; dates and images are as written.
        separator: Between two cells; spreadsheets expect what the system uses.

    Raises:
        ExportRefused: Nothing was written.
    """
    now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S")

    def line(cells: Sequence[str | int]) -> bytes:
        text = io.StringIO()
        csv.writer(text, delimiter=separator).writerow(cells)
        return text.getvalue().encode("utf-8", "replace")

    def row(post: IndexedPost, first: bool) -> bytes:
        cells = (cell_of(post, column.name, now, translate) for column in columns)
        return line([cell if isinstance(cell, int) else harmless(cell) for cell in cells])

    head = _BOM + line([harmless(column.label) for column in columns])
    return _written(index, keys, target, (head, row, b""), cancelled)


def details(
    index: PostIndex, keys: Sequence[PostKey], target: Path, *, cancelled: Cancelled = never
) -> Parts[Exported]:
    """Write posts as JSON: a list with the path and all details of each, dates as written.

    Raises:
        ExportRefused: Nothing was written.
    """

    def row(post: IndexedPost, first: bool) -> bytes:
        told: dict[str, object] = {"path": post.key, "details": plain(post.fields)}
        if post.problem:
            told["problem"] = post.problem
        text = json.dumps(told, ensure_ascii=False, indent=2)
        # What is no character has the same sign in JSON as in this handler.
        return (b"" if first else b",\n") + text.encode("utf-8", "backslashreplace")

    return _written(index, keys, target, (b"[\n", row, b"\n]\n"), cancelled)


def copies(
    site: Site, keys: Sequence[PostKey], folder: Path, name: str, cancelled: Cancelled = never
) -> Parts[Exported]:
    """Copy the files of posts, byte for byte, into a new folder in `folder`, below the folders they have in the site.

    Args:
        name: Of the new folder; a number is added where there is one already.

    Raises:
        ExportRefused: Not all of them were copied.
    """
    if folder.resolve().is_relative_to(site.root.resolve()):
        # They would be posts of the site.
        raise ExportRefused("inside-site", folder)
    with refusing(folder):
        target = _new_folder(folder, name)
    count, failed = 0, list[tuple[PostKey, Exception]]()
    for number, key in enumerate(keys):
        if number % TOGETHER == 0:
            yield number, len(keys)
            if cancelled():
                return Exported(target, count, len(keys) - number, tuple(failed))
        try:
            data, stamp = files.read(site.path(key))
        except NotReadable as unreadable:
            failed.append((key, unreadable))
            continue
        with refusing(target):
            _copy(data, stamp.mtime_ns, target / key)
        count += 1
    return Exported(target, count, 0, tuple(failed))


def _written(
    index: PostIndex,
    keys: Sequence[PostKey],
    target: Path,
    text: tuple[bytes, Callable[[IndexedPost, bool], bytes], bytes],
    cancelled: Cancelled,
) -> Parts[Exported]:
    head, row, end = text
    count = 0
    with whole(target) as (file, keep):
        with refusing(target):
            file.write(head)
        for number, key in enumerate(keys):
            if number % TOGETHER == 0:
                yield number, len(keys)
                if cancelled():
                    return Exported(None, 0, len(keys))
            post = index.row(key)
            if post is not None:
                with refusing(target):
                    file.write(row(post, count == 0))
                count += 1
        with refusing(target):
            file.write(end)
            keep()
    return Exported(target, count)


@contextlib.contextmanager
def whole(target: Path) -> Generator[tuple[BinaryIO, Callable[[], None]], None, None]:
    """Give a file that takes the place of `target` when it is kept, and is gone if it is not.

    Raises:
        ExportRefused: Nothing can be written there.
    """
    beside = target.parent / names.temporary("")
    with refusing(target):
        file = beside.open("xb")

    def keep() -> None:
        file.flush()
        os.fsync(file.fileno())
        file.close()
        beside.replace(target)

    try:
        yield file, keep
    finally:
        with contextlib.suppress(OSError):
            file.close()
        beside.unlink(missing_ok=True)


@contextlib.contextmanager
def refusing(path: Path) -> Iterator[None]:
    """Say of what the disk refuses that it is `path` that cannot be written.

    Raises:
        ExportRefused: It refused.
    """
    try:
        yield
    except OSError as refused:
        raise ExportRefused(_REFUSED.get(refused.errno or 0, "other"), path) from refused


def _new_folder(folder: Path, name: str) -> Path:
    number = 1
    while True:
        target = folder / (name if number == 1 else f"{name} {number}")
        try:
            target.mkdir()
        except FileExistsError:
            number += 1
        else:
            return target


def _copy(data: bytes, mtime_ns: int, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("xb") as file:
        file.write(data)
    os.utime(target, ns=(mtime_ns, mtime_ns))
