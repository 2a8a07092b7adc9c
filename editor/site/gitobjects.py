"""What the bytes of git's commits and trees say."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

FOLDER = b"40000"
FILES = (b"100644", b"100755", b"100664", b"120000")

_HEADER = re.compile(rb"(tree|parent|author|committer|encoding) ([^\n]*)")
_TIME = re.compile(rb"\s*(-?\d{1,12})\b")
# The byte before it is the end of an id and can be anything, a digit too.
_MODE = re.compile(rb"(?:^|[^ ])(100644|100755|100664|120000|160000|40000)$")
_LONGEST_SHOWN = 300  # characters
_MOST_PARENTS = 100
# Python also calls things encodings that are none, or take the square of the length.
_ENCODING = re.compile(
    r"(?i)utf-?8|iso-?8859-?\d{1,2}|latin-?1|(?:windows-|cp)\d{3,4}|koi8-[rut]|macc?yrillic|gb\w+|big5|euc-\w+|shift_?jis"
)


@dataclass(frozen=True, slots=True)
class Node:
    """What a commit object says."""

    tree: bytes
    parents: tuple[bytes, ...]
    author: str
    message: str
    written: int
    committed: int


def node(data: bytes) -> Node:
    """Read a commit object; tolerant, since the years have seen every kind."""
    head, _, message = data.partition(b"\n\n")
    fields: dict[bytes, list[bytes]] = {}
    for line in head.split(b"\n"):
        if match := _HEADER.fullmatch(line):
            fields.setdefault(match[1], []).append(match[2])
    encoding = fields.get(b"encoding", [b""])[0].decode("ascii", "replace")
    name, mail, written = _person(fields.get(b"author", [b""])[0])
    return Node(
        _number(fields[b"tree"][0]),
        tuple(_number(parent) for parent in fields.get(b"parent", ())[:_MOST_PARENTS]),
        _text(name or mail, encoding),
        _text(message.strip(b"\r\n ").partition(b"\n")[0], encoding),
        written,
        _person(fields.get(b"committer", [b""])[0])[2],
    )


def _number(text: bytes) -> bytes:
    return bytes.fromhex(text.decode("ascii"))


def _person(line: bytes) -> tuple[bytes, bytes, int]:
    name, _, rest = line.partition(b"<")
    mail, _, when = rest.partition(b">")
    match = _TIME.match(when)
    return name.strip(), mail.strip(), int(match[1]) if match else 0


def _text(data: bytes, encoding: str) -> str:
    data = data[: 4 * _LONGEST_SHOWN]
    tries = ("utf-8", encoding if _ENCODING.fullmatch(encoding) else "utf-8")
    for codec in tries:
        try:
            return _one_line(data.decode(codec))
        except (UnicodeDecodeError, LookupError):
            continue
    return _one_line(data.decode("utf-8", "replace"))


def _one_line(text: str) -> str:
    shown = "".join(character if character.isprintable() else " " for character in text)
    return " ".join(shown.split())[:_LONGEST_SHOWN]


def time_of(seconds: int) -> str:
    """Return a time as ISO 8601 in UTC; that of 1970 for what cannot be one."""
    try:
        return datetime.fromtimestamp(seconds, UTC).isoformat()
    except (OverflowError, ValueError, OSError):
        return datetime.fromtimestamp(0, UTC).isoformat()


def spellings(name: bytes) -> tuple[bytes, ...]:
    """Return a name as on this disk, and as it may be spelt on the disks of others."""
    if name.isascii():
        return (name,)
    text = os.fsdecode(name)
    return tuple(dict.fromkeys((name, *(os.fsencode(unicodedata.normalize(form, text)) for form in ("NFC", "NFD")))))


def sought(tree: bytes, name: bytes, id_length: int) -> tuple[bytes, bytes] | None:
    """Return mode and id of an entry; without taking a tree of ten thousand entries apart, if possible."""
    sign = b" " + name + b"\0"
    at = tree.find(sign)
    if at < 0:
        return None
    mode = _MODE.search(tree[max(0, at - 7) : at])
    if mode and tree.find(sign, at + 1) < 0:
        return mode[1], tree[at + len(sign) :][:id_length]
    return next(((mode, number) for one, mode, number in items(tree, id_length) if one == name), None)


def items(tree: bytes, id_length: int) -> Iterator[tuple[bytes, bytes, bytes]]:
    """Yield name, mode and id of every entry; of a damaged tree those before the damage."""
    at = 0
    while (space := tree.find(b" ", at)) > 0 and (end := tree.find(b"\0", space)) > 0:
        yield tree[space + 1 : end], tree[at:space], tree[end + 1 : end + 1 + id_length]
        at = end + 1 + id_length
