"""Names of files that every system takes: Windows, macOS and Linux, whichever of them the site is on today."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from typing import Literal

MOST_BYTES = 255
DEVICE = re.compile(r"con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³]")
FORBIDDEN = re.compile(r'[\x00-\x1f\x7f\\/:*?"<>|]')

Flaw = Literal["", "empty", "characters", "invisible", "reserved", "hidden", "end", "too-long", "taken"]


def flaw_of(name: str, taken: Collection[str] = ()) -> Flaw:
    """Return what is wrong with a name, "" for nothing.

    Args:
        name: With its extension.
        taken: What else is in the folder, as `folded`.
    """
    stem = name.partition(".")[0]
    if not name.strip(" ."):
        return "empty"
    if FORBIDDEN.search(name):
        return "characters"
    if has_invisible(name):
        return "invisible"
    if name[0] in ".~-# ":
        return "hidden"
    if is_reserved(name):
        return "reserved"
    if name[-1] in ". " or stem != stem.rstrip():
        return "end"
    if len(name.encode("utf-8", "surrogatepass")) > MOST_BYTES:
        return "too-long"
    return "taken" if folded(name) in taken else ""


def is_reserved(name: str) -> bool:
    """Tell whether Windows keeps this name, with or without an extension, for a device."""
    return DEVICE.fullmatch(unicodedata.normalize("NFC", name).casefold().partition(".")[0].rstrip()) is not None


def has_invisible(text: str) -> bool:
    """Tell whether a text has characters that nobody sees, or halves of characters."""
    return any(unicodedata.category(sign) in ("Cf", "Cc", "Cs", "Zl", "Zp") for sign in text)


def without_invisible(text: str) -> str:
    """Return a text without the characters that nobody sees, such as marks of the writing direction."""
    return "".join(sign for sign in text if unicodedata.category(sign) not in ("Cf", "Cs"))


def folded(name: str) -> str:
    """Return what two names have in common that one disk or another takes for the same."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())
