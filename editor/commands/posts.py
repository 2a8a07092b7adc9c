"""Posts as commands take them: named one by one or in a list, read, written back, complained about."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from editor.content.document import Document, UnreadablePost
from editor.content.problems import Problem
from editor.site import detect, files, habits, renames

_UNREADABLE = {
    "missing": "There is no such file.",
    "not-a-file": "This is not a file.",
    "too-big": "The file is too large for a post.",
    "forbidden": "The file may not be read.",
}
_UNSAVED = {
    "disk-full": "The disk is full.",
    "write-protected": "The file is write-protected.",
    "folder-write-protected": "The folder is write-protected.",
    "folder-missing": "There is no such folder.",
    "not-a-file": "This is not a file.",
    "name-too-long": "The name is too long for this disk.",
    "exists": "There is a file of this name already.",
}


class Refused(Exception):
    """Something could not be done with one file; the text is a sentence for the person.

    Attributes:
        line: The line of the file that it is about, from 1; 0 for none.
        reason: The word for programs, as in `content.problems`.
    """

    def __init__(self, sentence: str, line: int = 0, reason: str = "unreadable-file") -> None:
        super().__init__(sentence)
        self.line = line
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Post:
    """A post as it was read.

    Attributes:
        path: As it was named.
        document: Its content.
        digest: Of the bytes, to notice when another program changes them.
    """

    path: Path
    document: Document
    digest: bytes


def named(arguments: argparse.Namespace) -> Iterator[Path]:
    """Yield the posts that the command line names, then those of its list."""
    given = arguments.posts if "posts" in arguments else [arguments.post]
    yield from (Path(name) for name in given if name)
    if arguments.files_from:
        yield from _listed(arguments.files_from)


def _listed(source: str) -> Iterator[Path]:
    try:
        data = sys.stdin.buffer.read() if source == "-" else Path(source).read_bytes()
    except OSError as unreadable:
        complain(Path(source), Refused(_in_words(unreadable.errno or 0)))
        raise SystemExit(1) from unreadable
    # Names may contain line ends, never a NUL; so one NUL anywhere says how the list was made.
    names = data.split(b"\0") if b"\0" in data else data.replace(b"\r\n", b"\n").split(b"\n")
    yield from (Path(os.fsdecode(name)) for name in names if name)


def read(path: Path) -> Post:
    """Read a post as its site reads it.

    Raises:
        Refused: It cannot be read, or is not a text that can be saved again as it was.
    """
    try:
        data, stamp = read_bytes(path)
        document = Document.from_bytes(data, habits.reader_around(path.parent))
    except UnreadablePost as unreadable:
        raise refusal_of(unreadable.problem) from unreadable
    if not document.head:
        document = replace(document, form=habits.form_around(path.parent))
    return Post(path, document, stamp.digest)


def read_bytes(path: Path) -> tuple[bytes, files.Stamp]:
    """Read a file.

    Raises:
        Refused: It cannot be read.
    """
    try:
        return files.read(path)
    except files.NotReadable as unreadable:
        raise Refused(_UNREADABLE.get(unreadable.reason) or _in_words(unreadable.errno)) from unreadable


def stay_inside(path: Path) -> None:
    """Make sure that a post is a file of the site it stands in.

    Raises:
        Refused: It leads out of it through a link, to a file whose name was not given.
    """
    out = detect.way_out(path)
    if out is not None:
        raise Refused(f"This post leads out of its site through a link, to {out}. It was left as it is.")


def write(post: Post, changed: Document, folders: set[Path]) -> None:
    """Save a changed post, unless another program has changed it meanwhile; `flush` makes it certain.

    Args:
        folders: Gets the folder that has to be flushed.

    Raises:
        Refused: It was left as it is.
    """
    try:
        files.write(post.path, changed.to_bytes(), post.digest, flush=folders.add)
    except files.DiskMovedOn as moved:
        raise Refused("Another program changed this file at the same moment. It was left as it is.") from moved
    except files.NotSaved as unsaved:
        raise Refused(f"{why_unsaved(unsaved)} The post was left as it is.") from unsaved


def why_unsaved(unsaved: files.NotSaved) -> str:
    """Return as a sentence why a file could not be written."""
    return _UNSAVED.get(unsaved.reason) or _in_words(unsaved.errno)


def flush(folders: set[Path]) -> None:
    """Make what was saved in these folders survive a power cut.

    Raises:
        Refused: The disk cannot promise it.
    """
    try:
        for folder in folders:
            renames.flush_folder(folder)
    except OSError as failed:
        raise Refused(f"{_in_words(failed.errno or 0)} It is not certain that the change is kept.") from failed


def refusal_of(problem: Problem) -> Refused:
    """Return a problem of a post as the reason why something was not done."""
    return Refused(problem.sentence(), problem.line, problem.reason)


def complain(path: Path, refused: Refused) -> None:
    """Name a file and why it was not done, in the form that editors and terminals can follow."""
    place = f"{path}:{refused.line}" if refused.line else f"{path}"
    print(f"{place}: {refused}", file=sys.stderr)


def _in_words(number: int) -> str:
    return f"The disk says: {os.strerror(number)}." if number else "The disk refused."
