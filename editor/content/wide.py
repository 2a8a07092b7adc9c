"""Telling UTF-16 without a byte-order mark from data that is no text."""

from __future__ import annotations

import re

_SAMPLE = 4096  # bytes
_USUAL = re.compile("[\t\n\r\x20-\x7e\u00a0-\u024f\u0370-\u052f\u2010-\u2026]")
# Anything else that happens to be 16-bit numbers has characters from all over Unicode.
_ENOUGH = 0.95


def unmarked_wide(data: bytes) -> str:
    """Return "utf-16-le" or "utf-16-be" where `data` is plausibly a text in it without a mark, else ""."""
    sample = data[:_SAMPLE]
    if b"\0" not in sample or len(data) % 2:
        return ""
    for encoding in ("utf-16-le", "utf-16-be"):
        text = sample.decode(encoding, "replace")
        if len(_USUAL.findall(text)) >= _ENOUGH * len(text) and any(sign in text for sign in " \n"):
            return encoding
    return ""
