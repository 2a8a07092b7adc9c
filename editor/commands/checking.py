"""`byline check`: what is wrong with the posts of a folder, before the site is published."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator
from pathlib import Path

from editor.commands.plain import as_json
from editor.commands.posts import Refused, complain, read
from editor.commands.walking import posts_of, site_of
from editor.content import dates, fields, markdownlines
from editor.content.document import Document
from editor.content.frontmatter import Entry
from editor.content.lines import starts
from editor.content.problems import Problem
from editor.content.roles import role_of
from editor.content.schema import Field, Kind, Role
from editor.content.values import Timestamp
from editor.site.keys import PostKey
from editor.site.references import is_remote, resolve
from editor.site.site import Site

_MERGE_MARK = re.compile(r"(?:<{7} |>{7} )")
# What stands between the brackets after an image: the reference, and perhaps a title.
_REFERENCE = re.compile(r"\s*(?:<([^<>]*)>|(\S+))")


def run(arguments: argparse.Namespace) -> int:
    """Print every problem of a folder's posts; return 1 if there is one."""
    folder = Path(arguments.folder)
    found: list[dict[str, object]] = []
    try:
        site = site_of(folder)
        for path, key in posts_of(site, folder):
            found += [_entry(path, *finding) for finding in _findings(site, path, key)]
    except Refused as refused:
        complain(folder, refused)
        return 1
    if arguments.json:
        print(as_json(found))
    else:
        for one in found:
            print(
                f"{one['path']}:{one['line']}: {one['message']}" if one["line"] else f"{one['path']}: {one['message']}"
            )
    return 1 if found else 0


def _entry(path: Path, reason: str, line: int, column: int, message: str) -> dict[str, object]:
    return {"path": str(path), "line": line, "column": column, "reason": reason, "message": message}


def _findings(site: Site, path: Path, key: PostKey) -> Iterator[tuple[str, int, int, str]]:
    try:
        document = read(path).document
    except Refused as refused:
        yield refused.reason, refused.line, 0, str(refused)
        return
    for problem in problems(site, key, document):
        yield problem.reason, problem.line, problem.column, problem.sentence()


def problems(site: Site, key: PostKey, document: Document) -> list[Problem]:
    """Return what is wrong with a post, in the order of its lines."""
    front = document.front_matter
    marks = _merge_marks(document)
    found = [*marks]
    if front.problem is not None and not marks:
        found.append(front.problem)
    found += _details(site, key, document)
    found += _images_in_text(site, key, document)
    return sorted(found, key=lambda problem: problem.line)


def _merge_marks(document: Document) -> list[Problem]:
    lines = (document.head + document.body).split("\n")
    both = [number for number, line in enumerate(lines, 1) if _MERGE_MARK.match(line)]
    return [Problem("merge-marks", line=both[0])] if len(both) > 1 else []


def _details(site: Site, key: PostKey, document: Document) -> Iterator[Problem]:
    front = document.front_matter
    configured = {one.name: one for one in site.collection_of(key).fields} if site.config else {}
    for entry in front.entries:
        field = configured.get(entry.name)
        problem = _wrong_date(entry, field) or _wrong_image(site, key, entry, field)
        if problem is None and field is not None:
            problem = fields.check(field, entry.value)
        if problem is not None:
            yield Problem(problem.reason, problem.detail, problem.line or entry.line, problem.column)
    if front.problem is None:
        missing = (fields.check(field, None) for name, field in configured.items() if name not in front.values)
        yield from (problem for problem in missing if problem is not None)


def _wrong_date(entry: Entry, field: Field | None) -> Problem | None:
    is_date = field.kind is Kind.DATETIME if field else role_of(entry.name) is Role.DATE
    value = entry.value
    if isinstance(value, Timestamp) or (is_date and isinstance(value, str) and value.strip()):
        text = fields.text_of(value)
        return Problem("not-a-date", text) if dates.parse(text) is None else None
    return None


def _wrong_image(site: Site, key: PostKey, entry: Entry, field: Field | None) -> Problem | None:
    is_image = field.kind is Kind.IMAGE if field else role_of(entry.name, entry.value) is Role.IMAGE
    if is_image and isinstance(entry.value, str):
        return _missing(site, key, entry.value)
    return None


def _missing(site: Site, key: PostKey, reference: str) -> Problem | None:
    if not reference.strip() or is_remote(reference) or resolve(site, key, reference) is not None:
        return None
    return Problem("missing-image", reference)


def _images_in_text(site: Site, key: PostKey, document: Document) -> Iterator[Problem]:
    state = markdownlines.NORMAL
    for number, line in enumerate(document.text.split("\n"), len(starts(document.head))):
        spans, state = markdownlines.spans(line, state)
        addresses = {start: end for start, end, kind in spans if kind == "address"}
        for _, end, kind in spans:
            # Of "![words](reference)", the words are marked as the image.
            if kind != "image" or line[end + 1] != "(" or end + 2 not in addresses:
                continue
            written = _REFERENCE.match(line[: addresses[end + 2]], end + 2)
            problem = _missing(site, key, written[1] or written[2]) if written else None
            if problem is not None:
                yield Problem(problem.reason, problem.detail, number)
