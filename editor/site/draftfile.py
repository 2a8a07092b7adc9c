"""Unsaved text as a file: one line that says whose it is, the text as it would be saved, a checksum.

The text stands in the file as it is, so that a person can get at it without
this program.  A reader needs only the few entries of the first line that every
version has written; newer ones may add their own.  The last line is the same in
every version, so that what a newer one wrote is never taken for damaged.
"""

from __future__ import annotations

import hashlib
import json
import re
import secrets
from dataclasses import dataclass
from typing import Any

from editor.site.keys import PostKey

VERSION = 1
_CHECKSUM = 33  # bytes, with the line end
_IDENTITY = re.compile(r"[0-9a-f]{16}")


@dataclass(frozen=True, slots=True)
class Draft:
    """What stands in an editor and not on disk.

    Attributes:
        id: Of the editor's text, from `new_id`; it stays when the post is renamed.
        root: The folder of the site.
        key: Which post it is, "" for one that has no name yet.
        base: The digest of the file that the edits started from; empty for a post never saved.
        at: When it was kept, as an ISO date-time in UTC.
        caret: Where the caret stood in the body, in UTF-16 units.
        data: The whole file as it would be saved.
        title: What the person calls the post.
        details: What was typed as the details and cannot be those of a post, so that it is not in `data`.
        closed: Whether the person had left the post, and nothing went wrong.
    """

    id: str
    root: str
    key: PostKey
    base: bytes
    at: str
    caret: int
    data: bytes
    title: str
    details: str = ""
    closed: bool = False

    def __post_init__(self) -> None:
        if not _IDENTITY.fullmatch(self.id):
            raise ValueError(self.id)  # it becomes part of a file name


class Damaged(Exception):
    """The file is not as it was written.

    Attributes:
        remains: What can be read of it, unchecked and perhaps cut short; None where nothing can.
    """

    def __init__(self, remains: Draft | None) -> None:
        super().__init__()
        self.remains = remains


class Newer(Exception):
    """The file is whole, but only the newer version of the program that wrote it knows what it says."""


def new_id() -> str:
    """Return the identity of a text that has just been opened."""
    return secrets.token_hex(8)


def encode(draft: Draft, count: int) -> bytes:
    """Return the file of a draft.

    Args:
        count: How often this text has been kept; tells the newer of two files.
    """
    head = {
        "draft": VERSION,
        "id": draft.id,
        "count": count,
        "root": draft.root,
        "key": draft.key,
        "base": draft.base.hex(),
        "at": draft.at,
        "caret": draft.caret,
        "title": draft.title,
        "details": draft.details,
        "closed": draft.closed,
        "size": len(draft.data),
    }
    content = json.dumps(head).encode("ascii") + b"\n" + draft.data + b"\n"
    return content + _checksum(content)


def decode(content: bytes) -> tuple[Draft, int]:
    """Read the file of a draft; the inverse of `encode`.

    Raises:
        Damaged: It is not whole.
        Newer: It is of a form that this version does not know.
    """
    start = content.find(b"\n") + 1
    head = _head(content[:start])
    size = max(_number(head, "size", 0), 0)
    draft = _draft(head, content[start : start + size])
    end = len(content) - _CHECKSUM
    if content[max(end, 0) :] != _checksum(content[: max(end, 0)]):
        raise Damaged(draft)
    if draft is None or end != start + size + 1:
        raise Newer
    return draft, _number(head, "count", 0)


def _checksum(content: bytes) -> bytes:
    return hashlib.blake2b(content, digest_size=16).hexdigest().encode("ascii") + b"\n"


def _head(line: bytes) -> dict[str, Any]:
    try:
        head = json.loads(line)
    except (ValueError, RecursionError):
        return {}
    return head if isinstance(head, dict) else {}


def _draft(head: dict[str, Any], data: bytes) -> Draft | None:
    if not all(isinstance(head.get(name), str) for name in ("id", "root", "key", "at")):
        return None
    try:
        base = bytes.fromhex(_text(head, "base"))
        caret = max(_number(head, "caret", 0), 0)
        return Draft(
            head["id"],
            head["root"],
            PostKey(head["key"]),
            base,
            head["at"],
            caret,
            data,
            _text(head, "title"),
            _text(head, "details"),
            head.get("closed") is True,
        )
    except ValueError:
        return None


def _text(head: dict[str, Any], name: str) -> str:
    value = head.get(name)
    return value if isinstance(value, str) else ""


def _number(head: dict[str, Any], name: str, otherwise: int) -> int:
    value = head.get(name)
    return value if type(value) is int else otherwise
