"""How a site writes and reads the details of its posts: which YAML it speaks, and what a new head looks like.

A post without details gets a head as its neighbours have it; only where there
are none does the configuration decide, and last the generator.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from editor.content import readers
from editor.content.frontmatter import DEFAULT_FORM, find
from editor.content.readers import Reader
from editor.site.detect import folders_around
from editor.site.generators import entries, generator_of
from editor.site.keys import PostKey
from editor.site.names import is_scratch
from editor.site.site import EXTENSIONS, Site

# Enough posts to see a habit by, few enough for a slow disk; and enough of each to hold its whole head.
_NEIGHBOURS = 12
_ENOUGH = 16 * 1024  # bytes
# What these begin a new post with.
_FORMS = {"hugo": "toml", "zola": "toml"}


@dataclass(frozen=True, slots=True)
class Habits:
    """How the details of a folder's posts are read and written.

    Attributes:
        reader: How the site reads the values.
        form: The form of details that have to be made, as `FrontMatter.form`.
    """

    reader: Reader = Reader.CORE
    form: str = DEFAULT_FORM


def of_post(site: Site, key: PostKey) -> Habits:
    """Return the habits that hold for a post of a site; reads a few of its neighbours."""
    collection = site.collection_of(key)
    form = form_in(site.path(key).parent) or collection.form or form_in(site.root / collection.folder)
    return Habits(site.reader, form or _FORMS.get(site.generator, DEFAULT_FORM))


@lru_cache(maxsize=4096)
def reader_around(folder: Path) -> Reader:
    """Return how the posts of a folder are read, without opening its site; remembered while the program runs."""
    return readers.of_generator(_generator_around(folder))


@lru_cache(maxsize=4096)
def form_around(folder: Path) -> str:
    """Return the form of details that a folder's posts get, without opening its site; remembered likewise."""
    return form_in(folder) or _FORMS.get(_generator_around(folder), DEFAULT_FORM)


def _generator_around(folder: Path) -> str:
    found = map(_generator_at, folders_around(Path(os.path.abspath(folder))))  # noqa: PTH100
    return next(filter(None, found), "")


@lru_cache(maxsize=4096)
def _generator_at(folder: Path) -> str:
    return generator_of(folder)


def form_in(folder: Path) -> str:
    """Return the form of details that most posts of a folder have; "" where none has any."""
    forms = Counter(form for path in _posts(folder) if (form := _form_of(path)))
    return forms.most_common(1)[0][0] if forms else ""


def _posts(folder: Path) -> Iterator[Path]:
    listed = (entry for entry in entries(folder) if _may_be_post(entry))
    for entry, _ in zip(listed, range(_NEIGHBOURS), strict=False):
        yield Path(entry)


def _may_be_post(entry: os.DirEntry[str]) -> bool:
    suffix = entry.name.rpartition(".")[2].lower()
    return suffix in EXTENSIONS and not is_scratch(entry.name) and entry.is_file(follow_symlinks=False)


def _form_of(path: Path) -> str:
    try:
        with path.open("rb") as file:
            text = file.read(_ENOUGH).decode("utf-8-sig", "replace")
    except OSError:
        return ""
    found = find(text)
    return found[0].form if found else ""
