"""What a comparison of two posts says, in rows as they are read: details first, then paragraph after paragraph."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from PySide6.QtCore import QCoreApplication

from editor.content.document import Document
from editor.content.fields import text_of
from editor.content.postdiff import FieldChange, ParagraphChange, PostDiff, Span, compare
from editor.content.values import Value

Kind = Literal["heading", "note", "gap", "same", "added", "removed", "changed", "field"]

# Of unchanged paragraphs between two changes as many are shown on either side.
_AROUND = 1
# Of longer values of details all is shown, before and after.
_LONGEST_VALUE = 2_000  # characters


@dataclass(frozen=True, slots=True)
class Row:
    """One paragraph of the comparison.

    Attributes:
        kind: What it is.
        spans: Its text, in pieces that stayed, went or came.
        label: The name of a detail.
    """

    kind: Kind
    spans: tuple[Span, ...]
    label: str = ""


def rows_of(diff: PostDiff, labels: Mapping[str, str], *, whole: bool) -> Iterator[Row]:
    """Yield what differs; with `whole` what does not as well.

    Args:
        diff: The comparison.
        labels: What people call the details, by name.
        whole: Whether every paragraph is there, or only the changed ones and what is next to them.
    """
    translate = QCoreApplication.translate
    changed = any(change.kind != "same" for change in diff.paragraphs)
    if diff.same:
        yield _said("note", translate("DiffView", "This is what is in the editor now."))
    elif diff.otherwise:
        text = translate("DiffView", "The words are the same. Only spaces, line ends or the writing of details differ.")
        yield _said("note", text)
    if diff.fields:
        yield _said("heading", translate("DiffView", "Details"))
        for field in diff.fields:
            yield Row("field", tuple(_field_spans(field)), labels.get(field.name, field.name))
    if changed or whole:
        yield _said("heading", translate("DiffView", "Text"))
        yield from _paragraphs(diff.paragraphs, whole=whole)
    elif diff.fields:
        yield _said("note", translate("DiffView", "The text is the same."))


def _paragraphs(changes: tuple[ParagraphChange, ...], *, whole: bool) -> Iterator[Row]:
    runs = [(same, list(run)) for same, run in groupby(changes, lambda change: change.kind == "same")]
    for number, (same, run) in enumerate(runs):
        first = 0 if number == 0 else _AROUND
        last = 0 if number == len(runs) - 1 else _AROUND
        # A line that says that one line is left out would be no shorter.
        hidden = len(run) - first - last if same and not whole else 0
        if hidden <= 1:
            yield from (Row(change.kind, change.spans) for change in run)
            continue
        yield from (Row(change.kind, change.spans) for change in run[:first])
        text = QCoreApplication.translate("DiffView", "unchanged paragraphs: {count}")
        yield _said("gap", text.format(count=hidden))
        yield from (Row(change.kind, change.spans) for change in run[len(run) - last :])


def _field_spans(field: FieldChange) -> Iterator[Span]:
    before, after = field.before, field.after
    texts = [_shown(entry.value) if entry is not None else "" for entry in (before, after)]
    if texts[0] == texts[1]:
        # A number and the text of it, say: what differs is how it is written.
        texts = [entry.text if entry is not None else "" for entry in (before, after)]
    if before is not None and after is not None and max(map(len, texts)) <= _LONGEST_VALUE:
        changes = compare(Document("", texts[0]), Document("", texts[1])).paragraphs
        if len(changes) == 1 and changes[0].kind == "changed":
            yield from changes[0].spans
            return
    empty = QCoreApplication.translate("DiffView", "(empty)")
    if before is not None:
        yield Span("removed", texts[0] or empty)
    if before is not None and after is not None:
        yield Span("same", "  ")
    if after is not None:
        yield Span("added", texts[1] or empty)


def _shown(value: Value) -> str:
    if isinstance(value, bool):
        return QCoreApplication.translate("DiffView", "yes") if value else QCoreApplication.translate("DiffView", "no")
    return text_of(value)


def _said(kind: Kind, text: str) -> Row:
    return Row(kind, (Span("same", text),))
