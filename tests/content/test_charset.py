"""Texts that are not UTF-8: which encoding they are in, and how they read."""

from __future__ import annotations

import pytest

from editor.content.charset import ENCODINGS, Decoded, decode, detect, read_foreign

POST = "---\r\ntitle: Стари вести\r\n---\r\n" + "Седницата на советот траеше три часа и заврши доцна.\r\n" * 4
MARKED = [("utf-16", "utf-16-le"), ("utf-32", "utf-32-le")]
UNMARKED = ["windows-1251", "iso-8859-5", "koi8-r", "cp866", "cp855"]
CROATIAN = (
    "Gradonačelnik je najavio da će obnova početi ljeti. Škole, đaci i građani čekaju; žele znati tko će platiti.\n"
)
FRENCH = "Le maire a annoncé que la rénovation débutera l'été prochain. « Nous sommes très fiers », a-t-il déclaré.\n"


@pytest.mark.parametrize("encoding", UNMARKED)
def test_a_cyrillic_post_tells_its_encoding(encoding: str) -> None:
    assert detect(POST.encode(encoding)) == encoding


@pytest.mark.parametrize(("text", "encoding"), [(CROATIAN, "windows-1250"), (FRENCH, "windows-1252")])
def test_a_latin_post_tells_its_encoding(text: str, encoding: str) -> None:
    assert detect(text.encode(encoding) * 2) == encoding


@pytest.mark.parametrize(("written", "encoding"), MARKED)
def test_a_mark_tells_the_encoding_and_is_no_part_of_the_text(written: str, encoding: str) -> None:
    data = POST.encode(written)
    assert detect(data) == encoding
    assert decode(data, encoding) == Decoded(POST)


def test_the_big_end_first_is_told_from_the_little() -> None:
    data = b"\xfe\xff" + POST.encode("utf-16-be")
    assert detect(data) == "utf-16-be"
    assert decode(data, "utf-16-be").text == POST


def test_a_few_damaged_places_do_not_make_another_encoding_of_utf_8() -> None:
    data = POST.encode().replace("доцна".encode(), b"do\xe9na", 1)
    assert detect(data) == "utf-8"
    assert decode(data, "utf-8") == Decoded(POST.replace("доцна", "do\ufffdna", 1), 1, 4)


def test_an_encoding_is_told_far_into_a_long_text() -> None:
    assert detect(b"The council met for three hours.\n" * 10_000 + POST.encode("windows-1251")) == "windows-1251"


def test_bytes_that_are_no_text_in_any_encoding_are_read_with_losses() -> None:
    text, name = read_foreign(b"\x00\xff\xfe\x81\x8d\x98" * 30)
    assert isinstance(text, str)
    assert name in ("", name)


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_every_encoding_that_is_offered_is_one_and_reads_anything(encoding: str) -> None:
    data = bytes(range(256))
    decoded = decode(data, encoding)
    assert decoded.text
    assert (decoded.lost > 0) == (decoded.line > 0)


def test_what_is_lost_is_counted_and_its_first_line_named() -> None:
    assert decode("прв\r\nвтор ".encode("windows-1251") + b"\x98\r\n\x98", "windows-1251") == Decoded(
        "прв\r\nвтор \ufffd\r\n\ufffd", 2, 2
    )


def test_line_ends_stay_as_they_are() -> None:
    assert decode("а\r\nб\nв\rг".encode("koi8-r"), "koi8-r").text == "а\r\nб\nв\rг"


@pytest.mark.parametrize(("encoding", "name"), [("utf-16", "UTF-16"), ("windows-1251", "windows-1251")])
def test_for_reading_lines_end_in_one_way_and_the_encoding_is_named(encoding: str, name: str) -> None:
    assert read_foreign(POST.encode(encoding)) == (POST.replace("\r\n", "\n"), name)


def test_damaged_utf_8_is_named_by_its_damage_and_not_as_an_encoding() -> None:
    assert read_foreign(POST.encode() + b"\xff")[1] == ""
