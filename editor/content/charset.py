"""Reading texts that are not UTF-8: to show them, and to convert them when somebody asked for it.

Which encoding a file is in can only be guessed.  So nothing is converted by a
guess alone, and of every reading it is known how much of the file it loses.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from charset_normalizer import from_bytes

from editor.content.lines import starts
from editor.content.wide import unmarked_wide

# Longest first: UTF-32's mark begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32-be", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "UTF-16"),
)
_LABELS = {encoding: label for _, encoding, label in _MARKS}
# What newsrooms' old files are written in, the likeliest first.
ENCODINGS = (
    *("windows-1251", "windows-1250", "windows-1252", "utf-16-le", "utf-16-be", "iso-8859-5", "iso-8859-2"),
    *("iso-8859-1", "koi8-r", "mac-cyrillic", "cp866", "cp855", "utf-8"),
)
# As Python calls them.  Mac Cyrillic is left out: it differs from windows-1251 in capitals only.
_USUAL = ("cp1251", "cp1250", "cp1252", "iso8859_5", "iso8859_2", "koi8_r", "cp866", "cp855")
_BEYOND_ASCII = re.compile(rb"[\x80-\xff]")
# Enough to know an encoding by; more would keep the reader waiting.
_SAMPLE = 100_000
_LONGEST_LINE = 2_000
_LOST = "\ufffd"
# A text in UTF-8 with a few damaged places has this many whole characters for each of them.
_WHOLE_PER_LOST = 20


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text as it reads in one encoding.

    Attributes:
        text: What was read, every line with its own end; U+FFFD stands for what was not.
        lost: How many characters could not be read.
        line: The line of the first of them, from 1; 0 where nothing is lost.
    """

    text: str
    lost: int = 0
    line: int = 0


def detect(data: bytes) -> str:
    """Return the encoding that `data` is most plausibly written in, "" where nothing fits."""
    for mark, encoding, _ in _MARKS:
        if data.startswith(mark):
            return encoding
    if wide := unmarked_wide(data):
        return wide
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        sample = _sample(data)
        return "utf-8" if _is_damaged_utf_8(sample) else _guessed(sample)
    return "utf-8"


def decode(data: bytes, encoding: str) -> Decoded:
    """Read `data`; a byte-order mark is no part of the text."""
    try:
        return Decoded(_unmarked(data.decode(encoding)))
    except UnicodeDecodeError as error:
        before = data[: error.start].decode(encoding, "replace")
        text = _unmarked(data.decode(encoding, "replace"))
        return Decoded(text, text.count(_LOST), len(starts(before)))


def read_foreign(data: bytes) -> tuple[str, str]:
    """Return the most plausible reading of `data` and the name of its encoding, "" where none can be named.

    What cannot be read is shown as replacement characters.
    """
    encoding = detect(data)
    text = decode(data, encoding or "utf-8").text
    # Of a damaged text it says more where the damage is.
    name = "" if encoding == "utf-8" else _LABELS.get(encoding, encoding)
    return text.replace("\r\n", "\n").replace("\r", "\n"), name


def _sample(data: bytes) -> bytes:
    """Return the first lines that have letters beyond ASCII; the others read the same in all encodings."""
    lines: list[bytes] = []
    length = at = 0
    while length < _SAMPLE and (found := _BEYOND_ASCII.search(data, at)):
        start = max(at, data.rfind(b"\n", at, found.start()) + 1, found.start() - _LONGEST_LINE)
        end = data.find(b"\n", found.end())
        at = len(data) if end < 0 else end
        lines.append(data[start:at][: _SAMPLE - length])
        length += len(lines[-1])
    return b"\n".join(lines)


def _unmarked(text: str) -> str:
    return text.removeprefix("\ufeff")


def _guessed(sample: bytes) -> str:
    # First among the usual ones: a short text often reads as well in one that nobody has used for decades.
    usual = from_bytes(sample, cp_isolation=list(_USUAL)).best()
    if usual is not None and usual.coherence:
        return _named(usual.encoding)
    best = from_bytes(sample).best()
    # A guess at random is worth less than a usual one; and what mainframes write is no post.
    if best is None or not best.coherence or b"title".decode(best.encoding, "replace") != "title":
        best = usual
    return "" if best is None else _named(best.encoding)


def _named(codec: str) -> str:
    """Return the name by which people know one of Python's codecs."""
    return codec.replace("cp125", "windows-125").replace("iso8859", "iso-8859").replace("_", "-")


def _is_damaged_utf_8(data: bytes) -> bool:
    text = data.decode("utf-8", "replace")
    lost = text.count(_LOST)
    whole = sum(character > "\x7f" for character in text) - lost
    return whole > lost * _WHOLE_PER_LOST
