"""How the program that builds a site reads the plain values of its YAML.

The same text is not the same value to all of them: `yes` is true to Jekyll and
a text to Gatsby, `12:30` is the number 750 to Gatsby and a text to Hugo.
tests/data/yaml-readers.json holds what each of them made of some hundred texts;
these patterns are held to it.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from enum import StrEnum
from typing import NamedTuple, TypeAlias

from editor.content.values import Scalar, Timestamp

# Python refuses to read numbers of more than 4300 digits, and no site means one.
_MOST_DIGITS = 400
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_TRUE = frozenset({"true", "True", "TRUE"})
_FALSE = frozenset({"false", "False", "FALSE"})
_YES = frozenset({"yes", "Yes", "YES", "on", "On", "ON"})
_NO = frozenset({"no", "No", "NO", "off", "Off", "OFF"})
_TIMESTAMP = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
    r"|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[Tt]|[ \t]+)[0-9]{1,2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]*)?"
    r"(?:[ \t]*(?:Z|[-+][0-9]{1,2}(?::[0-9]{2})?))?"
)
_INFINITE = re.compile(r"[-+]?\.(?:inf|Inf|INF)")
_NOT_A_NUMBER = frozenset({".nan", ".NaN", ".NAN"})


class Reader(StrEnum):
    """Whose YAML is meant."""

    CORE = "yaml-1.2"  # Decap and Sveltia, and whatever keeps to YAML 1.2
    JS3 = "js-yaml-3"
    JS4 = "js-yaml-4"
    GO = "go-yaml-3"
    PSYCH = "psych"
    PYYAML = "pyyaml"


# gray-matter 4, which most of the JavaScript generators use, brings js-yaml 3.
_OF_GENERATOR = {
    "gatsby": Reader.JS3,
    "eleventy": Reader.JS3,
    "next": Reader.JS3,
    "docusaurus": Reader.JS3,
    "vitepress": Reader.JS3,
    "astro": Reader.JS4,
    "hexo": Reader.JS4,
    "hugo": Reader.GO,
    "jekyll": Reader.PSYCH,
    "mkdocs": Reader.PYYAML,
}


def of_generator(generator: str) -> Reader:
    """Return how the sites of a generator are read; as YAML 1.2 where that is not known."""
    return _OF_GENERATOR.get(generator, Reader.CORE)


def is_timestamp(text: str) -> bool:
    """Tell whether YAML reads this unquoted text as a date."""
    return _TIMESTAMP.fullmatch(text) is not None


def read_plain(text: str, reader: Reader = Reader.CORE) -> Scalar:
    """Return what `reader` makes of a plain (unquoted) value.

    A date is a `Timestamp` for all of them, although YAML 1.2 leaves it a text:
    what it is for is clear, and it keeps the text.
    """
    dialect = _DIALECTS[reader]
    if not text or text[0] not in dialect.firsts:
        return text or None
    if text in _NULLS:
        return None
    if text in dialect.true:
        return True
    if text in dialect.false:
        return False
    if len(text) > _MOST_DIGITS:
        return text
    if _TIMESTAMP.fullmatch(text):
        return Timestamp(text)
    return _number(text, dialect)


_Number: TypeAlias = int | float


class _Dialect(NamedTuple):
    """What plain texts mean: words, and numbers as pairs of a pattern and the way to read what it matches."""

    numbers: tuple[tuple[re.Pattern[str], Callable[[str], _Number]], ...]
    true: frozenset[str] = _TRUE
    false: frozenset[str] = _FALSE
    # A text that begins with none of these is a text.
    firsts: frozenset[str] = frozenset("0123456789+-.~nNtTfF")
    # Whether a number too large to hold is infinite; to the others it is a text.
    boundless: bool = True


def _number(text: str, dialect: _Dialect) -> _Number | str:
    for pattern, read in dialect.numbers:
        if pattern.fullmatch(text):
            value = read(text)
            return value if dialect.boundless or not math.isinf(value) else text
    if _INFINITE.fullmatch(text):
        return -math.inf if text[0] == "-" else math.inf
    return math.nan if text in _NOT_A_NUMBER else text


def _bare(text: str) -> str:
    return text.replace("_", "").replace(",", "")


def _float(text: str) -> float:
    return float(_bare(text))


def _integer(text: str) -> int:
    """Read a whole number whose base its first characters tell: 0b, 0o, 0x, or 0 for octal."""
    sign, digits = (-1, text[1:]) if text[0] == "-" else (1, text.removeprefix("+"))
    digits = _bare(digits).lower()
    base = {"0b": 2, "0o": 8, "0x": 16}.get(digits[:2], 0)
    if base:
        return sign * int(digits[2:], base)
    return sign * int(digits, 8 if digits[0] == "0" and len(digits) > 1 else 10)


def _decimal(text: str) -> int:
    return int(text) if text[:2].lower() not in ("0b", "0o", "0x") else _integer(text)


def _sixties(text: str) -> _Number:
    """Read hours, minutes and seconds as the number that YAML 1.1 takes them for."""
    sign, digits = (-1, text[1:]) if text[0] == "-" else (1, text.removeprefix("+"))
    total: _Number = 0
    for part in digits.replace("_", "").split(":"):
        total = total * 60 + (float(part) if "." in part else int(part))
    return sign * total


def _sixties_of_ruby(text: str) -> int:
    """Read them as Ruby does: the first part always counts hours, and the sign is that of the hours alone."""
    parts = text.replace("_", "").split(":")
    return sum(int(part) * 60 ** (2 - place) for place, part in enumerate(parts))


_JS3 = _Dialect(
    (
        (re.compile(r"[-+]?(?:0b[01_]*[01]|0x[0-9a-fA-F_]*[0-9a-fA-F]|0(?:[0-7_]*[0-7])?)"), _integer),
        (re.compile(r"[-+]?[1-9](?:[0-9_]*[0-9])?"), _integer),
        (re.compile(r"[-+]?[1-9][0-9_]*(?::[0-5]?[0-9])+"), _sixties),
        (re.compile(r"[-+]?(?:0|[1-9][0-9_]*)(?:\.[0-9_]*)?(?:[eE][-+]?[0-9]+)?(?<!_)"), _float),
        (re.compile(r"\.[0-9][0-9_]*(?:[eE][-+]?[0-9]+)?(?<!_)"), _float),
        (re.compile(r"[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\.[0-9_]*(?<!_)"), _sixties),
    )
)
_JS4 = _Dialect(
    (
        (re.compile(r"[-+]?(?:0b[01]+|0x[0-9a-fA-F]+|0o[0-7]+)"), _integer),
        (re.compile(r"[-+]?[0-9]+"), _decimal),
        (re.compile(r"[-+]?[0-9]+(?:\.[0-9]*)?(?:[eE][-+]?[0-9]+)?|\.[0-9]+(?:[eE][-+]?[0-9]+)?"), _float),
    ),
    boundless=False,
)
_CORE = _Dialect(
    (
        (re.compile(r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+"), _decimal),
        (re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?"), _float),
    )
)
_GO = _Dialect(
    (
        (re.compile(r"[-+]?_*(?:0[bB][01_]*[01]|0[xX][0-9a-fA-F_]*[0-9a-fA-F]|0[oO]?[0-7_]*[0-7]|0)_*"), _integer),
        (re.compile(r"[-+]?_*[1-9][0-9_]*"), _integer),
        (re.compile(r"[-+]?(?:\.[0-9_]*[0-9]|[0-9][0-9_]*(?:\.[0-9_]*)?)(?:[eE][-+]?[0-9]+)?"), _float),
    ),
    boundless=False,
)
_PSYCH = _Dialect(
    (
        (re.compile(r"[-+]?(?:0b[01_,]+|0x[0-9a-fA-F_,]+|0[0-7_,]+|0|[1-9](?:[_,]?[0-9])*)"), _integer),
        (re.compile(r"[-+]?[0-9][0-9_]*(?::[0-5]?[0-9]){1,2}"), _sixties_of_ruby),
        (re.compile(r"[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\.[0-9_]*"), _sixties),
        (re.compile(r"[-+]?(?:[0-9][0-9_,]*\.[0-9]*|\.[0-9]+)(?:[eE][-+][0-9]+)?"), _float),
    ),
    _TRUE | _YES,
    _FALSE | _NO,
    frozenset("0123456789+-.~nNtTfFyYoO"),
)
_PYYAML = _Dialect(
    (
        (re.compile(r"[-+]?(?:0b[01_]*[01]_*|0x[0-9a-fA-F_]*[0-9a-fA-F]_*|0[0-7_]+|0|[1-9][0-9_]*)"), _integer),
        (re.compile(r"[-+]?[1-9][0-9_]*(?::[0-5]?[0-9])+"), _sixties),
        (re.compile(r"[-+]?[0-9][0-9_]*\.[0-9_]*(?:[eE][-+][0-9]+)?|\.[0-9][0-9_]*(?:[eE][-+][0-9]+)?"), _float),
        (re.compile(r"[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\.[0-9_]*"), _sixties),
    ),
    _TRUE | _YES,
    _FALSE | _NO,
    frozenset("0123456789+-.~nNtTfFyYoO"),
)
_DIALECTS = {
    Reader.CORE: _CORE,
    Reader.JS3: _JS3,
    Reader.JS4: _JS4,
    Reader.GO: _GO,
    Reader.PSYCH: _PSYCH,
    Reader.PYYAML: _PYYAML,
}
