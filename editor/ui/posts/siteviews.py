"""The filters that a site's configuration offers, as texts that could have been typed."""

from __future__ import annotations

import re

from editor.content.patterns import Pattern, UnknownPattern
from editor.content.schema import Collection, Role, View
from editor.site.index import PostIndex
from editor.site.query import Names, Target, parse
from editor.ui.posts import filtertext

# A filter that fits more values than these is no choice among a few.
MOST_VALUES = 30
MOST_TRIED = 500
_DATE = re.compile(r"\^?(\d{4}(?:-\d{2}){0,2})")
_TRUE, _FALSE = ("true", "^true$"), ("false", "^false$")


def text_of(view: View, collection: Collection, alone: bool, names: Names, index: PostIndex) -> str:
    """Return what a person would type for a filter of a collection; "" for one that cannot be said so.

    Reads the values that posts have: for the thread of the index.

    Args:
        view: The filter.
        collection: Whose it is.
        alone: Whether the site has no other collection.
        names: What fields may be called.
        index: What knows the values.
    """
    asked = _asked(view, collection, names, index)
    if not asked or alone or not collection.folder:
        return asked
    return filtertext.joined(filtertext.written(Target.FOLDER, collection.folder), asked)


def _asked(view: View, collection: Collection, names: Names, index: PostIndex) -> str:
    role = next((field.role for field in collection.fields if field.name == view.field), Role.NONE)
    pattern = view.pattern.strip().lower()
    if role is Role.FEATURED and pattern in (*_TRUE, *_FALSE):
        return filtertext.written(Target.FEATURED, "yes" if pattern in _TRUE else "no")
    if role is Role.DRAFT and pattern in (*_TRUE, *_FALSE):
        return filtertext.written(Target.IS, "draft", negated=pattern in _FALSE)
    date = _DATE.fullmatch(pattern)
    if role is Role.DATE and date:
        return filtertext.written(Target.DATE, date[1])
    values = _fitting(view, index)
    if not values:
        return ""
    text = filtertext.written(Target.FIELD, *values, name=view.field)
    # Some fields have the names of things that every post has.
    return text if parse(text, names).terms else ""


def _fitting(view: View, index: PostIndex) -> list[str]:
    try:
        pattern = Pattern(view.pattern)
    except UnknownPattern:
        return []
    known = [value for value, _ in index.values_of(view.field)[:MOST_TRIED]]
    return [value for value in known if pattern.found_in(value)][:MOST_VALUES]
