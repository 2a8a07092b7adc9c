"""A post that is being checked, with all that its checks ask for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from editor.content import paths
from editor.content.document import Document
from editor.content.frontmatter import FrontMatter
from editor.content.lines import NEWLINE, starts
from editor.content.paths import Steps
from editor.content.problems import Problem
from editor.content.rules import Placed, placed
from editor.content.schema import Collection, Field, Role
from editor.content.values import Value
from editor.site.checks.rules import Finding
from editor.site.keys import PostKey
from editor.site.reading import describe
from editor.site.rows import IndexedPost
from editor.site.site import Site


@dataclass(frozen=True, slots=True)
class Subject:
    """One post.

    Attributes:
        site: Its site.
        key: Which post.
        document: What it says.
        now: When it is checked, with a zone.
        front: Its details.
        values: The values of its details.
        collection: Where it belongs.
        fields: What the site's configuration asks of it, with its values; nothing where there is no configuration.
        row: What the lists show of it.
        body_line: The line of the file where its text begins.
    """

    site: Site
    key: PostKey
    document: Document
    now: datetime
    front: FrontMatter
    values: Mapping[str, Value]
    collection: Collection
    fields: tuple[Placed, ...]
    row: IndexedPost
    body_line: int

    @classmethod
    def of(cls, site: Site, key: PostKey, document: Document, now: datetime) -> Subject:
        """Take a post as it was read."""
        front = document.front_matter
        values = front.values
        collection = site.collection_for(key, values)
        fields = tuple(_asked(collection, key, values)) if site.config else ()
        row, line = describe(site, key, document), len(starts(document.head))
        return cls(site, key, document, now, front, values, collection, fields, row, line)

    def finding(self, problem: Problem, steps: Steps = (), line: int = 0, column: int = 0) -> Finding:
        """Return what was found, at a line of the file, or at the entry that `steps` begin with."""
        line = line or problem.line or self._line_at(steps, problem.detail)
        placed_ = Problem(problem.reason, problem.detail, line, column or problem.column)
        return Finding(self.key, placed_, paths.text_of(steps) if steps else "")

    def line_of(self, name: str) -> int:
        """Return the line of the file where a detail stands, 0 where it does not; of several the last, as sites do."""
        lines = self.front.lines_of(name)
        return lines[-1] if lines else 0

    def _line_at(self, steps: Steps, words: str) -> int:
        """Return the line of an entry; of a value within it the first line with these words."""
        line = self.line_of(str(steps[0])) if steps else 0
        if not line or len(steps) < 2 or not words:
            return line
        others = [entry.line for entry in self.front.entries if entry.line > line]
        written = NEWLINE.split(self.front.head)[line - 1 : min(others, default=self.body_line) - 1]
        return next((line + below for below, text in enumerate(written) if words in text), line)

    def named(self, role: Role) -> str:
        """Return the detail that the configuration gives a meaning; "" where it gives it to none."""
        field = self.collection.field(role)
        return field.name if field is not None else ""


def _asked(collection: Collection, key: PostKey, values: Mapping[str, Value]) -> list[Placed]:
    """Return what is asked of a post; a translation has only those fields that are translated."""
    languages, fields = collection.languages, collection.fields
    if languages is None:
        return list(placed(fields, values))
    if languages.structure == "single_file":
        found: list[Placed] = []
        for locale in languages.locales:
            inner = values.get(locale)
            asked = fields if locale == languages.first else _translated(fields)
            found += placed(asked, inner, (locale,)) if isinstance(inner, dict) else ()
        return found
    return list(placed(fields if _is_first(key, languages.locales, languages.first) else _translated(fields), values))


def _translated(fields: tuple[Field, ...]) -> tuple[Field, ...]:
    return tuple(field for field in fields if field.translated)


def _is_first(key: PostKey, locales: tuple[str, ...], first: str) -> bool:
    """Tell by folder and file name whether a post is in the language that posts are written in first."""
    parts = {part for folder in key.split("/") for part in folder.split(".")}
    return not any(locale in parts for locale in locales if locale != first)
