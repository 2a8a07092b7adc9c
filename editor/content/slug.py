"""File names from titles, in the script and the form that a site's own names have.

Letters are turned into Latin before any Unicode normalisation but NFC: NFKD
would make к of ќ and г of ѓ, and "ќе" would become "ke".
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping
from datetime import UTC, datetime

from editor.content.values import Timestamp, Value

LONGEST = 80
# Linux takes 255 bytes for a name; an extension, a number and a temporary suffix need room.
MOST_BYTES = 200
UNNAMED = "post"

_SHARED = dict(
    zip(
        "абвгдежзијклмнопрстуфхцчш",
        (
            "a",
            "b",
            "v",
            "g",
            "d",
            "e",
            "zh",
            "z",
            "i",
            "j",
            "k",
            "l",
            "m",
            "n",
            "o",
            "p",
            "r",
            "s",
            "t",
            "u",
            "f",
            "h",
            "c",
            "ch",
            "sh",
        ),
        strict=True,
    )
)
MACEDONIAN = _SHARED | {"ѓ": "gj", "ѕ": "dz", "љ": "lj", "њ": "nj", "ќ": "kj", "џ": "dzh", "ѐ": "e", "ѝ": "i"}
SERBIAN = MACEDONIAN | {"ђ": "dj", "ћ": "c"}
BULGARIAN = SERBIAN | {"й": "y", "ц": "ts", "щ": "sht", "ъ": "a", "ь": "y", "ю": "yu", "я": "ya"}
RUSSIAN = BULGARIAN | {"ё": "yo", "щ": "shch", "ъ": "", "ы": "y", "ь": "", "э": "e", "х": "kh"}
_UKRAINIAN = {"і": "i", "ї": "yi", "є": "ye", "ґ": "g", "ў": "u"}
_LATIN = {"đ": "dj", "ð": "d", "ł": "l", "ø": "o", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i", "þ": "th", "ħ": "h"}

_APOSTROPHES = re.compile("['’‘ʼ`´′\u0300\u0301]")
_NOT_ASCII_NAME = re.compile(r"[^a-z0-9_]+")
_DEVICE = re.compile(r"con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]")
_CYRILLIC = re.compile("[\u0400-\u052f]")
_LETTER = re.compile(r"[^\W\d_]")
_DATED = re.compile(r"\d{4}-\d{1,2}-\d{1,2}-(?=.)")
_TOKEN = re.compile(r"\{\{ ?([^{}|]+?)(?: \| ([^{}]*))? ?\}\}")
_EXTENSION = re.compile(r"\.(?:md|markdown|mdx|mdown|html)$", re.IGNORECASE)
_NOT_IN_A_NAME = re.compile(r'[\x00-\x1f\\:*?"<>|]+')


def slug_of(title: str, keep_cyrillic: bool = False) -> str:
    """Return a name for `title`: lower-case letters, digits and "-", never empty, at most `LONGEST` characters.

    Cyrillic becomes Latin unless `keep_cyrillic`; a title in another script
    keeps its letters, since nothing of it would be left.
    """
    text = _APOSTROPHES.sub("", unicodedata.normalize("NFC", title).lower())
    name = _tidy(text) if keep_cyrillic else _NOT_ASCII_NAME.sub("-", _latin(text)).strip("-_")
    return _safe(_shorten(name or _tidy(text)))


def file_name(
    template: str,
    title: str,
    moment: datetime,
    taken: Collection[str],
    keep_cyrillic: bool = False,
    values: Mapping[str, Value] | None = None,
) -> str:
    """Return the name of a new post, without its extension; with "/" where the template has folders.

    Args:
        template: As in Decap's configuration, such as "{{year}}-{{month}}-{{day}}-{{slug}}".
        title: The post's title.
        moment: When it is dated; its date in UTC is used, as Decap does.
        taken: The names, without extensions, that are already there; "-2" is added on a clash.
        keep_cyrillic: Whether the site's names are in Cyrillic.
        values: The post's details, for tokens such as "{{fields.category}}".
    """
    utc = moment.astimezone(UTC) if moment.tzinfo else moment

    def fill(token: re.Match[str]) -> str:
        name = token[1].strip()
        if name == "slug":
            return slug_of(title, keep_cyrillic)
        if name in _MOMENT:
            return utc.strftime(_MOMENT[name])
        written = _plain((values or {}).get(name.removeprefix("fields.")))
        if not written and name.removeprefix("fields.") == "title":
            written = title
        return slug_of(written, keep_cyrillic) if written.strip() else ""

    filled = _TOKEN.sub(fill, _EXTENSION.sub("", template.strip()))
    parts = [_part(part) for part in filled.split("/")]
    return _free("/".join(part for part in parts if part) or slug_of(title, keep_cyrillic), taken)


def keeps_cyrillic(names: Iterable[str]) -> bool:
    """Tell whether most of the file names that have letters at all have Cyrillic ones."""
    cyrillic = latin = 0
    for name in names:
        stem = name.rpartition(".")[0] or name
        if _CYRILLIC.search(stem):
            cyrillic += 1
        elif _LETTER.search(stem) and stem.strip("_") != "index":
            latin += 1
    return cyrillic > latin


def template_of(names: Iterable[str]) -> str:
    """Return the template that existing file names follow: with the date in front, or the title alone."""
    dated = plain = 0
    for name in names:
        if _DATED.match(name):
            dated += 1
        elif not name.startswith(("index.", "_")):
            plain += 1
    return "{{year}}-{{month}}-{{day}}-{{slug}}" if dated > plain else "{{slug}}"


_MOMENT = {"year": "%Y", "month": "%m", "day": "%d", "hour": "%H", "minute": "%M", "second": "%S"}


def _latin(text: str) -> str:
    table = _table(text) | _UKRAINIAN | _LATIN
    letters = "".join(table.get(letter, letter) for letter in text)
    return "".join(mark for mark in unicodedata.normalize("NFKD", letters) if not unicodedata.combining(mark))


def _table(text: str) -> dict[str, str]:
    if re.search("[ѓќѕ]", text):
        return MACEDONIAN
    if re.search("[ыэё]|ь(?!о)|ъ[еюя]", text):
        return RUSSIAN
    if re.search("[йщъюя]", text):
        return BULGARIAN
    return SERBIAN


def _tidy(text: str) -> str:
    name = ""
    for letter in text:
        # Marks that a script writes above or below its letters are part of the word.
        mark = unicodedata.category(letter) in ("Mn", "Mc") and name[-1:].isalnum()
        if letter.isalnum() or letter == "_" or mark:
            name += letter
        elif not name.endswith("-"):
            name += "-"
    return name.strip("-_")


def _part(filled: str) -> str:
    tidy = re.sub(r"-{2,}", "-", _NOT_IN_A_NAME.sub("-", filled)).strip("-. ")
    return _safe(_shorten(tidy)) if tidy else ""


def _shorten(name: str) -> str:
    room = name[:LONGEST]
    while len(room.encode("utf-8", "replace")) > MOST_BYTES:
        room = room[:-1]
    if len(room) < len(name) and name[len(room)] != "-":
        whole, dash, _ = room.rpartition("-")
        room = whole if dash and len(whole) > len(room) // 2 else room
    return room.rstrip("-._ ")


def _safe(name: str) -> str:
    if not name:
        return UNNAMED
    return f"{name}-{UNNAMED}" if _DEVICE.fullmatch(name.casefold().partition(".")[0]) else name


def _free(name: str, taken: Collection[str]) -> str:
    there = {_folded(other) for other in taken}
    number, free = 1, name
    while _folded(free) in there:
        number += 1
        suffix = f"-{number}"
        free = name[: LONGEST - len(suffix)].rstrip("-") + suffix
    return free


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()


def _plain(value: Value) -> str:
    if isinstance(value, Timestamp):
        return value.text
    return "" if value is None or isinstance(value, list | dict) else str(value)
