"""UTF-16 without a mark is a text to convert; pictures and archives are none."""

from __future__ import annotations

import random
import struct
import zlib

import pytest

from editor.content.charset import detect
from editor.content.document import Document, UnreadablePost
from editor.content.wide import unmarked_wide

TEXT = "---\ntitle: Ким и Путин\n---\nСевернокорејскиот лидер – „Ким“ …\n" * 3


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_a_text_without_a_mark_is_told_and_read(encoding: str) -> None:
    data = TEXT.encode(encoding)
    assert detect(data) == encoding
    with pytest.raises(UnreadablePost) as refused:
        Document.from_bytes(data)
    assert refused.value.problem.reason == "not-utf-8"
    assert refused.value.text == TEXT


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        b"",
        b"a\0b",
        b"\0" * 4000,
        struct.pack("<200H", *range(200)),
        zlib.compress(TEXT.encode() * 50),
        random.Random(1).randbytes(4096),
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\1\0\0\0\1\0\x08\6\0\0\0",
    ],
)
def test_anything_else_is_not_taken_for_it(data: bytes) -> None:
    assert unmarked_wide(data) == ""
