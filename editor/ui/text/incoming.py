"""What the clipboard, or somebody dragging something in, brings to a text: pictures or plain words."""

from __future__ import annotations

import re
from pathlib import Path

from PySide6.QtCore import QMimeData

PICTURES = frozenset(
    (".png", ".jpg", ".jpeg", ".jfif", ".gif", ".webp", ".avif", ".svg", ".bmp", ".tif", ".tiff", ".heic", ".heif")
)
# What Qt, Word and old Macs write for a line end.  A NUL is no text and would make the post a binary file to git.
LINE_ENDS = re.compile("\r\n?|[\u2028\u2029\u000b\ufdd0\ufdd1]")


def files_of(data: QMimeData) -> list[Path]:
    """Return the files of this computer in `data`."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]


def pictures_of(data: QMimeData) -> list[Path]:
    """Return the picture files in `data`, told by their names."""
    return [path for path in files_of(data) if path.suffix.lower() in PICTURES]


def has_picture_only(data: QMimeData) -> bool:
    """Whether `data` is a picture without a text; a table copied from Excel is both, and a text to us."""
    return data.hasImage() and not data.hasText()


def text_from(data: QMimeData) -> str:
    """Return the plain text in `data`, with "\\n" between lines."""
    return LINE_ENDS.sub("\n", data.text()).replace("\0", "")
