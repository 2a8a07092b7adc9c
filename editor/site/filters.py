"""Which posts a list shows and in which order, as the index asks its database."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from editor.site.sqltext import cleaned, stored

# As signs, passports and keyboards write it; enough to find a name, in either script.
_LATIN = str.maketrans(
    {
        **dict(zip("абвгдезијклмнопрстуфхц", "abvgdezijklmnoprstufhc", strict=True)),
        **{"ѓ": "gj", "ж": "zh", "ѕ": "dz", "љ": "lj", "њ": "nj", "ќ": "kj", "ч": "ch", "џ": "dj", "ш": "sh"},
        **{"ђ": "dj", "ћ": "c", "ѐ": "e", "ѝ": "i", "ё": "e", "й": "j", "щ": "sht", "ъ": "a", "ы": "y", "ь": ""},
        **{"э": "e", "ю": "ju", "я": "ja", "є": "je", "і": "i", "ї": "i", "ґ": "g", "ў": "u"},
        **{"č": "c", "ć": "c", "š": "s", "ž": "z", "đ": "dj"},
    }
)

_ONLY = {"drafts": "draft", "featured": "featured", "problems": "problem != ''"}
_COLUMNS = {
    "date": "date",
    "title": "title_order",
    "category": "category_order",
    "author": "author_order",
    "words": "words",
    "path": "key",
}


@dataclass(frozen=True, slots=True)
class Filter:
    """What a list shows.

    Attributes:
        text: Words that must all be found in the title, path, category, author or a list such as the tags;
            any part of a word, in Cyrillic or Latin letters.
        only: "all", "drafts", "featured" or "problems".
        folder: Posts in this folder and below it, relative to the site's root; "" for all.
        order: "date", "title", "path", "category", "author" or "words"; posts without it come last,
            and equal ones by path.
        descending: Whether the order is turned round.
    """

    text: str = ""
    only: str = "all"
    folder: str = ""
    order: str = "date"
    descending: bool = True


@dataclass(frozen=True, slots=True)
class Counts:
    """How many posts there are of each kind."""

    all: int = 0
    drafts: int = 0
    featured: int = 0
    problems: int = 0


def folded(text: str) -> str:
    """Return `text` without the difference of small and capital letters, or of how accents are stored."""
    return unicodedata.normalize("NFC", text).casefold()


def searchable(*texts: str) -> str:
    """Return what `where` finds words in: the texts, and the same in Latin letters where that differs."""
    written = folded("\n".join(text for text in texts if text))
    latin = written.translate(_LATIN)
    return written if latin == written else f"{written}\n{latin}"


def where(wanted: Filter) -> tuple[str, list[str]]:
    """Return the condition of a query for posts, and its parameters."""
    conditions: list[str] = []
    parameters: list[str] = []
    for word in folded(cleaned(wanted.text)).split():
        spellings = sorted({word, word.translate(_LATIN) or word})
        conditions.append(f"({' OR '.join('instr(searched, ?)' for _ in spellings)})")
        parameters.extend(spellings)
    if wanted.only in _ONLY:
        conditions.append(_ONLY[wanted.only])
    folder = stored(wanted.folder).strip("/")
    if folder:
        # "0" follows "/": everything that begins with the folder and a slash.
        conditions.append("key >= ? AND key < ?")
        parameters += [f"{folder}/", f"{folder}0"]
    return " AND ".join(conditions) or "1", parameters


def order_by(wanted: Filter) -> str:
    """Return the order of a query for posts."""
    column = _COLUMNS.get(wanted.order, "date")
    direction = " DESC" if wanted.descending else ""
    if column == "key":
        return f"key{direction}"
    if column == "words" or (column == "date" and wanted.descending):
        return f"{column}{direction}, key"  # nothing comes last by itself, and the database's own order serves
    return f"{column} = '', {column}{direction}, key"
