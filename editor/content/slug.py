"""File names from titles, in the script and the form that a site's own names have."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from editor.content import safenames, templates, transliteration
from editor.content.values import Value

LONGEST = 80
# Linux takes 255 bytes for a name; an extension, a number and a temporary suffix need room.
MOST_BYTES = 200
UNNAMED = "post"
DATED = "{{year}}-{{month}}-{{day}}-{{slug}}"

_APOSTROPHES = re.compile("['’‘ʼ`´′\u0300\u0301]")
_NOT_ASCII_NAME = re.compile(r"[^a-z0-9_]+")
_CYRILLIC = re.compile("[\u0400-\u052f]")
_ACCENTED = re.compile("[\u00c0-\u024f]")
_LETTER = re.compile(r"[^\W\d_]")
_DATE = re.compile(r"(?P<year>\d{4})(?P<sign>[-_.]?)(?P<month>\d{2})(?P=sign)(?P<day>\d{2})(?P<end>[-_. ])(?=.)")
_EXTENSION = re.compile(r"\.(?:md|markdown|mdx|mdown|html)$", re.IGNORECASE)
_NOT_IN_A_NAME = re.compile(r'[\x00-\x1f\x7f\\:*?"<>|]+')
_BETWEEN = ("-", "_", "~", "")

Taken = Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class NameRules:
    """How a site spells the names of its files.

    Attributes:
        keep: Whether letters that are not ASCII stay; otherwise they become Latin.
        accents: Of letters that stay, whether the Latin ones keep their accents.
        between: What stands between two words.
        language: Of the titles, as a key of `transliteration.TABLES`, where a title's own letters do not tell.
    """

    keep: bool = False
    accents: bool = True
    between: str = "-"
    language: str = ""


PLAIN = NameRules()


def slug_of(title: str, rules: NameRules = PLAIN, *, keep_cyrillic: bool = False) -> str:
    """Return a name for `title`: lower-case letters, digits and `rules.between`, at most `LONGEST` characters.

    Never empty.  A title in a script that is neither Latin nor Cyrillic keeps
    its letters, since nothing of it would be left.

    Args:
        title: Any text.
        rules: How the site spells names.
        keep_cyrillic: As `rules.keep`, for callers without rules.
    """
    rules = replace(rules, keep=True) if keep_cyrillic else rules
    between = rules.between if rules.between in _BETWEEN else "-"
    text = safenames.without_invisible(unicodedata.normalize("NFC", title))
    text = _APOSTROPHES.sub("", unicodedata.normalize("NFC", text.lower()))
    if rules.keep:
        name = _tidy(text if rules.accents else _unaccented(text), between)
    else:
        name = _NOT_ASCII_NAME.sub(between, transliteration.latin(text, rules.language)).strip("-_~")
    return _safe(_shorten(name or _tidy(text, between)))


def file_name(
    template: str,
    title: str,
    moment: date,
    taken: Taken,
    rules: NameRules = PLAIN,
    values: Mapping[str, Value] | None = None,
) -> str:
    """Return the name of a new post, without its extension; with "/" where the template has folders.

    Args:
        template: As in Decap's configuration, such as "{{year}}-{{month}}-{{day}}-{{slug}}".
        title: The post's title.
        moment: When it is dated; its date in UTC is used, as Decap does, or as it stands where it has no zone.
        taken: Tells whether there is something of this name already; "-2" is added to what comes from the title then.
        rules: How the site spells names.
        values: The post's details, for tokens such as "{{fields.category}}".
    """

    def clean(written: str) -> str:
        return slug_of(written, rules) if written.strip() else ""

    known = {"title": title, **(values or {})}
    parts: list[str] = []
    named = -1
    for written in _EXTENSION.sub("", template.strip()).split("/"):
        part = _part(templates.fill(written, known, moment, slug=title, clean=clean))
        if part:
            # The last one of which something is filled in can be numbered: not the "index" of a folder.
            named = len(parts) if templates.tokens_of(written) else named
            parts.append(part)
    return _free(parts or [slug_of(title, rules)], named, taken)


def among(names: Iterable[str]) -> Taken:
    """Return a function that tells whether a name is one of these, as any disk would compare them."""
    there = {safenames.folded(name) for name in names}
    return lambda name: safenames.folded(name) in there


def keeps_cyrillic(names: Iterable[str]) -> bool:
    """Tell whether most of the file names that have letters at all have Cyrillic ones."""
    cyrillic = latin = 0
    for stem in map(_stem, names):
        if _CYRILLIC.search(stem):
            cyrillic += 1
        elif _LETTER.search(stem) and stem.strip("_") != "index":
            latin += 1
    return cyrillic > latin


def keeps_accents(names: Iterable[str]) -> bool:
    """Tell whether Latin letters with accents are in more than a few of the file names."""
    stems = [unicodedata.normalize("NFC", _stem(name)) for name in names]
    return sum(1 for stem in stems if _ACCENTED.search(stem)) * 10 > len(stems)


def between_of(names: Iterable[str]) -> str:
    """Return what stands between the words of most file names: "-" or "_"."""
    signs = Counter[str]()
    for stem in map(_stem, names):
        rest = undated(stem).strip("-_")
        signs.update({"-": "-" in rest, "_": "_" in rest and "-" not in rest})
    return "_" if signs["_"] > signs["-"] else "-"


def undated(name: str) -> str:
    """Return a name without the date in front of it."""
    return _DATE.sub("", name, count=1) or name


def _stem(name: str) -> str:
    name = name.rpartition("/")[2]
    return name.rpartition(".")[0] or name


def _unaccented(text: str) -> str:
    return "".join(transliteration.without_accents(sign) if _ACCENTED.match(sign) else sign for sign in text)


def _tidy(text: str, between: str) -> str:
    name = ""
    for letter in text:
        # Marks that a script writes above or below its letters are part of the word.
        mark = unicodedata.category(letter) in ("Mn", "Mc") and name[-1:].isalnum()
        if letter.isalnum() or letter == "_" or mark:
            name += letter
        elif not between or not name.endswith(between):
            name += between
    return name.strip("-_~")


def _part(filled: str) -> str:
    tidy = re.sub(r"-{2,}", "-", _NOT_IN_A_NAME.sub("-", safenames.without_invisible(filled))).strip("-. ~#")
    return _safe(_shorten(tidy)) if tidy else ""


def _shorten(name: str, most: int = LONGEST) -> str:
    room = name[:most]
    while len(room.encode("utf-8", "replace")) > MOST_BYTES:
        room = room[:-1]
    if len(room) < len(name) and name[len(room)] != "-":
        whole, dash, _ = room.rpartition("-")
        room = whole if dash and len(whole) > len(room) // 2 else room
    return room.rstrip("-._ ~")


def _safe(name: str) -> str:
    if not name:
        return UNNAMED
    return f"{name}-{UNNAMED}" if safenames.is_reserved(name) else name


def _free(parts: list[str], named: int, taken: Taken) -> str:
    first, number = parts[named], 1
    while taken("/".join(parts)):
        number += 1
        suffix = f"-{number}"
        parts[named] = first[: LONGEST - len(suffix)].rstrip("-") + suffix
    return "/".join(parts)
