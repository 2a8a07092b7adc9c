"""The files of unsaved text: whole or known not to be, from older versions and for newer ones."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.site.draftfile import Damaged, Draft, Newer, decode, encode, new_id
from editor.site.keys import PostKey

DRAFT = Draft(
    id="0123456789abcdef",
    root="/home/ана/vesti",
    key=PostKey("content/posts/избори.md"),
    base=bytes(range(16)),
    at="2026-03-01T09:30:00.250+00:00",
    caret=7,
    data="---\ntitle: Избори\n---\nПрв ред\n".encode(),
    title="Избори",
)

drafts = st.builds(
    Draft,
    id=st.text("0123456789abcdef", min_size=16, max_size=16),
    root=st.text(),
    key=st.text().map(PostKey),
    base=st.binary(max_size=16),
    at=st.text(),
    caret=st.integers(0),
    data=st.binary(),
    title=st.text(),
    details=st.text(),
    closed=st.booleans(),
)


def signed(head: object, data: bytes) -> bytes:
    """Write a file as some version of the program might have."""
    content = json.dumps(head).encode() + b"\n" + data + b"\n"
    return content + hashlib.blake2b(content, digest_size=16).hexdigest().encode() + b"\n"


@given(drafts, st.integers(0))
def test_what_is_written_is_read(draft: Draft, count: int) -> None:
    assert decode(encode(draft, count)) == (draft, count)


def test_names_that_are_no_text_are_kept() -> None:
    draft = replace(DRAFT, key=PostKey("posts/стар\udcff.md"))
    assert decode(encode(draft, 1))[0] == draft


def test_the_text_can_be_read_without_the_program() -> None:
    assert DRAFT.data in encode(DRAFT, 1)


def test_C8_no_beginning_of_a_file_is_taken_for_the_whole() -> None:
    whole = encode(DRAFT, 1)
    for end in range(len(whole)):
        with pytest.raises(Damaged):
            decode(whole[:end])


def test_C8_no_changed_byte_goes_unnoticed() -> None:
    whole = encode(DRAFT, 1)
    for place in range(len(whole)):
        with pytest.raises(Damaged):
            decode(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])


def test_C8_what_follows_a_file_makes_it_damaged() -> None:
    with pytest.raises(Damaged):
        decode(encode(DRAFT, 1) + b"\0\0\0")


def test_C8_a_file_cut_short_says_whose_it_is_and_what_is_left() -> None:
    whole = encode(DRAFT, 1)
    with pytest.raises(Damaged) as damaged:
        decode(whole[: whole.index("Прв".encode())])
    assert damaged.value.remains == replace(DRAFT, data="---\ntitle: Избори\n---\n".encode())


@given(st.binary() | st.recursive(st.none(), st.lists).map(lambda value: json.dumps(value).encode() + b"\n"))
def test_C8_garbage_is_damaged_and_nothing_worse(content: bytes) -> None:
    with pytest.raises(Damaged) as damaged:
        decode(content)
    assert damaged.value.remains is None


def test_C8_brackets_without_end_are_damaged_and_nothing_worse() -> None:
    with pytest.raises(Damaged):
        decode(b"[" * 200_000 + b"\n")


# Written by hand as the first version wrote it: no count, no caret, no title, no base.
FIRST_VERSION = (
    b'{"id": "00000000000000aa", "root": "/site", "key": "a.md", "at": "2026-01-01T00:00:00+00:00", "size": 5}\n'
    b"text\n\n"
    b"2b38f408b1db1c8214cf944c390d04cd\n"
)


def test_C10_a_draft_of_the_first_version_is_read() -> None:
    draft, count = decode(FIRST_VERSION)
    assert draft == Draft(
        "00000000000000aa", "/site", PostKey("a.md"), b"", "2026-01-01T00:00:00+00:00", 0, b"text\n", ""
    )
    assert count == 0


def test_C10_a_draft_of_a_newer_version_is_read_as_far_as_it_is_known() -> None:
    head = json.loads(encode(DRAFT, 3).split(b"\n")[0])
    assert decode(signed(head | {"draft": 9, "scroll": {"line": 4}}, DRAFT.data)) == (DRAFT, 3)


@pytest.mark.parametrize(
    "change", [{"id": 7}, {"id": "../../a"}, {"root": None}, {"key": []}, {"at": 1.5}, {"base": "zz"}, {"size": 3}]
)
def test_a_whole_file_that_cannot_be_understood_is_of_a_newer_version(change: dict[str, object]) -> None:
    head = json.loads(encode(DRAFT, 1).split(b"\n")[0])
    with pytest.raises(Newer):
        decode(signed(head | change, DRAFT.data))


@pytest.mark.parametrize("wrong", ["", "a", "../../../../etc", "0123456789ABCDEF", "0123456789abcdef\n"])
def test_an_identity_that_is_no_file_name_is_refused(wrong: str) -> None:
    with pytest.raises(ValueError, match=wrong.strip() or "^$"):
        replace(DRAFT, id=wrong)


def test_identities_are_fresh() -> None:
    assert len({new_id() for _ in range(100)}) == 100
    replace(DRAFT, id=new_id())
