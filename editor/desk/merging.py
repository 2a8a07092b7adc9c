"""Putting together what another program wrote and what is not saved yet, where both began at the same post.

Nothing is written here.  What comes out stands on the bytes of the disk: lines
and details that nobody changed here stay as they are there.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from editor.content import lines
from editor.content.document import Document
from editor.content.frontmatter import FrontMatter, NotLossless
from editor.content.heads import unclosed
from editor.content.merge import (
    ABSENT,
    FieldOverlap,
    Held,
    Overlap,
    Part,
    changes,
    is_clean,
    joined,
    merge_texts,
    merge_values,
    same,
)

# What an interrupted write leaves: nothing, or a file of the right length that was never filled.
_NOTHING = "\0\ufeff \t\r\n"


@dataclass(frozen=True, slots=True)
class Merged:
    """What my version and theirs make together.

    Attributes:
        document: The merged post; None where a person has to say something first.
        front: The details: theirs, with my changes where nobody has to be asked.
        parts: The text below the details, or that of the whole file where the details of one side are never closed.
        fields: The details to ask about.
        head: The details as raw text, where both sides changed them and one cannot be read; otherwise None.
        combined: At how many places what they changed is taken over, each detail being one.
        emptied: Whether their file holds no text any more, as after an interrupted write; nothing was merged.
        mine: My version.
        ground: The version whose bytes stay where nobody changed anything.
    """

    document: Document | None
    front: FrontMatter
    parts: tuple[Part, ...]
    fields: tuple[FieldOverlap, ...]
    head: Overlap | None
    combined: int
    emptied: bool
    mine: Document
    ground: Document


@dataclass(frozen=True, slots=True)
class _Details:
    front: FrontMatter
    fields: tuple[FieldOverlap, ...] = ()
    head: Overlap | None = None


def is_emptied(data: bytes) -> bool:
    """Tell whether the bytes of a file hold nothing, or nothing but NULs and blanks."""
    return _is_emptied(data.decode("utf-8", "replace"))


def merge(base: Document, mine: Document, theirs: Document) -> Merged:
    """Merge two versions of a post that both began as `base`: the details by name, the text by line and word."""
    if _is_emptied(theirs.head + theirs.body) and not _is_emptied(base.head + base.body):
        return Merged(None, mine.front_matter, (), (), None, 0, True, mine, theirs)
    if any(_never_closed(each) for each in (base, mine, theirs)):
        base, mine, theirs = (replace(each, head="", body=each.head + each.body) for each in (base, mine, theirs))
    details = _merged_details(base, mine, theirs)
    parts = merge_texts(base.text, mine.text, theirs.text)
    bom = theirs.bom if mine.bom == base.bom else mine.bom
    ground = replace(mine if theirs.body == base.body else theirs, bom=bom)
    taken = changes(mine.text, joined(parts, lambda overlap: overlap.mine)) + _details_taken(mine, details)
    merged = Merged(None, details.front, parts, details.fields, details.head, taken, False, mine, ground)
    if details.fields or details.head or not is_clean(parts):
        return merged
    return replace(merged, document=_built(merged, details.front, joined(parts, _nothing)))


def resolved(
    merged: Merged,
    field_choices: Mapping[str, Held],
    part_choices: Sequence[str],
    head_choice: str | None = None,
) -> Document:
    """Return the post with everything decided.

    Args:
        merged: What was merged; not where the file was emptied.
        field_choices: What each detail of `merged.fields` becomes; mine where it is not named.
        part_choices: What each overlap of `merged.parts` becomes, in their order: one of its texts, or another.
        head_choice: What `merged.head` becomes; mine where it is None.

    Raises:
        NotLossless: A detail cannot be written into these details without touching something else.
        ValueError: There are more or fewer choices than overlaps of text.
    """
    front = merged.front
    if merged.head is not None:
        front = _written(front, merged.head.mine if head_choice is None else head_choice, merged.ground)
    for field in merged.fields:
        value = field_choices.get(field.name, field.mine)
        if not same(value, field.theirs):
            front = _with_detail(front, field.name, value, merged.mine.front_matter)
    overlaps = [part for part in merged.parts if isinstance(part, Overlap)]
    if len(overlaps) != len(part_choices):
        raise ValueError(f"{len(part_choices)} choices for {len(overlaps)} overlaps")
    choices = iter(part_choices)
    return _built(merged, front, joined(merged.parts, lambda overlap: next(choices)))


def _merged_details(base: Document, mine: Document, theirs: Document) -> _Details:
    if mine.head == base.head:
        return _Details(theirs.front_matter)
    if theirs.head in (base.head, mine.head):
        return _Details(mine.front_matter)
    was, ours, other = base.front_matter, mine.front_matter, theirs.front_matter
    if was.editable and ours.editable and other.editable:
        return _by_name(was, ours, other)
    texts = [lines.shown(each.head) for each in (base, mine, theirs)]
    if texts[1] in (texts[0], texts[2]):
        return _Details(other)
    if texts[2] == texts[0]:
        return _Details(_written(other, texts[1], theirs))
    return _Details(other, head=Overlap(texts[0], texts[1], texts[2]))


def _by_name(base: FrontMatter, mine: FrontMatter, theirs: FrontMatter) -> _Details:
    changed, overlaps = merge_values(base.values, mine.values, theirs.values)
    front = theirs
    refused: list[FieldOverlap] = []
    for name, value in changed.items():
        try:
            front = _with_detail(front, name, value, mine)
        except NotLossless as refusal:
            held = [each.values.get(name, ABSENT) for each in (base, mine, theirs)]
            refused.append(FieldOverlap(name, held[0], held[1], held[2], refusal.problem))
    return _Details(front, (*overlaps, *refused))


def _with_detail(front: FrontMatter, name: str, value: Held, mine: FrontMatter) -> FrontMatter:
    """Return `front` with one detail as it is to be, a new one below those that it follows in `mine`."""
    if value is ABSENT:
        return front.without(name)
    names = list(mine.values)
    return front.with_value(name, value, tuple(names[: names.index(name)]) if name in names else ())


def _details_taken(mine: Document, details: _Details) -> int:
    if details.head is not None:
        return 0
    ours, merged = mine.front_matter, details.front
    if not (ours.editable and merged.editable):
        return int(lines.shown(ours.head) != lines.shown(merged.head))
    asked = {field.name for field in details.fields}
    before, after = ours.values, merged.values
    return sum(not same(before.get(name, ABSENT), after.get(name, ABSENT)) for name in {*before, *after} - asked)


def _written(theirs: FrontMatter, text: str, ground: Document) -> FrontMatter:
    """Return the details that `text` holds, with the line ends that they have in `theirs`."""
    head = lines.merged(theirs.head, text, ground.newline)
    return FrontMatter.read(head, ground.newline, ground.reader, ground.form)


def _built(merged: Merged, front: FrontMatter, text: str) -> Document:
    ground = merged.ground
    document = ground.with_text(text).with_front_matter(front)
    # What was merged may begin with details where none were, or no longer.
    return Document.from_text(document.head + document.body, ground.reader, ground.form, ground.bom)


def _never_closed(document: Document) -> bool:
    return not document.head and unclosed(document.body) != ""


def _is_emptied(text: str) -> bool:
    return not text.strip(_NOTHING)


def _nothing(overlap: Overlap) -> str:
    return ""
