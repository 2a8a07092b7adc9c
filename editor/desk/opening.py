"""Reading a post for editing, whatever state its file is in.

A post that cannot be edited is still shown: the reader is told in one sentence
what is wrong, and the file stays as it is.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from editor.content.charset import read_foreign
from editor.content.document import Document, UnreadablePost
from editor.content.frontmatter import DEFAULT_FORM
from editor.content.problems import Problem
from editor.content.readers import Reader
from editor.site import files, habits
from editor.site.keys import PostKey
from editor.site.site import Site


@dataclass(frozen=True, slots=True)
class Loaded:
    """A post as it was found on disk.

    Attributes:
        document: The post, or an empty one when its bytes are not a post that can be saved.
        stamp: Which bytes were read.
        text: What the editor shows.
        problem: Why something of it cannot be edited, or None.
        locked: Whether nothing of it can be saved from here.
    """

    document: Document
    stamp: files.Stamp
    text: str
    problem: Problem | None
    locked: bool


def load_post(site: Site, key: PostKey) -> Loaded:
    """Read a post of a site, as the site reads it; one that leads out of the site through a link is for reading only.

    Raises:
        files.NotReadable: The file is gone, is no regular file, is too large or may not be read.
    """
    loaded = load(site.path(key), site.reader, lambda: habits.of_post(site, key).form)
    out = site.way_out(site.path(key))
    return loaded if out is None else replace(loaded, problem=Problem("outside-site", str(out)), locked=True)


def load(path: Path, reader: Reader = Reader.CORE, form: Callable[[], str] = lambda: DEFAULT_FORM) -> Loaded:
    """Read the post at `path`.

    Args:
        path: Where it is.
        reader: How its site reads the values of the details.
        form: Tells the form of details that have to be made; asked only where there are none.

    Raises:
        files.NotReadable: The file is gone, is no regular file, is too large or may not be read.
    """
    data, stamp = files.read(path)
    return loaded_from(data, stamp, reader, form)


def loaded_from(data: bytes, stamp: files.Stamp, reader: Reader, form: Callable[[], str]) -> Loaded:
    """Read a post from the bytes of its file; arguments as those of `load`."""
    try:
        document = Document.from_bytes(data, reader)
    except UnreadablePost as unreadable:
        return _load_foreign(data, stamp, unreadable.problem)
    if not document.head:
        document = replace(document, form=form())
    return Loaded(document, stamp, document.text, document.front_matter.problem, locked=False)


def _load_foreign(data: bytes, stamp: files.Stamp, problem: Problem) -> Loaded:
    if problem.reason == "binary":
        return Loaded(Document("", ""), stamp, "", problem, locked=True)
    text, encoding = read_foreign(data)
    named = Problem(problem.reason, encoding or problem.detail, problem.line, problem.column)
    return Loaded(Document("", ""), stamp, text, named, locked=True)
