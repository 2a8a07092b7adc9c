"""Reading texts that are not UTF-8, to show them: never to save them unasked."""

from __future__ import annotations

import codecs

from charset_normalizer import from_bytes

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "UTF-16"),
)
# Enough to know an encoding by; more would keep the reader waiting.
_SAMPLE = 100_000


def read_foreign(data: bytes) -> tuple[str, str]:
    """Return the most plausible reading of `data` and the name of its encoding, "" where nothing fits.

    What cannot be read is shown as replacement characters.
    """
    for mark, encoding, name in _MARKS:
        if data.startswith(mark):
            return _lines(data.decode(encoding, "replace")), name
    # It differs from windows-1251 in capitals only, and nobody has written it for decades.
    best = from_bytes(data[:_SAMPLE], cp_exclusion=["mac_cyrillic"]).best()
    if best is None:
        return _lines(data.decode("utf-8", "replace")), ""
    return _lines(data.decode(best.encoding, "replace")), _name(best.encoding)


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _name(encoding: str) -> str:
    return encoding.replace("cp125", "windows-125").replace("_", "-")
