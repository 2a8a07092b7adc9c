"""The file of a new post, named as its site names its posts.

What decides is the site's configuration; where there is none, the names that
are there.  A name is never empty, never one that another disk refuses, and
never one that is there already, whatever its letter case.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path

from editor.content import safenames, slug, transliteration
from editor.content.schema import Collection, Role
from editor.content.slug import NameRules
from editor.content.values import Value
from editor.site import neighbours
from editor.site.keys import PostKey
from editor.site.neighbours import Neighbours
from editor.site.site import Site

_UNDATED = "{{slug}}"
_INDEX = ("index", "_index")


@dataclass(frozen=True)
class Naming:
    """How new posts of a collection are named; looks at its folder when it is first asked.

    Attributes:
        site: The site.
        collection: Where the post will be.
        folder: A folder below the collection's in which it will stand; "" for where the site would put it.
    """

    site: Site
    collection: Collection
    folder: str = ""
    _there: dict[str, set[str]] = field(default_factory=dict, compare=False, repr=False)

    @cached_property
    def neighbours(self) -> Neighbours:
        """The posts that are there."""
        return neighbours.of_collection(self.site, self.collection)

    @cached_property
    def rules(self) -> NameRules:
        """How names are spelt."""
        names = [name.removesuffix(f"/{_file(name)}") if _stem(name) == "index" else name for name in self._named]
        slugs = self.site.slugs
        if slugs.ascii_only:
            return NameRules(language=self._language, between=slugs.replacement)
        return NameRules(
            keep=slug.keeps_cyrillic(names) or (slug.keeps_accents(names) and not slugs.clean_accents),
            accents=not slugs.clean_accents,
            between=slug.between_of(names) if slugs.replacement == "-" else slugs.replacement,
            language=self._language,
        )

    @cached_property
    def template(self) -> str:
        """What new names are made of, with "/" between folders, as in Decap's configuration."""
        template = self.collection.slug
        nesting = self.collection.nesting
        if nesting is not None and nesting.index_file and not template.endswith(f"/{nesting.index_file}"):
            template = f"{template}/{nesting.index_file}" if nesting.subfolders else template
        if self.site.generator == "jekyll" and "_posts" in self.collection.folder.split("/") and template == _UNDATED:
            # Without a date in front Jekyll passes over them.
            template = slug.DATED
        return template

    def key(
        self, title: str, moment: datetime | None = None, values: Mapping[str, Value] | None = None, but: str = ""
    ) -> PostKey:
        """Return the key that a post with this title gets; looks at the folder where that would be.

        Args:
            title: The post's title.
            moment: When it is dated; None for now.
            values: Its details, for templates that use them.
            but: A key that counts as free, since it is the post's own.
        """
        collection, base = self.collection, self.collection.folder
        template, ending = self.template, f".{collection.extension}"
        if self.folder:
            base, template = self.folder, template.rpartition("/")[2] if _stem_of(template) else template
        languages = collection.languages
        if languages is not None and languages.structure == "multiple_folders":
            base = f"{base}/{languages.first}"
        elif languages is not None and languages.structure == "multiple_files":
            ending = f".{languages.first}{ending}"

        def taken(name: str) -> bool:
            return f"{base}/{name}{ending}".lstrip("/") != but and self._is_taken(base, name, ending)

        name = slug.file_name(template, title, moment or datetime.now(UTC), taken, self.rules, values)
        return PostKey(f"{base}/{name}{ending}".lstrip("/"))

    def forget(self) -> None:
        """Look at the folders anew, as after a name was taken by another program."""
        self._there.clear()

    @property
    def _named(self) -> tuple[str, ...]:
        """The names that show a habit; those of other posts' translations and section pages show none."""
        return tuple(name for name in self.neighbours.names[:400] if not _file(name).startswith("_"))

    @property
    def _language(self) -> str:
        title = self.collection.field(Role.TITLE)
        name = title.name if title is not None else "title"
        titles = [str(front.values.get(name) or "") for front in self.neighbours.fronts]
        return transliteration.language_of("\n".join(titles))

    def _is_taken(self, base: str, name: str, ending: str) -> bool:
        """Tell whether a post of this name would stand over another, or have the address of another."""
        *folders, last = name.split("/")
        if folders and last in _INDEX:
            # A folder of that name, or a post, has the address already.
            *folders, last = folders
            ending = ""
        here = base
        for folder in folders:
            if safenames.folded(folder) not in self._names_in(here):
                return False
            here = f"{here}/{folder}".lstrip("/")
        # "a.md" and "a/index.md" have the same address on most sites, and so have "a.md" and "a.mdx".
        there = self._names_in(here)
        return safenames.folded(last) in there or safenames.folded(last + ending) in there

    def _names_in(self, folder: str) -> set[str]:
        if folder not in self._there:
            try:
                with os.scandir(self.site.root / folder) as entries:
                    names = [entry.name for entry in entries]
            except OSError:
                names = []
            # With their extensions and without; of "a.mk.md" that is "a.mk" and "a".
            stems = [part for name in names for part in (name, *_stems(name))]
            self._there[folder] = {safenames.folded(name) for name in stems}
        return self._there[folder]


def _stems(name: str) -> tuple[str, ...]:
    stem = Path(name).stem
    return (stem, Path(stem).stem) if len(Path(stem).suffix) in (3, 6) else (stem,)


def _stem(name: str) -> str:
    return _file(name).rpartition(".")[0]


def _file(name: str) -> str:
    return name.rpartition("/")[2]


def _stem_of(template: str) -> bool:
    return "{{" in template.rpartition("/")[2]
