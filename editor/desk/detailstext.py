"""The details of a post as text that a person edits: what stands between the fences, and nothing of the post lost.

The text has "\\n" between its lines and no line end after the last; the file
keeps its own.  Whether the details can be read is another matter: they are
written as they were typed, as long as the post stays the same two parts.
"""

from __future__ import annotations

from editor.content import lines
from editor.content.document import Document
from editor.content.frontmatter import DEFAULT_FORM, FORMS, FrontMatter, find
from editor.content.heads import Head, HeadHandler


class NotDetails(ValueError):
    """A text cannot be the details of a post: a part of it, or all of it, would become body.

    Attributes:
        line: The line of the text that would end the details, from 0; -1 where it is not one line.
    """

    def __init__(self, line: int = -1) -> None:
        super().__init__(line)
        self.line = line


def shown(head: str) -> str:
    """Return the details of a head as text."""
    return _shown(_details_in(head))


def first_line(head: str, form: str) -> int:
    """Return the line of the file, from 1, at which the details begin; of a head not made yet, where they will."""
    head = head or FORMS[form].wrapped("", "\n")
    found = find(head)
    return len(lines.starts(head[: found[1].start])) if found else 1


def head_with(text: str, head: str, base: Document) -> str:
    """Return `head` with `text` in the place of its details, or a new head where there is none.

    Args:
        text: What was typed.
        head: The head as edited so far.
        base: The post on disk; lines that are in it as well keep their bytes.

    Raises:
        NotDetails: What comes out would not be the same two parts, details and body.
    """
    if text == shown(head):
        return head
    text = _whole_characters(text)
    # What was begun here is begun anew, since its form follows from all of the text.
    found = find(head) if base.head else None
    if found is None:
        return _begun(text, base.form, base.newline)
    handler, place = found
    lined = place.start == place.end or head[place.end - 1] in "\r\n"
    details = _raw(_details_in(base.head), text, base.newline, lined=lined)
    changed = head[: place.start] + details + head[place.end :]
    if find(changed) != (handler, Head(place.start, place.start + len(details), len(changed))):
        raise NotDetails(_ending_line(changed, place.start, details))
    return changed


def _details_in(head: str) -> str:
    found = find(head)
    return head[found[1].start : found[1].end] if found else ""


def _shown(details: str) -> str:
    return lines.shown(details).removesuffix("\n")


def _raw(old: str, text: str, newline: str, *, lined: bool) -> str:
    """Return the details that `text` stands for; lines that are in the `old` ones keep their bytes."""
    if text == _shown(old):
        return old
    if not lined:
        return lines.merged(old, text.strip(" \t\n"), newline)
    return lines.merged(old, text + "\n", newline) if text else ""


def _begun(text: str, form: str, newline: str) -> str:
    """Return a head for a post that has none; in the site's form, or in the usual one where it is not told from body.

    Raises:
        NotDetails: It would not be found again.
    """
    if not text.strip():
        return ""
    details = (text + "\n").replace("\n", newline)
    own, usual = FORMS[form], FORMS[DEFAULT_FORM]
    head = own.wrapped(details, newline)
    if _holds(own, head, details):
        return head
    other = usual.wrapped(details, newline)
    if _holds(usual, other, details) and FrontMatter.read(other).problem is None:
        return other
    raise NotDetails(_ending_line(head, head.find(details), details))


def _holds(handler: HeadHandler, head: str, details: str) -> bool:
    found = find(head)
    if found is None or found[0] is not handler or found[1].after != len(head):
        return False
    return head[found[1].start : found[1].end].strip() == details.strip()


def _ending_line(head: str, start: int, details: str) -> int:
    """Return the line of `details` at which the post would be cut, from 0; -1 where it is none of them."""
    found = find(head)
    if found is None or found[1].start != start or found[1].end >= start + len(details):
        return -1
    return len(lines.starts(head[start : found[1].end])) - 1


def _whole_characters(text: str) -> str:
    """Return `text` with the halves of characters that Qt may hold joined, or replaced where one is missing."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
