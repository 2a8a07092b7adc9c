"""Converting a post that is not UTF-8, after somebody has seen how it reads and has agreed.

The file stays as it is until the converted post is saved, and that save looks
at the disk as any other: only the very bytes that were read are replaced.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from editor.content import charset
from editor.content.document import Document, UnreadablePost
from editor.desk.opening import Loaded
from editor.site import files, habits
from editor.site.files import DiskMovedOn, Stamp
from editor.site.keys import PostKey
from editor.site.site import Site

# What is shown of a post to judge a reading by.
_LINES = 40
_CHARACTERS = 4_000


@dataclass(frozen=True, slots=True)
class Foreign:
    """A post that is not UTF-8.

    Attributes:
        data: Its bytes.
        stamp: Which bytes they are.
        encoding: What they are most plausibly written in; "" where nothing fits.
    """

    data: bytes
    stamp: Stamp
    encoding: str


@dataclass(frozen=True, slots=True)
class Look:
    """How a post would read in one encoding.

    Attributes:
        encoding: Which one.
        text: The first lines, with "\\n" between them.
        lost: How many characters of the whole post cannot be read.
        line: The line of the first of them, from 1; 0 where nothing is lost.
        is_text: Whether what is read is a text at all.
    """

    encoding: str
    text: str
    lost: int
    line: int
    is_text: bool


def examine(site: Site, key: PostKey, expected: bytes) -> Foreign:
    """Read a post again and tell what it is written in.

    Args:
        site: Where it is.
        key: Which post.
        expected: The digest of the bytes that are open for reading.

    Raises:
        files.NotReadable: The file cannot be read any more.
        files.DiskMovedOn: It holds other bytes by now.
    """
    data, stamp = files.read(site.path(key))
    if stamp.digest != expected:
        raise DiskMovedOn(data)
    return Foreign(data, stamp, charset.detect(data))


def look(foreign: Foreign, encoding: str) -> Look:
    """Return how the post reads in an encoding."""
    decoded = charset.decode(foreign.data, encoding)
    lines = decoded.text[:_CHARACTERS].replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return Look(encoding, "\n".join(lines[:_LINES]), decoded.lost, decoded.line, _is_text(decoded.text))


def convert(site: Site, key: PostKey, foreign: Foreign, encoding: str) -> Loaded:
    """Return the post as it reads in an encoding, to be edited and saved as UTF-8; nothing is written.

    Raises:
        UnreadablePost: Read like this it is no text, and saving it would make a file that cannot be opened.
    """
    document = Document.from_bytes(charset.decode(foreign.data, encoding).text.encode("utf-8"), site.reader)
    if not document.head:
        document = replace(document, form=habits.of_post(site, key).form)
    return Loaded(document, foreign.stamp, document.text, document.front_matter.problem, locked=False)


def _is_text(text: str) -> bool:
    try:
        Document.from_bytes(text.encode("utf-8"))
    except UnreadablePost:
        return False
    return True
