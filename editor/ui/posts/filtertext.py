"""What is typed above a list of posts, changed by chips and menus without touching the rest of it."""

from __future__ import annotations

from collections.abc import Collection

from editor.site.query import Names, Query, Target, Term, Value, parse

# These have words of their own; everything else is looked for as it is written in the post.
_BARE = (Target.IS, Target.HAS, Target.FEATURED, Target.AFTER, Target.BEFORE, Target.DATE)
# As UI texts and hints write it, and quicker to see in a line.
_STAR = "★:"


def without(text: str, names: Names, targets: Collection[Target], name: str = "", negated: bool = False) -> str:
    """Return the text without its terms about any of `targets` (of fields: the one called `name`)."""
    kept, at = [], 0
    for term in parse(text, names).terms:
        if term.target in targets and term.name == name and term.negated is negated:
            kept.append(text[at : term.start])
            at = term.end
    return joined(*(part.strip() for part in (*kept, text[at:]))) if kept else text


def with_values(text: str, names: Names, target: Target, *values: str, name: str = "") -> str:
    """Return the text asking for one of these values, instead of those it asks for; for any without values."""
    rest = without(text, names, (target,), name)
    return joined(rest, written(target, *values, name=name)) if values else rest


def written(target: Target, *values: str, name: str = "", negated: bool = False) -> str:
    """Return a term as a person would type it."""
    bare = target in _BARE
    term = Term(target, tuple(Value(value, exact=not bare) for value in values), name, negated)
    text = Query((term,)).text
    return text.replace(f"{Target.FEATURED}:", _STAR, 1) if target is Target.FEATURED else text


def joined(*texts: str) -> str:
    """Return the texts as one."""
    return " ".join(text for text in texts if text)
