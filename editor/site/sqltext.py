"""Text from files and file names, as SQLite takes it.

SQLite holds Unicode.  A file name that is not UTF-8 has lone surrogates in
Python, and must come back as it was; in other texts half characters are only
ever shown, so there a question mark will do.
"""

from __future__ import annotations

import re
from typing import cast

from editor.site.keys import PostKey

# The last private characters of Unicode stand in for the bytes that are not UTF-8.
_FOREIGN = re.compile("[\udc80-\udcff]")
_STAND_IN = re.compile("[\U0010ff80-\U0010ffff]")
_SHIFT = 0x10FF80 - 0xDC80
# How each of them begins in UTF-8; a look for this costs a thousandth of a look at each key.
_STAND_IN_BYTES = (b"\xf4\x8f\xbe", b"\xf4\x8f\xbf")


def stored(path: str) -> str:
    """Return a key or folder as the database holds it."""
    return path if path.isascii() else _FOREIGN.sub(lambda found: chr(ord(found[0]) + _SHIFT), path)


def restored(text: str) -> PostKey:
    """Return the key that `stored` was given."""
    return PostKey(text if text.isascii() else _STAND_IN.sub(lambda found: chr(ord(found[0]) - _SHIFT), text))


def in_one(query: str) -> str:
    """Return a query for all the keys that `query` gives, in their order, as one value for `restored_all`.

    The database makes it without a stop, while other threads of Python run; row by row it takes three times as long.
    """
    return f"SELECT CAST(group_concat(key, char(0)) AS BLOB) FROM ({query})"


def restored_all(joined: bytes | None) -> list[PostKey]:
    """Return the keys that were joined by `in_one`; None is what comes of none."""
    if joined is None:
        return []
    keys = joined.decode().split("\0")
    foreign = any(sign in joined for sign in _STAND_IN_BYTES)
    return [restored(key) for key in keys] if foreign else cast(list[PostKey], keys)


def cleaned(text: str) -> str:
    """Return `text` with a question mark for each half character."""
    return text.encode("utf-8", "replace").decode("utf-8")
