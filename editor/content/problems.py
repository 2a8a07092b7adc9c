"""What can be wrong with a post, and the sentence that says so.

The window and the command line say the same things; the window passes each
sentence through Qt's translator.  A sentence says what was found and what is
safe; the place (line, column) is added by whoever shows it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

_LONGEST_DETAIL = 160


def QT_TRANSLATE_NOOP(context: str, text: str) -> str:
    """Return `text`; Qt's lupdate finds calls of this name and offers the text to translators."""
    return text


SENTENCES = {
    "broken-details": QT_TRANSLATE_NOOP(
        "Problems", "The details cannot be read: {detail}. The text can be edited; the details are left as they are."
    ),
    "duplicate-key": QT_TRANSLATE_NOOP(
        "Problems",
        "“{detail}” stands in the details twice; sites read the last one or refuse the post. It is left as it is.",
    ),
    "stands-twice": QT_TRANSLATE_NOOP(
        "Problems", "This detail stands there more than once, in these lines: {detail}. It was left as it is."
    ),
    "never-closed": QT_TRANSLATE_NOOP(
        "Problems", "The details begin with {detail} but are never closed, so the whole file is shown as text."
    ),
    "too-large": QT_TRANSLATE_NOOP(
        "Problems",
        "The details are larger or deeper than sites read ({detail}), so they are left as they are.",
    ),
    "unsupported-format": QT_TRANSLATE_NOOP(
        "Problems", "The details are written in {detail}. They are shown and left as they are; the text can be edited."
    ),
    "not-utf-8": QT_TRANSLATE_NOOP(
        "Problems", "This file is not UTF-8 text ({detail}), so saving it could damage it. It is open for reading."
    ),
    "outside-site": QT_TRANSLATE_NOOP(
        "Problems", "This post leads out of the site through a link, to {detail}. It is open for reading."
    ),
    "holds-nul": QT_TRANSLATE_NOOP(
        "Problems",
        "A character that no text has stands here (NUL). The text can be edited; the details are left as they are.",
    ),
    "binary": QT_TRANSLATE_NOOP("Problems", "This file is not text. It is left as it is."),
    "too-big": QT_TRANSLATE_NOOP("Problems", "This file is larger than {detail}. It is left as it is."),
    "not-editable": QT_TRANSLATE_NOOP(
        "Problems", "“{detail}” is written in a way that cannot be changed safely here. It was left as it is."
    ),
    "unreadable-file": QT_TRANSLATE_NOOP("Problems", "The file cannot be read: {detail}."),
    "missing-image": QT_TRANSLATE_NOOP("Problems", "The image {detail} is not there."),
    "missing-file": QT_TRANSLATE_NOOP("Problems", "The file {detail} is not there."),
    "outside-image": QT_TRANSLATE_NOOP(
        "Problems", "{detail} leads out of the site’s folder, so it will not be on the site."
    ),
    "other-letters": QT_TRANSLATE_NOOP(
        "Problems",
        "The file of {detail} is called otherwise on disk: capital and small letters differ, or how accents are "
        "stored. Web servers tell them apart.",
    ),
    "large-image": QT_TRANSLATE_NOOP("Problems", "The image {detail} is large, so the page loads slowly."),
    "missing-alt": QT_TRANSLATE_NOOP("Problems", "The image {detail} has no description for blind readers."),
    "local-path": QT_TRANSLATE_NOOP("Problems", "{detail} is a place on one computer, which nobody else can open."),
    "broken-link": QT_TRANSLATE_NOOP("Problems", "The link {detail} leads to nothing in this site."),
    "duplicate-address": QT_TRANSLATE_NOOP("Problems", "Another post has the same address: {detail}."),
    "rare-category": QT_TRANSLATE_NOOP("Problems", "No other post is in the category {detail}."),
    "future-date": QT_TRANSLATE_NOOP("Problems", "The date is in the future: {detail}."),
    "empty-title": QT_TRANSLATE_NOOP("Problems", "The post has no title."),
    "too-many-featured": QT_TRANSLATE_NOOP("Problems", "More posts are featured than the site shows: {detail}."),
    "configuration": QT_TRANSLATE_NOOP("Problems", "{detail}"),
    "not-a-date": QT_TRANSLATE_NOOP("Problems", "{detail} is not a date in the calendar."),
    "missing-field": QT_TRANSLATE_NOOP("Problems", "“{detail}” is needed and is empty."),
    "not-a-choice": QT_TRANSLATE_NOOP("Problems", "{detail} is none of the choices of this field."),
    "not-a-number": QT_TRANSLATE_NOOP("Problems", "“{detail}” takes a number."),
    "not-whole": QT_TRANSLATE_NOOP("Problems", "“{detail}” takes a whole number."),
    "too-small": QT_TRANSLATE_NOOP("Problems", "The number is too small: {detail}."),
    "too-great": QT_TRANSLATE_NOOP("Problems", "The number is too great: {detail}."),
    "too-few": QT_TRANSLATE_NOOP("Problems", "There are too few: {detail}."),
    "too-many": QT_TRANSLATE_NOOP("Problems", "There are too many: {detail}."),
    "pattern": QT_TRANSLATE_NOOP("Problems", "This does not have the form that the site asks for: {detail}."),
    "conflict-copy": QT_TRANSLATE_NOOP(
        "Problems", "A sync program made this copy of {detail} when two people had changed it. Compare the two."
    ),
    "merge-marks": QT_TRANSLATE_NOOP("Problems", "The file contains the marks of an unfinished merge."),
}


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong with a post.

    Attributes:
        reason: A key of `SENTENCES`.
        detail: What the sentence names: a key, a format, a parser's words.
        line: The line of the file, from 1; 0 where no line can be named.
        column: The column of that line, from 1; 0 where unknown.
    """

    reason: str
    detail: str = ""
    line: int = 0
    column: int = 0

    def sentence(self, translate: Callable[[str, str], str] = lambda context, text: text) -> str:
        """Say it in words; `translate` takes a context and an English text, as Qt's does."""
        detail = self.detail if len(self.detail) <= _LONGEST_DETAIL else self.detail[:_LONGEST_DETAIL] + "…"
        return translate("Problems", SENTENCES[self.reason]).format(detail=detail)
