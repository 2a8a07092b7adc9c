"""What a table or a list of details says of a post when it is taken out of the site: as written, and harmless."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from dataclasses import dataclass

from editor.content.fields import text_of
from editor.content.problems import Problem
from editor.content.values import Timestamp, Value
from editor.site.filters import FIELD
from editor.site.rows import IndexedPost

Translate = Callable[[str, str], str]
# What a spreadsheet takes for the beginning of a formula, wide forms included, or steps over before one.
_FORMULA = re.compile(r"[\s\x00]*[=+\-@\uff1d\uff0b\uff0d\uff20]|[\t\r\n\x00]")


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table.

    Attributes:
        name: As the posts table has it; of a field "field:" and its name.
        label: What its head says.
    """

    name: str
    label: str


def harmless(text: str) -> str:
    """Return a text that no spreadsheet runs as a formula."""
    return f"'{text}" if _FORMULA.match(text) else text


def cell_of(post: IndexedPost, name: str, now: str, translate: Translate) -> str | int:
    """Return what a column says of a post.

    Args:
        name: Of the column.
        now: As `IndexedPost.date` has it.
    """
    if name.startswith(FIELD):
        value = post.fields.get(name.removeprefix(FIELD))
        return value if isinstance(value, int) and not isinstance(value, bool) else text_of(value)
    match name:
        case "star":
            return translate("Cells", "Yes") if post.featured else translate("Cells", "No")
        case "date":
            return post.date_text or post.date[:10]
        case "words":
            return post.words
        case "state":
            return _state(post, now, translate)
        case "path":
            return post.key
        case "title" | "category" | "author" | "image":
            return str(getattr(post, name))
    return ""


def _state(post: IndexedPost, now: str, translate: Translate) -> str:
    problem = Problem(post.problem, post.problem_detail).sentence(translate) if post.problem else ""
    if post.draft:
        state = translate("PostList", "Draft")
    elif post.date > now:
        state = translate("PostList", "Scheduled")
    else:
        state = "" if problem else translate("Cells", "Published")
    return " · ".join(part for part in (state, problem) if part)


def plain(value: Value) -> object:
    """Return a value as JSON can hold it."""
    if isinstance(value, dict):
        return {name: plain(held) for name, held in value.items()}
    if isinstance(value, list):
        return [plain(item) for item in value]
    if isinstance(value, Timestamp) or (isinstance(value, float) and not math.isfinite(value)):
        return text_of(value)
    return value
