"""The terms of a query as conditions of the index's database."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from editor.site import bothscripts, rows
from editor.site.query import Target, Term, Value
from editor.site.sqltext import cleaned, stored

# The columns of roles, as `Values` knows them beside the names of details.
CATEGORY, AUTHOR = "\x00category", "\x00author"
# Tells the different values of a detail or of such a column, and how often each is there.
Values = Callable[[str], Mapping[str, int]]

_ALL = "1"
_COLUMNS = {CATEGORY: "category", AUTHOR: "author"}
_STATES = {
    "draft": "draft",
    "scheduled": "(date > ? AND NOT draft)",
    "published": "(date <= ? AND NOT draft)",
    "featured": "featured",
    "problem": "problem != ''",
}
_HELD = {
    **{name: f"{name} != ''" for name in ("image", "title", "category", "author", "date")},
    "text": "words > 0",
}
# Of shorter beginnings too many words are meant.
_SHORTEST_BEGINNING = 3
# So many posts are found one by one and put in order sooner than met on a walk along an order.
_FEW = 1000
_NOTHING = re.compile(r"\W+")
_HAVING = (
    "SELECT post FROM json_each(?) AS asked CROSS JOIN detail WHERE name = ?"
    " AND ordered = json_extract(asked.value, '$[0]') AND detail.value = json_extract(asked.value, '$[1]')"
)


@dataclass(frozen=True, slots=True)
class Part:
    """A condition and its parameters."""

    sql: str = _ALL
    parameters: tuple[Any, ...] = ()


def both(parts: Iterable[Part]) -> Part:
    """Return the condition that all of the parts hold."""
    return _joined([part for part in parts if part.sql != _ALL], " AND ")


def either(parts: Iterable[Part]) -> Part:
    """Return the condition that one of the parts holds."""
    return _joined(list(parts), " OR ")


def now() -> str:
    """Return this moment as the index keeps dates."""
    return datetime.now(UTC).replace(tzinfo=None).isoformat(timespec="microseconds")


def below(folder: str) -> Part:
    """Return the condition that a post is in a folder, as stored, or below it."""
    # "0" follows "/": everything that begins with the folder and a slash.
    return Part("(key >= ? AND key < ?)", (f"{folder}/", f"{folder}0"))


def among(condition: Part) -> Part:
    """Return the condition on details that their posts are as another condition says."""
    if condition == Part():
        return condition
    return Part(f"post IN (SELECT id FROM post WHERE {condition.sql})", condition.parameters)


def heads(texts: Sequence[str]) -> Part:
    """Return the condition that each text is found somewhere in the title, path, category, author or a list."""
    if not texts:
        return Part()
    found = both(_in_line(text) for text in texts)
    return Part(f"+id IN (SELECT post FROM head WHERE {found.sql})", found.parameters)


def bodies(words: str, phrase: bool) -> Part:
    """Return the condition that words are in the title or text: beside each other, or the beginning of one."""
    match = match_of(words, phrase)
    return Part("+id IN (SELECT rowid FROM body WHERE body MATCH ?)", (match,)) if match else Part("0")


def match_of(words: str, phrase: bool) -> str:
    """Return what FTS5 is asked for words: any of their spellings; "" for a text without a word."""
    asked = []
    beginning = is_beginning(words, phrase)
    for spelling in bothscripts.spellings(cleaned(words)):
        tokens = bothscripts.words(spelling).split()
        if tokens:
            asked.append(f'"{" ".join(tokens)}"{" *" if beginning else ""}')
    return " OR ".join(dict.fromkeys(asked))


def is_beginning(words: str, phrase: bool) -> bool:
    """Tell whether the last of some words may go on."""
    return not phrase and len(bothscripts.words(words).rpartition(" ")[2]) >= _SHORTEST_BEGINNING


def is_plain(term: Term) -> bool:
    """Tell whether a term is a word or phrase that has to be there."""
    return term.target is Target.WORDS and not term.negated


def condition(term: Term, values: Values, in_bodies: bool) -> Part:
    """Return what a term asks of a post; with `in_bodies` plain words may be in its text as well."""
    found = either([_one(term, value, values, in_bodies) for value in term.values])
    return Part(f"NOT {found.sql}", found.parameters) if term.negated else found


def _one(term: Term, value: Value, values: Values, in_bodies: bool) -> Part:
    match term.target:
        case Target.WORDS:
            found = [heads([value.text])]
            return either(found + [bodies(value.text, value.exact)] * in_bodies)
        case Target.TEXT:
            return bodies(value.text, value.exact)
        case Target.FEATURED:
            return Part("featured" if value.text == "yes" else "NOT featured")
        case Target.IS:
            state = _STATES[value.text]
            return Part(state, (now(),) * state.count("?"))
        case Target.HAS:
            return Part(_HELD[value.text]) if value.text in _HELD and not value.exact else _holding(value.text)
        case Target.AFTER:
            return Part("date >= ?", (value.text,))
        case Target.BEFORE:
            return Part("(date != '' AND date < ?)", (value.text,))
        case Target.DATE:
            # Every date that begins so comes before the last sign there is.
            return Part("(date >= ? AND date < ?)", (value.text, f"{value.text}~"))
        case Target.PATH:
            return Part("instr(key, ?)", (stored(value.text),))
        case Target.FOLDER:
            folder = stored(value.text).strip("/")
            return below(folder) if folder else Part()
        case Target.TITLE:
            return _in_title(value)
    name = {Target.CATEGORY: CATEGORY, Target.AUTHOR: AUTHOR}.get(term.target, cleaned(term.name))
    known = values(name)
    chosen = fitting(value, known)
    return _having(name, chosen, sum(known[one] for one in chosen) <= _FEW)


def fits(value: Value, text: str) -> bool:
    """Tell whether a detail is what was asked for, as `fitting`."""
    return bool(fitting(value, (text,)))


def fitting(value: Value, texts: Iterable[str]) -> list[str]:
    """Return those texts of details that are what was asked for, or have its words; "*" stands for any ending."""
    spelt = bothscripts.spellings(cleaned(value.text))
    folded = ((text, bothscripts.fold(text)) for text in texts)
    if value.exact:
        return [text for text, held in folded if held in spelt]
    asked = [f" {_spaced(one)}{'' if one.endswith('*') else ' '}" for one in spelt if _spaced(one)]
    if not asked:
        return []
    # Most of tens of thousands have not even the first word.
    begun = re.compile("|".join(re.escape(one.split()[0]) for one in asked))
    likely = ((text, held) for text, held in folded if begun.search(held))
    return [text for text, held in likely if any(one in f" {_spaced(held)} " for one in asked)]


def _spaced(text: str) -> str:
    return _NOTHING.sub(" ", text).strip()


def _having(name: str, chosen: list[str], few: bool) -> Part:
    if not chosen:
        return Part("0")
    if name in _COLUMNS:
        return Part(f"{_COLUMNS[name]} IN (SELECT value FROM json_each(?))", (json.dumps(chosen),))
    # With its place in the alphabet each value is found at once among tens of thousands.
    placed = json.dumps([(rows.sort_text(one), one) for one in chosen])
    return Part(f"{'' if few else '+'}id IN ({_HAVING})", (placed, name))


def _holding(name: str) -> Part:
    return Part("+id IN (SELECT post FROM detail WHERE name = ? AND first)", (cleaned(name),))


def _in_title(value: Value) -> Part:
    # The title is the first line of what is searched.
    title = "substr(words, 1, instr(words || char(10), char(10)) - 1)"
    spelt = bothscripts.spellings(cleaned(value.text))
    if value.exact:
        found = either(Part(f"{title} = ?", (one,)) for one in spelt)
    else:
        found = both([_in_line(value.text), either(Part(f"instr({title}, ?)", (one,)) for one in spelt)])
    return Part(f"+id IN (SELECT post FROM head WHERE {found.sql})", found.parameters)


def _in_line(text: str) -> Part:
    spelt = bothscripts.spellings(text)
    found = [Part("instr(words, ?)", (one,)) for one in spelt]
    if len(found) == 1:
        return found[0]
    # What they have in common is looked for first: most posts have not even that.
    backwards = _beginning([one[::-1] for one in spelt])[::-1]
    common = max(_beginning(spelt), backwards, key=len)
    return both([Part("instr(words, ?)", (common,)), either(found)]) if common else either(found)


def _beginning(texts: Sequence[str]) -> str:
    """Return how all of the texts begin."""
    first, last = min(texts), max(texts)
    same = next((place for place, sign in enumerate(first) if sign != last[place : place + 1]), len(first))
    return first[:same]


def _joined(parts: list[Part], word: str) -> Part:
    if len(parts) == 1:
        return parts[0]
    if not parts:
        return Part()
    return Part(f"({word.join(part.sql for part in parts)})", tuple(one for part in parts for one in part.parameters))
