"""What is wrong with the images of a post: missing, named otherwise, outside, large, or without a description."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from editor.content.mentions import Mention
from editor.content.paths import Steps
from editor.content.problems import Problem
from editor.content.roles import looks_like_image, role_of
from editor.content.schema import Field, Kind, Role
from editor.content.values import Value
from editor.site import references
from editor.site.checks.rules import Finding
from editor.site.checks.subject import Subject

LARGE = 1_000_000  # bytes
# Longer ones are data, of which the beginning tells enough.
_LONGEST = 80
_DEEPEST = 12
_FILES = frozenset(("src", "file", "path", "url", "href"))
_ALT = re.compile(r"alt(?:ernative)?(?:text|tag)?")
_LOCAL = re.compile(
    r"file:/|[a-z]:[\\/]|\\\\[^\\/]+[\\/]|~/|/(?:home|Users)/[^/]+/[^/]+|/(?:Volumes|private/var)/[^/]+/", re.IGNORECASE
)
_ENDING = re.compile(r"\.[a-z0-9]{2,5}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Held:
    """A text in the details, and the field that the configuration has for it."""

    steps: Steps
    text: str
    field: Field | None


def is_local(written: str) -> bool:
    """Tell whether a reference is a place on somebody's own computer."""
    return _LOCAL.match(written.strip()) is not None


def in_details(post: Subject) -> Iterator[Finding]:
    """Look at the images and files that details name, those within groups and lists included."""
    declared = {one.steps: one.field for one in post.fields}
    for held in _texts(post.values, (), declared):
        kind = held.field.kind if held.field is not None else None
        if kind is Kind.IMAGE or (kind is None and _names_image(held)):
            yield from _look(post, held.text, "missing-image", held.steps)
        elif kind is Kind.FILE:
            yield from _look(post, held.text, "missing-file", held.steps)
        elif is_local(held.text) and _ENDING.fullmatch(held.text, max(held.text.rfind("."), 0)):
            yield post.finding(Problem("local-path", held.text), held.steps)
    yield from _undescribed(post, declared)


def in_text(post: Subject, mentions: tuple[Mention, ...]) -> Iterator[Finding]:
    """Look at the images of the text."""
    before = post.body_line - 1
    for one in mentions:
        if one.sort != "image":
            continue
        line = before + one.line
        if one.words is None or (not one.words.strip() and not one.html):
            name = one.written[:_LONGEST] or "![]"
            yield post.finding(Problem("missing-alt", name), line=line, column=one.column)
        yield from _look(post, one.written, "missing-image", (), line, one.column)


def _look(post: Subject, written: str, missing: str, steps: Steps, line: int = 0, column: int = 0) -> Iterator[Finding]:
    reason = _flaw(post, written.strip(), missing)
    if reason is not None:
        yield post.finding(reason, steps, line, column)


def _flaw(post: Subject, written: str, missing: str) -> Problem | None:
    if not written:
        return None
    path = references.resolve(post.site, post.key, written)
    if path is None:
        if is_local(written):
            return Problem("local-path", written)
        if references.is_remote(written) or references.is_templated(written) or written.startswith("#"):
            return None
        out = references.leads_out(post.site, post.key, written)
        return Problem("outside-image" if out else missing, written)
    if references.found_otherwise(post.site, post.key, written):
        return Problem("other-letters", written)
    try:
        size = path.stat().st_size
    except OSError:
        return None
    if missing == "missing-image" and size > LARGE:
        return Problem("large-image", f"{path.name} ({size / 1_000_000:.1f} MB)")
    return None


def _texts(value: Value | Mapping[str, Value], steps: Steps, declared: Mapping[Steps, Field]) -> Iterator[_Held]:
    if isinstance(value, str):
        # What holds for a field holds for each of its values, where it may have several.
        field = declared.get(steps) or (declared.get(steps[:-1]) if steps and isinstance(steps[-1], int) else None)
        yield _Held(steps, value, field)
    elif len(steps) < _DEEPEST and isinstance(value, Mapping):
        for name, inner in value.items():
            yield from _texts(inner, (*steps, name), declared)
    elif len(steps) < _DEEPEST and isinstance(value, list):
        for place, inner in enumerate(value):
            yield from _texts(inner, (*steps, place), declared)


def _names_image(held: _Held) -> bool:
    name = next((step for step in reversed(held.steps) if isinstance(step, str)), "")
    if role_of(name, held.text) is Role.IMAGE:
        return True
    return len(held.steps) > 1 and name.casefold() in _FILES and looks_like_image(held.text)


def _undescribed(post: Subject, declared: Mapping[Steps, Field]) -> Iterator[Finding]:
    """Find groups with an image, in which the place for its description is empty."""
    for steps, group in _groups(post.values, ()):
        names = dict.fromkeys([*group, *(key[-1] for key in declared if key[:-1] == steps)])
        image = next((text for name in names if (text := _image_at(group, (*steps, name), declared))), "")
        for name in names:
            if image and isinstance(name, str) and _is_alt(name) and not _words(group.get(name)):
                yield post.finding(Problem("missing-alt", image), (*steps, name))


def _groups(value: Value | Mapping[str, Value], steps: Steps) -> Iterator[tuple[Steps, Mapping[str, Value]]]:
    if isinstance(value, Mapping):
        yield steps, value
    if len(steps) < _DEEPEST and isinstance(value, Mapping | list):
        pairs = value.items() if isinstance(value, Mapping) else enumerate(value)
        for step, inner in pairs:
            yield from _groups(inner, (*steps, step))


def _image_at(group: Mapping[str, Value], steps: Steps, declared: Mapping[Steps, Field]) -> str:
    value = group.get(str(steps[-1]))
    if not isinstance(value, str) or not value.strip():
        return ""
    field = declared.get(steps)
    held = _Held(steps, value, field)
    return value if (field.kind is Kind.IMAGE if field is not None else _names_image(held)) else ""


def _is_alt(name: str) -> bool:
    plain = re.sub(r"[\s_-]+", "", name).casefold()
    return _ALT.fullmatch(plain) is not None or plain in ("imagealt", "imgalt", "imagealttext", "altimage")


def _words(value: Value) -> bool:
    return value not in (None, "", [], {}) and bool(str(value).strip())
