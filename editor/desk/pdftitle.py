"""The title and the author of a PDF, which the web engine leaves out.

They are added at the end, as the format provides for changes: not a byte of
what the web engine made is touched.
"""

from __future__ import annotations

import re

_START = re.compile(rb"startxref\s+(\d+)\s+%%EOF\s*$")
_TRAILER = re.compile(rb"trailer\s*<<(.*?)>>\s*startxref\s+\d+\s+%%EOF\s*$", re.DOTALL)
_ENTRY = rb"/%s\s+(\d+(?:\s+\d+\s+R)?)"
# What only grows with a hostile file; the trailer is within it.
_TAIL = 4096


def with_title(pdf: bytes, title: str, author: str = "") -> bytes:
    """Return a PDF that says its title and its author; the same where it is made otherwise than we know."""
    tail = pdf[-_TAIL:]
    start, trailer = _START.search(tail), _TRAILER.search(tail)
    if start is None or trailer is None:
        return pdf
    size, root, info = (_entry(trailer[1], name) for name in (b"Size", b"Root", b"Info"))
    number = info.partition(b" ")[0]
    old = re.search(rb"\n" + number + rb" 0 obj\s*<<(.*?)>>\s*endobj", pdf, re.DOTALL) if number else None
    if not size or not root or old is None or b"/Title" in old[1]:
        return pdf
    said = b"/Title %s\n" % _text(title) + (b"/Author %s\n" % _text(author) if author else b"")
    body = b"\n%s 0 obj\n<<%s%s>>\nendobj\n" % (number, said, old[1])
    table = b"xref\n0 1\n0000000000 65535 f \n%s 1\n%010d 00000 n \n" % (number, len(pdf) + 1)
    last = b"trailer\n<</Size %s\n/Root %s\n/Info %s\n/Prev %s>>\n" % (size, root, info, start[1])
    return pdf + body + table + last + b"startxref\n%d\n%%%%EOF\n" % (len(pdf) + len(body))


def _entry(trailer: bytes, name: bytes) -> bytes:
    found = re.search(_ENTRY % name, trailer)
    return b" ".join(found[1].split()) if found else b""


def _text(words: str) -> bytes:
    """Return words as the format writes those of any script."""
    return b"<FEFF%s>" % words.encode("utf-16-be", "replace").hex().upper().encode("ascii")
